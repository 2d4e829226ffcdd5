"""The room's share of the demo world: sessions to come and past, questions at the desk, counts of what was not found."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from jadara.commons.people.models import Account, Organisation, Person
from jadara.rooms.rights.actions import ticket_hash
from jadara.rooms.rights.models import Asked, AwarenessSession, Feedback, Gap, LessonDone, Registration

#: Topic, caza, venue, days from today, places.
SESSIONS = (
    ("wages_min_wage", "LB56", "قاعة بلدية الميناء، طرابلس", 6, 25), ("child_youth", "LB56", "مكتبة جمعية أمل", 13, 20),
    ("foreign_permits", "LB25", "مركز بناء، زحلة", 9, 30), ("equal_harassment", "LB61", "نادي الشباب، صيدا", 20, 18),
    ("termination_notice", "LB56", "قاعة بلدية الميناء، طرابلس", -12, 25),
)  # fmt: skip
#: The session in which somebody without an account has a place.
VISITED = "wages_min_wage"
QUESTIONS = (
    ("ar", "عملت ثلاث سنوات في معمل خياطة بلا عقد. صاحب العمل يقول إنه سيسكّر آخر الشهر. ماذا أحضر معي إلى الوزارة؟",
     "termination_notice", ""),
    ("ar", "أنا فلسطيني وعندي شهادة تمريض. هل أقدّم على إجازة عمل قبل أن أجد عملاً؟", "foreign_palestinians", ""),
    ("fr", "Mon employeur paie la moitié du salaire en dollars et déclare l’autre à la CNSS. Que dois-je garder ?", "nssf",
     "Gardez chaque reçu et les messages où le montant est écrit. Demandez à la CNSS un relevé de ce qui est déclaré."),
)  # fmt: skip
GAPS = (
    ("ar", "currency", 41),
    ("ar", "transport", 17),
    ("fr", "pension", 9),
    ("en", "residence", 12),
    ("ar", "other", 33),
)
WORDS = ("شرح واضح، نريد وقتاً أطول للأسئلة.", "عرفت لأول مرة أن لي مهلة إنذار.", "")


def fill(
    ids: Callable[[], UUID],
    organisations: Sequence[Organisation],
    leader: Account,
    people: Sequence[Person],
    layla: Person,
) -> None:
    """Sessions of the partners, a few questions and counts; Layla has done four lessons. Dates are around today."""
    rng, now = random.Random("rights"), timezone.now().replace(hour=15, minute=0, second=0, microsecond=0)
    for topic, area, venue, days, places in SESSIONS:
        session = AwarenessSession.objects.create(
            id=ids(), organisation=rng.choice(list(organisations)) if days > 8 else organisations[0], topic=topic,
            language="ar", area_id=area, venue=venue, starts_at=now + timedelta(days=days), places=places, led_by=leader,
        )  # fmt: skip
        guests = rng.sample(list(people), rng.randint(6, 14))
        Registration.objects.bulk_create(
            Registration(
                id=ids(), session=session, person=p, name=p.name, made_at=now - timedelta(days=20),
                attended=None if days > 0 else rng.random() < 0.8,
            )
            for p in guests
        )  # fmt: skip
        if topic == VISITED:
            Registration.objects.create(
                id=ids(), session=session, name="هناء", phone="+96170000001", made_at=now - timedelta(days=2),
                ticket_hash=ticket_hash("demo-place"),
            )  # fmt: skip
        if days < 0:
            Feedback.objects.bulk_create(
                Feedback(
                    id=ids(), session=session, useful=rng.randint(3, 5), clear=rng.randint(3, 5), words=words, at=now
                )
                for words in WORDS
            )
    for number, (lang, question, topic, reply) in enumerate(QUESTIONS):
        Asked.objects.create(
            id=ids(), ticket_hash=ticket_hash(f"demo-{number}"), language=lang, question=question, topic=topic, reply=reply,
            state=Asked.State.ANSWERED if reply else Asked.State.NEW, asked_at=now - timedelta(days=5 - number),
            replied_at=now if reply else None,
        )  # fmt: skip
    month = timezone.localdate().replace(day=1)
    Gap.objects.bulk_create(Gap(id=ids(), month=month, language=lang, word=word, count=n) for lang, word, n in GAPS)
    for lesson, score in (("contract", 100), ("payslip", 83), ("hours", 75), ("first_job", 100)):
        LessonDone.objects.create(id=ids(), person=layla, lesson=lesson, score=score, done_at=now - timedelta(days=3))
