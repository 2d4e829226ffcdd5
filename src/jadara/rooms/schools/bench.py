"""The figures of the room: ``jadara bench schools``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from jadara.kernel.figures import Figure
from jadara.rooms.schools import (
    bench_dedupe,
    bench_faults,
    bench_import,
    bench_register,
    bench_summary,
    bench_timetable,
)

#: Groups of figures that are measured in one run: their names, and what yields them.
GROUPS: tuple[tuple[tuple[str, ...], Callable[[Path, bool], Iterator[Figure]]], ...] = (
    (("registers_per_s", "register_p95_ms", "register_statements", "register_share_of_insert"),
     lambda _shared, quick: bench_register.measure(quick)),
    (("summary_p95_ms", "summary_exact"), lambda _shared, quick: bench_summary.measure(quick)),
    (("registers_lost", "registers_doubled", "conflicts_unseen"), lambda _shared, quick: bench_faults.measure(quick)),
    (("intake_5_days_s",), lambda _shared, _quick: bench_faults.measure_five_days()),
    (("import_10k_s",), lambda _shared, quick: bench_import.measure(quick)),
    (("dedupe_f1", "dedupe_precision", "dedupe_s"), lambda _shared, quick: bench_dedupe.measure(quick)),
    (("ctt_feasible", "ctt_mean_gap"), bench_timetable.measure_ctt),
    (("institute_feasible_s",), lambda _shared, quick: bench_timetable.measure_institute(quick)),
)  # fmt: skip


def run(shared: Path, *, quick: bool, only: str | None) -> Iterator[Figure]:
    """Measure the groups that hold the figure asked for, or all; yields what was asked for."""
    for names, measure in GROUPS:
        if only is None or only in names:
            for figure in measure(shared, quick):
                if only is None or figure.name == only:
                    yield figure
