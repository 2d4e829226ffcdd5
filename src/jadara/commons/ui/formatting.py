"""Numbers, phone numbers and foreign words set so that they stay in order inside Arabic text.

Numbers: Latin digits by default; Arabic-Indic on Arabic pages where the device asks for them (see `display`).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

import phonenumbers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jadara.commons.ui import display
from jadara.kernel import dates

_ARABIC_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_NARROW_SPACE: Final = "\u202f"
_NO_BREAK_SPACE: Final = "\u00a0"


def language() -> str:
    """The two-letter language of the page."""
    return (get_language() or "ar")[:2]


def uses_arabic_digits() -> bool:
    """Whether numbers of this page are written with Arabic-Indic digits."""
    return language() == "ar" and display.digits() == "arab"


def in_digits(text: object) -> str:
    """The text with its digits as the reader wants them."""
    written = str(text)
    return written.translate(_ARABIC_INDIC) if uses_arabic_digits() else written


def number(value: float | Decimal | None, places: int = 0) -> str:
    """A number with separators of the page's language and a fixed count of decimal places; ``–`` for None."""
    if value is None:
        return "–"
    plain = f"{value:,.{places}f}"
    if language() == "fr":
        return plain.replace(",", _NARROW_SPACE).replace(".", ",")
    if uses_arabic_digits():
        return in_digits(plain.replace(",", "٬").replace(".", "٫"))
    return plain


def percent(share: float | None, places: int = 0) -> str:
    """A share of one (0.37) as a percentage in the manner of the page's language."""
    if share is None:
        return "–"
    written = number(share * 100, places)
    if language() == "fr":
        return f"{written}{_NO_BREAK_SPACE}%"
    return f"{written}٪" if uses_arabic_digits() else f"{written}%"


def isolated(text: object) -> SafeString:
    """Words of unknown direction, such as a person's name, kept from reordering what stands around them."""
    return format_html("<bdi>{}</bdi>", text)


def left_to_right(text: object) -> SafeString:
    """Serials, addresses, Latin names: read from left to right on every page, and never broken inside."""
    return format_html('<bdi dir="ltr" class="ltr">{}</bdi>', text)


def phone(value: object, region: str = "LB") -> SafeString:
    """A phone number in international writing, left to right; text that is no number is shown as it is."""
    try:
        parsed = phonenumbers.parse(str(value), region)
    except phonenumbers.NumberParseException:
        return left_to_right(value)
    return left_to_right(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def date_words(day: dt.date | None) -> str:
    """A date in words with Lebanese months: 24 تشرين الثاني 2026."""
    return dates.words(day, language(), digits=display.digits()) if day else ""


def clock(moment: dt.time | dt.datetime | None) -> SafeString | str:
    """A time of day, 24 hours, left to right."""
    return left_to_right(in_digits(f"{moment:%H:%M}")) if moment else ""


def between(first: object, last: object) -> SafeString:
    """A range of numbers, years or times, boxed left to right so that Arabic text around it does not turn it over."""
    return left_to_right(f"{in_digits(first)}–{in_digits(last)}")


def initials(name: str) -> str:
    """Up to two first letters for an avatar; the Arabic article is skipped, letters are kept from joining."""
    letters = [word.removeprefix("ال")[:1] or word[:1] for word in name.split()]
    picked = letters[:1] + letters[-1:] if len(letters) > 1 else letters
    return "\u200c".join(picked).upper()
