"""One institute with a class of twenty-five, its people, and a lesson of today; another school in the Bekaa."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from jadara.commons.people.models import Account, Organisation, RoleAt
from jadara.commons.places.models import Area
from jadara.kernel.actor import Role
from jadara.kernel.arabic import column_key
from jadara.rooms.schools.core.registers import register_id
from jadara.rooms.schools.models import (
    ClassGroup,
    Enrolment,
    Institution,
    Lesson,
    LessonGrid,
    Posting,
    RosterSpan,
    SchoolYear,
    Slot,
    Speciality,
    Staff,
    Student,
    Subject,
    Timetable,
)
from tests.cast import LONG_AGO
from tests.cast import account as make_account

YEAR = 2026


@dataclass(frozen=True)
class School:
    """An institute and who is there."""

    institution: Institution
    group: ClassGroup
    students: list[Student]
    lesson: Lesson
    bassam: Account
    lina: Account
    joumana: Account
    samar: Account
    dalal: Account
    fadi: Account
    other: Institution
    munir: Account

    @property
    def ids(self) -> list[UUID]:
        """The students' ids in the order of the list."""
        return [s.pk for s in self.students]


def area(code: str, level: str, parent: str | None) -> Area:
    """An area of the tree."""
    made, _new = Area.objects.get_or_create(
        code=code, defaults={"level": level, "parent_id": parent, "name_ar": code, "name_fr": code, "name_en": code}
    )
    return made


def institution(code: str, area_code: str, name: str) -> Institution:
    """A public institute with its organisation."""
    home = Organisation.objects.create(
        kind="school", name_ar=name, name_fr=name, name_en=name, area_id=area_code, join_code=code
    )
    return Institution.objects.create(
        organisation=home, code=code, sector="public", area_id=area_code, name_ar=name, name_fr=name, name_en=name,
        sort_key=column_key(name), shifts=["morning"],
    )  # fmt: skip


def enrol(group: ClassGroup, number: int) -> Student:
    """A student of the class."""
    name = f"طالب {number:02d}"
    student = Student.objects.create(
        number=f"S{number:07d}", given_ar=name, father_ar="علي", family_ar="خوري", given=f"Student {number:02d}",
        family="Khoury", sex="f" if number % 2 else "m",
        birth_date=date(2009, 1, 1) + timedelta(days=number), sort_key=column_key(name),
        created_at=LONG_AGO, changed_at=LONG_AGO,
    )  # fmt: skip
    Enrolment.objects.create(
        institution=group.institution, year=group.year, student=student, group=group, speciality=group.speciality,
        stage=group.stage, started_on=date(2026, 9, 21),
    )  # fmt: skip
    RosterSpan.objects.create(institution_id=group.institution_id, group=group, student_id=student.pk, since=1)
    return student


def lesson(group: ClassGroup, staff: Staff, day: date, period: int = 3) -> Lesson:
    """A lesson of the class on a day."""
    return Lesson.objects.create(
        id=register_id(group.institution_id, group.pk, day, period), institution_id=group.institution_id, year=group.year,
        group_id=group.pk, date=day, period=period, subject_id="ELEC", staff_id=staff.pk, starts="09:50",
    )  # fmt: skip


def staff_member(account: Account, at: Institution, position: str = "teacher") -> Staff:
    """Somebody who works at the institute."""
    name = account.username.title()
    made = Staff.objects.create(
        number=f"T{Staff.objects.count():06d}", account=account, given_ar=name, given=name, sort_key=column_key(name)
    )
    Posting.objects.create(institution=at, staff=made, position=position, since=date(2026, 9, 1))
    return made


@pytest.fixture
def school(db: None) -> School:
    """The whole little world."""
    area("LB", "country", None), area("LB5", "governorate", "LB"), area("LB56", "caza", "LB5")
    area("LB2", "governorate", "LB"), area("LB25", "caza", "LB2")
    SchoolYear.objects.create(year=YEAR, starts_on=date(2026, 9, 21), ends_on=date(2027, 6, 30), current=True)
    speciality = Speciality.objects.create(
        code="BT-ELEC", level="BT", name_ar="كهرباء", name_fr="Électricité", name_en="Electricity"
    )
    subject = Subject.objects.create(code="ELEC", name_ar="كهرباء عامة", name_fr="Électricité", name_en="Electricity")
    here, other = institution("T-001", "LB56", "معهد الميناء الفني"), institution("B-001", "LB25", "معهد زحلة الفني")
    group = ClassGroup.objects.create(institution=here, year=YEAR, speciality=speciality, stage=2, name="BT2-A")
    students = [enrol(group, n) for n in range(1, 26)]
    roles = {"bassam": Role.TEACHER, "lina": Role.TEACHER, "joumana": Role.PRINCIPAL, "samar": Role.REGISTRAR}
    people = {name: make_account(name, role=role, at=here.organisation) for name, role in roles.items()}
    dalal, fadi = make_account("dalal"), make_account("fadi")
    RoleAt.objects.create(account=dalal, role=Role.INSPECTOR, area_id="LB5", since=LONG_AGO)
    RoleAt.objects.create(account=fadi, role=Role.PLANNER, area_id="LB", since=LONG_AGO)
    munir = make_account("munir", role=Role.PRINCIPAL, at=other.organisation)
    bassam = staff_member(people["bassam"], here)
    lina = staff_member(people["lina"], here)
    staff_member(people["joumana"], here, "principal")
    LessonGrid.objects.create(institution=here, year=YEAR, shift="morning", days=[0, 1, 2, 3, 4],
                              periods=[[n, f"{7 + n:02d}:00", f"{7 + n:02d}:50"] for n in range(1, 8)])  # fmt: skip
    timetable = Timetable.objects.create(institution=here, year=YEAR, name="1", state="published", made_at=LONG_AGO)
    for teacher, weekday in ((bassam, 0), (lina, 1)):
        Slot.objects.create(timetable=timetable, group=group, subject=subject, staff=teacher, weekday=weekday, period=3)
    today = lesson(group, bassam, timezone.localdate())
    return School(here, group, students, today, people["bassam"], people["lina"], people["joumana"], people["samar"], dalal,
                  fadi, other, munir)  # fmt: skip


def browser(account: Account) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(account)
    return client
