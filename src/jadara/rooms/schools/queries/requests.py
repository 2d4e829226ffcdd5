"""Requests of schools to the directorate, by who may see them."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When

from jadara.kernel.actor import IN_AREA, Actor, Role
from jadara.rooms.schools.models import Institution, Request

#: Who sees what a school asks for.
SEE = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT, *IN_AREA)


def requests(actor: Actor, *, state: str = "") -> QuerySet[Request]:
    """Of all schools that the actor sees; what waits stands first, then the newest. One query."""
    schools = Institution.objects.visible_to(actor, *SEE).values("pk")
    rank = Case(
        When(state=Request.State.ASKED, then=Value(0)), When(state=Request.State.APPROVED, then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    rows = Request.objects.filter(institution__in=schools).select_related("institution__area", "item")
    rows = rows.filter(state=state) if state in Request.State.values else rows
    return rows.order_by(rank, "-asked_at", "pk")
