"""Closures: entered and taken back; lessons that stand already follow at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence
from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import planning
from jadara.rooms.schools.core.planning import SILENT
from jadara.rooms.schools.models import Closure, Institution, Lesson
from jadara.rooms.schools.queries import planning as queries
from jadara.rooms.schools.queries.places import line_of


@transaction.atomic
def close(
    *, actor: Actor, place: Institution | Area, since: date, until: date, cause: str, shift: str = "",
    names: Mapping[str, str] | None = None,
) -> tuple[Closure, int]:  # fmt: skip
    """Close an institution (its principal), an area or the country (planners of it or above) on some days.

    Returns the closure and how many lessons that stood already fall out now. After a holiday nothing is due, so they go;
    any other cause leaves them, lost. Lessons with a register stay. Raises NotAllowed.
    """
    _require(actor, place)
    closure = Closure.objects.create(
        institution=place if isinstance(place, Institution) else None, area=place if isinstance(place, Area) else None,
        since=since, until=until, shift=shift, cause=cause, by_id=actor.id,
        **{f"name_{lang}": text for lang, text in (names or {}).items()},
    )  # fmt: skip
    with fence.within(fence.SYSTEM):
        count = _apply(closure, _scope(closure))
    audit.record(actor, "schools.closure.added", closure.pk, place=_code(place), since=since.isoformat(),
                 until=until.isoformat(), cause=cause, lessons=count)  # fmt: skip
    return closure, count


@transaction.atomic
def reopen(*, actor: Actor, closure: Closure) -> int:
    """Take a closure back: lessons that it lost are due again, also those of days gone by. Returns their number.

    Those that a holiday took come back with the next planning: at once for one institution, within the hour for an
    area. Raises NotAllowed.
    """
    place = closure.institution or closure.area
    assert place is not None
    _require(actor, place)
    reference = closure.pk
    with fence.within(fence.SYSTEM):
        scope = list(_scope(closure).values_list("pk", flat=True))
        count = _give_back(closure, scope)
        closure.delete()
        for other in _overlapping(closure, place):
            _apply(other, _scope(other).filter(pk__in=scope))
        if isinstance(place, Institution):
            count += _plan(place)
    audit.record(actor, "schools.closure.removed", reference, place=_code(place), since=closure.since.isoformat(),
                 until=closure.until.isoformat(), lessons=count)  # fmt: skip
    return count


def _require(actor: Actor, place: Institution | Area) -> None:
    if isinstance(place, Area):
        rules.require_plan(actor, line_of(place.pk))
    else:
        rules.require_lead(actor, place.pk)


def _code(place: Institution | Area) -> str:
    return place.pk if isinstance(place, Area) else str(place.pk)


def _scope(closure: Closure) -> QuerySet[Institution]:
    if closure.institution_id is not None:
        return Institution.objects.filter(pk=closure.institution_id)
    return queries.within_area(closure.area_id or "")


def _apply(closure: Closure, scope: QuerySet[Institution]) -> int:
    """Two statements, however many institutions."""
    free = queries.free_lessons(closure, scope.values("pk"), Lesson.State.PLANNED)
    if closure.cause in SILENT:
        count = free.count()
        free.delete()
        return count
    return free.update(state=Lesson.State.LOST, cause=closure.cause)


def _give_back(closure: Closure, scope: list[UUID]) -> int:
    if closure.cause in SILENT:
        return 0
    lost = queries.free_lessons(closure, scope, Lesson.State.LOST).filter(cause=closure.cause)
    return lost.update(state=Lesson.State.PLANNED, cause="")


def _overlapping(closure: Closure, place: Institution | Area) -> list[Closure]:
    """Other closures on the same days, of the same place, of what lies in it or of what it lies in."""
    days = Closure.objects.filter(since__lte=closure.until, until__gte=closure.since)
    if isinstance(place, Institution):
        return list(queries.closures_at(place, closure.since, closure.until))
    return list(days)


def _plan(place: Institution) -> int:
    today = timezone.localdate()
    year = queries.year_of(today)
    if year is None:
        return 0
    return planning.plan_school(institution=place, year=year, since=today, until=today + planning.AHEAD).created


def may_close(actor: Actor, place: Any) -> bool:
    """Whether the calendar of a place shows the form."""
    if isinstance(place, Institution):
        return rules.may_lead(actor, place.pk)
    return isinstance(place, Area) and bool(actor.within(Role.PLANNER) & line_of(place.pk))
