"""The second fence: what a forgotten filter would show. PostgreSQL only; the lane with SQLite checks that it is quiet."""

from __future__ import annotations

import pytest
from django.db import connection

from jadara.commons.people import actions, fence
from jadara.commons.people.models import Consent, Person, Sharing
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db


def names(cast: Cast, who: str | None) -> set[str]:
    context = fence.context_of(actor(getattr(cast, who))) if who else fence.NOBODY
    with fence.within(context):
        return set(Person.objects.values_list("name", flat=True))


def test_unfiltered_people_are_only_those_the_actor_may_see(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        assert "Karim" in names(cast, "hadi")
        return
    assert names(cast, "hadi") == {"Hadi", "Layla"}
    assert names(cast, "sami") == {"Sami"}
    assert names(cast, "karim") == {"Karim"}
    assert names(cast, None) == set()


def test_withdrawal_closes_the_fence_at_once(cast: Cast) -> None:
    actions.withdraw(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    if connection.vendor == "postgresql":
        assert names(cast, "hadi") == {"Hadi"}


def test_nobody_writes_rows_about_another(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        return
    with fence.within(fence.context_of(actor(cast.sami))):
        assert Person.objects.filter(pk=cast.layla.person_id).update(name="Other") == 0
        assert Sharing.objects.filter(person=cast.layla.person).count() == 0
        assert Consent.objects.filter(person=cast.layla.person).count() == 0
    assert Person.objects.get(pk=cast.layla.person_id).name == "Layla"


def test_the_context_before_comes_back(cast: Cast) -> None:
    before = fence.current()
    names(cast, "sami")
    assert fence.current() == before
    assert Person.objects.count() == 7
