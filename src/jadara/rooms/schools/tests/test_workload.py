"""Hours of a week and of a month, and who could stand in: without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core import substitutes, workload

ANNA, BADIH = UUID(int=1), UUID(int=2)
MONDAY = date(2026, 11, 2)


def terms(staff: UUID = ANNA, contract: str = "hourly", weekly: int = 10, rate: str | None = "5.00") -> workload.Terms:
    return workload.Terms(
        UUID(int=staff.int + 100), staff, contract, weekly, Decimal(rate) if rate else None, "USD", date(2026, 9, 1)
    )


def lesson(day: int = 0, staff: UUID | None = ANNA, by: UUID | None = None, length: int = 1, sure: bool = True,
           lost: bool = False) -> workload.Given:  # fmt: skip
    return workload.Given(MONDAY + timedelta(days=day), length, staff, by, sure, lost)


def test_the_week_counts_lessons_by_their_length() -> None:
    assert workload.weekly_hours([(ANNA, 2), (ANNA, 1), (None, 4), (BADIH, 3)]) == {ANNA: 3, BADIH: 3}


def test_by_the_hour_each_hour_given_is_paid() -> None:
    (line,) = workload.month([terms()], [lesson(0, length=2), lesson(1)], {})
    assert (line.own, line.paid, line.amount) == (3, 3, Decimal("15.00"))


def test_who_stood_in_is_paid_and_who_was_away_is_not() -> None:
    anna, badih = workload.month([terms(), terms(BADIH)], [lesson(by=BADIH)], {})
    assert (anna.given, anna.missed, anna.amount) == (0, 1, Decimal(0))
    assert (badih.substituted, badih.amount) == (1, Decimal("5.00"))


def test_a_lesson_without_a_register_is_shown_and_not_paid() -> None:
    (line,) = workload.month([terms()], [lesson(sure=False, length=2)], {})
    assert (line.unconfirmed, line.paid) == (2, 0)


def test_a_lost_lesson_is_nobodys_hour_but_its_day_is_a_school_day() -> None:
    (line,) = workload.month([terms(contract="tenured", weekly=5)], [lesson(lost=True)], {})
    assert (line.given, line.missed, line.due) == (0, 1, 1)


def test_tenured_staff_are_paid_for_overtime_alone() -> None:
    week = [lesson(day, length=3) for day in range(5)]
    (line,) = workload.month([terms(contract="tenured", weekly=10)], week, {})
    assert (line.given, line.due, line.overtime, line.paid) == (15, 10, 5, 5)


def test_days_of_leave_are_not_due() -> None:
    away = {ANNA: frozenset({MONDAY, MONDAY + timedelta(days=1)})}
    week = [lesson(day, staff=BADIH) for day in range(5)]
    (line,) = workload.month([terms(weekly=10)], week, away)
    assert line.due == 6


def test_a_posting_that_begins_in_the_month_owes_its_own_days() -> None:
    late = replace(terms(weekly=10), since=MONDAY + timedelta(days=3))
    (line,) = workload.month([late], [lesson(day) for day in range(5)], {})
    assert (line.due, line.given) == (4, 2)


def test_two_postings_share_nothing() -> None:
    other = replace(terms(), posting=UUID(int=7), weekly=20)
    first, second = workload.month([terms(), other], [lesson()], {})
    assert (first.given, second.given, second.due) == (1, 0, 0)


def test_no_rate_is_no_amount_and_adds_nothing() -> None:
    lines = workload.month(
        [terms(rate=None), replace(terms(BADIH), currency="LBP")], [lesson(), lesson(staff=BADIH)], {}
    )
    assert lines[0].amount is None
    assert workload.totals(lines) == {"LBP": Decimal("5.00")}


LESSONS = st.builds(
    lesson, st.integers(0, 27), st.sampled_from([ANNA, BADIH, None]), st.sampled_from([ANNA, BADIH, None]),
    st.integers(1, 4), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(LESSONS, max_size=40), st.sampled_from(["hourly", "tenured"]))
def test_every_hour_is_counted_once(lessons: list[workload.Given], contract: str) -> None:
    lines = workload.month([terms(contract=contract), terms(BADIH, contract)], lessons, {})
    counted = sum(line.given + line.unconfirmed for line in lines)
    assert counted == sum(x.length for x in lessons if not x.lost and (x.substitute or x.staff))
    assert all(line.paid <= line.given and line.overtime == max(0, line.given - line.due) for line in lines)


NEED = substitutes.Need("ELEC", 0, range(3, 5), (600, 700), ANNA)


def candidate(n: int = 5, **changes: Any) -> substitutes.Candidate:
    base = substitutes.Candidate(UUID(int=n), frozenset({"ELEC"}), frozenset(), (), False, 10, 0)
    return replace(base, **changes)


@pytest.mark.parametrize(
    ("changes", "can"),
    [
        ({}, True),
        ({"staff": ANNA}, False),
        ({"away": True}, False),
        ({"subjects": frozenset({"MATH"})}, False),
        ({"busy": ((650, 720),)}, False),
        ({"busy": ((700, 750), (500, 600))}, True),
        ({"free": frozenset({(0, 3)})}, False),
        ({"free": frozenset({(0, 3), (0, 4)})}, True),
        ({"free": frozenset({(1, 3), (1, 4)})}, False),
    ],
)
def test_who_can_stand_in(changes: dict[str, Any], can: bool) -> None:
    assert substitutes.fits(NEED, candidate(**changes)) is can


def test_the_least_burdened_first() -> None:
    often, full, fresh = candidate(5, covers=3, week=2), candidate(6, week=20), candidate(7, week=8)
    assert substitutes.suggest(NEED, [often, full, fresh]) == [fresh, full, often]


def test_times_of_lessons() -> None:
    assert substitutes.interval("09:50", 50, 3) == (590, 640)
    assert substitutes.interval("", 50, 3) == (600, 650)
