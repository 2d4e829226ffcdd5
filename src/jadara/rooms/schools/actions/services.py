"""Services for students: who needs what, each time it was given, and notes that only the giver reads."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import vault
from jadara.kernel.actor import Actor, NotAllowed
from jadara.kernel.ids import uuid7
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Institution, Service, ServiceVisit, Student

TABLE, FIELD = "schools_servicevisit", "note"


class Ended(Exception):
    """The service is over: nothing more is written under it."""


@transaction.atomic
def open_service(
    *, actor: Actor, school: Institution, year: int, student: Student, kind: str, a_month: int, provider: str = ""
) -> Service:
    """A student of the school needs something so often a month; the same need that is open already stays one.

    Raises NotAllowed.
    """
    rules.require_keep(actor, school.pk)
    if not student.enrolments.filter(institution=school).exists():
        raise NotAllowed("schools.service.student")
    same = Service.objects.filter(institution=school, student=student, kind=kind).exclude(state=Service.State.ENDED)
    held = same.first()
    if held is not None:
        return held
    made = Service.objects.create(
        institution=school, year=year, student=student, kind=kind, a_month=a_month, provider=provider,
        opened_at=timezone.now(), opened_by_id=actor.id,
    )  # fmt: skip
    audit.record(actor, "schools.service.opened", made.pk, at=str(school.pk))
    return made


@transaction.atomic
def add_visit(*, actor: Actor, service: Service, on: date, minutes: int, came: bool, note: str = "") -> ServiceVisit:
    """It was given, or the student did not come. The note is sealed. Raises NotAllowed, Ended."""
    rules.require_keep(actor, service.institution_id)
    if service.state == Service.State.ENDED:
        raise Ended
    id_ = uuid7()
    sealed = vault.seal(note, table=TABLE, row=id_, field=FIELD) if note else b""
    made = ServiceVisit.objects.create(
        id=id_, service=service, on=on, minutes=minutes, came=came, sealed=sealed, by_id=actor.id
    )
    service.state = Service.State.RUNNING
    service.save(update_fields=["state"])
    audit.record(actor, "schools.service.visited", service.pk, at=str(service.institution_id))
    return made


@transaction.atomic
def end_service(*, actor: Actor, service: Service) -> None:
    """It is over; ended already, nothing changes. Raises NotAllowed."""
    rules.require_keep(actor, service.institution_id)
    still = Service.objects.filter(pk=service.pk).exclude(state=Service.State.ENDED)
    if still.update(state=Service.State.ENDED, ended_at=timezone.now()):
        audit.record(actor, "schools.service.ended", service.pk, at=str(service.institution_id))
    service.refresh_from_db()


def may_read(actor: Actor, visit: ServiceVisit) -> bool:
    """Only who wrote the note, or opened the service: no list and no other role at the school."""
    return actor.id is not None and actor.id in (visit.by_id, visit.service.opened_by_id)


@transaction.atomic
def read_note(*, actor: Actor, visit: ServiceVisit) -> str:
    """The confidential note; that it was read is audited. Raises NotAllowed, vault.Unreadable."""
    if not may_read(actor, visit):
        raise NotAllowed("schools.service.note")
    audit.record(actor, "schools.service.read", visit.pk, at=str(visit.service.institution_id))
    return vault.unseal(bytes(visit.sealed), table=TABLE, row=visit.pk, field=FIELD) if visit.sealed else ""
