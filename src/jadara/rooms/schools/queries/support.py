"""Temporary power of support: requests, what holds now, and what was done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from jadara.commons.audit.models import Entry, Pending
from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.models import Institution, SupportPower

#: So many of the latest deeds are shown.
MOST = 100


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done under a power."""

    at: datetime
    action: str
    subject: str


def powers_visible(actor: Actor) -> QuerySet[SupportPower]:
    """Her own requests, and those to schools that she leads or audits."""
    places = Institution.objects.visible_to(actor, Role.PRINCIPAL, Role.AUDITOR).values("pk")
    return SupportPower.objects.filter(Q(account=actor.id) | Q(institution__in=places))


def holds(power: SupportPower, now: datetime) -> bool:
    """Whether it is granted and not over."""
    return power.state == SupportPower.State.GRANTED and power.until is not None and now < power.until


def deeds(power: SupportPower) -> list[Deed]:
    """What the account did in the room while it had the power, newest first; also what is not sealed yet. Three queries.

    Rows that name another school are left out; rows that name none are left out when she had power elsewhere too.
    """
    if power.decided_at is None or power.until is None:
        return []
    span = Q(actor=power.account_id, action__startswith="schools.", at__range=(power.decided_at, power.until))
    rows: list[Pending | Entry] = [
        *Pending.objects.filter(span).order_by("-id")[:MOST],
        *Entry.objects.filter(span).order_by("-seq")[:MOST],
    ]
    here, alone = power.institution_id, not _elsewhere(power)
    kept = [Deed(r.at, r.action, r.subject) for r in rows if _is_here(r.data.get("at"), here, alone)]
    return sorted(kept, key=lambda d: d.at, reverse=True)[:MOST]


def _is_here(at: object, institution: UUID, alone: bool) -> bool:
    return at == str(institution) if at else alone


def _elsewhere(power: SupportPower) -> bool:
    others = SupportPower.objects.filter(account=power.account_id, decided_at__lt=power.until).exclude(pk=power.pk)
    return others.exclude(institution=power.institution_id).filter(until__gt=power.decided_at).exists()
