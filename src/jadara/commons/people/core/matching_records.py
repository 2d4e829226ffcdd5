"""What is known of a person when people are matched: one record, or columns of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

NAMES = ("given", "father", "family", "mother")


@dataclass(frozen=True, slots=True)
class Record:
    """One person as one register has her. Only ``id`` must be there; an empty text or 0 means not known.

    Each name may be in Arabic, in Latin letters, or both (``…_latin``); letters in the wrong field are sorted out.
    ``birth_month`` and ``birth_day`` are 0 when only the year is known. ``register`` is the number of the family
    register, ``place`` the code of its caza. ``sex`` is ``f`` or ``m``. ``phone`` is E.164.
    """

    id: str
    given: str = ""
    given_latin: str = ""
    father: str = ""
    father_latin: str = ""
    family: str = ""
    family_latin: str = ""
    mother: str = ""
    mother_latin: str = ""
    sex: str = ""
    birth_year: int = 0
    birth_month: int = 0
    birth_day: int = 0
    register: str = ""
    place: str = ""
    document_kind: str = ""
    document: str = ""
    phone: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Records by column, all of one length; the fields of ``Record``."""

    id: Sequence[str]
    given: Sequence[str]
    given_latin: Sequence[str]
    father: Sequence[str]
    father_latin: Sequence[str]
    family: Sequence[str]
    family_latin: Sequence[str]
    mother: Sequence[str]
    mother_latin: Sequence[str]
    sex: Sequence[str]
    birth_year: Sequence[int]
    birth_month: Sequence[int]
    birth_day: Sequence[int]
    register: Sequence[str]
    place: Sequence[str]
    document_kind: Sequence[str]
    document: Sequence[str]
    phone: Sequence[str]
    institution: Sequence[str]

    def __len__(self) -> int:
        return len(self.id)

    def record(self, row: int) -> Record:
        """One row as a record."""
        return Record(**{f: getattr(self, f)[row] for f in FIELDS})


FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Record))


def columns(records: Iterable[Record]) -> Columns:
    """Columns of records, in their order."""
    rows = list(records)
    return Columns(**{f: [getattr(r, f) for r in rows] for f in FIELDS})


class Verdict(StrEnum):
    """What the engine suggests: one person, a question for a human, or two people."""

    SAME = "same"
    SUSPECTED = "suspected"
    DIFFERENT = "different"


class Agreement(StrEnum):
    """How a field of two records compares."""

    AGREE = "agree"
    NEAR = "near"
    DIFFER = "differ"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Reason:
    """One field's part in the score: ``weight`` in nats for one person (positive) against two strangers."""

    field: str
    agreement: Agreement
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """Two records compared. ``score`` is the log odds that they are one person; ``id`` is that of the other record."""

    id: str
    score: float
    probability: float
    verdict: Verdict
    reasons: tuple[Reason, ...]
