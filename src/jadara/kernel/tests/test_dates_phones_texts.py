from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.kernel import dates, phones, texts
from jadara.kernel.ids import uuid7


@pytest.mark.parametrize(
    ("lang", "digits", "words"),
    [
        ("ar", "latn", "24 تشرين الثاني 2026"),
        ("ar", "arab", "٢٤ تشرين الثاني ٢٠٢٦"),
        ("fr", "arab", "24 novembre 2026"),
        ("en", "latn", "24 November 2026"),
    ],
)
def test_it_writes_a_day_in_words(lang: str, digits: str, words: str) -> None:
    assert dates.words(date(2026, 11, 24), lang, digits) == words


def test_it_writes_the_first_of_a_month_the_french_way() -> None:
    assert dates.words(date(2026, 1, 1), "fr") == "1er janvier 2026"


def test_it_names_lebanese_months() -> None:
    assert [dates.month(n, "ar") for n in (1, 2, 12)] == ["كانون الثاني", "شباط", "كانون الأول"]


@pytest.mark.parametrize("typed", ["70 123 456", "070123456", "+961 70-123-456", "0096170123456", "٧٠ ١٢٣ ٤٥٦"])
def test_it_reads_a_phone_number_as_people_write_it(typed: str) -> None:
    assert phones.parse(typed) == "+96170123456"


@pytest.mark.parametrize("typed", ["", "12", "hello", "70 123", "9" * 400])
def test_it_refuses_what_is_no_phone_number(typed: str) -> None:
    with pytest.raises(phones.NotAPhone):
        phones.parse(typed)


@given(st.text())
def test_it_cleans_any_text_into_one_without_controls(text: str) -> None:
    cleaned = texts.clean(text)
    assert texts.clean(cleaned) == cleaned
    assert not any(ord(c) < 32 and c not in "\n\t" for c in cleaned)
    assert "\u202e" not in cleaned


def test_it_falls_back_from_arabic_to_french_to_english() -> None:
    assert texts.pick({"en": "weld", "fr": "souder"}, "ar") == ("souder", "fr")
    assert texts.missing({"ar": "لحام", "fr": "", "en": ""}) == ("fr", "en")


@given(st.integers(0, 2**48 - 2), st.binary(min_size=10, max_size=10))
def test_uuid7_keeps_time_version_and_variant(at: int, random: bytes) -> None:
    made = uuid7(at, random)
    assert made.version == 7
    assert made.int >> 80 == at
    assert uuid7(at + 1, random) > made
