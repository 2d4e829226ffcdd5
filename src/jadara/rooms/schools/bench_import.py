"""``import_10k_s``: a workbook of 10,000 students from its bytes to the last row, on PostgreSQL with fsync and its fence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from jadara.kernel.figures import Figure
from jadara.rooms.schools.bench_world import database

STUDENTS, GOAL_S = 10_000, 60.0


def measure(quick: bool) -> Iterator[Figure]:
    """Seconds for reading, checking, matching against the country and storing, with enrolments, rosters, protected
    numbers and keys. ``quick`` brings 1,000."""
    students = 1000 if quick else STUDENTS
    with database() as (_dsn, env, _folder):
        subprocess.run(
            [sys.executable, "-m", "jadara.site.cli", "migrate"], env=env, check=True, stdout=subprocess.DEVNULL
        )
        done = subprocess.run(
            [sys.executable, "-m", "jadara.rooms.schools.bench_import_run", str(students)], env=env, check=True,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    said = json.loads(done.stdout)
    if said["stored"] != students:
        raise RuntimeError(f"{said['stored']} of {students} students were stored")
    yield Figure("import_10k_s", said["seconds"], GOAL_S, "lower", "s", students)
