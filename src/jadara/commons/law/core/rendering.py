"""Numbers, money and dates of the law in words, and filling them into sentences.

A place in a sentence is ``{name}``, or with a form: ``{rate:percent}``, ``{years:years}`` (a number with its unit; in
Arabic ``{years:years-gen}`` behind a preposition, ``-acc`` behind a verb), and for amounts of the law ``{name:sure}`` (the
amount, and whether it is still to be confirmed) and ``{name:state}`` (since when, by which text, and how sure).

Pounds are shown as whole pounds, halves rounded up; results and worked examples keep two decimals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from jadara.commons.law.core.counting import UNITS, count, counted, grouped
from jadara.commons.law.core.facts import NotKnown
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Unit, Value
from jadara.commons.law.core.results import Money, Note, Result, Step, Verdict
from jadara.commons.law.core.words import STATES, WORDS
from jadara.kernel import dates
from jadara.kernel.texts import pick

_PLACE = re.compile(r"\{([a-z_0-9]+)(?::([a-z]+)(?:-([a-z]+))?)?\}")
#: Forms that only an amount of the law can have.
AMOUNT_FORMS = ("sure", "state")
FORMS = ("", "percent", *UNITS, *AMOUNT_FORMS)
_NOT_KNOWN = {"ar": "(غير معروف لهذا التاريخ)", "fr": "(inconnu à cette date)", "en": "(not known for this date)"}
_LRI, _PDI = "\u2066", "\u2069"


def number(value: float, lang: str) -> str:
    """28,000,000 or 28 000 000 (French, narrow no-break spaces); at most two decimals."""
    return grouped(value, lang)


def whole_pounds(value: Money) -> float:
    """The amount as it is shown: pounds without decimals, halves up; dollars with cents."""
    return math.floor(value.amount + 0.5) if value.currency == "LBP" else value.amount


def money(value: Money, lang: str) -> str:
    """An amount with its currency, in the order of the language."""
    if lang == "ar":
        return f"{_LRI}{number(whole_pounds(value), lang)}{_PDI} {'ل.ل.' if value.currency == 'LBP' else 'د.أ.'}"
    code, text = value.currency, number(whole_pounds(value), lang)
    return f"{text}\u00a0{code}" if lang == "fr" else f"{code}\u00a0{text}"


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
        name, form, case = match[1], match[2], match[3]
        if name not in values:
            return match[0]
        value = values[name]
        bare = value.amount if isinstance(value, Value) else value
        if isinstance(bare, int | float) and form == "percent":
            return percent(float(bare) * 100, lang)
        if isinstance(bare, int | float) and form in UNITS:
            return count(float(bare), form, lang, case or "nom")
        return shown(value, lang)

    return _PLACE.sub(one, text)


def _tidy(text: str, lang: str) -> str:
    """What filling leaves behind: a currency's own full stop before the sentence's, nouns after numbers."""
    return counted(text.replace("ل.ل..", "ل.ل.") if lang == "ar" else text, lang)


def places(text: str) -> set[str]:
    """The names of the places in a sentence."""
    return {match[1] for match in _PLACE.finditer(text)}


def forms(text: str) -> set[str]:
    """The forms of the places in a sentence."""
    return {match[2] or "" for match in _PLACE.finditer(text)}


def sure(value: Value, lang: str) -> str:
    """An amount, and behind it that it is to be confirmed, where it is."""
    text = amount(value, lang)
    return text if value.confirmed else f"{text} ({STATES['mark'][lang]})"


def dated(value: Value, lang: str) -> str:
    """An amount with its unit, since when, and whether it is to be confirmed: behind a step of a calculation."""
    text = amount(value, lang) if value.unit in (Unit.LBP, Unit.PERCENT) else count(value.amount, value.unit, lang)
    since = fill(STATES["since"][lang], {"day": value.valid_from}, lang) if value.valid_from else ""
    doubt = "" if value.confirmed else STATES["mark"][lang]
    more = ("، " if lang == "ar" else ", ").join(filter(None, (since, doubt)))
    return f"{text} ({more})" if more else text


def source(value: Value, law: Law, lang: str) -> str:
    """The text of law behind an amount, or that a revision named none yet."""
    return law.basis(value, lang) or STATES["revision"][lang]


def article(step: Step | Note, law: Law, lang: str) -> str:
    """The article behind a step: that of its fact, or of its amounts where they came with a text of their own."""
    own = [source(v, law, lang) for v in step.parameters if law.own_source(v)] if isinstance(step, Step) else []
    return " · ".join(dict.fromkeys(own)) or (law.latest(step.fact).basis[lang] if step.fact else "")


def state(value: Value, law: Law, lang: str) -> str:
    """Since when an amount holds (and until when), by which text, and what is not sure of it: one or two sentences."""
    last = value.valid_until and value.valid_until - timedelta(days=1)
    span = "_".join(name for name, day in (("from", value.valid_from), ("to", last)) if day) or "always"
    said = fill(STATES[span][lang], {"from": value.valid_from, "to": last, "source": source(value, law, lang)}, lang)
    if value.confirmed:
        return said
    doubt = law.latest(value.doubt).caution.get(lang, "") if value.doubt else ""
    return f"{said} {doubt or STATES['unsure'][lang]}"


def with_amounts(text: str, law: Law, on: date, lang: str, seen: Callable[[Value], object] | None = None) -> str:
    """A text of answers, lessons or guide with the amounts of a day; ``seen`` is told each value that was used."""

    def one(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        if name not in law.parameters:
            return match[0]
        try:
            value = law.parameters.value(name, on)
        except NotKnown:
            return "" if form == "state" else _NOT_KNOWN[lang]
        if seen:
            seen(value)
        if form in AMOUNT_FORMS:
            return state(value, law, lang) if form == "state" else sure(value, lang)
        return fill(match[0], {name: value}, lang)

    return _tidy(_PLACE.sub(one, text), lang).strip()


def sentence(said: Step | Note, lang: str) -> str:
    """A step or warning in words."""
    values: dict[str, object] = dict(said.values)
    if isinstance(said, Step):
        values |= {value.name: value for value in said.parameters}
    return _tidy(fill(pick(WORDS[said.code], lang)[0], values, lang), lang)


def said(result: Result, lang: str) -> str:
    """The verdict in words, where a bare yes or no would mislead; else empty."""
    return pick(WORDS[result.said], lang)[0] if result.said else ""


def tone(result: Result) -> str:
    """The colour of a verdict: a "not now" or "not yet" waits, it is no refusal."""
    return Verdict.DEPENDS.value if result.said.endswith(("_not_now", "_not_yet")) else result.verdict.value
