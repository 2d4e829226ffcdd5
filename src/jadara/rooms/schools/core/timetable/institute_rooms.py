"""Dealing rooms out to lessons that have their time: each group a home room as far as it goes, day by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import linear_sum_assignment

from jadara.rooms.schools.core.timetable.institute_space import Place, Space, Unit

# What a lesson left without a room costs the model, against 1 for a lesson away from home.
_HOMELESS = 1000


def deal(
    space: Space,
    places: Mapping[str, Place],
    *,
    before: Mapping[str, Place] | None = None,
    workers: int = 2,
    seconds: float = 10.0,
) -> tuple[dict[str, Place], tuple[str, ...]]:
    """Give each lesson that needs a room one that is free for its whole run.

    A lesson that had a room `before` wants that one, others want the home room of their group. Rooms that are already
    named are kept. Returns all places, and the lessons for which no room was found in a way that suits the others.
    """
    dealt = dict(places)
    waiting: dict[tuple[str, int], list[Unit]] = defaultdict(list)
    for name, place in places.items():
        unit = space.unit[name]
        if unit.pool is not None and place.room is None:
            waiting[unit.pool, space.day(place.start)].append(unit)
    homes = {kind: _homes(space, places, kind) for kind in {kind for kind, _ in waiting}}
    old = {name: place.room for name, place in (before or {}).items()}
    left: list[str] = []
    for (kind, day), units in sorted(waiting.items()):
        wish = {unit.id: homes[kind].get(unit.requirement.group, "") for unit in units}
        wish |= {unit.id: room for unit in units if (room := old.get(unit.id))}
        found = _one_day(space, dealt, day, units, wish, workers, seconds)
        for unit in units:
            if unit.id in found:
                dealt[unit.id] = Place(places[unit.id].start, found[unit.id])
            else:
                left.append(unit.id)
    return dealt, tuple(left)


def _homes(space: Space, places: Mapping[str, Place], kind: str) -> dict[str, str]:
    """A room for each group: groups of different shifts may share one, groups of one shift do so only in need."""
    rooms = space.rooms_of_kind[kind]
    homes: dict[str, str] = {}
    hours: Counter[str] = Counter()
    fits: dict[str, set[str]] = {}
    shift: dict[str, str] = {}
    for name in places:
        unit = space.unit[name]
        if unit.pool == kind:
            group = unit.requirement.group
            hours[group] += unit.length
            fits[group] = fits.get(group, set(unit.rooms)) & set(unit.rooms)
            shift[group] = unit.shift
    for of in sorted(set(shift.values())):
        groups = [
            group for group, _ in sorted(hours.items(), key=lambda item: (-item[1], item[0])) if shift[group] == of
        ]
        while groups:
            now, groups = groups[: len(rooms)], groups[len(rooms) :]
            value = np.array(
                [
                    [hours[group] * 100 - room.capacity if room.id in fits[group] else -1 for room in rooms]
                    for group in now
                ]
            )
            for row, column in zip(*linear_sum_assignment(value, maximize=True), strict=True):
                if value[row, column] >= 0:
                    homes[now[row]] = rooms[column].id
    return homes


def _one_day(
    space: Space,
    dealt: Mapping[str, Place],
    day: int,
    units: Sequence[Unit],
    wish: Mapping[str, str],
    workers: int,
    seconds: float,
) -> dict[str, str]:
    """Rooms by lesson for one kind and day; where they wish first, the rest by a small model over all of them if need be."""
    taken: set[tuple[str, int]] = set()
    for name, place in dealt.items():
        if place.room is not None and space.day(place.start) == day:
            taken.update((place.room, slot) for slot in _run(space.unit[name], place))
    options = {
        unit.id: [
            room
            for room in unit.rooms
            if space.open_in(room, dealt[unit.id].start, unit.length)
            and not any((room, slot) in taken for slot in _run(unit, dealt[unit.id]))
        ]
        for unit in units
    }
    quick = _greedy(units, dealt, options, wish)
    if len(quick) == len(units):
        return quick
    return _model(units, dealt, options, wish, quick, workers, seconds)


def _run(unit: Unit, place: Place) -> range:
    return range(place.start, place.start + unit.length)


def _greedy(
    units: Sequence[Unit],
    dealt: Mapping[str, Place],
    options: Mapping[str, Sequence[str]],
    wish: Mapping[str, str],
) -> dict[str, str]:
    """Lessons that find the room they wish for free take it, the others the first that stays free, in order of time."""
    order = sorted(units, key=lambda unit: (dealt[unit.id].start, -unit.length, unit.id))
    found: dict[str, str] = {}
    used: set[tuple[str, int]] = set()
    for as_wished in (True, False):
        for unit in order:
            if unit.id in found:
                continue
            run = _run(unit, dealt[unit.id])
            for room in [wish[unit.id]] if as_wished else options[unit.id]:
                if room in options[unit.id] and not any((room, slot) in used for slot in run):
                    found[unit.id] = room
                    used.update((room, slot) for slot in run)
                    break
    return found


def _model(
    units: Sequence[Unit],
    dealt: Mapping[str, Place],
    options: Mapping[str, Sequence[str]],
    wish: Mapping[str, str],
    quick: Mapping[str, str],
    workers: int,
    seconds: float,
) -> dict[str, str]:
    model = cp_model.CpModel()
    choice: dict[str, dict[str, cp_model.IntVar]] = {}
    users: dict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
    costs: list[cp_model.LinearExprT] = []
    for unit in units:
        choice[unit.id] = {room: model.new_bool_var("") for room in options[unit.id]}
        homeless = model.new_bool_var("")
        model.add_exactly_one(*choice[unit.id].values(), homeless)
        costs.append(homeless * _HOMELESS)
        for room, literal in choice[unit.id].items():
            model.add_hint(literal, quick.get(unit.id) == room)
            if room != wish[unit.id]:
                costs.append(literal)
            for slot in _run(unit, dealt[unit.id]):
                users[room, slot].append(literal)
    for literals in users.values():
        model.add_at_most_one(literals)
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return dict(quick)
    return {
        name: room for name, rooms in choice.items() for room, literal in rooms.items() if solver.boolean_value(literal)
    }
