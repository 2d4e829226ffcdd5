"""Temporary power for support at one school: asked for with a reason, granted by its principal, ended early or by itself."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import lending
from jadara.kernel.actor import Actor, NotAllowed, Role
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Institution, SupportPower

#: Support asks for a working day as a rule, for three days at most.
LONGEST = 72


class Asked(Exception):
    """There is an open request of hers, or power that is not over."""


@transaction.atomic
def ask_power(*, actor: Actor, institution: Institution, reason: str, hours: int) -> SupportPower:
    """Support asks a school to be let in. Raises NotAllowed for others, ValueError for other hours than 1 to 72, Asked."""
    if actor.id is None or not actor.has(Role.SUPPORT):
        raise NotAllowed("schools.power.ask")
    if not 1 <= hours <= LONGEST or not reason.strip():
        raise ValueError("a reason, and from 1 to 72 hours")
    now, mine = timezone.now(), SupportPower.objects.filter(institution=institution, account=actor.id)
    granted = mine.filter(state=SupportPower.State.GRANTED, until__gt=now)
    if mine.filter(state=SupportPower.State.ASKED).exists() or granted.exists():
        raise Asked
    made = SupportPower.objects.create(
        institution=institution, account_id=actor.id, reason=reason, hours=hours, asked_at=now
    )
    audit.record(actor, "schools.power.asked", made.pk, at=str(institution.pk), hours=hours)
    return made


@transaction.atomic
def decide_power(*, actor: Actor, power: SupportPower, grant: bool) -> SupportPower:
    """The principal lets support in from now on for the hours asked, or not; decided again nothing changes. NotAllowed."""
    rules.require_lead(actor, power.institution_id)
    now = timezone.now()
    until = now + timedelta(hours=power.hours) if grant else None
    state = SupportPower.State.GRANTED if grant else SupportPower.State.REFUSED
    changed = SupportPower.objects.filter(pk=power.pk, state=SupportPower.State.ASKED).update(
        state=state, decided_at=now, decided_by=actor.id, until=until
    )
    if changed and until is not None:
        lending.lend(
            actor=actor, account_id=power.account_id, role=Role.SUPPORT, organisation_id=power.institution_id,
            until=until,
        )  # fmt: skip
    power.refresh_from_db()
    if changed:
        audit.record(actor, "schools.power.decided", power.pk, at=str(power.institution_id), state=state)
    return power


@transaction.atomic
def end_power(*, actor: Actor, power: SupportPower) -> None:
    """The principal, or support herself, ends it before its time; ended already, nothing changes. Raises NotAllowed."""
    if actor.id != power.account_id:
        rules.require_lead(actor, power.institution_id)
    now = timezone.now()
    open_one = SupportPower.objects.filter(pk=power.pk, state=SupportPower.State.GRANTED, until__gt=now)
    if open_one.update(state=SupportPower.State.ENDED, until=now):
        lending.end_at(
            actor=actor, account_id=power.account_id, roles=[Role.SUPPORT], organisation_id=power.institution_id
        )
        audit.record(actor, "schools.power.ended", power.pk, at=str(power.institution_id))
    power.refresh_from_db()
