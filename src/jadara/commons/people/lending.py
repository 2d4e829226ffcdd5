"""Roles that a room lends for a time or ends with somebody's leaving, at its own places, after its own rule was checked.

``team.py`` holds what managers do by hand. These two are for actions of rooms; they ask for no permission themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people.models import RoleAt
from jadara.kernel.actor import Actor, Role


@transaction.atomic
def lend(*, actor: Actor, account_id: UUID, role: Role, organisation_id: UUID, until: datetime) -> RoleAt:
    """Give a role that ends by itself at ``until``. Raises ValueError unless that is to come."""
    now = timezone.now()
    if until <= now:
        raise ValueError("a role is lent for a time to come")
    held = RoleAt.objects.create(
        account_id=account_id, role=role, organisation_id=organisation_id, since=now, until=until
    )
    audit.record(actor, "people.role.lent", account_id, role=role, at=str(organisation_id), until=until.isoformat())
    return held


@transaction.atomic
def end_at(
    *, actor: Actor, account_id: UUID, roles: Iterable[Role], organisation_id: UUID, when: datetime | None = None
) -> int:
    """End these roles of an account at one organisation, lent ones too: now, or by themselves at a time to come.

    Returns how many were held beyond that time."""
    end = max(when or timezone.now(), timezone.now())
    held = RoleAt.objects.filter(
        Q(until=None) | Q(until__gt=end), account=account_id, role__in=list(roles), organisation=organisation_id
    )
    ended = list(held.values_list("role", flat=True))
    held.update(until=end)
    for role in ended:
        audit.record(actor, "people.role.ended", account_id, role=role, at=str(organisation_id))
    return len(ended)
