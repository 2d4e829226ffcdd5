"""What the rooms and apps offer to those above: read from here, in plain imports, instead of signals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from jadara.kernel.figures import Figure
from jadara.rooms.skills import bench as skills_bench


class Bench(Protocol):
    """Runs a room's figures, one after the other."""

    def __call__(self, shared: Path, *, quick: bool, only: str | None) -> Iterator[Figure]:
        """Yield each figure as it is measured."""


BENCHES: dict[str, Bench] = {"skills": skills_bench.run}
