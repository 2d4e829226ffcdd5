"""A first timetable by placing one meeting after the other, and its improvement by simulated annealing.

Steps: a meeting goes to another time; it changes places with those that stand in its way there; two meetings of one
resource change places; a need is given to another resource, for one meeting or for all of an event. Events that shall
run at the same time go together. The ways of splitting events stay as they are: the constraint model changes those.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from math import exp, log
from statistics import median

from jadara.rooms.schools.core.timetable.xhstt_compile import HARD, Compiled, best_split
from jadara.rooms.schools.core.timetable.xhstt_model import Meeting
from jadara.rooms.schools.core.timetable.xhstt_state import State

Clock = Callable[[], float]

# Annealing temperatures in units of a usual soft weight, and what a hard cost weighs in the same unit: from scratch, and
# from a timetable that keeps the hard constraints already.
HOT, COLD, HARD_WEIGHT = 5.0, 0.3, 20.0
WARM, FIRM_WEIGHT = 2.0, 60.0


def first_timetable(compiled: Compiled, rng: random.Random, *, deadline: float, clock: Clock) -> State:
    """Place meetings, the longest and most needed first, where they cost least. After the deadline: the first time."""
    instance = compiled.instance
    meetings = []
    for at, event in enumerate(instance.events):
        needs = tuple(-1 if need.resource is None else need.resource for need in event.resources)
        start = -1 if event.time is None else event.time
        meetings += [Meeting(at, part, start, needs) for part in best_split(compiled, at)]
    state = State(compiled, meetings)
    order = list(range(len(meetings)))
    weight = [
        (len(compiled.linked[meetings[at].event]), meetings[at].duration, len(meetings[at].resources)) for at in order
    ]
    order.sort(key=lambda at: (weight[at], rng.random()), reverse=True)
    for number in order:
        late = clock() > deadline
        if state.start[number] < 0:
            times = compiled.starts[state.event[number]][state.length[number]]
            _place(state, number, times[:1] if late else times, rng)
        for slot in compiled.open_slots[state.event[number]]:
            who = compiled.candidates[state.event[number]][slot]
            _give(state, number, slot, who[:1] if late else who, rng)
    return state


def _place(state: State, number: int, times: tuple[int, ...], rng: random.Random) -> None:
    """Start a meeting at the cheapest of some times; an equal price is drawn."""
    touched = state.touched([number])
    best, at = None, -1
    for time in times:
        state.move(number, time)
        change, old = state.reprice(touched)
        rank = (change, rng.random())
        if best is None or rank < best:
            best, at = rank, time
        state.move(number, -1)
        state.restore(change, old)
    state.move(number, at)
    state.reprice(touched)


def _give(state: State, number: int, slot: int, who: tuple[int, ...], rng: random.Random) -> None:
    """Fill a need with the cheapest of some resources, or with nobody where that costs less."""
    best, chosen = (0, 1.0), -1
    for resource in who:
        state.fill(number, slot, resource)
        touched = state.touched([number], filling=True)
        change, old = state.reprice(touched)
        rank = (change, rng.random())
        if rank < best:
            best, chosen = rank, resource
        state.fill(number, slot, -1)
        state.restore(change, old)
    if chosen >= 0:
        state.fill(number, slot, chosen)
        state.reprice(state.touched([number], filling=True))


@dataclass
class Annealing:
    """One walk. `run` returns the best meetings seen; compare by total, hard costs first."""

    state: State
    rng: random.Random
    clock: Clock
    best: tuple[Meeting, ...] = field(init=False)
    best_total: int = field(init=False)
    hot: float = HOT
    hard_weight: float = HARD_WEIGHT
    steps: int = 0

    def __post_init__(self) -> None:
        compiled = self.state.compiled
        weights = [rule.weight for rule in compiled.instance.constraints if not rule.required and rule.weight]
        self.unit = float(median(weights)) if weights else 1.0
        self.best, self.best_total = self.state.meetings(), self.state.total
        numbers = range(len(self.state.event))
        self.movable = [at for at in numbers if compiled.instance.events[self.state.event[at]].time is None]
        self.fillable = [at for at in numbers if compiled.open_slots[self.state.event[at]]]

    def run(self, *, until: float) -> tuple[Meeting, ...]:
        """Walk until a moment of the clock, from hot to cold."""
        began = now = self.clock()
        if not (self.movable or self.fillable):
            return self.best
        share = len(self.fillable) / (len(self.movable) + len(self.fillable))
        heat = self.hot * self.unit
        while self.best_total > 0:
            if self.steps % 64 == 0:
                now = self.clock()
                if now >= until:
                    break
                heat = self.unit * self.hot * exp(log(COLD / self.hot) * (now - began) / max(1e-9, until - began))
            self.steps += 1
            if self.rng.random() < share:
                self._refill(heat)
            else:
                self._move(heat)
        return self.best

    def _accept(self, change: int, heat: float) -> bool:
        if change <= 0:
            return True
        hard = (change + HARD // 2) // HARD
        price = hard * self.hard_weight * self.unit + (change - hard * HARD)
        return price <= 0 or self.rng.random() < exp(-price / heat)

    def _settle(self) -> None:
        if self.state.total < self.best_total:
            self.best, self.best_total = self.state.meetings(), self.state.total

    def _move(self, heat: float) -> None:
        state = self.state
        moves = self._swap() if self.rng.random() < 0.3 else self._shift()
        if not moves:
            return
        touched = state.touched(moves)
        before = {at: state.start[at] for at in moves}
        for at, time in moves.items():
            state.move(at, time)
        change, old = state.reprice(touched)
        if self._accept(change, heat):
            self._settle()
            return
        for at, time in before.items():
            state.move(at, time)
        state.restore(change, old)

    def _shift(self) -> dict[int, int]:
        """A meeting and those linked to it go to another time; half of the time those in their way come back."""
        state, number = self.state, self.rng.choice(self.movable)
        length, old = state.length[number], state.start[number]
        new = self.rng.choice(state.compiled.starts[state.event[number]][length])
        if new == old:
            return {}
        moves = dict.fromkeys(self._together(number), new)
        if old >= 0 and self.rng.random() < 0.5:
            for at in list(moves):
                for resource in state.filled[at]:
                    for other in state.attends[resource] if resource >= 0 else ():
                        if other not in moves and new - state.length[other] < state.start[other] < new + length:
                            moves[other] = state.start[other] + old - new
        return moves if self._possible(moves) else {}

    def _swap(self) -> dict[int, int]:
        """Two meetings of one resource change places."""
        state, number = self.state, self.rng.choice(self.movable)
        resources = [resource for resource in state.filled[number] if resource >= 0]
        if not resources:
            return {}
        other = self.rng.choice(sorted(state.attends[self.rng.choice(resources)]))
        one, two = state.start[number], state.start[other]
        if other == number or one == two or -1 in (one, two):
            return {}
        if one < two:  # keep the two packed where they are neighbours of different length
            number, other, one, two = other, number, two, one
        moves = dict.fromkeys(self._together(number), two)
        moves |= {
            at: one + state.length[number] - state.length[other] for at in self._together(other) if at not in moves
        }
        return moves if self._possible(moves) else {}

    def _together(self, number: int) -> list[int]:
        """A meeting and the linked ones that now start with it and last as long."""
        state = self.state
        return [
            number,
            *(
                at
                for event in state.compiled.linked[state.event[number]]
                for at in state.of_event[event]
                if state.start[at] == state.start[number] and state.length[at] == state.length[number]
            ),
        ]

    def _possible(self, moves: dict[int, int]) -> bool:
        compiled, state = self.state.compiled, self.state
        last = len(compiled.instance.times)
        return all(
            0 <= time <= last - state.length[at] and compiled.instance.events[state.event[at]].time is None
            for at, time in moves.items()
        )

    def _refill(self, heat: float) -> None:
        state, number = self.state, self.rng.choice(self.fillable)
        event = state.event[number]
        slot = self.rng.choice(state.compiled.open_slots[event])
        who = state.compiled.candidates[event][slot]
        if not who:
            return
        resource = self.rng.choice(who) if self.rng.random() > 0.02 else -1
        numbers = state.of_event[event] if self.rng.random() < 0.5 else [number]
        before = [(at, state.filled[at][slot]) for at in numbers]
        touched = state.touched(numbers, filling=True)
        for at in numbers:
            state.fill(at, slot, resource)
        touched |= state.touched(numbers, filling=True)
        change, old = state.reprice(touched)
        if self._accept(change, heat):
            self._settle()
            return
        for at, was in before:
            state.fill(at, slot, was)
        state.restore(change, old)
