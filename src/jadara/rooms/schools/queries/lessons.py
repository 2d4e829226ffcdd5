"""Reading lessons, rosters and registers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.models import (
    ClassGroup,
    Institution,
    Lesson,
    Register,
    RosterSpan,
    Slot,
    Staff,
    Student,
    Subject,
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


def held(actor: Actor, lesson_id: UUID, year: int) -> Held | None:
    """One lesson of a school where the actor has a role, with class, subject and whether she teaches it. One query."""
    group = ClassGroup.objects.filter(pk=OuterRef("group_id"))
    subject = Subject.objects.filter(pk=OuterRef("subject_id"))
    staff = Staff.objects.filter(account=actor.id).filter(Q(pk=OuterRef("staff_id")) | Q(pk=OuterRef("given_by_id")))
    taught = Slot.objects.filter(group=OuterRef("group_id"), staff__account=actor.id, timetable__state="published")
    found = (
        Lesson.objects.filter(pk=lesson_id, year=year, institution_id__in=actor.at(*_MARKERS))
        .annotate(
            group_name=Subquery(group.values("name")[:1]), version=Subquery(group.values("roster_version")[:1]),
            window=Subquery(
                Institution.objects.filter(pk=OuterRef("institution_id")).values("edit_window_days")[:1]
            ),
            s_ar=Subquery(subject.values("name_ar")[:1]), s_fr=Subquery(subject.values("name_fr")[:1]),
            s_en=Subquery(subject.values("name_en")[:1]), own=Exists(staff), class_taught=Exists(taught),
        )
        .first()
    )  # fmt: skip
    if found is None:
        return None
    row: Any = found
    return Held(
        found, row.group_name or "", row.s_ar or "", row.s_fr or "", row.s_en or "", row.version or 1,
        row.window if row.window is not None else 3, bool(row.own or row.class_taught),
    )  # fmt: skip


_MARKERS = (Role.TEACHER, Role.REGISTRAR, Role.PRINCIPAL, Role.INSPECTOR, Role.SUPPORT, Role.AUDITOR)


def roster_at(group_id: UUID, version: int | None = None) -> list[UUID]:
    """Who belongs to a class at a version of its roster; now, if none is given. One query."""
    spans = RosterSpan.objects.filter(group=group_id)
    if version is None:
        spans = spans.filter(until=None)
    else:
        spans = spans.filter(Q(until=None) | Q(until__gt=version), since__lte=version)
    return list(spans.values_list("student_id", flat=True))


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
