"""Numbers with their units, as a person says them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.law import pack
from jadara.commons.law.core.counting import CASES, UNITS, count, counted
from jadara.commons.law.core.rendering import FORMS, forms
from jadara.commons.law.core.words import STATES, WORDS


@pytest.mark.parametrize(
    ("many", "unit", "case", "right"),
    [
        (1, "months", "nom", "شهر واحد"), (1, "months", "acc", "شهراً واحداً"), (1, "months", "gen", "شهر واحد"),
        (2, "years", "nom", "سنتان"), (2, "years", "acc", "سنتين"), (2, "years", "gen", "سنتين"),
        (3, "months", "nom", "3 أشهر"), (10, "days", "gen", "10 أيام"), (11, "days", "nom", "11 يوماً"),
        (48, "hours", "nom", "48 ساعة"), (208, "hours", "gen", "208 ساعات"), (100, "days", "nom", "100 يوم"),
        (2.5, "years", "nom", "2.5 سنة"), (0, "days", "nom", "0 يوم"),
    ],
)  # fmt: skip
def test_arabic_counts_with_its_case(many: float, unit: str, case: str, right: str) -> None:
    assert count(many, unit, "ar", case) == right


@pytest.mark.parametrize(
    ("many", "unit", "lang", "right"),
    [
        (1, "years", "en", "1 year"), (2, "years", "en", "2 years"), (1.5, "years", "en", "1.5 years"),
        (0, "days", "en", "0 days"), (1, "years", "fr", "1 an"), (1.5, "years", "fr", "1,5 an"),
        (2, "years", "fr", "2 ans"), (1, "months", "fr", "1 mois"), (1200, "hours", "en", "1,200 hours"),
    ],
)  # fmt: skip
def test_french_and_english_count(many: float, unit: str, lang: str, right: str) -> None:
    assert count(many, unit, lang) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("خلال 1 شهر", "خلال شهر واحد"), ("بعد 2 سنة", "بعد سنتين"), ("الأجور: 2 سنة.", "الأجور: سنتان."),
        ("2 سنة من يوم الاستحقاق", "سنتان من يوم الاستحقاق"), ("احسبوا 1 شهر من التبليغ", "احسبوا شهراً واحداً من التبليغ"),
        ("3 شهر", "3 أشهر"), ("12 شهر", "12 شهراً"), ("70 يومًا", "70 يوماً"), ("بعد 105 يوم", "بعد 105 أيام"),
        ("المادة 50", "المادة 50"), ("2.5 سنة", "2.5 سنة"),
    ],
)  # fmt: skip
def test_nouns_in_arabic_texts_follow_their_number(text: str, right: str) -> None:
    assert counted(text) == right


@pytest.mark.parametrize(
    ("text", "lang", "right"),
    [
        ("within 1 months", "en", "within 1 month"), ("after 2 year", "en", "after 2 years"),
        ("sous 1 ans", "fr", "sous 1 an"), ("2 days’ pay", "en", "2 days’ pay"),
        ("a 12-month term", "en", "a 12-month term"),
    ],
)  # fmt: skip
def test_nouns_in_other_texts_follow_their_number(text: str, lang: str, right: str) -> None:
    assert counted(text, lang) == right


@given(st.integers(0, 100_000), st.sampled_from(UNITS), st.sampled_from(["ar", "fr", "en"]), st.sampled_from(CASES))
def test_what_is_counted_once_stays_as_it_is(many: int, unit: str, lang: str, case: str) -> None:
    said = count(many, unit, lang, case)
    assert counted(said, lang) == said


def test_sentences_use_forms_that_exist_and_never_a_bracketed_plural() -> None:
    for code, texts in {**WORDS, **STATES}.items():
        for lang, text in texts.items():
            assert forms(text) <= set(FORMS), (code, lang)
            assert not re.search(r"\w\(e?s\)", text), (code, lang)
            assert not re.search(r"\{(years|months|days)\} ", text), (code, lang)


def test_every_sentence_names_the_same_amounts_in_three_languages() -> None:
    law = pack.read()
    for code, texts in WORDS.items():
        named = [set(re.findall(r"\{([a-z_0-9]+)", text)) & set(law.parameters) for text in texts.values()]
        assert len(set(map(frozenset, named))) == 1, code
