"""Improving an XHSTT timetable part by part: a few events are freed, the constraint model places them again.

Large neighbourhood search: Shaw, "Using constraint programming and local search methods to solve vehicle routing
problems", CP 1998. The number of freed events follows what the solver can finish in its share of the time.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from time import monotonic

from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.xhstt_compile import HARD, Compiled
from jadara.rooms.schools.core.timetable.xhstt_cp import Neighbourhood, Part
from jadara.rooms.schools.core.timetable.xhstt_cp_rules import add_prices
from jadara.rooms.schools.core.timetable.xhstt_model import Meeting
from jadara.rooms.schools.core.timetable.xhstt_state import State

# Variables in one model of a part, and in a model of the whole that is worth trying; seconds to write one down.
PART_VARIABLES, WHOLE_VARIABLES = 6_000, 60_000
SECONDS_A_VARIABLE = 1e-4


class Improver:
    """A timetable and its state; `feasible`, `whole` and `step` replace it by one that is not worse.

    overhead: the longest that a step took beside the solver's time, in seconds.
    """

    def __init__(self, compiled: Compiled, meetings: tuple[Meeting, ...], *, workers: int, seed: int) -> None:
        self.compiled, self.workers, self.rng = compiled, workers, random.Random(seed)
        self.events = range(len(compiled.instance.events))
        self.movable = [at for at in self.events if compiled.instance.events[at].time is None]
        self.fillable = [at for at in self.events if compiled.open_slots[at]]
        self._timed = frozenset(self.movable)
        self.size = 10.0
        self.overhead = 0.0
        self.proved = not (self.movable or self.fillable)
        self.adopt(meetings)

    def adopt(self, meetings: tuple[Meeting, ...]) -> None:
        """Take a timetable as the present one, and see which events its costs come from."""
        self.state = State(self.compiled, meetings)
        self.present, self.total = meetings, self.state.total
        blame: defaultdict[int, int] = defaultdict(int)
        hard = self.total >= HARD
        for event in self.events:
            points = {*self.state.time_points[event], *self.state.fill_points[event]}
            resources = {who for at in self.state.of_event[event] for who in self.state.filled[at] if who >= 0}
            points.update(point for who in resources for point in self.state.resource_points[who])
            cost = sum(self.state.values[point] for point in points)
            if cost >= HARD or (cost and not hard):
                blame[event] = cost
        self.blamed = list(blame)

    def variables(self, event: int, *, timed: bool, filled: bool) -> int:
        """About how many variables a free event brings."""
        own = self.state.of_event[event]
        if filled:
            who = sum(len(some) for some in self.compiled.candidates[event].values())
        else:
            used = ({self.state.filled[at][slot] for at in own} for slot in self.compiled.open_slots[event])
            who = sum(len(some) for some in used if len(some) > 1)
        if not timed:
            return who * len(own)
        return (1 + who) * sum(len(self.compiled.starts[event][length]) for length in self.compiled.durations[event])

    def _cost(self, *, filled: bool) -> int:
        """About how many variables the model of the whole has."""
        return sum(self.variables(at, timed=at in self._timed, filled=filled) for at in self.events)

    def feasible(self, *, seconds: float) -> None:
        """Look for a timetable that keeps all hard constraints, whatever the soft ones cost: often quick where it exists.

        First with the resources that events have, then, in what is left of the time, with all needs free as well.
        """
        for filled in (False, True) if self.fillable else (False,):
            if self.total >= HARD and self._cost(filled=filled) <= _worth(seconds / 2):
                where = Neighbourhood(self._timed, frozenset(self.events if filled else ()))
                self._solve(where, seconds / 2, strict=True)

    def whole(self, *, seconds: float) -> None:
        """Solve the model of everything, if it is small enough; `proved` tells that nothing better exists."""
        if self.proved or self._cost(filled=True) > _worth(seconds):
            return
        where = Neighbourhood(self._timed, frozenset(self.events))
        self.proved = self._solve(where, seconds) == cp_model.OPTIMAL and self.total < HARD

    def step(self, *, seconds: float) -> None:
        """Free some events and place them again; while hard costs remain, every other time for these alone."""
        strict = self.total >= HARD and self.rng.random() < 0.5
        where = self._choose(2.0 * self.size if strict else self.size)
        if not where.free:
            return
        status = self._solve(where, seconds, strict=strict)
        if not strict:
            self.size *= 1.06 if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) else 0.85
            self.size = min(max(self.size, 3.0), float(len(self.events)) + 1.0)

    def _solve(self, where: Neighbourhood, seconds: float, *, strict: bool = False) -> int:
        """Solve a part and adopt what is not worse. strict: look for no hard costs at all, and at nothing else."""
        began = monotonic()
        part = Part(self.compiled, self.present, where, relaxed=self.total >= HARD and not strict)
        add_prices(part, hard_weight=min(10 * (self.total % HARD) + 10_000, 10_000_000), soft=not strict)
        written = monotonic()
        left = seconds - (written - began)
        if left < 0.05:
            self.overhead = max(self.overhead, written - began)
            return int(cp_model.UNKNOWN)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = left
        solver.parameters.num_workers = self.workers
        solver.parameters.random_seed = self.rng.randrange(1 << 30)
        status = solver.solve(part.model)
        solved = monotonic()
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            found = part.meetings(solver)
            if found != self.present:
                before, state = self.present, self.state
                total = self.total
                self.adopt(found)
                if self.total > total:
                    self.present, self.total, self.state = before, total, state
        if len(where.free) < len(self.events):
            self.overhead = max(self.overhead, written - began + monotonic() - solved)
        return int(status)

    def _choose(self, size: float) -> Neighbourhood:
        """Events that have to do with each other; now and then only their needs."""
        if self.fillable and (not self.movable or self.rng.random() < 0.3):
            return self._limited(self._by_resource(self.fillable, 4.0 * size), timed=False, filled=True)
        draw = self.rng.random()
        if draw < 0.6 or not self.compiled.instance.time_groups:
            events = self._by_resource(self.movable, size)
        else:
            events = self._by_time(size)
        return self._limited(events, timed=True, filled=bool(self.fillable) and self.rng.random() < 0.5)

    def _by_resource(self, among: list[int], size: float) -> list[int]:
        """From an event to all that share a resource with it, and on from there."""
        inside = set(among)
        start = [at for at in self.blamed if at in inside]
        seed = self.rng.choice(start if start and self.rng.random() < 0.7 else among)
        chosen: dict[int, None] = {}
        frontier, seen = [seed], set[int]()
        while len(chosen) < size and frontier:
            event = frontier.pop(0)
            chosen[event] = None
            resources = [who for at in self.state.of_event[event] for who in self.state.filled[at] if who >= 0]
            for slot in self.compiled.open_slots[event]:
                resources += self.rng.sample(
                    self.compiled.candidates[event][slot], min(1, len(self.compiled.candidates[event][slot]))
                )
            fresh = [who for who in dict.fromkeys(resources) if who not in seen]
            if fresh:
                who = self.rng.choice(fresh)
                seen.add(who)
                others = sorted({self.state.event[at] for at in self.state.attends[who]} - set(chosen))
                self.rng.shuffle(others)
                frontier += [at for at in others if at in inside and at not in frontier]
            if not frontier and len(chosen) < size:
                rest = [at for at in among if at not in chosen]
                frontier = [self.rng.choice(rest)] if rest else []
        return list(chosen)

    def _by_time(self, size: float) -> list[int]:
        """Events with meetings in one or two time groups."""
        groups = self.compiled.instance.time_groups
        times = {time for group in self.rng.sample(groups, min(2, len(groups))) for time in group.times}
        inside = set(self.movable)
        found = sorted(
            {event for at, event in enumerate(self.state.event) if self.state.start[at] in times and event in inside}
        )
        self.rng.shuffle(found)
        return found[: int(size)]

    def _limited(self, events: Iterable[int], *, timed: bool, filled: bool) -> Neighbourhood:
        """As many of the events, with those linked to them, as a model of a part may hold."""
        room = PART_VARIABLES
        chosen: set[int] = set()
        for event in events:
            for at in (event, *self.compiled.linked[event]) if timed else (event,):
                if at not in chosen and (not timed or self.compiled.instance.events[at].time is None):
                    room -= self.variables(at, timed=timed, filled=filled)
                    chosen.add(at)
            if room < 0:
                break
        return Neighbourhood(frozenset(chosen if timed else ()), frozenset(chosen if filled else ()))


def _worth(seconds: float) -> float:
    """How many variables a model of the whole may have that shall be written down and solved in some seconds."""
    return min(WHOLE_VARIABLES, 0.5 * seconds / SECONDS_A_VARIABLE)
