"""Reading XHSTT archives: what is understood, and what is refused with the name of the element."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core.timetable.xhstt import (
    BadArchive,
    Instance,
    Meeting,
    Solution,
    evaluate,
    parse,
    solve,
    write_solution,
)
from jadara.rooms.schools.core.timetable.xhstt_rules import READERS
from jadara.rooms.schools.tests.test_xhstt_generated import (
    ALL_EVENTS,
    archive,
    constraint,
    event,
    one,
    people,
    references,
    week,
)

SAMPLES = sorted((Path(__file__).parent / "data" / "timetable").glob("xhstt_*.xml"))
PEOPLE = {"Class": ["class1"], "Teacher": ["karim", "rima"]}


def small(*rules: str) -> bytes:
    events = {
        "arabic": event("arabic", 3, ["class1"], [("Teacher", "Teacher")]),
        "sport": event("sport", 1, ["class1", "rima"]),
    }
    return archive(
        "small", week(2, 3), people(PEOPLE), events, [], rules or [constraint("AssignTime", "assign", ALL_EVENTS)]
    )


def solved(data: bytes, events: str, *, reference: str = "small") -> bytes:
    """An archive with one solution."""
    groups = (
        '<SolutionGroups><SolutionGroup Id="g"><MetaData/>'
        f'<Solution Reference="{reference}"><Events>{events}</Events></Solution></SolutionGroup></SolutionGroups>'
    )
    return data.replace(b"</HighSchoolTimetableArchive>", f"{groups}</HighSchoolTimetableArchive>".encode())


def test_it_reads_the_small_school() -> None:
    instance = one(small())
    assert instance.times[:2] == ("d0p0", "d0p1")
    assert {group.id: group.times for group in instance.time_groups}["d1"] == (3, 4, 5)
    assert [lesson.duration for lesson in instance.events] == [3, 1]
    assert instance.events[0].slot("Teacher") == 1
    assert instance.resource_groups["all-Teacher"] == (1, 2)
    assert instance.event_groups[0] == (0,)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_read_solved_and_written(path: Path) -> None:
    instance = parse(path.read_bytes()).instance()
    solution = solve(instance, seconds=2.0)
    cost = evaluate(instance, solution)
    assert cost.infeasibility == 0
    again = parse(write_solution(instance, solution))
    assert evaluate(again.instance(), again.solutions[0]) == cost


def test_the_samples_have_all_constraints() -> None:
    found = {type(rule) for path in SAMPLES for rule in parse(path.read_bytes()).instance().constraints}
    assert found == {kind for kind, _readers in READERS.values()}


def test_a_solution_names_resources_by_role_and_may_leave_events_out() -> None:
    meeting = (
        '<Event Reference="arabic"><Duration>2</Duration><Time Reference="d0p0"/><Resources>'
        '<Resource Reference="karim"><Role>Teacher</Role></Resource></Resources></Event>'
        '<Event Reference="arabic"><Duration>1</Duration></Event>'
    )
    (solution,) = parse(solved(small(), meeting)).solutions
    assert solution.meetings == (Meeting(0, 1, -1, (0, -1)), Meeting(0, 2, 0, (0, 1)), Meeting(1, 1, -1, (0, 2)))


@given(st.data())
def test_what_is_written_is_read_again(data: st.DataObject) -> None:
    instance = SMALL
    cut = data.draw(st.sampled_from([(3,), (2, 1), (1, 1, 1)]))
    meetings = [
        Meeting(0, part, data.draw(st.integers(-1, 6 - part)), (0, data.draw(st.sampled_from([-1, 1, 2]))))
        for part in cut
    ]
    meetings.append(Meeting(1, 1, data.draw(st.integers(-1, 5)), (0, 2)))
    solution = Solution(instance.id, tuple(sorted(meetings)))
    again = parse(write_solution(instance, solution))
    assert again.solutions == (solution,)
    assert again.instance() == instance


SMALL: Instance = one(small())


def refused(data: bytes) -> BadArchive:
    with pytest.raises(BadArchive) as error:
        parse(data)
    return error.value


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><HighSchoolTimetableArchive/>',
        b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><HighSchoolTimetableArchive/>',
        b'<?xml version="1.0"?><!DOCTYPE HighSchoolTimetableArchive><HighSchoolTimetableArchive/>',
    ],
)
def test_a_document_type_or_entity_is_refused(data: bytes) -> None:
    assert refused(data).problem == "doctype"


@pytest.mark.parametrize("data", [b"", b"nothing", b"<a>", b"<a></b>", b"<a>&x;</a>", b"\xff\xfe\x00", b"<a/><b/>"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert refused(data).problem == "not_xml"


def test_a_deep_document_is_refused() -> None:
    assert refused(b"<a>" * 200 + b"</a>" * 200).problem == "too_large"


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_in_the_same_way(data: bytes) -> None:
    refused(data)


@pytest.mark.parametrize(
    ("old", "new", "problem", "element", "found"),
    [
        ('<Day Reference="d0"/>', '<Day Reference="d9"/>', "unknown_reference", "Time[d0p0]/Day[d9]", "d9"),
        ('<ResourceType Reference="Class"/></ResourceGroup>', "</ResourceGroup>", "", "", ""),
        (
            '<Resource Reference="class1"/>',
            '<Resource Reference="nobody"/>',
            "unknown_reference",
            "Event[arabic]",
            "nobody",
        ),
        ("<Duration>3</Duration>", "<Duration>three</Duration>", "not_a_number", "Event[arabic]/Duration", "three"),
        ("<Duration>3</Duration>", "<Duration>0</Duration>", "out_of_range", "Event[arabic]/Duration", "0"),
        ("<Duration>3</Duration>", "", "missing", "Event[arabic]/Duration", ""),
        ('<Time Id="d0p1">', '<Time Id="d0p0">', "duplicate_id", "Time[d0p0]", "d0p0"),
        ('<Time Id="d0p1">', "<Time>", "missing", "Time/@Id", ""),
        ("<Weight>1</Weight>", "<Weight>-1</Weight>", "out_of_range", "AssignTimeConstraint[assign]/Weight", "-1"),
        ("Linear", "Cubic", "not_a_choice", "AssignTimeConstraint[assign]/CostFunction", "Cubic"),
        (
            "AssignTimeConstraint",
            "AssignFunConstraint",
            "not_a_choice",
            "AssignFunConstraint[assign]",
            "AssignFunConstraint",
        ),
        ("<Required>true</Required>", "", "missing", "AssignTimeConstraint[assign]/Required", ""),
        (
            '"events"></EventGroup></EventGroups></AppliesTo>',
            '"x"></EventGroup></EventGroups></AppliesTo>',
            "unknown_reference",
            "AppliesTo/EventGroups/EventGroup[x]",
            "x",
        ),
        ("HighSchoolTimetableArchive", "Archive", "missing", "HighSchoolTimetableArchive", "Archive"),
        ("<Role>Teacher</Role>", "", "missing", "Role", ""),
    ],
)
def test_a_fault_is_named_with_its_element(old: str, new: str, problem: str, element: str, found: str) -> None:
    text = small().decode()
    assert old in text
    data = text.replace(old, new).encode()
    if not problem:  # what a group is of is not needed
        parse(data)
        return
    error = refused(data)
    assert (error.problem, error.found) == (problem, found)
    assert element in error.element


@pytest.mark.parametrize(
    ("events", "problem", "found"),
    [
        ('<Event Reference="dance"/>', "unknown_reference", "dance"),
        ('<Event Reference="arabic"><Time Reference="d7p0"/></Event>', "unknown_reference", "d7p0"),
        ('<Event Reference="arabic"><Duration>2</Duration></Event>', "contradiction", "2 / 3"),
        ('<Event Reference="arabic"><Time Reference="d1p1"/></Event>', "out_of_range", "d1p1"),
        (
            '<Event Reference="arabic"><Resources>'
            '<Resource Reference="class1"><Role>Teacher</Role></Resource></Resources></Event>',
            "contradiction",
            "class1",
        ),
        (
            '<Event Reference="arabic"><Resources>'
            '<Resource Reference="karim"><Role>Cook</Role></Resource></Resources></Event>',
            "unknown_reference",
            "Cook",
        ),
        ('<Event Reference="arabic"><Resources><Resource Reference="karim"/></Resources></Event>', "missing", ""),
    ],
)
def test_a_fault_in_a_solution_is_named(events: str, problem: str, found: str) -> None:
    error = refused(solved(small(), events))
    assert (error.problem, error.found) == (problem, found)


def test_a_solution_of_another_instance_is_refused() -> None:
    assert refused(solved(small(), "", reference="other")).found == "other"


def test_groups_that_nothing_belongs_to_are_empty() -> None:
    rule = constraint("AvoidUnavailableTimes", "none", references("ResourceGroups", "ResourceGroup", ["all-Teacher"]))
    assert evaluate(one(small(rule)), solve(one(small(rule)), seconds=0.3)).pair == (0, 0)
