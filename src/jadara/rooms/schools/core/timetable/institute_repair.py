"""Repair by hand: where a lesson may go, and moving it there.

Only what concerns the lesson is looked at, so that it answers while the lesson is dragged; other clashes of the
timetable stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from jadara.rooms.schools.core.timetable.institute import Lesson, Problem, Slot, Timetable, UnknownLesson
from jadara.rooms.schools.core.timetable.institute_judge import Clash
from jadara.rooms.schools.core.timetable.institute_space import Rule, Space, Unit

# The judge's word for each rule that bars a start by itself.
_WORD = {
    "fixed": "lock_broken",
    "block": "across_break",
    "teacher_away": "teacher_away",
    "group_away": "group_away",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """What a slot holds for a lesson that would begin there.

    free: it may go there, into `room`. swap: it may change places with the lesson `swap_with`, both then lie well.
    blocked: it may not, for the reasons in `clashes`.
    """

    slot: Slot
    state: Literal["free", "swap", "blocked"]
    room: str | None = None
    swap_with: str | None = None
    clashes: tuple[Clash, ...] = ()


def hints(problem: Problem, timetable: Timetable, lesson_id: str) -> tuple[Hint, ...]:
    """A hint for each slot of the group's shift at which the lesson could begin without running over the day's end.

    Raises UnknownLesson. Cost: proportional to the starts of one lesson and the lessons of the timetable.
    """
    board = _Board(problem, timetable)
    unit = board.known(lesson_id)
    return tuple(board.hint(unit, start) for start in board.space.runs(unit))


def move(problem: Problem, timetable: Timetable, lesson_id: str, slot: Slot) -> Timetable | tuple[Clash, ...]:
    """The timetable with the lesson moved, in its own room if that is free or else in another that suits; or the
    clashes that keep it from there. Raises UnknownLesson."""
    board = _Board(problem, timetable)
    unit = board.known(lesson_id)
    start = board.space.number.get(slot)
    if start is None or start not in board.space.runs(unit):
        return (Clash("outside_shift", (lesson_id, unit.requirement.group), (slot,)),)
    clashes, room = board.at(unit, start, without=(lesson_id,))
    if clashes:
        return clashes
    return timetable.with_lessons(replace(timetable.lesson[lesson_id], slot=slot, room=room))


def swap(problem: Problem, timetable: Timetable, one: str, two: str) -> Timetable | tuple[Clash, ...]:
    """The timetable with two lessons changed over, each beginning where the other did; or the clashes.

    Raises UnknownLesson.
    """
    board = _Board(problem, timetable)
    first, second = board.known(one), board.known(two)
    return board.swapped(first, second, board.space.number[timetable.lesson[two].slot])


class _Board:
    """Who and what is taken when, by which lessons."""

    def __init__(self, problem: Problem, timetable: Timetable) -> None:
        self.problem = problem
        self.space = Space(problem)
        self.timetable = timetable
        self.taken: dict[tuple[str, str, int], set[str]] = defaultdict(set)
        self.hours: dict[tuple[str, str, int], dict[str, int]] = defaultdict(dict)
        for lesson in timetable:
            self._put(lesson)

    def known(self, lesson: str) -> Unit:
        if lesson not in self.space.unit or lesson not in self.timetable.lesson:
            raise UnknownLesson(lesson)
        return self.space.unit[lesson]

    def _keys(self, unit: Unit, start: int, room: str | None) -> Iterable[tuple[str, str, int]]:
        for slot in range(start, start + unit.length):
            yield from (("teacher_twice", name, slot) for name in unit.teachers)
            yield from (("group_twice", leaf, slot) for leaf in unit.leaves)
            if room is not None:
                yield "room_twice", room, slot

    def _put(self, lesson: Lesson) -> None:
        unit = self.space.unit.get(lesson.id)
        start = self.space.number.get(lesson.slot)
        if unit is None or start is None:
            return
        for key in self._keys(unit, start, lesson.room):
            self.taken[key].add(lesson.id)
        day = self.space.day(start)
        self.hours["subject_day", unit.requirement.id, day][lesson.id] = unit.length
        for name in unit.teachers:
            self.hours["teacher_day", name, day][lesson.id] = unit.length

    def _drop(self, lesson: Lesson) -> None:
        unit, start = self.space.unit[lesson.id], self.space.number[lesson.slot]
        for key in self._keys(unit, start, lesson.room):
            self.taken[key].discard(lesson.id)
        self.hours["subject_day", unit.requirement.id, self.space.day(start)].pop(lesson.id, None)
        for name in unit.teachers:
            self.hours["teacher_day", name, self.space.day(start)].pop(lesson.id, None)

    def at(self, unit: Unit, start: int, *, without: tuple[str, ...]) -> tuple[tuple[Clash, ...], str | None]:
        """Clashes if the lesson began here and the lessons of `without` were gone, and the room it would take."""
        slot = self.space.slots[start]
        clashes = [self._barred(unit, rule, slot) for rule in self.space.bars(unit, start)]
        meetings: dict[tuple[str, str, tuple[str, ...]], list[Slot]] = defaultdict(list)
        for kind, name, where in self._keys(unit, start, None):
            others = self.taken.get((kind, name, where), set()) - {*without}
            if others:
                meetings[kind, name, tuple(sorted({*others, unit.id}))].append(self.space.slots[where])
        clashes += [Clash(kind, (*ids, name), tuple(slots)) for (kind, name, ids), slots in meetings.items()]
        clashes += self._limits(unit, self.space.day(start), without)
        room, trouble = self._room(unit, start, without)
        return tuple(sorted({*clashes, *trouble})), room

    def _barred(self, unit: Unit, rule: Rule, slot: Slot) -> Clash:
        if rule.kind == "edges":
            first = slot.period == self.problem.grid.of_shift(unit.shift)[0].id
            kind = "first_period" if first and unit.requirement.not_first else "last_period"
            return Clash(kind, (unit.id,), (slot,))
        who = (rule.id,) if rule.kind in ("teacher_away", "group_away") else ()
        return Clash(_WORD[rule.kind], (unit.id, *who), (slot,))

    def _limits(self, unit: Unit, day: int, without: tuple[str, ...]) -> Iterable[Clash]:
        item = unit.requirement
        name_of_day = self.problem.grid.days[day]
        hours = self._sum("subject_day", item.id, day, without) + unit.length
        if item.max_per_day is not None and hours > item.max_per_day:
            yield Clash("subject_day", (item.id, name_of_day), numbers=(hours, item.max_per_day))
        for name in unit.teachers:
            teacher = self.problem.teacher[name]
            hours = self._sum("teacher_day", name, day, without) + unit.length
            if teacher.max_per_day is not None and hours > teacher.max_per_day:
                yield Clash("teacher_day", (name, name_of_day), numbers=(hours, teacher.max_per_day))
            days = {other for other in range(self.space.days) if self._sum("teacher_day", name, other, without)} | {day}
            if teacher.max_days is not None and len(days) > teacher.max_days:
                yield Clash("teacher_days", (name,), numbers=(len(days), teacher.max_days))

    def _sum(self, kind: str, name: str, day: int, without: tuple[str, ...]) -> int:
        known = self.hours.get((kind, name, day), {})
        return sum(length for lesson, length in known.items() if lesson not in without)

    def _room(self, unit: Unit, start: int, without: tuple[str, ...]) -> tuple[str | None, tuple[Clash, ...]]:
        """A room for the run, the present one if it is free; or the clashes that stand against each room."""
        if unit.pool is None:
            return None, ()
        run = range(start, start + unit.length)
        present = self.timetable.lesson[unit.id].room
        trouble: list[Clash] = []
        for room in sorted(unit.rooms, key=lambda name: (name != present, name)):
            closed = tuple(self.space.slots[slot] for slot in run if slot in self.space.closed[room])
            if closed:
                trouble.append(Clash("room_closed", (unit.id, room), closed))
                continue
            met = {lesson for slot in run for lesson in self.taken.get(("room_twice", room, slot), set()) - {*without}}
            if not met:
                return room, ()
            trouble.append(Clash("room_twice", (*sorted({*met, unit.id}), room), (self.space.slots[start],)))
        return None, tuple(trouble) or (Clash("no_room", (unit.id,), (self.space.slots[start],)),)

    def hint(self, unit: Unit, start: int) -> Hint:
        """The hint for one start."""
        slot = self.space.slots[start]
        clashes, room = self.at(unit, start, without=(unit.id,))
        if not clashes:
            return Hint(slot, "free", room)
        for other in self._met(unit, clashes):
            twin = self.space.unit[other]
            if (twin.requirement.id, twin.length) == (unit.requirement.id, unit.length):
                # Two like lessons that change places change nothing.
                continue
            if isinstance(self.swapped(unit, self.space.unit[other], start), Timetable):
                return Hint(slot, "swap", swap_with=other, clashes=clashes)
        return Hint(slot, "blocked", clashes=clashes)

    def _met(self, unit: Unit, clashes: Iterable[Clash]) -> tuple[str, ...]:
        """Lessons with which changing places could help: the only one met by people, or else those in the rooms."""
        by_people: set[str] = set()
        in_rooms: set[str] = set()
        for clash in clashes:
            others = {name for name in clash.ids[:-1] if name in self.space.unit and name != unit.id}
            if clash.kind in ("teacher_twice", "group_twice"):
                by_people |= others
            elif clash.kind == "room_twice" and len(others) == 1:
                in_rooms |= others
            elif clash.kind not in ("subject_day", "teacher_day", "teacher_days", "room_closed", "room_twice"):
                return ()
        if len(by_people) > 1:
            return ()
        return tuple(sorted(by_people or in_rooms))

    def swapped(self, one: Unit, two: Unit, start: int) -> Timetable | tuple[Clash, ...]:
        """The timetable with `one` beginning at `start` and `two` where `one` began; or the clashes."""
        first, second = self.timetable.lesson[one.id], self.timetable.lesson[two.id]
        back = self.space.number[first.slot]
        if start not in self.space.runs(one) or back not in self.space.runs(two):
            return (Clash("outside_shift", (one.id, two.id), (self.space.slots[start], first.slot)),)
        both = one.id, two.id
        clashes, room = self.at(one, start, without=both)
        if clashes:
            return clashes
        moved = replace(first, slot=self.space.slots[start], room=room)
        self._drop(first)
        self._put(moved)
        try:
            clashes, room = self.at(two, back, without=(two.id,))
        finally:
            self._drop(moved)
            self._put(first)
        if clashes:
            return clashes
        return self.timetable.with_lessons(moved, replace(second, slot=first.slot, room=room))
