"""``summary_p95_ms`` and ``summary_exact``: attendance of 1,000 students over a year, on PostgreSQL."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from jadara.kernel.figures import Figure
from jadara.rooms.schools.bench_world import database


def measure(quick: bool) -> Iterator[Figure]:
    """Both figures of one run."""
    calls = 100 if quick else 1000
    with database() as (_dsn, env, _folder):
        subprocess.run(
            [sys.executable, "-m", "jadara.site.cli", "migrate"], env=env, check=True, stdout=subprocess.DEVNULL
        )
        command = [sys.executable, "-m", "jadara.rooms.schools.bench_summary_run", str(calls)]
        told = json.loads(subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout)
    yield Figure("summary_p95_ms", told["p95_ms"], 20, "lower", "ms", calls)
    yield Figure("summary_exact", told["exact"], 1.0, "higher", "share", int(told["students"]))
