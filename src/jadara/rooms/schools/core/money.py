"""Sums in two currencies that are never mixed: what a payment counts for in the currency of what is owed, and what is
left, currency by currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LBP, USD = "LBP", "USD"
#: The smallest part in which an amount is kept.
CENT = Decimal("0.01")
ZERO = Decimal(0)


class NoRate(ValueError):
    """A payment in the other currency needs the rate of the day, in pounds for a dollar, above zero."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that stands: ``rate`` in pounds for a dollar, only if it was made in the other currency."""

    amount: Decimal
    currency: str
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A charge with its payments."""

    amount: Decimal
    exempted: Decimal
    currency: str
    payments: tuple[Paid, ...] = ()

    @property
    def paid(self) -> Decimal:
        """What the payments come to, in the charge's currency."""
        return sum((counted(p, self.currency) for p in self.payments), ZERO)

    @property
    def left(self) -> Decimal:
        """What is still owed; below zero if too much was paid."""
        return self.amount - self.exempted - self.paid


def counted(paid: Paid, currency: str) -> Decimal:
    """A payment in the currency of what is owed, to the cent, half up. Raises NoRate."""
    if paid.currency == currency:
        return paid.amount
    if paid.rate is None or paid.rate <= 0:
        raise NoRate
    made = paid.amount * paid.rate if currency == LBP else paid.amount / paid.rate
    return made.quantize(CENT, ROUND_HALF_UP)


def balance(charges: Iterable[Owed]) -> dict[str, Decimal]:
    """What is left by currency; currencies in which nothing was ever owed are not named."""
    left: dict[str, Decimal] = {}
    for charge in charges:
        left[charge.currency] = left.get(charge.currency, ZERO) + charge.left
    return left
