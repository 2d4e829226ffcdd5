"""A second, independent reading of the rules, and what must hold for all inputs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.law import pack
from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.calculators.ending import month_later, notice_months, partial_rate
from jadara.commons.law.core.calculators.leave import sick_entitlement
from jadara.commons.law.core.facts import NotKnown
from jadara.commons.law.core.results import BadInput, Result, Verdict

LAW = pack.read()
ON = date(2026, 11, 24)
years = st.floats(0, 50, allow_nan=False)
wages = st.integers(0, 10**9)


def run(name: str, on: date = ON, **inputs: object) -> Result:
    return calculate(name, inputs, on, LAW)


def number(result: Result, key: str) -> float:
    value = result.outcome[key]
    assert isinstance(value, int | float)
    return float(value)


@given(years, years)
def test_notice_never_shrinks_with_service(a: float, b: float) -> None:
    assert notice_months(min(a, b)) <= notice_months(max(a, b))


@given(years)
def test_notice_by_a_table(y: float) -> None:
    table = [(3, 1), (5.999999999, 2), (11.999999999, 3), (10**9, 4)]
    assert notice_months(y) == next(months for most, months in table if y <= most)


@given(wages, years, years)
def test_the_base_of_the_indemnity_is_continuous_and_grows(wage: int, a: float, b: float) -> None:
    low, high = (number(run("end_of_service", last_month=wage, years=y), "base") for y in sorted((a, b)))
    assert 0 <= low <= high + 0.01
    assert high - low <= wage * 1.5 * abs(a - b) + 0.02


@given(wages, years)
def test_the_indemnity_by_months_summed_one_by_one(wage: int, y: float) -> None:
    whole = int(y)
    by_hand = sum(wage * (1.5 if year >= 20 else 1.0) for year in range(whole))
    by_hand += (y - whole) * wage * (1.5 if whole >= 20 else 1.0)
    assert number(run("end_of_service", last_month=wage, years=y), "base") == pytest.approx(by_hand, rel=1e-9, abs=0.02)


@given(years, years)
def test_the_share_on_leaving_never_shrinks(a: float, b: float) -> None:
    assert partial_rate(min(a, b)) <= partial_rate(max(a, b)) <= 1


@given(st.floats(0, 400), st.floats(0, 400))
def test_sick_days_never_shrink_with_service(a: float, b: float) -> None:
    assert sick_entitlement(min(a, b)) <= sick_entitlement(max(a, b))


@given(st.floats(0, 400), wages, st.integers(0, 366))
def test_sick_days_add_up_and_pay_stays_under_the_wage(months: float, wage: int, days: int) -> None:
    result = run("sick_leave", service_months=months, monthly=wage, days=days)
    parts = [number(result, key) for key in ("full_days", "half_days", "unpaid_days")]
    assert sum(parts) == days
    assert all(part >= 0 for part in parts)
    assert 0 <= number(result, "pay") <= wage / 30 * days + 0.01


@given(st.floats(0, 60), st.integers(10, 80))
def test_the_arab_scale_is_never_below_the_code(service: float, age: int) -> None:
    result = run("annual_leave", service_years=service, age=age)
    assert 0 <= number(result, "code") <= number(result, "arab_convention") <= 21


@given(wages)
def test_contributions_add_up(wage: int) -> None:
    r = run("nssf", wage=wage)
    total = sum(number(r, key) for key in ("employer_sm", "employer_fa", "employer_eos"))
    assert number(r, "employer_total") == pytest.approx(total, abs=0.02)
    assert number(r, "worker_pay_before_tax") + number(r, "employee_sm") == pytest.approx(wage, abs=0.02)
    assert number(r, "employee_sm") <= 120_000_000 * 0.03


@pytest.mark.parametrize("day", [date(2016, 5, 1), date(2022, 8, 1), date(2023, 6, 1), date(2024, 2, 1)])
def test_contributions_are_refused_where_nothing_is_known(day: date) -> None:
    with pytest.raises(NotKnown):
        run("nssf", on=day, wage=1_000_000)


@given(st.dates(date(1950, 1, 1), date(2099, 1, 1)))
def test_the_last_day_to_file_is_a_calendar_month_later(day: date) -> None:
    later = month_later(day)
    assert timedelta(27) < later - day <= timedelta(31)
    assert later.day <= day.day
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == 1


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)))
def test_maternity_leave_is_seven_or_ten_weeks(start: date) -> None:
    result = run("maternity", start=start.isoformat())
    last = date.fromisoformat(str(result.outcome["last_day"]))
    assert (last - start).days + 1 == (70 if start >= date(2014, 4, 22) else 49)


@given(st.floats(0, 200), wages)
def test_overtime_is_half_as_much_again(hours: float, wage: int) -> None:
    assert number(run("overtime_pay", hourly_lbp=wage, hours=hours), "pay") == pytest.approx(
        hours * wage * 1.5, rel=1e-9, abs=0.01
    )


@pytest.mark.parametrize(
    ("name", "inputs", "field"),
    [
        ("notice_period", {}, "service_years"),
        ("notice_period", {"service_years": "many"}, "service_years"),
        ("notice_period", {"service_years": -1}, "service_years"),
        ("notice_period", {"service_years": float("nan")}, "service_years"),
        ("nssf", {"wage": True}, "wage"),
        ("maternity", {"start": "soon"}, "start"),
        ("eligibility", {"nationality": "LB"}, "occupation"),
        ("tax", {}, "tax"),
    ],
)
def test_bad_input_names_the_field(name: str, inputs: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as wrong:
        calculate(name, inputs, ON, LAW)
    assert wrong.value.field == field


NATIONALITIES = ["SY", "PS", "PS registered", "ET", "FR", "stateless", "other", "unknown", "غير لبناني", "مكتوم القيد"]
JOBS = ["electrician", "accountant", "construction labourer", "physician", "florist", "طبيب", "محاسب", "عاملة منزلية"]


@given(
    st.sampled_from(NATIONALITIES), st.sampled_from(JOBS), st.integers(10, 70), st.integers(1, 16),
    st.sampled_from(["", "UNHCR registered", "Lebanese mother", "resident since birth", "no residence"]),
    st.dates(date(1970, 1, 1), date(2027, 1, 1)),
)  # fmt: skip
def test_nobody_who_is_not_lebanese_gets_a_plain_yes(
    who: str, job: str, age: int, hours: int, status: str, on: date
) -> None:
    result = run("eligibility", on=on, nationality=who, occupation=job, age=age, daily_hours=hours, status=status)
    assert result.verdict is not Verdict.YES
    if age < 14 or hours > 12:
        assert result.verdict is Verdict.NO


@given(st.sampled_from(JOBS), st.integers(18, 70), st.integers(1, 8))
def test_a_lebanese_adult_is_not_held_up(job: str, age: int, hours: int) -> None:
    result = run("eligibility", nationality="LB", occupation=job, age=age, daily_hours=hours)
    if job != "عاملة منزلية":
        assert result.verdict is Verdict.YES


@pytest.mark.parametrize(
    ("job", "closed"), [("physician", True), ("صيدلانية", True), ("nurse", False), ("طبيب بيطري", False)]
)
def test_only_the_orders_that_the_facts_name_are_said_to_keep_palestinians_out(job: str, closed: bool) -> None:
    result = run("eligibility", nationality="PS registered, born in LB", occupation=job)
    assert result.verdict is Verdict.NO
    assert (result.steps[0].fact == "pal.syndicated_closed") is closed
    assert bool(result.warnings) is not closed  # ask the order
