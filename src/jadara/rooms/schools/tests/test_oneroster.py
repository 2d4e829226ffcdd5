"""OneRoster as a file: read by an independent validator, and who may have it."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from jadara.commons.audit.models import Entry
from jadara.rooms.schools.core import oneroster as core
from jadara.rooms.schools.core import oneroster_csv
from jadara.rooms.schools.models import ClassGroup, Enrolment, Slot, SubgroupMember, Timetable
from jadara.rooms.schools.queries.oneroster import class_id, roster
from jadara.rooms.schools.tests.conftest import YEAR, School, browser
from jadara.rooms.schools.tests.oneroster_validator import faults

TODAY = date(2026, 11, 2)


def table(content: bytes, name: str) -> list[dict[str, str]]:
    """A file of the zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode())))


def test_the_export_is_valid_and_complete(school: School) -> None:
    client = browser(school.samar)
    answer = client.get(reverse("schools:oneroster_export", args=[school.institution.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert faults(answer.content) == []
    users = table(answer.content, "users")
    assert len(users) == 25 + 3
    assert {u["sourcedId"] for u in users} >= {str(i) for i in school.ids}
    assert len(table(answer.content, "classes")) == 2
    assert len(table(answer.content, "enrollments")) == 25 * 2 + 2
    assert {r["role"] for r in table(answer.content, "roles")} == {"student", "teacher", "principal"}
    assert Entry.objects.filter(action="schools.oneroster.exported").count() == 1


def test_who_has_left_is_not_exported(school: School) -> None:
    Enrolment.objects.filter(student=school.students[0]).update(ended_on=TODAY, state="withdrawn")
    content = oneroster_csv.bulk(roster(school.institution, YEAR, TODAY))
    assert faults(content) == []
    assert str(school.ids[0]) not in {u["sourcedId"] for u in table(content, "users")}


def test_a_sub_group_has_its_members_only(school: School) -> None:
    half = ClassGroup.objects.create(
        institution=school.institution, year=YEAR, speciality=school.group.speciality, stage=2, name="A1",
        parent=school.group,
    )  # fmt: skip
    for enrolment in Enrolment.objects.filter(student__in=school.students[:7]):
        SubgroupMember.objects.create(group=half, enrolment=enrolment)
    Slot.objects.create(timetable=Timetable.objects.get(), group=half, subject_id="ELEC", weekday=2, period=1)
    found = roster(school.institution, YEAR, TODAY)
    place = class_id(half.pk, "ELEC")
    assert {e.user for e in found.enrollments if e.group == place} == set(school.ids[:7])
    assert faults(oneroster_csv.bulk(found)) == []


def test_the_same_roster_gives_the_same_bytes(school: School) -> None:
    first, second = (oneroster_csv.bulk(roster(school.institution, YEAR, TODAY)) for _ in range(2))
    assert first == second


def test_nothing_protected_is_in_it(school: School) -> None:
    student = school.students[0]
    student.phone, student.address, student.mother_ar = "+96170123456", "شارع المطران", "منى سعد"
    student.save()
    content = oneroster_csv.bulk(roster(school.institution, YEAR, TODAY))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = "".join(archive.read(n).decode() for n in archive.namelist())
    for secret in ("70123456", "المطران", "منى", "morning", "2009-01"):
        assert secret not in text


def test_who_keeps_no_students_gets_no_file(school: School) -> None:
    url = reverse("schools:oneroster_export", args=[school.institution.pk])
    answers = {
        who: browser(getattr(school, who)).get(url).status_code
        for who in ("bassam", "munir", "fadi", "dalal", "joumana")
    }
    assert answers == {"bassam": 403, "munir": 404, "fadi": 403, "dalal": 403, "joumana": 200}


def test_an_empty_school_promises_no_empty_files(school: School) -> None:
    content = oneroster_csv.bulk(roster(school.other, YEAR, TODAY))
    assert faults(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert set(archive.namelist()) == {"manifest.csv", "academicSessions.csv", "orgs.csv"}


def test_line_breaks_and_commas_in_names_stay_harmless(school: School) -> None:
    found = roster(school.institution, YEAR, TODAY)
    user = replace(found.users[0], given='Sa\r\nmar, "the first"')
    lines = table(oneroster_csv.bulk(replace(found, users=(user, *found.users[1:]))), "users")
    assert lines[0]["givenName"] == 'Sa mar, "the first"'


@pytest.mark.parametrize("change", ["users", "courses"])
def test_the_validator_sees_what_is_missing(school: School, change: str) -> None:
    found = roster(school.institution, YEAR, TODAY)
    broken = replace(found, users=found.users[1:]) if change == "users" else replace(found, courses=found.courses[1:])
    assert faults(oneroster_csv.bulk(broken)) != []


def test_ids_stay_and_differ() -> None:
    assert core.made_id("a", 1) == core.made_id("a", "1") != core.made_id("a1")
