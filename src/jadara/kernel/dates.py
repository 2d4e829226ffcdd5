"""Dates as people in Lebanon write them: Lebanese month names in Arabic, digits by choice."""

from __future__ import annotations

from datetime import date

LEBANESE_MONTHS = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = {"ar": LEBANESE_MONTHS, "fr": FRENCH_MONTHS, "en": ENGLISH_MONTHS}

_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def in_digits(text: str, system: str) -> str:
    """``text`` with its digits in ``latn`` (0-9) or ``arab`` (٠-٩). ``latn`` also reads Persian digits."""
    return text.translate(_ARABIC_INDIC if system == "arab" else _LATIN)


def month(number: int, lang: str) -> str:
    """The name of a month, 1 to 12; an unknown language gets English."""
    return MONTHS.get(lang, ENGLISH_MONTHS)[number - 1]


def words(day: date, lang: str, digits: str = "latn") -> str:
    """A day in words: 24 تشرين الثاني 2026, 24 novembre 2026 (1er for the first), 24 November 2026."""
    number = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    text = f"{number} {month(day.month, lang)} {day.year}"
    return in_digits(text, digits) if lang == "ar" else text


def month_words(year: int, number: int | None, lang: str, digits: str = "latn") -> str:
    """A month and year in words, or the year alone when the month is not known."""
    text = f"{month(number, lang)} {year}" if number else str(year)
    return in_digits(text, digits) if lang == "ar" else text
