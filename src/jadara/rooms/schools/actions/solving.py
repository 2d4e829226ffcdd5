"""The worker's part: versions that wait are solved one after the other.

A search that was cut off (the worker was ended) is found again by its state and begins anew from the places that stand.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from time import monotonic, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from jadara.rooms.schools.actions.timetable import State, store
from jadara.rooms.schools.core.timetable import institute_explain, institute_solve
from jadara.rooms.schools.core.timetable.institute import Timetable as Placed
from jadara.rooms.schools.models import Slot, Timetable
from jadara.rooms.schools.queries import problem as problems

log = logging.getLogger(__name__)
#: Progress is written at most so often, in seconds.
EVERY = 1.0
_EXPLAIN = 20.0


class _Stopped(Exception):
    """Somebody stopped the search, or threw the version away."""


def solve_waiting() -> int:
    """Solve all versions that wait; returns how many. A failure makes the version a draft again and is logged."""
    done = 0
    while (pk := _next()) is not None:
        try:
            _solve(pk)
        except _Stopped:
            pass
        except Exception:
            log.exception("solving timetable %s failed", pk)
            Timetable.objects.filter(pk=pk).update(state=State.DRAFT, report={"failed": True})
        done += 1
    return done


def waiting() -> bool:
    """Whether any version waits. One query."""
    return _next() is not None


def _next() -> UUID | None:
    waiting = Timetable.objects.filter(state=State.SOLVING).order_by("made_at")
    return waiting.values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class _Run:
    """One search for a version. ``key`` tells it from a later one, begun after somebody stopped this."""

    table: UUID
    key: str
    seconds: float
    began: float

    def report(self, phase: str, cost: int | None) -> None:
        """Write progress. Raises _Stopped when the version is no longer being solved, or solved anew."""
        said = {"run": self.key, "seconds": self.seconds, "phase": phase, "began": self.began, "cost": cost}
        if not self.rows().update(report=said):
            raise _Stopped

    def rows(self) -> QuerySet[Timetable]:
        """The version while this is its search."""
        return Timetable.objects.filter(pk=self.table, state=State.SOLVING, report__run=self.key)

    @transaction.atomic
    def finish(self, state: str, report: dict[str, Any], case: problems.Case, placed: Placed | None) -> None:
        """Write the result, if it is still wanted."""
        table = self.rows().select_for_update().first()
        if table is None:
            raise _Stopped
        if placed is not None:
            store(case, placed)
            report["unplaced"] = Slot.objects.filter(timetable=table, weekday=None).count()
        table.state, table.report = state, report
        table.save(update_fields=["state", "report"])


def _solve(pk: UUID) -> None:
    table = Timetable.objects.get(pk=pk)
    run = _Run(pk, str(table.report.get("run", "")), float(table.report.get("seconds", 60)), time())
    case = problems.case_of(table)
    told = monotonic()

    def tell(progress: institute_solve.Progress) -> None:
        nonlocal told
        if monotonic() - told >= EVERY:
            told = monotonic()
            run.report(progress.phase, progress.cost)

    run.report("first", None)
    start = case.placed if case.placed.lessons else None
    result = institute_solve.solve(case.problem, seconds=run.seconds, workers=2, start=start, progress=tell)
    if result.timetable is None:
        run.finish(State.IMPOSSIBLE, _why(run, case, result.status), case, None)
        return
    report = {"penalties": dict(result.penalties), "cost": result.cost, "bound": result.bound, "solved": True}
    run.finish(State.DRAFT, report, case, result.timetable)


def _why(run: _Run, case: problems.Case, status: str) -> dict[str, Any]:
    """Which rules collide, as far as the time allows to say."""
    run.report("explain", None)
    told = institute_explain.explain(case.problem, seconds=_EXPLAIN)
    return {
        "status": told.status if told.status == "impossible" else status, "minimal": told.minimal,
        "collisions": [[r.kind, list(r.ids), list(r.numbers)] for r in told.collisions],
    }  # fmt: skip
