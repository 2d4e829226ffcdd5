"""Who could give a lesson whose teacher is away: free then, may teach the subject, the least burdened first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Need:
    """A lesson without its teacher. ``minutes`` from midnight, end excluded; ``periods`` are those that it takes."""

    subject: str
    weekday: int
    periods: range
    minutes: Interval
    staff: UUID | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is posted at the institution.

    ``free``: pairs of weekday and period; empty: always. ``busy``: lessons of that day at any institution, in minutes.
    ``week``: lesson hours of her timetable; ``covers``: lessons that she took over for others lately.
    """

    staff: UUID
    subjects: frozenset[str]
    free: frozenset[tuple[int, int]]
    busy: tuple[Interval, ...]
    away: bool
    week: int
    covers: int


def fits(need: Need, one: Candidate) -> bool:
    """Whether she can give it at all."""
    if one.staff == need.staff or one.away or need.subject not in one.subjects:
        return False
    if one.free and any((need.weekday, period) not in one.free for period in need.periods):
        return False
    return not any(start < need.minutes[1] and need.minutes[0] < end for start, end in one.busy)


def suggest(need: Need, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those who can, by how often they stood in lately, then by their week's hours; ties by id, so that it is stable."""
    return sorted((c for c in candidates if fits(need, c)), key=lambda c: (c.covers, c.week, c.staff))


def interval(starts: str, minutes: int, period: int) -> Interval:
    """Minutes from midnight of a lesson at "HH:MM"; without a time, an hour for each period from seven o'clock on."""
    try:
        hours, rest = starts.split(":")
        begin = int(hours) * 60 + int(rest)
    except ValueError:
        begin = (7 + period) * 60
    return begin, begin + max(1, minutes)
