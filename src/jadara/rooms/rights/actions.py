"""What changes the room's tables: questions and replies, counts of gaps, lessons done, sessions. Each with its audit."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from jadara.commons.audit import actions as audit
from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, NotAllowed, Role
from jadara.kernel.ids import uuid7
from jadara.rooms.rights.models import Asked, AwarenessSession, Feedback, Gap, LessonDone, Registration

LEADERS = (Role.FACILITATOR, Role.COUNSELLOR, Role.PARTNER_MANAGER)


#: How long after a session the phone numbers of those who booked are kept.
NUMBERS_KEPT = timedelta(days=7)


class Full(Exception):
    """No place is left in the session."""


class Over(Exception):
    """The session has begun or does not take place."""


class AlreadySaid(Exception):
    """Feedback was given for this place, or as often as people were registered."""


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
def register(
    *, actor: Actor, session: AwarenessSession, name: str, self_registered: bool, phone: str = "",
    operation: UUID | None = None,
) -> Registration:  # fmt: skip
    """A place for the person herself, or for somebody whom the facilitator writes down. Who is written down once the
    session has begun is there. The same operation again returns the same place. Raises Full, Over, NotAllowed.
    """
    if self_registered:
        if actor.subject_id is None:
            raise NotAllowed("rights.session.register")
        if held := Registration.objects.filter(session=session, person_id=actor.subject_id).first():
            return held
        return _place(actor, session, name=name, phone=phone, person_id=actor.subject_id)
    _require_lead(actor, session)
    if operation and (held := session.registrations.filter(pk=operation).first()):
        return held
    here = True if session.starts_at <= timezone.now() else None
    return _place(actor, session, late=True, name=name, attended=here, id=operation or uuid7())


@transaction.atomic
def book(*, session: AwarenessSession, name: str, phone: str, operation: UUID) -> str:
    """A place for somebody without an account; returns the ticket of her private link, which is not kept.

    The same operation and name again return the same ticket. Raises Full, Over.
    """
    if (held := Registration.objects.filter(pk=operation).first()) and held.name != name:
        held, operation = None, uuid7()
    ticket = salted_hmac("rights.place", str(operation), algorithm="sha256").hexdigest()[:32]
    if held is None:
        _place(Actor(), session, name=name, phone=phone, ticket_hash=ticket_hash(ticket), id=operation)
    return ticket


def _place(actor: Actor, session: AwarenessSession, *, late: bool = False, **fields: Any) -> Registration:
    """One more place, counted while nobody else books. ``late``: also once it has begun. Raises Full, Over."""
    now = timezone.now()
    locked = AwarenessSession.objects.select_for_update().get(pk=session.pk)
    if locked.cancelled or (locked.starts_at <= now and not late):
        raise Over
    if locked.registrations.count() >= locked.places:
        raise Full
    made = Registration.objects.create(session=session, made_at=now, **fields)
    audit.record(actor, "rights.session.registered", made.id, session=str(session.id))
    return made


@transaction.atomic
def give_up_place(*, actor: Actor, registration: Registration) -> bool:
    """Somebody does not come after all; False once the session has begun. Number and name go with the place."""
    if registration.session.starts_at <= timezone.now():
        return False
    if Registration.objects.filter(pk=registration.pk, attended=None).delete()[0]:
        audit.record(actor, "rights.session.left", registration.session_id)
    return True


@transaction.atomic
def take_off(*, actor: Actor, session: AwarenessSession, registration: Registration) -> None:
    """The facilitator frees the place of somebody who called, or who stood there twice."""
    _require_lead(actor, session)
    if session.registrations.filter(pk=registration.pk).delete()[0]:
        audit.record(actor, "rights.session.taken_off", session.id)


@transaction.atomic
def take_attendance(*, actor: Actor, session: AwarenessSession, present: set[str], complete: bool = True) -> None:
    """Who came, by registration id. When it is complete, all others did not; before, nothing is said of them."""
    _require_lead(actor, session)
    rows = list(session.registrations.all())
    for row in rows:
        here = str(row.id) in present
        if here or complete or row.attended:
            row.attended = here
    Registration.objects.bulk_update(rows, ["attended"])
    audit.record(actor, "rights.session.attendance", session.id, present=len(present))


@transaction.atomic
def give_feedback(
    *, session: AwarenessSession, registration: Registration | None, useful: int, clear: int, words: str
) -> Feedback:
    """A sentence and two marks, kept without a name: once for each place, and through the link that a facilitator
    gives to all (no ``registration``) as often as people were registered. Raises AlreadySaid, and NotAllowed before the
    session has begun.
    """
    now = timezone.now()
    locked = AwarenessSession.objects.select_for_update().get(pk=session.pk)
    if locked.cancelled or locked.starts_at > now or (registration and registration.session_id != session.pk):
        raise NotAllowed("rights.session.feedback")
    if registration is None:
        if locked.feedback.count() >= locked.registrations.count():
            raise AlreadySaid
    elif not Registration.objects.filter(pk=registration.pk, gave_feedback=False).update(gave_feedback=True):
        raise AlreadySaid
    return Feedback.objects.create(session=session, useful=useful, clear=clear, words=words, at=now)


def forget_numbers() -> int:
    """Delete the phone numbers of sessions that were a week ago or more. Returns how many there were."""
    before = timezone.now() - NUMBERS_KEPT
    return Registration.objects.filter(session__starts_at__lt=before).exclude(phone="").update(phone="")
