"""What a school does about operations that could not be applied, and about a phone that is lost."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from jadara.commons.intake import actions as intake
from jadara.commons.intake.models import Device, Operation
from jadara.commons.people import fence
from jadara.commons.people.models import Account
from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Institution


@transaction.atomic
def retry(*, actor: Actor, school: Institution, operation: Operation, handlers: Mapping[str, intake.Handler]) -> str:
    """Try again as who made it, with her rights of today; returns its state after it. Raises NotAllowed."""
    rules.require_keep(actor, school.pk)
    by = actor_of(Account.objects.get(pk=operation.account))
    with fence.within(fence.context_of(by)):
        return intake.retry(actor=actor, operation=operation, by=by, handlers=handlers)


@transaction.atomic
def settle(*, actor: Actor, school: Institution, operation: Operation) -> None:
    """Somebody of the school has put the matter right by other means. Raises NotAllowed."""
    rules.require_keep(actor, school.pk)
    intake.settle(actor=actor, operation=operation)


@transaction.atomic
def close_device(*, actor: Actor, school: Institution, device: Device) -> None:
    """A phone is lost or given away: its token ends; what it sent stays. Raises NotAllowed."""
    rules.require_keep(actor, school.pk)
    intake.close_lost(actor=actor, row=device)
