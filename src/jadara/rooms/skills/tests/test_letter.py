"""Cover letters: sentences from experiences and matched skills, in three languages and both genders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.skills.core.letter import Letter, draft, joined
from jadara.rooms.skills.core.resume import Resume
from jadara.rooms.skills.cv_sample import SKILLS, sample, texts

ELECTRICIAN = texts("كهربائية مبانٍ", "électricienne du bâtiment", "electrician")


def letter(lang: str, gender: Literal["f", "m"] | None = "f", **more: str) -> Letter:
    return draft(
        replace(sample(lang), gender=gender),
        occupation=ELECTRICIAN,
        matched=[SKILLS[k] for k in ("cables", "panels", "children", "invoices", "safety", "team")],
        missing=[SKILLS["meter"]],
        on=date(2026, 11, 24),
        **more,
    )


def test_it_tells_experience_with_the_matched_skills_in_arabic() -> None:
    body = letter("ar", employer="شركة النور").body
    assert "أتقدّم بطلبي للعمل لدى شركة النور بصفة كهربائية مبانٍ." in body
    assert "مارستُ تمديد الأسلاك الكهربائية وتركيب اللوحات الكهربائية." in body
    assert "قواعد السلامة في الورش" in body
    assert letter("ar").dated == "24 تشرين الثاني 2026"


def test_it_speaks_french_in_the_first_person() -> None:
    body = letter("fr").body
    assert "Je souhaite travailler chez vous comme électricienne du bâtiment." in body
    assert "m’a appris à tirer des câbles électriques et monter des tableaux électriques." in body
    assert "m’occuper d’enfants" in body
    assert "s’occuper" not in body


def test_it_speaks_english_with_the_right_article() -> None:
    assert "as an electrician." in letter("en").body
    assert "as a cook." in draft(sample("en"), occupation="Cook").body


@pytest.mark.parametrize(
    ("lang", "feminine", "masculine", "neutral"),
    [
        ("ar", "مستعدّة لتعلّم", "مستعدّ لتعلّم", "وأرغب في تعلّم"),
        ("fr", "prête à", "prêt à", "J’aimerais apprendre"),
        ("fr", "heureuse", "heureux", "avec plaisir"),
    ],
)
def test_it_speaks_in_the_gender_of_the_person(lang: str, feminine: str, masculine: str, neutral: str) -> None:
    forms = (feminine, masculine, neutral)
    for own, gender in enumerate(("f", "m", None)):
        body = letter(lang, "f" if gender == "f" else "m" if gender == "m" else None).body
        assert [form in body for form in forms] == [i == own for i in range(3)]


def test_without_a_match_it_speaks_of_the_newest_experience() -> None:
    assert "«كهربائية مبانٍ»" in draft(sample("ar"), occupation="عامل").body


def test_without_anything_it_is_still_a_letter() -> None:
    made = draft(Resume(lang="fr", name="Sami"), occupation="cuisinier")
    assert len(made.paragraphs) == 2


def test_it_stays_editable() -> None:
    made = letter("en").with_body("One\r\nline\r\n\r\n\r\nTwo", subject="Mine")
    assert made.paragraphs == ("One line", "Two")
    assert made.subject == "Mine"
    assert made.with_body(made.body) == made


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), max_size=5))
def test_a_list_names_each_item(items: list[str]) -> None:
    for lang in ("ar", "fr", "en"):
        assert all(item in joined(items, lang) for item in items)
    assert joined(["a", "b", "c"], "fr") == "a, b et c"
    assert joined(["أ", "ب"], "ar") == "أ وب"
