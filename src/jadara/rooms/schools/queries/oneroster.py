"""A school's roster in OneRoster's terms. The caller has checked who may have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from jadara.rooms.schools.core import oneroster as core
from jadara.rooms.schools.models import (
    ClassGroup,
    Enrolment,
    Institution,
    Posting,
    SchoolYear,
    Slot,
    Staff,
    Student,
    SubgroupMember,
    Timetable,
)

#: A class in a subject is known by its group and the subject's code.
Taught = tuple[UUID, str]


def roster(institution: Institution, year: int, today: date) -> core.Roster:
    """Everything of one school in a year: a handful of queries, whatever its size. Raises SchoolYear.DoesNotExist.

    A class stands there as a whole and once for each subject of the timetable in force.
    """
    span = SchoolYear.objects.get(pk=year)
    groups = list(
        ClassGroup.objects.filter(institution=institution, year=year)
        .select_related("speciality", "room")
        .order_by("name")
    )
    slots = _slots(institution, year)
    enrolments = list(
        Enrolment.objects.filter(institution=institution, year=year, student__merged_into=None)
        .select_related("student", "speciality")
        .order_by("student__sort_key", "started_on", "pk")
    )
    postings = list(
        Posting.objects.filter(Q(until=None) | Q(until__gte=today), institution=institution)
        .select_related("staff")
        .order_by("staff__sort_key", "since", "pk")
    )
    posted = {p.staff_id for p in postings}
    courses, classes = _taught(groups, slots)
    return core.Roster(
        org=core.Org(institution.pk, institution.name("ar"), institution.code),
        sessions=_sessions(span),
        courses=tuple(courses),
        classes=tuple(classes),
        users=(*_students(enrolments), *_staff(postings)),
        enrollments=(*_enrolled(groups, slots, enrolments), *_teaching(slots, posted)),
    )


def _sessions(span: SchoolYear) -> tuple[core.Session, ...]:
    """The year, and one term as long as the year: OneRoster wants each class in a term."""
    whole = core.made_id("year", span.pk)
    facts = (span.starts_on, span.ends_on, span.year + 1)
    return (
        core.Session(whole, str(span), "schoolYear", *facts),
        core.Session(core.made_id("term", span.pk), str(span), "term", *facts, parent=whole),
    )


def _slots(institution: Institution, year: int) -> list[Slot]:
    """The lessons of the week in the timetable in force."""
    newest = Timetable.objects.filter(institution=institution, year=year, state=Timetable.State.PUBLISHED)
    version = newest.order_by("-made_at").values_list("pk", flat=True).first()
    return list(
        Slot.objects.filter(timetable=version, group__year=year).select_related("subject").order_by("subject", "pk")
    )


def _grade(group: ClassGroup | Enrolment) -> str:
    return f"{group.speciality.level}-{group.stage}"


def _taught(groups: list[ClassGroup], slots: list[Slot]) -> tuple[list[core.Course], list[core.Class]]:
    """Courses and classes: of whole classes first, then of subjects."""
    courses: dict[UUID, core.Course] = {}
    classes: dict[UUID, core.Class] = {}
    by_id = {g.pk: g for g in groups}
    for group in groups:
        if group.parent_id is None:
            course = _whole(group)
            courses[course.id] = course
            classes[group.pk] = core.Class(
                group.pk, group.name, group.name, "homeroom", _grade(group), course.id, _room(group)
            )
    for slot in slots:
        if slot.group_id in by_id:
            group = by_id[slot.group_id]
            course, made = _in_subject(group, slot)
            courses[course.id], classes[made.id] = course, made
    return list(courses.values()), list(classes.values())


def _room(group: ClassGroup) -> str:
    return str(group.room) if group.room else ""


def _whole(group: ClassGroup) -> core.Course:
    code = f"{group.speciality_id}-{group.stage}"
    ident = core.made_id("course", group.institution_id, code)
    return core.Course(ident, f"{group.speciality.name('ar')} {group.stage}", code, _grade(group))


def _in_subject(group: ClassGroup, slot: Slot) -> tuple[core.Course, core.Class]:
    subject = slot.subject
    code, name, grade = f"{group.speciality_id}-{group.stage}-{subject.pk}", subject.name("ar"), _grade(group)
    course = core.Course(core.made_id("course", group.institution_id, code), name, code, grade, name, subject.pk)
    made = core.Class(
        class_id(group.pk, subject.pk), f"{group.name} · {name}", f"{group.name}-{subject.pk}", "scheduled", grade,
        course.id, _room(group), name, subject.pk,
    )  # fmt: skip
    return course, made


def class_id(group_id: UUID, subject: str) -> UUID:
    """The id of a class in a subject."""
    return core.made_id("class", group_id, subject)


def _names(one: Student | Staff) -> tuple[str, str, str]:
    """Given, father's and family name, Arabic where there is Arabic. OneRoster wants a given and a family name."""
    arabic, latin = (one.given_ar, one.father_ar, one.family_ar), (one.given, one.father, one.family)
    given, father, family = arabic if arabic[0] or arabic[2] else latin
    return given or family or one.number, father, family or given or one.number


def _students(enrolments: list[Enrolment]) -> Iterable[core.User]:
    """Each once; what she is now decides, and with nothing open she is to be deleted."""
    latest: dict[UUID, Enrolment] = {}
    for enrolment in enrolments:
        held = latest.get(enrolment.student_id)
        if held is None or held.ended_on is not None:
            latest[enrolment.student_id] = enrolment
    for enrolment in latest.values():
        student = enrolment.student
        yield core.User(
            student.pk, student.number, *_names(student), roles=("student",), grade=_grade(enrolment),
            active=enrolment.ended_on is None,
        )  # fmt: skip


def _staff(postings: list[Posting]) -> Iterable[core.User]:
    by_person: dict[UUID, list[Posting]] = defaultdict(list)
    for posting in postings:
        by_person[posting.staff_id].append(posting)
    for held in by_person.values():
        staff = held[0].staff
        roles = tuple(dict.fromkeys(core.ROLES[p.position] for p in held))
        yield core.User(staff.pk, staff.number, *_names(staff), roles=roles, email=staff.email)


def _enrolled(groups: list[ClassGroup], slots: list[Slot], enrolments: list[Enrolment]) -> Iterable[core.Enrollment]:
    """Students in their class, and in its subjects; in those of a sub-group if they belong to it."""
    known = {g.pk for g in groups}
    subjects: dict[UUID, list[str]] = defaultdict(list)
    for group_id, subject in sorted({(s.group_id, s.subject_id) for s in slots}, key=str):
        subjects[group_id].append(subject)
    within: dict[UUID, list[UUID]] = defaultdict(list)
    for enrolment_id, group_id in SubgroupMember.objects.filter(group__in=known).values_list("enrolment", "group"):
        within[enrolment_id].append(group_id)
    for e in enrolments:
        if e.group_id is None or e.group_id not in known:
            continue
        when = (e.started_on, e.ended_on, e.ended_on is None)
        yield core.Enrollment(e.pk, e.student_id, e.group_id, "student", *when)
        for group_id in (e.group_id, *within[e.pk]):
            for subject in subjects[group_id]:
                place = class_id(group_id, subject)
                yield core.Enrollment(core.made_id(e.pk, place), e.student_id, place, "student", *when)


def _teaching(slots: list[Slot], posted: set[UUID]) -> Iterable[core.Enrollment]:
    """Teachers in the classes that the timetable gives them, as long as they are posted here."""
    pairs = {(s.group_id, s.subject_id, s.staff_id) for s in slots if s.staff_id in posted}
    for group_id, subject, staff_id in sorted(pairs, key=str):
        place = class_id(group_id, subject)
        yield core.Enrollment(core.made_id("teaches", place, staff_id), staff_id, place, "teacher")
