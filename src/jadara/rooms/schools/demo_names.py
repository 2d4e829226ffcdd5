"""People of the demo world: names drawn from the lists of names of Lebanon. Any likeness is an accident."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from jadara.commons.people.core import matching_family, matching_given
from jadara.commons.people.core.matching_keys import entries

#: Mobile prefixes in use; the numbers behind them are drawn by chance.
MOBILE = ("3", "70", "71", "76", "78", "79", "81")
#: How many of a list are drawn from: its beginning holds the common names.
COMMON = 90

Spelled = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """Names of one person: given, father's, family, mother's given and family; each in Arabic and in Latin letters."""

    given: Spelled
    father: Spelled
    family: Spelled
    mother: Spelled

    @property
    def ar(self) -> str:
        """As a list shows it."""
        return f"{self.given[0]} {self.father[0]} {self.family[0]}"

    @property
    def every(self) -> str:
        """All of it, for searching."""
        return " ".join((self.ar, self.mother[0], self.given[1], self.father[1], self.family[1], self.mother[1]))


@cache
def _pool(sex: str, christian: bool) -> list[tuple[str, tuple[str, ...]]]:
    names = {
        ("m", True): (matching_given.MALE_CHRISTIAN, matching_given.MALE_ANY),
        ("m", False): (matching_given.MALE_MUSLIM, matching_given.MALE_ANY),
        ("f", True): (matching_given.FEMALE_CHRISTIAN, matching_given.FEMALE_ANY),
        ("f", False): (matching_given.FEMALE_MUSLIM, matching_given.FEMALE_ANY),
    }[sex, christian]
    return [e for text in names for e in entries(text)[:COMMON] if e[1]]


@cache
def _families() -> list[tuple[str, tuple[str, ...]]]:
    return [e for e in entries(matching_family.FAMILIES) if e[1]]


def _spelled(rng: random.Random, pool: list[tuple[str, tuple[str, ...]]]) -> Spelled:
    """One of a pool, the first ones more often; its usual Latin spelling three times out of four."""
    ar, latin = pool[int(len(pool) * rng.random() ** 1.6)]
    return ar, latin[0] if rng.random() < 0.75 else latin[int(rng.random() * len(latin))]


def draw(rng: random.Random, sex: str, christian: float) -> Named:
    """A person; ``christian`` is the share of families with Christian given names where she lives."""
    side = rng.random() < christian
    given, father = _spelled(rng, _pool(sex, side)), _spelled(rng, _pool("m", side))
    while father[0] == given[0]:
        father = _spelled(rng, _pool("m", side))
    mother, maiden = _spelled(rng, _pool("f", side)), _spelled(rng, _families())
    family = _spelled(rng, _families())
    return Named(given, father, family, (f"{mother[0]} {maiden[0]}", f"{mother[1]} {maiden[1]}"))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    pools = (*(_pool(sex, side) for sex in "mf" for side in (True, False)), _families())
    return {ar: latin for pool in pools for ar, latin in pool}


def respelled(rng: random.Random, name: Spelled) -> Spelled:
    """The same name in other Latin letters, if people write it in several ways."""
    others = [latin for latin in _spellings().get(name[0], ()) if latin != name[1]]
    return name[0], rng.choice(others) if others else name[1]


def phone(rng: random.Random) -> str:
    """A mobile number in E.164."""
    prefix = MOBILE[int(rng.random() * len(MOBILE))]
    return f"+961{prefix}{int(rng.random() * 1_000_000):06d}"
