"""The judge and the first check, by examples worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jadara.rooms.schools.core.timetable.institute import (
    Grid,
    Group,
    Locked,
    Pin,
    Problem,
    Room,
    Timetable,
    UnsoundProblem,
)
from jadara.rooms.schools.core.timetable.institute_check import check, require_readable
from jadara.rooms.schools.core.timetable.institute_judge import evaluate
from jadara.rooms.schools.core.timetable.institute_sample import sample
from jadara.rooms.schools.tests.test_institute_cases import (
    GOOD,
    GRID,
    PROBLEM,
    day,
    moved,
    placed,
    slot,
    slots,
    with_requirement,
    with_teacher,
)


def kinds(problem: Problem, timetable: Timetable) -> list[str]:
    return [clash.kind for clash in evaluate(problem, timetable).hard]


def faults(problem: Problem) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    return [(fault.kind, fault.ids, fault.numbers) for fault in check(problem)]


def test_a_good_timetable_has_no_clash() -> None:
    assert kinds(PROBLEM, GOOD) == []
    assert check(PROBLEM) == []


def test_parts_of_a_class_may_run_in_parallel_but_not_with_the_class() -> None:
    problem = replace(PROBLEM, rooms=(*PROBLEM.rooms, Room("w2", "workshop", 12)))
    assert kinds(problem, moved("shop-b#0", "mon m3", "w2")) == []
    clash = evaluate(problem, moved("math#0", "mon m3")).hard
    assert [(one.kind, one.ids, one.slots) for one in clash] == [
        ("group_twice", ("math#0", "shop-a#0", "bt1-a"), (slot("mon m3"),))
    ]


@pytest.mark.parametrize(
    ("name", "where", "room", "expected"),
    [
        ("shop-b#0", "mon m3", "w1", ["room_twice"]),
        ("shop-b#0", "tue m2", "w1", ["across_break"]),
        ("shop-b#0", "tue m4", "w1", ["outside_shift"]),
        ("shop-b#0", "tue a1", "w1", ["outside_shift"]),
        ("math#0", "mon a1", "r1", ["outside_shift", "room_twice", "teacher_twice"]),
        ("math#0", "mon m1", "r2", ["room_small"]),
        ("math#0", "mon m1", "w1", ["room_small", "wrong_room"]),
        ("math#0", "mon m1", "nowhere", ["no_room"]),
        ("law#0", "tue a2", "r2", []),
    ],
)
def test_a_misplaced_lesson_is_named(name: str, where: str, room: str, expected: list[str]) -> None:
    assert kinds(PROBLEM, moved(name, where, room)) == expected


def test_absences_and_closed_rooms_are_clashes() -> None:
    assert kinds(with_teacher("karim", unavailable=slots("mon m1")), GOOD) == ["teacher_away"]
    assert kinds(with_teacher("karim", free=day("tue")), GOOD) == ["teacher_away", "teacher_away"]
    assert kinds(with_teacher("rima", fixed_elsewhere=slots("mon m4")), GOOD) == ["teacher_away"]
    rooms = (*PROBLEM.rooms[:2], replace(PROBLEM.rooms[2], unavailable=slots("tue m4")))
    assert kinds(replace(PROBLEM, rooms=rooms), GOOD) == ["room_closed"]
    groups = (replace(PROBLEM.groups[0], unavailable=slots("mon m3")), *PROBLEM.groups[1:])
    assert kinds(replace(PROBLEM, groups=groups), GOOD) == ["group_away"]


def test_limits_are_counted() -> None:
    assert kinds(with_teacher("karim", max_per_day=1), GOOD) == ["teacher_day"]
    assert kinds(with_teacher("karim", max_days=1), GOOD) == ["teacher_days"]
    assert kinds(with_requirement("math", max_per_day=1), moved("math#1", "mon m2")) == ["subject_day"]
    assert kinds(with_requirement("math", not_first=True), GOOD) == ["first_period", "first_period"]
    assert kinds(with_requirement("shop-a", not_last=True), GOOD) == ["last_period"]


def test_what_is_missing_or_too_much_is_named() -> None:
    assert kinds(PROBLEM, Timetable(GOOD.lessons[1:])) == ["missing"]
    assert "placed_twice" in kinds(PROBLEM, Timetable((*GOOD.lessons, GOOD.lessons[0])))
    stranger = replace(GOOD.lessons[0], id="x#0", requirement="x")
    assert kinds(PROBLEM, GOOD.with_lessons(stranger)) == ["not_asked_for"]
    assert kinds(PROBLEM, GOOD.with_lessons(replace(GOOD.lesson["law#0"], length=2))) == ["wrong_length"]
    assert kinds(PROBLEM, GOOD.with_lessons(replace(GOOD.lesson["law#0"], teachers=("nour",)))) == ["wrong_teacher"]
    assert "outside_grid" in kinds(PROBLEM, GOOD.with_lessons(replace(GOOD.lesson["law#0"], slot=slot("sun a1"))))


def test_a_lock_is_kept_or_it_is_a_clash() -> None:
    locked = replace(PROBLEM, locked=(Locked("law#0", slot("tue a1")),))
    assert kinds(locked, GOOD) == ["lock_broken"]
    assert kinds(with_requirement("law", fixed=(Pin(0, slot("mon a1"), "r2"),)), GOOD) == ["lock_broken"]
    assert kinds(with_requirement("law", fixed=(Pin(0, slot("mon a1"), "r1"),)), GOOD) == []


def test_soft_faults_are_counted_in_their_units() -> None:
    soft = evaluate(PROBLEM, GOOD).soft
    # Part a has m1, m3, m4 on Monday: one gap; on Tuesday part b has. Karim has m1 and a1 on Monday: three gaps.
    assert soft["group_gaps"] == 2
    assert soft["teacher_gaps"] == 3
    assert soft["early_end"] == 0
    assert soft["spread"] == 0
    later = moved("math#0", "tue m2")
    assert evaluate(PROBLEM, later).soft["spread"] == 1
    assert evaluate(PROBLEM, later).soft["early_end"] == 2
    assert evaluate(PROBLEM, later, before=GOOD).soft["moves"] == 1
    assert evaluate(with_teacher("karim", min_per_day=2), GOOD).soft["short_days"] == 1
    assert evaluate(with_teacher("karim", undesired=slots("mon m1", "tue m2")), GOOD).soft["undesired"] == 1
    assert evaluate(with_teacher("karim", fixed_elsewhere=slots("mon m3")), GOOD).soft["teacher_gaps"] == 2
    smaller = replace(PROBLEM, groups=(replace(PROBLEM.groups[0], size=18), *PROBLEM.groups[1:]))
    assert evaluate(smaller, moved("math#0", "mon m1", "r2")).soft["room_stability"] == 1


def test_the_cost_weighs_the_units() -> None:
    result = evaluate(PROBLEM, GOOD)
    assert result.cost == 2 * PROBLEM.weights.group_gaps + 3 * PROBLEM.weights.teacher_gaps


def test_check_counts_hours_against_slots() -> None:
    assert faults(with_teacher("karim", free=slots("mon m1", "mon a1"))) == [("teacher_slots", ("karim",), (3, 2))]
    assert faults(with_teacher("karim", max_per_day=1)) == [("teacher_limits", ("karim",), (3, 2))]
    assert ("group_slots", ("ts1",), (5, 4)) in faults(with_requirement("law", hours=5, blocks=(1,) * 5))
    assert faults(with_requirement("math", blocks=(1,))) == [("blocks_sum", ("math",), (2, 1))]
    assert faults(with_requirement("shop-a", hours=3, blocks=(3,)))[0] == (
        "block_too_long",
        ("shop-a", "bt1-a"),
        (3, 2),
    )
    assert ("block_over_day", ("shop-a",), (2, 1)) in faults(with_requirement("shop-a", max_per_day=1))
    assert ("subject_days", ("math", "karim"), (2, 1)) in faults(
        replace(
            with_requirement("math", max_per_day=1),
            teachers=(replace(PROBLEM.teachers[0], free=day("mon")), *PROBLEM.teachers[1:]),
        )
    )


def test_check_sees_that_parts_of_one_teacher_come_one_after_the_other() -> None:
    # Eight slots in the week: six hours of the class and two halves of two hours with the same teacher are ten.
    problem = with_requirement("math", hours=6, blocks=(1,) * 6)
    assert check(problem) == []
    problem = replace(
        problem,
        requirements=tuple(
            replace(item, teachers=("rima",)) if item.subject == "shop" else item for item in problem.requirements
        ),
    )
    assert faults(problem) == [("class_slots", ("bt1", "rima"), (10, 8))]


def test_check_looks_at_rooms() -> None:
    closed = replace(PROBLEM.rooms[2], unavailable=day("mon") | slots("tue m1"))
    assert faults(replace(PROBLEM, rooms=(*PROBLEM.rooms[:2], closed))) == [
        ("rooms_short", ("workshop", "morning"), (4, 3))
    ]
    small = replace(PROBLEM.rooms[2], capacity=10)
    assert ("room_small", ("shop-a", "workshop"), (12, 10)) in faults(
        replace(PROBLEM, rooms=(*PROBLEM.rooms[:2], small))
    )
    assert faults(with_requirement("law", room_kind="kitchen")) == [("no_such_room", ("law", "kitchen"), ())]
    assert ("room_small", ("math", "r2"), (24, 20)) in faults(with_requirement("math", room="r2"))


def test_check_names_unknown_references_and_they_cannot_be_read() -> None:
    assert faults(with_requirement("law", teachers=("sami",))) == [("unknown_teacher", ("law", "sami"), ())]
    assert faults(with_requirement("law", group="ts9")) == [("unknown_group", ("law", "ts9"), ())]
    assert faults(with_requirement("law", room="r9")) == [("unknown_room", ("law", "r9"), ())]
    assert faults(with_teacher("rima", free=slots("sun m1"))) == [("unknown_slot", ("rima", "sun", "m1"), ())]
    orphan = replace(PROBLEM, groups=(*PROBLEM.groups, Group("x", "morning", 5, "y")))
    assert faults(orphan) == [("unknown_parent", ("x", "y"), ())]
    ring = replace(PROBLEM, groups=(*PROBLEM.groups, Group("x", "morning", 5, "y"), Group("y", "morning", 5, "x")))
    assert {kind for kind, _, _ in faults(ring)} == {"parent_ring"}
    assert faults(replace(PROBLEM, locked=(Locked("law#7", slot("mon a1")),))) == [("unknown_lesson", ("law#7",), ())]
    twice = replace(PROBLEM, rooms=(*PROBLEM.rooms, PROBLEM.rooms[0]))
    assert faults(twice) == [("duplicate_id", ("room", "r1"), (2,))]
    backwards = replace(PROBLEM, grid=Grid(GRID.days, GRID.periods[::-1]))
    assert "periods_out_of_order" in {kind for kind, _, _ in faults(backwards)}
    with pytest.raises(UnsoundProblem) as caught:
        require_readable(orphan)
    assert caught.value.key == "schools.timetable.unsound"


def test_check_finds_a_teacher_who_is_fixed_twice_at_once() -> None:
    problem = with_requirement("math", fixed=(Pin(0, slot("mon m1")), Pin(1, slot("mon m1"))))
    assert ("fixed_teacher_twice", ("math#0", "math#1", "karim"), (1,)) in faults(problem)
    away = replace(with_teacher("karim", unavailable=slots("mon m1")), locked=(Locked("math#0", slot("mon m1")),))
    assert faults(away) == [("fixed_teacher_away", ("math#0", "karim"), ())]
    both = replace(PROBLEM, locked=(Locked("law#0", slot("mon a1")), Locked("law#0", slot("mon a2"))))
    assert faults(both) == [("pinned_twice", ("law#0",), (2,))]


def test_the_sample_is_the_same_for_a_seed_and_sound_at_many_sizes() -> None:
    assert sample(3, groups=6, teachers=20, workshops=6) == sample(3, groups=6, teachers=20, workshops=6)
    assert sample(3, groups=6, teachers=20) != sample(4, groups=6, teachers=20)
    for seed in range(4):
        assert check(sample(seed)) == []
        assert check(sample(seed, groups=8, teachers=30, workshops=8, shifts=1)) == []
    with pytest.raises(ValueError):
        sample(1, shifts=3)


def test_the_sample_has_what_an_institute_has() -> None:
    problem = sample(1)
    assert len([group for group in problem.groups if group.parent is None]) == 60
    assert len(problem.teachers) == 120
    assert len([room for room in problem.rooms if room.kind != "classroom"]) == 12
    assert any(room.unavailable for room in problem.rooms)
    assert any(teacher.fixed_elsewhere for teacher in problem.teachers)
    assert any(teacher.free is not None for teacher in problem.teachers)
    assert {2, 3} <= {length for item in problem.requirements for length in item.blocks}


def test_a_placed_timetable_reads_back() -> None:
    assert placed(PROBLEM, {"law#0": ("mon a1", "r1")}).lesson["law#0"] == GOOD.lesson["law#0"]
