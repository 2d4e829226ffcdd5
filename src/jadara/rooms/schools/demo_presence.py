"""Who was there: a day of a class, and what its registers say and add up to."""

from __future__ import annotations

import json
import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jadara.rooms.schools.demo_world import Group

ABSENT, LATE, EXCUSED = 1, 2, 3
#: Who was absent the day before is so again with this chance; of those absent, so many bring a paper.
AGAIN, PAPER = 0.3, 0.32
REASONS = ("sick", "sick", "sick", "family", "family", "transport", "work", "other")
BEGINNING = (1, 8)

#: State, minutes late, reason, document.
Mark = tuple[int, int, str, int]


@dataclass(slots=True)
class Said:
    """A day of a class: marks that hold all day, and those of the first lesson alone."""

    day: dict[str, Mark]
    first: dict[str, Mark]

    def of(self, period: int) -> dict[str, Mark]:
        """The marks of one lesson."""
        return {**self.day, **self.first} if period in BEGINNING and self.first else self.day


def presence(group: Group, day: date, factor: float, rng: random.Random) -> Said:
    """One day of a class."""
    whole: dict[str, Mark] = {}
    first: dict[str, Mark] = {}
    draw = rng.random
    for seat in group.seats:
        pupil = seat.pupil
        chance = draw()
        if chance < pupil.tends * factor:
            state = EXCUSED if draw() < PAPER and pupil.tends < 0.18 else ABSENT
            reason = REASONS[int(draw() * len(REASONS))] if state == EXCUSED or draw() < 0.3 else ""
            whole[pupil.key] = (state, 0, reason, int(state == EXCUSED and draw() < 0.7))
        elif chance > 1 - pupil.late * factor:
            first[pupil.key] = (LATE, 5 * (1 + int(draw() * 5)), "transport" if draw() < 0.3 else "", 0)
    return Said(whole, first)


@dataclass(slots=True)
class Roster:
    """Who belongs to a class or sub-group at each version, and the sums of its months."""

    group: Group
    changes: list[date] = field(init=False)
    spans: list[tuple[str, int, int | None]] = field(init=False)
    members: dict[int, frozenset[str]] = field(default_factory=dict)
    lessons: dict[int, dict[int, list[int]]] = field(default_factory=dict)
    away: dict[int, dict[str, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Days on which it changes, and from which version until which each belongs to it."""
        self.changes = self.group.changes()
        self.spans = [(seat.pupil.key, since, until) for seat, since, until in self.group.spans()]

    def on(self, day: date) -> tuple[int, int]:
        """The version of a day, and how many are in it."""
        version = 1 + bisect_right(self.changes, day)
        if version not in self.members:
            self.members[version] = frozenset(
                key for key, since, until in self.spans if since <= version and (until is None or until > version)
            )
        return version, len(self.members[version])

    def marked(self, version: int, said: dict[str, Mark]) -> list[tuple[str, Mark]]:
        """The marks of those who belong to it, in the order of a stored register."""
        members = self.members[version]
        return sorted(pair for pair in said.items() if pair[0] in members)

    def count(self, month: int, version: int, minutes: int, marks: list[tuple[str, Mark]]) -> None:
        """Count one folded register."""
        total = self.lessons.setdefault(month, {}).setdefault(version, [0, 0])
        total[0] += 1
        total[1] += minutes
        away = self.away.setdefault(month, {})
        for student, (state, late, _reason, _document) in marks:
            counts = away.setdefault(student, [0, 0, 0, 0, 0, 0])
            counts[state] += 1
            counts[5] += min(late, minutes) if state == LATE else minutes

    def tallies(self) -> Iterator[tuple[int, str]]:
        """Month (0: the whole year) and counts as JSON, as ``actions/folding`` would have them."""
        year: dict[str, list[int]] = {}
        for month, versions in self.lessons.items():
            sums: dict[str, list[int]] = {}
            for version, (lessons, minutes) in versions.items():
                for student in self.members[version]:
                    counts = sums.setdefault(student, [0, *self.away[month].get(student, _NONE)[1:]])
                    counts[0] += lessons
                    counts[4] += minutes
            for student, counts in sums.items():
                year[student] = [a + b for a, b in zip(year.get(student, _NONE), counts, strict=True)]
            yield month, json.dumps(sums)
        if year:
            yield 0, json.dumps(year)


_NONE = [0, 0, 0, 0, 0, 0]


def written(marks: list[tuple[str, Mark]], operation: str, clock: int, account: str) -> str:
    """Marks as a register stores them: student, state, minutes, reason, document, operation, clock, account."""
    tail = f'"{operation}",{clock},"{account}"'
    return (
        "["
        + ",".join(
            f'["{s}",{state},{late},"{reason}",{document},{tail}]' for s, (state, late, reason, document) in marks
        )
        + "]"
    )
