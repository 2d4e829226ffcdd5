"""A change that arrives before its register, and a late change of one mark: what they do not name is left as it is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from jadara.rooms.schools.actions import registers as actions
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.core.registers import Mark, Said, State, merge
from jadara.rooms.schools.models import Correction, Register
from jadara.rooms.schools.tests.conftest import School
from jadara.rooms.schools.tests.test_intake import Phone, outcomes
from tests.cast import actor

A, B, C, BASSAM, LINA = (UUID(int=n) for n in range(1, 6))
ABSENT, LATE = Mark(State.ABSENT), Mark(State.LATE, 10)


def said(n: int, by: UUID, marks: dict[UUID, Mark], only: set[UUID] | None = None, based: int | None = None) -> Said:
    return Said(UUID(int=100 + n), 1000 + n, by, marks, UUID(int=100 + based) if based else None,
                frozenset(only) if only is not None else None)  # fmt: skip


def marks_of(register: core.Register) -> dict[UUID, State]:
    return {s: register.of(s).mark.state for s in (A, B, C)}


def test_a_change_that_overtakes_its_register_ends_as_in_the_right_order() -> None:
    first, change = said(1, BASSAM, {A: ABSENT, B: ABSENT}), said(2, BASSAM, {C: LATE}, only={B, C}, based=1)
    ends = []
    for order in ((first, change), (change, first)):
        now = merge(None, order[0], [A, B, C]).register
        plan = merge(now, order[1], [A, B, C])
        assert plan.disputes == ()
        ends.append(marks_of(plan.register))
    assert ends[0] == ends[1] == {A: State.ABSENT, B: State.PRESENT, C: State.LATE}


def test_what_nobody_has_said_disputes_nothing_and_what_was_said_does() -> None:
    now = merge(None, said(2, BASSAM, {C: LATE}, only={C}), [A, B, C]).register
    plan = merge(now, said(3, LINA, {A: ABSENT}), [A, B, C])
    assert [d.student for d in plan.disputes] == [C]


@pytest.mark.django_db
def test_a_late_change_of_one_mark_corrects_that_mark_alone(school: School) -> None:
    phone, (one, two, *_rest) = Phone(school.bassam), school.ids
    phone.push(phone.op(school, {one: [1], two: [1]}))
    Register.objects.update(date=date(2026, 10, 1))
    late = phone.op(school, {}, payload={"only": [str(one)]})
    assert outcomes(phone.push(late)) == ["correction"]
    actions.decide_correction(actor=actor(school.joumana), correction=Correction.objects.get(), accept=True)
    row = Register.objects.get()
    assert row.absent == 1
    assert [m[0] for m in row.marks if m[1]] == [str(two)]
