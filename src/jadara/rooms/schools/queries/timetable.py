"""Timetables: which one is in force, the week of a class, a teacher or a room, and the same as calendar events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.translation import override

from jadara.rooms.schools.core import icalendar, planning
from jadara.rooms.schools.core.feeds import Feed
from jadara.rooms.schools.models import (
    ClassGroup,
    Institution,
    LessonGrid,
    Room,
    SchoolYear,
    Slot,
    Staff,
    Timetable,
)
from jadara.rooms.schools.queries import planning as calendar

State = Timetable.State


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson of the week in words. ``later``: not the first period of its block."""

    slot: Slot
    subject: str
    group: str
    staff: str
    room: str
    later: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A period of a shift with what is in it on each day, in the order of the week's days."""

    shift: str
    period: int
    starts: str
    ends: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week as a grid. ``days``: weekdays, 0 Monday. ``unplaced``: lessons that have no place yet."""

    days: tuple[int, ...]
    lines: tuple[Line, ...]
    unplaced: tuple[Entry, ...]

    def by_day(self) -> list[tuple[int, list[tuple[Line, Entry]]]]:
        """The same day by day, a block once, for a narrow page."""
        return [
            (day, [(line, e) for line in self.lines for e in line.cells[n] if not e.later])
            for n, day in enumerate(self.days)
        ]


def in_force(institution_id: UUID, year: int, day: date) -> Timetable | None:
    """The timetable of a day; else the next one that is published. One query."""
    published = Timetable.objects.filter(institution=institution_id, year=year, state__in=calendar.IN_FORCE)
    rows = list(published.order_by("-made_at"))
    now = [t for t in rows if (t.since is None or t.since <= day) and (t.until is None or day <= t.until)]
    if now:
        return max(now, key=lambda t: t.since or date.min)
    return min((t for t in rows if t.since and t.since > day), key=lambda t: t.since or date.max, default=None)


def subjects_of(kind: str, institution: Institution, year: int) -> QuerySet[Any]:
    """The classes, teachers or rooms of an institution that may have a week."""
    if kind == "class":
        return ClassGroup.objects.filter(institution=institution, year=year, parent=None).order_by("name")
    if kind == "teacher":
        current = Q(postings__institution=institution, postings__until=None)
        return Staff.objects.filter(current).distinct().order_by("sort_key")
    return Room.objects.filter(institution=institution).order_by("name")


def label(kind: str, thing: Any, lang: str) -> str:
    """What a class, teacher or room is called."""
    return str(thing.name(lang)) if kind == "teacher" else str(thing.name)


def slots_of(timetable: Timetable, kind: str, subject: UUID) -> QuerySet[Slot]:
    """The lessons of a class (with its sub-groups), teacher or room in a version."""
    where = {
        "class": Q(group=subject) | Q(group__parent=subject), "teacher": Q(staff=subject), "room": Q(room=subject),
    }[kind]  # fmt: skip
    return (
        Slot.objects.filter(where, timetable=timetable)
        .select_related("group", "subject", "staff", "room")
        .order_by("weekday", "period", "group__name", "pk")
    )


def week(timetable: Timetable, kind: str, subject: UUID, lang: str) -> Week:
    """The week of a class, teacher or room. Two queries."""
    slots = list(slots_of(timetable, kind, subject))
    grids = list(LessonGrid.objects.filter(institution=timetable.institution_id, year=timetable.year))
    if kind == "class":
        shifts = set(ClassGroup.objects.filter(pk=subject).values_list("shift", flat=True))
        grids = [g for g in grids if g.shift in shifts]
    return grid(slots, grids, lang, whole=kind == "class")


def grid(slots: Sequence[Slot], grids: Iterable[LessonGrid], lang: str, *, whole: bool) -> Week:
    """Lessons laid out on the periods of their shifts; days and periods that no grid knows are added at the end.

    ``whole``: all periods of the grids; else only those of shifts in which there is a lesson.
    """
    placed = [s for s in slots if s.weekday is not None and s.period is not None]
    used = {s.group.shift for s in placed}
    known = [g for g in grids if whole or g.shift in used or not used]
    periods = {(g.shift, int(n)): (str(a), str(b)) for g in known for n, a, b in g.periods}
    for slot in placed:
        for period in range(slot.period or 0, (slot.period or 0) + slot.length):
            periods.setdefault((slot.group.shift, period), ("", ""))
    days = tuple(sorted({int(d) for g in known for d in g.days} | {int(s.weekday or 0) for s in placed}))
    cells: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)
    for slot in placed:
        for n in range(slot.length):
            key = (slot.group.shift, (slot.period or 0) + n, int(slot.weekday or 0))
            cells[key].append(entry(slot, lang, later=n > 0))
    order = sorted(periods, key=lambda key: (periods[key][0] or "99:99", key))
    lines = tuple(
        Line(shift, number, *periods[shift, number], tuple(tuple(cells[shift, number, day]) for day in days))
        for shift, number in order
    )
    return Week(days, lines, tuple(entry(s, lang) for s in slots if s not in placed))


def entry(slot: Slot, lang: str, *, later: bool = False) -> Entry:
    """A lesson in words; needs group, subject, staff and room fetched with it."""
    return Entry(
        slot, slot.subject.name(lang), slot.group.name, slot.staff.name(lang) if slot.staff else "",
        slot.room.name if slot.room else "", later,
    )  # fmt: skip


def day_name(weekday: int, lang: str) -> str:
    """The name of a weekday, 0 Monday."""
    with override(lang):
        return str(WEEKDAYS[weekday])


def feed_thing(feed: Feed) -> tuple[Institution, SchoolYear, Any] | None:
    """What a private link shows, if it is still there: the teacher still at the institution, the class in this year."""
    school = Institution.objects.filter(pk=feed.institution).select_related("area").first()
    year = SchoolYear.objects.order_by("-current", "-year").first()
    if school is None or year is None:
        return None
    thing = subjects_of(feed.kind, school, year.year).filter(pk=feed.subject).first()
    return None if thing is None else (school, year, thing)


def events(school: Institution, year: SchoolYear, feed: Feed) -> list[icalendar.Weekly]:
    """The lessons of the published timetables as events, without days of closures. Five queries and one per version."""
    shuts = [calendar.shut(c) for c in calendar.closures_at(school, year.starts_on, year.ends_on)]
    hours = {
        g.shift: {int(n): (str(a), str(b)) for n, a, b in g.periods}
        for g in LessonGrid.objects.filter(institution=school.pk, year=year.year)
    }
    made: list[icalendar.Weekly] = []
    published = Timetable.objects.filter(institution=school.pk, year=year.year, state__in=calendar.IN_FORCE)
    for table in published:
        since, until = (
            max(table.since or year.starts_on, year.starts_on),
            min(table.until or year.ends_on, year.ends_on),
        )
        for slot in slots_of(table, feed.kind, feed.subject):
            span = _times(slot, hours)
            if span is not None:
                made.append(_event(slot, feed, since, until, span, shuts))
    return made


def _times(slot: Slot, hours: dict[str, dict[int, tuple[str, str]]]) -> tuple[time, time] | None:
    periods = hours.get(slot.group.shift, {})
    if slot.weekday is None or slot.period is None or slot.period not in periods:
        return None
    last = periods.get(slot.period + slot.length - 1, periods[slot.period])
    try:
        return time.fromisoformat(periods[slot.period][0]), time.fromisoformat(last[1])
    except ValueError:
        return None


def _event(
    slot: Slot, feed: Feed, since: date, until: date, span: tuple[time, time], shuts: Sequence[planning.Shut]
) -> icalendar.Weekly:
    words = entry(slot, feed.lang)
    summary = words.subject if feed.kind == "class" else f"{words.subject} · {words.group}"
    who = " · ".join(w for w in (words.staff if feed.kind != "teacher" else "", words.group) if w)
    free = frozenset(
        day
        for s in shuts
        for day in planning.days(max(s.since, since), min(s.until, until))
        if s.covers(day, slot.group.shift)
    )
    return icalendar.Weekly(
        f"{slot.pk}@jadara", int(slot.weekday or 0), *span, since, until, summary, words.room, who, free
    )
