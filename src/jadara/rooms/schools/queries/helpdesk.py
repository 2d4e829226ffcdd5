"""Help requests: one's own, and the queue of the desk."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When

from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.models import HelpRequest


def visible(actor: Actor) -> QuerySet[HelpRequest]:
    """Support sees all, everybody else only what she asked herself. One query."""
    rows = HelpRequest.objects.select_related("institution", "asked_by__person")
    return rows if actor.has(Role.SUPPORT) else rows.filter(asked_by=actor.id).exclude(asked_by=None)


def queue(actor: Actor, *, state: str = "") -> QuerySet[HelpRequest]:
    """Open ones first, the oldest of them at the head; then the rest, the newest first. One query."""
    rows = visible(actor).filter(state=state) if state in HelpRequest.State.values else visible(actor)
    is_open = Case(When(state=HelpRequest.State.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    since = Case(When(state=HelpRequest.State.OPEN, then="asked_at"))
    return rows.order_by(is_open, since, "-asked_at", "pk")
