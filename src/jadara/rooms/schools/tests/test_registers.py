"""The core: merging, tallies, names of registers."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core.registers import (
    PRESENT,
    Mark,
    NotAMark,
    Register,
    Said,
    State,
    add_to_tally,
    count,
    mark_from,
    merge,
    register_id,
)

ROSTER = [UUID(int=n) for n in range(1, 6)]
ABSENT, LATE = Mark(State.ABSENT), Mark(State.LATE, 10)
BASSAM, LINA = UUID(int=101), UUID(int=102)


def said(
    by: UUID, clock: int, marks: dict[UUID, Mark], based: UUID | None = None, *, only: set[UUID] | None = None
) -> Said:
    return Said(uuid4(), clock, by, marks, based, frozenset(only) if only is not None else None, 1)


def taken(marks: dict[UUID, Mark], *, by: UUID = BASSAM, clock: int = 100) -> Register:
    return merge(None, said(by, clock, marks), ROSTER).register


def test_all_are_present_but_those_who_are_named() -> None:
    register = taken({ROSTER[1]: ABSENT})
    assert [register.of(s).mark.state for s in ROSTER] == [0, 1, 0, 0, 0]
    assert count(register, ROSTER).present == 4


def test_two_teachers_without_a_line_who_differ_are_a_dispute_and_the_later_one_stands() -> None:
    plan = merge(taken({ROSTER[0]: ABSENT}), said(LINA, 200, {ROSTER[1]: ABSENT}), ROSTER)
    assert {d.student for d in plan.disputes} == {ROSTER[0], ROSTER[1]}
    assert plan.register.of(ROSTER[0]).mark == PRESENT
    assert plan.register.of(ROSTER[1]).mark == ABSENT
    assert {d.other.by for d in plan.disputes} == {BASSAM}


def test_the_earlier_one_loses_and_is_kept_beside() -> None:
    plan = merge(taken({}, clock=500), said(LINA, 200, {ROSTER[2]: LATE}), ROSTER)
    assert plan.register.of(ROSTER[2]).mark == PRESENT
    assert [(d.stands.by, d.other.mark) for d in plan.disputes] == [(BASSAM, LATE)]


def test_two_who_say_the_same_are_no_dispute() -> None:
    plan = merge(taken({ROSTER[0]: ABSENT}), said(LINA, 200, {ROSTER[0]: ABSENT}), ROSTER)
    assert not plan.disputes
    assert not plan.changed


def test_a_change_of_what_was_seen_is_no_dispute() -> None:
    now = taken({ROSTER[0]: ABSENT})
    plan = merge(now, said(LINA, 50, {ROSTER[0]: LATE}, now.last, only={ROSTER[0]}), ROSTER)
    assert not plan.disputes
    assert plan.register.of(ROSTER[0]).mark == LATE
    assert plan.register.of(ROSTER[1]).mark == PRESENT


def test_fields_that_are_not_named_stay() -> None:
    now = taken({ROSTER[0]: ABSENT})
    plan = merge(now, said(LINA, 300, {ROSTER[1]: LATE}, None, only={ROSTER[1]}), ROSTER)
    assert plan.register.of(ROSTER[0]).mark == ABSENT


def test_who_is_not_in_the_roster_is_kept_and_named() -> None:
    stranger = uuid4()
    plan = merge(None, said(BASSAM, 1, {stranger: ABSENT}), ROSTER)
    assert plan.strangers == (stranger,)
    assert plan.register.of(stranger).mark == ABSENT


MARKS = st.dictionaries(st.sampled_from(ROSTER), st.sampled_from([ABSENT, LATE, Mark(State.EXCUSED, reason="sick")]))


@given(MARKS, MARKS, st.integers(1, 1000), st.integers(1, 1000))
def test_the_order_of_arrival_does_not_matter(a: dict[UUID, Mark], b: dict[UUID, Mark], at: int, bt: int) -> None:
    first, second = said(BASSAM, at, a), said(LINA, bt, b)
    one = merge(merge(None, first, ROSTER).register, second, ROSTER)
    two = merge(merge(None, second, ROSTER).register, first, ROSTER)
    assert [one.register.of(s).mark for s in ROSTER] == [two.register.of(s).mark for s in ROSTER]
    assert {d.student for d in one.disputes} == {d.student for d in two.disputes}


@given(MARKS, MARKS)
def test_no_version_is_lost_without_a_dispute(a: dict[UUID, Mark], b: dict[UUID, Mark]) -> None:
    now = merge(None, said(BASSAM, 5, a), ROSTER).register
    plan = merge(now, said(LINA, 9, b), ROSTER)
    differing = {s for s in ROSTER if a.get(s, PRESENT) != b.get(s, PRESENT)}
    assert {d.student for d in plan.disputes} == differing


@given(MARKS, st.integers(1, 120))
def test_a_tally_that_is_counted_out_is_empty_again(a: dict[UUID, Mark], minutes: int) -> None:
    tally = [0, 0, 0, 0, 0, 0]
    for mark in a.values():
        add_to_tally(tally, mark, minutes)
    assert tally[0] == len(a)
    assert tally[5] <= tally[4]
    for mark in a.values():
        add_to_tally(tally, mark, minutes, -1)
    assert tally == [0, 0, 0, 0, 0, 0]


def test_every_device_gives_a_register_the_same_name() -> None:
    name = register_id(UUID(int=1), UUID(int=2), date(2026, 11, 24), 3)
    assert name.version == 5
    assert name != register_id(UUID(int=1), UUID(int=2), date(2026, 11, 24), 4)


@pytest.mark.parametrize("bad", [[9], ["x"], [2, -1], [2, 5000], [1, 0, "whatever"], None, {}, []])
def test_what_is_no_mark_is_refused(bad: object) -> None:
    with pytest.raises(NotAMark):
        mark_from(bad)
