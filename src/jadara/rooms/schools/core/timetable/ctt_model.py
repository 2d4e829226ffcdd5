"""The instance of ``ctt`` and a timetable's state in one flat memory of integers: what the annealing kernel works on.

One memory instead of two dozen arrays: a compiled function then takes two arguments and counts no references, which
makes it several times faster, and plain Python may work on a list. ``Layout`` says where each table begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jadara.rooms.schools.core.timetable.ctt import COMPACTNESS_WEIGHT, WORKING_DAY_WEIGHT, Instance, Lecture, Solution

Ints = NDArray[np.int64]

NOWHERE = -1
# Longer Kempe chains are hardly ever accepted and cost the most time.
LONGEST_CHAIN = 6


class Layout(NamedTuple):
    """Sizes, then where each table begins. A table of shape (A, B) holds entry (a, b) at ``begin + a * B + b``.

    A group is the courses of one curriculum (identical curricula are merged) or of one teacher: no two lectures of a
    group in one period. Sizes: L ``lectures``, C ``courses``, R ``rooms``, P ``periods`` of the week, D ``days``, G
    ``groups``. A cell is a room in a period: period * R + room.
    """

    lectures: int
    courses: int
    rooms: int
    periods: int
    days: int
    groups: int
    course_of: int  # (L,)
    minimum_days: int  # (C,)
    over: int  # (C, R) students without a seat
    free: int  # (C, P) 1 where the course may be taught
    slots: int  # (C, P) those periods, listed; the first slot_count of a row count
    slot_count: int  # (C,)
    clash: int  # (C, C) 1 for courses with a group in common, and for a course with itself
    first: int  # (C + 1,) the groups of course c stand in members[first[c]:first[c + 1]]
    members: int
    within: int  # (G, C) 1 for a course of the group
    weight: int  # (G,) penalty of an isolated lecture; 0 for teachers
    day_of: int  # (P,)
    bit_of: int  # (P,) 1 << period of the day
    cell: int  # (L,) or NOWHERE
    holder: int  # (P, R) lecture or NOWHERE
    taught: int  # (G, P) lectures of the group
    mask: int  # (G, D) bits of the periods in which the group has lectures
    on_day: int  # (C, D) lectures
    in_room: int  # (C, R) lectures
    worked: int  # (C,) days with lectures
    best: int  # (L,) cells of the best timetable so far
    chain: int  # (LONGEST_CHAIN,) lectures about to move
    kept: int  # (LONGEST_CHAIN,) where they were
    random: int  # (2,) state of the generator
    cost: int  # (3,) current, best, accepted moves


def price_of_hard(instance: Instance) -> int:
    """What a clash or a missing lecture costs while searching: more than placing a lecture can cost in soft rules."""
    curricula = Counter(course for curriculum in instance.curricula for course in curriculum.courses)
    seats = max((course.students for course in instance.courses), default=0) - min(
        (room.capacity for room in instance.rooms), default=0
    )
    return 20 + COMPACTNESS_WEIGHT * max(curricula.values(), default=0) + max(0, seats)


def build(instance: Instance, hard: int) -> tuple[Layout, Ints]:
    """The layout and a memory in which no lecture is placed yet. ``hard`` is what a missing lecture costs."""
    tables = _tables(instance)
    sizes = {
        "lectures": len(tables["course_of"]),
        "courses": len(instance.courses),
        "rooms": len(instance.rooms),
        "periods": instance.days * instance.periods_per_day,
        "days": instance.days,
        "groups": len(tables["weight"]),
    }
    tables |= _blank_state(**sizes)
    deficit = sum(WORKING_DAY_WEIGHT * course.min_working_days for course in instance.courses)
    tables["cost"][:2] = hard * sizes["lectures"] + deficit
    begins, at = {}, 0
    for name, table in tables.items():
        begins[name] = at
        at += table.size
    memory = np.concatenate([table.ravel() for table in tables.values()]).astype(np.int64)
    return Layout(**sizes, **begins), memory


def _tables(instance: Instance) -> dict[str, Ints]:
    courses = instance.courses
    free = np.ones((len(courses), instance.days * instance.periods_per_day), dtype=np.int64)
    for course, day, period in instance.unavailable:
        free[course, day * instance.periods_per_day + period] = 0
    within, weight = _groups(instance)
    members = [np.flatnonzero(column) for column in within.T]
    students = np.array([course.students for course in courses], dtype=np.int64)
    capacity = np.array([room.capacity for room in instance.rooms], dtype=np.int64)
    periods = np.arange(free.shape[1], dtype=np.int64)
    return {
        "course_of": np.repeat(np.arange(len(courses)), [course.lectures for course in courses]),
        "minimum_days": np.array([course.min_working_days for course in courses], dtype=np.int64),
        "over": np.maximum(0, students[:, None] - capacity[None, :]),
        "free": free,
        "slots": np.argsort(-free, axis=1, kind="stable"),
        "slot_count": free.sum(axis=1),
        "clash": (within.T @ within > 0).astype(np.int64),
        "first": np.cumsum([0, *(len(found) for found in members)]),
        "members": np.concatenate([np.zeros(0, dtype=np.int64), *members]),
        "within": within,
        "weight": weight,
        "day_of": periods // instance.periods_per_day,
        "bit_of": 1 << periods % instance.periods_per_day,
    }


def _groups(instance: Instance) -> tuple[Ints, Ints]:
    """Membership (G, C) and weights (G,): different curricula, weighted by how often they occur, then teachers."""
    groups: dict[tuple[int, ...], int] = {}
    for curriculum in instance.curricula:
        courses = tuple(sorted(curriculum.courses))
        groups[courses] = groups.get(courses, 0) + COMPACTNESS_WEIGHT
    taught: dict[str, list[int]] = {}
    for at, course in enumerate(instance.courses):
        taught.setdefault(course.teacher, []).append(at)
    rows = [*groups, *map(tuple, taught.values())]
    within = np.zeros((len(rows), len(instance.courses)), dtype=np.int64)
    for row, courses in enumerate(rows):
        within[row, list(courses)] = 1
    return within, np.array([*groups.values(), *(0 for _ in taught)], dtype=np.int64)


def _blank_state(*, lectures: int, courses: int, rooms: int, periods: int, days: int, groups: int) -> dict[str, Ints]:
    def zeros(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return {
        "cell": np.full(lectures, NOWHERE, dtype=np.int64),
        "holder": np.full(periods * rooms, NOWHERE, dtype=np.int64),
        "taught": zeros(groups, periods),
        "mask": zeros(groups, days),
        "on_day": zeros(courses, days),
        "in_room": zeros(courses, rooms),
        "worked": zeros(courses),
        "best": np.full(lectures, NOWHERE, dtype=np.int64),
        "chain": zeros(LONGEST_CHAIN),
        "kept": zeros(LONGEST_CHAIN),
        "random": zeros(2),
        "cost": zeros(3),
    }


def solution_of(instance: Instance, cells: Sequence[int]) -> Solution:
    """The lectures of an assignment of cells, in the order of the courses; those that are NOWHERE are left out."""
    owners = (at for at, course in enumerate(instance.courses) for _ in range(course.lectures))
    placed = []
    for course, cell in zip(owners, cells, strict=True):
        if cell != NOWHERE:
            period, room = divmod(int(cell), len(instance.rooms))
            placed.append(Lecture(course, room, *divmod(period, instance.periods_per_day)))
    return Solution(tuple(placed))
