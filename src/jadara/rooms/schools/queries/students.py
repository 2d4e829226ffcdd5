"""Students of a school as a list, and one student as her page shows her."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from jadara.commons.people import fence
from jadara.kernel.actor import Actor
from jadara.kernel.arabic import fold
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import (
    Application,
    ClassGroup,
    Enrolment,
    Institution,
    Offer,
    Protected,
    Speciality,
    Student,
    Support,
)
from jadara.rooms.schools.models.students import SEE_STUDENTS
from jadara.rooms.schools.queries import day
from jadara.rooms.schools.queries.matching import unsealed


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of students is narrowed by; empty: not at all."""

    year: int
    group: str = ""
    speciality: str = ""
    state: str = ""
    words: str = ""


def listed(institution: Institution, filters: Filters) -> QuerySet[Enrolment]:
    """Enrolments of a year at a school with student, class and speciality, by name. One query."""
    rows = Enrolment.objects.filter(institution=institution, year=filters.year, student__merged_into=None)
    if filters.group == "none":
        rows = rows.filter(group=None)
    elif filters.group and (key := as_uuid(filters.group)):
        rows = rows.filter(group=key)
    if filters.speciality:
        rows = rows.filter(speciality=filters.speciality)
    if filters.state:
        rows = rows.filter(state=filters.state)
    for word in fold(filters.words).split()[:6]:
        rows = rows.filter(Q(student__folded__contains=word) | Q(school_number=word) | Q(student__number=word))
    return rows.select_related("student", "group", "speciality").order_by("student__sort_key", "pk")


def as_uuid(text: str) -> UUID | None:
    """The id in a text, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def classes(institution: Institution, year: int) -> QuerySet[ClassGroup]:
    """Whole classes of a year, without sub-groups, by name."""
    return ClassGroup.objects.filter(institution=institution, year=year, parent=None).select_related("speciality")


def specialities(institution: Institution, year: int) -> QuerySet[Speciality]:
    """What the school teaches in a year: what it offers, and what it has classes in."""
    offered = Offer.objects.filter(institution=institution, since__lte=year).filter(Q(until=None) | Q(until__gte=year))
    taught = ClassGroup.objects.filter(institution=institution, year=year)
    return Speciality.objects.filter(Q(pk__in=offered.values("speciality")) | Q(pk__in=taught.values("speciality")))


def visible(actor: Actor) -> QuerySet[Student]:
    """Students that the actor may see by name."""
    return Student.objects.visible_to(actor)


@dataclass(frozen=True, slots=True)
class Page:
    """One student as her page shows her, to somebody who sees her through ``home``."""

    student: Student
    home: Institution
    current: Enrolment | None
    enrolments: list[Enrolment]
    applications: list[Application]
    supports: list[Support]
    guardians: list[Any]
    protected: tuple[str, ...]
    may_keep: bool
    counts: list[int] | None

    @property
    def attendance(self) -> float | None:
        """Share of the lessons of this year at which she was; none before the first register."""
        if not self.counts or not self.counts[0]:
            return None
        return (self.counts[0] - self.counts[1] - self.counts[3]) / self.counts[0]


def page(actor: Actor, student: Student, year: int) -> Page | None:
    """About twelve queries. None if the actor sees her through no school of hers."""
    places = Institution.objects.visible_to(actor, *SEE_STUDENTS).values("pk")
    rows = list(
        Enrolment.objects.filter(student=student, institution__in=places)
        .select_related("institution", "group", "speciality")
        .order_by("-year", "-started_on")
    )
    asked = list(
        Application.objects.filter(student=student, institution__in=places)
        .select_related("institution", "speciality")
        .order_by("-received_at")
    )
    current = next((e for e in rows if e.ended_on is None), None)
    home = current.institution if current else rows[0].institution if rows else asked[0].institution if asked else None
    if home is None:
        return None
    return Page(
        student, home, current, rows, asked,
        list(Support.objects.filter(student=student, institution__in=places)),
        list(student.guardians.order_by("relation", "name")),
        tuple(Protected.objects.filter(student=student).values_list("field", flat=True)),
        may_change(actor, student, home), counts_of(student, home, year) if current else None,
    )  # fmt: skip


def home(actor: Actor, student: Student) -> Institution | None:
    """The school through which the actor sees her: where she is, else where she was last, else where she asks to be."""
    places = Institution.objects.visible_to(actor, *SEE_STUDENTS).values("pk")
    rows = Enrolment.objects.filter(student=student, institution__in=places).select_related("institution")
    row = rows.order_by(F("ended_on").desc(nulls_first=True), "-started_on").first()
    if row is not None:
        return row.institution
    asked = Application.objects.filter(student=student, institution__in=places).select_related("institution").first()
    return asked.institution if asked else None


def may_change(actor: Actor, student: Student, home: Institution) -> bool:
    """Who keeps students at the school where she is now; after she left everywhere, at the one where she was."""
    if not rules.may_keep(actor, home.pk):
        return False
    with fence.within(fence.SYSTEM):
        now = Enrolment.objects.filter(student=student, ended_on=None).values_list("institution", flat=True)
        return not now or home.pk in now


def home_of(student: Student) -> Enrolment | None:
    """Her open enrolment anywhere in the country, if there is one. One query, beyond the fence."""
    with fence.within(fence.SYSTEM):
        return Enrolment.objects.filter(student=student, ended_on=None).select_related("institution", "group").first()


def counts_of(student: Student, institution: Institution, year: int) -> list[int] | None:
    """Her attendance over the year: lessons, absent, late, excused, minutes, minutes missed; over all records that
    became hers by merging. None if no register names her yet. Five queries."""
    ids = [student.pk, *Student.objects.filter(merged_into=student).values_list("pk", flat=True)]
    summary = day.summary(institution.pk, year)
    found = [summary[i] for i in ids if i in summary]
    return [sum(column) for column in zip(*found, strict=True)] if found else None


def opened(student: Student) -> dict[str, str]:
    """Her protected values in clear, by field. The caller has written the audit row. One query."""
    return {row.field: unsealed(row) for row in Protected.objects.filter(student=student)}


def names_of(ids: Iterable[UUID], lang: str) -> dict[UUID, str]:
    """Names by id. One query."""
    return {s.pk: s.name(lang) for s in Student.objects.filter(pk__in=list(ids))}
