"""Roles: who gives them, offers by link, areas, and their end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jadara.commons.audit.models import Entry
from jadara.commons.people import team
from jadara.commons.people.actions import begin_as_guest
from jadara.commons.people.models import Invitation, RoleAt
from jadara.commons.places.models import Area
from jadara.kernel.actor import NotAllowed, Role
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def akkar(db: None) -> Area:
    made, _new = Area.objects.get_or_create(
        code="LB7", level=Area.Level.GOVERNORATE,
        defaults={"name_ar": "عكار", "name_fr": "Akkar", "name_en": "Akkar"},
    )  # fmt: skip
    return made


def test_roles_are_given_by_the_manager_of_that_organisation_only(cast: Cast) -> None:
    team.give_role(actor=actor(cast.rima), account=cast.karim, role=Role.FACILITATOR, organisation=cast.amal)
    assert actor(cast.karim).has(Role.FACILITATOR, at=cast.amal.id)
    with pytest.raises(NotAllowed):
        team.give_role(actor=actor(cast.rima), account=cast.karim, role=Role.FACILITATOR, organisation=cast.bina)


def test_a_manager_makes_nobody_administrator(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        team.give_role(actor=actor(cast.rima), account=cast.karim, role=Role.ADMINISTRATOR)


def test_a_planner_plans_for_an_area_and_for_no_organisation(cast: Cast, akkar: Area) -> None:
    team.give_role(actor=actor(cast.nour), account=cast.karim, role=Role.PLANNER, area=akkar)
    now = actor(cast.karim)
    assert now.within(Role.PLANNER) == {"LB7"}
    assert now.has(Role.PLANNER)
    assert now.is_staff
    assert not now.at(Role.PLANNER)
    with pytest.raises(ValueError, match="not held there"):
        team.give_role(actor=actor(cast.nour), account=cast.karim, role=Role.PLANNER, organisation=cast.amal)


def test_an_administrator_is_one_everywhere(cast: Cast) -> None:
    assert actor(cast.nour).has(Role.ADMINISTRATOR)


def test_the_same_role_twice_is_one(cast: Cast, akkar: Area) -> None:
    for _n in range(2):
        team.give_role(actor=actor(cast.nour), account=cast.karim, role=Role.PLANNER, area=akkar)
    assert RoleAt.objects.filter(account=cast.karim, until=None).count() == 1


def test_an_offer_works_once(cast: Cast) -> None:
    _offer, code = team.invite(actor=actor(cast.rima), role=Role.COUNSELLOR, note="Karim", organisation=cast.amal)
    team.accept(actor=actor(cast.karim), account=cast.karim, code=code)
    assert actor(cast.karim).has(Role.COUNSELLOR, at=cast.amal.id)
    with pytest.raises(team.Expired):
        team.accept(actor=actor(cast.layla), account=cast.layla, code=code)


def test_the_link_itself_is_not_kept(cast: Cast) -> None:
    offer, code = team.invite(actor=actor(cast.rima), role=Role.COUNSELLOR, note="", organisation=cast.amal)
    assert code not in str(Invitation.objects.filter(pk=offer.pk).values())
    assert code not in str(list(Entry.objects.values()))


def test_an_old_offer_and_one_taken_back_are_gone(cast: Cast) -> None:
    offer, code = team.invite(actor=actor(cast.rima), role=Role.COUNSELLOR, note="", organisation=cast.amal)
    Invitation.objects.filter(pk=offer.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(team.Expired):
        team.offered(code)
    offer, code = team.invite(actor=actor(cast.rima), role=Role.COUNSELLOR, note="", organisation=cast.amal)
    team.take_back(actor=actor(cast.rima), offer=offer)
    with pytest.raises(team.Expired):
        team.offered(code)


def test_a_guest_is_asked_for_a_phone_first(cast: Cast) -> None:
    guest = begin_as_guest(language="en")
    _offer, code = team.invite(actor=actor(cast.rima), role=Role.COUNSELLOR, note="", organisation=cast.amal)
    client = Client()
    client.force_login(guest)
    answer = client.post(reverse("people:accept", args=[code]))
    assert answer.status_code == 422
    assert not RoleAt.objects.filter(account=guest).exists()


def test_an_organisation_keeps_a_manager(cast: Cast) -> None:
    held = RoleAt.objects.get(account=cast.rima)
    with pytest.raises(team.LastManager):
        team.end_role(actor=actor(cast.nour), held=held)
    team.give_role(actor=actor(cast.rima), account=cast.hadi, role=Role.PARTNER_MANAGER, organisation=cast.amal)
    team.end_role(actor=actor(cast.nour), held=held)
    assert not actor(cast.rima).has(Role.PARTNER_MANAGER)


def test_the_page_makes_a_link_and_the_link_gives_the_role(cast: Cast) -> None:
    rima, karim = Client(), Client()
    rima.force_login(cast.rima)
    karim.force_login(cast.karim)
    page = rima.post(reverse("people:team"), {"role": "counsellor", "organisation": str(cast.amal.id), "note": "K"})
    link = page.context["link"]
    assert link.startswith("http://testserver/me/offer/")
    assert karim.get(link).status_code == 200
    karim.post(link)
    assert actor(cast.karim).has(Role.COUNSELLOR, at=cast.amal.id)
    held = RoleAt.objects.get(account=cast.karim, until=None)
    rima.post(reverse("people:end_role", args=[held.id]))
    assert not actor(cast.karim).has(Role.COUNSELLOR)


def test_a_manager_sees_her_team_and_no_other(cast: Cast) -> None:
    names = {row.account.username for row in team.team(actor(cast.rima))}
    assert names == {"hadi", "rima", "farah"}
    assert {row.account.username for row in team.team(actor(cast.nour))} >= names | {"sami", "nour"}


def test_a_role_where_it_is_not_held_is_explained(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.nour)
    answer = client.post(reverse("people:team"), {"role": "planner", "organisation": str(cast.amal.id)})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()
