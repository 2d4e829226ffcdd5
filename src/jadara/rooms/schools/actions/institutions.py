"""Changing institutions: their particulars, what they teach, and their closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence
from jadara.commons.people.models import Organisation
from jadara.kernel.actor import Actor, Role
from jadara.kernel.arabic import column_key
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Institution, Lesson, Offer, Register, Speciality
from jadara.rooms.schools.queries.places import line_of

#: What the principal may change.
OWN = ("town", "address", "phone", "email", "latitude", "longitude", "shifts", "edit_window_days", "guardians_told")
#: What only a planner of its area may change: what the institution is in law, and where it counts.
OFFICIAL = ("name_ar", "name_fr", "name_en", "sector", "area", "licence", "licence_until", "opened_on")


class ClosesBeforeRegisters(ValueError):
    """Registers were taken on or after the day of closing: ``last`` is the day of the last one."""

    def __init__(self, last: date) -> None:
        super().__init__(last.isoformat())
        self.last = last


def may_edit(actor: Actor, school: Institution) -> bool:
    """Whether the page of the institution shows the button to change it."""
    return rules.may_lead(actor, school.pk) or may_plan(actor, school)


def may_plan(actor: Actor, school: Institution) -> bool:
    """Whether the actor plans for the institution's area or one above it."""
    return bool(actor.within(Role.PLANNER) & line_of(school.area_id))


@transaction.atomic
def change_institution(*, actor: Actor, school: Institution, values: Mapping[str, Any]) -> Institution:
    """Change particulars. What is official needs a planner of the area; the rest the principal or a planner.

    A new area must be the planner's too. Raises NotAllowed. Names go on to the organisation, by which the people of the
    institution know it.
    """
    changed = [k for k in (*OWN, *OFFICIAL) if k in values and values[k] != getattr(school, k)]
    lines = line_of(school.area_id)
    if any(k in OFFICIAL for k in changed) or not rules.may_lead(actor, school.pk):
        rules.require_plan(actor, lines)
    if "area" in changed:
        rules.require_plan(actor, line_of(values["area"].pk))
    if not changed:
        return school
    for key in changed:
        setattr(school, key, values[key])
    named = [k for k in changed if k.startswith("name_")]
    if named:
        school.sort_key = column_key(school.name_ar)[:420]
        with fence.within(fence.SYSTEM):
            Organisation.objects.filter(pk=school.pk).update(**{k: getattr(school, k) or school.name_ar for k in named})
    school.save(update_fields=[*changed, "sort_key"])
    audit.record(actor, "schools.institution.changed", school.pk, fields=sorted(changed))
    return school


@transaction.atomic
def close_institution(*, actor: Actor, school: Institution, on: date, because: str) -> int:
    """Close an institution from a day on. Lessons planned from then on are taken out, and their number is returned;
    lessons and registers before stay as they are. Raises NotAllowed, ClosesBeforeRegisters."""
    rules.require_plan(actor, line_of(school.area_id))
    with fence.within(fence.SYSTEM):
        last = (
            Register.objects.filter(institution_id=school.pk, date__gte=on)
            .order_by("-date")
            .values_list("date", flat=True)
            .first()
        )
        if last is not None:
            raise ClosesBeforeRegisters(last)
        gone, _each = Lesson.objects.filter(institution_id=school.pk, date__gte=on, state=Lesson.State.PLANNED).delete()
    school.closed_on, school.closed_because = on, because
    school.save(update_fields=["closed_on", "closed_because"])
    audit.record(actor, "schools.institution.closed", school.pk, on=on.isoformat(), lessons=gone)
    return gone


@transaction.atomic
def reopen_institution(*, actor: Actor, school: Institution) -> None:
    """Open a closed institution again; lessons are planned anew by the timetable. Raises NotAllowed."""
    rules.require_plan(actor, line_of(school.area_id))
    school.closed_on, school.closed_because = None, ""
    school.save(update_fields=["closed_on", "closed_because"])
    audit.record(actor, "schools.institution.reopened", school.pk)


@transaction.atomic
def save_offer(
    *, actor: Actor, school: Institution, speciality: Speciality, since: int, until: int | None, places: int
) -> Offer:
    """What an institution teaches, since and until which year, with how many places for new students.

    Opening or ending a speciality is the planner's; the principal changes the number of places. Raises NotAllowed.
    """
    known = Offer.objects.select_for_update().filter(institution=school, speciality=speciality).first()
    if known is None or (known.since, known.until) != (since, until) or not rules.may_lead(actor, school.pk):
        rules.require_plan(actor, line_of(school.area_id))
    offer = known or Offer(institution=school, speciality=speciality)
    offer.since, offer.until, offer.places = since, until, places
    offer.save()
    audit.record(
        actor, "schools.offer.saved", school.pk, speciality=speciality.pk, since=since, until=until, places=places
    )
    return offer
