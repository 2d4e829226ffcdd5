"""The interview: candidates, screens, resuming."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jadara.commons.taxonomy.bench_finding import whole_esco
from jadara.rooms.skills.bench_interview import measure, skills_cases
from jadara.rooms.skills.core import ExperienceKind, Interview, warm
from jadara.rooms.skills.tests.small import graph, uri

GRAPH = graph()
HINTS = ("electrician", "electrcian", "I cook for my family", "cook", "", "😀", "قهوة", "x" * 5000)

answers = st.lists(st.sets(st.integers(0, 4)), max_size=8)
hints = st.sampled_from(HINTS)
kinds = st.sampled_from(list(ExperienceKind))
choices = st.sampled_from([None, uri("electrician"), uri("cook"), uri("meals")])


def start(hint: str = "electrician", kind: ExperienceKind = ExperienceKind.WORK) -> Interview:
    return Interview(GRAPH, hint, "en", kind)


def walk(interview: Interview, ticks: list[set[int]], size: int = 5) -> list[list[str]]:
    """Answer screens by position; returns what was asked."""
    asked = []
    for places in ticks:
        screen = interview.next_screen(size)
        asked.append(screen)
        interview.answer({screen[i] for i in places if i < len(screen)})
    return asked


def through_json(interview: Interview) -> Interview:
    return Interview.resume(GRAPH, json.loads(json.dumps(interview.state())))


def test_it_finds_an_occupation_by_title_alternative_label_and_with_a_typo() -> None:
    for hint in ("electrician", "Sparky", "electrcian", "elektrician"):
        assert start(hint).candidates()[0].uri == uri("electrician"), hint


def test_a_neighbour_of_the_named_occupation_is_a_candidate() -> None:
    assert [c.uri for c in start("electrician").candidates()][:2] == [uri("electrician"), uri("solar-fitter")]


def test_household_work_is_an_activity_and_paid_work_an_occupation() -> None:
    assert start("I cook", ExperienceKind.HOUSEHOLD).candidates()[0].uri == uri("meals")
    assert start("I cook", ExperienceKind.WORK).candidates()[0].uri == uri("cook")


def test_words_without_meaning_have_no_candidates_but_questions() -> None:
    for hint in ("", "😀", "\x00\u202e", "?!"):
        interview = start(hint)
        assert interview.candidates() == []
        interview.choose(None)
        assert interview.next_screen(5)


def test_the_first_screen_asks_what_the_chosen_occupation_needs() -> None:
    interview = start()
    interview.choose(uri("electrician"))
    needed = {uri(s) for s in ("wire", "test-current", "read-plans", "safety", "tools", "fuse")}
    assert set(interview.next_screen(6)) == needed


def test_answers_lead_away_from_a_wrong_choice() -> None:
    interview = start("cook")
    interview.choose(uri("cook"))
    interview.add(uri("pipe"))
    interview.add(uri("solder"))
    first = interview.next_screen(5)
    interview.answer(set())
    second = interview.next_screen(5)
    assert uri("cooking") in first
    assert {uri("leak"), uri("tools"), uri("safety")} <= set(second)


def test_none_of_these_lowers_what_was_seen() -> None:
    chosen, refused = start(), start()
    refused.choose(None)
    assert refused.chosen is None
    assert refused.next_screen(5) != [] != chosen.next_screen(5)


def test_a_screen_stays_until_it_is_answered() -> None:
    interview = start()
    assert interview.next_screen(4) == interview.next_screen(4) == through_json(interview).next_screen(4)


def test_an_added_skill_leaves_the_current_screen_and_is_confirmed_once() -> None:
    interview = start()
    shown = interview.next_screen(5)[1]
    interview.add(shown)
    interview.add(shown)
    assert shown not in interview.next_screen(5)
    assert interview.confirmed == {shown}
    assert interview.state()["added"] == [[0, shown]]


def test_going_back_asks_the_same_screen_again() -> None:
    interview = start()
    interview.choose(uri("electrician"))
    first, second = walk(interview, [{0, 1}, {2}])
    assert interview.back()
    assert interview.next_screen(5) == second
    assert interview.confirmed == set(first[:2])
    assert not start().back()


def test_it_refuses_what_was_not_asked() -> None:
    interview = start()
    with pytest.raises(ValueError, match="no screen"):
        interview.answer(set())
    interview.next_screen(3)
    with pytest.raises(ValueError, match="not on the screen"):
        interview.answer({uri("lonely")})
    with pytest.raises(ValueError, match="no skill"):
        interview.add("urn:test:nothing")
    with pytest.raises(ValueError, match="no occupation"):
        interview.choose("urn:test:nothing")
    with pytest.raises(ValueError, match="screen of 0"):
        start().next_screen(0)


def test_it_ends_when_everything_was_asked() -> None:
    interview = start()
    while screen := interview.next_screen(10):
        interview.answer(set(screen))
    assert interview.finished
    assert interview.expected == 0
    assert interview.confirmed == set(GRAPH.skills) - {uri("lonely")}
    interview.answer(set())


def test_it_goes_on_when_the_classification_lost_a_concept() -> None:
    state: dict[str, Any] = start().state()
    state |= {"picked": True, "chosen": "urn:gone", "pending": ["urn:gone-too", uri("wire")]}
    state["screens"] = [{"asked": ["urn:gone-skill", uri("fuse")], "ticked": ["urn:gone-skill"]}]
    interview = Interview.resume(GRAPH, state)
    assert interview.chosen is None
    assert interview.confirmed == {"urn:gone-skill"}
    assert interview.next_screen() == [uri("wire")]
    interview.answer({uri("wire")})
    assert uri("fuse") not in interview.next_screen()


@settings(max_examples=60, deadline=None)
@given(hints, kinds, choices, answers, st.integers(1, 7))
def test_it_never_asks_twice_and_confirms_only_what_was_said(
    hint: str, kind: ExperienceKind, choice: str | None, ticks: list[set[int]], size: int
) -> None:
    interview = start(hint, kind)
    interview.choose(choice)
    interview.add(uri("drive"))
    flat = [s for screen in walk(interview, ticks, size) for s in screen]
    assert len(flat) == len(set(flat))
    assert uri("drive") not in flat
    assert interview.confirmed <= {*flat, uri("drive")}


@settings(max_examples=60, deadline=None)
@given(hints, kinds, choices, answers)
def test_the_same_answers_give_the_same_questions_also_after_every_resume(
    hint: str, kind: ExperienceKind, choice: str | None, ticks: list[set[int]]
) -> None:
    straight, resumed = start(hint, kind), start(hint, kind)
    straight.choose(choice)
    resumed.choose(choice)
    for number, places in enumerate(ticks):
        if number == 1:
            straight.add(uri("drive"))
            resumed.add(uri("drive"))
        resumed = through_json(resumed)
        screen = straight.next_screen(5)
        assert resumed.next_screen(5) == screen
        resumed = through_json(resumed)
        straight.answer({screen[i] for i in places if i < len(screen)})
        resumed.answer({screen[i] for i in places if i < len(screen)})
    assert resumed.state() == straight.state()
    assert resumed.confirmed == straight.confirmed
    assert resumed.finished == straight.finished


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["ar", "fr", "en", "xx"]), kinds)
def test_any_words_will_do(hint: str, lang: str, kind: ExperienceKind) -> None:
    found = Interview(GRAPH, hint, lang, kind).candidates()
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert len({c.uri for c in found}) == len(found)


def test_a_warm_graph_holds_the_indexes() -> None:
    known = graph()
    warm(known)
    before = set(known.cache)
    Interview(known, "cook", "en", ExperienceKind.HOUSEHOLD).candidates()
    assert set(known.cache) == before


@pytest.mark.shared
@pytest.mark.slow
def test_it_finds_most_skills_of_simulated_people(shared: Path) -> None:
    """A reduced run of the figures on another seed. What knowing the occupation gives is 0.66 and 0.71."""
    assert measure(shared, seed=5, n=60, screens=4) >= 0.62
    assert measure(shared, seed=5, n=60, screens=6) >= 0.67


@pytest.mark.shared
@pytest.mark.slow
def test_the_true_occupation_is_nearly_always_among_ten_candidates(shared: Path) -> None:
    cases = skills_cases(shared).interview_cases(6, 80)
    known = whole_esco(shared)
    hits = [
        c["occupation"] in {s.uri for s in Interview(known, c["hint"], "en", ExperienceKind.WORK).candidates()[:10]}
        for c in cases
    ]
    assert sum(hits) / len(hits) >= 0.88
