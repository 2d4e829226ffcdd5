"""The cast of tests: invented, always the same people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from jadara.commons.people.actions import share
from jadara.commons.people.models import Account, Organisation, Person, RoleAt
from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import Actor, Role

LONG_AGO = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Layla shares with Amal; Karim shares with nobody; Hadi counsels and Rima manages at Amal, Farah facilitates
    there; Sami counsels at Bina; Nour administers; Tarek edits the law and Salma answers at the ministry's desk."""

    amal: Organisation
    bina: Organisation
    layla: Account
    karim: Account
    hadi: Account
    rima: Account
    farah: Account
    sami: Account
    nour: Account
    tarek: Account
    salma: Account


def actor(account: Account) -> Actor:
    """The actor that an account is, as the middleware makes it."""
    return actor_of(account)


def account(name: str, *, role: Role | None = None, at: Organisation | None = None) -> Account:
    """Somebody with an account, perhaps with a role."""
    person = Person.objects.create(name=name.title(), name_latin=name.title(), language="ar", created_at=LONG_AGO)
    made = Account(person=person, username=name, created_at=LONG_AGO)
    made.set_password("a good long password")
    made.save(force_insert=True)
    if role:
        RoleAt.objects.create(account=made, role=role, organisation=at, since=LONG_AGO)
    return made


def organisation(name_ar: str, name: str, code: str) -> Organisation:
    """An organisation that accompanies people."""
    return Organisation.objects.create(
        kind=Organisation.Kind.NGO, name_ar=name_ar, name_fr=name, name_en=name, join_code=code
    )


def make_cast() -> Cast:
    """Everybody, with Layla's consent given."""
    amal, bina = organisation("جمعية أمل", "Amal", "AMAL24"), organisation("جمعية بناء", "Bina", "BINA24")
    ministry = organisation("وزارة العمل", "Ministry of Labour", "WIZARA")
    Organisation.objects.filter(pk=ministry.pk).update(kind=Organisation.Kind.MINISTRY)
    cast = Cast(
        amal=amal,
        bina=bina,
        layla=account("layla"),
        karim=account("karim"),
        hadi=account("hadi", role=Role.COUNSELLOR, at=amal),
        rima=account("rima", role=Role.PARTNER_MANAGER, at=amal),
        farah=account("farah", role=Role.FACILITATOR, at=amal),
        sami=account("sami", role=Role.COUNSELLOR, at=bina),
        nour=account("nour", role=Role.ADMINISTRATOR),
        tarek=account("tarek", role=Role.LAW_EDITOR, at=ministry),
        salma=account("salma", role=Role.LABOUR_DESK, at=ministry),
    )
    share(actor=actor(cast.layla), organisation=amal, language="ar")
    return cast
