"""Admission: which papers are asked for, how many points an application has, and the order of the waiting list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

#: Papers that are looked at, never scanned; what was seen, is missing, or was waived.
DOCUMENTS = ("certificate", "marks", "identity", "photos", "health")
SEEN, MISSING, WAIVED = "seen", "missing", "waived"
STATES = (SEEN, MISSING, WAIVED)
#: Points run to 100: an average out of 20 counts five times.
FACTOR = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the order of a list depends on."""

    id: UUID
    average: Decimal | None
    score: Decimal | None
    received_at: datetime


def points(average: Decimal | None, score: Decimal | None) -> Decimal | None:
    """Points of an entrance test (0 to 100) if there were some, else the last average five times; None if neither."""
    if score is not None:
        return score
    return average * FACTOR if average is not None else None


def order(asked: Iterable[Asked]) -> list[UUID]:
    """More points first, then who asked earlier; those without points come last."""

    def key(one: Asked) -> tuple[bool, Decimal, datetime, str]:
        held = points(one.average, one.score)
        return held is None, -(held or Decimal(0)), one.received_at, str(one.id)

    return [one.id for one in sorted(asked, key=key)]


def missing(documents: Mapping[str, str]) -> tuple[str, ...]:
    """Papers that were neither seen nor waived, in order."""
    return tuple(d for d in DOCUMENTS if documents.get(d, MISSING) == MISSING)
