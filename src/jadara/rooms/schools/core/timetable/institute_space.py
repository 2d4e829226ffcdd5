"""The problem in the form in which search, explanation and repair read it: lessons with the places open to them.

Slots are numbered day by day: `day * periods + period`. A place is the number of the first slot and a room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jadara.rooms.schools.core.timetable.institute import (
    Lesson,
    Problem,
    Requirement,
    Room,
    Slot,
    Timetable,
    lesson_id,
    timetable,
)


class Rule(NamedTuple):
    """One rule of the problem that can be left out when looking for those that collide.

    kind: requirement, block, edges, subject_day (id: a requirement); teacher_away, teacher_once, teacher_day,
    teacher_days (a teacher); group_away (a group), group_once (a group without parts); rooms, rooms_closed (a kind of
    room); fixed (a lesson).
    """

    kind: str
    id: str


class Place(NamedTuple):
    """Where a lesson lies: number of its first slot, and its room, None while that is open or where none is needed."""

    start: int
    room: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A lesson to be placed.

    leaves: groups without parts that attend. members: all groups whose absence matters. pool: the kind of room it
    needs, None for none; rooms: those of the kind that are large enough and not excluded by the requirement or a pin.
    """

    id: str
    requirement: Requirement
    length: int
    shift: str
    leaves: tuple[str, ...]
    members: tuple[str, ...]
    pool: str | None
    rooms: tuple[str, ...]
    pin: int | None

    @property
    def teachers(self) -> tuple[str, ...]:
        """Teachers who attend."""
        return self.requirement.teachers


class Space:
    """A readable problem, indexed once. Raises KeyError if a reference is unknown: `check` first."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.days = len(problem.grid.days)
        self.periods = len(problem.grid.periods)
        self.slots = problem.grid.slots
        self.number: Mapping[Slot, int] = {slot: index for index, slot in enumerate(self.slots)}
        self.rooms_of_kind: dict[str, list[Room]] = defaultdict(list)
        for room in problem.rooms:
            self.rooms_of_kind[room.kind].append(room)
        self._pins = self._read_pins()
        self.units: tuple[Unit, ...] = tuple(self._unit(item, block) for item, block in self._blocks())
        self.unit: Mapping[str, Unit] = {unit.id: unit for unit in self.units}

    def _blocks(self) -> Iterator[tuple[Requirement, int]]:
        for item in self.problem.requirements:
            for block in range(len(item.blocks)):
                yield item, block

    def _read_pins(self) -> dict[str, tuple[Slot, str | None]]:
        pins: dict[str, tuple[Slot, str | None]] = {}
        for item in self.problem.requirements:
            for pin in item.fixed:
                pins[lesson_id(item.id, pin.block)] = pin.slot, pin.room
        for locked in self.problem.locked:
            room = locked.room or pins.get(locked.lesson, (locked.slot, None))[1]
            pins[locked.lesson] = locked.slot, room
        return pins

    def _unit(self, item: Requirement, block: int) -> Unit:
        problem = self.problem
        group = problem.group[item.group]
        name = lesson_id(item.id, block)
        slot, pinned_room = self._pins.get(name, (None, None))
        pool = problem.room[item.room].kind if item.room is not None else item.room_kind
        rooms = tuple(
            room.id
            for room in self.rooms_of_kind.get(pool or "", ())
            if room.capacity >= group.size and item.room in (None, room.id) and pinned_room in (None, room.id)
            if item.room_kind in (None, room.kind)
        )
        leaves = problem.leaves_below[group.id]
        members = dict.fromkeys([*problem.chain(group.id), *(name for leaf in leaves for name in problem.chain(leaf))])
        return Unit(
            id=name,
            requirement=item,
            length=item.blocks[block],
            shift=group.shift,
            leaves=leaves,
            members=tuple(members),
            pool=pool,
            rooms=rooms,
            pin=None if slot is None else self.number[slot],
        )

    def runs(self, unit: Unit) -> tuple[int, ...]:
        """Starts at which the unit lies in its shift on one day: what no rule can widen."""
        return self._runs[unit.shift, unit.length]

    @cached_property
    def _runs(self) -> Mapping[tuple[str, int], tuple[int, ...]]:
        runs = {}
        shifts = [period.shift for period in self.problem.grid.periods]
        for shift, length in {(unit.shift, unit.length) for unit in self.units}:
            runs[shift, length] = tuple(
                day * self.periods + first
                for day in range(self.days)
                for first in range(self.periods - length + 1)
                if all(of == shift for of in shifts[first : first + length])
            )
        return runs

    @cached_property
    def _edges(self) -> Mapping[str, tuple[int, int]]:
        """First and last period of each shift."""
        shifts = [period.shift for period in self.problem.grid.periods]
        return {shift: (shifts.index(shift), len(shifts) - 1 - shifts[::-1].index(shift)) for shift in set(shifts)}

    def bars(self, unit: Unit, start: int) -> tuple[Rule, ...]:
        """The rules that by themselves keep a unit from a start out of `runs`, whatever the other lessons do."""
        run = range(start, start + unit.length)
        item = unit.requirement
        found = []
        if unit.pin is not None and unit.pin != start:
            found.append(Rule("fixed", unit.id))
        if any(self.problem.grid.periods[slot % self.periods].after_break for slot in run[1:]):
            found.append(Rule("block", item.id))
        first, last = self._edges[unit.shift]
        at_edge = (item.not_first and start % self.periods == first) or (
            item.not_last and run[-1] % self.periods == last
        )
        if at_edge:
            found.append(Rule("edges", item.id))
        found += [Rule("teacher_away", name) for name in unit.teachers if any(slot in self.away[name] for slot in run)]
        found += [Rule("group_away", name) for name in unit.members if any(slot in self.absent[name] for slot in run)]
        return tuple(found)

    @cached_property
    def away(self) -> Mapping[str, frozenset[int]]:
        """For each teacher the slots in which the teacher cannot be here."""
        return {
            teacher.id: frozenset(index for slot, index in self.number.items() if not teacher.can(slot))
            for teacher in self.problem.teachers
        }

    @cached_property
    def absent(self) -> Mapping[str, frozenset[int]]:
        """For each group the slots in which it is not here."""
        return {group.id: frozenset(self.number[slot] for slot in group.unavailable) for group in self.problem.groups}

    @cached_property
    def closed(self) -> Mapping[str, frozenset[int]]:
        """For each room the slots in which it is closed."""
        return {room.id: frozenset(self.number[slot] for slot in room.unavailable) for room in self.problem.rooms}

    @cached_property
    def starts(self) -> Mapping[str, tuple[int, ...]]:
        """For each lesson the starts that no rule bars."""
        cache: dict[tuple[str, int, int | None], tuple[int, ...]] = {}
        found = {}
        for unit in self.units:
            key = unit.requirement.id, unit.length, unit.pin
            if key not in cache or unit.pin is not None:
                cache[key] = tuple(start for start in self.runs(unit) if not self.bars(unit, start))
            found[unit.id] = cache[key]
        return found

    def open_in(self, room: str, start: int, length: int) -> bool:
        """Whether a room is open for a whole run."""
        return not any(slot in self.closed[room] for slot in range(start, start + length))

    def day(self, start: int) -> int:
        """The day, from 0, of a slot."""
        return start // self.periods

    def lesson(self, unit: Unit, place: Place) -> Lesson:
        """A placed lesson in the words of the timetable."""
        return Lesson(
            unit.id, unit.requirement.id, self.slots[place.start], unit.length, place.room, unit.requirement.teachers
        )

    def timetable(self, places: Mapping[str, Place]) -> Timetable:
        """A timetable of places."""
        return timetable(self.lesson(self.unit[name], place) for name, place in places.items())

    def places(self, lessons: Iterable[Lesson]) -> dict[str, Place]:
        """Places of the lessons that this problem knows and that lie in its week; the others are left out."""
        return {
            lesson.id: Place(self.number[lesson.slot], lesson.room)
            for lesson in lessons
            if lesson.id in self.unit and lesson.slot in self.number
        }
