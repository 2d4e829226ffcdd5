"""Students: made, changed, protected; guardians, and what support they get."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence, vault
from jadara.kernel.actor import Actor, NotAllowed
from jadara.kernel.arabic import fold
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import matching, rosters
from jadara.rooms.schools.core import numbers
from jadara.rooms.schools.models import (
    ClassGroup,
    Enrolment,
    Guardian,
    Institution,
    Protected,
    Speciality,
    Student,
    Support,
)
from jadara.rooms.schools.queries import matching as match_queries
from jadara.rooms.schools.queries import students as queries

#: What a form may change about a student.
IDENTITY = (
    "given_ar", "father_ar", "family_ar", "mother_ar", "given", "father", "family", "mother", "sex", "birth_date",
    "birth_year", "birth_place", "phone", "address",
)  # fmt: skip
#: Protected fields that can be found again by an exact match.
_INDEXED = (Protected.Field.DOCUMENT_NUMBER, Protected.Field.REGISTER)


class AlreadyEnrolled(Exception):
    """She is enrolled somewhere now: a transfer is asked for instead."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is enrolled: with a class, or with speciality and stage until she has one."""

    institution: Institution
    year: int
    speciality: Speciality
    stage: int
    group: ClassGroup | None = None
    school_number: str = ""
    repeats: bool = False


def require_change(actor: Actor, student: Student) -> None:
    """Who keeps students at the school where she is, or was last, changes what is known of her. Raises NotAllowed."""
    home = queries.home(actor, student)
    if home is None or not queries.may_change(actor, student, home):
        raise NotAllowed("schools.keep")


def new_number() -> str:
    """A number of the system that nobody has. One query as a rule."""
    while True:
        (drawn,) = numbers.draw(1, secrets.randbelow)
        if not Student.objects.filter(number=drawn).exists():
            return drawn


@transaction.atomic
def add_student(
    *, actor: Actor, identity: Mapping[str, Any], place: Place, on: date, apart: frozenset[UUID] = frozenset()
) -> Student:
    """A new student with her first enrolment. Raises NotAllowed.

    Suspected duplicates go into the queue, except those in ``apart`` whom the registrar saw and knows to be somebody
    else; where the engine would say "one person", the queue asks again.
    """
    rules.require_keep(actor, place.institution.pk)
    with fence.within(fence.SYSTEM):
        student = make_student(identity, apart)
        enrol(actor=actor, student=student, place=place, on=on)
    audit.record(actor, "schools.student.added", student.pk, institution=str(place.institution.pk))
    return student


def make_student(identity: Mapping[str, Any], apart: frozenset[UUID] = frozenset()) -> Student:
    """The row and its keys; the caller has checked the rules and stands within the system's fence."""
    now = timezone.now()
    student = Student(number=new_number(), created_at=now, changed_at=now)
    _set(student, identity)
    student.save(force_insert=True)
    matching.keep_keys(student)
    for found in match_queries.candidates(match_queries.record(student)):
        if found.same or found.student.pk not in apart:
            matching.suspect(student.pk, found.student.pk, found.match)
    return student


def _set(student: Student, identity: Mapping[str, Any]) -> None:
    for name in IDENTITY:
        if name in identity:
            setattr(student, name, identity[name])
    if student.birth_date is not None:
        student.birth_year = student.birth_date.year
    student.sort_key, student.folded = matching.order_of(student)


@transaction.atomic
def change_student(*, actor: Actor, student: Student, identity: Mapping[str, Any]) -> None:
    """Correct names, birth, address. The audit says which fields changed, never their values. Raises NotAllowed."""
    require_change(actor, student)
    before = {name: getattr(student, name) for name in IDENTITY}
    _set(student, identity)
    changed = [name for name in IDENTITY if getattr(student, name) != before[name]]
    if not changed:
        return
    student.changed_at = timezone.now()
    with fence.within(fence.SYSTEM):
        student.save(update_fields=[*IDENTITY, "sort_key", "folded", "changed_at"])
        matching.keep_keys(student)
    audit.record(actor, "schools.student.changed", student.pk, fields=changed)


@transaction.atomic
def set_photo(*, actor: Actor, student: Student, institution: Institution, jpeg: bytes | None) -> None:
    """A photo for the class's photo list, only where the school keeps such lists. Raises NotAllowed."""
    require_change(actor, student)
    if jpeg is not None and not institution.photo_lists:
        raise NotAllowed("schools.photos")
    student.photo = jpeg
    with fence.within(fence.SYSTEM):
        student.save(update_fields=["photo"])
    audit.record(actor, "schools.student.photo", student.pk, there=jpeg is not None)


@transaction.atomic
def enrol(*, actor: Actor, student: Student, place: Place, on: date) -> Enrolment:
    """Enrol for a year and put her on the roster of her class. Raises NotAllowed, AlreadyEnrolled."""
    rules.require_keep(actor, place.institution.pk)
    with fence.within(fence.SYSTEM):
        if Enrolment.objects.filter(student=student, ended_on=None).exists():
            raise AlreadyEnrolled
        row = Enrolment.objects.create(
            institution=place.institution, year=place.year, student=student, group=place.group,
            speciality=place.speciality, stage=place.stage, started_on=on, school_number=place.school_number,
            repeats=place.repeats,
        )  # fmt: skip
        if place.group is not None:
            rosters.join(place.group, student.pk)
    audit.record(actor, "schools.enrolment.begun", row.pk, student=str(student.pk))
    return row


@transaction.atomic
def protect(*, actor: Actor, student: Student, values: Mapping[str, str]) -> None:
    """Seal protected values; an empty text takes the value away. The audit names fields only. Raises NotAllowed."""
    require_change(actor, student)
    with fence.within(fence.SYSTEM):
        for field, text in values.items():
            seal_value(student, Protected.Field(field), text, by=actor)
        matching.keep_keys(student)
    audit.record(actor, "schools.protected.changed", student.pk, fields=sorted(values))


def seal_value(student: Student, field: Protected.Field, text: str, *, by: Actor) -> None:
    """One value into its row; the caller has checked the rules."""
    if not text:
        Protected.objects.filter(student=student, field=field).delete()
        return
    row = Protected.objects.filter(student=student, field=field).first() or Protected(student=student, field=field)
    row.sealed = vault.seal(text, table=match_queries.table(), row=row.pk, field=field)
    row.index = vault.blind(fold(text), field=field) if field in _INDEXED else ""
    row.at, row.by_id = timezone.now(), by.id
    row.save()


@transaction.atomic
def read_protected(*, actor: Actor, student: Student) -> dict[str, str]:
    """Her protected values in clear; an audit row says who looked. Raises NotAllowed."""
    require_change(actor, student)
    audit.record(actor, "schools.protected.read", student.pk)
    return queries.opened(student)


def difficulties_text(answers: Mapping[str, str]) -> str:
    """The answers of the short set as the sealed text; "" if none was given."""
    given = {k: v for k, v in answers.items() if v}
    return json.dumps(given, separators=(",", ":"), sort_keys=True) if given else ""


@transaction.atomic
def add_guardian(*, actor: Actor, student: Student, values: Mapping[str, Any]) -> Guardian:
    """Somebody who answers for her. Raises NotAllowed."""
    require_change(actor, student)
    row = Guardian.objects.create(student=student, **values)
    audit.record(actor, "schools.guardian.added", row.pk, student=str(student.pk))
    return row


@transaction.atomic
def remove_guardian(*, actor: Actor, guardian: Guardian) -> None:
    """Take a guardian away. Raises NotAllowed."""
    require_change(actor, guardian.student)
    audit.record(actor, "schools.guardian.removed", guardian.pk, student=str(guardian.student_id))
    guardian.delete()


@transaction.atomic
def give_support(*, actor: Actor, student: Student, institution: Institution, values: Mapping[str, Any]) -> Support:
    """A scholarship, transport, an adaptation, from a day on. Raises NotAllowed."""
    rules.require_keep(actor, institution.pk)
    require_change(actor, student)
    row = Support.objects.create(student=student, institution=institution, **values)
    audit.record(actor, "schools.support.given", row.pk, student=str(student.pk))
    return row


@transaction.atomic
def end_support(*, actor: Actor, support: Support, on: date) -> None:
    """The support ends on a day. Raises NotAllowed."""
    rules.require_keep(actor, support.institution_id)
    support.until = max(on, support.since)
    support.save(update_fields=["until"])
    audit.record(actor, "schools.support.ended", support.pk)
