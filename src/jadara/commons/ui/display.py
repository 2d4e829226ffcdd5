"""How the person wants pages shown: digits and theme, each remembered in a cookie on the device.

Latin digits are the default in every language; Arabic-Indic digits are a choice and apply to Arabic pages only.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final, Literal

Digits = Literal["latn", "arab"]

DIGITS_COOKIE: Final = "digits"
THEME_COOKIE: Final = "theme"
DIGITS: Final[tuple[Digits, ...]] = ("latn", "arab")
THEMES: Final = ("auto", "light", "dark")

_digits: ContextVar[Digits] = ContextVar("digits", default="latn")


def digits() -> Digits:
    """The digits of the request that is being answered; ``latn`` outside one."""
    return _digits.get()


def use_digits(chosen: str | None) -> Digits:
    """Set the digits of the current context and return them; an unknown choice counts as ``latn``."""
    valid: Digits = "arab" if chosen == "arab" else "latn"
    _digits.set(valid)
    return valid
