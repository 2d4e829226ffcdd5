"""Specialities and curricula as they stand in the file, and loading them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools import reference
from jadara.rooms.schools.models import CurriculumLine, Item, Room, Speciality, Subject, Topic


@given(blocks=st.lists(st.integers(1, 6), max_size=5), groups=st.integers(1, 4), coefficient=st.integers(1, 12))
def test_a_line_says_what_was_written(blocks: list[int], groups: int, coefficient: int) -> None:
    hours = sum(blocks) or 3
    text = f"EL-WORK {hours}" + ("=" + "+".join(map(str, blocks)) if blocks else "") + f" /{groups} *{coefficient}"
    assert reference.line(text) == reference.Line("EL-WORK", hours, tuple(blocks), groups, coefficient)


@pytest.mark.parametrize("text", ["EL-WORK", "EL-WORK 8=4+3", "el 3", "EL 3=", "EL 3 *2 /2", ""])
def test_a_line_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"curriculum|add up"):
        reference.line(text)


def test_every_curriculum_fills_thirty_hours_with_known_subjects() -> None:
    subjects = reference.read()["subjects"]
    for speciality in reference.read()["specialities"]:
        lines = reference.curriculum(speciality["code"])
        assert sum(x.hours for x in lines) == 30, speciality["code"]
        assert len({x.subject for x in lines}) == len(lines)
        assert {x.subject for x in lines} <= set(subjects)


def test_every_subject_is_taught_in_a_kind_of_room_that_there_is() -> None:
    kinds = {kind for kind, *_names in reference.read()["subjects"].values()}
    assert kinds <= set(Room.Kind.values)


@pytest.mark.django_db
def test_loading_again_adds_nothing_and_changes_nothing() -> None:
    reference.load()
    tables = (Speciality, Subject, CurriculumLine, Topic, Item)
    before = [t._default_manager.count() for t in tables]
    assert all(before)
    Subject.objects.filter(code="FR").update(name_fr="Français technique")
    Topic.objects.filter(position=8).delete()
    reference.load()
    assert [t._default_manager.count() for t in tables] == before
    assert Subject.objects.get(code="FR").name_fr == "Français technique"
