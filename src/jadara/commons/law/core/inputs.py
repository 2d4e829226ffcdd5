"""Reading the inputs of calculators: plain values by name, with errors that name the field."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from jadara.commons.law.core.results import BadInput, Money

Inputs = Mapping[str, object]
#: Nothing real is larger; keeps floats exact and pages readable.
_MOST = 1e15


def number(inputs: Inputs, name: str, *, least: float = 0.0, most: float = _MOST) -> float:
    """A number between two bounds. Raises BadInput."""
    value = inputs.get(name)
    if value is None or value == "":
        raise BadInput(name, "missing")
    if isinstance(value, bool):
        raise BadInput(name, "number")
    try:
        read = float(str(value).replace(",", "").replace("٬", "").replace("٫", ".").replace(" ", ""))
    except ValueError:
        raise BadInput(name, "number") from None
    if not math.isfinite(read):
        raise BadInput(name, "number")
    if not least <= read <= most:
        raise BadInput(name, "range")
    return read


def maybe(inputs: Inputs, name: str, *, least: float = 0.0, most: float = _MOST) -> float | None:
    """A number, or None where nothing is said."""
    return None if inputs.get(name) in (None, "") else number(inputs, name, least=least, most=most)


def day(inputs: Inputs, name: str) -> date:
    """A day, as date or YYYY-MM-DD. Raises BadInput."""
    value = inputs.get(name)
    if isinstance(value, date):
        return value
    if value in (None, ""):
        raise BadInput(name, "missing")
    try:
        read = date.fromisoformat(str(value))
    except ValueError:
        raise BadInput(name, "date") from None
    if not 1946 <= read.year <= 2100:
        raise BadInput(name, "date")
    return read


def flag(inputs: Inputs, name: str) -> bool:
    """Yes or no; nothing said is no."""
    value = inputs.get(name)
    return value is True or str(value).strip().lower() in ("true", "yes", "1", "on")


def text(inputs: Inputs, name: str) -> str:
    """Words, trimmed, at most 200 characters; empty when nothing is said."""
    return str(inputs.get(name) or "").strip()[:200]


def money(inputs: Inputs, *names: str) -> Money:
    """An amount under one of some names; a name that ends in ``_usd`` is in dollars. Raises BadInput for the first."""
    for name in names:
        if inputs.get(name) not in (None, ""):
            return Money(number(inputs, name), "USD" if name.endswith("_usd") else "LBP")
    raise BadInput(names[0], "missing")


def clock(inputs: Inputs, name: str) -> float | None:
    """A time of day HH:MM as hours, or None. Raises BadInput."""
    said = text(inputs, name)
    if not said:
        return None
    hours, _, minutes = said.partition(":")
    try:
        read = int(hours) + int(minutes or 0) / 60
    except ValueError:
        raise BadInput(name, "time") from None
    if not 0 <= read <= 24:
        raise BadInput(name, "time")
    return read
