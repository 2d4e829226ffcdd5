"""Numbers, money and dates of the law in words, and filling them into sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from jadara.commons.law.core.facts import NotKnown
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Unit, Value
from jadara.commons.law.core.results import Money, Note, Step
from jadara.commons.law.core.words import WORDS
from jadara.kernel import dates
from jadara.kernel.texts import pick

_PLACE = re.compile(r"\{([a-z_0-9]+)(?::(percent))?\}")
_NOT_KNOWN = {"ar": "(غير معروف لهذا التاريخ)", "fr": "(inconnu à cette date)", "en": "(not known for this date)"}
_LRI, _PDI = "\u2066", "\u2069"


def number(value: float, lang: str) -> str:
    """28,000,000 or 28 000 000 (French, narrow no-break spaces); at most two decimals."""
    rounded = round(value, 2)
    text = f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.2f}".rstrip("0")
    return text.replace(",", "\u202f").replace(".", ",") if lang == "fr" else text


def money(value: Money, lang: str) -> str:
    """An amount with its currency, in the order of the language."""
    if lang == "ar":
        return f"{_LRI}{number(value.amount, lang)}{_PDI} {'ل.ل.' if value.currency == 'LBP' else 'د.أ.'}"
    code = value.currency
    return f"{number(value.amount, lang)}\u00a0{code}" if lang == "fr" else f"{code}\u00a0{number(value.amount, lang)}"


def percent(value: float, lang: str) -> str:
    """150% or 150 % (French)."""
    text = number(value, lang)
    return f"{text}\u00a0%" if lang == "fr" else f"{_LRI}{text}%{_PDI}" if lang == "ar" else f"{text}%"


def amount(value: Value, lang: str) -> str:
    """A parameter's value with its unit where the unit is a sign; durations as bare numbers."""
    if value.unit is Unit.LBP:
        return money(Money(value.amount), lang)
    return percent(value.amount, lang) if value.unit is Unit.PERCENT else number(value.amount, lang)


def shown(value: object, lang: str) -> str:
    """Any value of a step in words."""
    if isinstance(value, Money):
        return money(value, lang)
    if isinstance(value, Value):
        return amount(value, lang)
    if isinstance(value, date):
        return dates.words(value, lang)
    if isinstance(value, int | float):
        return number(float(value), lang)
    return str(value)


def fill(text: str, values: Mapping[str, object], lang: str) -> str:
    """A sentence with its places filled; a place that no value fills stays as it is."""

    def one(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        if name not in values:
            return match[0]
        value = values[name]
        if form == "percent" and isinstance(value, int | float):
            return percent(float(value) * 100, lang)
        return shown(value, lang)

    return _PLACE.sub(one, text)


#: Arabic nouns after a number: one, two, three to ten, eleven and more.
COUNTED = {
    "سنة": ("سنة واحدة", "سنتين", "سنوات", "سنة"), "شهر": ("شهر واحد", "شهرين", "أشهر", "شهراً"),
    "شهراً": ("شهر واحد", "شهرين", "أشهر", "شهراً"), "يوم": ("يوم واحد", "يومين", "أيام", "يوماً"),
    "يوماً": ("يوم واحد", "يومين", "أيام", "يوماً"), "ساعة": ("ساعة واحدة", "ساعتين", "ساعات", "ساعة"),
    "شهرًا": ("شهر واحد", "شهرين", "أشهر", "شهراً"), "يومًا": ("يوم واحد", "يومين", "أيام", "يوماً"),
}  # fmt: skip
_COUNT = re.compile(rf"(?<![\d.,/])(\d+) ({'|'.join(COUNTED)})(?![\w\u064b-\u0652])")


def counted(text: str) -> str:
    """Arabic text with the noun after each number in its form: 2 سنة becomes سنتين, 3 شهر becomes 3 أشهر."""

    def one(match: re.Match[str]) -> str:
        n, forms = int(match[1]), COUNTED[match[2]]
        if n in (1, 2):
            return forms[n - 1]
        return f"{match[1]} {forms[2] if 3 <= n % 100 <= 10 else forms[3]}"

    return _COUNT.sub(one, text)


def _tidy(text: str, lang: str) -> str:
    """What filling leaves behind: a currency's own full stop before the sentence's, nouns after numbers."""
    return counted(text.replace("ل.ل..", "ل.ل.")) if lang == "ar" else text


def places(text: str) -> set[str]:
    """The names of the places in a sentence."""
    return {match[1] for match in _PLACE.finditer(text)}


def with_amounts(text: str, law: Law, on: date, lang: str, seen: Callable[[Value], object] | None = None) -> str:
    """A text of answers, lessons or guide with the amounts of a day; ``seen`` is told each value that was used."""
    values: dict[str, object] = {}
    for name in places(text):
        if name in law.parameters:
            try:
                value = law.parameters.value(name, on)
            except NotKnown:
                values[name] = _NOT_KNOWN[lang]
            else:
                values[name] = value
                if seen:
                    seen(value)
    return _tidy(fill(text, values, lang), lang)


def sentence(said: Step | Note, lang: str) -> str:
    """A step or warning in words."""
    values: dict[str, object] = dict(said.values)
    if isinstance(said, Step):
        values |= {value.name: value for value in said.parameters}
    return _tidy(fill(pick(WORDS[said.code], lang)[0], values, lang), lang)
