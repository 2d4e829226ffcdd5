"""The second fence: what a forgotten filter would show. PostgreSQL only; the lane with SQLite checks that it is quiet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import InternalError, ProgrammingError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from jadara.commons.audit.actions import record
from jadara.commons.audit.models import Entry
from jadara.commons.people import actions, fence
from jadara.commons.people.models import Consent, Erasure, Person, Sharing
from jadara.kernel.actor import ANONYMOUS
from jadara.rooms.skills.models import Aspiration, Case, Experience, HeldSkill, Letter, Note, Profile
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
PERSONAL: tuple[type[models.Model], ...] = (Profile, Experience, HeldSkill, Aspiration, Letter, Case, Note, Sharing)


def context(cast: Cast, who: str) -> fence.Context:
    return {"nobody": fence.NOBODY, "system": fence.SYSTEM}.get(who) or fence.context_of(actor(getattr(cast, who)))


def names(cast: Cast, who: str) -> set[str]:
    with fence.within(context(cast, who)):
        return set(Person.objects.values_list("name", flat=True))


def told(cast: Cast) -> None:
    """One row about Layla in each table of the room."""
    person = cast.layla.person
    experience = Experience.objects.create(
        person=person, kind="work", hint="x", language="ar", created_at=NOW, updated_at=NOW
    )
    Profile.objects.create(person=person, updated_at=NOW)
    HeldSkill.objects.create(person=person, experience=experience, uri="urn:x", how="ticked", confirmed_at=NOW)
    Aspiration.objects.create(person=person, uri="urn:x", chosen_at=NOW)
    Letter.objects.create(person=person, language="ar", body="…", created_at=NOW, updated_at=NOW)
    case = Case.objects.create(sharing=Sharing.objects.get(person=person, until=None), updated_at=NOW)
    Note.objects.create(case=case, author=cast.hadi, text="…", at=NOW)


def seen(cast: Cast, who: str) -> set[str]:
    """The tables of which unfiltered querysets show somebody a row about Layla."""
    with fence.within(context(cast, who)):
        return {model.__name__ for model in PERSONAL if model._default_manager.exists()}


EVERYTHING = {model.__name__ for model in PERSONAL}


def test_unfiltered_people_are_only_those_the_actor_may_see(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        assert "Karim" in names(cast, "hadi")
        return
    assert names(cast, "hadi") == {"Hadi", "Layla"}
    assert names(cast, "rima") == {"Rima", "Layla"}
    assert names(cast, "farah") == {"Farah"}
    assert names(cast, "sami") == {"Sami"}
    assert names(cast, "karim") == {"Karim"}
    assert names(cast, "nour") == {"Nour"}
    assert names(cast, "nobody") == set()
    assert len(names(cast, "system")) == 7


def test_what_was_told_is_seen_by_her_and_whoever_follows_her(cast: Cast) -> None:
    told(cast)
    for who in ("layla", "hadi", "rima", "system"):
        assert seen(cast, who) == EVERYTHING, who
    if connection.vendor == "postgresql":
        for who in ("karim", "farah", "sami", "nour", "nobody"):
            assert seen(cast, who) == set(), who


def test_withdrawal_closes_the_fence_at_once(cast: Cast) -> None:
    told(cast)
    actions.withdraw(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    assert seen(cast, "layla") == EVERYTHING
    if connection.vendor == "postgresql":
        assert names(cast, "hadi") == {"Hadi"}
        assert seen(cast, "hadi") == set()
        assert seen(cast, "rima") == set()


def test_a_second_organisation_sees_its_own_case_alone(cast: Cast) -> None:
    told(cast)
    actions.share(actor=actor(cast.layla), organisation=cast.bina, language="ar")
    if connection.vendor == "postgresql":
        assert seen(cast, "sami") == EVERYTHING - {"Case", "Note"}
        with fence.within(context(cast, "sami")):
            assert set(Sharing.objects.values_list("organisation_id", flat=True)) == {cast.bina.id}


def test_nobody_writes_rows_about_another(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        return
    with fence.within(context(cast, "sami")):
        assert Person.objects.filter(pk=cast.layla.person_id).update(name="Other") == 0
        assert Sharing.objects.filter(person=cast.layla.person).count() == 0
        assert Consent.objects.filter(person=cast.layla.person).count() == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Letter.objects.create(person=cast.layla.person, language="ar", body="x", created_at=NOW, updated_at=NOW)
    assert Person.objects.get(pk=cast.layla.person_id).name == "Layla"


def test_a_person_withdraws_and_erases_within_the_fence(cast: Cast) -> None:
    """As a request does it: the actor's own context, not the system's."""
    told(cast)
    client = Client()
    client.force_login(cast.layla)
    assert client.post(reverse("people:withdraw", args=[cast.amal.id])).status_code == 302
    assert client.post(reverse("people:erase"), {"sure": "yes"}).status_code == 200
    assert not Person.objects.filter(pk=cast.layla.person_id).exists()
    assert seen(cast, "system") == set()


def _change_entry() -> None:
    Entry.objects.update(action="other")


def _drop_entry() -> None:
    Entry.objects.all().delete()


def _change_consent() -> None:
    Consent.objects.update(act="withdrawn")


def _drop_erasure() -> None:
    Erasure.objects.all().delete()


@pytest.mark.parametrize("harm", [_change_entry, _drop_entry, _change_consent, _drop_erasure])
def test_the_application_only_adds_to_what_must_stay(cast: Cast, harm: Callable[[], None]) -> None:
    if connection.vendor != "postgresql":
        return
    record(ANONYMOUS, "test.done", "subject")
    Erasure.objects.create(person=cast.karim.person_id, at=NOW)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        harm()


@pytest.mark.parametrize(
    "trick", ["ALTER TABLE people_person DISABLE ROW LEVEL SECURITY", "DROP POLICY fence ON people_person"]
)
def test_the_application_cannot_take_the_fence_down(cast: Cast, trick: str) -> None:
    if connection.vendor != "postgresql":
        return
    with pytest.raises((ProgrammingError, InternalError), match="must be owner"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(trick)


def test_the_context_before_comes_back(cast: Cast) -> None:
    before = fence.current()
    names(cast, "sami")
    assert fence.current() == before
    assert Person.objects.count() == 7


def test_a_rolled_back_transaction_leaves_no_context_behind(cast: Cast) -> None:
    """Settings made in a transaction go with its rollback: they are made again, not believed."""
    with fence.within(context(cast, "hadi")), pytest.raises(ZeroDivisionError), transaction.atomic():
        Person.objects.count()
        raise ZeroDivisionError
    assert Person.objects.count() == 7
    if connection.vendor == "postgresql":
        assert names(cast, "nobody") == set()
