"""What the planning of lessons reads: timetables in force, hours, closures, lessons that stand already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from jadara.rooms.schools.core import planning as core
from jadara.rooms.schools.models import (
    Closure,
    Institution,
    Lesson,
    LessonGrid,
    Register,
    SchoolYear,
    Slot,
    Timetable,
)
from jadara.rooms.schools.queries.places import line_of

IN_FORCE = (Timetable.State.PUBLISHED, Timetable.State.OLD)


def year_of(day: date) -> SchoolYear | None:
    """The school year that a day belongs to. One query."""
    return SchoolYear.objects.filter(starts_on__lte=day, ends_on__gte=day).first()


def closures_at(institution: Institution, since: date, until: date) -> QuerySet[Closure]:
    """Closures that touch an institution between two days: its own, and those of its areas up to the country."""
    here = Q(institution=institution.pk) | Q(area__in=line_of(institution.area_id), institution=None)
    return Closure.objects.filter(here, since__lte=until, until__gte=since).order_by("since", "pk")


def shut(closure: Closure) -> core.Shut:
    """A closure for the core."""
    return core.Shut(closure.since, closure.until, closure.cause, closure.shift)


def versions(institution_id: UUID, year: int) -> list[core.Version]:
    """The timetables of a year that are or were in force, the newest first. Two queries."""
    tables = list(
        Timetable.objects.filter(institution=institution_id, year=year, state__in=IN_FORCE).order_by("-made_at")
    )
    tables.sort(key=lambda t: (t.since is not None, t.since or date.min), reverse=True)
    slots = Slot.objects.filter(timetable__in=tables).exclude(weekday=None).exclude(period=None)
    rows = slots.order_by("weekday", "period", "pk").values_list(
        "timetable_id", "group_id", "group__shift", "subject_id", "staff_id", "room_id", "weekday", "period", "length"
    )
    lessons: dict[UUID, list[core.WeekLesson]] = {t.pk: [] for t in tables}
    for table, *rest in rows:
        lessons[table].append(core.WeekLesson(*_week(rest)))
    return [core.Version(t.since, t.until, tuple(lessons[t.pk])) for t in tables]


def _week(row: Sequence[Any]) -> Sequence[Any]:
    return row


def hours(institution_id: UUID, year: int) -> dict[str, core.Hours]:
    """The periods of each shift of a year. One query."""
    grids = LessonGrid.objects.filter(institution=institution_id, year=year)
    return {g.shift: hours_of(g.periods) for g in grids}


def hours_of(periods: Sequence[Sequence[Any]]) -> core.Hours:
    """Hours from a grid's periods ``[[number, starts, ends], …]``."""
    return core.Hours(
        {int(n): str(starts) for n, starts, _ends in periods},
        {int(n): minutes_between(str(starts), str(ends)) for n, starts, ends in periods},
    )


def minutes_between(starts: str, ends: str) -> int:
    """Minutes from one time of day to a later one; 50 if they cannot be read."""
    try:
        first, last = time.fromisoformat(starts), time.fromisoformat(ends)
    except ValueError:
        return 50
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    return minutes if minutes > 0 else 50


def held(institution_id: UUID, year: int, since: date, until: date) -> list[core.Held]:
    """The lessons that stand between two days, and whether something hangs on them. Three queries."""
    span = {"institution_id": institution_id, "year": year}
    rows = list(Lesson.objects.filter(**span, date__range=(since, until)))
    taken = set(Register.objects.filter(**span, date__range=(since, until)).values_list("pk", flat=True))
    moved = set(Lesson.objects.filter(**span).exclude(moved_to=None).values_list("moved_to", flat=True))
    return [
        core.Held(
            core.Planned(
                r.pk, r.group_id, r.date, r.period, r.length, r.minutes, r.starts, r.subject_id, r.staff_id, r.room_id,
                r.cause,
            ),
            r.state,
            r.pk in taken or r.pk in moved,
        )
        for r in rows
    ]  # fmt: skip


def last_planned(institution_id: UUID, year: int) -> date | None:
    """The last day for which lessons stand. One query."""
    return (
        Lesson.objects.filter(institution_id=institution_id, year=year)
        .order_by("-date")
        .values_list("date", flat=True)
        .first()
    )
