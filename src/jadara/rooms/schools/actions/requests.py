"""What a school asks the directorate for: asked, decided with a quantity, delivered into the stock."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Institution, Item, Request, StockMove
from jadara.rooms.schools.queries import places


class Decided(Exception):
    """Somebody has decided already."""


@transaction.atomic
def ask(*, actor: Actor, school: Institution, item: Item, quantity: int, why: str) -> Request:
    """A school asks for so many (from 1). Raises NotAllowed, ValueError."""
    rules.require_keep(actor, school.pk)
    if quantity < 1:
        raise ValueError("at least one")
    made = Request.objects.create(
        institution=school, item=item, quantity=quantity, why=why, asked_at=timezone.now(), asked_by_id=actor.id
    )
    audit.record(actor, "schools.request.asked", made.pk, at=str(school.pk), item=item.pk, quantity=quantity)
    return made


@transaction.atomic
def decide(*, actor: Actor, asked: Request, granted: int, answer: str = "") -> Request:
    """A planner of the area grants so many, at most what was asked for; nothing is a refusal.

    Raises NotAllowed, Decided, ValueError.
    """
    rules.require_plan(actor, places.line_of(asked.institution.area_id))
    if not 0 <= granted <= asked.quantity:
        raise ValueError("from nothing to what was asked for")
    state = Request.State.APPROVED if granted else Request.State.REFUSED
    changed = Request.objects.filter(pk=asked.pk, state=Request.State.ASKED).update(
        state=state, granted=granted, answer=answer, decided_at=timezone.now(), decided_by=actor.id
    )
    if not changed:
        raise Decided
    audit.record(actor, "schools.request.decided", asked.pk, at=str(asked.institution_id), granted=granted)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def receive(*, actor: Actor, asked: Request) -> Request:
    """What was granted has arrived and stands in the school's stock from now on; received again nothing changes.

    Raises NotAllowed.
    """
    rules.require_keep(actor, asked.institution_id)
    now = timezone.now()
    approved = Request.objects.filter(pk=asked.pk, state=Request.State.APPROVED)
    changed = approved.update(state=Request.State.DELIVERED, delivered_at=now)
    asked.refresh_from_db()
    if changed:
        StockMove.objects.create(
            institution_id=asked.institution_id, item_id=asked.item_id, quantity=asked.granted or 0,
            why=StockMove.Why.RECEIVED, reference=asked.pk, at=now, by_id=actor.id,
        )  # fmt: skip
        audit.record(actor, "schools.request.delivered", asked.pk, at=str(asked.institution_id))
    return asked
