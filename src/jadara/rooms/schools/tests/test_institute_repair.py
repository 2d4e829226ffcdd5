"""Hints for repair by hand agree with the judge."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jadara.rooms.schools.core.timetable.institute import Locked, Problem, Timetable, UnknownLesson
from jadara.rooms.schools.core.timetable.institute_judge import Clash, evaluate
from jadara.rooms.schools.core.timetable.institute_repair import Hint, hints, move, swap
from jadara.rooms.schools.core.timetable.institute_sample import sample
from jadara.rooms.schools.core.timetable.institute_solve import solve
from jadara.rooms.schools.core.timetable.institute_space import Space
from jadara.rooms.schools.tests.test_institute_cases import GOOD, PROBLEM, slot, slots, with_requirement, with_teacher

SMALL = sample(7, groups=3, teachers=14, workshops=4)


@pytest.fixture(scope="module")
def solved() -> Timetable:
    result = solve(SMALL, seconds=2)
    assert result.timetable is not None
    return result.timetable


def at(problem: Problem, lesson: str, where: str) -> Hint:
    return next(hint for hint in hints(problem, GOOD, lesson) if hint.slot == slot(where))


def test_a_free_slot_is_free_and_taken() -> None:
    hint = at(PROBLEM, "math#0", "mon m2")
    assert (hint.state, hint.room, hint.clashes) == ("free", "r1", ())
    after = move(PROBLEM, GOOD, "math#0", slot("mon m2"))
    assert isinstance(after, Timetable)
    assert after.lesson["math#0"].slot == slot("mon m2")
    assert evaluate(PROBLEM, after).hard == ()


def test_another_room_is_taken_when_its_own_is_not_free() -> None:
    # law goes where math uses r1; r2 is large enough for law.
    problem = replace(PROBLEM, groups=tuple(replace(group, shift="morning") for group in PROBLEM.groups))
    problem = replace(
        problem,
        requirements=tuple(
            replace(item, teachers=("rima",)) if item.id == "law" else item for item in problem.requirements
        ),
    )
    law = replace(GOOD.lesson["law#0"], slot=slot("mon m2"), teachers=("rima",))
    after = move(problem, GOOD.with_lessons(law), "law#0", slot("mon m1"))
    assert isinstance(after, Timetable)
    assert after.lesson["law#0"].room == "r2"


def test_what_blocks_a_slot_is_named_in_the_judges_words() -> None:
    hint = at(PROBLEM, "math#0", "tue m1")
    assert hint.state == "blocked"
    assert [(clash.kind, clash.ids) for clash in hint.clashes] == [
        ("group_twice", ("math#0", "math#1", "bt1-a")),
        ("group_twice", ("math#0", "math#1", "bt1-b")),
        ("room_twice", ("math#0", "math#1", "r1")),
        ("teacher_twice", ("math#0", "math#1", "karim")),
    ]
    assert [clash.kind for clash in at(PROBLEM, "shop-a#0", "mon m2").clashes] == ["across_break"]
    away = with_teacher("karim", unavailable=slots("mon m2"))
    assert [clash.kind for clash in at(away, "math#0", "mon m2").clashes] == ["teacher_away"]
    first = with_requirement("math", not_first=True)
    assert at(first, "math#1", "mon m1").clashes[0].kind == "first_period"


def test_a_lesson_may_change_places_with_the_one_in_its_way() -> None:
    # Both halves have a double lesson in the one workshop; neither teacher minds which day.
    hint = at(PROBLEM, "shop-a#0", "tue m3")
    assert (hint.state, hint.swap_with) == ("swap", "shop-b#0")
    after = swap(PROBLEM, GOOD, "shop-a#0", "shop-b#0")
    assert isinstance(after, Timetable)
    assert evaluate(PROBLEM, after).hard == ()
    tied = replace(PROBLEM, locked=(Locked("shop-b#0", slot("tue m3")),))
    assert at(tied, "shop-a#0", "tue m3").state == "blocked"


def test_a_locked_lesson_does_not_move() -> None:
    locked = replace(PROBLEM, locked=(Locked("math#0", slot("mon m1")),))
    clashes = move(locked, GOOD, "math#0", slot("mon m2"))
    assert [clash.kind for clash in clashes if isinstance(clash, Clash)] == ["lock_broken"]


def test_a_lesson_does_not_leave_its_shift() -> None:
    clashes = move(PROBLEM, GOOD, "math#0", slot("mon a1"))
    assert [clash.kind for clash in clashes if isinstance(clash, Clash)] == ["outside_shift"]


def test_an_unknown_lesson_is_refused() -> None:
    with pytest.raises(UnknownLesson):
        hints(PROBLEM, GOOD, "math#9")


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_hints_agree_with_the_judge(solved: Timetable, seed: int) -> None:
    dice = random.Random(seed)
    name = dice.choice(sorted(solved.lesson))
    space = Space(SMALL)
    for hint in hints(SMALL, solved, name):
        after = move(SMALL, solved, name, hint.slot)
        assert isinstance(after, Timetable) == (hint.state == "free")
        if isinstance(after, Timetable):
            assert evaluate(SMALL, after).hard == ()
            continue
        # In none of the rooms could it lie there.
        for room in space.unit[name].rooms[:3] or (None,):
            forced = solved.with_lessons(replace(solved.lesson[name], slot=hint.slot, room=room))
            assert evaluate(SMALL, forced).hard != ()
        if hint.swap_with is not None:
            swapped = swap(SMALL, solved, name, hint.swap_with)
            if solved.lesson[hint.swap_with].slot == hint.slot:
                assert isinstance(swapped, Timetable)
                assert evaluate(SMALL, swapped).hard == ()
