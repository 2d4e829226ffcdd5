"""Support sees no school by itself: it asks, is let in for some hours, is watched, and is out again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people.models import Account, Organisation, RoleAt
from jadara.kernel.actor import NotAllowed, Role
from jadara.rooms.schools.actions import staff as staff_actions
from jadara.rooms.schools.actions import support as actions
from jadara.rooms.schools.models import Institution, Staff, SupportPower
from jadara.rooms.schools.queries import support as queries
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import account as make_account
from tests.cast import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def ramzi(school: School) -> Account:
    """Of the help desk, whose standing role is at the directorate."""
    home = Organisation.objects.create(
        kind="ministry", name_ar="المديرية", name_fr="DGETP", name_en="DGVTE", join_code="DG"
    )
    return make_account("ramzi", role=Role.SUPPORT, at=home)


def let_in(school: School, who: Account, hours: int = 4) -> SupportPower:
    made = actions.ask_power(actor=actor(who), institution=school.institution, reason="merge students", hours=hours)
    return actions.decide_power(actor=actor(school.joumana), power=made, grant=True)


def rename(who: Account, school: School, name: str = "Karim") -> None:
    staff = Staff.objects.get(account=school.bassam)
    staff_actions.change_member(actor=actor(who), staff=staff, identity={"given": name})


def test_support_sees_no_school_by_itself(school: School, ramzi: Account) -> None:
    assert not Institution.objects.visible_to(actor(ramzi)).exists()
    assert browser(ramzi).get(reverse("schools:staff", args=[school.institution.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        rename(ramzi, school)


def test_it_asks_the_principal_lets_it_in_and_it_works(school: School, ramzi: Account) -> None:
    client = browser(ramzi)
    answer = client.post(reverse("schools:ask_power"), {"code": "t-001", "reason": "list is wrong", "hours": "٤"})
    assert answer.status_code == 302
    power = SupportPower.objects.get()
    assert (power.institution, power.hours, power.state) == (school.institution, 4, "asked")
    assert client.get(reverse("schools:staff", args=[school.institution.pk])).status_code == 404
    page = browser(school.joumana).get(reverse("schools:powers", args=[school.institution.pk])).content.decode()
    assert "list is wrong" in page
    assert "Ramzi" in page
    browser(school.joumana).post(reverse("schools:decide_power", args=[power.pk]), {"grant": "yes"})
    assert client.get(reverse("schools:staff", args=[school.institution.pk])).status_code == 200
    assert client.get(reverse("schools:staff", args=[school.other.pk])).status_code == 404
    rename(ramzi, school)


def test_it_is_over_by_itself(school: School, ramzi: Account) -> None:
    power = let_in(school, ramzi)
    assert power.until is not None
    assert timedelta(hours=3, minutes=59) < power.until - timezone.now() <= timedelta(hours=4)
    assert queries.holds(power, timezone.now())
    assert not queries.holds(power, power.until)
    held = RoleAt.objects.get(account=ramzi, organisation=school.institution.pk)
    assert held.until == power.until
    RoleAt.objects.filter(pk=held.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert not Institution.objects.visible_to(actor(ramzi)).exists()
    with pytest.raises(NotAllowed):
        rename(ramzi, school)


@pytest.mark.parametrize("by", ["principal", "support"])
def test_it_is_ended_early(school: School, ramzi: Account, by: str) -> None:
    power = let_in(school, ramzi)
    client = browser(school.joumana if by == "principal" else ramzi)
    assert client.post(reverse("schools:end_power", args=[power.pk])).status_code == 302
    power.refresh_from_db()
    assert power.state == "ended"
    assert not actor(ramzi).has(Role.SUPPORT, at=school.institution.pk)
    assert actor(ramzi).has(Role.SUPPORT), "the standing role stays"


def test_what_was_done_is_shown_and_nothing_else(school: School, ramzi: Account) -> None:
    power = let_in(school, ramzi)
    rename(ramzi, school)
    audit.record_later(actor(ramzi), "schools.protected.read", school.ids[0])
    audit.record(actor(ramzi), "schools.room.saved", school.other.pk, at=str(school.other.pk))
    audit.record(actor(ramzi), "rights.answer.changed", school.other.pk)
    rename(school.samar, school)
    power.refresh_from_db()
    assert {d.action for d in queries.deeds(power)} == {"schools.staff.changed", "schools.protected.read"}
    client = browser(school.joumana)
    page = client.get(reverse("schools:powers", args=[school.institution.pk]), headers={"accept-language": "en"})
    assert "Staff changed" in page.content.decode()
    assert "schools.staff" not in page.content.decode()


def test_two_schools_do_not_see_each_others_deeds(school: School, ramzi: Account) -> None:
    power = let_in(school, ramzi)
    other = actions.ask_power(actor=actor(ramzi), institution=school.other, reason="also", hours=2)
    actions.decide_power(actor=actor(school.munir), power=other, grant=True)
    audit.record(actor(ramzi), "schools.stock.moved", school.ids[0], at=str(school.institution.pk))
    audit.record(actor(ramzi), "schools.student.changed", school.ids[0])
    other.refresh_from_db()
    assert [d.action for d in queries.deeds(other) if d.action != "schools.power.asked"] == []
    assert "schools.stock.moved" in {d.action for d in queries.deeds(power)}


def test_only_support_asks_and_only_the_principal_grants(school: School, ramzi: Account) -> None:
    for who in (school.samar, school.joumana, school.fadi):
        with pytest.raises(NotAllowed):
            actions.ask_power(actor=actor(who), institution=school.institution, reason="x", hours=1)
    power = actions.ask_power(actor=actor(ramzi), institution=school.institution, reason="x", hours=1)
    for who in (school.samar, school.munir, school.fadi, school.dalal, ramzi):
        with pytest.raises(NotAllowed):
            actions.decide_power(actor=actor(who), power=power, grant=True)
    assert not actor(ramzi).has(Role.SUPPORT, at=school.institution.pk)


def test_power_lets_nobody_grant_more_power(school: School, ramzi: Account) -> None:
    let_in(school, ramzi)
    again = SupportPower.objects.create(
        institution=school.institution, account=ramzi, reason="more", hours=72, asked_at=timezone.now()
    )
    with pytest.raises(NotAllowed):
        actions.decide_power(actor=actor(ramzi), power=again, grant=True)
    posting = Staff.objects.get(account=school.bassam).postings.get()
    with pytest.raises(NotAllowed):
        staff_actions.invite(actor=actor(ramzi), posting=posting)


def test_it_is_decided_once(school: School, ramzi: Account) -> None:
    power = let_in(school, ramzi)
    actions.decide_power(actor=actor(school.joumana), power=power, grant=False)
    actions.decide_power(actor=actor(school.joumana), power=power, grant=True)
    assert power.state == "granted"
    assert RoleAt.objects.filter(account=ramzi, organisation=school.institution.pk).count() == 1


def test_a_refusal_changes_nothing_and_may_be_asked_again(school: School, ramzi: Account) -> None:
    power = actions.ask_power(actor=actor(ramzi), institution=school.institution, reason="x", hours=1)
    with pytest.raises(actions.Asked):
        actions.ask_power(actor=actor(ramzi), institution=school.institution, reason="x", hours=1)
    actions.decide_power(actor=actor(school.joumana), power=power, grant=False)
    assert power.state == "refused"
    assert not Institution.objects.visible_to(actor(ramzi)).exists()
    actions.ask_power(actor=actor(ramzi), institution=school.institution, reason="x", hours=1)


@pytest.mark.parametrize("typed", [{"code": "nowhere"}, {"hours": "73"}, {"hours": "0"}, {"reason": " "}])
def test_what_is_wrong_is_said_at_the_field(school: School, ramzi: Account, typed: dict[str, str]) -> None:
    values = {"code": "T-001", "reason": "x", "hours": "4", **typed}
    answer = browser(ramzi).post(reverse("schools:ask_power"), values)
    assert answer.status_code == 422
    assert not SupportPower.objects.exists()
    assert f'href="#id_{next(iter(typed))}"' in answer.content.decode()
