"""Why there is no timetable: a small set of rules that cannot hold together, none of which is superfluous.

Small parts of the problem (one teacher, one class with its teachers, one kind of room) are tried first, because a
collision in one of them is found fast and reads well. Only then the whole problem is asked, with each rule behind an
assumption. Either way the set is then shrunk: a rule without which the rest still collides is dropped.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.institute import Problem
from jadara.rooms.schools.core.timetable.institute_check import require_readable
from jadara.rooms.schools.core.timetable.institute_model import HardModel
from jadara.rooms.schools.core.timetable.institute_solve import exact_kinds
from jadara.rooms.schools.core.timetable.institute_space import Rule, Space

_PROBE = 4.0


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One of the rules that collide.

    kind: as `Rule.kind`. ids: what the rule belongs to. numbers: for a requirement its hours and lessons; for
    teacher_away, group_away the slots left; for limits the limit; for rooms their number and open hours; else empty.
    """

    kind: str
    ids: tuple[str, ...]
    numbers: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The key of the sentence that tells it."""
        return f"schools.timetable.reason.{self.kind}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """status: impossible with the rules that collide, feasible, or unknown when the time was too short to say.

    minimal: each rule of `collisions` was shown to be needed; without it the set may hold more than the culprits.
    """

    status: Literal["impossible", "feasible", "unknown"]
    collisions: tuple[Reason, ...]
    minimal: bool


def explain(problem: Problem, *, seconds: float, workers: int = 2) -> Explanation:
    """A locally minimal set of colliding rules. Raises UnsoundProblem if the problem cannot be read."""
    require_readable(problem)
    return _Inquiry(problem, seconds, workers).run()


class _Inquiry:
    def __init__(self, problem: Problem, seconds: float, workers: int) -> None:
        self.space = Space(problem)
        self.until = time.monotonic() + seconds
        self.workers = workers
        self.exact = exact_kinds(self.space)

    def left(self) -> float:
        return self.until - time.monotonic()

    def run(self) -> Explanation:
        core = self._local_core()
        if core is None:
            core, status = self._global_core()
            if core is None:
                return Explanation(status, (), False)
        core, minimal = self._shrunk(core)
        return Explanation("impossible", tuple(sorted(self._reason(rule) for rule in core)), minimal)

    def _local_core(self) -> frozenset[Rule] | None:
        """Rules of a part of the problem that is impossible by itself."""
        for names in self._parts():
            if self.left() <= 0:
                return None
            rules = self._rules(names)
            if self._status(names, rules, min(_PROBE, self.left())) == cp_model.INFEASIBLE:
                return rules
        return None

    def _parts(self) -> list[tuple[str, ...]]:
        """Lessons by requirement, teacher, part of a class, class, and kind of room; small parts first."""
        parts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for unit in self.space.units:
            parts["requirement", unit.requirement.id].append(unit.id)
            for teacher in unit.teachers:
                parts["teacher", teacher].append(unit.id)
            for leaf in unit.leaves:
                parts["group", leaf].append(unit.id)
            parts["class", self.space.problem.chain(unit.requirement.group)[-1]].append(unit.id)
            if unit.pool is not None and (unit.pool in self.exact or len(self.space.units) <= 400):
                parts["pool", unit.pool].append(unit.id)
        return sorted({tuple(names) for names in parts.values()}, key=len)

    def _rules(self, names: Iterable[str]) -> frozenset[Rule]:
        """Every rule that bears on these lessons."""
        rules: set[Rule] = set()
        for name in names:
            unit = self.space.unit[name]
            item = unit.requirement
            rules.update(Rule(kind, item.id) for kind in ("requirement", "block"))
            if item.not_first or item.not_last:
                rules.add(Rule("edges", item.id))
            if item.max_per_day is not None:
                rules.add(Rule("subject_day", item.id))
            if unit.pin is not None:
                rules.add(Rule("fixed", unit.id))
            rules.update(self._rules_of_people(unit.teachers, unit.leaves, unit.members))
            if unit.pool is not None:
                rules.update((Rule("rooms", unit.pool), Rule("rooms_closed", unit.pool)))
        return frozenset(rules)

    def _rules_of_people(
        self, teachers: Iterable[str], leaves: Iterable[str], members: Iterable[str]
    ) -> Iterable[Rule]:
        for name in teachers:
            teacher = self.space.problem.teacher[name]
            yield Rule("teacher_once", name)
            if self.space.away[name]:
                yield Rule("teacher_away", name)
            if teacher.max_per_day is not None:
                yield Rule("teacher_day", name)
            if teacher.max_days is not None:
                yield Rule("teacher_days", name)
        yield from (Rule("group_once", leaf) for leaf in leaves)
        yield from (Rule("group_away", name) for name in members if self.space.absent[name])

    def _status(self, names: Collection[str], rules: Collection[Rule], seconds: float) -> object:
        """What CP-SAT says of these lessons under these rules alone."""
        known = frozenset(rules)
        model = HardModel(self.space, names, exact=self.exact, switch=lambda rule: rule in known)
        return self._solver(seconds).solve(model.model)

    def _solver(self, seconds: float, workers: int | None = None) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = workers or self.workers
        solver.parameters.max_time_in_seconds = max(0.05, seconds)
        return solver

    def _global_core(self) -> tuple[frozenset[Rule] | None, Literal["impossible", "feasible", "unknown"]]:
        """The assumptions that suffice for the collision in the whole problem; all rules if none can be named."""
        names = tuple(self.space.unit)
        rules = self._rules(names)
        status = self._status(names, rules, self.left() * 0.5)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, "feasible"
        if status != cp_model.INFEASIBLE:
            return None, "unknown"
        literals: dict[Rule, cp_model.IntVar] = {}
        model = _Assumed(self.space, names, self.exact, rules, literals)
        solver = self._solver(self.left() * 0.4, workers=1)
        if solver.solve(model.model) != cp_model.INFEASIBLE:
            return rules, "impossible"
        by_index = {literal.index: rule for rule, literal in literals.items()}
        core = frozenset(by_index[index] for index in solver.sufficient_assumptions_for_infeasibility())
        return core or rules, "impossible"

    def _shrunk(self, core: frozenset[Rule]) -> tuple[frozenset[Rule], bool]:
        """Drop rule after rule as long as the rest still collides, whole kinds of rule first.

        Requirements come last, so that a collision that needs only few of them keeps the rules that tell why.
        """
        minimal = True
        for kind in (
            "rooms_closed",
            "rooms",
            "group_away",
            "subject_day",
            "edges",
            "block",
            "teacher_days",
            "teacher_day",
        ):
            those = frozenset(rule for rule in core if rule.kind == kind)
            if len(those) > 1 and self._collides(core - those) is True:
                core -= those
        order = sorted(core, key=lambda rule: (rule.kind == "requirement", rule.kind == "fixed", rule))
        for rule in order:
            if rule not in core:
                continue
            verdict = self._collides(core - {rule})
            if verdict is True:
                core = self._touched(core - {rule})
            elif verdict is None:
                minimal = False
        return core, minimal

    def _touched(self, core: frozenset[Rule]) -> frozenset[Rule]:
        """Without the rules of lessons that are no longer asked for: they bear on nothing."""
        asked = {rule.id for rule in core if rule.kind == "requirement"}
        return core & self._rules(unit.id for unit in self.space.units if unit.requirement.id in asked)

    def _collides(self, rules: frozenset[Rule]) -> bool | None:
        """Whether rules still collide; None when the time did not suffice to say."""
        if self.left() <= 0:
            return None
        asked = {rule.id for rule in rules if rule.kind == "requirement"}
        names = [unit.id for unit in self.space.units if unit.requirement.id in asked]
        status = self._status(names, rules, min(_PROBE * 2, self.left()))
        if status == cp_model.INFEASIBLE:
            return True
        return False if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None

    def _reason(self, rule: Rule) -> Reason:
        problem = self.space.problem
        numbers: tuple[int, ...] = ()
        if rule.kind == "requirement":
            item = problem.requirement[rule.id]
            numbers = item.hours, len(item.blocks)
        elif rule.kind == "teacher_away":
            numbers = (len(self.space.slots) - len(self.space.away[rule.id]),)
        elif rule.kind == "group_away":
            numbers = (len(self.space.slots) - len(self.space.absent[rule.id]),)
        elif rule.kind == "subject_day":
            numbers = (problem.requirement[rule.id].max_per_day or 0,)
        elif rule.kind == "teacher_day":
            numbers = (problem.teacher[rule.id].max_per_day or 0,)
        elif rule.kind == "teacher_days":
            numbers = (problem.teacher[rule.id].max_days or 0,)
        elif rule.kind in ("rooms", "rooms_closed"):
            rooms = self.space.rooms_of_kind[rule.id]
            open_hours = sum(len(self.space.slots) - len(self.space.closed[room.id]) for room in rooms)
            numbers = len(rooms), open_hours
        return Reason(rule.kind, (rule.id,), numbers)


class _Assumed(HardModel):
    """The model with each rule behind a literal that is assumed. `literals` is filled while the model is built."""

    def __init__(
        self,
        space: Space,
        names: Collection[str],
        exact: Collection[str],
        rules: Collection[Rule],
        literals: dict[Rule, cp_model.IntVar],
    ) -> None:
        def switch(rule: Rule) -> bool | cp_model.IntVar:
            if rule not in rules:
                return False
            if rule not in literals:
                literals[rule] = self.model.new_bool_var("")
            return literals[rule]

        super().__init__(space, names, exact=exact, switch=switch)
        self.model.add_assumptions(list(literals.values()))
