"""Which institution and year a page is about."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.models import Institution, SchoolYear


def current_year() -> int:
    """The school year in progress; the newest if none is marked. One query."""
    year = SchoolYear.objects.order_by("-current", "-year").values_list("year", flat=True).first()
    return int(year) if year is not None else 0


def own_schools(actor: Actor, *roles: Role) -> QuerySet[Institution]:
    """Institutions at which the actor herself holds a role, by name."""
    return Institution.objects.filter(pk__in=actor.at(*roles)).select_related("area").order_by("sort_key")


def visible(actor: Actor, institution_id: UUID, *roles: Role) -> Institution | None:
    """One institution if the actor may see it."""
    return Institution.objects.visible_to(actor, *roles).select_related("area").filter(pk=institution_id).first()


def line_of(area_code: str) -> frozenset[str]:
    """An area's code and those above it: caza, governorate, country. One query for each level."""
    codes: set[str] = set()
    at: str | None = area_code
    while at and at not in codes:
        codes.add(at)
        at = Area.objects.filter(pk=at).values_list("parent_id", flat=True).first()
    return frozenset(codes)
