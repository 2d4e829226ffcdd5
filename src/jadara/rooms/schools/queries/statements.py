"""Statements: those of a student, and one by the number that stands on it."""

from __future__ import annotations

from django.db.models import QuerySet

from jadara.commons.people import fence
from jadara.kernel.actor import Actor
from jadara.rooms.schools.core import statement_numbers
from jadara.rooms.schools.models import Institution, Statement
from jadara.rooms.schools.models.students import SEE_STUDENTS


def visible(actor: Actor) -> QuerySet[Statement]:
    """Statements of schools whose students the actor sees."""
    places = Institution.objects.visible_to(actor, *SEE_STUDENTS).values("pk")
    return Statement.objects.filter(institution__in=places).select_related("institution", "student")


def by_number(text: str) -> Statement | None:
    """The statement with a number as somebody typed it; for the page that anybody may open. One query, beyond the
    fence."""
    number = statement_numbers.normal(text)
    if not number:
        return None
    with fence.within(fence.SYSTEM):
        return Statement.objects.filter(number=number).select_related("institution").first()
