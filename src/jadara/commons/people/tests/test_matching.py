"""One person once in the country: pairs, reasons, keys, and the whole country small."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jadara.commons.people.core.matching import (
    Agreement,
    Frequencies,
    Pairs,
    Record,
    Verdict,
    candidates,
    columns,
    compare,
    compare_many,
    find_duplicates,
    index,
    keys,
    learn,
)
from jadara.commons.people.core.matching_sample import Sample, sample

LAYLA = Record(
    id="1", given="ليلى", father="جورج", family="الشدياق", mother="منى حداد", sex="f", birth_year=2008, birth_month=3,
    birth_day=9, register="412", place="07",
)  # fmt: skip


@pytest.fixture(scope="module")
def country() -> Sample:
    return sample(20_000, seed=3)


@pytest.fixture(scope="module")
def frequencies(country: Sample) -> Frequencies:
    return learn(country.columns)


@pytest.fixture(scope="module")
def found(country: Sample, frequencies: Frequencies) -> Pairs:
    return find_duplicates(country.columns, frequencies)


@pytest.mark.parametrize(
    "change",
    [
        {"given": "ليلي", "mother": "مني حداد"},
        {"birth_month": 9, "birth_day": 3},
        {"birth_year": 2009},
        {"given": "الشدياق", "family": "ليلى"},
        {"given": "", "given_latin": "Leila", "father": "", "father_latin": "Georges", "family": "",
         "family_latin": "Chidiac", "mother": "", "mother_latin": "Mouna Haddad"},
        {"register": "413", "mother": ""},
        {"given": "لليى"},
        {"family": "شدياق", "birth_month": 0, "birth_day": 0},
        {"given": "Laila"},
    ],
)  # fmt: skip
def test_a_fault_does_not_make_another_person(change: dict[str, object], frequencies: Frequencies) -> None:
    again = replace(LAYLA, id="2", **change)  # type: ignore[arg-type]
    assert compare(LAYLA, again, frequencies).verdict is Verdict.SAME
    assert keys(LAYLA) & keys(again)


@pytest.mark.parametrize(
    "change",
    [
        {"given": "لين"},
        {"given": "سلمى"},
        {"given": "إيلي", "sex": "m"},
        {"given": "كريم", "sex": "m", "birth_year": 2011, "birth_month": 7},
        {"register": "97", "place": "21", "mother": "هدى سعد", "birth_year": 2003, "birth_month": 1},
    ],
)
def test_twins_siblings_and_namesakes_stay_apart(change: dict[str, object], frequencies: Frequencies) -> None:
    other = replace(LAYLA, id="2", **change)  # type: ignore[arg-type]
    assert compare(LAYLA, other, frequencies).verdict is not Verdict.SAME


def test_twins_with_names_that_sound_alike_stay_apart_in_both_alphabets(frequencies: Frequencies) -> None:
    hasan = replace(LAYLA, given="حسن", sex="m")
    assert compare(hasan, replace(hasan, id="2", given="حسين"), frequencies).verdict is not Verdict.SAME
    latin = replace(hasan, id="2", given="", given_latin="Hussein")
    assert compare(hasan, latin, frequencies).verdict is not Verdict.SAME
    assert compare(hasan, replace(latin, given_latin="Hassan"), frequencies).verdict is Verdict.SAME


def test_a_missing_given_name_is_a_question_for_a_human(frequencies: Frequencies) -> None:
    assert compare(LAYLA, replace(LAYLA, id="2", given=""), frequencies).verdict is Verdict.SUSPECTED


def test_reasons_name_each_field_and_add_up(frequencies: Frequencies) -> None:
    match = compare(LAYLA, replace(LAYLA, id="2", birth_year=2009, mother="", register="900"), frequencies)
    by = {r.field: r for r in match.reasons}
    assert by["given"].agreement is Agreement.AGREE
    assert by["given"].weight > 0
    assert by["birth"].agreement is Agreement.NEAR
    assert by["register"].agreement is Agreement.DIFFER
    assert by["register"].weight < 0
    assert (by["mother"].agreement, by["mother"].weight) == (Agreement.MISSING, 0)
    assert match.id == "2"


def test_a_rare_name_says_more_than_a_common_one(frequencies: Frequencies) -> None:
    def weight(name: str) -> float:
        record = replace(LAYLA, given=name)
        reasons = compare(record, replace(record, id="2"), frequencies).reasons
        return next(r.weight for r in reasons if r.field == "given")

    assert weight("رباب") > weight("ليلى") > weight("فاطمة")


def test_bulk_says_what_compare_says(country: Sample, found: Pairs, frequencies: Frequencies) -> None:
    step = max(1, len(found.left) // 60)
    for n in range(0, len(found.left), step):
        a, b = country.columns.record(int(found.left[n])), country.columns.record(int(found.right[n]))
        assert compare(a, b, frequencies).score == pytest.approx(float(found.score[n]), abs=0.02)


def test_the_sample_is_found_with_few_errors(country: Sample, found: Pairs) -> None:
    truth = set(map(tuple, country.truth.tolist()))
    same = found.same()
    got = set(zip(same.left.tolist(), same.right.tolist(), strict=True))
    assert len(got & truth) >= 0.999 * len(got)
    assert len(got & truth) >= 0.97 * len(truth)
    assert not got & set(map(tuple, country.twins.tolist()))


def test_the_sample_is_the_same_for_the_same_seed() -> None:
    one, two, three = sample(400, 9), sample(400, 9), sample(400, 10)
    assert one.columns == two.columns
    assert np.array_equal(one.truth, two.truth)
    assert one.columns != three.columns


def test_on_entry_the_person_who_is_there_comes_first(country: Sample, frequencies: Frequencies) -> None:
    records = [country.columns.record(n) for n in range(2000)]
    there = index(records)
    new = replace(records[17], id="new", birth_month=records[17].birth_day % 12 + 1, document="", phone="")
    matches = candidates(new, there, frequencies)
    assert matches[0].id == records[17].id
    assert candidates(records[17], {}, frequencies) == []


def test_nothing_to_compare() -> None:
    assert len(find_duplicates(columns([])).left) == 0
    assert len(find_duplicates(columns([Record(id="1"), Record(id="2")])).left) == 0
    assert keys(Record(id="1")) == frozenset()


_NAMES = st.sampled_from(
    ("محمد", "حسن", "حسين", "Mohamad", "Hussein", "عبد الرحمن", "Abdel Rahman", "Zork", "", "خوري", "Khouri")
)
_RECORDS = st.builds(
    Record, id=st.just("x"), given=_NAMES, given_latin=_NAMES, father=_NAMES, family=_NAMES, mother=_NAMES,
    sex=st.sampled_from(("f", "m", "")), birth_year=st.sampled_from((0, 2008, 2009)), birth_month=st.integers(0, 12),
    birth_day=st.integers(0, 12), register=st.sampled_from(("", "12", "21", "٣٤٥")), place=st.sampled_from(("", "01", "02")),
    document=st.sampled_from(("", "1234567", "1234568")), phone=st.sampled_from(("", "+96170123456")),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(a=_RECORDS, b=_RECORDS)
def test_the_order_of_two_records_does_not_matter(a: Record, b: Record, frequencies: Frequencies) -> None:
    one, two = compare(a, b, frequencies), compare(b, a, frequencies)
    assert one.score == pytest.approx(two.score, abs=0.01)
    assert {r.field: r.agreement for r in one.reasons} == {r.field: r.agreement for r in two.reasons}


@settings(max_examples=40, deadline=None)
@given(a=_RECORDS, others=st.lists(_RECORDS, max_size=4))
def test_company_does_not_change_a_comparison(a: Record, others: list[Record], frequencies: Frequencies) -> None:
    together = compare_many(a, others, frequencies)
    assert [m.score for m in together] == pytest.approx([compare(a, o, frequencies).score for o in others], abs=0.01)
