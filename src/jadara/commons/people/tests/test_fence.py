"""The second fence: what a forgotten filter would show. PostgreSQL only; the lane with SQLite checks that it is quiet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from jadara.commons.audit.actions import record
from jadara.commons.audit.models import Entry
from jadara.commons.people import actions, fence
from jadara.commons.people.models import Consent, Erasure, Person, Sharing
from jadara.kernel.actor import ANONYMOUS
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def context(cast: Cast, who: str) -> fence.Context:
    return {"nobody": fence.NOBODY, "system": fence.SYSTEM}.get(who) or fence.context_of(actor(getattr(cast, who)))


def names(cast: Cast, who: str) -> set[str]:
    with fence.within(context(cast, who)):
        return set(Person.objects.values_list("name", flat=True))


def test_unfiltered_people_are_only_those_the_actor_may_see(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        assert "Karim" in names(cast, "hadi")
        return
    assert names(cast, "hadi") == {"Hadi", "Layla", "Farah", "Rima"}  # whom he follows, and colleagues
    assert names(cast, "rima") == {"Rima", "Layla", "Hadi", "Farah"}
    assert names(cast, "farah") == {"Farah"}
    assert names(cast, "sami") == {"Sami"}
    assert names(cast, "karim") == {"Karim"}
    assert names(cast, "nour") == {"Nour"}
    assert names(cast, "nobody") == set()
    assert len(names(cast, "system")) == 9


def test_withdrawal_closes_the_fence_at_once(cast: Cast) -> None:
    actions.withdraw(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    if connection.vendor == "postgresql":
        assert "Layla" not in names(cast, "hadi")
        with fence.within(context(cast, "hadi")):
            assert not Sharing.objects.exists()


def test_nobody_writes_rows_about_another(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        return
    with fence.within(context(cast, "sami")):
        assert Person.objects.filter(pk=cast.layla.person_id).update(name="Other") == 0
        assert Sharing.objects.filter(person=cast.layla.person).count() == 0
        assert Consent.objects.filter(person=cast.layla.person).count() == 0
    assert Person.objects.get(pk=cast.layla.person_id).name == "Layla"


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
    owner = pytest.raises(ProgrammingError, match="must be owner")
    with owner, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(trick)


def test_the_context_before_comes_back(cast: Cast) -> None:
    before = fence.current()
    names(cast, "sami")
    assert fence.current() == before
    assert Person.objects.count() == 9


def test_a_rolled_back_transaction_leaves_no_context_behind(cast: Cast) -> None:
    """Settings made in a transaction go with its rollback: they are made again, not believed."""
    with fence.within(context(cast, "hadi")), transaction.atomic():
        Person.objects.count()
        transaction.set_rollback(True)
    assert Person.objects.count() == 9
    if connection.vendor == "postgresql":
        assert names(cast, "nobody") == set()
