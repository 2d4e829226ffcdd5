"""The system's own numbers for students and staff: eight digits drawn at random and a check digit after them.

The check digit is Damm's (H. Michael Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004): it finds every single
wrong digit and every pair of neighbours that changed places. A number says nothing about school, year or order.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from jadara.kernel.dates import in_digits

BODY = 8
LENGTH = BODY + 1
_STEPS = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def check_digit(digits: str) -> str:
    """The digit that makes ``digits`` (0-9 only) a valid number when it is written after them."""
    at = "0"
    for digit in digits:
        at = _STEPS[int(at)][int(digit)]
    return at


def normal(text: str) -> str:
    """A number as typed (spaces, dashes, Arabic digits) in its normal form: digits only."""
    return "".join(c for c in in_digits(text, "latn") if c.isascii() and c.isdigit())


def is_valid(number: str) -> bool:
    """Nine digits, the last of which is right."""
    return (
        len(number) == LENGTH and number.isascii() and number.isdecimal() and check_digit(number[:BODY]) == number[-1]
    )


def number(body: int) -> str:
    """The number with this body, 0 to 99,999,999. Raises ValueError outside of that."""
    if not 0 <= body < 10**BODY:
        raise ValueError("the body of a number has eight digits")
    digits = f"{body:0{BODY}d}"
    return digits + check_digit(digits)


def draw(count: int, below: Callable[[int], int], taken: Container[str] = frozenset()) -> list[str]:
    """So many new numbers, all different and none of them taken. ``below(n)`` answers a random integer from 0 to n-1.

    Bodies begin at 10,000,000 so that no program drops a leading zero. The caller asks again for those that turn out
    to be taken in the database.
    """
    made: dict[str, None] = {}
    low, high = 10 ** (BODY - 1), 10**BODY
    while len(made) < count:
        new = number(low + below(high - low))
        if new not in taken:
            made[new] = None
    return list(made)
