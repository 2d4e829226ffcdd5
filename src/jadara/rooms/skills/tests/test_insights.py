"""What a group publishes, and what an attacker learns from it."""

from __future__ import annotations

import random
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.skills.core.insights import BASE, Member, insights, publish

SECRET = b"a secret of the tests"


def member(n: int, *, area: str = "LB1", sex: str = "f", age: int | None = 25, skills: tuple[str, ...] = ()) -> Member:
    return Member(UUID(int=n + 1), area, sex, age, frozenset(skills), {"urn:job": frozenset({"urn:missing"})})


def group(size: int) -> list[Member]:
    return [member(n) for n in range(size)]


@given(st.integers(0, 400))
def test_counts_are_multiples_of_five_near_the_truth_and_never_small(size: int) -> None:
    shown = publish(group(size), "all", SECRET)
    if size < 5:
        assert shown is None
    else:
        assert shown is not None
        assert shown % BASE == 0
        assert abs(shown - size) < BASE or shown == BASE
    assert shown == publish(reversed(group(size)), "all", SECRET)


def test_minors_need_ten() -> None:
    children = [replace(m, age=15) for m in group(9)]
    assert publish(children, "all", SECRET) is None
    assert publish([*children, member(99, age=15)], "all", SECRET) is not None


@given(st.integers(20, 60), st.integers(0, 2**32))
def test_one_withheld_cell_is_never_alone(size: int, seed: int) -> None:
    rng = random.Random(seed)
    people = [member(n, area=rng.choices(["LB1", "LB2", "LB3"], [30, 10, 1])[0]) for n in range(size)]
    cells = insights(people, SECRET).by_area
    withheld = [c for c in cells if c.count is None]
    assert len(withheld) != 1 or len(cells) == 1


def test_a_differencing_attack_learns_next_to_nothing() -> None:
    """The attacker knows everybody but one and asks for the group with and without her, in 2,000 groups.

    Guessing whether she holds the skill from the two published numbers is right about as often as tossing a coin.
    """
    right = 0
    for trial in range(2000):
        rng = random.Random(trial)
        holds = rng.random() < 0.5
        others = [member(trial * 100 + n) for n in range(rng.randint(20, 60))]
        target = member(trial * 100 + 99)
        without = publish(others, "skill:x", SECRET)
        with_her = publish([*others, target] if holds else others, "skill:x", SECRET)
        guess = (with_her or 0) > (without or 0) or ((with_her or 0) == (without or 0) and rng.random() < 0.5)
        right += guess == holds
    assert right / 2000 < 0.75


def test_too_small_a_group_shows_nothing_at_all() -> None:
    found = insights(group(4), SECRET)
    assert found.people is None
    assert (found.by_area, found.skills, found.aims) == ((), (), ())


def test_skills_and_gaps_come_most_common_first() -> None:
    people = [member(n, skills=("urn:a", "urn:b") if n < 30 else ("urn:a",)) for n in range(60)]
    found = insights(people, SECRET)
    assert [c.key for c in found.skills] == ["urn:a", "urn:b"]
    assert found.aims[0].missing[0].key == "urn:missing"
