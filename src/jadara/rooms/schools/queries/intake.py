"""What devices of a school's people sent and could not be applied, and the devices themselves."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from jadara.commons.intake.models import Device, Operation
from jadara.commons.people.models import RoleAt
from jadara.rooms.schools.models import Institution


def _members(school: Institution) -> QuerySet[RoleAt]:
    """Roles at the school, those that ended too: what somebody sent before she left is still the school's."""
    return RoleAt.objects.filter(organisation=school.pk)


def unapplied(school: Institution) -> QuerySet[Operation]:
    """Operations in quarantine that nobody has settled, the oldest first: of the school, and, where nobody knows whose
    they are, of people who work at no other school. One query.
    """
    elsewhere = RoleAt.objects.filter(organisation__kind="school").exclude(organisation=school.pk)
    ours = Q(institution=None, account__in=_members(school).values("account")) & ~Q(
        account__in=elsewhere.values("account")
    )
    waiting = Operation.objects.filter(state=Operation.State.QUARANTINED, settled_at=None)
    return waiting.filter(Q(institution=school.pk) | ours).order_by("received_at", "pk")


def devices(school: Institution) -> QuerySet[Device]:
    """Devices of people who have a role at the school now, those that hold most first, then the longest silent."""
    members = _members(school).filter(until=None).values("account")
    return (
        Device.objects.filter(closed_at=None, account__in=members)
        .select_related("account__person")
        .order_by("-waiting", "seen_at", "pk")
    )


def names(accounts: set[UUID], lang: str) -> dict[UUID, str]:
    """The names of accounts. One query."""
    roles = RoleAt.objects.filter(account__in=accounts).select_related("account__person")
    return {r.account.pk: r.account.person.shown_name(lang) or r.account.username for r in roles}
