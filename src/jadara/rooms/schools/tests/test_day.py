"""The principal's day, the planner's country, folding."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jadara.rooms.schools.actions import folding
from jadara.rooms.schools.actions import registers as actions
from jadara.rooms.schools.core.registers import Mark, State
from jadara.rooms.schools.models import Register, Staff, Tally
from jadara.rooms.schools.queries import day, lessons
from jadara.rooms.schools.tests.conftest import School, browser, lesson
from jadara.rooms.schools.tests.test_submit_register import said, submit
from tests.cast import actor

pytestmark = pytest.mark.django_db


def test_the_principal_sees_what_is_missing_and_who_is_absent(school: School) -> None:
    url = reverse("schools:day", args=[school.institution.pk])
    before = browser(school.joumana).get(url)
    assert len(before.context["found"].missing) in (0, 1)  # the lesson may not have begun yet
    submit(school, school.bassam, said(school.bassam, {school.ids[0]: Mark(State.ABSENT)}))
    after = browser(school.joumana).get(url).context["found"]
    assert (after.taken, len(after.missing)) == (1, 0)
    assert [line.student for line in after.absent] == [school.ids[0]]


@pytest.mark.parametrize("who", ["munir", "bassam"])
def test_a_stranger_and_a_teacher_do_not_see_the_day(school: School, who: str) -> None:
    status = browser(getattr(school, who)).get(reverse("schools:day", args=[school.institution.pk])).status_code
    assert status == (404 if who == "munir" else 403)


@pytest.mark.parametrize(("who", "names"), [("dalal", {"T-001"}), ("fadi", {"T-001", "B-001"})])
def test_each_overseer_sees_her_part_of_the_tree(school: School, who: str, names: set[str]) -> None:
    page = browser(getattr(school, who)).get(reverse("schools:country"))
    assert {line["school"].code for line in page.context["lines"]} == names


def _days(school: School, count: int) -> None:
    staff = Staff.objects.get(account=school.bassam)
    for back in range(1, count + 1):
        made = lesson(school.group, staff, timezone.localdate() - timedelta(days=back))
        held = lessons.held(actor(school.bassam), made.pk, made.year)
        assert held is not None
        marks = {school.ids[back % 25]: Mark(State.ABSENT), school.ids[0]: Mark(State.LATE, 10)}
        actions.submit_register(actor=actor(school.bassam), held=held, said=said(school.bassam, marks))


def test_the_summary_is_the_same_before_and_after_folding(school: School) -> None:
    _days(school, 12)
    before = day.summary(school.institution.pk, 2026)
    assert folding.fold() == 12
    assert Tally.objects.exists()
    assert Register.objects.filter(folded=True).count() == 12
    assert day.summary(school.institution.pk, 2026) == before
    assert before[school.ids[0]] == [12, 0, 12, 0, 600, 120]
    assert sum(counts[1] for counts in before.values()) == 12
    assert folding.fold() == 0


def test_a_change_of_a_folded_register_within_the_window_counts_too(school: School) -> None:
    _days(school, 2)
    folding.fold()
    recent = Register.objects.order_by("-date").first()
    assert recent is not None
    held = lessons.held(actor(school.lina), recent.pk, recent.year)
    assert held is not None
    actions.submit_register(
        actor=actor(school.lina), held=held, said=said(school.lina, {}, clock=10**14, based=recent.last)
    )
    assert day.summary(school.institution.pk, 2026)[school.ids[1]] == [2, 0, 0, 0, 100, 0]


def test_a_correction_of_a_folded_register_changes_the_summary(school: School) -> None:
    _days(school, 6)
    folding.fold()
    old = Register.objects.order_by("date").first()
    assert old is not None
    held = lessons.held(actor(school.bassam), old.pk, old.year)
    assert held is not None
    what = said(school.bassam, {school.ids[20]: Mark(State.ABSENT)}, clock=10**13)
    saved = actions.submit_register(actor=actor(school.bassam), held=held, said=what, reason="was ill")
    assert saved.correction is not None
    actions.decide_correction(actor=actor(school.joumana), correction=saved.correction, accept=True)
    assert day.summary(school.institution.pk, 2026)[school.ids[20]][1] == 1
