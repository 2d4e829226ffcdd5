"""Runs of the other direction are told apart where the bidirectional algorithm would misplace them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.documents.core.bidi import LONGEST_WORD, breakable, direction_of, marked, runs

ODD = st.text(st.sampled_from("اب12 +-–().,/@#%٣abc\n\t[]{}«»،"), max_size=80)


@pytest.mark.parametrize(
    ("text", "boxed"),
    [
        ("هاتف: +961 70 123 456 نعم", ["+961 70 123 456"]),
        ("في شركة Société Générale (Beirut) S.A.L. ثم", ["Société Générale (Beirut) S.A.L."]),
        ("من 2019 – 2021.", ["2019 – 2021"]),
        ("نسبة 50% و C++ و C#", ["50%", "C++", "C#"]),
        ("03 123 456, 70 222 333", ["03 123 456", "70 222 333"]),
        ("اتّصل على (0)3 123 456", ["(0)3 123 456"]),
        ("أجهزة 3-phase بقدرة 10 kVA هنا", ["3-phase", "10 kVA"]),
        ("Acme Co.", ["Acme Co."]),
        ("ABC", ["ABC"]),
    ],
)
def test_it_boxes_what_would_be_reversed_in_arabic(text: str, boxed: list[str]) -> None:
    assert [r.text for r in runs(text, "rtl") if r.direction == "ltr"] == boxed


@pytest.mark.parametrize(
    "text",
    ["أرقام 1, 2, 3", "بريد a@b.org هنا", "بين 2019-2021 و", "دوام 24/7 هنا", "قال ABC.", "طابق 3D", "منذ 2018 Excel"],
)
def test_it_leaves_what_flows_rightly(text: str) -> None:
    assert [r.direction for r in runs(text, "rtl")] == [None]


def test_it_boxes_an_arabic_name_with_brackets_in_french() -> None:
    assert [r.text for r in runs("chez شركة النور (بيروت) depuis", "ltr") if r.direction] == ["شركة النور (بيروت)"]


def test_it_keeps_dates_out_of_an_arabic_name_before_them_in_french() -> None:
    cut = [(r.text, r.direction) for r in runs("bénévolat (جمعية الجيرة, 2020 – 2022, chaque semaine)", "ltr")]
    assert cut[1:] == [("جمعية الجيرة", "rtl"), (", 2020 – 2022, chaque semaine)", None)]
    assert [r.direction for r in runs("rue فرع 2 de Tripoli", "ltr")] == [None]


@given(st.one_of(st.text(max_size=200), ODD), st.sampled_from(["ltr", "rtl"]))
def test_runs_joined_are_the_text(text: str, base: str) -> None:
    assert "".join(r.text for r in runs(text, "rtl" if base == "rtl" else "ltr")) == text


@given(st.text(max_size=300))
def test_pieces_joined_are_the_text_and_no_word_is_long(text: str) -> None:
    pieces = breakable(text)
    assert "".join(pieces) == text
    assert all(len(word) <= LONGEST_WORD for piece in pieces for word in piece.split())


def test_an_address_may_break_behind_its_sign() -> None:
    assert breakable("layla.khatib@example.org") == ["layla.khatib@", "example.org"]


def test_the_cost_grows_evenly_with_the_text() -> None:
    text = "(" * 4000 + "a" * 4000 + " -" * 4000 + "ا" * 4000 + "1 " * 4000
    assert "".join(r.text for r in runs(text, "rtl")) == text


def test_marks_stand_on_both_sides_of_a_run() -> None:
    assert marked("من 2019 – 2021", "rtl") == "من \u200e2019 – 2021\u200e"
    assert direction_of("123", "rtl") == "rtl"
    assert direction_of("1 abc ا") == "ltr"
