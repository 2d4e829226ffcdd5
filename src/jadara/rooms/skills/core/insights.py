"""What a group of people has and lacks, published so that nobody can be found in it.

Each count is rounded to a multiple of five, up or down at random but always the same way for the same set of people
(cell keys: Thompson, Broadfoot and Elazar 2013; the keys here are hashes of the person and a secret). So two tables
that differ by one person do not tell which side of the difference she is on. Cells under the threshold (five; ten for
minors, by the project's privacy rules) are not published at all, not even as zero.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

BASE = 5
THRESHOLD, THRESHOLD_MINORS = 5, 10
AGE_BANDS = ((0, 17, "under_18"), (18, 24, "18_24"), (25, 34, "25_34"), (35, 200, "35_over"))


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the group: area and sex may be ''; age None when not said; skills and gaps are uris."""

    id: UUID
    area: str
    sex: str
    age: int | None
    skills: frozenset[str]
    aims: Mapping[str, frozenset[str]]
    """aspiration uri -> essential skills still missing"""

    @property
    def band(self) -> str:
        """The age band, '' when the age is not known."""
        return next((name for low, high, name in AGE_BANDS if self.age is not None and low <= self.age <= high), "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One published number; ``count`` is a multiple of five, or None when the cell is too small to publish."""

    key: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Aim:
    """An aspiration of the group and the essential skills that most of those who aim at it still lack."""

    uri: str
    count: int
    missing: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Insights:
    """A group's page. ``people`` is None when the whole group is too small: then all else is empty."""

    people: int | None
    by_area: tuple[Cell, ...] = ()
    by_sex: tuple[Cell, ...] = ()
    by_age: tuple[Cell, ...] = ()
    skills: tuple[Cell, ...] = ()
    aims: tuple[Aim, ...] = ()


def _record_key(person: UUID, secret: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(person.bytes, key=secret[:64], digest_size=8).digest(), "big")


def publish(people: Iterable[Member], what: str, secret: bytes) -> int | None:
    """The publishable count of a set of people, or None. ``what`` names the cell, so that equal sets in different
    cells are rounded independently."""
    members = list(people)
    threshold = THRESHOLD_MINORS if any(m.band == "under_18" for m in members) and all(
        m.band == "under_18" for m in members
    ) else THRESHOLD  # fmt: skip
    if len(members) < threshold:
        return None
    key = sum(_record_key(m.id, secret) for m in members) & (1 << 64) - 1
    digest = hashlib.blake2b(key.to_bytes(8, "big") + what.encode(), key=secret[:64], digest_size=8).digest()
    low, rest = divmod(len(members), BASE)
    up = int.from_bytes(digest, "big") / 2**64 < rest / BASE
    return max((low + up) * BASE, BASE)


def _cells(members: Sequence[Member], of: Callable[[Member], str], what: str, secret: bytes) -> tuple[Cell, ...]:
    """One cell a group. If exactly one is too small, the next smallest is withheld as well: else the total tells it."""
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        groups[of(member)].append(member)
    counts = {key: publish(group, f"{what}:{key}", secret) for key, group in groups.items()}
    hidden = [key for key, count in counts.items() if count is None]
    if len(hidden) == 1 and len(counts) > 1:
        shown = sorted((len(groups[key]), key) for key, count in counts.items() if count is not None)
        counts[shown[0][1]] = None
    return tuple(Cell(key, counts[key]) for key in sorted(counts))


def _most(
    members: Sequence[Member], of: Callable[[Member], Iterable[str]], what: str, secret: bytes, limit: int
) -> tuple[Cell, ...]:
    having: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for uri in of(member):
            having[uri].append(member)
    cells = [Cell(uri, publish(group, f"{what}:{uri}", secret)) for uri, group in having.items()]
    published = [cell for cell in cells if cell.count is not None]
    return tuple(sorted(published, key=lambda c: (-(c.count or 0), c.key))[:limit])


def insights(members: Iterable[Member], secret: bytes, *, limit: int = 12) -> Insights:
    """The page of a group: how many, where, who, which skills, which aims and what is missing for them."""
    group = list(members)
    people = publish(group, "all", secret)
    if people is None:
        return Insights(None)
    wanted = Counter(uri for member in group for uri in member.aims)
    aims: list[Aim] = []
    for uri, _count in sorted(wanted.items(), key=lambda item: (-item[1], item[0])):
        aiming = [m for m in group if uri in m.aims]
        count = publish(aiming, f"aim:{uri}", secret)
        if count is not None and len(aims) < limit:
            missing = _most(aiming, lambda m, uri=uri: m.aims[uri], f"missing:{uri}", secret, 5)  # type: ignore[misc]
            aims.append(Aim(uri, count, missing))
    return Insights(
        people=people,
        by_area=_cells(group, lambda m: m.area, "area", secret),
        by_sex=_cells(group, lambda m: m.sex, "sex", secret),
        by_age=_cells(group, lambda m: m.band, "age", secret),
        skills=_most(group, lambda m: m.skills, "skill", secret, limit),
        aims=tuple(aims),
    )
