"""Searching for a timetable of an XHSTT instance within a time limit; there is always one to return."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import monotonic

from jadara.rooms.schools.core.timetable.xhstt_anneal import (
    FIRM_WEIGHT,
    HARD_WEIGHT,
    HOT,
    WARM,
    Annealing,
    first_timetable,
)
from jadara.rooms.schools.core.timetable.xhstt_compile import HARD, compile_instance
from jadara.rooms.schools.core.timetable.xhstt_improve import Improver
from jadara.rooms.schools.core.timetable.xhstt_model import Instance, Solution

# Told after each step: seconds so far, infeasibility, objective.
Progress = Callable[[float, int, int], None]

# Shares of the time: until the first timetable stands, for the first walk, for making it feasible, for the second walk,
# and for the model of the whole. The rest improves the timetable part by part.
PLACING, FIRST_WALK, FEASIBLE, SECOND_WALK, WHOLE = 0.3, 0.1, 0.25, 0.2, 0.1


def solve(
    instance: Instance, *, seconds: float, workers: int = 2, seed: int = 1, progress: Progress | None = None
) -> Solution:
    """The best timetable found in `seconds`, at most one second late. The clock is read here and in the steps alone."""
    began = monotonic()
    end = began + max(0.1, 0.97 * seconds - 0.15)

    def tell(total: int) -> None:
        if progress:
            progress(monotonic() - began, *divmod(total, HARD))

    compiled = compile_instance(instance)
    rng = random.Random(seed)
    state = first_timetable(compiled, rng, deadline=began + PLACING * seconds, clock=monotonic)
    tell(state.total)
    walk = Annealing(state, rng, monotonic)
    meetings = walk.run(until=min(end, monotonic() + FIRST_WALK * seconds))
    tell(walk.best_total)
    improver = Improver(compiled, meetings, workers=workers, seed=seed)
    if improver.total >= HARD and monotonic() < end:
        improver.feasible(seconds=min(end - monotonic(), FEASIBLE * seconds))
        tell(improver.total)
    if improver.total and monotonic() < end:
        firm = improver.total < HARD
        walk = Annealing(
            improver.state,
            rng,
            monotonic,
            hot=WARM if firm else HOT,
            hard_weight=FIRM_WEIGHT if firm else HARD_WEIGHT,
        )
        improver.adopt(walk.run(until=min(end, monotonic() + SECOND_WALK * seconds)))
        tell(improver.total)
    if improver.total and monotonic() < end:
        improver.whole(seconds=min(end - monotonic(), WHOLE * seconds))
        tell(improver.total)
    while (left := end - monotonic()) > 0.1 + improver.overhead and improver.total and not improver.proved:
        improver.step(seconds=min(left, max(1.0, seconds / 20)))
        tell(improver.total)
    return Solution(instance.id, improver.present)
