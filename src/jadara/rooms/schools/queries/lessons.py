"""Reading lessons, rosters and registers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from jadara.commons.people import hot
from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.models import (
    Institution,
    Lesson,
    Register,
    RosterSpan,
    Slot,
    Staff,
    Student,
)


def _staff_of(actor: Actor) -> QuerySet[Staff]:
    return Staff.objects.filter(account=actor.id)


def visible_lessons(actor: Actor) -> QuerySet[Lesson]:
    """Lessons that the actor may see: her own, those of classes she teaches, all of schools she keeps or inspects."""
    whole = Institution.objects.visible_to(
        actor, Role.REGISTRAR, Role.PRINCIPAL, Role.INSPECTOR, Role.SUPPORT, Role.AUDITOR, Role.PLANNER
    ).values("pk")
    seen = Q(institution_id__in=whole)
    if actor.has(Role.TEACHER):
        mine = _staff_of(actor).values("pk")
        taught = Slot.objects.filter(staff__account=actor.id, timetable__state="published").values("group")
        own = Q(staff_id__in=mine) | Q(given_by_id__in=mine) | Q(group_id__in=taught)
        seen |= Q(institution_id__in=actor.at(Role.TEACHER)) & own
    return Lesson.objects.filter(seen)


def lessons_between(actor: Actor, since: date, until: date) -> QuerySet[Lesson]:
    """Lessons of a teacher between two days (both included), at all her schools, in order."""
    mine = _staff_of(actor).values("pk")
    own = Q(staff_id__in=mine) | Q(given_by_id__in=mine)
    return Lesson.objects.filter(own, date__range=(since, until)).order_by("date", "starts", "period", "pk")


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson with what its register needs to know."""

    lesson: Lesson
    group_name: str
    subject_ar: str
    subject_fr: str
    subject_en: str
    version: int
    window: int
    teaches: bool

    def subject(self, lang: str) -> str:
        """The subject's name in a language."""
        return {"fr": self.subject_fr, "en": self.subject_en}.get(lang, "") or self.subject_ar


_HELD = """
SELECT l.institution_id, l.year, l.group_id, l.date, l.period, l.length, l.minutes, l.starts, l.subject_id, l.staff_id,
  l.given_by_id, l.room_id, l.state, g.name, g.roster_version, i.edit_window_days, s.name_ar, s.name_fr, s.name_en,
  EXISTS (SELECT 1 FROM schools_staff t WHERE t.account_id = %s AND (t.id = l.staff_id OR t.id = l.given_by_id))
  OR EXISTS (SELECT 1 FROM schools_slot k JOIN schools_staff t ON t.id = k.staff_id
    JOIN schools_timetable v ON v.id = k.timetable_id
    WHERE k.group_id = l.group_id AND t.account_id = %s AND v.state = 'published')
FROM schools_lesson l LEFT JOIN schools_classgroup g ON g.id = l.group_id
  LEFT JOIN schools_institution i ON i.organisation_id = l.institution_id
  LEFT JOIN schools_subject s ON s.code = l.subject_id
WHERE l.id = %s AND l.year = %s
"""


def held(actor: Actor, lesson_id: UUID, year: int) -> Held | None:
    """One lesson of a school where the actor has a role, with class, subject and whether she teaches it. One query,
    written by hand: a register is saved hundreds of times a second."""
    account = hot.uid(actor.id)
    found = hot.rows(_HELD, [account, account, hot.uid(lesson_id), year])
    if not found:
        return None
    row = found[0]
    institution, group = hot.as_uuid(row[0]), hot.as_uuid(row[2])
    if group is None or institution not in actor.at(*_MARKERS):
        return None
    day = row[3] if isinstance(row[3], date) else date.fromisoformat(row[3])
    lesson = Lesson(
        id=lesson_id, institution_id=institution, year=row[1], group_id=group, date=day, period=row[4], length=row[5],
        minutes=row[6], starts=row[7], subject_id=row[8], staff_id=hot.as_uuid(row[9]), given_by_id=hot.as_uuid(row[10]),
        room_id=hot.as_uuid(row[11]), state=row[12],
    )  # fmt: skip
    lesson._state.adding = False
    window = row[15] if row[15] is not None else 3
    return Held(lesson, row[13] or "", row[16] or "", row[17] or "", row[18] or "", row[14] or 1, window, bool(row[19]))


_MARKERS = (Role.TEACHER, Role.REGISTRAR, Role.PRINCIPAL, Role.INSPECTOR, Role.SUPPORT, Role.AUDITOR)

_ROSTER_NOW = "SELECT student_id FROM schools_rosterspan WHERE group_id = %s AND until IS NULL"
_ROSTER_AT = (
    "SELECT student_id FROM schools_rosterspan WHERE group_id = %s AND since <= %s AND (until IS NULL OR until > %s)"
)


def roster_at(group_id: UUID, version: int | None = None) -> list[UUID]:
    """Who belongs to a class at a version of its roster; now, if none is given. One query."""
    group = hot.uid(group_id)
    found = hot.rows(_ROSTER_NOW, [group]) if version is None else hot.rows(_ROSTER_AT, [group, version, version])
    return [UUID(str(student)) for (student,) in found]


def students_named(ids: Iterable[UUID]) -> list[Student]:
    """Students by their ids, in the order of a list. One query."""
    return list(Student.objects.filter(pk__in=list(ids)).order_by("sort_key"))


def roster_students(group_id: UUID) -> list[Student]:
    """The students of a class now, in order. One query."""
    spans = RosterSpan.objects.filter(group=group_id, until=None).values("student_id")
    return list(Student.objects.filter(pk__in=spans).order_by("sort_key").only(
        "id", "given_ar", "father_ar", "family_ar", "given", "father", "family", "sort_key"))  # fmt: skip


def register_of(lesson_id: UUID, year: int) -> Register | None:
    """The register of a lesson, if it was taken. One query."""
    return Register.objects.filter(pk=lesson_id, year=year).first()


def standing(row: Register) -> core.Register:
    """A stored register for the core."""
    marks = {
        UUID(student): core.Standing(core.mark_from(rest[:4]), UUID(rest[4]), int(rest[5]), UUID(rest[6]))
        for student, *rest in row.marks
    }
    return core.Register(row.roster_version, row.operation, row.clock, row.taken_by, row.last, marks)


def registers_missing(institution_id: UUID, year: int, day: date) -> QuerySet[Lesson]:
    """Lessons of a day that should have a register and have none."""
    taken = Register.objects.filter(institution_id=institution_id, year=year, date=day).values("id")
    return (
        Lesson.objects.filter(institution_id=institution_id, year=year, date=day)
        .exclude(state__in=(Lesson.State.LOST, Lesson.State.MOVED))
        .exclude(pk__in=taken)
        .order_by("period", F("starts"))
    )
