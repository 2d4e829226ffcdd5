"""Where a student goes: another class, another school with that school's yes, out with a reason, up at the year's end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import rosters
from jadara.rooms.schools.models import (
    ClassGroup,
    Enrolment,
    Institution,
    SchoolYear,
    Speciality,
    Student,
    SubgroupMember,
    Transfer,
)
from jadara.rooms.schools.queries import students as queries

#: Why somebody leaves, as stored in ``Enrolment.reason``.
REASONS = (
    "work", "family", "marriage", "cost", "distance", "health", "security", "travel", "other_training", "no_interest",
    "other",
)  # fmt: skip
PROMOTED, REPEATING, COMPLETED = Enrolment.State.PROMOTED, Enrolment.State.REPEATING, Enrolment.State.COMPLETED
OUTCOMES = (PROMOTED, REPEATING, COMPLETED)


class Refused(Exception):
    """A move that cannot be made. ``key``: ``move.ended`` (the enrolment is over), ``move.class`` (a class of another
    school or year), ``move.asked`` (a transfer already waits), ``move.decided``, ``move.here`` (she is at this school),
    ``move.year`` (the next school year is not opened yet)."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@transaction.atomic
def change_class(*, actor: Actor, enrolment: Enrolment, group: ClassGroup) -> None:
    """From one class to another in the same year; sub-groups of the old class are left. Raises NotAllowed, Refused."""
    rules.require_keep(actor, enrolment.institution_id)
    if enrolment.ended_on is not None:
        raise Refused("move.ended")
    if (group.institution_id, group.year, group.parent_id) != (enrolment.institution_id, enrolment.year, None):
        raise Refused("move.class")
    before = enrolment.group_id
    if before == group.pk:
        return
    _leave_class(enrolment)
    enrolment.group, enrolment.speciality, enrolment.stage = group, group.speciality, group.stage
    enrolment.save(update_fields=["group", "speciality", "stage"])
    rosters.join(group, enrolment.student_id)
    audit.record(actor, "schools.enrolment.class", enrolment.pk, old=str(before or ""), new=str(group.pk))


def _leave_class(enrolment: Enrolment) -> None:
    """Off the rosters of the class and of its sub-groups."""
    for member in SubgroupMember.objects.filter(enrolment=enrolment).select_related("group"):
        rosters.leave(member.group, enrolment.student_id)
        member.delete()
    if enrolment.group is not None:
        rosters.leave(enrolment.group, enrolment.student_id)


def _end(enrolment: Enrolment, on: date, state: str, reason: str = "", note: str = "") -> None:
    enrolment.ended_on, enrolment.state = max(on, enrolment.started_on), state
    enrolment.reason, enrolment.note = reason, note
    enrolment.save(update_fields=["ended_on", "state", "reason", "note"])


@transaction.atomic
def withdraw(*, actor: Actor, enrolment: Enrolment, on: date, reason: str, note: str = "") -> None:
    """She leaves, for a reason of the list. Raises NotAllowed, Refused."""
    rules.require_keep(actor, enrolment.institution_id)
    if enrolment.ended_on is not None:
        raise Refused("move.ended")
    _leave_class(enrolment)
    _end(enrolment, on, Enrolment.State.WITHDRAWN, reason, note)
    audit.record(actor, "schools.enrolment.withdrawn", enrolment.pk)


@transaction.atomic
def ask_transfer(
    *, actor: Actor, enrolment: Enrolment, target: Institution, speciality: Speciality, stage: int, reason: str = ""
) -> Transfer:
    """Her school asks another one to take her; she stays enrolled until it says yes. Raises NotAllowed, Refused."""
    rules.require_keep(actor, enrolment.institution_id)
    if enrolment.ended_on is not None:
        raise Refused("move.ended")
    if target.pk == enrolment.institution_id:
        raise Refused("move.here")
    return _ask(actor, enrolment.student, enrolment, enrolment.institution, target, speciality, stage, reason)


@transaction.atomic
def request_transfer(
    *, actor: Actor, student: Student, target: Institution, speciality: Speciality, stage: int, reason: str = ""
) -> Transfer:
    """A school at which she stands asks the school where she is enrolled to let her go. Such a transfer names no
    enrolment until it is accepted. Raises NotAllowed, Refused."""
    rules.require_keep(actor, target.pk)
    now = queries.home_of(student)
    if now is None:
        raise Refused("move.ended")
    if now.institution_id == target.pk:
        raise Refused("move.here")
    return _ask(actor, student, None, now.institution, target, speciality, stage, reason)


def _ask(
    actor: Actor, student: Student, enrolment: Enrolment | None, source: Institution, target: Institution,
    speciality: Speciality, stage: int, reason: str,
) -> Transfer:  # fmt: skip
    if Transfer.objects.filter(student=student, state=Transfer.State.ASKED).exists():
        raise Refused("move.asked")
    row = Transfer.objects.create(
        student=student, enrolment=enrolment, source=source, target=target, speciality=speciality, stage=stage,
        reason=reason, asked_at=timezone.now(), asked_by_id=actor.id,
    )  # fmt: skip
    audit.record(actor, "schools.transfer.asked", row.pk, source=str(source.pk), target=str(target.pk))
    return row


def decider(transfer: Transfer) -> UUID:
    """The school that says yes or no: the one that did not ask."""
    school: UUID = transfer.target_id if transfer.enrolment_id else transfer.source_id
    return school


@transaction.atomic
def decide_transfer(
    *, actor: Actor, transfer: Transfer, accept: bool, on: date, group: ClassGroup | None = None, answer: str = ""
) -> Enrolment | None:
    """The other school accepts or refuses. Accepting ends the first enrolment the day before the second begins, and
    answers the second. Raises NotAllowed, Refused."""
    rules.require_keep(actor, decider(transfer))
    with fence.within(fence.SYSTEM):
        row = Transfer.objects.select_for_update().get(pk=transfer.pk)
        if row.state != Transfer.State.ASKED:
            raise Refused("move.decided")
        made = _go(row, on, group if decider(row) == row.target_id else None) if accept else None
        row.state = Transfer.State.ACCEPTED if accept else Transfer.State.REFUSED
        row.answer, row.decided_at, row.decided_by_id = answer, timezone.now(), actor.id
        row.save(update_fields=["state", "answer", "decided_at", "decided_by", "enrolment"])
    audit.record(actor, "schools.transfer.decided", row.pk, accepted=accept)
    return made


def _go(row: Transfer, on: date, group: ClassGroup | None) -> Enrolment:
    first = Enrolment.objects.select_related("group").filter(student=row.student_id, ended_on=None).first()
    if first is None or first.institution_id != row.source_id:
        raise Refused("move.ended")
    if group is not None and (group.institution_id, group.year) != (row.target_id, first.year):
        raise Refused("move.class")
    _leave_class(first)
    _end(first, on, Enrolment.State.TRANSFERRED)
    row.enrolment = first
    made = Enrolment.objects.create(
        institution_id=row.target_id, year=first.year, student_id=row.student_id, group=group, started_on=on,
        speciality=group.speciality if group else row.speciality, stage=group.stage if group else row.stage,
        repeats=first.repeats,
    )  # fmt: skip
    if group is not None:
        rosters.join(group, row.student_id)
    return made


@transaction.atomic
def cancel_transfer(*, actor: Actor, transfer: Transfer) -> None:
    """The school that asked takes it back. Raises NotAllowed, Refused."""
    asker = transfer.source_id if transfer.enrolment_id else transfer.target_id
    rules.require_keep(actor, asker)
    if transfer.state != Transfer.State.ASKED:
        raise Refused("move.decided")
    transfer.state, transfer.decided_at, transfer.decided_by_id = Transfer.State.CANCELLED, timezone.now(), actor.id
    transfer.save(update_fields=["state", "decided_at", "decided_by"])
    audit.record(actor, "schools.transfer.cancelled", transfer.pk)


@transaction.atomic
def set_subgroups(*, actor: Actor, group: ClassGroup, chosen: Mapping[UUID, UUID | None]) -> None:
    """Who of a class is in which of its sub-groups: enrolment to sub-group, or to none. Raises NotAllowed."""
    rules.require_keep(actor, group.institution_id)
    parts = {g.pk: g for g in group.subgroups.all()}
    rows = {e.pk: e for e in Enrolment.objects.filter(group=group, ended_on=None)}
    have = {m.enrolment_id: m for m in SubgroupMember.objects.filter(group__in=parts)}
    for key, row in rows.items():
        wanted, member = chosen.get(key), have.get(key)
        if key not in chosen or (member.group_id if member else None) == wanted:
            continue
        if member is not None:
            rosters.leave(parts[member.group_id], row.student_id)
            member.delete()
        if wanted in parts:
            SubgroupMember.objects.create(group=parts[wanted], enrolment=row)
            rosters.join(parts[wanted], row.student_id)
    audit.record(actor, "schools.subgroups.set", group.pk)


def next_name(name: str, stage: int) -> str:
    """What a class is called a year later: BT2-A becomes BT3-A; a name without its year's number stays."""
    head, found, tail = name.partition(str(stage))
    return f"{head}{stage + 1}{tail}" if found else name


def default_outcome(enrolment: Enrolment) -> str:
    """What the year's end brings unless something else is decided."""
    return COMPLETED if enrolment.stage >= enrolment.speciality.years else PROMOTED


@transaction.atomic
def promote(*, actor: Actor, group: ClassGroup, outcomes: Mapping[UUID, str]) -> dict[str, int]:
    """The year's end of one class: enrolment to promoted, repeating or completed; those not named stay as they are.

    Promoted students go on in a class of next year, made if it is not there; who repeats goes to next year's class of the
    old name if there is one, else waits for a class. Rosters of the old year stay, for registers that come late. Answers
    how many of each. Raises NotAllowed, Refused.
    """
    rules.require_keep(actor, group.institution_id)
    year = SchoolYear.objects.get(pk=group.year)
    coming = SchoolYear.objects.filter(pk=group.year + 1).first()
    rows = Enrolment.objects.filter(pk__in=outcomes, group=group, ended_on=None).select_related("speciality")
    counts = dict.fromkeys(OUTCOMES, 0)
    going: dict[UUID | None, list[UUID]] = {}
    for row in rows:
        state = Enrolment.State(outcomes[row.pk])
        if state not in OUTCOMES:
            continue
        if state != COMPLETED and coming is None:
            raise Refused("move.year")
        _end(row, year.ends_on, state)
        counts[state] += 1
        if state != COMPLETED and coming is not None:
            target = _next_class(group, promoted=state == PROMOTED)
            _go_on(row, target, coming, repeats=state == REPEATING)
            going.setdefault(target.pk if target else None, []).append(row.student_id)
    for key, students in going.items():
        if key is not None:
            rosters.join_many(ClassGroup.objects.get(pk=key), students)
    audit.record(actor, "schools.class.promoted", group.pk, data={str(k): v for k, v in counts.items()})
    return {str(k): v for k, v in counts.items()}


def _next_class(group: ClassGroup, *, promoted: bool) -> ClassGroup | None:
    there = ClassGroup.objects.filter(institution_id=group.institution_id, year=group.year + 1)
    if not promoted:
        return there.filter(name=group.name, speciality=group.speciality_id, stage=group.stage).first()
    stage, name = group.stage + 1, next_name(group.name, group.stage)
    same = there.filter(name=name).first()
    if same is not None and (same.speciality_id, same.stage) != (group.speciality_id, stage):
        name = f"{name} {group.speciality_id}"[:60]
    made, _new = ClassGroup.objects.get_or_create(
        institution_id=group.institution_id, year=group.year + 1, name=name,
        defaults={"speciality_id": group.speciality_id, "stage": stage, "shift": group.shift, "capacity": group.capacity},
    )  # fmt: skip
    return made


def _go_on(row: Enrolment, target: ClassGroup | None, coming: SchoolYear, *, repeats: bool) -> None:
    Enrolment.objects.create(
        institution_id=row.institution_id, year=coming.year, student_id=row.student_id, group=target,
        speciality_id=row.speciality_id, stage=row.stage if repeats else row.stage + 1, started_on=coming.starts_on,
        school_number=row.school_number, repeats=repeats,
    )  # fmt: skip
