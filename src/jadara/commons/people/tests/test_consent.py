from __future__ import annotations

import pytest

from jadara.commons.people import actions, queries
from jadara.commons.people.models import Account, Consent, Erasure, Person, Sharing
from jadara.kernel.actor import Actor, NotAllowed
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db


def seen(account: Account, person: Person) -> bool:
    return Person.objects.visible_to(actor(account)).filter(pk=person.pk).exists()


def test_a_counsellor_sees_who_shares_and_a_stranger_does_not(cast: Cast) -> None:
    assert seen(cast.hadi, cast.layla.person)
    assert not seen(cast.sami, cast.layla.person)
    assert not seen(cast.hadi, cast.karim.person)


def test_withdrawal_works_at_once_and_the_register_keeps_both(cast: Cast) -> None:
    actions.withdraw(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    assert not seen(cast.hadi, cast.layla.person)
    acts = [c.act for c in Consent.objects.filter(person=cast.layla.person, organisation=cast.amal)]
    assert acts == ["given", "withdrawn"]
    assert not queries.consented(cast.layla.person_id, Consent.Purpose.SHARE_WITH_PARTNER, cast.amal.id)


def test_sharing_twice_changes_nothing(cast: Cast) -> None:
    first = actions.share(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    again = actions.share(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    assert first == again
    assert Sharing.objects.filter(person=cast.layla.person).count() == 1


def test_sharing_again_after_withdrawal_gives_a_new_pseudonym(cast: Cast) -> None:
    before = Sharing.objects.get(person=cast.layla.person).pseudonym
    actions.withdraw(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    again = actions.share(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    assert again.pseudonym != before


def test_only_the_person_changes_her_name(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.describe(actor=actor(cast.hadi), person=cast.layla.person, name="Somebody")


def test_a_facilitator_helps_under_the_persons_own_consent(cast: Cast) -> None:
    farah = actor(cast.farah)
    person = actions.begin_helping(actor=farah, organisation=cast.amal, name="أم خالد", language="ar")
    kept = {c.purpose: c for c in Consent.objects.filter(person=person)}
    assert set(kept) == {"keep_profile", "helped_entry", "share_with_partner"}
    assert kept["helped_entry"].channel == Consent.Channel.IN_PERSON
    assert kept["helped_entry"].recorded_by == cast.farah.id
    assert seen(cast.hadi, person)
    assert not seen(cast.farah, person)
    helping = Actor(id=farah.id, person_id=farah.person_id, roles=farah.roles, acting_for=person.id)
    assert Person.objects.visible_to(helping).filter(pk=person.pk).exists()


def test_a_stranger_does_not_help_for_another_organisation(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.begin_helping(actor=actor(cast.sami), organisation=cast.amal, name="X", language="ar")


def test_erasure_leaves_nothing_but_the_id_of_who_was_erased(cast: Cast) -> None:
    person_id = cast.layla.person_id
    actions.erase(actor=actor(cast.layla), person=cast.layla.person)
    assert not Person.objects.filter(pk=person_id).exists()
    assert not Account.objects.filter(username="layla").exists()
    assert not Consent.objects.filter(person_id=person_id).exists()
    assert Erasure.objects.filter(person=person_id).exists()


def test_nobody_erases_another(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.erase(actor=actor(cast.hadi), person=cast.layla.person)
