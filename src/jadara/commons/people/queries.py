"""Reading people, roles and consents."""

from __future__ import annotations

from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from jadara.commons.people import hot
from jadara.commons.people.models import Account, Consent, Organisation, Sharing
from jadara.kernel.actor import Actor, Role

_ROLES = (
    "SELECT role, organisation_id, area_id FROM people_roleat WHERE account_id = %s AND (until IS NULL OR until > %s)"
)


def _some(value: UUID | None) -> UUID:
    assert value is not None
    return value


def actor_of(account: Account, *, acting_for: UUID | None = None) -> Actor:
    """The actor that an account is now. One query. A role that ends at a time in the future is held until then."""
    held: dict[Role, set[UUID]] = {}
    areas: dict[Role, set[str]] = {}
    for role, at, area in hot.rows(_ROLES, [hot.uid(account.pk), timezone.now()]):
        if area:
            areas.setdefault(Role(role), set()).add(area)
        else:
            held.setdefault(Role(role), set()).update({_some(hot.as_uuid(at))} if at else set())
    return Actor(
        id=account.id,
        person_id=account.person_id,
        roles=MappingProxyType({role: frozenset(at) for role, at in held.items()}),
        acting_for=acting_for,
        areas=MappingProxyType({role: frozenset(codes) for role, codes in areas.items()}),
    )


def consents(person_id: UUID) -> QuerySet[Consent]:
    """The register of one person, newest first."""
    return Consent.objects.filter(person_id=person_id).select_related("organisation").order_by("-at", "-id")


def consented(person_id: UUID, purpose: Consent.Purpose, organisation_id: UUID | None = None) -> bool:
    """Does the last word of the register for this purpose say yes. One query."""
    last = Consent.objects.filter(person_id=person_id, purpose=purpose, organisation=organisation_id).last()
    return last is not None and last.act == Consent.Act.GIVEN


def sharings(person_id: UUID) -> QuerySet[Sharing]:
    """The organisations that may see this person now."""
    return Sharing.objects.filter(person_id=person_id, until=None).select_related("organisation")


def organisation_by_code(code: str) -> Organisation | None:
    """The active organisation with a join code, as typed (case and spaces do not matter)."""
    return Organisation.objects.filter(join_code="".join(code.split()).upper(), active=True).first()


def organisations_of(actor: Actor, *roles: Role) -> QuerySet[Organisation]:
    """The organisations where the actor holds one of these roles."""
    return Organisation.objects.filter(pk__in=actor.at(*roles))
