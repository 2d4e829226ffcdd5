"""Explanations name exactly the rules that collide: without any one of them there is a timetable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jadara.rooms.schools.core.timetable.institute import (
    Locked,
    Pin,
    Problem,
    Requirement,
    Room,
    Teacher,
    UnsoundProblem,
)
from jadara.rooms.schools.core.timetable.institute_explain import Explanation, explain
from jadara.rooms.schools.core.timetable.institute_sample import sample
from jadara.rooms.schools.core.timetable.institute_solve import solve
from jadara.rooms.schools.tests.test_institute_cases import PROBLEM, day, slot, slots, with_requirement, with_teacher


def named(explanation: Explanation) -> set[tuple[str, str]]:
    return {(reason.kind, reason.ids[0]) for reason in explanation.collisions}


def without(problem: Problem, *requirements: str) -> Problem:
    return replace(problem, requirements=tuple(item for item in problem.requirements if item.id not in requirements))


def test_a_teacher_with_too_few_slots() -> None:
    problem = with_teacher("karim", free=slots("mon m1", "mon a1"))
    explanation = explain(problem, seconds=10)
    assert explanation.status == "impossible"
    assert explanation.minimal
    assert named(explanation) == {("requirement", "math"), ("teacher_away", "karim"), ("teacher_once", "karim")}
    assert solve(without(problem, "math"), seconds=1).status == "feasible"
    assert solve(with_teacher("karim", free=None), seconds=1).status == "feasible"


def test_two_halves_that_want_one_workshop_at_one_time() -> None:
    teachers = (
        PROBLEM.teachers[0],
        Teacher("rima", free=slots("mon m1", "mon m2")),
        Teacher("nour", free=slots("mon m1", "mon m2")),
    )
    problem = replace(PROBLEM, teachers=teachers)
    explanation = explain(problem, seconds=10)
    assert explanation.minimal
    assert named(explanation) == {
        ("requirement", "shop-a"),
        ("requirement", "shop-b"),
        ("teacher_away", "rima"),
        ("teacher_away", "nour"),
        ("rooms", "workshop"),
    }
    rooms = next(reason for reason in explanation.collisions if reason.kind == "rooms")
    assert (rooms.key, rooms.numbers) == ("schools.timetable.reason.rooms", (1, 12))
    for culprit in ("shop-a", "shop-b"):
        assert solve(without(problem, culprit), seconds=1).status == "feasible"
    assert solve(replace(problem, rooms=(*problem.rooms, Room("w2", "workshop", 12))), seconds=1).status == "feasible"


def test_power_that_is_off_when_the_teacher_can_come() -> None:
    rooms = (*PROBLEM.rooms[:2], replace(PROBLEM.rooms[2], unavailable=slots("mon m2", "mon m3")))
    teachers = (PROBLEM.teachers[0], Teacher("rima", free=day("mon")), PROBLEM.teachers[2])
    explanation = explain(replace(PROBLEM, rooms=rooms, teachers=teachers), seconds=10)
    assert named(explanation) == {
        ("requirement", "shop-a"),
        ("teacher_away", "rima"),
        ("rooms", "workshop"),
        ("rooms_closed", "workshop"),
    }


def test_a_block_that_only_a_break_keeps_apart() -> None:
    explanation = explain(with_teacher("rima", free=slots("mon m2", "mon m3")), seconds=10)
    assert named(explanation) == {("requirement", "shop-a"), ("teacher_away", "rima"), ("block", "shop-a")}


def test_a_fixed_lesson_that_takes_the_only_place_of_another() -> None:
    problem = replace(
        with_requirement("law", fixed=(Pin(0, slot("mon a1")),)),
        requirements=(
            *with_requirement("law", fixed=(Pin(0, slot("mon a1")),)).requirements,
            Requirement("ethics", "ts1", "ethics", ("nour",), 1, (1,), "classroom"),
        ),
        teachers=(
            *PROBLEM.teachers[:2],
            Teacher("nour", free=slots("mon a1") | day("tue") - slots("tue a1", "tue a2")),
        ),
    )
    explanation = explain(problem, seconds=10)
    assert named(explanation) == {
        ("requirement", "law"),
        ("requirement", "ethics"),
        ("fixed", "law#0"),
        ("teacher_away", "nour"),
        ("group_once", "ts1"),
    }
    free = replace(problem, requirements=tuple(replace(item, fixed=()) for item in problem.requirements))
    assert solve(free, seconds=1).status == "feasible"


def test_a_teacher_with_one_day_and_a_subject_that_wants_two() -> None:
    problem = replace(
        with_requirement("math", max_per_day=1),
        teachers=(Teacher("karim", max_days=1), *PROBLEM.teachers[1:]),
    )
    explanation = explain(problem, seconds=10)
    assert named(explanation) == {("requirement", "math"), ("subject_day", "math"), ("teacher_days", "karim")}


def test_a_day_limit_across_classes() -> None:
    problem = with_teacher("karim", max_per_day=2, free=day("mon"))
    explanation = explain(problem, seconds=10)
    assert named(explanation) == {
        ("requirement", "law"),
        ("requirement", "math"),
        ("teacher_day", "karim"),
        ("teacher_away", "karim"),
    }


def test_edges_of_the_shift() -> None:
    problem = with_requirement("law", not_first=True, not_last=True)
    explanation = explain(problem, seconds=10)
    assert named(explanation) == {("requirement", "law"), ("edges", "law")}


def test_a_collision_that_shows_only_in_the_whole() -> None:
    """Each teacher, class and workshop is possible by itself: a chain through two classes and one teacher is not."""
    problem = replace(
        PROBLEM,
        requirements=(
            Requirement("one", "bt1-a", "one", ("karim",), 1, (1,)),
            Requirement("two", "bt1-a", "two", ("rima",), 1, (1,)),
            Requirement("three", "bt1-b", "three", ("karim",), 1, (1,)),
            Requirement("four", "bt1-b", "four", ("nour",), 1, (1,)),
        ),
        teachers=(
            Teacher("karim", free=slots("mon m1", "mon m2")),
            Teacher("rima", free=slots("mon m1")),
            Teacher("nour", free=slots("mon m1")),
        ),
    )
    explanation = explain(problem, seconds=10)
    assert (explanation.status, explanation.minimal) == ("impossible", True)
    assert {ids for kind, ids in named(explanation) if kind == "requirement"} == {"one", "two", "three", "four"}
    for culprit in ("one", "two", "three", "four"):
        assert solve(without(problem, culprit), seconds=1).status == "feasible"


def test_a_possible_problem_is_called_feasible() -> None:
    assert explain(PROBLEM, seconds=5) == Explanation("feasible", (), False)


def test_without_time_nothing_is_claimed() -> None:
    assert explain(PROBLEM, seconds=0).status in ("unknown", "feasible")


def test_in_a_larger_institute_the_culprits_are_still_few() -> None:
    problem = sample(5, groups=6, teachers=20, workshops=6)
    item = next(one for one in problem.requirements if one.hours >= 4)
    where = slot("mon m1") if problem.group[item.group].shift == "morning" else slot("mon a1")
    problem = replace(
        problem,
        teachers=tuple(
            replace(one, free=frozenset({where}), unavailable=frozenset(), fixed_elsewhere=frozenset())
            if one.id in item.teachers
            else one
            for one in problem.teachers
        ),
    )
    explanation = explain(problem, seconds=20)
    assert explanation.status == "impossible"
    assert len(explanation.collisions) <= 4
    assert ("teacher_away", item.teachers[0]) in named(explanation)


def test_what_cannot_be_read_cannot_be_explained() -> None:
    with pytest.raises(UnsoundProblem):
        explain(replace(PROBLEM, locked=(Locked("nothing#0", slot("mon m1")),)), seconds=1)
