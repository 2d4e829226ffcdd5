"""What the planning of lessons reads: timetables in force, hours, closures, lessons that stand already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jadara.rooms.schools.core import planning as core
from jadara.rooms.schools.models import (
    ClassGroup,
    Closure,
    Institution,
    Lesson,
    LessonGrid,
    Register,
    SchoolYear,
    Slot,
    Timetable,
    below,
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
    for table, group, shift, subject, staff, room, weekday, period, length in rows:
        if weekday is not None and period is not None:
            lessons[table].append(core.WeekLesson(group, shift, subject, staff, room, weekday, period, length))
    return [core.Version(t.since, t.until, tuple(lessons[t.pk])) for t in tables]


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
            r.pk in taken or r.pk in moved or r.topic_id is not None or bool(r.topic_text),
        )
        for r in rows
    ]  # fmt: skip


def free_lessons(closure: Closure, institutions: Iterable[UUID] | QuerySet[Any], state: str) -> QuerySet[Lesson]:
    """Lessons in one state on the days of a closure at some institutions, that no register and no move hangs on."""
    span = (closure.since, closure.until)
    years = SchoolYear.objects.filter(starts_on__lte=closure.until, ends_on__gte=closure.since).values("year")
    found = Lesson.objects.filter(institution_id__in=institutions, year__in=years, date__range=span, state=state)
    if closure.shift:
        found = found.filter(group_id__in=ClassGroup.objects.filter(shift=closure.shift).values("pk"))
    taken = Register.objects.filter(pk=OuterRef("pk"), year=OuterRef("year"))
    moved = Lesson.objects.filter(moved_to=OuterRef("pk"), year=OuterRef("year"))
    return found.filter(~Exists(taken), ~Exists(moved), topic_id=None, topic_text="")


def within_area(area_code: str) -> QuerySet[Institution]:
    """Institutions in an area, at whatever level."""
    return Institution.objects.filter(below(frozenset({area_code})))


def shuts_by_place(since: date, until: date) -> tuple[dict[UUID, list[core.Shut]], dict[str, list[core.Shut]]]:
    """Closures between two days by institution and by area. One query."""
    own: dict[UUID, list[core.Shut]] = defaultdict(list)
    areas: dict[str, list[core.Shut]] = defaultdict(list)
    for closure in Closure.objects.filter(since__lte=until, until__gte=since):
        if closure.institution_id is not None:
            own[closure.institution_id].append(shut(closure))
        elif closure.area_id is not None:
            areas[closure.area_id].append(shut(closure))
    return own, areas


def falls_out(new: core.Shut, institutions: QuerySet[Institution]) -> int:
    """How many lessons of the timetables in force a closure takes, beyond what falls out already. Six queries."""
    year = year_of(new.since) or year_of(new.until)
    if year is None:
        return 0
    since, until = max(new.since, year.starts_on), min(new.until, year.ends_on)
    own, areas = shuts_by_place(since, until)
    weeks = _counted_weeks(institutions, year.year)
    total = 0
    for place, caza, governorate, country in institutions.values_list(
        "pk", "area_id", "area__parent_id", "area__parent__parent_id"
    ):
        shuts = [*own[place], *(s for code in (caza, governorate, country) if code for s in areas[code])]
        for day in core.days(since, until):
            total += sum(
                count
                for first, last, weekday, shift, count in weeks[place]
                if weekday == day.weekday()
                and (first is None or first <= day)
                and (last is None or day <= last)
                and new.covers(day, shift)
                and not any(s.covers(day, shift) for s in shuts)
            )
    return total


def _counted_weeks(institutions: QuerySet[Institution], year: int) -> dict[UUID, list[tuple[Any, Any, int, str, int]]]:
    rows = (
        Slot.objects.filter(timetable__institution__in=institutions.values("pk"), timetable__year=year)
        .filter(timetable__state__in=IN_FORCE)
        .exclude(weekday=None)
        .exclude(period=None)
        .values_list("timetable__institution_id", "timetable__since", "timetable__until", "weekday", "group__shift")
        .annotate(count=Count("pk"))
        .order_by()
    )
    weeks: dict[UUID, list[tuple[Any, Any, int, str, int]]] = defaultdict(list)
    for place, *rest in rows:
        weeks[place].append((rest[0], rest[1], rest[2], rest[3], rest[4]))
    return weeks
