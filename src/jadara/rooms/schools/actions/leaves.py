"""Leave asked for and decided, absences found out, and who stands in."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor, NotAllowed
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Institution, Leave, Lesson, Posting, Staff
from jadara.rooms.schools.queries import staff as queries
from jadara.rooms.schools.queries.places import line_of


class Overlaps(Exception):
    """There is a leave already, asked for or granted, that touches these days."""


class NotFree(Exception):
    """Whoever was chosen cannot give this lesson (any more)."""


def _require_posted(staff: Staff, institution: Institution, since: date) -> None:
    if not Posting.objects.filter(queries.held_on(since), staff=staff, institution=institution).exists():
        raise NotAllowed("schools.leave.posted")


def _require_clear(staff: Staff, institution: Institution, since: date, until: date) -> None:
    """Her row is locked meanwhile, so that two requests sent at once do not both pass."""
    Staff.objects.select_for_update().get(pk=staff.pk)
    rows = Leave.objects.filter(staff=staff, institution=institution, since__lte=until, until__gte=since)
    if rows.exclude(state=Leave.State.REFUSED).exists():
        raise Overlaps


@transaction.atomic
def ask_leave(
    *, actor: Actor, staff: Staff, institution: Institution, kind: str, since: date, until: date, note: str = ""
) -> Leave:
    """She asks for leave at one institution, for herself. Raises NotAllowed, Overlaps."""
    if staff.account_id != actor.id or kind == Leave.Kind.ABSENT:
        raise NotAllowed("schools.leave.ask")
    _require_posted(staff, institution, since)
    _require_clear(staff, institution, since, until)
    made = Leave.objects.create(
        institution=institution, staff=staff, kind=kind, since=since, until=until, note=note, asked_at=timezone.now()
    )
    audit.record(actor, "schools.leave.asked", made.pk, at=str(institution.pk))
    return made


@transaction.atomic
def note_absence(
    *, actor: Actor, staff: Staff, institution: Institution, kind: str, since: date, until: date, note: str = "",
    document: bool = False,
) -> Leave:  # fmt: skip
    """The school writes down that somebody is away: without leave, or with a leave asked for on paper or by phone.

    An absence stands at once; a leave waits for the principal, unless she writes it down herself for somebody else.
    Raises NotAllowed, Overlaps.
    """
    rules.require_keep(actor, institution.pk)
    _require_posted(staff, institution, since)
    _require_clear(staff, institution, since, until)
    leads = rules.may_lead(actor, institution.pk) and staff.account_id != actor.id
    now, stands = timezone.now(), kind == Leave.Kind.ABSENT or leads
    made = Leave.objects.create(
        institution=institution, staff=staff, kind=kind, since=since, until=until, note=note, document=document,
        state=Leave.State.GRANTED if stands else Leave.State.ASKED, asked_at=now, decided_at=now if stands else None,
        decided_by_id=actor.id if stands else None,
    )  # fmt: skip
    audit.record(actor, "schools.leave.noted", made.pk, at=str(institution.pk), stands=stands)
    return made


def may_decide(actor: Actor, leave: Leave) -> bool:
    """The principal decides, and the planner of the area; nobody about her own leave."""
    if leave.staff.account_id == actor.id:
        return False
    if rules.may_lead(actor, leave.institution_id):
        return True
    return rules.may_plan(actor, line_of(leave.institution.area_id))


@transaction.atomic
def decide_leave(*, actor: Actor, leave: Leave, grant: bool, document: bool = False) -> Leave:
    """Grant a leave or not, once; decided again it stays as it is. Raises NotAllowed."""
    if not may_decide(actor, leave):
        raise NotAllowed("schools.leave.decide")
    now = timezone.now()
    state = Leave.State.GRANTED if grant else Leave.State.REFUSED
    changed = Leave.objects.filter(pk=leave.pk, state=Leave.State.ASKED).update(
        state=state, decided_at=now, decided_by=actor.id, document=leave.document or document
    )
    leave.refresh_from_db()
    if changed:
        audit.record(actor, "schools.leave.decided", leave.pk, at=str(leave.institution_id), state=state)
    return leave


@transaction.atomic
def set_substitute(*, actor: Actor, institution: Institution, lesson: Lesson, staff: Staff | None) -> None:
    """Say who gives a lesson instead of its teacher; None: nobody, the teacher gives it herself.

    The lesson stays planned until its register is taken. Raises NotAllowed, NotFree.
    """
    rules.require_keep(actor, institution.pk)
    if lesson.institution_id != institution.pk or lesson.state in (Lesson.State.LOST, Lesson.State.MOVED):
        raise NotAllowed("schools.lesson.substitute")
    if staff is not None and staff.pk not in {c.staff for c in queries.substitutes(institution, lesson)}:
        raise NotFree
    chosen = staff.pk if staff else None
    Lesson.objects.filter(pk=lesson.pk, year=lesson.year).update(given_by_id=chosen)
    lesson.given_by_id = chosen
    audit.record(actor, "schools.lesson.substitute", lesson.pk, at=str(institution.pk), staff=str(chosen or ""))
