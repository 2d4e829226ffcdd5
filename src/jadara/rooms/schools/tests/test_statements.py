"""Statements of enrolment and attendance: made in a few clicks, checked by anybody, revoked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import statements as actions
from jadara.rooms.schools.core import statement_numbers as numbers
from jadara.rooms.schools.models import Enrolment, Register, Statement
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import LONG_AGO, actor

pytestmark = pytest.mark.django_db


@given(st.integers(0, 2**128 - 1))
def test_a_number_survives_being_typed_from_paper(bits: int) -> None:
    number = numbers.encode(bits)
    assert len(number) == 26
    assert not set("ILOU") & set(number)
    assert numbers.normal(numbers.grouped(number).lower().replace("1", "l").replace("0", "o")) == number


@pytest.mark.parametrize("text", ["", "abc", "0" * 25, "0" * 27, "!" * 26, "0" * 25 + "ا"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert numbers.normal(text) == ""


def enrolment(school: School) -> Enrolment:
    return Enrolment.objects.get(student=school.students[0])


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_a_statement_is_a_pdf_in_three_languages_and_valid_for_everybody(school: School, lang: str) -> None:
    samar, student = browser(school.samar), school.students[0]
    url = reverse("schools:statements", args=[student.pk])
    answer = samar.post(url, {"kind": "enrolment", "language": lang, "enrolment": str(enrolment(school).pk)})
    assert answer.status_code == 302
    row = Statement.objects.get()
    pdf = samar.get(reverse("schools:statement_pdf", args=[row.pk]))
    assert pdf.content.startswith(b"%PDF-")
    checked = Client().get(reverse("schools:check_statement", args=[row.number]), headers={"Accept-Language": "en"})
    text = checked.content.decode()
    assert checked.status_code == 200
    assert "This statement is valid" in text
    assert numbers.initials(student.name(lang)) in text
    assert student.name(lang) not in text
    assert "shift" not in str(row.content)
    assert school.group.shift not in text


def test_a_revoked_or_invented_number_is_told(school: School) -> None:
    row = actions.issue(actor=actor(school.samar), enrolment=enrolment(school), kind="enrolment", lang="en")
    assert browser(school.munir).post(reverse("schools:revoke_statement", args=[row.pk])).status_code == 404
    assert browser(school.samar).post(reverse("schools:revoke_statement", args=[row.pk])).status_code == 302
    english = {"Accept-Language": "en"}
    text = Client().get(reverse("schools:check_statement", args=[row.number]), headers=english).content.decode()
    assert "no longer valid" in text
    assert Client().get(reverse("schools:check_statement", args=["0" * 26])).status_code == 404
    assert Client().get(reverse("schools:check"), {"number": "short"}).status_code == 422
    typed = Client().get(reverse("schools:check"), {"number": numbers.grouped(row.number).lower()})
    assert typed["Location"] == reverse("schools:check_statement", args=[row.number])


def test_attendance_is_stated_only_when_there_is_some(school: School) -> None:
    samar, student = browser(school.samar), school.students[0]
    url = reverse("schools:statements", args=[student.pk])
    wanted = {"kind": "attendance", "language": "en", "enrolment": str(enrolment(school).pk)}
    assert samar.post(url, wanted).status_code == 422
    op = school.lesson.pk
    Register.objects.create(
        id=school.lesson.pk, institution_id=school.institution.pk, year=2026, group_id=school.group.pk,
        date=school.lesson.date, period=3, roster_version=1, taken_by=school.bassam.pk, taken_at=LONG_AGO, operation=op,
        last=op, size=25, absent=1, marks=[[str(student.pk), 1, 0, "", False, str(op), 0, str(school.bassam.pk)]],
    )  # fmt: skip
    assert samar.post(url, wanted).status_code == 302
    said = Statement.objects.get().content
    assert (said["lessons"], said["absent"], said["late"], said["excused"]) == (1, 1, 0, 0)


def test_an_inspector_reads_but_makes_none(school: School) -> None:
    url = reverse("schools:statements", args=[school.students[0].pk])
    wanted = {"kind": "enrolment", "language": "en", "enrolment": str(enrolment(school).pk)}
    assert browser(school.dalal).get(url).status_code == 200
    assert browser(school.dalal).post(url, wanted).status_code == 403
    with pytest.raises(NotAllowed):
        actions.issue(actor=actor(school.dalal), enrolment=enrolment(school), kind="enrolment", lang="en")
    assert browser(school.munir).get(url).status_code == 404
