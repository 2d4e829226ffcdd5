"""The figures of the room, in the order of the issue's table. Protocols: the shared folder's ``bench/README.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from jadara.commons.taxonomy import bench as taxonomy_bench
from jadara.commons.taxonomy import bench_finding
from jadara.kernel.figures import Figure
from jadara.rooms.skills import bench_cv, bench_interview

Measure = Callable[[Path, bool], Figure]


#: Each takes the shared folder and whether to be quick. Those of the table come first; the ``told`` ones are not in it:
#: they show what an engine that knows the occupation reaches, and so what is left to gain.
FIGURES: dict[str, Measure] = {
    "decorte_r10_words": bench_finding.decorte_r10_words,
    "decorte_r10_model": bench_finding.decorte_r10_model,
    "icatus_r1": bench_interview.icatus_r1,
    "icatus_r3": bench_interview.icatus_r3,
    "find_ar_r5": bench_finding.find_ar_r5,
    "interview_recall_4": bench_interview.interview_recall_4,
    "interview_recall_6": bench_interview.interview_recall_6,
    "rank_top10": taxonomy_bench.rank_top10,
    "rank_one_p95_ms": taxonomy_bench.rank_one_p95_ms,
    "rank_100k_s": taxonomy_bench.rank_100k_s,
    "search_prefix_hit5": taxonomy_bench.search_prefix_hit5,
    "search_p95_ms": taxonomy_bench.search_p95_ms,
    "search_mb": taxonomy_bench.search_mb,
    "cv_vs_typst": bench_cv.cv_vs_typst,
}
BESIDE: dict[str, Measure] = {
    "interview_told_4": bench_interview.interview_told_4,
    "interview_told_6": bench_interview.interview_told_6,
}


def run(shared: Path, *, quick: bool, only: str | None) -> Iterator[Figure]:
    """Yield each figure as it is measured: all of the table, or ``only`` one. Raises LookupError for another name."""
    every = {**FIGURES, **BESIDE}
    if only is not None and only not in every:
        raise LookupError(f"no figure {only!r}; there is: {', '.join(every)}")
    for measure in FIGURES.values() if only is None else [every[only]]:
        yield measure(shared, quick)
