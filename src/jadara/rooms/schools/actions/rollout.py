"""The roll-out: waves, where an institution stands, and the principal's word that the data are right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Institution, RollOut, Wave
from jadara.rooms.schools.models.institutions import below
from jadara.rooms.schools.queries import places

#: Waves are the country's.
COUNTRY = frozenset({"LB"})


class NotMigrated(Exception):
    """There are no data yet that could be signed off."""


@transaction.atomic
def save_wave(*, actor: Actor, number: int, name: str, starts_on: date) -> Wave:
    """A new wave, or the one of that number changed. Raises NotAllowed."""
    rules.require_plan(actor, COUNTRY)
    wave, _new = Wave.objects.update_or_create(number=number, defaults={"name": name, "starts_on": starts_on})
    audit.record(actor, "schools.wave.saved", str(number), starts_on=starts_on.isoformat())
    return wave


@transaction.atomic
def fill_wave(*, actor: Actor, wave: Wave, area: str) -> int:
    """Every open institution of an area (the country: LB) that is in no wave yet joins this one. Their number.

    Raises NotAllowed.
    """
    rules.require_plan(actor, COUNTRY)
    schools = Institution.objects.visible_to(actor, Role.PLANNER).open_on(timezone.localdate())
    chosen = schools.filter(below(frozenset({area}))).exclude(rollout__wave__isnull=False)
    ids = list(chosen.values_list("pk", flat=True))
    for id_ in ids:
        RollOut.objects.update_or_create(institution_id=id_, defaults={"wave": wave})
    audit.record(actor, "schools.wave.filled", str(wave.pk), area=area, institutions=len(ids))
    return len(ids)


@transaction.atomic
def save_stand(*, actor: Actor, school: Institution, values: Mapping[str, Any]) -> RollOut:
    """Where an institution stands, by a planner of its area. Another day of migration needs a new sign-off.

    Raises NotAllowed.
    """
    rules.require_plan(actor, places.line_of(school.area_id))
    row = RollOut.objects.select_for_update().filter(pk=school.pk).first() or RollOut(institution=school)
    if row.migrated_on != values.get("migrated_on", row.migrated_on):
        row.signed_off_on = row.signed_off_by = None
    for key, value in values.items():
        setattr(row, key, value)
    row.save()
    audit.record(actor, "schools.rollout.saved", school.pk, at=str(school.pk))
    return row


@transaction.atomic
def sign_off(*, actor: Actor, school: Institution) -> RollOut:
    """The principal says that the data brought in are right; said again nothing changes. Raises NotAllowed, NotMigrated."""
    rules.require_lead(actor, school.pk)
    row = RollOut.objects.select_for_update().filter(pk=school.pk).first()
    if row is None or row.migrated_on is None:
        raise NotMigrated
    if row.signed_off_on is None:
        row.signed_off_on, row.signed_off_by_id = timezone.localdate(), actor.id
        row.save(update_fields=["signed_off_on", "signed_off_by"])
        audit.record(actor, "schools.rollout.signed", school.pk, at=str(school.pk))
    return row
