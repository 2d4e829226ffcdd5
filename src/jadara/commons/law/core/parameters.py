"""Dated amounts of the law: the minimum wage, ceilings, rates, durations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jadara.commons.law.core.facts import NO_TEXTS, NotKnown, Texts


class Unit(StrEnum):
    """What an amount counts."""

    LBP = "LBP"
    PERCENT = "percent"
    DAYS = "days"
    HOURS = "hours"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Value:
    """An amount from a day on (until a day, exclusive). ``fact`` says it; ``confirmed`` False is shown as doubt.

    ``doubt`` names the fact that says what is not sure of this amount. ``basis`` is the text of law that an editor named
    with the amount; empty: that of the fact.
    """

    name: str
    unit: Unit
    amount: float
    valid_from: date | None
    valid_until: date | None
    fact: str
    verified_on: date
    confirmed: bool = True
    number: int = 1
    doubt: str = ""
    basis: Texts = field(default_factory=lambda: NO_TEXTS)

    def holds(self, on: date) -> bool:
        """Is it the amount of a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Parameter:
    """One amount through time: values in order of ``valid_from``; between them may be days of which nothing is known."""

    name: str
    unit: Unit
    title: Texts
    values: tuple[Value, ...]

    def on(self, day: date) -> Value:
        """The amount of a day. Raises NotKnown."""
        for value in reversed(self.values):
            if value.holds(day):
                return value
        raise NotKnown(self.name, day)


class Parameters(Mapping[str, Parameter]):
    """All parameters by name."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._all = {p.name: p for p in parameters}

    def __getitem__(self, name: str) -> Parameter:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def value(self, name: str, on: date) -> Value:
        """The amount of a day. Raises NotKnown, KeyError for a name that no parameter has."""
        return self._all[name].on(on)
