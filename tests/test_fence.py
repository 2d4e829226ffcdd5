"""The fence over the tables of every room: whoever follows Layla, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from jadara.commons.people import actions, fence
from jadara.commons.people.models import Person, Sharing
from jadara.commons.people.tests.test_fence import context
from jadara.rooms.rights.models import LessonDone
from jadara.rooms.skills.models import Aspiration, Case, Experience, HeldSkill, Letter, Note, Profile
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
PERSONAL: tuple[type[models.Model], ...] = (Profile, Experience, HeldSkill, Aspiration, Letter, Case, Note, Sharing)


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


def test_what_was_told_is_seen_by_her_and_whoever_follows_her(cast: Cast) -> None:
    told(cast)
    for who in ("layla", "hadi", "rima", "system"):
        assert seen(cast, who) == EVERYTHING, who
    if connection.vendor == "postgresql":
        for who in ("karim", "farah", "sami", "nour", "nobody"):
            assert seen(cast, who) == set(), who


def test_withdrawal_closes_every_table_at_once(cast: Cast) -> None:
    told(cast)
    actions.withdraw(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    assert seen(cast, "layla") == EVERYTHING
    if connection.vendor == "postgresql":
        assert seen(cast, "hadi") == set()
        assert seen(cast, "rima") == set()


def test_a_second_organisation_sees_its_own_case_alone(cast: Cast) -> None:
    told(cast)
    actions.share(actor=actor(cast.layla), organisation=cast.bina, language="ar")
    if connection.vendor == "postgresql":
        assert seen(cast, "sami") == EVERYTHING - {"Case", "Note"}
        with fence.within(context(cast, "sami")):
            assert set(Sharing.objects.values_list("organisation_id", flat=True)) == {cast.bina.id}


def test_nobody_adds_rows_about_another(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        return
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with fence.within(context(cast, "sami")), refused, transaction.atomic():
        Letter.objects.create(person=cast.layla.person, language="ar", body="x", created_at=NOW, updated_at=NOW)


def test_a_person_withdraws_and_erases_within_the_fence(cast: Cast) -> None:
    """As a request does it: the actor's own context, not the system's."""
    told(cast)
    client = Client()
    client.force_login(cast.layla)
    assert client.post(reverse("people:withdraw", args=[cast.amal.id])).status_code == 302
    assert client.post(reverse("people:erase"), {"sure": "yes"}).status_code == 200
    assert not Person.objects.filter(pk=cast.layla.person_id).exists()
    assert seen(cast, "system") == set()


def test_lessons_done_are_seen_by_her_and_whoever_follows_her(cast: Cast) -> None:
    LessonDone.objects.create(person=cast.layla.person, lesson="contract", score=80, done_at=NOW)
    for who, sees in (("layla", True), ("hadi", True), ("karim", False), ("sami", False)):
        with fence.within(context(cast, who)):
            assert LessonDone.objects.exists() is (sees or connection.vendor != "postgresql"), who
