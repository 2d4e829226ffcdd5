"""A CV as data: order, what is missing, dates in words, layout for each design."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.kernel.texts import LANGUAGES
from jadara.rooms.skills.core import resume_words as words
from jadara.rooms.skills.core.kinds import ExperienceKind as Kind
from jadara.rooms.skills.core.resume import Experience, Missing, Resume, Skill, When, missing, sorted_
from jadara.rooms.skills.core.resume_designs import DESIGNS, design_for
from jadara.rooms.skills.core.resume_layout import lay_out
from jadara.rooms.skills.cv_sample import HOUSEHOLD, SKILLS, WORK, sample

WHENS = st.one_of(st.none(), st.builds(When, st.integers(1990, 2026), st.integers(0, 12)))
EXPERIENCES = st.builds(
    Experience, kind=st.sampled_from(Kind), title=st.just({"en": "x"}), start=WHENS, end=WHENS, ongoing=st.booleans()
)


def sections(lang: str, design: str, resume: Resume | None = None) -> list[dict[str, object]]:
    found = lay_out(resume or sample(lang), DESIGNS[design])["sections"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "said"),
    [
        (When(2021, 3), None, True, "آذار 2021 – حتى اليوم"),
        (When(2018), When(2021), False, "2018 – 2021"),
        (When(2018), When(2018), False, "2018"),
        (None, When(2019, 1), False, "كانون الثاني 2019"),
        (None, None, False, ""),
    ],
)
def test_a_period_is_worded_in_arabic(start: When | None, end: When | None, ongoing: bool, said: str) -> None:
    assert words.period_words(start, end, ongoing, "ar") == said


def test_a_period_is_worded_in_french_and_english() -> None:
    assert words.period_words(When(2021, 8), None, True, "fr") == "août 2021 – aujourd’hui"
    assert words.period_words(When(2019, 9), When(2021, 1), False, "en") == "September 2019 – January 2021"


def test_household_work_says_how_often_and_how_long() -> None:
    assert words.time_words(HOUSEHOLD, "ar") == "من سنتين إلى خمس سنوات، يومياً"
    assert words.time_words(HOUSEHOLD, "fr") == "deux à cinq ans, tous les jours"


def test_a_month_that_cannot_be_is_refused() -> None:
    for year, month in ((2020, 13), (1, 1)):
        with pytest.raises(ValueError, match="no such month"):
            When(year, month)


def test_missing_names_what_was_written_in_another_language_only() -> None:
    work = replace(WORK, title={"ar": "عمل"}, description={"ar": "نص"})
    resume = replace(sample("fr"), summary={"en": "text"}, experiences=(work, HOUSEHOLD))
    assert missing(resume) == [
        Missing("summary", "en"),
        Missing("title", "ar", "work"),
        Missing("description", "ar", "work"),
    ]
    assert missing(replace(resume, lang="ar")) == [Missing("summary", "en")]


def test_a_language_that_is_not_spoken_here_is_refused() -> None:
    with pytest.raises(ValueError, match="no such language"):
        sample().in_language("de")


@given(st.lists(EXPERIENCES, max_size=12))
def test_experiences_stand_newest_first_and_none_is_lost(experiences: list[Experience]) -> None:
    found = sorted_(experiences)
    assert sorted(map(id, found)) == sorted(map(id, experiences))
    dated = [e for e in found if e.start or e.end]
    assert dated == list(found[: len(dated)])
    ended = [e for e in dated if not e.ongoing]
    for one, other in pairwise(ended):
        last, following = (x.end or x.start for x in (one, other))
        assert last
        assert following
        assert last.year >= following.year


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_design_shows_every_experience(design: str, lang: str) -> None:
    resume = sample(lang)
    shown = str(sections(lang, design))
    for experience in resume.experiences:
        title = experience.title[lang]
        assert title[:1].upper() + title[1:] in shown or title in shown
    assert [s["_key"] for s in sections(lang, design)] == [
        key for key in DESIGNS[design].sections if key in {s["_key"] for s in sections(lang, design)}
    ]


def test_europass_keeps_its_order() -> None:
    assert [s["_key"] for s in sections("en", "europass")][:6] == [
        "personal", "about", "work", "learning", "languages", "skills",
    ]  # fmt: skip


def test_the_screening_design_has_no_side_and_no_photo() -> None:
    assert not DESIGNS["compact"].side
    assert not DESIGNS["compact"].photo


def test_personal_details_are_off_by_default() -> None:
    data = lay_out(sample(), DESIGNS["classic"])
    assert data["personal"] == []


def test_free_text_of_another_language_is_left_out() -> None:
    resume = replace(sample("fr"), summary={"ar": "نبذة"})
    assert "summary" not in [s["_key"] for s in sections("fr", "classic", resume)]


def test_skills_are_grouped_and_the_most_confirmed_come_first() -> None:
    cables, meter = SKILLS["cables"], SKILLS["meter"]
    twice = replace(WORK, skills=(meter,), key="b"), replace(WORK, skills=(cables, meter), key="c")
    resume = replace(sample("en"), experiences=twice, skills=(Skill({"en": "work in a team"}, "transversal"),))
    groups = next(s["groups"] for s in sections("en", "modern", resume) if s["_key"] == "skills")
    assert groups == [
        {"_key": "job", "heading": "Job skills", "items": ["Test circuits with a multimeter", "Run electrical cables"]},
        {"_key": "common", "heading": "General skills", "items": ["Work in a team"]},
    ]


def test_in_a_line_only_the_first_word_has_a_capital() -> None:
    entry = sections("fr", "compact")[2]["entries"]
    assert isinstance(entry, list)
    assert entry[0]["skills"][:2] == ["Tirer des câbles électriques", "monter des tableaux électriques"]


def test_languages_stand_best_first_with_their_level() -> None:
    pairs = next(s["pairs"] for s in sections("en", "classic") if s["_key"] == "languages")
    assert isinstance(pairs, list)
    assert [(p["label"], p["value"]) for p in pairs] == [
        ("Arabic", "mother tongue"), ("French", "good (B2)"), ("English", "good (B1)"), ("Armenian", "basic"),
    ]  # fmt: skip


def test_an_empty_cv_is_laid_out() -> None:
    assert lay_out(Resume(lang="ar", name=" "), design_for("gone"))["sections"] == []


@pytest.mark.parametrize(
    "table",
    [
        words.HEADINGS,
        words.LABELS,
        words.GROUPS,
        words.FREQUENCIES,
        words.DURATIONS,
        words.LEVELS,
        words.LANGUAGE_NAMES,
    ],
)
def test_every_word_exists_in_three_languages(table: dict[str, dict[str, str]]) -> None:
    assert [key for key, texts in table.items() if not all(texts.get(lang) for lang in LANGUAGES)] == []
