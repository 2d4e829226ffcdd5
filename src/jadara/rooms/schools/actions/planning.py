"""Planning lessons: two weeks ahead, each day anew, and whenever the timetable or the calendar changes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from jadara.rooms.schools.core import planning as core
from jadara.rooms.schools.models import Institution, Lesson, SchoolYear, Timetable
from jadara.rooms.schools.queries import planning as queries

log = logging.getLogger(__name__)
#: So many days ahead lessons stand.
AHEAD = timedelta(days=14)
_BATCH = 500
_FIELDS = ["length", "minutes", "starts", "subject_id", "staff_id", "room_id", "state", "cause"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many lessons were made, changed and taken away."""

    created: int = 0
    updated: int = 0
    removed: int = 0


@transaction.atomic
def plan_school(*, institution: Institution, year: SchoolYear, since: date, until: date) -> Outcome:
    """Let the lessons of an institution between two days stand as timetable and calendar say. Doing it again changes
    nothing. Lessons with a register, moved ones and those given or lost by a person's word stay. About twelve
    statements, more only with batches of 500 lessons. ``since`` should not lie before today: days gone by are not
    planned anew.
    """
    first, last = max(since, year.starts_on), min(until, year.ends_on)
    if first > last:
        return Outcome()
    taught = last
    if institution.closed_on is not None:
        taught = min(last, institution.closed_on - timedelta(days=1))
    planned = core.plan(
        institution.pk,
        queries.versions(institution.pk, year.year),
        queries.hours(institution.pk, year.year),
        [queries.shut(c) for c in queries.closures_at(institution, first, last)],
        core.days(first, taught),
    )
    return _store(institution, year.year, core.changes(planned, queries.held(institution.pk, year.year, first, last)))


def _row(institution: Institution, year: int, p: core.Planned) -> Lesson:
    state = Lesson.State.LOST if p.cause else Lesson.State.PLANNED
    return Lesson(
        id=p.id, institution_id=institution.pk, year=year, group_id=p.group, date=p.date, period=p.period, length=p.length,
        minutes=p.minutes, starts=p.starts, subject_id=p.subject, staff_id=p.staff, room_id=p.room, state=state,
        cause=p.cause,
    )  # fmt: skip


def _store(institution: Institution, year: int, found: core.Changes) -> Outcome:
    rows = Lesson.objects.filter(institution_id=institution.pk, year=year)
    for n in range(0, len(found.remove), _BATCH):
        rows.filter(pk__in=found.remove[n : n + _BATCH]).delete()
    made = [_row(institution, year, p) for p in found.create]
    Lesson.objects.bulk_create(made, batch_size=_BATCH, ignore_conflicts=True)
    rows.bulk_update([_row(institution, year, p) for p in found.update], _FIELDS, batch_size=200)
    return Outcome(len(made), len(found.update), len(found.remove))


def plan_all() -> Outcome:
    """The lessons of all institutions for the two weeks to come; timetables that ended are marked as replaced.

    Run by the schedule each day. An institution that fails is logged and does not hold up the others.
    """
    today = timezone.localdate()
    Timetable.objects.filter(state=Timetable.State.PUBLISHED, until__lt=today).update(state=Timetable.State.OLD)
    total = Outcome()
    year = queries.year_of(today) or queries.year_of(today + AHEAD)
    if year is None:
        return total
    active = Timetable.objects.filter(year=year.year, state__in=queries.IN_FORCE).values("institution")
    for institution in Institution.objects.open_on(today).filter(pk__in=active).iterator():
        try:
            done = plan_school(institution=institution, year=year, since=today, until=today + AHEAD)
        except Exception:
            log.exception("planning the lessons of %s failed", institution.code)
            continue
        total = Outcome(total.created + done.created, total.updated + done.updated, total.removed + done.removed)
    return total
