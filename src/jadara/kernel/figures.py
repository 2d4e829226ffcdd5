"""A measured figure beside its goal, as ``jadara bench`` prints it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` and ``goal`` in ``unit``; ``n`` is the number of cases or repetitions behind the value."""

    name: str
    value: float
    goal: float
    better: Literal["higher", "lower"]
    unit: str
    n: int

    @property
    def reached(self) -> bool:
        """Is the goal reached."""
        return self.value >= self.goal if self.better == "higher" else self.value <= self.goal

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return asdict(self)
