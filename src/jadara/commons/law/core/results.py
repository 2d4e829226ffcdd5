"""What a calculator answers: a verdict, amounts, each step with its article, warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from jadara.commons.law.core.parameters import Value

Plain = str | int | float | bool | None
NOTHING: Mapping[str, object] = MappingProxyType({})


class Verdict(StrEnum):
    """Yes, no, or it depends: on what stands in the warnings and steps."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


class BadInput(ValueError):
    """An input that cannot be used: ``field`` names it, ``problem`` is missing, number, positive, date, choice, unknown."""

    def __init__(self, field_name: str, problem: str) -> None:
        super().__init__(f"{field_name}: {problem}")
        self.field, self.problem = field_name, problem


def plain(amount: float) -> int | float:
    """An amount of an outcome: rounded to cents, whole numbers as integers."""
    rounded = round(amount, 2)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency, LBP or USD."""

    amount: float
    currency: str = "LBP"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation. ``code`` names its sentence in ``words``; ``fact`` carries its article."""

    code: str
    fact: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    parameters: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A warning or a condition. ``fact`` may be empty."""

    code: str
    fact: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of one calculator for one day. ``outcome`` has the keys of the calculator's own result.

    ``said`` is the code of the verdict in words, where a bare yes or no would mislead; ``idle`` are keys of the outcome
    that mean nothing with this verdict and are not shown to people, such as an amount of nothing.
    """

    calculator: str
    on: date
    verdict: Verdict
    outcome: Mapping[str, Plain]
    steps: tuple[Step, ...]
    warnings: tuple[Note, ...] = ()
    currency: str = "LBP"
    said: str = ""
    idle: tuple[str, ...] = ()
