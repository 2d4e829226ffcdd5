"""One cell of a workbook, read as what its column is: Arabic digits, dates as text, numbers that Excel turned into floats.

Each reader takes a raw value and answers the normal form, or raises Faulty with a key and fields for the sentence that
stands at the cell. An empty cell never comes here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jadara.kernel.arabic import fold, is_arabic
from jadara.kernel.dates import in_digits
from jadara.kernel.phones import NotAPhone, parse
from jadara.kernel.texts import clean
from jadara.rooms.schools.core import identity, sheets_words

Raw = str | int | float | bool | date | datetime | time | None
_SERIAL_ZERO = date(1899, 12, 30)
#: Excel's numbers for days from 1930 to 2060: outside of them a number in a date's column is no date.
_SERIALS = range(10_959, 58_440)
_NUMERIC_DATE = re.compile(r"(\d{1,4})\s*[/\-.\\ ،,]\s*(\d{1,2})\s*[/\-.\\ ،,]\s*(\d{1,4})(?:[ T]+[\d:.]+)?")
_WORD_DATE = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\s+(?:de\s+)?([^\d]+?)\.?,?\s+(\d{1,4})")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+")
_GIVEN_UP = re.compile(r"[*#?.\-_/\\]+|n/?a|null|none|#ref!|#n/a|#value!", re.IGNORECASE)


class Faulty(ValueError):
    """A cell that cannot be read: ``key`` names the sentence, ``fields`` are its values."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key, self.fields = key, fields


@dataclass(frozen=True, slots=True)
class Born:
    """A birth date, or only its year."""

    year: int
    date: date | None


def is_empty(raw: Raw) -> bool:
    """Nothing, spaces only, or what people write for nothing."""
    return raw is None or (isinstance(raw, str) and (not clean(raw, lines=False) or _is_dash(raw)))


def _is_dash(raw: str) -> bool:
    return len(raw) < 10 and _GIVEN_UP.fullmatch(clean(raw, lines=False)) is not None


def text(raw: Raw, longest: int = 240) -> str:
    """The text of a cell on one line. A float without a fraction is the integer that was typed. Raises Faulty."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        raw = int(raw)
    if isinstance(raw, datetime | date):
        raw = raw.strftime("%Y-%m-%d")
    plain = clean(str(raw), lines=False)
    if plain[:1] == "'" and plain[1:2] in ("=", "+", "-", "@"):
        plain = plain[1:]
    if len(plain) > longest:
        raise Faulty("too_long", longest=longest, length=len(plain))
    return plain


def shown(raw: Raw) -> str:
    """A cell as a person typed it, for a preview."""
    try:
        return text(raw, 80)
    except Faulty:
        return text(raw, 10**6)[:79] + "…"


def name(raw: Raw, longest: int = 80) -> str:
    """A person's name: at least one letter, no digits. Raises Faulty."""
    plain = text(raw, longest).strip(" .,;:-_،؛")
    if not any(c.isalpha() for c in plain):
        raise Faulty("no_name", text=plain)
    if any(c.isdigit() for c in plain):
        raise Faulty("digits_in_name", text=plain)
    return plain


def script(plain: str) -> str:
    """``ar`` for a text with Arabic letters, else ``latin``."""
    return "ar" if is_arabic(plain) else "latin"


def choice(raw: Raw, words: Mapping[str, str], key: str) -> str:
    """The meaning of a word in one of the word lists. Raises Faulty with ``key``."""
    folded = fold(text(raw, 80)).strip(" .")
    found = words.get(folded) or (words.get(folded[2:]) if folded.startswith("ال") else None)
    if found is None:
        raise Faulty(key, text=text(raw, 80))
    return found


def integer(raw: Raw, low: int, high: int) -> int:
    """A whole number in bounds; digits of any script, a word around them is let be (``السنة 2``). Raises Faulty."""
    found = re.findall(r"\d+", in_digits(text(raw, 40), "latn"))
    if len(found) != 1 or not low <= int(found[0]) <= high:
        raise Faulty("number", low=low, high=high, text=text(raw, 40))
    return int(found[0])


def stage(raw: Raw) -> int:
    """The year of a speciality, 1 to 6: a number or an ordinal word. Raises Faulty."""
    meant = sheets_words.ORDINAL.get(fold(text(raw, 40)))
    return int(meant) if meant else integer(raw, 1, 6)


def day(raw: Raw, earliest: date, latest: date) -> date:
    """A date: of Excel's own, its day number, or text day first (``24/11/2009``, ``2009-11-24``, ``24 تشرين الثاني 2009``).

    Raises Faulty: two-digit years and months over 12 are not guessed.
    """
    found = _day(raw)
    if not earliest <= found <= latest:
        raise Faulty("date_outside", day=found, earliest=earliest, latest=latest)
    return found


def born(raw: Raw, earliest: date, latest: date) -> Born:
    """A birth date, or a year alone. Raises Faulty as ``day``."""
    plain = in_digits(text(raw, 60), "latn")
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        year = int(plain)
        if not earliest.year <= year <= latest.year:
            raise Faulty("year_outside", year=year, earliest=earliest.year, latest=latest.year)
        return Born(year, None)
    found = day(raw, earliest, latest)
    return Born(found.year, found)


def _day(raw: Raw) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    plain = in_digits(text(raw, 60), "latn")
    if re.fullmatch(r"\d{5}(?:\.\d+)?", plain) and int(float(plain)) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(float(plain)))
    if found := _NUMERIC_DATE.fullmatch(plain):
        first, second, third = found.groups()
        if len(first) == 4:
            return _made(int(first), int(second), third, plain)
        return _made(third, int(second), first, plain)
    if found := _WORD_DATE.fullmatch(plain):
        month = sheets_words.MONTH.get(fold(found[2]).strip(" ."))
        if month:
            return _made(found[3], int(month), found[1], plain)
    raise Faulty("date", text=plain)


def _made(year: int | str, month: int, number: int | str, plain: str) -> date:
    if isinstance(year, str) and len(year) != 4:
        raise Faulty("date_short_year", text=plain)
    if month > 12:
        raise Faulty("date_month", month=month, text=plain)
    try:
        return date(int(year), month, int(number))
    except ValueError:
        raise Faulty("date_impossible", text=plain) from None


def phone(raw: Raw) -> str:
    """E.164. Of several numbers in one cell the first that can exist. Raises Faulty."""
    plain = in_digits(text(raw, 120), "latn")
    for part in (plain, *re.split(r"[;,،|\n]| - |  +| / |\bou\b|\bor\b|أو", plain)):
        try:
            return parse(part.replace("/", "").strip())
        except NotAPhone:
            continue
    raise Faulty("phone", text=plain)


def email(raw: Raw) -> str:
    """An address in small letters. Raises Faulty."""
    plain = text(raw, 120).lower()
    if not plain.isascii() or not _EMAIL.fullmatch(plain):
        raise Faulty("email", text=plain)
    return plain


def document(raw: Raw, kind: str) -> tuple[str, str]:
    """A document's number in its normal form and its kind, guessed from the number if it is not given. Raises Faulty."""
    plain = in_digits(text(raw, 60), "latn").strip()
    if _SHORTENED.fullmatch(plain.upper()):
        raise Faulty("document_shortened", text=plain)
    guessed = kind or _kind_of(plain)
    try:
        return identity.document_number(guessed, plain), guessed
    except identity.BadNumber as wrong:
        raise Faulty(
            "document_" + wrong.key.removeprefix("identity."), wanted=wrong.wanted, found=wrong.found, text=plain
        ) from wrong


def _kind_of(plain: str) -> str:
    """Two kinds of number have nothing but digits and one length; UNHCR's begin with an office's prefix."""
    packed = re.sub(r"[\s./_-]", "", plain)
    if packed.isdecimal():
        for kind, wanted in identity.DIGITS.items():
            if len(packed) == wanted:
                return kind
    try:
        identity.document_number(identity.UNHCR, plain)
    except identity.BadNumber:
        raise Faulty("document_unknown", digits=sum(c.isdigit() for c in packed), text=plain) from None
    return identity.UNHCR
