"""Making the institute's timetable: first a feasible one, then a better one until the time is over.

The first comes from CP-SAT on all hard rules. It is improved by freeing some lessons at a time (classes that share
teachers, the classes of a teacher, two days of many classes) and letting CP-SAT place them anew, the rest held.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.institute import Problem, Timetable
from jadara.rooms.schools.core.timetable.institute_check import check, require_readable
from jadara.rooms.schools.core.timetable.institute_goal import Goal
from jadara.rooms.schools.core.timetable.institute_judge import cost_of, evaluate, soft_faults
from jadara.rooms.schools.core.timetable.institute_model import HardModel
from jadara.rooms.schools.core.timetable.institute_neighbours import Neighbours
from jadara.rooms.schools.core.timetable.institute_rooms import deal
from jadara.rooms.schools.core.timetable.institute_space import Place, Space

Status = Literal["feasible", "impossible", "unknown"]
Places = dict[str, Place]

# Kinds with up to so many rooms, or with so few lessons times rooms, have their rooms in the model.
_FEW_ROOMS = 4
_SMALL_POOL = 600
# With up to so many lessons the whole problem is optimised at once and the bound means something.
_SMALL = 160
_SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is. phase: first, rooms, better; rooms are dealt out once or twice.

    cost: of the best timetable so far, None before there is one.
    """

    phase: str
    seconds: float
    cost: int | None


@dataclass(frozen=True)
class Result:
    """What came out. penalties: units of each soft fault. cost: their weighted sum. bound: no timetable costs less; 0
    where nothing better is known. `impossible` is proven, `unknown` means that the time was too short."""

    status: Status
    timetable: Timetable | None
    penalties: Mapping[str, int]
    cost: int
    bound: int


def solve(
    problem: Problem,
    *,
    seconds: float,
    workers: int = 2,
    seed: int = 1,
    start: Timetable | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Make a timetable within `seconds`, near `start` if one is given; locked and fixed lessons stay in place.

    A timetable in the result has no hard clash by the judge. Raises UnsoundProblem if `check` finds faults that keep
    the problem from being read.
    """
    require_readable(problem)
    if check(problem):
        return Result("impossible", None, {}, 0, 0)
    return _Search(problem, seconds, workers, seed, start, progress).run()


class _Search:
    def __init__(
        self,
        problem: Problem,
        seconds: float,
        workers: int,
        seed: int,
        start: Timetable | None,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.problem = problem
        self.space = Space(problem)
        self.begun = time.monotonic()
        self.seconds = seconds
        self.workers = workers
        self.seed = seed
        self.start = start
        self.before = self.space.places(start) if start is not None else {}
        self.progress = progress
        self.exact = exact_kinds(self.space)
        self.impossible = False
        self.bound = 0

    def left(self) -> float:
        """Seconds that remain."""
        return self.seconds - (time.monotonic() - self.begun)

    def tell(self, phase: str, cost: int | None) -> None:
        if self.progress is not None:
            self.progress(Progress(phase, self.seconds - self.left(), cost))

    def run(self) -> Result:
        self.tell("first", None)
        complete = self._first()
        if complete is None:
            return Result("impossible" if self.impossible else "unknown", None, {}, 0, 0)
        better = self._improve(self._without_pooled(complete))
        finished = self._with_rooms(better)
        candidates = [one for one in (finished, complete) if one is not None]
        judged = [(self._judge(one), index) for index, one in enumerate(candidates)]
        best = candidates[min(judged)[1]]
        timetable = self.space.timetable(best)
        result = evaluate(self.problem, timetable, before=self.start)
        self.tell("better", result.cost)
        return Result("feasible", timetable, result.soft, result.cost, min(self.bound, result.cost))

    def _judge(self, places: Mapping[str, Place]) -> int:
        lessons = tuple(self.space.lesson(self.space.unit[name], place) for name, place in places.items())
        return cost_of(soft_faults(self.problem, lessons, before=self.start), self.problem.weights)

    def _sound(self, places: Mapping[str, Place]) -> bool:
        return not evaluate(self.problem, self.space.timetable(places)).hard

    def _solver(self, seconds: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.random_seed = self.seed
        solver.parameters.max_time_in_seconds = max(0.05, seconds)
        return solver

    def _first(self) -> Places | None:
        """A feasible timetable with its rooms. Sets `impossible` when it is proven that there is none."""
        if self.before:
            for free in self._disturbed():
                held = {name: place for name, place in self._kept.items() if name not in free}
                found = self._place(free, held, self.exact, min(self.left() / 3, 20.0))
                complete = None if found is None else self._with_rooms(found)
                if complete is not None:
                    return complete
        # Counting rooms is quicker than choosing them, and mostly enough: they are chosen in the model only if need be.
        for exact, share in ((frozenset[str](), 0.5), (self.exact, 1.0)):
            model = HardModel(self.space, tuple(self.space.unit), exact=exact)
            solver = self._solver((self.left() - min(1.0, 0.2 * self.seconds)) * share)
            status = solver.solve(model.model)
            if status == cp_model.INFEASIBLE:
                self.impossible = True
                return None
            if status in _SOLVED:
                self.tell("rooms", None)
                complete = self._with_rooms(model.read(solver))
                if complete is not None:
                    return complete
        return None

    def _disturbed(self) -> list[frozenset[str]]:
        """Growing sets of lessons to place anew: those that no longer fit, then those that meet their people, then all.

        Sets `_kept`: the places that still fit together."""
        self._kept = _still_fitting(self.space, self.before, self.exact)
        lost = frozenset(name for name in self.space.unit if name not in self._kept)
        people = {who for name in lost for who in _people(self.space, name)}
        near = lost | {name for name in self.space.unit if people & set(_people(self.space, name))}
        return [lost, frozenset(near), frozenset(self.space.unit)]

    def _place(
        self, free: Collection[str], held: Mapping[str, Place], exact: Collection[str], seconds: float
    ) -> Places | None:
        """The best places for free lessons that the time allows, with the held ones."""
        model = HardModel(self.space, free, held=held, exact=exact)
        model.hint(self.before)
        Goal(model, before=self.before)
        solver = self._solver(seconds)
        if solver.solve(model.model) not in _SOLVED:
            return None
        return {**held, **model.read(solver)}

    def _without_pooled(self, places: Mapping[str, Place]) -> Places:
        return {
            name: place if self.space.unit[name].pool in self.exact else Place(place.start, None)
            for name, place in places.items()
        }

    def _with_rooms(self, places: Mapping[str, Place]) -> Places | None:
        """All rooms dealt out; where that fails some lessons move. None if it fails still, or the judge objects."""
        bare = self._without_pooled(places)
        for round_ in range(4):
            dealt, homeless = deal(self.space, bare, before=self.before, workers=self.workers)
            if not homeless:
                return dealt if self._sound(dealt) else None
            if round_ == 3 or self.left() < -0.5:
                break
            kinds = {self.space.unit[name].pool or "" for name in homeless}
            days = {self.space.day(bare[name].start) for name in homeless}
            free = {
                name
                for name, place in bare.items()
                if self.space.unit[name].pool in kinds and self.space.day(place.start) in days
            }
            free = set(sorted(free - set(homeless))[round_::3]) | set(homeless)
            held = {name: place for name, place in dealt.items() if name not in free}
            moved = self._place(free, held, self.exact | kinds, 5.0)
            if moved is None:
                continue
            bare = self._without_pooled(moved)
        return None

    def _improve(self, places: Places) -> Places:
        """Better places until only the time for dealing rooms is left."""
        reserve = min(0.15 * self.seconds, 4.0)
        cost = self._judge(places)
        if len(self.space.units) <= _SMALL:
            places, cost, proven = self._whole(places, cost, self.left() - reserve)
            if proven:
                return places
        neighbours = Neighbours(self.space, self.seed)
        while self.left() > reserve + 0.3 and cost > self.bound:
            free = neighbours.pick(places)
            held = {name: place for name, place in places.items() if name not in free}
            model = HardModel(self.space, free, held=held, exact=self.exact)
            model.hint(places)
            Goal(model, before=self.before)
            solver = self._solver(min(2.0, self.left() - reserve))
            status = solver.solve(model.model)
            neighbours.learn(proven=status == cp_model.OPTIMAL, seconds=solver.wall_time)
            if status not in _SOLVED:
                continue
            candidate = {**held, **model.read(solver)}
            new = self._judge(candidate)
            if new <= cost:
                if new < cost:
                    self.tell("better", new)
                places, cost = candidate, new
        return places

    def _whole(self, places: Places, cost: int, seconds: float) -> tuple[Places, int, bool]:
        """A small problem at once. Rooms of pooled kinds are no part of the bound, which stays a bound without them."""
        model = HardModel(self.space, tuple(self.space.unit), exact=self.exact)
        model.hint(places)
        Goal(model, before=self.before)
        solver = self._solver(seconds * 0.6)
        status = solver.solve(model.model)
        if status not in _SOLVED:
            return places, cost, False
        self.bound = max(0, round(solver.best_objective_bound))
        found = model.read(solver)
        new = self._judge(found)
        return (found, new, status == cp_model.OPTIMAL) if new <= cost else (places, cost, False)


def exact_kinds(space: Space) -> frozenset[str]:
    """Kinds of room whose rooms are chosen in the model itself."""
    lessons = Counter(unit.pool for unit in space.units if unit.pool is not None)
    return frozenset(
        kind
        for kind, rooms in space.rooms_of_kind.items()
        if len(rooms) <= _FEW_ROOMS or lessons[kind] * len(rooms) <= _SMALL_POOL
    )


def _people(space: Space, name: str) -> tuple[str, ...]:
    unit = space.unit[name]
    return (*(f"teacher {one}" for one in unit.teachers), *(f"group {one}" for one in unit.leaves))


def _still_fitting(space: Space, before: Mapping[str, Place], exact: Collection[str]) -> Places:
    """Old places that no rule bars and that do not meet each other; pinned lessons have the first right."""
    kept: Places = {}
    used: set[tuple[str, int]] = set()
    for unit in sorted(space.units, key=lambda unit: (unit.pin is None, unit.id)):
        place = before.get(unit.id)
        if place is None or place.start not in space.starts[unit.id]:
            continue
        needs = list(_people(space, unit.id))
        room = place.room if unit.pool in exact else None
        if unit.pool in exact:
            if room not in unit.rooms or not space.open_in(room or "", place.start, unit.length):
                continue
            needs.append(f"room {room}")
        run = {(need, slot) for need in needs for slot in range(place.start, place.start + unit.length)}
        if not run & used:
            used |= run
            kept[unit.id] = Place(place.start, room)
    return kept
