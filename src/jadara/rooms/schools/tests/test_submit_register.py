"""Saving a register: once, by whom, at what cost, and what two versions come to."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jadara.commons.audit.actions import seal_pending
from jadara.commons.audit.models import Entry
from jadara.commons.audit.queries import breaks
from jadara.commons.people.models import Account
from jadara.kernel.actor import NotAllowed
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.actions import registers as actions
from jadara.rooms.schools.core.registers import Mark, Said, State
from jadara.rooms.schools.models import Correction, Dispute, Register, Staff
from jadara.rooms.schools.queries import lessons
from jadara.rooms.schools.tests.conftest import School, browser, lesson
from tests.cast import actor

pytestmark = pytest.mark.django_db
ABSENT = Mark(State.ABSENT)


def said(account: Account, marks: dict[UUID, Mark], *, clock: int = 1000, based: UUID | None = None) -> Said:
    return Said(uuid7(), clock, account.pk, marks, based, None, 1)


def held(school: School, account: Account) -> lessons.Held:
    found = lessons.held(actor(account), school.lesson.pk, school.lesson.year)
    assert found is not None
    return found


def submit(school: School, account: Account, what: Said) -> Register:
    return actions.submit_register(actor=actor(account), held=held(school, account), said=what).register


def test_it_stores_who_was_not_there(school: School) -> None:
    row = submit(school, school.bassam, said(school.bassam, {school.ids[0]: ABSENT}))
    assert (row.size, row.absent, row.late, row.excused) == (25, 1, 0, 0)
    assert Register.objects.count() == 1


def test_it_returns_the_same_register_for_the_same_operation(school: School) -> None:
    what = said(school.bassam, {school.ids[0]: ABSENT})
    first, second = submit(school, school.bassam, what), submit(school, school.bassam, what)
    assert first.pk == second.pk
    assert Register.objects.count() == 1
    seal_pending()
    assert Entry.objects.filter(action="schools.register.taken").count() == 1
    assert breaks() == []


def test_it_refuses_an_inspector_who_sees_the_lesson(school: School) -> None:
    with pytest.raises(NotAllowed):
        actions.submit_register(
            actor=actor(school.dalal), held=held(school, school.bassam), said=said(school.dalal, {})
        )


def test_it_hides_the_lesson_from_another_school(school: School) -> None:
    page = browser(school.munir).get(reverse("schools:take", args=[school.lesson.year, school.lesson.pk]))
    assert page.status_code == 404


def test_it_keeps_both_versions_of_two_teachers(school: School) -> None:
    submit(school, school.bassam, said(school.bassam, {school.ids[0]: ABSENT}, clock=1000))
    row = submit(school, school.lina, said(school.lina, {school.ids[1]: ABSENT}, clock=2000))
    disputes = Dispute.objects.filter(register_id=row.pk)
    assert {d.student_id for d in disputes} == set(school.ids[:2])
    assert row.disputes == 2
    one = disputes.get(student_id=school.ids[0])
    actions.settle_dispute(actor=actor(school.samar), dispute=one, decision="theirs")
    row.refresh_from_db()
    assert (row.absent, row.disputes) == (2, 1)


def test_after_the_window_a_change_waits_for_the_principal(school: School) -> None:
    old = lesson(school.group, Staff.objects.get(account=school.bassam), timezone.localdate() - timedelta(days=10))
    find = lessons.held(actor(school.bassam), old.pk, old.year)
    assert find is not None
    actions.submit_register(actor=actor(school.bassam), held=find, said=said(school.bassam, {}))
    change = said(school.bassam, {school.ids[3]: ABSENT}, clock=9000)
    actions.submit_register(actor=actor(school.bassam), held=find, said=change, reason="ill that day")
    assert Register.objects.get(pk=old.pk).absent == 0
    correction = Correction.objects.get()
    with pytest.raises(NotAllowed):
        actions.decide_correction(actor=actor(school.samar), correction=correction, accept=True)
    actions.decide_correction(actor=actor(school.joumana), correction=correction, accept=True)
    assert Register.objects.get(pk=old.pk).absent == 1


def test_it_costs_ten_statements_with_session_and_account(school: School) -> None:
    client = browser(school.bassam)
    url = reverse("schools:take", args=[school.lesson.year, school.lesson.pk])
    data = {f"m_{s}": "0" for s in school.ids} | {f"m_{school.ids[2]}": "1", "operation": str(uuid7()), "version": "1"}
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.post(url, data, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    counted = [q["sql"] for q in captured if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    assert len(counted) <= 10, "\n".join(counted)


def test_a_bad_mark_is_said_at_the_student_and_nothing_is_lost(school: School) -> None:
    url = reverse("schools:take", args=[school.lesson.year, school.lesson.pk])
    data = {f"m_{school.ids[0]}": "2", f"l_{school.ids[0]}": "soon", f"m_{school.ids[1]}": "1"}
    page = browser(school.bassam).post(url, data)
    assert page.status_code == 422
    assert Register.objects.count() == 0
    assert 'value="1" checked' in page.content.decode() or "checked" in page.content.decode()
