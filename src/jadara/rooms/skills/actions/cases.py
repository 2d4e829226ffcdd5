"""Following a person: opening a case, the next step, notes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people.models import Account, Sharing
from jadara.kernel.actor import Actor, Role
from jadara.rooms.skills import rules
from jadara.rooms.skills.models import Case, Note


def open_missing(actor: Actor) -> int:
    """A case for each person who shares with the actor's organisations and has none yet. Two statements."""
    at = actor.at(Role.COUNSELLOR, Role.PARTNER_MANAGER)
    new = Sharing.objects.filter(organisation__in=at, until=None).exclude(pk__in=Case.objects.values("sharing"))
    now = timezone.now()
    cases = [Case(sharing=sharing, updated_at=now) for sharing in new]
    if cases:
        Case.objects.bulk_create(cases, ignore_conflicts=True)
    return len(cases)


@transaction.atomic
def plan(
    *, actor: Actor, case: Case, status: str, next_step: str, next_on: date | None, counsellor: Account | None
) -> Case:
    """Set who follows the person, what comes next and when."""
    rules.require_counsel(actor, case.sharing.organisation_id)
    case.status, case.next_step, case.next_on, case.counsellor = status, next_step, next_on, counsellor
    case.updated_at = timezone.now()
    case.save(update_fields=["status", "next_step", "next_on", "counsellor", "updated_at"])
    audit.record(actor, "skills.case.planned", case.id, status=status)
    return case


@transaction.atomic
def note(*, actor: Actor, case: Case, text: str) -> Note:
    """Write what was said. The same text by the same author again, at once, is one note."""
    rules.require_counsel(actor, case.sharing.organisation_id)
    last = case.notes.order_by("-at").first()
    if last and last.author_id == actor.id and last.text == text:
        return last
    written = Note.objects.create(case=case, author_id=actor.id, text=text, at=timezone.now())
    audit.record(actor, "skills.case.noted", case.id)
    return written


@transaction.atomic
def looked(*, actor: Actor, case: Case) -> None:
    """Reading another person's profile leaves a trace that she can see."""
    audit.record(actor, "skills.profile.read", case.sharing.person_id)
