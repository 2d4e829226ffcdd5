"""How well timetables are made: the public curriculum-based instances, and invented institutes of full size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from jadara.kernel.figures import Figure
from jadara.rooms.schools.core.timetable import ctt, ctt_search, institute_sample, institute_solve

INSTANCES = tuple(f"comp{n:02d}" for n in range(1, 8))
SECONDS, SEEDS, MOST_SECONDS = 60.0, 10, 120.0
QUICK_INSTANCES, QUICK_SECONDS, QUICK_SEEDS = INSTANCES[:2], 10.0, 1
_BEST = re.compile(r"(comp\d\d) (\d+)")


def best_known(readme: str) -> dict[str, int]:
    """The best known total of each instance, as the notes beside the files give it. Raises LookupError if one lacks."""
    _before, announced, rest = readme.partition("Best known")
    found = {name: int(total) for name, total in _BEST.findall(rest.partition(".")[0])}
    if not announced or not found.keys() >= set(INSTANCES):
        raise LookupError("best known totals of the timetabling instances are missing in their README.md")
    return {name: found[name] for name in INSTANCES}


def gap(penalty: int, best: int) -> float:
    """The share by which a total lies above the best known; below 10 the difference is counted against 10."""
    return (penalty - best) / max(best, 10)


def measure_ctt(shared: Path, quick: bool) -> Iterator[Figure]:
    """How many instances are feasible, and the mean gap, each after its minute on two workers (quick: two, ten
    seconds). An instance that is not feasible counts as ten times the best known. Raises LookupError without data."""
    folder = shared / "data" / "timetabling"
    try:
        best = best_known((folder / "README.md").read_text(encoding="utf-8"))
        names = QUICK_INSTANCES if quick else INSTANCES
        texts = {name: (folder / f"{name}.ctt").read_text(encoding="utf-8") for name in names}
    except OSError as wrong:
        raise LookupError(f"timetabling instances are missing: {wrong.filename}") from wrong
    feasible, gaps = 0, []
    for name, text in texts.items():
        instance = ctt.parse(text)
        solution = ctt_search.solve(instance, seconds=QUICK_SECONDS if quick else SECONDS, workers=2)
        judged = ctt.evaluate(instance, solution)
        feasible += judged.hard == 0
        gaps.append(gap(judged.total if judged.hard == 0 else 10 * max(best[name], 10), best[name]))
    yield Figure("ctt_feasible", feasible / len(texts), 1.0, "higher", "share", len(texts))
    yield Figure("ctt_mean_gap", sum(gaps) / len(gaps), 0.25, "lower", "share", len(texts))


def measure_institute(quick: bool) -> Iterator[Figure]:
    """Seconds until the first timetable without a clash, the slowest of ten institutes of 60 classes, 120 teachers and 12
    workshops in two shifts (quick: one institute). One that gets none counts as an hour."""
    seeds = QUICK_SEEDS if quick else SEEDS
    slowest = max(_first_feasible(seed) for seed in range(1, seeds + 1))
    yield Figure("institute_feasible_s", slowest, MOST_SECONDS, "lower", "s", seeds)


class _Found(Exception):
    """The first timetable stands: the rest of the search is of no interest here."""


def _first_feasible(seed: int) -> float:
    problem = institute_sample.sample(seed)
    began = monotonic()

    def told(progress: institute_solve.Progress) -> None:
        if progress.cost is not None:
            raise _Found

    try:
        result = institute_solve.solve(problem, seconds=MOST_SECONDS, workers=2, seed=seed, progress=told)
    except _Found:
        return monotonic() - began
    return monotonic() - began if result.timetable is not None else 3600.0
