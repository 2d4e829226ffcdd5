"""What the law says, with its dates, its sources and how sure we are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

#: A text in the languages of the product: ar, fr, en.
Texts = Mapping[str, str]
NO_TEXTS: Texts = MappingProxyType({})


class Confidence(StrEnum):
    """HIGH: two or more independent sources agree. MEDIUM: one good source. LOW: a weak, old or contradictory one."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class NotKnown(Exception):
    """No value is known for a day: the caller refuses instead of guessing. ``what`` names the parameter or fact."""

    def __init__(self, what: str, on: date) -> None:
        super().__init__(f"{what} on {on.isoformat()}")
        self.what, self.on = what, on


@dataclass(frozen=True, slots=True)
class Fact:
    """One version of one rule. ``effective_from`` is since when the law says so (None: since before our sources).

    ``valid_from`` and ``valid_until`` (exclusive) say for which days this version is the answer; None is open.
    ``verified_on`` is when somebody last compared it with its sources; after ``check_by`` it must be checked again.
    """

    id: str
    topic: str
    title: Texts
    statement: Texts
    basis: Texts
    legal_basis: str
    confidence: Confidence
    verified_on: date
    check_by: date
    effective_from: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    caution: Texts = field(default_factory=lambda: NO_TEXTS)
    sources: tuple[str, ...] = ()
    official_text_seen: bool = False
    to_confirm: bool = False
    number: int = 1

    def holds(self, on: date) -> bool:
        """Is this version the answer on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on < self.valid_until
        )

    @property
    def begins(self) -> date | None:
        """Since when the law says so, as a day: a year or month counts from its first. None: since before our sources."""
        if self.valid_from or not self.effective_from:
            return self.valid_from
        year, month, day = (*self.effective_from.split("-"), "1", "1")[:3]
        return date(int(year), int(month), int(day))

    @property
    def doubtful(self) -> bool:
        """Low confidence, sources that differ, or not confirmed: shown as such, never smoothed over."""
        return self.to_confirm or self.confidence is Confidence.LOW or bool(self.caution)

    def stale(self, today: date) -> bool:
        """Must be checked again."""
        return today > self.check_by
