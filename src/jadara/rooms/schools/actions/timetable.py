"""Versions of a timetable: made from curricula, assigned, solved, changed by hand, published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor
from jadara.kernel.ids import uuid7
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import planning
from jadara.rooms.schools.core.timetable import institute_check, institute_judge, institute_repair
from jadara.rooms.schools.core.timetable.institute import Slot as Place
from jadara.rooms.schools.core.timetable.institute import Timetable as Placed
from jadara.rooms.schools.core.timetable.institute_judge import Clash
from jadara.rooms.schools.models import (
    ClassGroup,
    CurriculumLine,
    Institution,
    MayTeach,
    Posting,
    SchoolYear,
    Slot,
    Staff,
    Timetable,
)
from jadara.rooms.schools.queries import problem as problems

State = Timetable.State
#: How long the search may take, in seconds.
SHORTEST, LONGEST = 5, 600


class NotADraft(Exception):
    """The version is in force, replaced or being made: it cannot be changed."""


class NotSound(Exception):
    """The version cannot be solved or published as it is: ``faults`` or ``clashes`` of the engine say why."""

    def __init__(self, faults: list[institute_check.Fault], clashes: list[Clash], case: problems.Case) -> None:
        super().__init__(f"{len(faults)} faults, {len(clashes)} clashes")
        self.faults, self.clashes, self.case = faults, clashes, case


class BadDay(ValueError):
    """The day of publishing lies in the past or outside the school year."""


def require_draft(timetable: Timetable) -> None:
    """Raises NotADraft."""
    if timetable.state not in (State.DRAFT, State.IMPOSSIBLE):
        raise NotADraft(timetable.state)


def _locked(timetable: Timetable) -> Timetable:
    """The version as it is now, held until the transaction ends."""
    return Timetable.objects.select_for_update().get(pk=timetable.pk)


@transaction.atomic
def new_version(
    *, actor: Actor, institution: Institution, year: int, name: str, source: Timetable | None = None
) -> Timetable:
    """A draft: a copy of another version, or the hours of the curricula for each class with suggested teachers.

    Raises NotAllowed. The number of statements does not grow with the number of classes.
    """
    rules.require_keep(actor, institution.pk)
    table = Timetable.objects.create(
        institution=institution, year=year, name=name, made_at=timezone.now(), made_by_id=actor.id
    )
    rows = _copied(table, source) if source is not None else _from_curricula(table)
    Slot.objects.bulk_create(rows, batch_size=500)
    audit.record(actor, "schools.timetable.made", table.pk, institution=str(institution.pk), slots=len(rows))
    return table


def _copied(table: Timetable, source: Timetable) -> list[Slot]:
    rows = list(Slot.objects.filter(timetable=source).order_by("pk"))
    return [
        Slot(
            id=key, timetable=table, group_id=s.group_id, subject_id=s.subject_id, staff_id=s.staff_id,
            room_id=s.room_id, weekday=s.weekday, period=s.period, length=s.length, locked=s.locked,
        )
        for key, s in zip(_keys(len(rows)), rows, strict=True)
    ]  # fmt: skip


def _keys(count: int) -> list[UUID]:
    """New keys in order: blocks of one subject are told apart by it."""
    return sorted(uuid7() for _n in range(count))


def _from_curricula(table: Timetable) -> list[Slot]:
    groups = list(ClassGroup.objects.filter(institution=table.institution_id, year=table.year).order_by("name"))
    classes = [g for g in groups if g.parent_id is None]
    parts: dict[UUID, list[ClassGroup]] = defaultdict(list)
    for group in groups:
        if group.parent_id is not None:
            parts[group.parent_id].append(group)
    lines: dict[tuple[str, int], list[CurriculumLine]] = defaultdict(list)
    current = CurriculumLine.objects.filter(Q(until=None) | Q(until__gte=table.year), since__lte=table.year)
    for line in current.filter(speciality__in={g.speciality_id for g in classes}).order_by("subject"):
        lines[line.speciality_id, line.stage].append(line)
    hours = [
        (group, line)
        for whole in classes
        for line in lines[whole.speciality_id, whole.stage]
        for group in _taught_apart(whole, line, parts[whole.pk])
    ]
    staff = suggest(table, [(g, line.subject_id, line.hours) for g, line in hours])
    blocks = [(g, line.subject_id, n) for g, line in hours for n in (line.blocks or [1] * line.hours)]
    return [
        Slot(id=key, timetable=table, group=g, subject_id=subject, length=n, staff_id=staff.get((g.pk, subject)))
        for key, (g, subject, n) in zip(_keys(len(blocks)), blocks, strict=True)
    ]


def _taught_apart(whole: ClassGroup, line: CurriculumLine, parts: list[ClassGroup]) -> list[ClassGroup]:
    """The sub-groups of a class for a subject that is taught in parts; they are made if they are not there yet."""
    if line.groups < 2:
        return [whole]
    while len(parts) < line.groups:
        parts.append(ClassGroup.objects.create(
            institution_id=whole.institution_id, year=whole.year, speciality_id=whole.speciality_id, stage=whole.stage,
            name=f"{whole.name}/{len(parts) + 1}", shift=whole.shift, parent=whole,
            capacity=-(-whole.capacity // line.groups),
        ))  # fmt: skip
    return parts[: line.groups]


def suggest(table: Timetable, wanted: list[tuple[ClassGroup, str, int]]) -> dict[tuple[UUID, str], UUID]:
    """A teacher for each class and subject: who may teach it and has most hours left; the largest needs first, nobody
    beyond the hours that are due. Two queries."""
    left = dict(
        Posting.objects.filter(institution=table.institution_id, until=None, position__in=("teacher", "trainer"))
        .values_list("staff_id", "weekly_hours")
    )  # fmt: skip
    able: dict[str, list[UUID]] = defaultdict(list)
    for person, subject in MayTeach.objects.filter(staff__in=left).order_by("pk").values_list("staff_id", "subject_id"):
        able[subject].append(person)
    chosen: dict[tuple[UUID, str], UUID] = {}
    for group, subject, hours in sorted(wanted, key=lambda w: (-w[2], w[0].name, w[1])):
        fit = [p for p in able[subject] if left[p] >= hours]
        if fit:
            best = max(fit, key=lambda p: left[p])
            left[best] -= hours
            chosen[group.pk, subject] = best
    return chosen


@transaction.atomic
def assign(*, actor: Actor, timetable: Timetable, staff: Mapping[tuple[UUID, str], UUID | None]) -> int:
    """Give subjects of classes to teachers (or to nobody yet). Only staff posted here may be named; others are left out.

    Returns how many pairs changed. A lesson that changes hands keeps its place. Raises NotAllowed, NotADraft.
    """
    rules.require_keep(actor, timetable.institution_id)
    require_draft(_locked(timetable))
    posted = set(
        Posting.objects.filter(institution=timetable.institution_id, until=None).values_list("staff_id", flat=True)
    )
    rows = Slot.objects.filter(timetable=timetable)
    now = {(g, s): t for g, s, t in rows.values_list("group_id", "subject_id", "staff_id")}
    changed = 0
    for (group, subject), person in staff.items():
        if (group, subject) in now and now[group, subject] != person and (person is None or person in posted):
            rows.filter(group=group, subject=subject).update(staff=person)
            changed += 1
    if changed:
        audit.record(actor, "schools.timetable.assigned", timetable.pk, pairs=changed)
    return changed


@transaction.atomic
def start_solving(*, actor: Actor, timetable: Timetable, seconds: int) -> Timetable:
    """Hand the version to the worker. Raises NotAllowed, NotADraft, or NotSound with the faults that are seen at once."""
    rules.require_keep(actor, timetable.institution_id)
    table = _locked(timetable)
    require_draft(table)
    case = problems.case_of(table)
    if faults := institute_check.check(case.problem):
        raise NotSound(faults, [], case)
    table.state = State.SOLVING
    table.report = {
        "seconds": max(SHORTEST, min(LONGEST, seconds)),
        "phase": "waiting",
        "run": str(uuid7()),
        "cost": None,
    }
    table.save(update_fields=["state", "report"])
    audit.record(actor, "schools.timetable.solving", table.pk, seconds=seconds)
    return table


@transaction.atomic
def stop_solving(*, actor: Actor, timetable: Timetable) -> None:
    """Stop the search: the version is a draft again, as it was before. Raises NotAllowed."""
    rules.require_keep(actor, timetable.institution_id)
    table = _locked(timetable)
    if table.state == State.SOLVING:
        table.state, table.report = State.DRAFT, {"stopped": True}
        table.save(update_fields=["state", "report"])
        audit.record(actor, "schools.timetable.stopped", table.pk)


@transaction.atomic
def move(
    *, actor: Actor, timetable: Timetable, slot: Slot, weekday: int, period: int, other: Slot | None = None
) -> tuple[Clash, ...]:
    """Move a lesson by hand, or change it over with another; it is locked there. Returns the clashes that keep it from
    there (empty: it was moved). Raises NotAllowed, NotADraft, UnknownLesson if it changes over without a place."""
    rules.require_keep(actor, timetable.institution_id)
    require_draft(_locked(timetable))
    case = problems.case_of(timetable)
    lesson = case.lesson_of[slot.pk]
    free = problems.unlocked(case, lesson)
    if other is not None:
        found = institute_repair.swap(free, case.placed, lesson, case.lesson_of[other.pk])
    else:
        where = Place(str(weekday), problems.period_id(slot.group.shift, period))
        found = institute_repair.move(free, problems.with_lesson(case, lesson), lesson, where)
    if not isinstance(found, Placed):
        return found
    store(case, found, only=[lesson, *([case.lesson_of[other.pk]] if other else [])])
    Slot.objects.filter(pk=slot.pk).update(locked=True)
    audit.record(actor, "schools.timetable.moved", timetable.pk, slot=str(slot.pk))
    return ()


def store(case: problems.Case, placed: Placed, *, only: list[str] | None = None) -> int:
    """Write the places of lessons to their rows. Returns how many changed."""
    changed = []
    for lesson in placed:
        if only is not None and lesson.id not in only:
            continue
        row = case.rows[lesson.id]
        weekday, period = problems.split(lesson.slot)
        room = UUID(lesson.room) if lesson.room else None
        if (row.weekday, row.period, row.room_id) != (weekday, period, room):
            row.weekday, row.period, row.room_id = weekday, period, room
            changed.append(row)
    Slot.objects.bulk_update(changed, ["weekday", "period", "room"], batch_size=200)
    return len(changed)


@transaction.atomic
def lock(*, actor: Actor, timetable: Timetable, slot: Slot, locked: bool) -> None:
    """Lock a lesson in its place, or free it. Raises NotAllowed, NotADraft."""
    rules.require_keep(actor, timetable.institution_id)
    require_draft(_locked(timetable))
    Slot.objects.filter(pk=slot.pk, timetable=timetable).exclude(weekday=None).update(locked=locked)
    audit.record(actor, "schools.timetable.locked", timetable.pk, slot=str(slot.pk), locked=locked)


@transaction.atomic
def delete_version(*, actor: Actor, timetable: Timetable) -> None:
    """Throw a draft away. Raises NotAllowed, NotADraft."""
    rules.require_keep(actor, timetable.institution_id)
    require_draft(_locked(timetable))
    reference = timetable.pk
    timetable.delete()
    audit.record(actor, "schools.timetable.deleted", reference)


@transaction.atomic
def publish(*, actor: Actor, timetable: Timetable, since: date) -> planning.Outcome:
    """Put a version in force from a day on; the one before ends the day before, lessons to come are planned anew.

    Only the principal, only a version in which every lesson has its place and nothing clashes, only today or later.
    Raises NotAllowed, NotADraft, NotSound, BadDay.
    """
    rules.require_lead(actor, timetable.institution_id)
    table, today = _locked(timetable), timezone.localdate()
    require_draft(table)
    year = SchoolYear.objects.get(year=table.year)
    if since < today or not year.starts_on <= since <= year.ends_on:
        raise BadDay(since.isoformat())
    case = problems.case_of(table)
    faults = institute_check.check(case.problem)
    clashes = institute_judge.evaluate(case.problem, case.placed).hard if not faults else ()
    if faults or clashes or not case.rows:
        raise NotSound(faults, list(clashes), case)
    published = Timetable.objects.filter(institution=table.institution_id, year=table.year, state=State.PUBLISHED)
    published.filter(since__gte=since).update(state=State.OLD, until=F("since") - timedelta(days=1))
    published.filter(Q(until=None) | Q(until__gte=since)).update(until=since - timedelta(days=1))
    table.state, table.since, table.until = State.PUBLISHED, since, None
    table.save(update_fields=["state", "since", "until"])
    audit.record(actor, "schools.timetable.published", table.pk, since=since.isoformat())
    return planning.plan_school(
        institution=table.institution, year=year, since=max(since, today), until=today + planning.AHEAD
    )


def posted_staff(institution_id: UUID) -> list[Staff]:
    """Teachers and trainers of an institution, by name. One query."""
    here = Q(postings__institution=institution_id, postings__until=None)
    return list(Staff.objects.filter(here).distinct().order_by("sort_key"))
