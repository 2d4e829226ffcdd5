"""The gap between a person and an occupation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.skills.core.careers import gap
from jadara.rooms.skills.tests.small import graph, uri

GRAPH = graph()
people = st.dictionaries(st.sampled_from(GRAPH.skills), st.floats(0, 1, exclude_min=True), max_size=12)


def test_it_tells_held_from_missing_and_optional() -> None:
    found = gap(GRAPH, {uri("wire"): 1.0, uri("drive"): 1.0, uri("cooking"): 1.0}, uri("electrician"))
    assert found.held == (uri("wire"),)
    assert set(found.missing) == {uri(s) for s in ("test-current", "read-plans", "safety", "tools", "fuse")}
    assert found.optional_held == (uri("drive"),)
    assert found.optional_missing == (uri("solar"),)
    assert 0 < found.progress < 0.5


def test_rare_skills_come_before_common_ones() -> None:
    missing = gap(GRAPH, {}, uri("electrician")).missing
    assert missing[-1] == uri("safety")
    assert missing[0] in {uri("test-current"), uri("fuse")}


def test_a_related_skill_counts_in_part() -> None:
    without, with_related = gap(GRAPH, {}, uri("plumber")), gap(GRAPH, {uri("fuse"): 1.0}, uri("plumber"))
    assert with_related.related == {uri("solder"): uri("fuse")}
    assert uri("solder") in with_related.missing
    assert without.progress == 0 < with_related.progress < gap(GRAPH, {uri("solder"): 1.0}, uri("plumber")).progress


def test_it_carries_the_note_on_regulated_professions() -> None:
    assert gap(GRAPH, {}, uri("nurse")).regulated == "see the register"
    assert gap(GRAPH, {}, uri("cook")).regulated == ""


def test_it_refuses_an_unknown_occupation_and_ignores_unknown_skills() -> None:
    with pytest.raises(ValueError, match="no occupation"):
        gap(GRAPH, {}, "urn:test:nothing")
    assert gap(GRAPH, {"urn:own": 1.0}, uri("cook")).progress == 0


@given(people, st.sampled_from(GRAPH.occupations), st.sampled_from(GRAPH.skills))
def test_one_more_skill_never_takes_progress_away(person: dict[str, float], occupation: str, skill: str) -> None:
    before, after = gap(GRAPH, person, occupation), gap(GRAPH, {**person, skill: 1.0}, occupation)
    assert 0 <= before.progress <= after.progress + 1e-12 <= 1 + 2e-12
    assert set(after.missing) <= set(before.missing)


@given(st.sampled_from(GRAPH.occupations))
def test_everything_held_is_all_the_way(occupation: str) -> None:
    assert gap(GRAPH, dict.fromkeys(GRAPH.skills, 1.0), occupation).progress == pytest.approx(1)
