"""Fills a bench's database: one institute, teachers with sessions, classes of 25, lessons without registers.

Run as a program of its own, in the environment of the bench's server: ``python -m jadara.rooms.schools.bench_fill JSON``.
"""

from __future__ import annotations

import json
import secrets
import sys
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from jadara.commons.people.models import Account, Organisation, Person, RoleAt  # noqa: E402
from jadara.kernel.actor import Role  # noqa: E402
from jadara.kernel.ids import uuid7  # noqa: E402
from jadara.rooms.schools.core.registers import register_id  # noqa: E402
from jadara.rooms.schools.models import (  # noqa: E402
    ClassGroup,
    Enrolment,
    Institution,
    Lesson,
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

YEAR, SIZE = 2026, 25
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _session(account: Account) -> str:
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def _teacher(number: int, home: Organisation) -> tuple[Account, Staff]:
    now = timezone.now()
    person = Person.objects.create(name=f"Teacher {number}", language="ar", created_at=now)
    account = Account(person=person, username=f"bench{number}", created_at=now)
    account.set_password(secrets.token_urlsafe(12))
    account.save(force_insert=True)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "bench"})
    RoleAt.objects.create(account=account, role=Role.TEACHER, organisation=home, since=now)
    staff = Staff.objects.create(number=f"BT{number:05d}", account=account, given_ar=f"Teacher {number}")
    Posting.objects.create(institution_id=home.pk, staff=staff, since=date(2026, 9, 1))
    return account, staff


def _students(group: ClassGroup, first: int) -> list[UUID]:
    now = timezone.now()
    students = [
        Student(number=f"B{first + n:09d}", given_ar=f"طالب {n}", sort_key=f"{n:03d}", created_at=now, changed_at=now)
        for n in range(SIZE)
    ]
    Student.objects.bulk_create(students)
    Enrolment.objects.bulk_create(
        Enrolment(institution_id=group.institution_id, year=YEAR, student=s, group=group, speciality_id=group.speciality_id,
                  stage=1, started_on=date(2026, 9, 21))
        for s in students
    )  # fmt: skip
    RosterSpan.objects.bulk_create(
        RosterSpan(institution_id=group.institution_id, group=group, student_id=s.pk, since=1) for s in students
    )
    return [s.pk for s in students]


def _lessons(group: ClassGroup, staff: Staff, count: int) -> list[UUID]:
    """Lessons of past days without registers; within the window or not does not matter for a first register."""
    made, day = [], timezone.localdate()
    for n in range(count):
        on, period = day - timedelta(days=n // 12), n % 12 + 1
        made.append(
            Lesson(id=register_id(group.institution_id, group.pk, on, period), institution_id=group.institution_id,
                   year=YEAR, group_id=group.pk, date=on, period=period, subject_id="ELEC", staff_id=staff.pk)
        )  # fmt: skip
    Lesson.objects.bulk_create(made, batch_size=1000)
    return [x.pk for x in made]


@transaction.atomic
def fill(*, clients: int = 4, classes: int = 10, lessons: int = 1000) -> dict[str, Any]:
    """For each client a teacher with a session, ``classes`` classes, ``lessons`` lessons in each."""
    home = Organisation.objects.create(kind="school", name_ar="معهد القياس", name_fr="B", name_en="B", area_id="LB56",
                                       join_code="BENCH1")  # fmt: skip
    school = Institution.objects.create(
        organisation=home, code="BENCH", sector="public", area_id="LB56", name_ar="معهد القياس"
    )
    SchoolYear.objects.get_or_create(year=YEAR, defaults={"starts_on": date(2026, 9, 21), "ends_on": date(2027, 6, 30),
                                                          "current": True})  # fmt: skip
    speciality, _n = Speciality.objects.get_or_create(code="BT-BENCH", defaults={"level": "BT", "name_ar": "قياس"})
    subject, _n = Subject.objects.get_or_create(code="ELEC", defaults={"name_ar": "كهرباء"})
    timetable = Timetable.objects.create(
        institution=school, year=YEAR, name="bench", state="published", made_at=timezone.now()
    )
    out: list[dict[str, Any]] = []
    for n in range(clients):
        account, staff = _teacher(n, home)
        work: list[dict[str, Any]] = []
        for c in range(classes):
            group = ClassGroup.objects.create(
                institution=school, year=YEAR, speciality=speciality, stage=1, name=f"{n}-{c}"
            )
            Slot.objects.create(timetable=timetable, group=group, subject=subject, staff=staff, weekday=0, period=1)
            students = _students(group, (n * classes + c) * SIZE)
            work.append({"group": str(group.pk), "students": [str(s) for s in students],
                         "lessons": [str(x) for x in _lessons(group, staff, lessons)]})  # fmt: skip
        csrf = secrets.token_hex(16)
        out.append({"session": _session(account), "csrf": csrf, "account": str(account.pk), "work": work})
    return {"institution": str(school.pk), "year": YEAR, "clients": out, "seed": str(uuid7())}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill(**json.loads(sys.argv[1]))))
