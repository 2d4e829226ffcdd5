"""The principal's day, attendance over time, and the planner's view: counted in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.models import (
    ClassGroup,
    Correction,
    Dispute,
    Institution,
    Lesson,
    Register,
    RosterSpan,
    Staff,
    Student,
    Subject,
    Tally,
)
from jadara.rooms.schools.queries.lessons import standing


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson with the names that a page shows."""

    lesson: Lesson
    group: str
    subject: str
    staff: str


@dataclass(frozen=True, slots=True)
class AbsentLine:
    """A student who missed lessons on a day: how many of how many, and whether excused."""

    student: UUID
    name: str
    group: str
    missed: int
    lessons: int
    excused: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One school on one day."""

    planned: int
    taken: int
    missing: tuple[LessonLine, ...]
    lost: tuple[LessonLine, ...]
    absent: tuple[AbsentLine, ...]
    present: int
    expected: int
    corrections: int
    disputes: int

    @property
    def rate(self) -> float | None:
        """Share of marks that say present or late; none while nothing was taken."""
        return self.present / self.expected if self.expected else None


def _names(lessons: Iterable[Lesson], lang: str) -> list[LessonLine]:
    rows = list(lessons)
    groups = dict(ClassGroup.objects.filter(pk__in={r.group_id for r in rows}).values_list("pk", "name"))
    subjects = {s.code: s.name(lang) for s in Subject.objects.filter(pk__in={r.subject_id for r in rows})}
    staff = {s.pk: s.name(lang) for s in Staff.objects.filter(pk__in={r.staff_id for r in rows if r.staff_id})}
    return [
        LessonLine(
            r,
            groups.get(r.group_id, ""),
            subjects.get(r.subject_id, r.subject_id),
            staff.get(r.staff_id, "") if r.staff_id else "",
        )
        for r in rows
    ]


def day_of(institution: Institution, year: int, day: date, lang: str, *, now: str = "99:99") -> Day:
    """What happened, and what did not, at a school on a day. Ten queries. ``now`` (HH:MM) leaves out lessons to come."""
    lessons = list(
        Lesson.objects.filter(institution_id=institution.pk, year=year, date=day).order_by("period", "starts")
    )
    registers = list(Register.objects.filter(institution_id=institution.pk, year=year, date=day))
    taken = {r.pk for r in registers}
    lost = [x for x in lessons if x.state == Lesson.State.LOST]
    due = [x for x in lessons if x.state not in (Lesson.State.LOST, Lesson.State.MOVED)]
    missing = [x for x in due if x.pk not in taken and (x.starts or "00:00") <= now]
    present = sum(r.size - r.absent - r.excused for r in registers)
    return Day(
        len(due), len(taken), tuple(_names(missing, lang)), tuple(_names(lost, lang)),
        tuple(_absent(registers, lang)), present, sum(r.size for r in registers),
        Correction.objects.filter(institution_id=institution.pk, state=Correction.State.ASKED).count(),
        Dispute.objects.filter(institution_id=institution.pk, decided_at=None).count(),
    )  # fmt: skip


def _absent(registers: list[Register], lang: str) -> list[AbsentLine]:
    missed: dict[UUID, list[core.Mark]] = defaultdict(list)
    of_group: dict[UUID, UUID] = {}
    lessons: dict[UUID, int] = defaultdict(int)
    for row in registers:
        lessons[row.group_id] += 1
        for student, held in standing(row).marks.items():
            if held.mark.state in (core.State.ABSENT, core.State.EXCUSED):
                missed[student].append(held.mark)
                of_group[student] = row.group_id
    names = {s.pk: s for s in Student.objects.filter(pk__in=missed)}
    groups = dict(ClassGroup.objects.filter(pk__in=set(of_group.values())).values_list("pk", "name"))
    lines = [
        AbsentLine(
            s, names[s].name(lang), groups.get(of_group[s], ""), len(marks), lessons[of_group[s]],
            all(m.state is core.State.EXCUSED for m in marks),
        )
        for s, marks in missed.items()
        if s in names
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line.group, names[line.student].sort_key))


#: lessons, absent, late, excused, minutes, minutes missed
Counts = list[int]


def summary(institution_id: UUID, year: int, *, group: UUID | None = None) -> dict[UUID, Counts]:
    """The attendance of each student over a year: folded months from the tallies, the rest from registers. Four queries,
    exact at any moment (decision 18)."""
    tallies = Tally.objects.filter(institution_id=institution_id, year=year)
    fresh = Register.objects.filter(institution_id=institution_id, year=year, folded=False)
    if group is not None:
        tallies, fresh = tallies.filter(group_id=group), fresh.filter(group_id=group)
    total: dict[str, Counts] = {}
    for counts in tallies.values_list("counts", flat=True):
        for student, held in counts.items():
            have = total.get(student)
            total[student] = held if have is None else [a + b for a, b in zip(have, held, strict=True)]
    made = {UUID(student): list(counts) for student, counts in total.items()}
    rows = list(fresh)
    rosters = rosters_at({(r.group_id, r.roster_version) for r in rows})
    for row in rows:
        count_in(made, row, rosters[row.group_id, row.roster_version])
    return made


def rosters_at(wanted: set[tuple[UUID, int]]) -> dict[tuple[UUID, int], list[UUID]]:
    """Who belonged to classes at versions of their rosters. One query."""
    spans = RosterSpan.objects.filter(group__in={g for g, _v in wanted})
    held: dict[UUID, list[tuple[UUID, int, int | None]]] = defaultdict(list)
    for group, student, since, until in spans.values_list("group_id", "student_id", "since", "until"):
        held[group].append((student, since, until))
    return {
        (group, version): [
            s for s, since, until in held[group] if since <= version and (until is None or version < until)
        ]
        for group, version in wanted
    }


def count_in(total: dict[UUID, Counts], row: Register, roster: list[UUID]) -> None:
    """Count one register into totals, cheaply: most were present."""
    marked = {UUID(m[0]): m for m in row.marks}
    for student in {*roster, *marked}:
        counts = total.setdefault(student, [0, 0, 0, 0, 0, 0])
        counts[0] += 1
        counts[4] += row.minutes
        if (mark := marked.get(student)) is not None and mark[1]:
            counts[mark[1]] += 1
            counts[5] += row.minutes if mark[1] != core.State.LATE else min(mark[2], row.minutes)


def country_day(institutions: list[UUID], year: int, day: date) -> dict[UUID, dict[str, Any]]:
    """For each institution on a day: lessons due and lost, registers taken, students expected and absent. Two queries."""
    lessons = (
        Lesson.objects.filter(institution_id__in=institutions, year=year, date=day)
        .values("institution_id")
        .annotate(due=Count("id", filter=~Q(state__in=("lost", "moved"))), lost=Count("id", filter=Q(state="lost")))
    )
    registers = (
        Register.objects.filter(institution_id__in=institutions, year=year, date=day)
        .values("institution_id")
        .annotate(taken=Count("id"), size=Sum("size"), away=Sum("absent") + Sum("excused"))
    )
    made: dict[UUID, dict[str, Any]] = {
        i: {"due": 0, "lost": 0, "taken": 0, "size": 0, "away": 0} for i in institutions
    }
    for row in (*lessons, *registers):
        made[row["institution_id"]].update({k: v or 0 for k, v in row.items() if k != "institution_id"})
    return made
