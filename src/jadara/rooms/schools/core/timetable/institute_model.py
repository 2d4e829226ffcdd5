"""The timetable as a CP-SAT model: hard rules, each of which may be switched, for all lessons or for some.

A lesson has one Boolean for each start. Kinds of room with few rooms get one Boolean for each start and room (exact);
for the others only the number of rooms is respected slot by slot, and `institute_rooms` deals the rooms out later.
Lessons that are held stay where they are and enter as constants: so one builder serves the whole problem and the small
neighbourhoods of the improvement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.institute_space import Place, Rule, Space, Unit

# A rule is on, off, or stands behind a literal.
Switch = Callable[[Rule], "bool | cp_model.IntVar"]


def all_on(_rule: Rule) -> bool:
    """The switch for ordinary solving."""
    return True


class HardModel:
    """Variables and hard rules.

    x: for each free lesson its start literals. z: for each free lesson of an exact kind its literals by start and room.
    """

    def __init__(
        self,
        space: Space,
        free: Collection[str],
        *,
        held: Mapping[str, Place] | None = None,
        exact: Collection[str] = (),
        switch: Switch = all_on,
    ) -> None:
        self.space = space
        self.held = dict(held or {})
        self.exact = frozenset(exact)
        self.switch = switch
        self.model = cp_model.CpModel()
        self.x: dict[str, dict[int, cp_model.IntVar]] = {}
        self.z: dict[str, dict[tuple[int, str], cp_model.IntVar]] = {}
        # Held lessons by what they occupy: hours by (name, slot).
        self.busy: dict[tuple[str, str, int], int] = defaultdict(int)
        for name, place in self.held.items():
            self._occupy(space.unit[name], place)
        self.units = [
            space.unit[name] for name in sorted(free) if switch(Rule("requirement", self._item(name))) is not False
        ]
        for unit in self.units:
            self._lesson(unit)
        self._once()
        self._parts_of_one_teacher()
        self._rooms()
        self._days()

    def _item(self, name: str) -> str:
        return self.space.unit[name].requirement.id

    def _occupy(self, unit: Unit, place: Place) -> None:
        for slot in range(place.start, place.start + unit.length):
            for teacher in unit.teachers:
                self.busy["teacher", teacher, slot] += 1
            for leaf in unit.leaves:
                self.busy["group", leaf, slot] += 1
            if place.room is not None:
                self.busy["room", place.room, slot] += 1
            if unit.pool is not None:
                self.busy["pool", _pool_key(unit), slot] += 1

    def _lesson(self, unit: Unit) -> None:
        """Its start literals, of which exactly one holds. Starts taken by held lessons get none."""
        literals: dict[int, cp_model.IntVar] = {}
        for start in self.space.starts[unit.id] if self.switch is all_on else self.space.runs(unit):
            run = range(start, start + unit.length)
            if self.held and self._taken(unit, run):
                continue
            rules = () if self.switch is all_on else self.space.bars(unit, start)
            states = [self.switch(rule) for rule in rules]
            if any(state is True for state in states):
                continue
            literals[start] = self.model.new_bool_var("")
            for state in states:
                if not isinstance(state, bool):
                    self.model.add_implication(state, ~literals[start])
        self.x[unit.id] = literals
        must = self.switch(Rule("requirement", unit.requirement.id))
        if must is True:
            self.model.add_exactly_one(literals.values())
        elif not isinstance(must, bool):
            self.model.add_at_most_one(literals.values())
            self.model.add_bool_or(list(literals.values())).only_enforce_if(must)

    def _taken(self, unit: Unit, run: range) -> bool:
        busy = self.busy
        return any(
            any(("teacher", name, slot) in busy for name in unit.teachers)
            or any(("group", leaf, slot) in busy for leaf in unit.leaves)
            for slot in run
        )

    def at_most(self, rule: Rule, terms: Sequence[cp_model.IntVar], bound: int) -> None:
        """No more than `bound` of the literals, as far as the rule is on."""
        state = self.switch(rule)
        if state is False or len(terms) <= bound:
            return
        if state is True and bound == 1:
            self.model.add_at_most_one(terms)
            return
        constraint = self.model.add(sum(terms) <= bound)
        if not isinstance(state, bool):
            constraint.only_enforce_if(state)

    def _once(self) -> None:
        """One lesson at a time for each teacher and each group."""
        users: dict[tuple[Rule, int], list[cp_model.IntVar]] = defaultdict(list)
        for unit in self.units:
            for start, literal in self.x[unit.id].items():
                for slot in range(start, start + unit.length):
                    for name in unit.teachers:
                        users[Rule("teacher_once", name), slot].append(literal)
                    for leaf in unit.leaves:
                        users[Rule("group_once", leaf), slot].append(literal)
        seen: set[tuple[Rule | None, tuple[int, ...]]] = set()
        for (rule, _slot), literals in users.items():
            # Halves of a class share the lessons of the whole: the same row twice helps nobody.
            row = None if self.switch is all_on else rule, tuple(sorted(literal.index for literal in literals))
            if row not in seen:
                seen.add(row)
                self.at_most(rule, literals, 1)

    def _parts_of_one_teacher(self) -> None:
        """Parts of a class that share a teacher cannot run in parallel, nor beside the class: said in one row each.

        It follows from `_once`, but seen at once it lets the solver count hours against slots.
        """
        problem = self.space.problem
        rows: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        whole: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            chain = problem.chain(unit.requirement.group)
            if len(chain) == 1:
                whole[chain[0]].append(unit)
            else:
                for name in unit.teachers:
                    rows[chain[-1], name].append(unit)
        for (root, name), units in rows.items():
            rules = [Rule("teacher_once", name), *(Rule("group_once", leaf) for leaf in problem.leaves_below[root])]
            if len({unit.requirement.group for unit in units}) < 2 or any(
                self.switch(rule) is not True for rule in rules
            ):
                continue
            at: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            for unit in (*whole[root], *units):
                for start, literal in self.x[unit.id].items():
                    for slot in range(start, start + unit.length):
                        at[slot].append(literal)
            for literals in at.values():
                self.model.add_at_most_one(literals)

    def _rooms(self) -> None:
        pooled: dict[str, list[Unit]] = defaultdict(list)
        exact: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            if unit.pool is None:
                continue
            if not unit.rooms:
                self._forbid(unit, list(self.x[unit.id].values()))
            elif unit.pool in self.exact:
                exact[unit.pool].append(unit)
            else:
                pooled[unit.pool].append(unit)
        for kind, units in exact.items():
            if self.switch(Rule("rooms", kind)) is not False:
                self._exact(kind, units)
        for kind, units in pooled.items():
            if self.switch(Rule("rooms", kind)) is not False:
                self._pooled(kind, units)

    def _forbid(self, unit: Unit, literals: Sequence[cp_model.IntVar]) -> None:
        state = self.switch(Rule("rooms", unit.pool or ""))
        if state is False:
            return
        for literal in literals:
            clause = self.model.add_bool_or([~literal])
            if not isinstance(state, bool):
                clause.only_enforce_if(state)

    def _exact(self, kind: str, units: Sequence[Unit]) -> None:
        """A literal for each start and room; a room takes one lesson at a time."""
        on, closing = self.switch(Rule("rooms", kind)), self.switch(Rule("rooms_closed", kind))
        users: dict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
        for unit in units:
            choices = self.z.setdefault(unit.id, {})
            for start, literal in self.x[unit.id].items():
                here = []
                for room in unit.rooms:
                    run = range(start, start + unit.length)
                    closed = not self.space.open_in(room, start, unit.length)
                    if (closed and closing is True) or any(("room", room, slot) in self.busy for slot in run):
                        continue
                    choice = self.model.new_bool_var("")
                    if closed and not isinstance(closing, bool):
                        self.model.add_implication(closing, ~choice)
                    choices[start, room] = choice
                    here.append(choice)
                    for slot in run:
                        users[room, slot].append(choice)
                link = self.model.add(sum(here) == literal)
                if not isinstance(on, bool):
                    link.only_enforce_if(on)
        for literals in users.values():
            self.at_most(Rule("rooms", kind), literals, 1)

    def _pooled(self, kind: str, units: Sequence[Unit]) -> None:
        """In each slot, the lessons that fit only the larger rooms are no more than those rooms, for each size."""
        users: dict[tuple[frozenset[str], int], list[cp_model.IntVar]] = defaultdict(list)
        for unit in units:
            for start, literal in self.x[unit.id].items():
                for slot in range(start, start + unit.length):
                    users[frozenset(unit.rooms), slot].append(literal)
        families = {rooms for rooms, _ in users}
        for rooms in families:
            within = [other for other in families if other <= rooms]
            for slot in range(len(self.space.slots)):
                literals = [literal for other in within for literal in users.get((other, slot), ())]
                used = self._held_within(kind, rooms, slot)
                self.at_most(Rule("rooms", kind), literals, max(0, len(rooms) - used))
                still_open = sum(slot not in self.space.closed[room] for room in rooms)
                if still_open < len(rooms):
                    self._closed_pool(kind, literals, max(0, still_open - used))

    def _closed_pool(self, kind: str, literals: Sequence[cp_model.IntVar], bound: int) -> None:
        on, closing = self.switch(Rule("rooms", kind)), self.switch(Rule("rooms_closed", kind))
        if closing is False or len(literals) <= bound:
            return
        constraint = self.model.add(sum(literals) <= bound)
        literals_on = [state for state in (on, closing) if not isinstance(state, bool)]
        if literals_on:
            constraint.only_enforce_if(*literals_on)

    def _held_within(self, kind: str, rooms: frozenset[str], slot: int) -> int:
        """Held lessons in a slot that can use no room outside `rooms`."""
        if not self.held:
            return 0
        return sum(
            self.busy.get(("pool", key, slot), 0) for key, family in self._families.get(kind, ()) if family <= rooms
        )

    @property
    def _families(self) -> Mapping[str, Collection[tuple[str, frozenset[str]]]]:
        if not hasattr(self, "_families_cache"):
            found: dict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
            for name in self.held:
                unit = self.space.unit[name]
                if unit.pool is not None:
                    found[unit.pool].add((_pool_key(unit), frozenset(unit.rooms)))
            self._families_cache = found
        return self._families_cache

    def _days(self) -> None:
        """Hours of a requirement and of a teacher on one day, and days of a teacher."""
        of_item: dict[tuple[str, int], list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        of_teacher: dict[tuple[str, int], list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        for unit in self.units:
            for start, literal in self.x[unit.id].items():
                term = literal, unit.length
                of_item[unit.requirement.id, self.space.day(start)].append(term)
                for name in unit.teachers:
                    of_teacher[name, self.space.day(start)].append(term)
        held_item, held_teacher = self._held_hours()
        for (name, day), terms in of_item.items():
            most = self.space.problem.requirement[name].max_per_day
            self._hours(Rule("subject_day", name), terms, most, held_item.get((name, day), 0))
        days: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        for (name, day), terms in of_teacher.items():
            teacher = self.space.problem.teacher[name]
            self._hours(Rule("teacher_day", name), terms, teacher.max_per_day, held_teacher.get((name, day), 0))
            if teacher.max_days is not None and (name, day) not in held_teacher:
                present = self.model.new_bool_var("")
                for literal, _ in terms:
                    self.model.add_implication(literal, present)
                days[name].append(present)
        for name, present_days in days.items():
            most_days = self.space.problem.teacher[name].max_days
            assert most_days is not None
            used = sum(teacher_name == name for teacher_name, _ in held_teacher)
            self.at_most(Rule("teacher_days", name), present_days, max(0, most_days - used))

    def _held_hours(self) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], int]]:
        items: dict[tuple[str, int], int] = defaultdict(int)
        teachers: dict[tuple[str, int], int] = defaultdict(int)
        for held, place in self.held.items():
            unit = self.space.unit[held]
            items[unit.requirement.id, self.space.day(place.start)] += unit.length
            for name in unit.teachers:
                teachers[name, self.space.day(place.start)] += unit.length
        return items, teachers

    def _hours(self, rule: Rule, terms: Sequence[tuple[cp_model.IntVar, int]], most: int | None, used: int) -> None:
        if most is None or self.switch(rule) is False or sum(hours for _, hours in terms) + used <= most:
            return
        state = self.switch(rule)
        constraint = self.model.add(sum(literal * hours for literal, hours in terms) <= max(0, most - used))
        if not isinstance(state, bool):
            constraint.only_enforce_if(state)

    def hint(self, places: Mapping[str, Place]) -> None:
        """Tell the solver where free lessons lay before."""
        for name, literals in self.x.items():
            if name in places:
                for start, literal in literals.items():
                    self.model.add_hint(literal, start == places[name].start)
                for (start, room), literal in self.z.get(name, {}).items():
                    self.model.add_hint(literal, Place(start, room) == places[name])

    def read(self, solver: cp_model.CpSolver) -> dict[str, Place]:
        """The places of free lessons in a solution; the room is None where rooms are dealt out later."""
        places = {}
        for name, literals in self.x.items():
            start = next(start for start, literal in literals.items() if solver.boolean_value(literal))
            rooms = self.z.get(name, {})
            room = next(
                (room for (at, room), literal in rooms.items() if at == start and solver.boolean_value(literal)), None
            )
            places[name] = Place(start, room)
        return places


def _pool_key(unit: Unit) -> str:
    """Names the set of rooms that a unit may use, so that held units can be counted by it."""
    return f"{unit.pool}/{len(unit.rooms)}/{unit.rooms[0] if unit.rooms else ''}"
