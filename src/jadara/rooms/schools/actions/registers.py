"""Taking a register: the same from a page and from a device that was offline."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import hot
from jadara.kernel.actor import Actor, NotAllowed, Role
from jadara.kernel.ids import uuid7
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions.folding import refold
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.models import Correction, Dispute, Register
from jadara.rooms.schools.queries import lessons as queries


@dataclass(frozen=True, slots=True)
class Saved:
    """The register as it stands. ``correction`` is set when the window was over and the change became a request."""

    register: Register
    plan: core.Plan
    correction: Correction | None = None


class OnlyLater(Exception):
    """The lesson has not begun: its day is still to come."""


@transaction.atomic
def submit_register(
    *, actor: Actor, held: queries.Held, said: core.Said, reason: str = "", today: date | None = None
) -> Saved:
    """Store the attendance of one lesson. The same operation again returns the same register and changes nothing.

    After the edit window a change becomes a request for correction. Raises NotAllowed or OnlyLater. Four statements,
    whatever the size of the class; two more for each dispute.
    """
    lesson, today = held.lesson, today or timezone.localdate()
    rules.require_mark(actor, lesson.institution_id, teaches=held.teaches)
    if lesson.date > today + timedelta(days=1):
        raise OnlyLater
    there = hot.rows("SELECT 1 FROM schools_register WHERE id = %s AND year = %s", [hot.uid(lesson.pk), lesson.year])
    row = Register.objects.select_for_update().get(pk=lesson.pk, year=lesson.year) if there else None
    if row is not None and said.operation in (row.operation, row.last):
        return Saved(row, core.Plan(queries.standing(row), changed=False))
    roster = queries.roster_at(lesson.group_id, said.roster_version or held.version)
    if row is None:
        plan = core.merge(None, said, roster)
        made = _insert(held, plan, roster)
        if made is None:  # somebody took it in this very moment
            row = Register.objects.select_for_update().get(pk=lesson.pk, year=lesson.year)
        else:
            _record(actor, made, "schools.register.taken", said, plan)
            _disputes(made, plan)
            return Saved(made, plan)
    if _closed(row, held, today):
        unchanged = core.Plan(queries.standing(row), changed=False)
        return Saved(row, unchanged, _ask_correction(actor, row, said, reason))
    plan = core.merge(queries.standing(row), said, roster)
    _update(row, plan, roster)
    if plan.changed or plan.disputes:
        _record(actor, row, "schools.register.changed", said, plan)
    _disputes(row, plan)
    return Saved(row, plan)


def _closed(row: Register, held: queries.Held, today: date) -> bool:
    return today > row.date + timedelta(days=held.window)


_INSERT = """
INSERT INTO schools_register (id, institution_id, year, group_id, date, period, minutes, roster_version, marks, taken_by,
  taken_at, operation, clock, last, size, absent, late, excused, disputes, folded, told)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, %s, %s) ON CONFLICT DO NOTHING
"""


def _insert(held: queries.Held, plan: core.Plan, roster: list[UUID]) -> Register | None:
    """The new register; None if somebody took it in this very moment."""
    lesson, register, counts = held.lesson, plan.register, core.count(plan.register, roster)
    row = Register(
        id=lesson.pk, institution_id=lesson.institution_id, year=lesson.year, group_id=lesson.group_id, date=lesson.date,
        period=lesson.period, minutes=lesson.minutes, roster_version=register.roster_version or held.version,
        marks=_stored(register), taken_by=register.by, taken_at=timezone.now(), operation=register.operation,
        clock=register.clock, last=register.last, size=counts.size, absent=counts.absent, late=counts.late,
        excused=counts.excused,
    )  # fmt: skip
    row._state.adding = False
    made = hot.run(_INSERT, [
        hot.uid(row.pk), hot.uid(row.institution_id), row.year, hot.uid(row.group_id), row.date, row.period, row.minutes,
        row.roster_version, json.dumps(row.marks), hot.uid(row.taken_by), row.taken_at, hot.uid(row.operation), row.clock,
        hot.uid(row.last), row.size, row.absent, row.late, row.excused, False, False,
    ])  # fmt: skip
    return row if made else None


def _update(row: Register, plan: core.Plan, roster: list[UUID]) -> None:
    before = row.marks
    counts = core.count(plan.register, roster)
    row.marks, row.last = _stored(plan.register), plan.register.last
    row.absent, row.late, row.excused, row.size = counts.absent, counts.late, counts.excused, counts.size
    row.save(update_fields=["marks", "last", "absent", "late", "excused", "size"])
    if row.folded:
        refold(row, before)


def _stored(register: core.Register) -> list[list[Any]]:
    return [
        [str(student), *m.mark.data(), str(m.operation), m.clock, str(m.by)]
        for student, m in sorted(register.marks.items())
    ]


def _record(actor: Actor, row: Register, action: str, said: core.Said, plan: core.Plan) -> None:
    audit.record_later(
        actor, action, row.pk, operation=str(said.operation), absent=row.absent, late=row.late, excused=row.excused,
        disputes=len(plan.disputes),
    )  # fmt: skip


def _disputes(row: Register, plan: core.Plan) -> None:
    """Keep both versions of what is disputed; strangers to the roster are kept as a dispute of their own."""
    now = timezone.now()
    found = [
        Dispute(
            id=uuid7(), institution_id=row.institution_id, year=row.year, register_id=row.pk, student_id=d.student,
            kind="mark", ours=_version(d.stands), theirs=_version(d.other), at=now,
        )
        for d in plan.disputes
    ]  # fmt: skip
    found += [
        Dispute(
            id=uuid7(), institution_id=row.institution_id, year=row.year, register_id=row.pk, student_id=student,
            kind="roster", ours={}, theirs=_version(plan.register.of(student)), at=now,
        )
        for student in plan.strangers
    ]  # fmt: skip
    if found:
        Dispute.objects.bulk_create(found)
        row.disputes += len(found)
        row.save(update_fields=["disputes"])


def _version(standing: core.Standing) -> dict[str, Any]:
    return {
        "mark": standing.mark.data(), "operation": str(standing.operation), "clock": standing.clock,
        "by": str(standing.by),
    }  # fmt: skip


def _wanted(row: Register, said: core.Said) -> dict[UUID, core.Mark]:
    """The marks of the whole register as the operation would have them: one that changes some leaves the others."""
    if said.only is None:
        return dict(said.marks)
    marks = {student: m.mark for student, m in queries.standing(row).marks.items()}
    return {**marks, **{student: said.of(student) for student in said.only}}


def _ask_correction(actor: Actor, row: Register, said: core.Said, reason: str) -> Correction:
    """The request, once for an operation. Who decides such requests herself must say why, too."""
    known = Correction.objects.filter(operation=said.operation).first()
    if known is not None:
        return known
    correction = Correction.objects.create(
        institution_id=row.institution_id, year=row.year, register_id=row.pk,
        marks=[[str(s), *m.data()] for s, m in sorted(_wanted(row, said).items())], before=row.marks, reason=reason[:240],
        operation=said.operation, asked_at=timezone.now(), asked_by=said.by,
    )  # fmt: skip
    audit.record(actor, "schools.correction.asked", row.pk, correction=str(correction.pk))
    return correction


@transaction.atomic
def decide_correction(*, actor: Actor, correction: Correction, accept: bool, reason: str = "") -> None:
    """The principal makes a correction or refuses it; both are recorded with what stood before."""
    rules.require_lead(actor, correction.institution_id)
    if correction.state != Correction.State.ASKED:
        return
    now = timezone.now()
    if accept:
        row = Register.objects.select_for_update().get(pk=correction.register_id, year=correction.year)
        roster = queries.roster_at(row.group_id, row.roster_version)
        marks = {UUID(s): core.mark_from(rest, s) for s, *rest in correction.marks}
        before = {UUID(s): core.mark_from(rest[:4], s) for s, *rest in correction.before}
        asked = {
            s for s in {*marks, *before} if marks.get(s, core.PRESENT) != before.get(s, core.PRESENT)
        }  # what was asked, and not what another correction changed since
        said = core.Said(
            correction.operation, int(now.timestamp() * 1000), correction.asked_by, marks, based_on=row.last,
            only=frozenset(asked), roster_version=row.roster_version,
        )  # fmt: skip
        _update(row, core.merge(queries.standing(row), said, roster), roster)
    correction.state = Correction.State.MADE if accept else Correction.State.REFUSED
    correction.reason = correction.reason or reason[:240]
    correction.decided_at, correction.decided_by = now, actor.id
    correction.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    audit.record(
        actor, "schools.correction.made" if accept else "schools.correction.refused", correction.register_id,
        correction=str(correction.pk),
    )  # fmt: skip


@transaction.atomic
def settle_dispute(*, actor: Actor, dispute: Dispute, decision: str) -> None:
    """A registrar or the principal, or the teacher who took it, chooses one version; the other stays on record."""
    if not actor.has(Role.TEACHER, at=dispute.institution_id):
        rules.require_keep(actor, dispute.institution_id)
    if dispute.decided_at is not None:
        return
    if decision not in ("ours", "theirs"):
        raise NotAllowed("schools.dispute.choice")
    now = timezone.now()
    row = Register.objects.select_for_update().get(pk=dispute.register_id, year=dispute.year)
    if decision == "theirs" and dispute.kind == "mark" and dispute.student_id:
        roster = queries.roster_at(row.group_id, row.roster_version)
        mark = core.mark_from(dispute.theirs["mark"])
        operation = uuid7()
        assert actor.id is not None
        said = core.Said(operation, int(now.timestamp() * 1000), actor.id, {dispute.student_id: mark}, based_on=row.last,
                         only=frozenset({dispute.student_id}))  # fmt: skip
        _update(row, core.merge(queries.standing(row), said, roster), roster)
    dispute.decided_at, dispute.decided_by, dispute.decision = now, actor.id, decision
    dispute.save(update_fields=["decided_at", "decided_by", "decision"])
    row.disputes = max(0, row.disputes - 1)
    row.save(update_fields=["disputes"])
    audit.record(actor, "schools.dispute.settled", dispute.register_id, dispute=str(dispute.pk), decision=decision)
