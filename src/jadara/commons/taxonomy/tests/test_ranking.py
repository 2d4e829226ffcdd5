"""Ranking by fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jadara.commons.taxonomy.core import rank_many, rank_occupations
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.ranking import explain, fast_kernel, fits, vector
from jadara.commons.taxonomy.tests.samples import graph

SMALL = graph(
    {**{f"s{i}": "sector-specific" for i in range(20)}, "talk": "transversal", "weld": "occupation-specific"},
    {
        "welder": (["weld", "s0", "s1", "talk"], ["s2"]),
        "seller": (["talk", "s3", "s4"], ["s5", "s2"]),
        "helper": (["talk"], []),
        "mason": (["s6", "s7", "s8", "s9", "talk"], ["s10"]),
        "twin-a": (["s15", "s16"], []),
        "twin-b": (["s15", "s16"], []),
    },
    related=[("s0", "s11"), ("s6", "s12"), ("s6", "s13")],
)


def _order(skills: dict[str, float], of: Graph = SMALL) -> list[str]:
    return [m.uri for m in rank_occupations(of, skills, 10)]


def test_essential_counts_before_optional() -> None:
    of = graph({"a": "", "b": "", "c": ""}, {"needs": (["a", "b"], ["c"]), "likes": (["c", "b"], ["a"])})
    assert _order({"a": 1.0}, of) == ["needs", "likes"]


def test_rare_and_job_specific_skills_weigh_more() -> None:
    assert _order({"weld": 1.0, "talk": 1.0})[0] == "welder"
    weld, talk = fits(SMALL, vector(SMALL, {"weld": 1.0})), fits(SMALL, vector(SMALL, {"talk": 1.0}))
    row = SMALL.occupation_index["welder"]
    assert weld[row] > 3 * talk[row]


def test_few_links_do_not_win() -> None:
    """The helper needs one skill, which everyone has; it does not beat the mason of whom nearly all is there."""
    assert _order(dict.fromkeys(["talk", "s6", "s7", "s8"], 1.0))[0] == "mason"


def test_a_related_skill_counts_in_part() -> None:
    row = SMALL.occupation_index["welder"]
    related, own = (fits(SMALL, vector(SMALL, {s: 1.0}))[row] for s in ("s11", "s0"))
    assert 0 < related < own / 2
    (match, *_) = rank_occupations(SMALL, {"s11": 1.0}, 1)
    assert (match.uri, match.essential_held, match.why) == ("welder", (), ("s11",))


def test_a_match_explains_itself() -> None:
    (match, *_) = rank_occupations(SMALL, {"weld": 1.0, "s2": 0.5, "unknown": 1.0}, 3)
    assert match.uri == "welder"
    assert match.essential_held == ("weld",)
    assert match.essential_missing == ("s0", "s1", "talk")
    assert match.optional_held == ("s2",)
    assert match.why == ("weld", "s2")
    assert match == explain(SMALL, vector(SMALL, {"weld": 1.0, "s2": 0.5}), SMALL.occupation_index["welder"])


def test_less_sure_counts_less_and_ties_go_by_uri() -> None:
    sure, unsure = (rank_occupations(SMALL, {"s15": p}, 5) for p in (1.0, 0.4))
    assert [m.uri for m in sure] == ["twin-a", "twin-b"]
    assert unsure[0].score == pytest.approx(0.4 * sure[0].score)


def test_nothing_held_fits_nothing() -> None:
    assert rank_occupations(SMALL, {}, 5) == []
    assert rank_occupations(SMALL, {"unknown": 1.0, "s0": 0.0, "s1": -1.0, "s2": float("nan")}, 5) == []
    assert rank_occupations(SMALL, {"s0": 1.0}, 0) == []
    assert rank_occupations(graph({}, {}), {"s0": 1.0}, 5) == []


def test_many_with_and_without_the_compiled_kernel() -> None:
    assert fast_kernel() is not None, "numba is missing; `make test` installs it (requirements/fast.txt)"
    people = [{f"s{i % 20}": 1.0, f"s{(i * 7) % 20}": 0.5, "talk": (i % 3) / 2} for i in range(600)]
    fast, slow = rank_many(SMALL, people, 4), rank_many(SMALL, people, 4, compiled=False)
    np.testing.assert_array_equal(fast[0], slow[0])
    np.testing.assert_array_equal(fast[1], slow[1])


_people = st.lists(
    st.dictionaries(st.sampled_from(SMALL.skills), st.floats(0.0009765625, 1, width=32) | st.just(0.0), max_size=8),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(_people, st.integers(1, 8), st.booleans())
def test_one_and_many_agree(people: list[dict[str, float]], limit: int, compiled: bool) -> None:
    rows, scores = rank_many(SMALL, people, limit, compiled=compiled)
    for i, skills in enumerate(people):
        alone = rank_occupations(SMALL, skills, limit)
        assert [m.uri for m in alone] == [SMALL.occupations[r] for r in rows[i] if r >= 0]
        assert [m.score for m in alone] == [float(s) for s, r in zip(scores[i], rows[i], strict=True) if r >= 0]


@given(st.sets(st.sampled_from(SMALL.skills), max_size=8), st.sampled_from(SMALL.skills))
def test_one_more_skill_never_makes_any_fit_worse(held: set[str], more: str) -> None:
    before = fits(SMALL, vector(SMALL, dict.fromkeys(held, 1.0)))
    after = fits(SMALL, vector(SMALL, dict.fromkeys(held | {more}, 1.0)))
    assert (after >= before - 1e-6).all()


def test_an_empty_crowd() -> None:
    rows, scores = rank_many(SMALL, [], 3)
    assert rows.shape == scores.shape == (0, 3)
