"""What became of a lesson: given with a topic, not given with a cause, moved to another hour."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor, NotAllowed
from jadara.rooms.schools import rules
from jadara.rooms.schools.core.registers import register_id
from jadara.rooms.schools.models import ClassGroup, Lesson, Register, SchoolYear, Topic
from jadara.rooms.schools.queries import planning as calendar
from jadara.rooms.schools.queries import syllabus as queries
from jadara.rooms.schools.queries.lessons import Held

State = Lesson.State


class CannotChange(Exception):
    """It is too late or too early for this: ``why`` is register, state, later, taken, teacher, period, day or closed."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _lesson(actor: Actor, held: Held) -> Lesson:
    """The lesson, locked until the transaction ends. Raises NotAllowed."""
    lesson = held.lesson
    rules.require_mark(actor, lesson.institution_id, teaches=held.teaches)
    return Lesson.objects.select_for_update().get(pk=lesson.pk, year=lesson.year)


def _taken(lesson: Lesson) -> bool:
    return Register.objects.filter(pk=lesson.pk, year=lesson.year).exists()


def _save(actor: Actor, lesson: Lesson, action: str, *fields: str, **more: str) -> None:
    Lesson.objects.filter(pk=lesson.pk, year=lesson.year).update(**{f: getattr(lesson, f) for f in fields})
    audit.record(actor, f"schools.lesson.{action}", lesson.pk, data={"at": str(lesson.institution_id), **more})


@transaction.atomic
def lose(*, actor: Actor, held: Held, cause: str) -> None:
    """The lesson is not given. Its teachers and the school's office say so. Raises NotAllowed, CannotChange."""
    lesson = _lesson(actor, held)
    if _taken(lesson):
        raise CannotChange("register")
    if lesson.state == State.MOVED:
        raise CannotChange("state")
    lesson.state, lesson.cause = State.LOST, cause
    _save(actor, lesson, "lost", "state", "cause", cause=cause)


@transaction.atomic
def restore(*, actor: Actor, held: Held) -> None:
    """A lesson that was lost is due again, unless the school is closed then. Raises NotAllowed, CannotChange."""
    lesson = _lesson(actor, held)
    if lesson.state != State.LOST:
        raise CannotChange("state")
    if queries.closed(lesson):
        raise CannotChange("closed")
    lesson.state, lesson.cause = State.PLANNED, ""
    _save(actor, lesson, "restored", "state", "cause")


@transaction.atomic
def say_topic(*, actor: Actor, held: Held, topic: Topic | None, text: str = "") -> None:
    """What was taught: a topic of the syllabus of this subject, or words of one's own. The lesson was given then.

    Raises NotAllowed (also for a topic of another syllabus), CannotChange before its day or when it was not given.
    """
    lesson = _lesson(actor, held)
    if lesson.state in (State.LOST, State.MOVED):
        raise CannotChange("state")
    if lesson.date > timezone.localdate():
        raise CannotChange("later")
    if topic is not None and not queries.topics_of(lesson).filter(pk=topic.pk).exists():
        raise NotAllowed("schools.lesson.topic")
    lesson.topic_id, lesson.topic_text = (topic.pk if topic else None), text
    other = lesson.given_by_id is not None and lesson.given_by_id != lesson.staff_id
    lesson.state = State.SUBSTITUTED if other else State.GIVEN
    _save(actor, lesson, "topic", "topic_id", "topic_text", "state", topic=str(topic.pk) if topic else "")


@transaction.atomic
def move(*, actor: Actor, held: Held, to: date, period: int) -> Lesson:
    """Give the lesson at another time; the old one says where it went. Returns the new one.

    The class and the teacher must be free then, and the school open. Raises NotAllowed, CannotChange.
    """
    lesson = _lesson(actor, held)
    if _taken(lesson) or lesson.state not in (State.PLANNED, State.LOST):
        raise CannotChange("register" if _taken(lesson) else "state")
    starts = _starts(lesson, to, period)
    key = register_id(lesson.institution_id, lesson.group_id, to, period)
    _free(lesson, to, range(period, period + lesson.length), key)
    new = Lesson(
        id=key, institution_id=lesson.institution_id, year=lesson.year, group_id=lesson.group_id, date=to, period=period,
        length=lesson.length, minutes=lesson.minutes, starts=starts, subject_id=lesson.subject_id, staff_id=lesson.staff_id,
        given_by_id=lesson.given_by_id, room_id=lesson.room_id,
    )  # fmt: skip
    if queries.closed(new):
        raise CannotChange("closed")
    Lesson.objects.filter(pk=key, year=lesson.year).delete()  # what stood there was lost or moved itself
    new.save(force_insert=True)
    lesson.state, lesson.cause, lesson.moved_to = State.MOVED, "", key
    _save(actor, lesson, "moved", "state", "cause", "moved_to", to=str(key))
    return new


def _starts(lesson: Lesson, to: date, period: int) -> str:
    """When the period begins. Raises CannotChange for a day or period that there is not."""
    if not SchoolYear.objects.filter(year=lesson.year, starts_on__lte=to, ends_on__gte=to).exists():
        raise CannotChange("day")
    shift = ClassGroup.objects.filter(pk=lesson.group_id).values_list("shift", flat=True).first() or ""
    hours = calendar.hours(lesson.institution_id, lesson.year).get(shift)
    if hours is None or any(p not in hours.starts for p in range(period, period + lesson.length)):
        raise CannotChange("period")
    return hours.starts[period]


def _free(lesson: Lesson, to: date, periods: range, key: UUID) -> None:
    """Raises CannotChange when the class (its whole or its parts) or the teacher has a lesson then."""
    person = lesson.given_by_id or lesson.staff_id
    family = queries.family(lesson.group_id)
    there = Lesson.objects.filter(year=lesson.year, date=to).exclude(state__in=(State.LOST, State.MOVED))
    there = there.exclude(pk=lesson.pk)
    mine = there.filter(institution_id=lesson.institution_id, group_id__in=family)
    if key == lesson.pk or any(_meets(x, periods) for x in mine):
        raise CannotChange("taken")
    if person is not None:
        busy = there.filter(Q(given_by_id=person) | Q(given_by_id=None, staff_id=person))
        if any(_meets(x, periods) for x in busy.filter(institution_id=lesson.institution_id)):
            raise CannotChange("teacher")


def _meets(other: Lesson, periods: range) -> bool:
    return other.period < periods.stop and periods.start < other.period + other.length
