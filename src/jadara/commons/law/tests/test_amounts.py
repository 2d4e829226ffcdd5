"""Dated amounts in words, amounts that editors bring, and results in whole pounds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.law import pack
from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.rendering import dated, money, said, sentence, tone, with_amounts
from jadara.commons.law.core.results import Money, Verdict
from jadara.commons.law.overlay import Change, overlay

LAW = pack.read()
TODAY = date(2026, 11, 24)
NEXT = date(2027, 1, 1)
BASIS = {"ar": "المرسوم 77 لسنة 2026", "fr": "Décret 77/2026", "en": "Decree 77/2026"}


def revised(*changes: tuple[int, date, dict[str, object]]) -> Law:
    made = [
        Change("parameter", "minimum_wage", n, {"verified_on": "2026-11-24", **data}, on)
        for n, (_number, on, data) in enumerate(changes, 2)
    ]
    return overlay(LAW, made)


def wage(law: Law, on: date, lang: str = "en") -> str:
    return with_amounts("{minimum_wage:state}", law, on, lang)


def test_the_state_of_an_amount_names_its_text_its_days_and_its_doubt() -> None:
    assert wage(LAW, date(2022, 6, 1)) == "In force from 12 May 2022 to 30 September 2022: Decree 9129/2022."
    assert wage(LAW, date(2022, 6, 1), "fr") == "En vigueur du 12 mai 2022 au 30 septembre 2022 : Décret 9129/2022."
    today = wage(LAW, TODAY)
    assert today.startswith("In force since 1 August 2025: Decree of 2025")
    assert "we saw no newer decree" in today
    assert wage(LAW, date(1990, 1, 1)) == ""


def test_an_amount_with_its_own_text_leaves_the_days_before_as_they_were() -> None:
    law = revised((2, NEXT, {"amount": 35_000_000, "basis": BASIS}))
    for lang, text in BASIS.items():
        after, before = wage(law, NEXT, lang), wage(law, NEXT - timedelta(days=1), lang)
        assert text in after
        assert text not in before
    assert wage(law, NEXT) == "In force since 1 January 2027: Decree 77/2026."
    assert "to 31 December 2026" in wage(law, TODAY)


def test_an_amount_without_a_text_never_borrows_the_decree_before_it() -> None:
    law = revised((2, NEXT, {"amount": 35_000_000, "confirmed": False, "fact": "mw.28m"}))
    assert "2025" not in wage(law, NEXT)
    assert "its text is not named yet" in wage(law, NEXT)
    assert "to be confirmed" in wage(law, NEXT)


_days = st.dates(date(2025, 1, 1), date(2030, 1, 1))
_changes = st.lists(st.tuples(_days, st.none() | st.integers(1, 900)), max_size=4)


@given(_changes, _days)
def test_no_day_has_two_amounts_and_the_last_revision_that_covers_it_counts(
    asked: list[tuple[date, int | None]], on: date
) -> None:
    made = [
        Change("parameter", "minimum_wage", n,
               {"amount": n, "verified_on": "2026-11-24",
                "until": (start + timedelta(days=length)).isoformat() if length else None}, start)
        for n, (start, length) in enumerate(asked, 2)
    ]  # fmt: skip
    values = overlay(LAW, made).parameters["minimum_wage"].values
    holding = [v for v in values if v.holds(on)]
    assert len(holding) == 1
    for first, second in pairwise(values):
        assert first.valid_until is not None
        assert second.valid_from is not None
        assert first.valid_until <= second.valid_from
    if len(asked) == 1 and asked[0][0] <= on and not asked[0][1] and asked[0][0] > date(2025, 8, 1):
        assert holding[0].amount == 2


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [(0.5, "LBP", "LBP\u00a01"), (1_234_567.49, "LBP", "LBP\u00a01,234,567"), (12.5, "USD", "USD\u00a012.5")],
)
def test_pounds_are_whole_and_dollars_keep_their_cents(amount: float, currency: str, shown: str) -> None:
    assert money(Money(amount, currency), "en") == shown


def test_results_keep_their_decimals() -> None:
    result = calculate("overtime_pay", {"monthly_lbp": 30_000_001, "hours": 3}, TODAY, LAW)
    assert result.outcome["pay"] == pytest.approx(649_038.48)
    assert "LBP\u00a0649,038." in sentence(result.steps[-1], "en")


NOTHING_NOW: list[tuple[str, dict[str, object], str]] = [
    ("end_of_service", {"last_month": 30_000_000, "years": 6}, "stay yours"),
    ("end_of_service", {"last_month": 30_000_000, "years": 0.5, "leaves_work_for_good": True}, "a year of service"),
    ("notice_period", {"service_years": 0.2, "probation": True}, "No notice is owed"),
    ("abusive_dismissal", {"monthly": 30_000_000, "notified": "2026-01-01"}, "other rights may remain"),
    ("annual_leave", {"service_years": 0.5, "age": 30}, "Not yet"),
    ("sick_leave", {"service_months": 2, "monthly": 30_000_000, "days": 5}, "Not yet"),
    ("hours_check", {"age": 30, "sex": "m", "sector": "factory", "daily_hours": 13, "days": 6}, "passes the limits"),
    ("min_age", {"age": 12, "work": "industry"}, "Not permitted"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "inputs", "words"), NOTHING_NOW)
def test_a_no_is_said_in_words_and_shows_no_empty_amounts(name: str, inputs: dict[str, object], words: str) -> None:
    result = calculate(name, inputs, TODAY, LAW)
    assert result.verdict is Verdict.NO
    assert words in said(result, "en")
    assert all(said(result, lang) for lang in ("ar", "fr"))
    assert (tone(result) == "depends") is words.startswith(("Not yet", "stay yours", "a year"))
    shown = {key: value for key, value in result.outcome.items() if key not in result.idle}
    assert not any(value == 0 for value in shown.values())


def test_the_last_day_to_file_is_said_on_that_day() -> None:
    asked = {"monthly": 30_000_000, "notified": "2026-10-24"}
    result = calculate("abusive_dismissal", asked, TODAY, LAW)
    assert result.warnings[0].code == "abuse.today"
    assert result.verdict is Verdict.DEPENDS


def test_steps_read_as_a_person_says_them() -> None:
    result = calculate("notice_period", {"service_years": 2}, TODAY, LAW)
    assert sentence(result.steps[0], "ar") == "مدة الخدمة سنتان: مهلة الإنذار شهر واحد."
    assert sentence(result.steps[0], "en") == "Length of service: 2 years; notice: 1 month."
    left = calculate("end_of_service", {"last_month": 1, "years": 2, "leaves_work_for_good": True}, TODAY, LAW)
    assert sentence(left.steps[-1], "ar").startswith("ترك العمل المأجور نهائياً بعد سنتين:")
    assert sentence(left.steps[-1], "fr").startswith("Départ définitif du travail salarié après 2 ans")


def test_a_dated_amount_says_since_when_and_that_it_is_to_be_confirmed() -> None:
    value = LAW.parameters.value("minimum_wage", TODAY)
    assert dated(value, "en") == "LBP\u00a028,000,000 (since 1 August 2025, to be confirmed)"
    assert dated(LAW.parameters.value("probation_months", TODAY), "ar") == "3 أشهر"


@pytest.mark.parametrize("kind", ["industry", "hazard", "agriculture", "domestic", "other"])
def test_a_kind_of_work_chosen_from_a_list_is_read_as_such(kind: str) -> None:
    result = calculate("min_age", {"age": 14, "work": kind}, TODAY, LAW)
    assert (result.verdict is Verdict.NO) is (kind in ("industry", "hazard"))
    assert (result.verdict is Verdict.DEPENDS) is (kind not in ("industry", "hazard"))
    night = calculate("min_age", {"age": 17, "work": kind, "night": "yes"}, TODAY, LAW)
    assert night.verdict is Verdict.NO
