"""The census as data: what is due, what contradicts, how far it is, what changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core import census as core
from jadara.rooms.schools.forms.census_words import CHOICES, QUESTIONS, RULES, SECTIONS


def value(question: core.Question) -> st.SearchStrategy[Any]:
    if question.kind is core.Kind.YES:
        return st.sampled_from(["yes", "no"])
    if question.kind is core.Kind.CHOICE:
        return st.sampled_from(question.choices)
    if question.kind is core.Kind.MANY:
        return st.lists(st.sampled_from(question.choices), unique=True)
    if question.kind is core.Kind.TEXT:
        return st.text(max_size=20)
    if question.kind is core.Kind.COUNT:
        return st.integers(int(question.low), int(question.high))
    return st.floats(question.low, question.high)


answers_of = st.fixed_dictionaries({}, optional={k: value(q) for k, q in core.QUESTIONS.items()})


def full(**more: Any) -> dict[str, Any]:
    """A complete census without contradictions."""
    said: dict[str, Any] = {}
    for q in core.QUESTIONS.values():
        if q.needed:
            said[q.key] = "yes" if q.kind is core.Kind.YES else q.choices[0] if q.choices else min(4, q.high)
    return core.relevant({**said, **{k.replace("__", "."): v for k, v in more.items()}})


def test_every_question_choice_and_rule_is_worded_and_each_key_stands_once() -> None:
    assert set(QUESTIONS) == set(core.QUESTIONS)
    assert set(SECTIONS) == {s.key for s in core.SECTIONS}
    assert {c for q in core.QUESTIONS.values() for c in q.choices} <= set(CHOICES)
    assert {rule for rule, _q, _broken in core.RULES} | {"not_an_answer"} == set(RULES)
    assert sum(len(s.questions) for s in core.SECTIONS) == len(core.QUESTIONS)
    assert all(q.when is None or q.when[0] in core.QUESTIONS for q in core.QUESTIONS.values())


def test_a_full_census_is_complete_and_one_answer_less_is_not() -> None:
    assert core.complete(full())
    said = full()
    del said["water.tested"]
    assert not core.complete(said)
    assert next(f for f in core.filled(said) if f.section == "water").answered == 4


def test_the_power_of_a_generator_is_not_asked_where_there_is_none() -> None:
    assert core.complete(full(power__generator="no"))
    assert "power.generator_kva" not in core.relevant({"power.generator": "no", "power.generator_kva": 40})


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ({"sanitation.toilets": 4, "sanitation.working": 5}, "sanitation.working"),
        ({"labs.computers": 20, "labs.computers_working": 21}, "labs.computers_working"),
        ({"power.solar": "yes", "power.solar_kwp": 0}, "power.solar_kwp"),
        ({"rooms.classrooms": 0, "rooms.seats": 40}, "rooms.seats"),
        (
            {"power.grid": "no", "power.generator": "no", "power.solar": "no", "power.battery": "no",
             "power.lesson_hours": 3}, "power.lesson_hours",
        ),
        ({"power.grid": "yes", "power.grid_hours": 25}, "power.grid_hours"),
        ({"water.source": "river"}, "water.source"),
        ({"rooms.classrooms": True}, "rooms.classrooms"),
    ],
)  # fmt: skip
def test_contradictions_are_said_at_their_question(said: dict[str, Any], question: str) -> None:
    assert [f.question for f in core.faults(said)] == [question]


def test_a_large_change_is_told_from_a_small_one() -> None:
    before, now = (
        full(rooms__seats=400, labs__computers=40),
        full(rooms__seats=410, labs__computers=15, power__solar="no"),
    )
    found = {c.question: c.large for c in core.changes(before, now)}
    assert found["rooms.seats"] is False
    assert found["labs.computers"] is True
    assert found["power.solar"] is True
    assert "power.solar_kwp" not in found


@given(answers_of)
def test_possible_answers_are_never_called_impossible(said: dict[str, Any]) -> None:
    assert all(f.rule != "not_an_answer" for f in core.faults(said))


@given(answers_of)
def test_dropping_what_is_not_due_changes_neither_completeness_nor_faults(said: dict[str, Any]) -> None:
    kept = core.relevant(said)
    assert core.faults(kept) == core.faults(said)
    assert core.relevant(kept) == kept
    assert core.changes(kept, kept) == []


@given(answers_of, st.sampled_from([s.key for s in core.SECTIONS]))
def test_a_stamp_tells_its_own_section_and_no_other(said: dict[str, Any], section: str) -> None:
    own = core.of_section(said, section)
    assert core.stamp(own, section) == core.stamp(said, section)
    assert (core.stamp({}, section) == core.stamp(said, section)) == (own == {})
