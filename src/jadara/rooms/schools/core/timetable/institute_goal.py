"""The soft faults of the judge as terms of a CP-SAT objective, for the lessons that are free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.institute_model import HardModel
from jadara.rooms.schools.core.timetable.institute_space import Place, Unit

# What fills a slot: literals of free lessons, or a held lesson (True).
Row = Sequence["bool | list[cp_model.IntVar]"]


class Goal:
    """Adds the objective to a hard model. Rooms of pooled kinds are no part of it; held lessons count where they
    stand beside free ones."""

    def __init__(self, hard: HardModel, *, before: Mapping[str, Place] | None = None) -> None:
        self.hard = hard
        self.space = hard.space
        self.model = hard.model
        self.weights = hard.space.problem.weights
        self.terms: list[cp_model.LinearExprT] = []
        self._groups()
        self._teachers()
        self._spread()
        self._workshops()
        self._moves(before or {})
        self.model.minimize(sum(self.terms))

    def _cover(self, kind: str) -> dict[str, dict[int, list[cp_model.IntVar]]]:
        """For each teacher or leaf of free lessons, the literals that fill each slot."""
        cover: dict[str, dict[int, list[cp_model.IntVar]]] = defaultdict(lambda: defaultdict(list))
        for unit in self.hard.units:
            for start, literal in self.hard.x[unit.id].items():
                for name in unit.teachers if kind == "teacher" else unit.leaves:
                    for slot in range(start, start + unit.length):
                        cover[name][slot].append(literal)
        return cover

    def _row(self, kind: str, name: str, cover: Mapping[int, list[cp_model.IntVar]], slots: Sequence[int]) -> Row:
        busy = self.hard.busy
        return [True if (kind, name, slot) in busy else cover.get(slot, []) for slot in slots]

    def _groups(self) -> None:
        problem = self.space.problem
        shifts = [period.shift for period in problem.grid.periods]
        for leaf, cover in self._cover("group").items():
            positions = [index for index, shift in enumerate(shifts) if shift == problem.group[leaf].shift]
            for day in range(self.space.days):
                slots = [day * self.space.periods + position for position in positions]
                if any(slot in cover for slot in slots):
                    row = self._row("group", leaf, cover, slots)
                    self._day(row, self.weights.group_gaps, self.weights.early_end, [False] * len(row))

    def _teachers(self) -> None:
        problem = self.space.problem
        for name, cover in self._cover("teacher").items():
            teacher = problem.teacher[name]
            elsewhere = {self.space.number[slot] for slot in teacher.fixed_elsewhere}
            for slot in teacher.undesired:
                self.terms += [literal * self.weights.undesired for literal in cover.get(self.space.number[slot], [])]
            for day in range(self.space.days):
                slots = range(day * self.space.periods, (day + 1) * self.space.periods)
                if not any(slot in cover for slot in slots):
                    continue
                row = self._row("teacher", name, cover, slots)
                self._day(row, self.weights.teacher_gaps, 0, [slot in elsewhere for slot in slots])
                self._short(row, teacher.min_per_day)

    def _day(self, row: Row, gap: int, early: int, excused: Sequence[bool]) -> None:
        """Empty periods between the first and last lesson, and before the first one, of one day."""
        if not gap and not early:
            return
        before = self._reached(row)
        after = self._reached(row[::-1])[::-1]
        for index, filled in enumerate(row):
            if filled is True:
                continue
            assert not isinstance(filled, bool)
            earlier = before[index - 1] if index else False
            later = after[index + 1] if index + 1 < len(row) else False
            if later is False:
                continue
            if early and earlier is not True:
                late = self.model.new_bool_var("")
                self.model.add(late >= later - earlier - sum(filled))
                self.terms.append(late * early)
            if gap and earlier is not False and not excused[index]:
                hole = self.model.new_bool_var("")
                self.model.add(hole >= earlier + later - 1 - sum(filled))
                self.terms.append(hole * gap)

    def _reached(self, row: Row) -> list[cp_model.IntVar | bool]:
        """For each position, whether a lesson lies there or before it."""
        found: list[cp_model.IntVar | bool] = []
        last: cp_model.IntVar | bool = False
        for filled in row:
            if filled is True or last is True:
                last = True
            elif filled:
                assert not isinstance(filled, bool)
                reached = self.model.new_bool_var("")
                # Exact both ways: a false "reached" would hide a late start.
                self.model.add_bool_or([~reached, *filled, *([] if last is False else [last])])
                for literal in filled:
                    self.model.add_implication(literal, reached)
                if last is not False:
                    self.model.add_implication(last, reached)
                last = reached
            found.append(last)
        return found

    def _short(self, row: Row, least: int) -> None:
        if least < 2 or not self.weights.short_days:
            return
        held = sum(filled is True for filled in row)
        if held >= least:
            return
        literals = [literal for filled in row if not isinstance(filled, bool) for literal in filled]
        hours = sum(literals) + held
        missing = self.model.new_int_var(0, least, "")
        present = self._reached(row)[-1]
        self.model.add(missing >= present * least - hours)
        self.terms.append(missing * self.weights.short_days)

    def _spread(self) -> None:
        lessons: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        for unit in self.space.units:
            lessons[unit.requirement.group, unit.requirement.subject].append(unit)
        touched = {(unit.requirement.group, unit.requirement.subject) for unit in self.hard.units}
        for key in sorted(touched):
            units = lessons[key]
            even = -(-len(units) // self.space.days)
            for day in range(self.space.days):
                literals = [
                    literal
                    for unit in units
                    for start, literal in self.hard.x.get(unit.id, {}).items()
                    if self.space.day(start) == day
                ]
                held = sum(
                    self.space.day(self.hard.held[unit.id].start) == day for unit in units if unit.id in self.hard.held
                )
                if len(units) > even and literals:
                    extra = self.model.new_int_var(0, len(units), "")
                    self.model.add(extra >= sum(literals) + held - even)
                    self.terms.append(extra * self.weights.spread)

    def _workshops(self) -> None:
        """Rooms of an exact kind beyond the first, for each group."""
        users: dict[tuple[str, str], dict[str, list[cp_model.IntVar]]] = defaultdict(lambda: defaultdict(list))
        for unit in self.hard.units:
            for (_start, room), literal in self.hard.z.get(unit.id, {}).items():
                users[unit.requirement.group, unit.pool or ""][room].append(literal)
        held: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name, place in self.hard.held.items():
            unit = self.space.unit[name]
            if place.room is not None:
                held[unit.requirement.group, unit.pool or ""].add(place.room)
        for key, rooms in users.items():
            if len(rooms) < 2 and not held[key]:
                continue
            for room, literals in rooms.items():
                if room not in held[key]:
                    used = self.model.new_bool_var("")
                    for literal in literals:
                        self.model.add_implication(literal, used)
                    self.terms.append(used * self.weights.room_stability)
            if not held[key]:
                self.terms.append(-self.weights.room_stability)

    def _moves(self, before: Mapping[str, Place]) -> None:
        for unit in self.hard.units:
            if unit.id in before:
                self.terms += [
                    literal * self.weights.moves
                    for start, literal in self.hard.x[unit.id].items()
                    if start != before[unit.id].start
                ]
