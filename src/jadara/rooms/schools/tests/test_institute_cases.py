"""A very small institute that the tests of the institute's timetable change to their needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from jadara.rooms.schools.core.timetable.institute import (
    Grid,
    Group,
    Lesson,
    Period,
    Problem,
    Requirement,
    Room,
    Slot,
    Teacher,
    Timetable,
    timetable,
)

# Two days; in the morning two periods, a separating break and two more, in the afternoon two.
GRID = Grid(
    ("mon", "tue"),
    (
        Period("m1", "morning", time(8), time(8, 50)),
        Period("m2", "morning", time(8, 50), time(9, 40)),
        Period("m3", "morning", time(10), time(10, 50), after_break=True),
        Period("m4", "morning", time(10, 50), time(11, 40)),
        Period("a1", "afternoon", time(13), time(13, 50)),
        Period("a2", "afternoon", time(13, 50), time(14, 40)),
    ),
)


def slot(text: str) -> Slot:
    """`mon m1` as a slot."""
    day, period = text.split()
    return Slot(day, period)


def slots(*texts: str) -> frozenset[Slot]:
    """Several slots."""
    return frozenset(slot(text) for text in texts)


def day(name: str) -> frozenset[Slot]:
    """All slots of a day."""
    return frozenset(one for one in GRID.slots if one.day == name)


PROBLEM = Problem(
    grid=GRID,
    groups=(
        Group("bt1", "morning", 24),
        Group("bt1-a", "morning", 12, "bt1"),
        Group("bt1-b", "morning", 12, "bt1"),
        Group("ts1", "afternoon", 20),
    ),
    teachers=(Teacher("karim"), Teacher("rima"), Teacher("nour")),
    rooms=(Room("r1", "classroom", 30), Room("r2", "classroom", 20), Room("w1", "workshop", 12)),
    requirements=(
        Requirement("math", "bt1", "math", ("karim",), 2, (1, 1), "classroom"),
        Requirement("shop-a", "bt1-a", "shop", ("rima",), 2, (2,), "workshop"),
        Requirement("shop-b", "bt1-b", "shop", ("nour",), 2, (2,), "workshop"),
        Requirement("law", "ts1", "law", ("karim",), 1, (1,), "classroom"),
    ),
)

_PLACES: dict[str, tuple[str, str | None]] = {
    "math#0": ("mon m1", "r1"),
    "math#1": ("tue m1", "r1"),
    "shop-a#0": ("mon m3", "w1"),
    "shop-b#0": ("tue m3", "w1"),
    "law#0": ("mon a1", "r1"),
}


def placed(problem: Problem, places: dict[str, tuple[str, str | None]]) -> Timetable:
    """A timetable of places in words, with the lengths and teachers that the problem asks for."""
    lessons = []
    for name, (where, room) in places.items():
        item = problem.requirement[name.split("#")[0]]
        lessons.append(Lesson(name, item.id, slot(where), item.blocks[int(name.split("#")[1])], room, item.teachers))
    return timetable(lessons)


GOOD = placed(PROBLEM, _PLACES)


def moved(name: str, where: str, room: str | None = None) -> Timetable:
    """The good timetable with one lesson elsewhere."""
    old = GOOD.lesson[name]
    return GOOD.with_lessons(replace(old, slot=slot(where), room=room or old.room))


def with_requirement(name: str, **changes: object) -> Problem:
    """The small problem with one requirement changed."""
    return replace(
        PROBLEM,
        requirements=tuple(
            replace(item, **changes) if item.id == name else item  # type: ignore[arg-type]
            for item in PROBLEM.requirements
        ),
    )


def with_teacher(name: str, **changes: object) -> Problem:
    """The small problem with one teacher changed."""
    return replace(
        PROBLEM,
        teachers=tuple(
            replace(item, **changes) if item.id == name else item  # type: ignore[arg-type]
            for item in PROBLEM.teachers
        ),
    )
