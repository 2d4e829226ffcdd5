"""Applications of a school, in the order in which places are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from jadara.kernel.actor import Actor
from jadara.rooms.schools.core import admission as core
from jadara.rooms.schools.models import Application, Enrolment, Institution, Offer
from jadara.rooms.schools.models.students import SEE_STUDENTS
from jadara.rooms.schools.queries.moves import KEEPERS

_STILL = (Application.State.RECEIVED, Application.State.WAITING, Application.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Places:
    """Places for new students of a speciality in a year: how many there are, given (accepted or enrolled), asked for."""

    name: str
    places: int
    given: int
    waiting: int


def kept(actor: Actor) -> QuerySet[Application]:
    """Applications to schools that the actor keeps."""
    rows = Application.objects.filter(institution__in=actor.at(*KEEPERS))
    return rows.select_related("institution", "student", "speciality")


def visible(actor: Actor) -> QuerySet[Application]:
    """Applications to schools whose students the actor sees."""
    places = Institution.objects.visible_to(actor, *SEE_STUDENTS).values("pk")
    return Application.objects.filter(institution__in=places).select_related("institution", "student", "speciality")


def listed(institution: Institution, year: int, *, speciality: str = "", state: str = "") -> list[Application]:
    """Applications of a year in order: more points first, then who asked earlier. One query."""
    rows = Application.objects.filter(institution=institution, year=year).select_related("student", "speciality")
    rows = rows.filter(state=state) if state else rows.filter(state__in=_STILL)
    found = {a.pk: a for a in (rows.filter(speciality=speciality) if speciality else rows)}
    asked = (core.Asked(a.pk, a.average, a.score, a.received_at) for a in found.values())
    return [found[key] for key in core.order(asked)]


def places(institution: Institution, year: int, lang: str) -> list[Places]:
    """By speciality offered in a year. Three queries."""
    offers = Offer.objects.filter(institution=institution, since__lte=year).filter(Q(until=None) | Q(until__gte=year))
    accepted = Count("pk", filter=Q(state=Application.State.ACCEPTED))
    waiting = Count("pk", filter=Q(state__in=(Application.State.RECEIVED, Application.State.WAITING)))
    asked = Application.objects.filter(institution=institution, year=year).order_by()
    counts: dict[str, dict[str, Any]] = {
        r["speciality"]: {**r} for r in asked.values("speciality").annotate(accepted=accepted, waiting=waiting)
    }
    first = Enrolment.objects.filter(
        institution=institution, year=year, stage=1, repeats=False, ended_on=None
    ).order_by()
    enrolled = dict(first.values_list("speciality").annotate(n=Count("pk")))
    return [
        Places(
            o.speciality.name(lang), o.places,
            enrolled.get(o.speciality_id, 0) + counts.get(o.speciality_id, {}).get("accepted", 0),
            counts.get(o.speciality_id, {}).get("waiting", 0),
        )
        for o in offers.select_related("speciality")
    ]  # fmt: skip
