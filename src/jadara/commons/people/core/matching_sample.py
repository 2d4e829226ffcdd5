"""A country's students, invented: families, brothers and sisters, twins, namesakes, and duplicates with faults.

For measuring the matcher. Nobody in it exists. The same ``n`` and ``seed`` give the same records.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from jadara.commons.people.core import matching_given as stock
from jadara.commons.people.core.matching_family import FAMILIES
from jadara.commons.people.core.matching_faults import Draft, Spellings, spoil
from jadara.commons.people.core.matching_keys import entries
from jadara.commons.people.core.matching_records import Columns, Record, columns

#: Shares of all records: duplicates of another record, and children who are one of twins.
DUPLICATES, TWINS = 0.15, 0.01
_CAZAS = tuple(f"{n:02}" for n in range(1, 27))
_LAST_YEAR = 2020


@dataclass(frozen=True)
class Sample:
    """Records, the pairs of rows that are one person (left < right), each duplicate's faults, and the twin pairs."""

    columns: Columns
    truth: NDArray[np.int32]
    faults: tuple[tuple[str, ...], ...]
    twins: NDArray[np.int32]


@dataclass(frozen=True)
class _Pool:
    """Names with their running weights: the first are many times commoner than the last."""

    names: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self.names, cum_weights=self.weights)[0]


def _pool(*lists: str) -> _Pool:
    ranked = sorted((n, name) for text in lists for n, (name, _) in enumerate(entries(text)))
    names = tuple(name for _, name in ranked)
    return _Pool(names, tuple(accumulate(1 / (n + 3) ** 0.9 for n in range(len(names)))))


@dataclass(frozen=True)
class _Stock:
    boys: tuple[_Pool, _Pool]
    girls: tuple[_Pool, _Pool]
    families: _Pool
    spellings: Spellings


def _stock() -> _Stock:
    given = (stock.MALE_MUSLIM, stock.MALE_CHRISTIAN, stock.MALE_ANY)
    girls = (stock.FEMALE_MUSLIM, stock.FEMALE_CHRISTIAN, stock.FEMALE_ANY)
    latin: dict[str, tuple[str, ...]] = {}
    for text in (*given, *girls, FAMILIES):
        for name, spelled in entries(text):
            latin[name] = tuple(dict.fromkeys((*latin.get(name, ()), *spelled)))
    return _Stock(
        boys=(_pool(given[0], given[2]), _pool(given[1], given[2])),
        girls=(_pool(girls[0], girls[2]), _pool(girls[1], girls[2])),
        families=_pool(FAMILIES),
        spellings=Spellings(latin),
    )


def _near_name(name: str, pool: _Pool) -> list[str]:
    """Names of the pool that sound alike: three letters in common at the start, or one letter apart in length."""
    return [n for n in pool.names if n != name and n[:2] == name[:2] and abs(len(n) - len(name)) <= 1][:8]


def sample(n: int, seed: int) -> Sample:
    """``n`` records of which 15 % are duplicates with one to three faults, and 1 % of the children are twins."""
    rng = random.Random(seed)
    have = _stock()
    people: list[Draft] = []
    twins: list[tuple[int, int]] = []
    wanted = n - int(n * DUPLICATES)
    while len(people) < wanted:
        _family(have, rng, people, twins)
    del people[wanted:]
    twins = [t for t in twins if t[1] < wanted]
    origin = [rng.randrange(wanted) for _ in range(n - wanted)]
    faults: list[tuple[str, ...]] = []
    copies: list[Draft] = []
    for who in origin:
        moved = _moved(people[who], rng)
        copy, done = spoil(moved, rng.choice((1, 2, 3)), have.spellings, rng)
        copies.append(copy)
        faults.append(done)
    return _shuffled(people, copies, origin, faults, twins, rng)


def _moved(draft: Draft, rng: random.Random) -> Draft:
    """The record as another school has it: often another institution, number and telephone."""
    record = draft.record
    changes: dict[str, str] = {"document": "", "document_kind": ""} if rng.random() < 0.7 else {}
    if rng.random() < 0.6:
        changes["institution"] = f"S{rng.randrange(1, 1300)}"
    if rng.random() < 0.5:
        changes["phone"] = _phone(rng) if rng.random() < 0.6 else ""
    return Draft(replace(record, **changes), draft.truth)  # type: ignore[arg-type]


def _phone(rng: random.Random) -> str:
    return f"+961{rng.choice(('3', '70', '71', '76', '78', '79', '81'))}{rng.randrange(100000, 1000000)}"


def _family(have: _Stock, rng: random.Random, people: list[Draft], twins: list[tuple[int, int]]) -> None:
    """One household with its children, added to the people."""
    faith = 0 if rng.random() < 0.7 else 1
    family = have.families.draw(rng)
    father = have.boys[faith].draw(rng)
    mother = have.girls[faith].draw(rng) + "\u00a0" + have.families.draw(rng)
    home = _home(rng, family)
    year, named = rng.randrange(1996, _LAST_YEAR - 4), set[str]()
    children = rng.choices((1, 2, 3, 4, 5, 6), (18, 30, 26, 14, 8, 4))[0]
    twin_at = rng.randrange(children) if rng.random() < TWINS * children / 2 else -1
    for n in range(children):
        born = _born(rng, year)
        girl = rng.random() < 0.5
        given = _given(have, faith, girl, named, rng)
        people.append(_child((given, father, family, mother), born, girl, home, have, rng))
        if n == twin_at:
            other_girl = girl if rng.random() < 0.65 else not girl
            pool = (have.girls if other_girl else have.boys)[faith]
            alike = [m for m in _near_name(given, pool) if m not in named] if rng.random() < 0.3 else []
            second = rng.choice(alike) if alike else _given(have, faith, other_girl, named, rng)
            named.add(second)
            people.append(_child((second, father, family, mother), born, other_girl, home, have, rng))
            twins.append((len(people) - 2, len(people) - 1))
        year += rng.choices((1, 2, 3, 4, 5), (15, 35, 25, 15, 10))[0]
        if year > _LAST_YEAR:
            break


def _home(rng: random.Random, family: str) -> dict[str, str]:
    """Register, place, telephone and school; a family name is at home in a few villages, where registers repeat."""
    place = _CAZAS[(hash_of(family) + rng.choices((0, 1, 2, rng.randrange(26)), (50, 15, 10, 25))[0]) % 26]
    number = (hash_of(family + place) + int(rng.expovariate(1 / 6))) % 1800 + 1
    return {"register": str(number), "place": place, "phone": _phone(rng), "institution": f"S{rng.randrange(1, 1300)}"}


def hash_of(text: str) -> int:
    """A number for a text, the same in every run."""
    value = 7
    for char in text:
        value = (value * 1_000_003 + ord(char)) % 2_147_483_647
    return value


def _born(rng: random.Random, year: int) -> tuple[int, int, int]:
    """A birth date; one in fifty is the first of January, as where only the year was known."""
    return (year, 1, 1) if rng.random() < 0.02 else (year, rng.randrange(1, 13), rng.randrange(1, 29))


def _given(have: _Stock, faith: int, girl: bool, named: set[str], rng: random.Random) -> str:
    """A name that no other child of the house has; one boy in twenty-five has two."""
    pool = (have.girls if girl else have.boys)[faith]
    while True:
        name = pool.draw(rng)
        if not girl and faith == 0 and rng.random() < 0.04:
            name = "محمد\u00a0" + name if name != "محمد" else name
        if name not in named:
            named.add(name)
            return name


def _child(
    names: tuple[str, str, str, str], born: tuple[int, int, int], girl: bool, home: dict[str, str],
    have: _Stock, rng: random.Random,
) -> Draft:  # fmt: skip
    """One child's first record: half in Arabic only, a third in both alphabets, the rest in Latin letters."""
    style = rng.choices((0, 1, 2), (50, 35, 15))[0]
    native = [n.replace("\u00a0", " ") if style < 2 else "" for n in names]
    latin = [have.spellings.written(n, rng) if style else "" for n in names]
    held = rng.random() < 0.5
    school = home["institution"] if rng.random() < 0.7 else f"S{rng.randrange(1, 1300)}"
    record = Record(
        id="", given=native[0], given_latin=latin[0], father=native[1], father_latin=latin[1], family=native[2],
        family_latin=latin[2], mother=native[3], mother_latin=latin[3], sex="f" if girl else "m", birth_year=born[0],
        birth_month=born[1], birth_day=born[2], register=home["register"], place=home["place"],
        document_kind="id" if held else "", document=str(rng.randrange(10**11, 10**12)) if held else "",
        phone=home["phone"] if rng.random() < 0.7 else "", institution=school,
    )  # fmt: skip
    return Draft(record, names)


def _shuffled(
    people: Sequence[Draft], copies: Sequence[Draft], origin: Sequence[int], faults: Sequence[tuple[str, ...]],
    twins: Sequence[tuple[int, int]], rng: random.Random,
) -> Sample:  # fmt: skip
    """Records in random order, so that the place in the file says nothing. Truth is every pair of one person's rows."""
    rows = [*people, *copies]
    order = list(range(len(rows)))
    rng.shuffle(order)
    place = [0] * len(rows)
    for new, old in enumerate(order):
        place[old] = new
    records = [replace(rows[old].record, id=f"p{new}") for new, old in enumerate(order)]
    groups: dict[int, list[int]] = {}
    for n, who in enumerate(origin):
        groups.setdefault(who, [who]).append(len(people) + n)
    truth = [sorted((place[a], place[b])) for g in groups.values() for k, a in enumerate(g) for b in g[k + 1 :]]
    done: list[tuple[str, ...]] = [()] * len(rows)
    for n, kinds in enumerate(faults):
        done[place[len(people) + n]] = kinds
    pairs = np.array([sorted((place[a], place[b])) for a, b in twins], np.int32).reshape(-1, 2)
    return Sample(columns(records), np.array(truth, np.int32).reshape(-1, 2), tuple(done), pairs)
