"""Hours of staff: what a week of the timetable holds against what is due, and what a month of lessons comes to.

The unit is the lesson hour (حصة): a block of two periods counts two. Only lessons that are confirmed count, by their state
or by their register; the others are shown apart, so that somebody asks for the register before the sheet is paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

#: Contracts under which every hour that was given is paid; under the others only those beyond the hours due.
PAID_BY_THE_HOUR = frozenset({"hourly", "contract"})
#: Days of teaching in a week when an institution has set no hours.
USUAL_DAYS = 5


@dataclass(frozen=True, slots=True)
class Given:
    """A lesson of the month. ``staff`` should give it, ``substitute`` gave it instead; ``confirmed``: it was given."""

    date: date
    length: int
    staff: UUID | None
    substitute: UUID | None
    confirmed: bool
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """A posting as far as pay is concerned. ``weekly`` are lesson hours due in a week; both days are included."""

    posting: UUID
    staff: UUID
    contract: str
    weekly: int
    rate: Decimal | None
    currency: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the posting holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Line:
    """A month of one posting, in lesson hours. ``amount`` is None where no rate is agreed."""

    posting: UUID
    staff: UUID
    own: int
    substituted: int
    unconfirmed: int
    missed: int
    due: int
    overtime: int
    paid: int
    amount: Decimal | None
    currency: str

    @property
    def given(self) -> int:
        """All that she gave, her own lessons and those of others."""
        return self.own + self.substituted


def weekly_hours(slots: Iterable[tuple[UUID | None, int]]) -> dict[UUID, int]:
    """Lesson hours a week of each member of staff, from (staff, length) of the timetable's lessons."""
    made: dict[UUID, int] = {}
    for staff, length in slots:
        if staff is not None:
            made[staff] = made.get(staff, 0) + length
    return made


def month(
    terms: Iterable[Terms],
    lessons: Iterable[Given],
    away: Mapping[UUID, frozenset[date]],
    days_a_week: int = USUAL_DAYS,
) -> list[Line]:
    """The sheet of a month, one line for each posting, in the order given.

    Hours due are the weekly hours times the school days of the month over the days of a week, half an hour up. A school
    day is one with any lesson, also a lost one: it was not her choice. Days in ``away`` (granted leave, also unpaid) are
    not due.
    With several postings at one institution (teacher and supervisor) lessons count for the first that covers the day.
    """
    rows, taught = list(terms), list(lessons)
    school_days = {lesson.date for lesson in taught}
    counts: dict[UUID, list[int]] = {t.posting: [0, 0, 0, 0] for t in rows}
    for lesson in taught:
        _count(counts, rows, lesson)
    seen: set[UUID] = set()
    made = []
    for t in rows:
        first = t.staff not in seen
        seen.add(t.staff)
        days = sum(1 for d in school_days if t.covers(d) and d not in away.get(t.staff, frozenset()))
        made.append(_line(t, counts[t.posting], _rounded(t.weekly * days, days_a_week) if first else 0))
    return made


def _count(counts: dict[UUID, list[int]], rows: list[Terms], lesson: Given) -> None:
    replaced = lesson.substitute is not None and lesson.substitute != lesson.staff
    giver = lesson.substitute if replaced else lesson.staff
    held = _posting(rows, giver, lesson.date)
    if held is not None and not lesson.lost:
        counts[held][2 if not lesson.confirmed else 1 if replaced else 0] += lesson.length
    if replaced or lesson.lost:
        missing = _posting(rows, lesson.staff, lesson.date)
        if missing is not None:
            counts[missing][3] += lesson.length


def _posting(rows: list[Terms], staff: UUID | None, day: date) -> UUID | None:
    return next((t.posting for t in rows if staff is not None and t.staff == staff and t.covers(day)), None)


def _line(t: Terms, counted: list[int], due: int) -> Line:
    own, substituted, unconfirmed, missed = counted
    given = own + substituted
    overtime = max(0, given - due)
    paid = given if t.contract in PAID_BY_THE_HOUR else overtime
    amount = None if t.rate is None else (t.rate * paid).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Line(t.posting, t.staff, own, substituted, unconfirmed, missed, due, overtime, paid, amount, t.currency)


def _rounded(product: int, by: int) -> int:
    return (2 * product + by) // (2 * by) if by > 0 else 0


def totals(lines: Iterable[Line]) -> dict[str, Decimal]:
    """What is to be paid in each currency; lines without a rate add nothing."""
    made: dict[str, Decimal] = {}
    for line in lines:
        if line.amount is not None:
            made[line.currency] = made.get(line.currency, Decimal(0)) + line.amount
    return dict(sorted(made.items()))
