"""What changes the room's tables: questions and replies, counts of gaps, lessons done, sessions. Each with its audit."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, NotAllowed, Role
from jadara.rooms.rights.models import Asked, AwarenessSession, Feedback, Gap, LessonDone, Registration

LEADERS = (Role.FACILITATOR, Role.COUNSELLOR, Role.PARTNER_MANAGER)


class Full(Exception):
    """No place is left in the session."""


def ticket_hash(ticket: str) -> str:
    """How a ticket is kept."""
    return hashlib.sha256(ticket.encode()).hexdigest()


@transaction.atomic
def send_question(*, actor: Actor, question: str, language: str, topic: str, with_name: bool) -> tuple[Asked, str]:
    """A question to the labour desk; returns it and its ticket (128 random bits, not kept). The name only by choice."""
    ticket = secrets.token_urlsafe(16)
    asked = Asked.objects.create(
        ticket_hash=ticket_hash(ticket), person_id=actor.subject_id if with_name else None, language=language,
        question=question, topic=topic, asked_at=timezone.now(),
    )  # fmt: skip
    audit.record(actor if with_name else Actor(), "rights.question.sent", asked.id)
    return asked, ticket


@transaction.atomic
def reply(*, actor: Actor, asked: Asked, text: str) -> Asked:
    """The labour desk replies, or closes with an empty reply. Raises NotAllowed."""
    if not actor.has(Role.LABOUR_DESK):
        raise NotAllowed("rights.question.reply")
    asked.reply, asked.replied_at, asked.replied_by_id = text, timezone.now(), actor.id
    asked.state = Asked.State.ANSWERED if text else Asked.State.CLOSED
    asked.save(update_fields=["reply", "replied_at", "replied_by", "state"])
    audit.record(actor, "rights.question.replied", asked.id, state=asked.state)
    return asked


def count_gap(*, lang: str, words: Sequence[str]) -> None:
    """Count that something was not found, under each word of the search that it held."""
    month = timezone.localdate().replace(day=1)
    with transaction.atomic():
        for word in sorted(set(words[:10])) or ["other"]:
            row, _made = Gap.objects.get_or_create(month=month, language=lang, word=word)
            Gap.objects.filter(pk=row.pk).update(count=F("count") + 1)


@transaction.atomic
def finish_lesson(*, actor: Actor, lesson: str, score: int) -> LessonDone:
    """A lesson was done; a better score replaces a lower one."""
    if actor.subject_id is None:
        raise NotAllowed("rights.lesson.finish")
    done, made = LessonDone.objects.get_or_create(
        person_id=actor.subject_id, lesson=lesson, defaults={"score": score, "done_at": timezone.now()}
    )
    if not made and score > done.score:
        done.score = score
        done.save(update_fields=["score"])
    if made:
        audit.record(actor, "rights.lesson.finished", actor.subject_id, lesson=lesson)
    return done


@transaction.atomic
def plan_session(
    *, actor: Actor, organisation: Organisation, topic: str, language: str, area: Area, venue: str,
    starts_at: datetime, minutes: int, places: int,
) -> AwarenessSession:  # fmt: skip
    """A facilitator plans a session of her organisation. Raises NotAllowed."""
    if not any(actor.has(role, at=organisation.id) for role in LEADERS):
        raise NotAllowed("rights.session.plan")
    session = AwarenessSession.objects.create(
        organisation=organisation, topic=topic, language=language, area=area, venue=venue, starts_at=starts_at,
        minutes=minutes, places=places, led_by_id=actor.id,
    )  # fmt: skip
    audit.record(actor, "rights.session.planned", session.id)
    return session


def _require_lead(actor: Actor, session: AwarenessSession) -> None:
    if not any(actor.has(role, at=session.organisation_id) for role in LEADERS):
        raise NotAllowed("rights.session.lead")


@transaction.atomic
def cancel_session(*, actor: Actor, session: AwarenessSession) -> None:
    """The session does not take place."""
    _require_lead(actor, session)
    session.cancelled = True
    session.save(update_fields=["cancelled"])
    audit.record(actor, "rights.session.cancelled", session.id)


@transaction.atomic
def register(*, actor: Actor, session: AwarenessSession, name: str, self_registered: bool) -> Registration:
    """A place for the person herself, or for somebody whom the facilitator writes down. Raises Full, NotAllowed."""
    if not self_registered:
        _require_lead(actor, session)
    person_id = actor.subject_id if self_registered else None
    if person_id and (held := Registration.objects.filter(session=session, person_id=person_id).first()):
        return held
    AwarenessSession.objects.select_for_update().get(pk=session.pk)
    if session.registrations.count() >= session.places:
        raise Full
    made = Registration.objects.create(session=session, person_id=person_id, name=name, made_at=timezone.now())
    audit.record(actor, "rights.session.registered", made.id, session=str(session.id))
    return made


@transaction.atomic
def give_up_place(*, actor: Actor, session: AwarenessSession) -> None:
    """The person does not come after all."""
    subject = actor.subject_id
    if subject and Registration.objects.filter(session=session, person_id=subject, attended=None).delete()[0]:
        audit.record(actor, "rights.session.left", session.id)


@transaction.atomic
def take_attendance(*, actor: Actor, session: AwarenessSession, present: set[str]) -> None:
    """Who came, by registration id; all others did not."""
    _require_lead(actor, session)
    rows = list(session.registrations.all())
    for row in rows:
        row.attended = str(row.id) in present
    Registration.objects.bulk_update(rows, ["attended"])
    audit.record(actor, "rights.session.attendance", session.id, present=len(present))


@transaction.atomic
def give_feedback(*, actor: Actor, session: AwarenessSession, useful: int, clear: int, words: str) -> Feedback:
    """A sentence and two marks, kept without a name. Raises NotAllowed for somebody who was not registered."""
    subject = actor.subject_id
    if subject is None or not Registration.objects.filter(session=session, person_id=subject).exists():
        raise NotAllowed("rights.session.feedback")
    return Feedback.objects.create(session=session, useful=useful, clear=clear, words=words, at=timezone.now())
