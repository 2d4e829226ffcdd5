"""What changes people, accounts and consents: each write with its audit row."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.channels import actions as channels
from jadara.commons.people import fence
from jadara.commons.people.models import Account, Consent, Erasure, Organisation, Person, Sharing
from jadara.kernel.actor import ANONYMOUS, Actor, NotAllowed, Role

#: The version of the consent texts that people read; change it whenever a text changes in meaning.
CONSENT_TEXT_VERSION = "2026-11"
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def _token(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def begin_as_guest(*, language: str) -> Account:
    """A new person with an account that lives on this device until she adds a phone or a password."""
    with fence.within(fence.SYSTEM), transaction.atomic():
        return _begin_as_guest(language)


def _begin_as_guest(language: str) -> Account:
    now = timezone.now()
    person = Person.objects.create(language=language, created_at=now)
    account = Account(person=person, username=f"guest-{_token(16).lower()}", is_guest=True, created_at=now)
    account.set_unusable_password()
    account.save(force_insert=True)
    audit.record(ANONYMOUS, "people.account.begun", account.id)
    _register(person.id, Consent.Purpose.KEEP_PROFILE, None, Consent.Act.GIVEN, language, by=account.id)
    return account


@transaction.atomic
def describe(*, actor: Actor, person: Person, **fields: object) -> Person:
    """Change what a person says of herself (name, sex, birth year, area, contact). Only she, or who helps her now."""
    if person.id != actor.subject_id:
        raise NotAllowed("people.person.describe")
    for name, value in fields.items():
        setattr(person, name, value)
    person.save(update_fields=list(fields))
    audit.record(actor, "people.person.described", person.id, fields=sorted(fields))
    return person


@transaction.atomic
def set_preferences(*, actor: Actor, account: Account, digits: str, short_sessions: bool) -> Account:
    """Change how Jadara behaves for an account: digits (latn, arab) and short sessions on a shared phone."""
    if account.id != actor.id:
        raise NotAllowed("people.account.preferences")
    account.digits, account.short_sessions = digits, short_sessions
    account.save(update_fields=["digits", "short_sessions"])
    audit.record(actor, "people.account.preferences", account.id, digits=digits, short_sessions=short_sessions)
    return account


def _register(
    person_id: UUID, purpose: Consent.Purpose, organisation: Organisation | None, act: Consent.Act, language: str, *,
    by: UUID | None, channel: Consent.Channel = Consent.Channel.WEB, guardian_name: str = "",
) -> Consent:  # fmt: skip
    return Consent.objects.create(
        person_id=person_id, purpose=purpose, organisation=organisation, act=act, language=language, channel=channel,
        text_version=CONSENT_TEXT_VERSION, guardian_name=guardian_name, recorded_by=by, at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def share(*, actor: Actor, organisation: Organisation, language: str, guardian_name: str = "") -> Sharing:
    """The person lets an organisation see her profile. Doing it again changes nothing."""
    person_id = actor.subject_id
    if person_id is None:
        raise NotAllowed("people.sharing.give")
    if open_one := Sharing.objects.filter(person_id=person_id, organisation=organisation, until=None).first():
        return open_one
    channel = Consent.Channel.IN_PERSON if actor.acting_for else Consent.Channel.WEB
    _register(
        person_id, Consent.Purpose.SHARE_WITH_PARTNER, organisation, Consent.Act.GIVEN, language,
        by=actor.id, channel=channel, guardian_name=guardian_name,
    )  # fmt: skip
    sharing = Sharing.objects.create(
        person_id=person_id, organisation=organisation, pseudonym=_token(8), since=timezone.now()
    )
    audit.record(actor, "people.sharing.given", person_id, organisation=str(organisation.id))
    return sharing


@transaction.atomic
def withdraw(*, actor: Actor, organisation: Organisation, language: str) -> None:
    """The person takes her yes back: from this moment the organisation sees nothing of her."""
    if actor.subject_id is None:
        raise NotAllowed("people.sharing.withdraw")
    closed = Sharing.objects.filter(person_id=actor.subject_id, organisation=organisation, until=None).update(
        until=timezone.now()
    )
    if closed:
        _register(
            actor.subject_id, Consent.Purpose.SHARE_WITH_PARTNER, organisation, Consent.Act.WITHDRAWN, language,
            by=actor.id,
        )  # fmt: skip
        audit.record(actor, "people.sharing.withdrawn", actor.subject_id, organisation=str(organisation.id))


@transaction.atomic
def begin_helping(
    *, actor: Actor, organisation: Organisation, name: str, language: str, guardian_name: str = ""
) -> Person:
    """A facilitator starts going through it with a person who agreed to it; she is visible to the organisation."""
    if not (actor.has(Role.FACILITATOR, at=organisation.id) or actor.has(Role.COUNSELLOR, at=organisation.id)):
        raise NotAllowed("people.helping.begin")
    person = Person(name=name, language=language, created_at=timezone.now())
    helping = Actor(id=actor.id, person_id=actor.person_id, roles=actor.roles, acting_for=person.id)
    with fence.within(fence.context_of(helping)):
        _begin_helping(helping, person, organisation, language, guardian_name)
    audit.record(actor, "people.helping.begun", person.id, organisation=str(organisation.id))
    return person


def _begin_helping(
    helping: Actor, person: Person, organisation: Organisation, language: str, guardian_name: str
) -> None:
    person.save(force_insert=True)
    for purpose in (Consent.Purpose.KEEP_PROFILE, Consent.Purpose.HELPED_ENTRY):
        _register(
            person.id, purpose, organisation if purpose == Consent.Purpose.HELPED_ENTRY else None, Consent.Act.GIVEN,
            language, by=helping.id, channel=Consent.Channel.IN_PERSON, guardian_name=guardian_name,
        )  # fmt: skip
    share(actor=helping, organisation=organisation, language=language, guardian_name=guardian_name)


def six_digits() -> str:
    """A sign-in code."""
    return f"{secrets.randbelow(1_000_000):06d}"


def keep_with_phone(*, account: Account, phone: str) -> Account:
    """Attach a verified phone number: from now on the account can be entered from any device.

    Also called while signing in, when nobody is the actor yet: hence the system's context.
    """
    if account.phone == phone and not account.is_guest:
        return account
    with fence.within(fence.SYSTEM), transaction.atomic():
        return _keep_with_phone(account, phone)


def _keep_with_phone(account: Account, phone: str) -> Account:
    account.phone, account.is_guest = phone, False
    account.save(update_fields=["phone", "is_guest"])
    if not account.person.contact_phone:
        account.person.contact_phone = phone
        account.person.save(update_fields=["contact_phone"])
    audit.record(Actor(id=account.id, person_id=account.person_id), "people.account.phone_kept", account.id)
    return account


@transaction.atomic
def erase(*, actor: Actor, person: Person) -> None:
    """Delete everything about a person. Only she herself; what must stay is the audit, which holds no personal data.

    Other apps' rows go by their own foreign keys to the person; messages, which know only addresses, by her number.
    """
    if person.id != actor.person_id:
        raise NotAllowed("people.person.erase")
    audit.record(actor, "people.person.erased", person.id)
    Erasure.objects.create(person=person.id, at=timezone.now())
    account = Account.objects.filter(person=person).first()
    if account:
        channels.forget(addresses=[address for address in (account.phone, account.email) if address])
    person.delete()
