"""Numbers of statements: 128 random bits in Crockford's base 32 (Douglas Crockford, "Base 32 Encoding"), which has no
I, L, O and U, so that nothing is confused when a number is read aloud or typed from paper."""

from __future__ import annotations

from jadara.kernel.dates import in_digits

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS, LENGTH = 128, 26
_ALIKE = str.maketrans("OILU", "011V")


def encode(bits: int) -> str:
    """26 letters and digits for an integer below 2 to the power of 128. Raises ValueError outside of that."""
    if not 0 <= bits < 1 << BITS:
        raise ValueError("a number has 128 bits")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))


def normal(text: str) -> str:
    """A number as typed (lower case, spaces, dashes, letters that look alike, Arabic digits), or "" if it is none."""
    typed = "".join(c for c in in_digits(text, "latn").upper() if c not in " -–\u00a0\t").translate(_ALIKE)
    return typed if len(typed) == LENGTH and set(typed) <= set(ALPHABET) else ""


def grouped(number: str) -> str:
    """As it is printed: groups of four, seven at most."""
    return "-".join(number[n : n + 4] for n in range(0, len(number), 4))


def initials(name: str) -> str:
    """First letters of the words of a name, for a page that anybody may open: enough to compare with the paper."""
    return " ".join(f"{word[0]}." for word in name.split() if word)
