"""Large neighbourhood search with CP-SAT: free some lectures, keep the others, place the free ones at the least cost.

Works without numba, and finds improvements that need many lectures to move at once.
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.ctt import COMPACTNESS_WEIGHT, WORKING_DAY_WEIGHT, Instance
from jadara.rooms.schools.core.timetable.ctt_model import NOWHERE

# What a lecture without a place costs: more than any soft rule gives for it, so that lectures are placed first.
MISSING = 10_000


def neighbourhood(instance: Instance, cells: Sequence[int], size: int, rng: random.Random) -> set[int]:
    """Lectures to be freed together, about ``size``: of courses that share curricula, or of one or two days.

    Lectures without a place come first.
    """
    owners = _owners(instance)
    free = {lecture for lecture, cell in enumerate(cells) if cell == NOWHERE}
    if len(free) >= size:
        return set(rng.sample(sorted(free), size))
    if instance.curricula and rng.random() < 0.6:
        courses = _related_courses(instance, size, rng)
        return free | {lecture for lecture, course in enumerate(owners) if course in courses}
    per_day = len(instance.rooms) * instance.periods_per_day
    days = set(rng.sample(range(instance.days), min(2, instance.days)))
    there = [lecture for lecture, cell in enumerate(cells) if cell != NOWHERE and cell // per_day in days]
    return free | set(rng.sample(there, min(size, len(there))))


def _owners(instance: Instance) -> list[int]:
    return [at for at, course in enumerate(instance.courses) for _ in range(course.lectures)]


def _related_courses(instance: Instance, size: int, rng: random.Random) -> set[int]:
    """Courses of a random curriculum, then of curricula that share a course with those, until the size is reached."""
    chosen: dict[int, None] = {}
    curricula = list(instance.curricula)
    rng.shuffle(curricula)
    while curricula:
        near = [one for one in curricula if not chosen or not chosen.keys().isdisjoint(one.courses)]
        following = (near or curricula)[0]
        curricula.remove(following)
        for course in following.courses:
            if sum(instance.courses[at].lectures for at in chosen) >= size:
                return set(chosen)
            chosen[course] = None
    return set(chosen)


def reoptimise(
    instance: Instance, cells: Sequence[int], free: set[int], *, seconds: float, workers: int, seed: int
) -> list[int] | None:
    """The cells after placing the free lectures anew, or None if nothing was found in time.

    The result is never worse by the model's cost, since the search begins at the present placement.
    """
    started = time.monotonic()
    part = _Part(instance, list(cells), free)
    part.place()
    part.book_rooms()
    part.keep_groups_apart()
    part.count_days()
    part.model.minimize(sum(weight * var for weight, var in part.costs))
    left = seconds - (time.monotonic() - started)
    if left <= 0:
        return None
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = left
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed % (1 << 31)
    if solver.solve(part.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return part.read(solver)


@dataclass
class _Part:
    """The model of the free lectures. ``at``: course and period; ``into``: course, period and room."""

    instance: Instance
    cells: list[int]
    free: set[int]
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    at: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    into: dict[tuple[int, int, int], cp_model.IntVar] = field(default_factory=dict)
    costs: list[tuple[int, cp_model.IntVar]] = field(default_factory=list)
    lectures: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    kept: list[tuple[int, int, int]] = field(default_factory=list)
    present: set[tuple[int, int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for lecture, course in enumerate(_owners(self.instance)):
            period, room = divmod(self.cells[lecture], len(self.instance.rooms))
            if lecture in self.free:
                self.lectures[course].append(lecture)
                self.present.add((course, period, room))
            elif self.cells[lecture] != NOWHERE:
                self.kept.append((course, period, room))

    def place(self) -> None:
        """Variables, and all free lectures of a course at its available times, or missing at a price."""
        taken = {(period, room) for _, period, room in self.kept}
        for course, lectures in self.lectures.items():
            for period in self._periods(course):
                rooms = [room for room in range(len(self.instance.rooms)) if (period, room) not in taken]
                if not rooms:
                    continue
                self.at[course, period] = self.model.new_bool_var("")
                for room in rooms:
                    self._place_into(course, period, room)
                self.model.add(sum(self.into[course, period, room] for room in rooms) == self.at[course, period])
            missing = self.model.new_int_var(0, len(lectures), "")
            self.costs.append((MISSING, missing))
            placed = sum(self.at[course, period] for period in self._periods(course) if (course, period) in self.at)
            self.model.add(placed + missing == len(lectures))

    def _periods(self, course: int) -> list[int]:
        instance = self.instance
        return [
            day * instance.periods_per_day + period
            for day in range(instance.days)
            for period in range(instance.periods_per_day)
            if (course, day, period) not in instance.unavailable
        ]

    def _place_into(self, course: int, period: int, room: int) -> None:
        var = self.into[course, period, room] = self.model.new_bool_var("")
        self.model.add_hint(var, (course, period, room) in self.present)
        if (over := self.instance.courses[course].students - self.instance.rooms[room].capacity) > 0:
            self.costs.append((over, var))

    def book_rooms(self) -> None:
        """One lecture in a room at a time; 1 for each room that is new to a course."""
        cells = defaultdict(list)
        used = defaultdict(list)
        for (course, period, room), var in self.into.items():
            cells[period, room].append(var)
            used[course, room].append(var)
        for held in cells.values():
            self.model.add_at_most_one(held)
        known = {(course, room) for course, _, room in self.kept}
        for (course, room), held in used.items():
            if (course, room) not in known:
                opened = self.model.new_bool_var("")
                self.model.add_max_equality(opened, held)
                self.costs.append((1, opened))

    def keep_groups_apart(self) -> None:
        """No two lectures of a teacher or curriculum at a time; isolated lectures of a curriculum at their price."""
        teachers = defaultdict(list)
        for at, course in enumerate(self.instance.courses):
            teachers[course.teacher].append(at)
        for taught in teachers.values():
            self._apart(tuple(taught))
        for members, count in Counter(tuple(sorted(one.courses)) for one in self.instance.curricula).items():
            self._count_isolated(self._apart(members), count)

    def _apart(self, members: tuple[int, ...]) -> dict[int, int | cp_model.IntVar]:
        """Whether the group is taught, by period: 1, or a variable; periods in which it cannot be are left out."""
        if not any(course in self.lectures for course in members):
            return {}
        within = set(members)
        taught: dict[int, int | cp_model.IntVar] = {period: 1 for course, period, _ in self.kept if course in within}
        for period in range(self.instance.days * self.instance.periods_per_day):
            held = [self.at[course, period] for course in members if (course, period) in self.at]
            if period in taught:
                for var in held:
                    self.model.add(var == 0)
            elif len(held) == 1:
                taught[period] = held[0]
            elif held:
                taught[period] = self.model.new_bool_var("")
                self.model.add(sum(held) == taught[period])
        return taught

    def _count_isolated(self, taught: dict[int, int | cp_model.IntVar], count: int) -> None:
        for period, here in taught.items():
            beside = [period + step for step in (-1, 1) if self._day(period + step) == self._day(period)]
            near = [taught[other] for other in beside if other in taught]
            if any(isinstance(var, int) for var in near):
                continue
            alone = self.model.new_bool_var("")
            self.model.add(alone >= here - sum(near))
            self.costs.append((COMPACTNESS_WEIGHT * count, alone))

    def _day(self, period: int) -> int:
        return period // self.instance.periods_per_day

    def count_days(self) -> None:
        """The price of each working day that a course lacks."""
        days = defaultdict(set)
        for course, period, _ in self.kept:
            days[course].add(self._day(period))
        for course in self.lectures:
            worked = []
            for day in set(range(self.instance.days)) - days[course]:
                held = [var for (who, period), var in self.at.items() if who == course and self._day(period) == day]
                if held:
                    on = self.model.new_bool_var("")
                    self.model.add(on <= sum(held))
                    worked.append(on)
            wanted = self.instance.courses[course].min_working_days - len(days[course])
            if wanted > 0:
                lacking = self.model.new_int_var(0, wanted, "")
                self.model.add(lacking + sum(worked) >= wanted)
                self.costs.append((WORKING_DAY_WEIGHT, lacking))

    def read(self, solver: cp_model.CpSolver) -> list[int]:
        cells = list(self.cells)
        places = defaultdict(list)
        for (course, period, room), var in self.into.items():
            if solver.boolean_value(var):
                places[course].append(period * len(self.instance.rooms) + room)
        for course, lectures in self.lectures.items():
            padded = places[course] + [NOWHERE] * len(lectures)
            for lecture, cell in zip(lectures, padded, strict=False):
                cells[lecture] = cell
        return cells
