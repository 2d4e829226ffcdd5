"""Services of a school: those for whom nobody came stand first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.models import Institution, Service

KEEPERS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)
#: So many days without a visit are too many.
SILENT = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A service, when it was given last, how often in this month, and whether it was not given for too long."""

    service: Service
    last: date | None
    this_month: int
    late: bool


def visible(actor: Actor) -> QuerySet[Service]:
    """Of the schools that the actor keeps."""
    schools = Institution.objects.visible_to(actor, *KEEPERS).values("pk")
    return Service.objects.filter(institution__in=schools).select_related("student", "institution")


def lines(actor: Actor, school: Institution, on: date, *, state: str = "") -> list[Line]:
    """Those not given for 30 days first, then the other open ones, then the ended ones. One query."""
    rows = visible(actor).filter(institution=school)
    rows = rows.filter(state=state) if state in Service.State.values else rows
    given = Q(visits__came=True)
    month = given & Q(visits__on__gte=on.replace(day=1), visits__on__lte=on)
    found = rows.annotate(last=Max("visits__on", filter=given), in_month=Count("visits", filter=month))
    made = [_line(s, s.last, s.in_month, on) for s in found]
    return sorted(
        made, key=lambda ln: (not ln.late, ln.service.state == Service.State.ENDED, ln.service.student.sort_key)
    )


def _line(service: Service, last: date | None, in_month: int, on: date) -> Line:
    since = last or timezone.localtime(service.opened_at).date()
    late = service.state != Service.State.ENDED and since < on - timedelta(days=SILENT)
    return Line(service, last, in_month, late)
