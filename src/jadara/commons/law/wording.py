"""Entries and their versions in words: what editors read instead of the pack's keys, numbers and codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from jadara.commons.law.core import rendering
from jadara.commons.law.core.counting import UNITS, count
from jadara.commons.law.core.facts import NO_TEXTS
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Unit, Value
from jadara.commons.law.core.results import Money
from jadara.commons.law.core.topics import TOPICS
from jadara.commons.law.forms import CONFIDENCE, STATES
from jadara.commons.law.models import Revision
from jadara.kernel import dates

#: Fields of the pack in words, in the order in which a page shows them.
FIELDS = {
    "title": _lazy("Title"),
    "name": _lazy("Title"),
    "statement": _lazy("What the law says"),
    "amount": _lazy("New amount"),
    "basis": _lazy("Article"),
    "legal_basis": _lazy("Legal basis"),
    "caution": _lazy("What is not certain"),
    "confidence": _lazy("How sure?"),
    "to_confirm": _lazy("Show it as to be confirmed"),
    "confirmed": _lazy("Confirmed by a published text"),
    "official_text_seen": _lazy("The official text was seen"),
    "question": _lazy("Question"),
    "short": _lazy("Short answer"),
    "depends": _lazy("It depends"),
    "now": _lazy("What to do now"),
    "deadline": _lazy("Deadline"),
    "for": _lazy("For whom"),
    "ask": _lazy("Other ways to ask it"),
    "what": _lazy("What it is for"),
    "phone": _lazy("Phone number"),
    "groups": _lazy("Occupations kept for Lebanese"),
    "state": _lazy("Is it in force?"),
    "fact": _lazy("Fact"),
    "doubt": _lazy("Fact that says what is not certain"),
    "facts": _lazy("Facts that carry it"),
    "topic": _lazy("Topic"),
    "sources": _lazy("Published sources"),
    "verified_on": _lazy("When was it compared with its sources?"),
}
#: Yes or no; what an entry does not say of these is no.
SWITCHES = {
    Revision.Kind.FACT: ("to_confirm", "official_text_seen"),
    Revision.Kind.PARAMETER: ("confirmed",),
}
AUDIENCE = {
    "worker": _lazy("for workers"),
    "employer": _lazy("for employers"),
    "trainee": _lazy("for trainees"),
    "public": _lazy("for everybody"),
}
_LANGUAGES = {"ar": "العربية", "fr": "Français", "en": "English"}


def amount(value: Value, lang: str) -> str:
    """An amount with its unit: LBP 28,000,000, 150%, 15 days."""
    return in_unit(value.amount, value.unit, lang)


def in_unit(value: float, unit: Unit, lang: str) -> str:
    """A number of a unit of the law."""
    if unit is Unit.LBP:
        return rendering.money(Money(value), lang)
    if unit is Unit.PERCENT:
        return rendering.percent(value, lang)
    return count(value, unit.value, lang) if unit.value in UNITS else rendering.number(value, lang)


def title(kind: str, key: str, payload: Mapping[str, Any], law: Law, lang: str) -> str:
    """The name of an entry: its own, or that of a version of it; the key when neither has one."""
    named: Mapping[str, str] = NO_TEXTS
    if kind == Revision.Kind.FACT and key in law.facts:
        named = law.latest(key).title
    elif kind == Revision.Kind.PARAMETER and key in law.parameters:
        named = law.parameters[key].title
    elif kind == Revision.Kind.EDITION:
        named = next((e.title for e in law.editions if e.id == key), NO_TEXTS)
    for texts in (named, *(payload.get(part) for part in ("title", "question", "name"))):
        if isinstance(texts, Mapping) and texts.get(lang):
            return str(texts[lang])
    return key


def version(kind: str, key: str, payload: Mapping[str, Any], law: Law, lang: str) -> dict[str, str]:
    """A version of an entry field by field, labels and values in words. What is empty is left out; bookkeeping too."""
    said: dict[str, str] = {}
    data = {**dict.fromkeys(SWITCHES.get(Revision.Kind(kind), ()), False), **payload} if payload else {}
    for field, label in FIELDS.items():
        value = data.get(field)
        if isinstance(value, Mapping):
            said |= {
                f"{label} ({_LANGUAGES[code]})": _listed(value[code], str)
                for code in _LANGUAGES if value.get(code)
            }  # fmt: skip
        elif value not in (None, "", [], ()):
            said[str(label)] = _listed(value, _reader(kind, key, field, law, lang))
    return said


def _listed(value: Any, read: Callable[[Any], str]) -> str:
    """One value, or several with a sign between them."""
    return " · ".join(map(read, value)) if isinstance(value, list | tuple) else read(value)


def _reader(kind: str, key: str, field: str, law: Law, lang: str) -> Callable[[Any], str]:
    """How a field's values are put in words."""
    if field == "amount" and key in law.parameters:
        return lambda value: in_unit(float(value), law.parameters[key].unit, lang)
    if field in ("fact", "facts", "doubt"):
        return lambda value: title(Revision.Kind.FACT, value, {}, law, lang)
    if field == "topic":
        return lambda value: TOPICS[value].name[lang] if value in TOPICS else str(value)
    if field == "groups":
        names = {group.id: group.title[lang] for group in law.groups}
        return lambda value: names.get(value, str(value))
    if field == "verified_on":
        return lambda value: _day(value, lang)
    codes = {"confidence": dict(CONFIDENCE), "state": dict(STATES), "for": AUDIENCE}.get(field, {})
    return lambda value: (_("yes") if value else _("no")) if isinstance(value, bool) else str(codes.get(value, value))


def _day(value: Any, lang: str) -> str:
    try:
        return dates.words(value if isinstance(value, date) else date.fromisoformat(str(value)), lang)
    except ValueError:
        return str(value)
