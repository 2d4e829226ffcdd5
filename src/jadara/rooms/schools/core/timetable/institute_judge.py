"""The judge of an institute's timetable: which rules a timetable breaks, and how good it is where it breaks none.

It reads the problem and the timetable alone and shares nothing with the solver or with repair by hand, so that a
mistake in those shows here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jadara.rooms.schools.core.timetable.institute import (
    SOFT_KINDS,
    Group,
    Lesson,
    Problem,
    Requirement,
    Slot,
    Teacher,
    Timetable,
    Weights,
    lesson_id,
)


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """One broken rule. ids: the lessons concerned, then the teacher, group, room or requirement. slots: where."""

    kind: str
    ids: tuple[str, ...]
    slots: tuple[Slot, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The key of the sentence that tells it."""
        return f"schools.timetable.clash.{self.kind}"


@dataclass(frozen=True)
class Evaluation:
    """What the judge found. soft: units of each soft fault; `cost` weighs them. A good timetable has no hard clash."""

    hard: tuple[Clash, ...]
    soft: Mapping[str, int]
    cost: int


def evaluate(problem: Problem, timetable: Timetable, *, before: Timetable | None = None) -> Evaluation:
    """Judge a timetable. With `before`, lessons that moved since are counted too. Expects references that exist, as
    `institute_check.check` confirms; lessons of an unknown requirement are clashes and otherwise left aside."""
    known = tuple(lesson for lesson in timetable if lesson.requirement in problem.requirement)
    inside = tuple(lesson for lesson in known if _in_grid(problem, lesson.slot))
    clashes = [
        *_completeness(problem, timetable),
        *(
            Clash("outside_grid", (lesson.id,), (lesson.slot,))
            for lesson in known
            if not _in_grid(problem, lesson.slot)
        ),
        *placement(problem, inside),
        *double_bookings(problem, inside),
        *_limits(problem, inside),
        *_pins(problem, timetable),
    ]
    soft = soft_faults(problem, inside, before=before)
    return Evaluation(tuple(sorted(clashes)), soft, cost_of(soft, problem.weights))


def cost_of(soft: Mapping[str, int], weights: Weights) -> int:
    """The weighted sum of soft faults."""
    return sum(weights.of(kind) * units for kind, units in soft.items())


def _completeness(problem: Problem, timetable: Timetable) -> Iterator[Clash]:
    wanted = {
        lesson_id(item.id, block): (item, length)
        for item in problem.requirements
        for block, length in enumerate(item.blocks)
    }
    for name, count in Counter(lesson.id for lesson in timetable).items():
        if count > 1:
            yield Clash("placed_twice", (name,), numbers=(count,))
    for lesson in timetable:
        if lesson.id not in wanted or wanted[lesson.id][0].id != lesson.requirement:
            yield Clash("not_asked_for", (lesson.id,), (lesson.slot,))
            continue
        item, length = wanted.pop(lesson.id)
        if lesson.length != length:
            yield Clash("wrong_length", (lesson.id,), (lesson.slot,), (lesson.length, length))
        if sorted(lesson.teachers) != sorted(item.teachers):
            yield Clash("wrong_teacher", (lesson.id, *lesson.teachers), (lesson.slot,))
    for name in wanted:
        if name not in timetable.lesson:
            yield Clash("missing", (name,))


def _in_grid(problem: Problem, slot: Slot) -> bool:
    return slot.day in problem.grid.days and slot.period in problem.grid.period_index


def placement(problem: Problem, lessons: Iterable[Lesson]) -> Iterator[Clash]:
    """Rules that a lesson breaks by itself: shift, break, hours when someone is away, room. Lessons lie in the grid."""
    for lesson in lessons:
        item = problem.requirement[lesson.requirement]
        group = problem.group[item.group]
        run = problem.grid.run(lesson.slot, lesson.length)
        yield from _run(problem, lesson, group, run)
        yield from _edges(problem, lesson, item, group, run)
        yield from _closed(problem, lesson, group, run)
        yield from _room(problem, lesson, item, group, run)


def _run(problem: Problem, lesson: Lesson, group: Group, run: tuple[Slot, ...]) -> Iterator[Clash]:
    periods = [problem.grid.periods[problem.grid.period_index[slot.period]] for slot in run]
    if len(run) < lesson.length or any(period.shift != group.shift for period in periods):
        yield Clash("outside_shift", (lesson.id, group.id), run)
    if any(period.after_break for period in periods[1:]):
        yield Clash("across_break", (lesson.id,), run)


def _edges(problem: Problem, lesson: Lesson, item: Requirement, group: Group, run: tuple[Slot, ...]) -> Iterator[Clash]:
    shift = [period.id for period in problem.grid.periods if period.shift == group.shift]
    if item.not_first and shift and run[0].period == shift[0]:
        yield Clash("first_period", (lesson.id,), run[:1])
    if item.not_last and shift and run[-1].period == shift[-1]:
        yield Clash("last_period", (lesson.id,), run[-1:])


def _closed(problem: Problem, lesson: Lesson, group: Group, run: tuple[Slot, ...]) -> Iterator[Clash]:
    for name in lesson.teachers:
        teacher = problem.teacher.get(name)
        if teacher is None:
            continue
        if barred := tuple(slot for slot in run if not teacher.can(slot)):
            yield Clash("teacher_away", (lesson.id, name), barred)
    members = {*problem.chain(group.id)}
    for leaf in problem.leaves_below[group.id]:
        members.update(problem.chain(leaf))
    for name in sorted(members):
        if barred := tuple(slot for slot in run if slot in problem.group[name].unavailable):
            yield Clash("group_away", (lesson.id, name), barred)


def _room(problem: Problem, lesson: Lesson, item: Requirement, group: Group, run: tuple[Slot, ...]) -> Iterator[Clash]:
    if item.room is None and item.room_kind is None:
        if lesson.room is not None:
            yield Clash("wrong_room", (lesson.id, lesson.room), run[:1])
        return
    room = problem.room.get(lesson.room or "")
    if room is None:
        yield Clash("no_room", (lesson.id,), run[:1])
        return
    if (item.room is not None and room.id != item.room) or (item.room_kind not in (None, room.kind)):
        yield Clash("wrong_room", (lesson.id, room.id), run[:1])
    if room.capacity < group.size:
        yield Clash("room_small", (lesson.id, room.id), run[:1], (group.size, room.capacity))
    if barred := tuple(slot for slot in run if slot in room.unavailable):
        yield Clash("room_closed", (lesson.id, room.id), barred)


def double_bookings(problem: Problem, lessons: Iterable[Lesson]) -> Iterator[Clash]:
    """Teachers, groups and rooms that have two lessons at once. Lessons lie in the grid."""
    users: dict[tuple[str, str, Slot], list[str]] = defaultdict(list)
    for lesson in lessons:
        group = problem.requirement[lesson.requirement].group
        for slot in problem.grid.run(lesson.slot, lesson.length):
            for teacher in lesson.teachers:
                users["teacher_twice", teacher, slot].append(lesson.id)
            for leaf in problem.leaves_below[group]:
                users["group_twice", leaf, slot].append(lesson.id)
            if lesson.room is not None:
                users["room_twice", lesson.room, slot].append(lesson.id)
    found: dict[tuple[str, str, tuple[str, ...]], list[Slot]] = defaultdict(list)
    for (kind, name, slot), names in users.items():
        if len(names) > 1:
            found[kind, name, tuple(sorted(names))].append(slot)
    for (kind, name, together), slots in found.items():
        yield Clash(kind, (*together, name), tuple(slots))


def _limits(problem: Problem, lessons: Iterable[Lesson]) -> Iterator[Clash]:
    of_requirement: Counter[tuple[str, str]] = Counter()
    of_teacher: Counter[tuple[str, str]] = Counter()
    for lesson in lessons:
        of_requirement[lesson.requirement, lesson.slot.day] += lesson.length
        for teacher in lesson.teachers:
            of_teacher[teacher, lesson.slot.day] += lesson.length
    for (name, day), hours in of_requirement.items():
        allowed = problem.requirement[name].max_per_day
        if allowed is not None and hours > allowed:
            yield Clash("subject_day", (name, day), numbers=(hours, allowed))
    for (person, day), hours in of_teacher.items():
        most = problem.teacher[person].max_per_day if person in problem.teacher else None
        if most is not None and hours > most:
            yield Clash("teacher_day", (person, day), numbers=(hours, most))
    for person, count in Counter(person for person, _ in of_teacher).items():
        most = problem.teacher[person].max_days if person in problem.teacher else None
        if most is not None and count > most:
            yield Clash("teacher_days", (person,), numbers=(count, most))


def _pins(problem: Problem, timetable: Timetable) -> Iterator[Clash]:
    pins = [(lesson_id(item.id, pin.block), pin.slot, pin.room) for item in problem.requirements for pin in item.fixed]
    pins += [(locked.lesson, locked.slot, locked.room) for locked in problem.locked]
    for name, slot, room in pins:
        lesson = timetable.lesson.get(name)
        if lesson is not None and (lesson.slot != slot or room not in (None, lesson.room)):
            yield Clash("lock_broken", (name,), (slot, lesson.slot))


def soft_faults(problem: Problem, lessons: Iterable[Lesson], *, before: Timetable | None = None) -> dict[str, int]:
    """Units of each soft fault.

    group_gaps: empty periods between the first and last lesson of a day, over the groups that have no parts.
    early_end: empty periods before the first lesson of a day, over the same groups: each sends them home later.
    teacher_gaps: periods between a teacher's first and last lesson of a day that are taught neither here nor elsewhere.
    short_days: hours missing to `min_per_day` on days with any. undesired: hours in undesired slots.
    spread: lessons of a group in a subject on one day, beyond the number that an even spread over the days needs.
    room_stability: rooms of one kind beyond the first that a group uses. moves: lessons that begin elsewhere than before.
    """
    lessons = tuple(lessons)
    soft = dict.fromkeys(SOFT_KINDS, 0)
    _soft_of_groups(problem, lessons, soft)
    _soft_of_teachers(problem, lessons, soft)
    subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
    rooms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for lesson in lessons:
        item = problem.requirement[lesson.requirement]
        subjects[item.group, item.subject].append(lesson.slot.day)
        if (room := problem.room.get(lesson.room or "")) is not None:
            rooms[item.group, room.kind].add(room.id)
    for days in subjects.values():
        even = -(-len(days) // len(problem.grid.days))
        soft["spread"] += sum(max(0, count - even) for count in Counter(days).values())
    soft["room_stability"] = sum(len(names) - 1 for names in rooms.values())
    if before is not None:
        old = before.lesson
        soft["moves"] = sum(lesson.id in old and lesson.slot != old[lesson.id].slot for lesson in lessons)
    return soft


def _soft_of_groups(problem: Problem, lessons: tuple[Lesson, ...], soft: dict[str, int]) -> None:
    busy: dict[tuple[str, str], set[int]] = defaultdict(set)
    index = {
        period.id: position
        for shift in {group.shift for group in problem.groups}
        for position, period in enumerate(problem.grid.of_shift(shift))
    }
    for lesson in lessons:
        for leaf in problem.leaves_below[problem.requirement[lesson.requirement].group]:
            for slot in problem.grid.run(lesson.slot, lesson.length):
                busy[leaf, slot.day].add(index.get(slot.period, 0))
    for positions in busy.values():
        soft["group_gaps"] += max(positions) - min(positions) + 1 - len(positions)
        soft["early_end"] += min(positions)


def _soft_of_teachers(problem: Problem, lessons: tuple[Lesson, ...], soft: dict[str, int]) -> None:
    taught: dict[tuple[str, str], set[int]] = defaultdict(set)
    for lesson in lessons:
        for name in lesson.teachers:
            for slot in problem.grid.run(lesson.slot, lesson.length):
                taught[name, slot.day].add(problem.grid.period_index[slot.period])
    for (name, day), positions in taught.items():
        teacher = problem.teacher.get(name) or Teacher(name)
        soft["teacher_gaps"] += sum(
            position not in positions and Slot(day, problem.grid.periods[position].id) not in teacher.fixed_elsewhere
            for position in range(min(positions), max(positions))
        )
        soft["short_days"] += max(0, teacher.min_per_day - len(positions))
        soft["undesired"] += sum(
            Slot(day, problem.grid.periods[position].id) in teacher.undesired for position in positions
        )
