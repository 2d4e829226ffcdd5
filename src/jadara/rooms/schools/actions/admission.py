"""Admission: somebody asks, papers are looked at, a place is given or a waiting list kept, and enrolment follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import students
from jadara.rooms.schools.core import admission as core
from jadara.rooms.schools.models import Application, ClassGroup, Enrolment, Institution

State = Application.State
#: From which state to which a decision leads.
STEPS: dict[str, tuple[str, ...]] = {
    State.WAITING: (State.RECEIVED, State.ACCEPTED),
    State.ACCEPTED: (State.RECEIVED, State.WAITING),
    State.REFUSED: (State.RECEIVED, State.WAITING),
    State.WITHDRAWN: (State.RECEIVED, State.WAITING, State.ACCEPTED),
}


class Refused(Exception):
    """``key``: ``admission.documents`` (papers are missing; ``missing`` names them), ``admission.state`` (decided already),
    ``admission.reason`` (refusing needs a reason), ``admission.class`` (another school's or year's class)."""

    def __init__(self, key: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(key)
        self.key, self.missing = key, missing


@transaction.atomic
def receive(
    *, actor: Actor, institution: Institution, year: int, identity: Mapping[str, Any], values: Mapping[str, Any],
    apart: frozenset[UUID] = frozenset(),
) -> Application:  # fmt: skip
    """A new person asks to be admitted. ``values`` are fields of the application. Raises NotAllowed."""
    rules.require_keep(actor, institution.pk)
    with fence.within(fence.SYSTEM):
        student = students.make_student(identity, apart)
        row = Application.objects.create(
            institution=institution, year=year, student=student, received_at=timezone.now(),
            documents=dict.fromkeys(core.DOCUMENTS, core.MISSING), **values,
        )  # fmt: skip
    audit.record(actor, "schools.application.received", row.pk, institution=str(institution.pk))
    return row


@transaction.atomic
def look_at(*, actor: Actor, application: Application, documents: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """Which papers were seen, and the points. Raises NotAllowed, Refused."""
    rules.require_keep(actor, application.institution_id)
    if application.state not in (State.RECEIVED, State.WAITING, State.ACCEPTED):
        raise Refused("admission.state")
    application.documents = {d: documents.get(d, core.MISSING) for d in core.DOCUMENTS}
    for name in ("average", "score", "previous_school", "previous_level"):
        setattr(application, name, values[name])
    application.save(update_fields=["documents", "average", "score", "previous_school", "previous_level"])
    audit.record(actor, "schools.application.looked", application.pk, documents=application.documents)


@transaction.atomic
def decide(*, actor: Actor, application: Application, state: str, reason: str = "") -> None:
    """A place, the waiting list, a no with its reason, or taken back. A place needs all papers seen or waived.

    Raises NotAllowed, Refused.
    """
    rules.require_keep(actor, application.institution_id)
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.state not in STEPS.get(state, ()):
        raise Refused("admission.state")
    if state == State.ACCEPTED and (missing := core.missing(row.documents)):
        raise Refused("admission.documents", missing)
    if state == State.REFUSED and not reason:
        raise Refused("admission.reason")
    row.state, row.reason, row.decided_at, row.decided_by_id = state, reason, timezone.now(), actor.id
    row.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    audit.record(actor, "schools.application.decided", row.pk, state=state)


@transaction.atomic
def admit(*, actor: Actor, application: Application, on: date, group: ClassGroup | None = None) -> Enrolment:
    """Who was accepted is enrolled, in a class or waiting for one. Raises NotAllowed, Refused, AlreadyEnrolled."""
    rules.require_keep(actor, application.institution_id)
    row = Application.objects.select_for_update().select_related("institution", "student").get(pk=application.pk)
    if row.state != State.ACCEPTED:
        raise Refused("admission.state")
    if group is not None and (group.institution_id, group.year, group.parent_id) != (
        row.institution_id,
        row.year,
        None,
    ):
        raise Refused("admission.class")
    place = students.Place(
        row.institution,
        row.year,
        group.speciality if group else row.speciality,
        group.stage if group else row.stage,
        group,
    )
    made = students.enrol(actor=actor, student=row.student, place=place, on=on)
    row.state = State.ENROLLED
    row.save(update_fields=["state"])
    return made
