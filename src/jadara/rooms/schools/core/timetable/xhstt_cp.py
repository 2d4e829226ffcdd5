"""A constraint model of a part of an XHSTT timetable: some events are free, the rest stays as it is.

A free event has a variable for each length and start that a meeting of it may have, so that its way of splitting is
found together with its times; a free need of any meeting has a variable for each resource that may fill it. With every
event free it is the model of the whole instance. Prices of the points of application: `xhstt_cp_rules`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import lcm
from typing import TypeAlias

from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.xhstt_compile import Compiled, by_event
from jadara.rooms.schools.core.timetable.xhstt_model import Meeting

Linear: TypeAlias = int | cp_model.LinearExpr


@dataclass(frozen=True)
class Neighbourhood:
    """Events whose meetings are free, and events whose needs are; an event with free meetings may keep its resources,
    and chooses among them where its meetings have different ones."""

    timed: frozenset[int]
    filled: frozenset[int]

    @property
    def free(self) -> frozenset[int]:
        """All events that may change."""
        return self.timed | self.filled


@dataclass
class Unit:
    """A meeting that takes place if `on` is 1. fill: the resource of each need, or a variable for each candidate."""

    event: int
    length: int
    start: int
    on: Linear
    fill: list[int | dict[int, cp_model.IntVar]]


@dataclass
class Occupation:
    """What may occupy a resource at a time: how often it does for certain, and the variables that would."""

    certain: int = 0
    variables: list[Linear] = field(default_factory=list)


class Part:
    """The model of a neighbourhood in a timetable. `relaxed`: hard constraints may be broken at their price."""

    def __init__(self, compiled: Compiled, meetings: Sequence[Meeting], where: Neighbourhood, *, relaxed: bool) -> None:
        self.compiled, self.where, self.relaxed = compiled, where, relaxed
        self.model = cp_model.CpModel()
        self.now = by_event(tuple(meetings))
        self.terms: list[tuple[bool, int, Linear]] = []
        self.units: dict[int, list[Unit]] = {}
        self.unplaced: dict[int, dict[int, cp_model.IntVar]] = {}
        instance = compiled.instance
        self.scale = lcm(*(event.duration for event in instance.events))
        for event in range(len(instance.events)):
            self.units[event] = list(self._units(event))
        self.touched = self._touched()
        self.occupied = self._occupied()
        self.work = self._work()
        self._busy: dict[tuple[int, int], Linear] = {}
        self.excess: dict[tuple[int, int], Linear] = {}

    def literal(self, name: str = "") -> cp_model.IntVar:
        """A new variable, 0 or 1."""
        return self.model.new_bool_var(name)

    def _units(self, event: int) -> Iterator[Unit]:
        if event not in self.where.timed:
            for meeting in self.now[event]:
                yield Unit(event, meeting.duration, meeting.time, 1, self._fill(event, meeting, 1))
            return
        duration = self.compiled.instance.events[event].duration
        amount: list[Linear] = []
        self.unplaced[event] = {}
        current = {(meeting.duration, meeting.time): meeting for meeting in self.now[event]}
        lengths = sorted({*self.compiled.durations[event], *(meeting.duration for meeting in self.now[event])})
        for length in lengths:
            allowed = self.compiled.starts[event][length]
            for start in sorted({*allowed, *(at for of, at in current if of == length and at >= 0)}):
                on = self.literal()
                present = current.get((length, start))
                self.model.add_hint(on, present is not None)
                amount.append(length * on)
                yield Unit(event, length, start, on, self._fill(event, present, on))
            spare = self.model.new_int_var(0, duration // length, "")
            self.model.add_hint(spare, sum(m.duration == length and m.time < 0 for m in self.now[event]))
            self.unplaced[event][length] = spare
            amount.append(length * spare)
        self.model.add(sum(amount) == duration)

    def _fill(self, event: int, meeting: Meeting | None, on: Linear) -> list[int | dict[int, cp_model.IntVar]]:
        filled: list[int | dict[int, cp_model.IntVar]] = []
        for slot, need in enumerate(self.compiled.instance.events[event].resources):
            if need.resource is not None:
                filled.append(need.resource)
            elif (kept := self._kept(event, slot, meeting)) is not None:
                filled.append(kept)
            else:
                has = meeting.resources[slot] if meeting else -1
                who = {other.resources[slot] for other in self.now[event]} - {-1}
                if event in self.where.filled:
                    who.update(self.compiled.candidates[event][slot])
                chosen = {at: self.literal() for at in sorted(who)}
                for resource, variable in chosen.items():
                    self.model.add_hint(variable, resource == has)
                self.model.add(sum(chosen.values()) <= on)
                filled.append(chosen)
        return filled

    def _kept(self, event: int, slot: int, meeting: Meeting | None) -> int | None:
        """The resource that a need keeps, -1 for none, or None where one has to be chosen."""
        if event in self.where.filled:
            return None
        if event not in self.where.timed:
            return meeting.resources[slot] if meeting else -1
        present = {other.resources[slot] for other in self.now[event]}
        return present.pop() if len(present) == 1 else None

    def _touched(self) -> frozenset[int]:
        """The resources that attend, or may attend, a free event."""
        found: set[int] = set()
        for event in self.where.free:
            for unit in self.units[event]:
                for who in unit.fill:
                    found.update(who if isinstance(who, dict) else (who,) if who >= 0 else ())
        return frozenset(found)

    def _occupied(self) -> dict[int, defaultdict[int, Occupation]]:
        found: dict[int, defaultdict[int, Occupation]] = {at: defaultdict(Occupation) for at in self.touched}
        for units in self.units.values():
            for unit in units:
                if unit.start < 0:
                    continue
                for who in unit.fill:
                    pairs = who.items() if isinstance(who, dict) else [(who, unit.on)]
                    for resource, on in pairs:
                        if resource in found:
                            self._occupy(found[resource], unit, on)
        return found

    def _work(self) -> dict[int, list[tuple[int, Linear]]]:
        """For each touched resource the shares of work, times `scale`, that it would have, with what decides on each."""
        found: dict[int, list[tuple[int, Linear]]] = {at: [] for at in self.touched}
        for at, event in enumerate(self.compiled.instance.events):
            for slot, need in enumerate(event.resources):
                if need.resource is not None:
                    if need.resource in found:
                        found[need.resource].append((self.scale * need.workload, 1))
                    continue
                for unit in self.units[at]:
                    share, who = unit.length * need.workload * self.scale // event.duration, unit.fill[slot]
                    for resource, on in who.items() if isinstance(who, dict) else [(who, unit.on)]:
                        if resource in found:
                            found[resource].append((share, on))
        return found

    @staticmethod
    def _occupy(times: defaultdict[int, Occupation], unit: Unit, on: Linear) -> None:
        for time in range(unit.start, unit.start + unit.length):
            if isinstance(on, int):
                times[time].certain += on
            else:
                times[time].variables.append(on)

    def busy(self, resource: int, time: int) -> Linear:
        """1 where a touched resource is busy; `excess` then holds how many more meetings it has there than one."""
        key = (resource, time)
        if key in self._busy:
            return self._busy[key]
        held = self.occupied[resource][time]
        if not held.variables:
            self._busy[key], self.excess[key] = min(held.certain, 1), max(held.certain - 1, 0)
        elif held.certain:
            self._busy[key], self.excess[key] = 1, held.certain - 1 + sum(held.variables)
        elif len(held.variables) == 1:
            self._busy[key], self.excess[key] = held.variables[0], 0
        else:
            busy, most = self.literal(), len(held.variables) - 1
            more = self.model.new_int_var(0, most, "")
            self.model.add(sum(held.variables) == busy + more)
            self.model.add(more <= most * busy)
            self._busy[key], self.excess[key] = busy, more
        return self._busy[key]

    def clashes(self, resource: int) -> list[Linear]:
        """How many meetings too many a touched resource has, time by time."""
        for time in list(self.occupied[resource]):
            self.busy(resource, time)
        return [self.excess[resource, time] for time in self.occupied[resource]]

    def meetings(self, solver: cp_model.CpSolver) -> tuple[Meeting, ...]:
        """The timetable that the solver found: the free events from the model, the others as they were."""
        found: list[Meeting] = []
        for event, units in self.units.items():
            for unit in units:
                if solver.value(unit.on):
                    filled = tuple(_who(solver, who) for who in unit.fill)
                    found.append(Meeting(event, unit.length, unit.start, filled))
            needs = self.compiled.instance.events[event].resources
            nobody = tuple(-1 if need.resource is None else need.resource for need in needs)
            for length, spare in self.unplaced.get(event, {}).items():
                found += [Meeting(event, length, -1, nobody)] * solver.value(spare)
        return tuple(sorted(found))


def _who(solver: cp_model.CpSolver, who: int | dict[int, cp_model.IntVar]) -> int:
    if isinstance(who, int):
        return who
    return next((resource for resource, variable in who.items() if solver.value(variable)), -1)
