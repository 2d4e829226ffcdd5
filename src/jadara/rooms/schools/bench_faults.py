"""``registers_lost`` and its kin through faults, and ``intake_5_days_s``: run by the harness in ``tests/faults``.

Five days of 40 classes are read as one register a class and day: 200 registers.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jadara.kernel.figures import Figure

ROOT = Path(__file__).resolve().parents[4]


def _harness(module: str, *arguments: int) -> Any:
    """What a module of the harness prints last. Raises LookupError where only the installed package is there."""
    if not (ROOT / "tests/faults").is_dir():
        raise LookupError("the fault harness is part of the repository (tests/faults); run the bench from a checkout")
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measure(quick: bool) -> Iterator[Figure]:
    """10,000 registers through 1,000 faults (quick: 300 through 60)."""
    registers, faults = (300, 60) if quick else (10_000, 1_000)
    told = _harness("run", registers, faults)
    if told["faults"] < faults or not told["conflicts"]:
        raise RuntimeError(f"the run proves nothing: {told['faults']} faults, {told['conflicts']} conflicts")
    yield Figure("registers_lost", told["lost"], 0, "lower", "registers", told["registers"])
    yield Figure("registers_doubled", told["doubled"], 0, "lower", "registers", told["registers"])
    yield Figure("conflicts_unseen", told["unseen"], 0, "lower", "conflicts", told["conflicts"])


def measure_five_days() -> Iterator[Figure]:
    """Seconds until the last answer, at 64 kbit/s each way and 100 ms a round trip."""
    told = _harness("slow_line")
    yield Figure("intake_5_days_s", told["seconds"], 5, "lower", "s", told["registers"])
