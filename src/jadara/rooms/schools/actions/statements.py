"""Statements of enrolment and attendance: issued with a number that anybody can check, and revoked."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.core import statement_numbers
from jadara.rooms.schools.models import Enrolment, Statement
from jadara.rooms.schools.queries import students as queries


class NothingToState(Exception):
    """A statement of attendance needs at least one register that names the student."""


@transaction.atomic
def issue(*, actor: Actor, enrolment: Enrolment, kind: str, lang: str) -> Statement:
    """A statement about one enrolment in one language; what it says is kept as it was said. The shift is no part of it.

    Raises NotAllowed, NothingToState.
    """
    rules.require_keep(actor, enrolment.institution_id)
    row = Statement.objects.create(
        institution=enrolment.institution, year=enrolment.year, student=enrolment.student, kind=kind, language=lang,
        number=statement_numbers.encode(secrets.randbits(statement_numbers.BITS)), issued_at=timezone.now(),
        issued_by_id=actor.id, content=content(enrolment, kind, lang),
    )  # fmt: skip
    audit.record(actor, "schools.statement.issued", row.pk, kind=kind, lang=lang)
    return row


def content(enrolment: Enrolment, kind: str, lang: str) -> dict[str, Any]:
    """What the paper says, as plain data."""
    student = enrolment.student
    said: dict[str, Any] = {
        "name": student.name(lang), "student": student.number, "born": student.birth_date and student.birth_date.isoformat(),
        "born_year": student.birth_year, "institution": enrolment.institution.name(lang),
        "institution_code": enrolment.institution.code, "speciality": enrolment.speciality.name(lang),
        "level": enrolment.speciality.level, "stage": enrolment.stage, "year": enrolment.year,
        "class": enrolment.group.name if enrolment.group else "", "since": enrolment.started_on.isoformat(),
        "until": enrolment.ended_on and enrolment.ended_on.isoformat(), "state": enrolment.state,
    }  # fmt: skip
    if kind == Statement.Kind.ATTENDANCE:
        counts = queries.counts_of(student, enrolment.institution, enrolment.year)
        if counts is None:
            raise NothingToState
        said |= dict(zip(("lessons", "absent", "late", "excused"), counts, strict=False))
    return said


@transaction.atomic
def revoke(*, actor: Actor, statement: Statement) -> None:
    """The number is no longer valid. A second time changes nothing. Raises NotAllowed."""
    rules.require_keep(actor, statement.institution_id)
    if statement.revoked_at is not None:
        return
    statement.revoked_at = timezone.now()
    statement.save(update_fields=["revoked_at"])
    audit.record(actor, "schools.statement.revoked", statement.pk)
