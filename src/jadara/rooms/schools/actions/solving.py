"""The worker's part: versions that wait are solved one after the other.

A search that was cut off (the worker was ended) is found again by its state and begins anew from the places that stand.
"""

from __future__ import annotations

import logging
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction

from jadara.rooms.schools.actions.timetable import State, store
from jadara.rooms.schools.core.timetable import institute_explain, institute_solve
from jadara.rooms.schools.models import Slot, Timetable
from jadara.rooms.schools.queries import problem as problems

log = logging.getLogger(__name__)
#: Progress is written at most so often, in seconds.
EVERY = 1.0
_EXPLAIN = 20.0


class _Stopped(Exception):  # noqa: N818
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


def _solve(pk: UUID) -> None:
    table = Timetable.objects.get(pk=pk)
    seconds = float(table.report.get("seconds", 60))
    case = problems.case_of(table)
    told = monotonic() - EVERY

    def tell(progress: institute_solve.Progress) -> None:
        nonlocal told
        if monotonic() - told < EVERY:
            return
        told = monotonic()
        _report(pk, {"seconds": seconds, "phase": progress.phase, "passed": round(progress.seconds),
                     "cost": progress.cost})  # fmt: skip

    _report(pk, {"seconds": seconds, "phase": "first", "passed": 0, "cost": None})
    start = case.placed if case.placed.lessons else None
    result = institute_solve.solve(case.problem, seconds=seconds, workers=2, start=start, progress=tell)
    if result.timetable is None:
        _finish(pk, State.IMPOSSIBLE, _why(pk, case, seconds, result.status))
        return
    report = {"penalties": dict(result.penalties), "cost": result.cost, "bound": result.bound, "solved": True}
    _finish(pk, State.DRAFT, report, case=case, placed=result.timetable)


def _why(pk: UUID, case: problems.Case, seconds: float, status: str) -> dict[str, Any]:
    """Which rules collide, as far as the time allows to say."""
    _report(pk, {"seconds": seconds, "phase": "explain", "passed": round(seconds), "cost": None})
    told = institute_explain.explain(case.problem, seconds=_EXPLAIN)
    return {
        "status": told.status if told.status == "impossible" else status, "minimal": told.minimal,
        "collisions": [[r.kind, list(r.ids), list(r.numbers)] for r in told.collisions],
    }  # fmt: skip


def _report(pk: UUID, report: dict[str, Any]) -> None:
    """Write progress. Raises _Stopped when the version is no longer being solved."""
    if not Timetable.objects.filter(pk=pk, state=State.SOLVING).update(report=report):
        raise _Stopped


@transaction.atomic
def _finish(
    pk: UUID, state: str, report: dict[str, Any], *, case: problems.Case | None = None,
    placed: institute_solve.Timetable | None = None,
) -> None:  # fmt: skip
    table = Timetable.objects.select_for_update().filter(pk=pk, state=State.SOLVING).first()
    if table is None:
        raise _Stopped
    if case is not None and placed is not None:
        store(case, placed)
        report["unplaced"] = Slot.objects.filter(timetable=pk, weekday=None).count()
    table.state, table.report = state, report
    table.save(update_fields=["state", "report"])
