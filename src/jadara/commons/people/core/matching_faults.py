"""Faults that registers have: what a clerk, another alphabet or another form does to a record. For the sample only."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jadara.commons.people.core.matching_records import Record

_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_NAME_FIELDS = ("given", "father", "family", "mother")


@dataclass(frozen=True)
class Spellings:
    """What the faults draw on: Latin spellings of an Arabic name, word by word, and which Arabic a spelling is."""

    latin: Mapping[str, tuple[str, ...]]

    def written(self, name: str, rng: random.Random) -> str:
        """An Arabic name of one or more listed names (joined by a no-break space) in Latin letters."""
        return " ".join(rng.choice(self.latin[part]) for part in name.split("\u00a0"))


@dataclass(frozen=True)
class Draft:
    """A record in the making, with the true Arabic names behind it (``truth``: given, father, family, mother)."""

    record: Record
    truth: tuple[str, str, str, str]


Fault = Callable[[Draft, Spellings, random.Random], Draft | None]


def _shown(draft: Draft, rng: random.Random) -> tuple[str, str] | None:
    """A written name field of the record, by chance: its attribute and text."""
    fields = [f + tail for f in _NAME_FIELDS for tail in ("", "_latin")]
    there = [(f, getattr(draft.record, f)) for f in fields if len(getattr(draft.record, f)) > 2]
    return rng.choice(there) if there else None


def _with(draft: Draft, **changes: object) -> Draft:
    return Draft(replace(draft.record, **changes), draft.truth)  # type: ignore[arg-type]


def typo(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """A letter left out, doubled, added or replaced."""
    found = _shown(draft, rng)
    if not found:
        return None
    field, text = found
    at = rng.randrange(len(text))
    letter = rng.choice(_LATIN if text.isascii() else _ARABIC)
    kind = rng.randrange(4)
    middle = ("", text[at] * 2, text[at] + letter, letter)[kind]
    return _with(draft, **{field: text[:at] + middle + text[at + 1 :]})


def transposed(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """Two neighbouring letters in each other's place."""
    found = _shown(draft, rng)
    if not found:
        return None
    field, text = found
    at = rng.randrange(len(text) - 1)
    made = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return None if made == text else _with(draft, **{field: made})


def other_spelling(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """Latin names spelled in the other language's way."""
    changes = {}
    for n, field in enumerate(_NAME_FIELDS):
        if getattr(draft.record, field + "_latin") and rng.random() < 0.6:
            changes[field + "_latin"] = spellings.written(draft.truth[n], rng)
    return _with(draft, **changes) if changes else None


def arabic_variant(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """أ for ا, ه for ة, ي for ى, عبدالرحمن for عبد الرحمن, a name without its article."""
    changes = {}
    for field in _NAME_FIELDS:
        text = made = getattr(draft.record, field)
        for old, new in (("أ", "ا"), ("إ", "ا"), ("ة", "ه"), ("ى", "ي"), ("عبد ", "عبد"), ("آ", "ا"), ("ؤ", "و")):
            if rng.random() < 0.7:
                made = made.replace(old, new)
        if field == "family" and rng.random() < 0.5 and made.startswith("ال") and len(made) > 4:
            made = made[2:]
        if made != text:
            changes[field] = made
    return _with(draft, **changes) if changes else None


def day_and_month(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """Day and month in each other's place."""
    r = draft.record
    if not 0 < r.birth_day <= 12 or r.birth_day == r.birth_month:
        return None
    return _with(draft, birth_day=r.birth_month, birth_month=r.birth_day)


def year_off(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """The year before or after."""
    return _with(draft, birth_year=draft.record.birth_year + rng.choice((-1, 1))) if draft.record.birth_year else None


def names_swapped(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """Given and family name in each other's place."""
    r = draft.record
    return _with(draft, given=r.family, family=r.given, given_latin=r.family_latin, family_latin=r.given_latin)


def missing(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """One field empty; of the birth date sometimes only the year is left."""
    kind = rng.choice(("mother", "mother", "father", "register", "register", "birth", "day", "sex", "phone"))
    if kind in ("mother", "father"):
        return _with(draft, **{kind: "", kind + "_latin": ""})
    if kind == "birth":
        return _with(draft, birth_year=0, birth_month=0, birth_day=0)
    if kind == "day":
        return _with(draft, birth_month=0, birth_day=0)
    return _with(draft, **{kind: ""})


def register_digit(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """One digit of the register number wrong."""
    text = draft.record.register
    if not text:
        return None
    at = rng.randrange(len(text))
    digit = rng.choice([d for d in "0123456789" if d != text[at] and (at or d != "0")])
    return _with(draft, register=text[:at] + digit + text[at + 1 :])


def other_script(draft: Draft, spellings: Spellings, rng: random.Random) -> Draft | None:
    """Only Latin letters where the other record has Arabic, or the reverse."""
    changes: dict[str, object] = {}
    to_latin = bool(draft.record.given) and (not draft.record.given_latin or rng.random() < 0.5)
    for n, field in enumerate(_NAME_FIELDS):
        if getattr(draft.record, field) or getattr(draft.record, field + "_latin"):
            changes[field] = "" if to_latin else draft.truth[n].replace("\u00a0", " ")
            changes[field + "_latin"] = spellings.written(draft.truth[n], rng) if to_latin else ""
    return _with(draft, **changes)


#: All faults, with how often each is drawn.
FAULTS: Mapping[str, tuple[Fault, float]] = {
    "typo": (typo, 2.0),
    "transposed": (transposed, 1.0),
    "other_spelling": (other_spelling, 1.5),
    "arabic_variant": (arabic_variant, 1.5),
    "day_and_month": (day_and_month, 1.0),
    "year_off": (year_off, 1.0),
    "names_swapped": (names_swapped, 0.6),
    "missing": (missing, 1.2),
    "register_digit": (register_digit, 1.0),
    "other_script": (other_script, 1.2),
}
_KINDS, _ODDS = tuple(FAULTS), tuple(w for _, w in FAULTS.values())


def spoil(draft: Draft, count: int, spellings: Spellings, rng: random.Random) -> tuple[Draft, tuple[str, ...]]:
    """The draft with ``count`` faults of different kinds, and their names."""
    done: list[str] = []
    while len(done) < count:
        kind = rng.choices(_KINDS, _ODDS)[0]
        if kind in done:
            continue
        made = FAULTS[kind][0](draft, spellings, rng)
        if made is not None:
            draft = made
            done.append(kind)
    return draft, tuple(done)
