"""The help desk of the system: questions, answers, and when all is said."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor, NotAllowed, Role
from jadara.rooms.schools.models import HelpReply, HelpRequest, Institution


def _require_part(actor: Actor, asked: HelpRequest) -> None:
    if actor.id != asked.asked_by_id and not actor.has(Role.SUPPORT):
        raise NotAllowed("schools.help")


@transaction.atomic
def ask(*, actor: Actor, text: str, page: str, school: Institution | None) -> HelpRequest:
    """A question about the page at that address (a path without what was typed into it). Raises NotAllowed."""
    if not actor.known:
        raise NotAllowed("schools.help")
    made = HelpRequest.objects.create(
        institution=school, asked_by_id=actor.id, page=page[:200], text=text, asked_at=timezone.now()
    )
    audit.record(actor, "schools.help.asked", made.pk)
    return made


@transaction.atomic
def reply(*, actor: Actor, asked: HelpRequest, text: str) -> HelpReply:
    """Support answers; who asked asks on, which opens the question again. Raises NotAllowed."""
    _require_part(actor, asked)
    made = HelpReply.objects.create(request=asked, by_id=actor.id, text=text, at=timezone.now())
    own = actor.id == asked.asked_by_id
    asked.state = HelpRequest.State.OPEN if own else HelpRequest.State.ANSWERED
    asked.save(update_fields=["state"])
    audit.record(actor, "schools.help.replied", asked.pk)
    return made


@transaction.atomic
def close(*, actor: Actor, asked: HelpRequest) -> None:
    """All is said; closed already, nothing changes. Raises NotAllowed."""
    _require_part(actor, asked)
    still = HelpRequest.objects.filter(pk=asked.pk).exclude(state=HelpRequest.State.CLOSED)
    if still.update(state=HelpRequest.State.CLOSED):
        audit.record(actor, "schools.help.closed", asked.pk)
    asked.refresh_from_db()
