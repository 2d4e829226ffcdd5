"""Course timetabling: the format and the judge."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core.timetable.ctt import (
    BadTimetableFile,
    Course,
    Curriculum,
    Instance,
    Lecture,
    Penalties,
    Room,
    Solution,
    evaluate,
    format_solution,
    parse,
    parse_solution,
)

WORKSHOP = """Name: Workshop
Courses: 4
Rooms: 2
Days: 2
Periods_per_day: 3
Curricula: 2
Constraints: 2

COURSES:
weld karim 2 2 20
draw karim 1 1 10
maths rima 2 1 30
arabic nour 1 1 5

ROOMS:
A\t25
B\t10

CURRICULA:
first  2 weld maths
second  2 draw maths

UNAVAILABILITY_CONSTRAINTS:
weld 0 0
arabic 1 2

END.
"""
WELD, DRAW, MATHS, ARABIC = range(4)
A, B = 0, 1

# Nothing hard broken. Maths (30) stands in A (25) twice, and on day 1 the second curriculum has nothing beside it.
GOOD = (
    Lecture(WELD, A, 0, 2),
    Lecture(WELD, A, 1, 2),
    Lecture(DRAW, B, 0, 0),
    Lecture(MATHS, A, 0, 1),
    Lecture(MATHS, A, 1, 1),
    Lecture(ARABIC, B, 1, 0),
)


def _judge(*lectures: Lecture) -> Penalties:
    return evaluate(parse(WORKSHOP), Solution(lectures))


def _without(*gone: Lecture) -> tuple[Lecture, ...]:
    return tuple(lecture for lecture in GOOD if lecture not in gone)


def test_it_reads_an_instance() -> None:
    instance = parse(WORKSHOP)
    assert instance == Instance(
        name="Workshop",
        days=2,
        periods_per_day=3,
        courses=(
            Course("weld", "karim", 2, 2, 20),
            Course("draw", "karim", 1, 1, 10),
            Course("maths", "rima", 2, 1, 30),
            Course("arabic", "nour", 1, 1, 5),
        ),
        rooms=(Room("A", 25), Room("B", 10)),
        curricula=(Curriculum("first", (WELD, MATHS)), Curriculum("second", (DRAW, MATHS))),
        unavailable=frozenset({(WELD, 0, 0), (ARABIC, 1, 2)}),
    )


@pytest.mark.parametrize(
    "other",
    [
        WORKSHOP.replace("\n", "\r\n"),
        WORKSHOP.replace("END.\n", ""),
        WORKSHOP.replace(" ", "  \t").replace("Name:  \t", "Name: "),
        "\ufeff\n" + WORKSHOP.replace("\n\n", "\n"),
        WORKSHOP.rstrip(),
        WORKSHOP.replace("Courses: 4", "Courses:4").replace("ROOMS:", "ROOMS :"),
    ],
)
def test_it_reads_the_same_in_other_spacing(other: str) -> None:
    assert parse(other) == parse(WORKSHOP)


def test_it_reads_an_instance_without_constraints() -> None:
    text = WORKSHOP.replace("Constraints: 2", "Constraints: 0").replace("weld 0 0\narabic 1 2\n", "")
    assert parse(text).unavailable == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("Days: 2\n", "", 8, "the header line Days:"),
        ("Days: 2", "Days: two", 4, "Days as a whole number"),
        ("Days: 2", "Days: 0", 4, "Days as a whole number"),
        ("Days: 2", "Days 2", 4, "one of the header lines"),
        ("Days: 2", "Days: ٢", 4, "Days as a whole number"),
        ("Courses: 4", "Courses: 5", 2, "Courses: 4"),
        ("Courses: 4", "Courses: 3", 13, "no more than the 3 lines"),
        ("draw karim 1 1 10", "draw karim 1 1", 11, "course, teacher, lectures"),
        ("draw karim 1 1 10", "draw karim one 1 10", 11, "lectures as a whole number"),
        ("draw karim 1 1 10", "draw karim -1 1 10", 11, "lectures as a whole number"),
        ("draw karim 1 1 10", "weld karim 1 1 10", 11, "an identifier that was not used before"),
        ("B\t10", "B", 17, "room, capacity"),
        ("B\t10", "B\tbig", 17, "capacity as a whole number"),
        ("2 weld maths", "3 weld maths", 20, "3 courses after first 3"),
        ("2 weld maths", "2 weld physics", 20, "the identifier of a course"),
        ("2 weld maths", "2 weld weld", 20, "each course once"),
        ("arabic 1 2", "arabic 2 2", 25, "day as a whole number from 0 to 1"),
        ("arabic 1 2", "arabic 1 3", 25, "period as a whole number from 0 to 2"),
        ("arabic 1 2", "physics 1 2", 25, "the identifier of a course"),
        ("arabic 1 2", "arabic 1", 25, "course, day, period"),
        ("CURRICULA:\n", "", 27, "the section CURRICULA:"),
        ("ROOMS:", "COURSES:", 15, "the section COURSES only once"),
    ],
)
def test_it_names_the_line_and_what_it_expected(old: str, new: str, line: int, expected: str) -> None:
    assert old in WORKSHOP
    with pytest.raises(BadTimetableFile) as caught:
        parse(WORKSHOP.replace(old, new, 1))
    assert (caught.value.line, caught.value.key) == (line, "schools.timetable.bad_file")
    assert expected in caught.value.expected
    assert f"line {line}" in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n\n", "Name: x\n", "hello", WORKSHOP[: WORKSHOP.index("ROOMS:\n")]])
def test_it_refuses_a_file_that_ends_early(text: str) -> None:
    with pytest.raises(BadTimetableFile):
        parse(text)


@given(st.integers(0, len(WORKSHOP)), st.integers(0, len(WORKSHOP)), st.text(max_size=4))
def test_a_damaged_file_is_read_or_refused_but_never_breaks(start: int, end: int, put: str) -> None:
    with suppress(BadTimetableFile):
        parse(WORKSHOP[:start] + put + WORKSHOP[end:])


def test_a_solution_makes_the_round_trip() -> None:
    instance = parse(WORKSHOP)
    text = format_solution(instance, Solution(GOOD))
    assert text.splitlines()[0] == "weld A 0 2"
    assert set(parse_solution(instance, text).lectures) == set(GOOD)
    assert format_solution(instance, parse_solution(instance, text)) == text


@pytest.mark.parametrize("line", ["weld A 0", "weld C 0 0", "physics A 0 0", "weld A 2 0", "weld A 0 x"])
def test_it_refuses_a_solution_that_does_not_fit(line: str) -> None:
    with pytest.raises(BadTimetableFile, match="line 2"):
        parse_solution(parse(WORKSHOP), f"weld A 0 1\n{line}\n")


def test_a_good_solution_breaks_only_soft_rules() -> None:
    assert _judge(*GOOD) == Penalties(0, 0, 0, 0, capacity=10, working_days=0, compactness=2, stability=0)


def test_each_hard_rule_is_counted() -> None:
    weld, maths, arabic = GOOD[1], GOOD[3], GOOD[5]
    assert _judge(*_without(arabic)).lectures == 1
    assert _judge(*GOOD, Lecture(ARABIC, B, 0, 1)).lectures == 1
    # In one period: a curriculum, a teacher, the course itself; and two that share nothing.
    assert _judge(*_without(maths), Lecture(MATHS, B, 0, 2)).conflicts == 1
    assert _judge(*_without(GOOD[2]), Lecture(DRAW, B, 0, 2)).conflicts == 1
    assert _judge(*_without(weld), Lecture(WELD, B, 0, 2)).conflicts == 1
    assert _judge(*_without(arabic), Lecture(ARABIC, B, 0, 2)).conflicts == 0
    assert _judge(*_without(arabic), Lecture(ARABIC, A, 0, 2)).room_occupancy == 1
    broken = _judge(*_without(arabic), Lecture(ARABIC, B, 1, 2))
    assert (broken.availability, broken.hard) == (1, 1)


def test_each_soft_rule_is_counted() -> None:
    maths = GOOD[4]
    moved = _judge(*_without(maths), Lecture(MATHS, B, 1, 1))
    assert (moved.capacity, moved.stability) == (5 + 20, 1)
    one_day = _judge(*_without(GOOD[1]), Lecture(WELD, A, 0, 0))
    assert one_day.working_days == 5
    # Maths away from weld: weld's lecture stands alone in its curriculum, maths in both of its own.
    apart = _judge(*_without(maths), Lecture(MATHS, A, 1, 0))
    assert apart.compactness == 2 * 3
    assert apart.total == apart.capacity + 6


def test_a_lecture_is_not_beside_the_next_morning() -> None:
    late_and_early = _judge(Lecture(WELD, A, 0, 2), Lecture(MATHS, A, 1, 0))
    assert late_and_early.compactness == 2 * 3


def test_nothing_placed_lacks_all() -> None:
    nothing = _judge()
    assert (nothing.lectures, nothing.hard, nothing.working_days) == (6, 6, 5 * 5)
