"""Interests: questions, profiles, matches and the blend with fit."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.taxonomy.core.concepts import LANGUAGES
from jadara.rooms.skills.core.interests import (
    ESCO_OCCUPATION,
    TYPES,
    Interests,
    Profile,
    blend,
    interests_of,
    match,
    match_all,
    profile,
)
from jadara.rooms.skills.interests import questions, table
from jadara.rooms.skills.tests.small import graph, uri

six = st.tuples(*[st.floats(0, 1)] * 6)
scores = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 100), max_size=8)


def test_there_are_five_questions_of_each_type_in_three_languages() -> None:
    asked = questions()
    assert Counter(q.type for q in asked) == dict.fromkeys(TYPES, 5)
    assert len({q.key for q in asked}) == 30
    for lang in LANGUAGES:
        assert len({q.titles[lang] for q in asked}) == 30
    assert [q.type for q in asked[:6]] == list(TYPES)


def test_the_table_has_six_numbers_from_0_to_1() -> None:
    assert len(table()) > 1600
    assert all(len(row) == 6 and all(0 <= x <= 1 for x in row) for row in table().values())


def test_a_profile_is_the_mean_of_each_type() -> None:
    found = profile(questions(), {"repair-fan": 4, "build-shelf": 2, "play-music": 0, "unknown": 4})
    assert found.values == (0.75, 0.5, 0.0, 0.5, 0.5, 0.5)
    assert found.answered == (2, 0, 1, 0, 0, 0)
    assert not found.complete
    assert found.leading[0] == "R"
    assert match_all(found, {"a": Interests((1.0,) * 6, True)}) == {}


def test_it_refuses_an_answer_off_the_scale() -> None:
    with pytest.raises(ValueError, match="repair-fan"):
        profile(questions(), {"repair-fan": 5})


def test_somebody_who_likes_people_matches_a_nurse_better_than_an_electrician() -> None:
    person = profile(questions(), {q.key: 4 if q.type == "S" else 1 for q in questions()})
    rows = {
        "nurse": Interests((0.4, 0.5, 0.0, 1.0, 0.1, 0.3), True),
        "electrician": Interests((1.0, 0.4, 0, 0, 0.1, 0.5), True),
    }
    found = match_all(person, rows)
    assert found["nurse"] > 0.5 > found["electrician"]


def test_an_occupation_without_a_row_has_the_mean_of_its_group_and_activities_none() -> None:
    known = graph()
    row = (0.9, 0.3, 0.1, 0.1, 0.2, 0.4)
    found = interests_of(known, {uri("electrician"): row})
    assert found[uri("electrician")] == Interests(row, True)
    assert found[uri("solar-fitter")] == Interests(row, False)
    assert uri("meals") not in found
    assert uri("cook") not in found
    assert ESCO_OCCUPATION.startswith("http")


@given(six, six)
def test_a_match_is_symmetric_and_between_0_and_1(a: tuple[float, ...], b: tuple[float, ...]) -> None:
    assert 0 <= match(a, b) <= 1
    assert match(a, b) == pytest.approx(match(b, a))


@given(scores, st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1)), st.floats(0, 1))
def test_a_blend_ranks_each_occupation_once(fit: dict[str, float], liked: dict[str, float], weight: float) -> None:
    ranked = blend(fit, liked, weight)
    assert sorted(s.uri for s in ranked) == sorted(fit)
    assert [s.score for s in ranked] == sorted((s.score for s in ranked), reverse=True)


def test_the_ends_of_the_slider_are_fit_alone_and_interests_alone() -> None:
    fit, liked = {"a": 10.0, "b": 5.0, "c": 1.0}, {"a": 0.1, "b": 0.2, "c": 0.9}
    assert [s.uri for s in blend(fit, liked, 0)] == ["a", "b", "c"]
    assert [s.uri for s in blend(fit, liked, 1)] == ["c", "b", "a"]
    assert [s.uri for s in blend(fit, {}, 1)] == ["a", "b", "c"]
    with pytest.raises(ValueError, match="weight"):
        blend(fit, liked, 1.5)


def test_a_profile_without_answers_says_so() -> None:
    assert profile(questions(), {}) == Profile((0.5,) * 6, (0,) * 6)
