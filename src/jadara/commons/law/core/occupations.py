"""Occupations as the law groups them, from words in three languages or an ISCO-08 code; editions of the reserved list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jadara.commons.law.core import occupation_words
from jadara.commons.law.core.facts import Texts
from jadara.kernel.arabic import fold, words


@dataclass(frozen=True, slots=True)
class Group:
    """Occupations that the law treats alike: by ISCO-08 prefixes and by words. ``kind`` is regulated, reserved, open,
    domestic or other; ``fact`` carries the reason."""

    id: str
    kind: str
    title: Texts
    fact: str
    isco: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One ministerial list of occupations kept for Lebanese, from a day until a day (exclusive; None: open).

    ``state`` is in_force, suspended or unsure; an unsure edition still counts, and the answer says so.
    """

    id: str
    valid_from: date
    valid_until: date | None
    fact: str
    state: str
    groups: tuple[str, ...]
    title: Texts
    verified_on: date
    number: int = 1

    def holds(self, on: date) -> bool:
        """Does it count on a day."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


#: Words after which the employer or place is named, not the occupation: "driver for a construction company".
_PLACE_OF_WORK = re.compile(r"\s(?:at|for|in|of a|with|chez|dans|pour|au|aux|في|لدي|عند|لصالح)\s")
_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d{2})|\s?h(?:eures)?\b|\s?(pm|am)\b)")


def _word(token: str, wanted: str) -> bool:
    """Is a folded word the wanted one, with or without its article; a trailing * allows endings."""
    bare = token[2:] if token.startswith("ال") and len(token) > 4 else token
    if wanted.endswith("*"):
        return token.startswith(wanted[:-1]) or bare.startswith(wanted[:-1])
    return wanted in (token, bare)


@lru_cache(maxsize=20_000)
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(
        fold(part.rstrip("*")) + ("*" if part.endswith("*") else "") for part in phrase.replace("-", " ").split()
    )


def contains(text: str, phrases: tuple[str, ...]) -> bool:
    """Does a text contain one of some words or phrases, side by side (folded on both sides)."""
    tokens = words(text)
    return any(_at(tokens, _parts(phrase)) for phrase in phrases)


def _at(tokens: list[str], parts: tuple[str, ...]) -> bool:
    return any(
        all(_word(tokens[i + k], part) for k, part in enumerate(parts)) for i in range(len(tokens) - len(parts) + 1)
    )


def head(occupation: str) -> str:
    """The words that name the occupation, without where or for whom it is done."""
    return _PLACE_OF_WORK.split(f" {fold(occupation)} ", maxsplit=1)[0]


def group_of(occupation: str, isco: str, groups: tuple[Group, ...]) -> Group | None:
    """The group of an occupation: by its words first, then by its ISCO-08 code. None if no group names it."""
    for said in dict.fromkeys((head(occupation), occupation)):
        for group in groups:
            if said.strip() and contains(said, group.words):
                return group
    matches = [(len(prefix), group) for group in groups for prefix in group.isco if isco and isco.startswith(prefix)]
    return max(matches, key=lambda m: m[0])[1] if matches else None


def marks(work: str) -> frozenset[str]:
    """What words say about work: industry, hazard, night, domestic, agriculture; or one of these names itself, as a
    choice list sends it."""
    if work in occupation_words.MARKS:
        return frozenset({work})
    found = {mark for mark, phrases in occupation_words.MARKS.items() if contains(work, phrases)}
    return frozenset(found | ({"night"} if _late(work) else set()))


def _late(work: str) -> bool:
    """Is a time of day named between 19:00 and 07:00 (the hour itself at the edges is day)."""
    for hour, minutes, half in _CLOCK.findall(fold(work)):
        at = int(hour) % 12 + 12 if half == "pm" else int(hour)
        if at <= 24 and (at > 19 or at < 7 or (at == 19 and minutes not in ("", "00"))):
            return True
    return False


def sector(text: str) -> str:
    """agriculture, domestic, commerce, hospitality, or other."""
    return next((name for name, phrases in occupation_words.SECTORS.items() if contains(text, phrases)), "other")


def editions_on(editions: tuple[Edition, ...], on: date) -> tuple[Edition, ...]:
    """The lists that count on a day, the newest last."""
    return tuple(e for e in editions if e.holds(on))


GroupsById = Mapping[str, Group]
