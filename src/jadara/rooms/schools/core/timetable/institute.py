"""The institute's weekly timetable: what is given, and what a timetable is.

Everything is a frozen dataclass with string ids. A slot is a day and a period. The week has one or two shifts; a group
studies in one of them, a teacher may teach in both. The hour of the timetable is one period, whatever its minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from functools import cached_property
from typing import NamedTuple


class Slot(NamedTuple):
    """One period of one day."""

    day: str
    period: str


@dataclass(frozen=True, slots=True)
class Period:
    """A teaching period. `after_break`: the break before it separates, so no block of hours runs across it."""

    id: str
    shift: str
    starts: time
    ends: time
    after_break: bool = False


@dataclass(frozen=True)
class Grid:
    """The week: days in order, and the periods of each day in order of time (the same every day)."""

    days: tuple[str, ...]
    periods: tuple[Period, ...]

    @cached_property
    def period_index(self) -> Mapping[str, int]:
        """Position of each period in the day, over all shifts."""
        return {period.id: index for index, period in enumerate(self.periods)}

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """All slots of the week, day by day."""
        return tuple(Slot(day, period.id) for day in self.days for period in self.periods)

    def of_shift(self, shift: str) -> tuple[Period, ...]:
        """The periods of one shift in order."""
        return tuple(period for period in self.periods if period.shift == shift)

    def run(self, slot: Slot, length: int) -> tuple[Slot, ...]:
        """The slots of a block that begins at `slot`, cut at the end of the day. Raises KeyError for an unknown period."""
        first = self.period_index[slot.period]
        return tuple(Slot(slot.day, period.id) for period in self.periods[first : first + length])


@dataclass(frozen=True, slots=True)
class Group:
    """A class, or with `parent` a part of one. A part clashes with its parent; parts of one parent may run in parallel."""

    id: str
    shift: str
    size: int
    parent: str | None = None
    unavailable: frozenset[Slot] = frozenset()


@dataclass(frozen=True, slots=True)
class Teacher:
    """A teacher's week.

    free: the only slots in which the teacher can come; None means the whole week.
    unavailable: slots taken out of those. fixed_elsewhere: hours already taught in another institute.
    max_per_day, max_days: hours on one day, and days with at least one hour, in this institute.
    min_per_day: fewer hours than this on a day with any are a soft fault. undesired: slots better left empty.
    """

    id: str
    free: frozenset[Slot] | None = None
    unavailable: frozenset[Slot] = frozenset()
    max_per_day: int | None = None
    max_days: int | None = None
    min_per_day: int = 0
    undesired: frozenset[Slot] = frozenset()
    fixed_elsewhere: frozenset[Slot] = frozenset()

    def can(self, slot: Slot) -> bool:
        """Whether the teacher may be asked to teach in this slot."""
        return (
            (self.free is None or slot in self.free)
            and slot not in self.unavailable
            and slot not in self.fixed_elsewhere
        )


@dataclass(frozen=True, slots=True)
class Room:
    """A room or workshop. `unavailable` are for example the hours without power."""

    id: str
    kind: str
    capacity: int
    unavailable: frozenset[Slot] = frozenset()


@dataclass(frozen=True, slots=True)
class Pin:
    """A block of a requirement, counted from 0, that must begin at this slot, and in this room if one is named."""

    block: int
    slot: Slot
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """Hours that a group has of a subject each week, cut into blocks of consecutive periods.

    blocks: lengths in periods, one lesson each; their sum must be `hours`.
    teachers: all of them attend. room_kind: kind of room each lesson needs; `room`: this very room; neither: no room.
    max_per_day: most hours of this requirement on one day. not_first, not_last: no lesson in the first or last period
    of the group's shift. fixed: blocks that are placed already.
    """

    id: str
    group: str
    subject: str
    teachers: tuple[str, ...]
    hours: int
    blocks: tuple[int, ...]
    room_kind: str | None = None
    room: str | None = None
    max_per_day: int | None = None
    not_first: bool = False
    not_last: bool = False
    fixed: tuple[Pin, ...] = ()


@dataclass(frozen=True, slots=True)
class Locked:
    """A lesson that a person has put in its place: solving anew keeps it there."""

    lesson: str
    slot: Slot
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each soft fault costs. Units are given in `institute_judge.soft_faults`."""

    group_gaps: int = 10
    teacher_gaps: int = 2
    spread: int = 4
    room_stability: int = 1
    early_end: int = 1
    short_days: int = 2
    undesired: int = 1
    moves: int = 5

    def of(self, kind: str) -> int:
        """The weight of a kind. Raises AttributeError for an unknown kind."""
        value = getattr(self, kind)
        assert isinstance(value, int)
        return value


SOFT_KINDS = tuple(item.name for item in fields(Weights))


@dataclass(frozen=True)
class Problem:
    """All that is given. Nothing is checked on construction: `institute_check.check` says what is wrong."""

    grid: Grid
    groups: tuple[Group, ...]
    teachers: tuple[Teacher, ...]
    rooms: tuple[Room, ...]
    requirements: tuple[Requirement, ...]
    locked: tuple[Locked, ...] = ()
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def group(self) -> Mapping[str, Group]:
        """Groups by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def teacher(self) -> Mapping[str, Teacher]:
        """Teachers by id."""
        return {teacher.id: teacher for teacher in self.teachers}

    @cached_property
    def room(self) -> Mapping[str, Room]:
        """Rooms by id."""
        return {room.id: room for room in self.rooms}

    @cached_property
    def requirement(self) -> Mapping[str, Requirement]:
        """Requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}

    def chain(self, group: str) -> tuple[str, ...]:
        """The group, its parent, the parent's parent and so on. A ring of parents is cut where it closes."""
        seen: list[str] = []
        current: str | None = group
        while current is not None and current not in seen and current in self.group:
            seen.append(current)
            current = self.group[current].parent
        return tuple(seen)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The groups that no other group is part of: a student is in exactly one of them."""
        parents = {group.parent for group in self.groups}
        return tuple(group.id for group in self.groups if group.id not in parents)

    @cached_property
    def leaves_below(self) -> Mapping[str, tuple[str, ...]]:
        """For each group the leaves in it, itself if it is one."""
        below: dict[str, list[str]] = {group.id: [] for group in self.groups}
        for leaf in self.leaves:
            for group in self.chain(leaf):
                below[group].append(leaf)
        return {group: tuple(leaves) for group, leaves in below.items()}


def lesson_id(requirement: str, block: int) -> str:
    """The id of the lesson that is block number `block`, from 0, of a requirement."""
    return f"{requirement}#{block}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A placed block: it begins at `slot` and takes `length` periods. It names its teachers so that two timetables of
    two different problems can be compared."""

    id: str
    requirement: str
    slot: Slot
    length: int
    room: str | None
    teachers: tuple[str, ...]


@dataclass(frozen=True)
class Timetable:
    """Placed lessons, sorted by id."""

    lessons: tuple[Lesson, ...]

    @cached_property
    def lesson(self) -> Mapping[str, Lesson]:
        """Lessons by id."""
        return {lesson.id: lesson for lesson in self.lessons}

    def __iter__(self) -> Iterator[Lesson]:
        return iter(self.lessons)

    def with_lessons(self, *changed: Lesson) -> Timetable:
        """A timetable in which these lessons replace those of the same id, or are added."""
        return timetable({**self.lesson, **{lesson.id: lesson for lesson in changed}}.values())


def timetable(lessons: Iterable[Lesson]) -> Timetable:
    """A timetable of lessons in any order."""
    return Timetable(tuple(sorted(lessons, key=lambda lesson: lesson.id)))


class UnsoundProblem(ValueError):
    """The problem refers to what is not there or contradicts its own numbers; `faults` come from `check`."""

    key = "schools.timetable.unsound"

    def __init__(self, faults: tuple[object, ...]) -> None:
        super().__init__(f"{self.key}: {faults[:3]}")
        self.faults = faults


class UnknownLesson(KeyError):
    """No lesson of this id is in the timetable, or its requirement is not in the problem."""

    key = "schools.timetable.unknown-lesson"

    def __init__(self, lesson: str) -> None:
        super().__init__(lesson)
        self.lesson = lesson
