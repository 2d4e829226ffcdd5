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
    """The attendance of each student over a year: the tallies of the year, and registers not folded yet. Three queries,
    exact at any moment (decision 18)."""
    tallies = Tally.objects.filter(institution_id=institution_id, year=year, month=0)
    fresh = Register.objects.filter(institution_id=institution_id, year=year, folded=False)
    if group is not None:
        tallies, fresh = tallies.filter(group_id=group), fresh.filter(group_id=group)
    total: dict[str, Counts] = {}
    for counts in tallies.values_list("counts", flat=True):
        add_counts(total, counts)
    add_counts(total, counted(fresh.values_list("group_id", "roster_version", "minutes", "marks")))
    return {UUID(student): counts for student, counts in total.items()}


def add_counts(total: dict[str, Counts], more: dict[str, Counts]) -> None:
    """Add counts, student by student, to a total."""
    for student, counts in more.items():
        have = total.get(student)
        total[student] = counts if have is None else [a + b for a, b in zip(have, counts, strict=True)]


def rosters_at(wanted: set[tuple[UUID, int]]) -> dict[tuple[UUID, int], list[str]]:
    """Who belonged to classes at versions of their rosters. One query."""
    spans = RosterSpan.objects.filter(group__in={g for g, _v in wanted})
    held: dict[UUID, list[tuple[str, int, int | None]]] = defaultdict(list)
    for group, student, since, until in spans.values_list("group_id", "student_id", "since", "until"):
        held[group].append((str(student), since, until))
    return {
        (group, version): [
            s for s, since, until in held[group] if since <= version and (until is None or version < until)
        ]
        for group, version in wanted
    }


def counted(rows: Iterable[tuple[UUID, int, int, list[Any]]]) -> dict[str, Counts]:
    """What registers (class, roster's version, minutes, marks) come to, student by student. One query.

    Registers of one roster are counted together; then only who was not simply present is looked at."""
    given: dict[tuple[UUID, int], list[int]] = {}
    marked: dict[tuple[UUID, int], list[tuple[int, list[Any]]]] = defaultdict(list)
    for group, version, minutes, marks in rows:
        have = given.setdefault((group, version), [0, 0])
        have[0] += 1
        have[1] += minutes
        if marks:
            marked[group, version].append((minutes, marks))
    total: dict[str, Counts] = {}
    for key, roster in rosters_at(set(given)).items():
        lessons, minutes = given[key]
        members = set(roster)
        for student in roster:
            have = total.setdefault(student, [0, 0, 0, 0, 0, 0])
            have[0] += lessons
            have[4] += minutes
        for length, marks in marked[key]:
            _count_marks(total, marks, length, members)
    return total


def _count_marks(total: dict[str, Counts], marks: list[Any], minutes: int, members: set[str]) -> None:
    for mark in marks:
        student, state = mark[0], mark[1]
        counts = total.setdefault(student, [0, 0, 0, 0, 0, 0])
        if student not in members:  # was marked though she had left: counts as somebody of this lesson
            counts[0] += 1
            counts[4] += minutes
        if state:
            counts[state] += 1
            counts[5] += minutes if state != core.State.LATE else min(mark[2], minutes)


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
