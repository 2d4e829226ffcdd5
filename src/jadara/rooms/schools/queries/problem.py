"""A version of a timetable as the engine's problem, and back: which lesson of the engine is which row.

Engine ids are made of primary keys. A requirement is all lessons that one class has of one subject with one teacher;
its blocks are the rows in the order of their keys.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import cached_property
from typing import Any
from uuid import UUID

from jadara.rooms.schools.core.timetable import institute as core
from jadara.rooms.schools.core.timetable.institute_check import Fault
from jadara.rooms.schools.models import (
    ClassGroup,
    Enrolment,
    LessonGrid,
    Posting,
    Room,
    Slot,
    Staff,
    State,
    SubgroupMember,
    Timetable,
)
from jadara.rooms.schools.queries.planning import IN_FORCE

#: Minutes of a break that no block of lessons runs across.
LONG_BREAK = 30


@dataclass(frozen=True)
class Case:
    """The problem of a version, with its rows by engine id. ``placed`` is the timetable as it stands.

    ``tight``: classes too large for the rooms that they need. Schools teach them there all the same, so it is told and
    stands in nobody's way: for the engine such a room is as large as it must be.
    """

    problem: core.Problem
    placed: core.Timetable
    rows: Mapping[str, Slot]
    groups: Mapping[str, ClassGroup]
    staff: Mapping[str, Staff]
    rooms: Mapping[str, Room]
    tight: tuple[Fault, ...] = ()

    @cached_property
    def lesson_of(self) -> Mapping[UUID, str]:
        """Engine ids by primary keys of rows."""
        return {row.pk: name for name, row in self.rows.items()}


def period_id(shift: str, number: int) -> str:
    """The engine's name of a period."""
    return f"{shift}:{number}"


def split(slot: core.Slot) -> tuple[int, int]:
    """Weekday and period number of an engine slot."""
    return int(slot.day), int(slot.period.partition(":")[2])


def case_of(timetable: Timetable) -> Case:
    """The problem of a version. Ten queries, whatever its size."""
    slots = list(
        Slot.objects.filter(timetable=timetable).select_related("group", "subject", "staff", "room").order_by("pk")
    )
    grids = list(LessonGrid.objects.filter(institution=timetable.institution_id, year=timetable.year))
    grid = grid_of(grids)
    groups = list(ClassGroup.objects.filter(institution=timetable.institution_id, year=timetable.year).order_by("name"))
    rooms = list(Room.objects.filter(institution=timetable.institution_id).exclude(state=State.OUT).order_by("name"))
    requirements, rows = _requirements(slots, {g.pk: g for g in groups}, {r.pk: r for r in rooms})
    staff = {str(s.staff_id): s.staff for s in slots if s.staff}
    parties = tuple(_groups(groups, grids, grid, timetable.year))
    places, tight = roomy(requirements, parties, tuple(_room(r, grid) for r in rooms))
    problem = core.Problem(
        grid, parties, tuple(_teachers(timetable, grid, staff)), places, tuple(requirements), tuple(_locked(rows, grid)),
    )  # fmt: skip
    return Case(
        problem,
        _placed(problem, rows),
        rows,
        {str(g.pk): g for g in groups},
        staff,
        {str(r.pk): r for r in rooms},
        tight,
    )


def grid_of(grids: Sequence[LessonGrid]) -> core.Grid:
    """The week of an institution: all shifts of a day in order of time. Periods without readable times are left out."""
    periods = sorted(
        (starts, ends, grid.shift, int(n))
        for grid in grids
        for n, a, b in grid.periods
        for starts, ends in [(_time(a), _time(b))]
        if starts is not None and ends is not None
    )
    days = sorted({int(d) for g in grids for d in g.days})
    made: list[core.Period] = []
    for starts, ends, shift, number in periods:
        last = made[-1] if made else None
        gap = _minutes(starts) - _minutes(last.ends) if last else 0
        made.append(core.Period(period_id(shift, number), shift, starts, ends, after_break=gap >= LONG_BREAK))
    return core.Grid(tuple(str(d) for d in days), tuple(made))


def _time(text: Any) -> time | None:
    try:
        return time.fromisoformat(str(text))
    except ValueError:
        return None


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _groups(
    groups: Sequence[ClassGroup], grids: Sequence[LessonGrid], grid: core.Grid, year: int
) -> Iterable[core.Group]:
    enrolled = Counter(
        Enrolment.objects.filter(group__in=groups, year=year, ended_on=None).values_list("group_id", flat=True)
    )
    members = Counter(SubgroupMember.objects.filter(group__in=groups).values_list("group_id", flat=True))
    parts = Counter(g.parent_id for g in groups if g.parent_id)
    days = {g.shift: {str(d) for d in g.days} for g in grids}
    for group in groups:
        size = members[group.pk] if group.parent_id else enrolled[group.pk]
        if group.parent_id and not size:
            size = -(-enrolled[group.parent_id] // parts[group.parent_id])
        off = frozenset(s for s in grid.slots if s.day not in days.get(group.shift, set()))
        parent = str(group.parent_id) if group.parent_id else None
        yield core.Group(str(group.pk), group.shift, size, parent, off)


def _teachers(timetable: Timetable, grid: core.Grid, staff: Mapping[str, Staff]) -> Iterable[core.Teacher]:
    free: dict[str, set[tuple[int, int]]] = defaultdict(set)
    postings = Posting.objects.filter(
        institution=timetable.institution_id, staff__in=[UUID(s) for s in staff], until=None
    )
    for person, pairs in postings.values_list("staff_id", "free"):
        free[str(person)] |= {(int(day), int(period)) for day, period in pairs}
    elsewhere = _elsewhere(timetable, grid, [UUID(s) for s in staff])
    for name in staff:
        allowed = frozenset(s for s in grid.slots if split(s) in free[name]) if free[name] else None
        yield core.Teacher(name, allowed, fixed_elsewhere=elsewhere.get(name, frozenset()))


def _elsewhere(timetable: Timetable, grid: core.Grid, staff: list[UUID]) -> dict[str, frozenset[core.Slot]]:
    """Hours that teachers give at other institutions, in the periods of this one that they overlap."""
    rows = list(
        Slot.objects.filter(staff__in=staff, timetable__state__in=IN_FORCE[:1], timetable__year=timetable.year)
        .exclude(timetable__institution=timetable.institution_id)
        .exclude(weekday=None)
        .exclude(period=None)
        .values_list("staff_id", "timetable__institution_id", "group__shift", "weekday", "period", "length")
    )
    others = LessonGrid.objects.filter(institution__in={r[1] for r in rows}, year=timetable.year)
    hours = {(g.institution_id, g.shift, int(n)): (_time(a), _time(b)) for g in others for n, a, b in g.periods}
    taken: dict[str, set[core.Slot]] = defaultdict(set)
    for person, place, shift, weekday, period, length in rows:
        for number in range(period or 0, (period or 0) + length):
            starts, ends = hours.get((place, shift, number), (None, None))
            taken[str(person)] |= {
                core.Slot(str(weekday), p.id)
                for p in grid.periods
                if str(weekday) in grid.days and starts and ends and p.starts < ends and starts < p.ends
            }
    return {person: frozenset(slots) for person, slots in taken.items()}


def _room(room: Room, grid: core.Grid) -> core.Room:
    powered = {(int(day), int(period)) for day, period in room.powered}
    closed = frozenset(s for s in grid.slots if split(s) not in powered) if powered else frozenset()
    return core.Room(str(room.pk), room.kind, room.capacity, closed)


def roomy(
    requirements: Iterable[core.Requirement], groups: Iterable[core.Group], rooms: Sequence[core.Room]
) -> tuple[tuple[core.Room, ...], tuple[Fault, ...]]:
    """The rooms, the largest of each kind (and a class's own) made as large as the largest class that needs it; and what
    is too small in truth, each class and room once."""
    sizes, capacity = {g.id: g.size for g in groups}, {r.id: r.capacity for r in rooms}
    tight: dict[tuple[str, str], Fault] = {}
    needed = dict(capacity)
    for item in requirements:
        size = sizes.get(item.group, 0)
        fit = [r.id for r in rooms if r.id == item.room or (item.room is None and r.kind == item.room_kind)]
        if not fit:
            continue
        largest = max(fit, key=lambda name: (capacity[name], name))
        if capacity[largest] < size:
            needed[largest] = max(needed[largest], size)
            tight[item.group, largest] = Fault("room_small", (item.group, largest), (size, capacity[largest]))
    return tuple(replace(r, capacity=needed[r.id]) for r in rooms), tuple(tight.values())


def _requirements(
    slots: Sequence[Slot], groups: Mapping[UUID, ClassGroup], rooms: Mapping[UUID, Room]
) -> tuple[list[core.Requirement], dict[str, Slot]]:
    kinds = {r.kind for r in rooms.values()}
    blocks: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        blocks[f"{slot.group_id}:{slot.subject_id}:{slot.staff_id or '-'}"].append(slot)
    requirements: list[core.Requirement] = []
    rows: dict[str, Slot] = {}
    for name, members in blocks.items():
        first = members[0]
        lengths = tuple(s.length for s in members)
        own, kind = _where(first, groups, rooms, kinds)
        requirements.append(core.Requirement(
            name, str(first.group_id), first.subject_id, (str(first.staff_id),) if first.staff_id else (), sum(lengths),
            lengths, room_kind=kind, room=own,
        ))  # fmt: skip
        rows |= {core.lesson_id(name, n): slot for n, slot in enumerate(members)}
    return requirements, rows


def _where(
    slot: Slot, groups: Mapping[UUID, ClassGroup], rooms: Mapping[UUID, Room], kinds: set[str]
) -> tuple[str | None, str | None]:
    """The class's own room for lessons in a classroom; else the kind that the subject asks for; no room while the
    institution has entered none of that kind among classrooms."""
    kind = slot.subject.room_kind
    home = groups[slot.group_id].room_id if slot.group_id in groups else None
    if kind == Room.Kind.CLASSROOM:
        if home is not None and home in rooms:
            return str(home), None
        return None, kind if kind in kinds else None
    return None, kind or None


def _locked(rows: Mapping[str, Slot], grid: core.Grid) -> Iterable[core.Locked]:
    known = set(grid.slots)
    for name, row in rows.items():
        if row.locked and (slot := _slot(row)) in known:
            yield core.Locked(name, slot, str(row.room_id) if row.room_id else None)


def _slot(row: Slot) -> core.Slot:
    number = row.period if row.period is not None else -1
    return core.Slot(str(row.weekday), period_id(row.group.shift, number))


def _placed(problem: core.Problem, rows: Mapping[str, Slot]) -> core.Timetable:
    known, rooms = set(problem.grid.slots), problem.room
    return core.timetable(
        core.Lesson(
            name, name.rpartition("#")[0], slot, row.length,
            str(row.room_id) if row.room_id and str(row.room_id) in rooms else None,
            (str(row.staff_id),) if row.staff_id else (),
        )
        for name, row in rows.items()
        if row.weekday is not None and (slot := _slot(row)) in known
    )  # fmt: skip


def unlocked(case: Case, lesson: str) -> core.Problem:
    """The problem in which one lesson may be moved although it is locked: a hand that moves it means it."""
    return replace(case.problem, locked=tuple(one for one in case.problem.locked if one.lesson != lesson))


def with_lesson(case: Case, lesson: str) -> core.Timetable:
    """The timetable as it stands; a lesson without a place is put somewhere in its shift, so that it can be moved."""
    if lesson in case.placed.lesson or lesson not in case.rows:
        return case.placed
    row = case.rows[lesson]
    periods = case.problem.grid.of_shift(row.group.shift)
    if not periods or not case.problem.grid.days:
        return case.placed
    first = core.Slot(case.problem.grid.days[0], periods[0].id)
    teachers = (str(row.staff_id),) if row.staff_id else ()
    return case.placed.with_lessons(core.Lesson(lesson, lesson.rpartition("#")[0], first, row.length, None, teachers))
