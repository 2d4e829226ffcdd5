"""The list of a school's students, one student's page, a new student, what is protected."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jadara.commons.audit.models import Entry
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import students as actions
from jadara.rooms.schools.models import Enrolment, Guardian, MatchKey, Protected, RosterSpan, Student, Suspicion
from jadara.rooms.schools.queries.lessons import roster_at
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import actor

pytestmark = pytest.mark.django_db

LAYLA = {
    "given_ar": "ليلى", "father_ar": "حسن", "family_ar": "حدّاد", "mother_ar": "منى سعد", "given": "Layla",
    "father": "Hassan", "family": "Haddad", "sex": "f", "birth_date": "2009-03-04", "on": "2026-11-02",
}  # fmt: skip


def new(school: School, **more: str) -> dict[str, str]:
    return {**LAYLA, "group": str(school.group.pk), **more}


def test_the_list_shows_names_and_is_paged(school: School) -> None:
    page = browser(school.samar).get(reverse("schools:students", args=[school.institution.pk]))
    assert page.status_code == 200
    assert page.content.decode().count('<th scope="row"') == 25


def test_words_find_in_any_script_and_order(school: School) -> None:
    samar, url = browser(school.samar), reverse("schools:students", args=[school.institution.pk])
    samar.post(reverse("schools:new_student", args=[school.institution.pk]), new(school))
    for words in ("حداد ليلي", "haddad", "منى"):
        assert samar.get(url, {"q": words}).content.decode().count('<th scope="row"') == 1, words
    assert "Nobody is found" in samar.get(url, {"q": "zzz"}, headers={"Accept-Language": "en"}).content.decode()


def test_the_sheet_is_the_list_as_filtered_without_protected_data(school: School) -> None:
    samar, url = browser(school.samar), reverse("schools:students", args=[school.institution.pk])
    samar.post(reverse("schools:new_student", args=[school.institution.pk]), new(school))
    answer = samar.get(url, {"q": "haddad", "format": "xlsx"})
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].values)
    assert len(rows) == 2
    assert "Haddad" in rows[1]
    assert not any("shift" in str(head).lower() for head in rows[0])


def test_strangers_get_404_teachers_403_and_inspectors_only_look(school: School) -> None:
    student = reverse("schools:student", args=[school.students[0].pk])
    lists = reverse("schools:students", args=[school.institution.pk])
    edit = reverse("schools:edit_student", args=[school.students[0].pk])
    assert [browser(school.munir).get(u).status_code for u in (student, lists, edit)] == [404, 404, 404]
    assert [browser(school.bassam).get(u).status_code for u in (student, lists, edit)] == [403, 403, 403]
    assert [browser(school.dalal).get(u).status_code for u in (student, lists, edit)] == [200, 200, 403]
    with pytest.raises(NotAllowed):
        actions.change_student(actor=actor(school.dalal), student=school.students[0], identity={"given": "X"})


def test_a_new_student_is_enrolled_on_the_roster_and_has_keys(school: School) -> None:
    answer = browser(school.samar).post(reverse("schools:new_student", args=[school.institution.pk]), new(school))
    made = Student.objects.get(family="Haddad")
    assert answer["Location"] == reverse("schools:student", args=[made.pk])
    row = Enrolment.objects.get(student=made)
    assert (row.group, row.stage, row.started_on, made.birth_year) == (school.group, 2, date(2026, 11, 2), 2009)
    school.group.refresh_from_db()
    assert school.group.roster_version == 2
    assert made.pk in roster_at(school.group.pk)
    assert made.pk not in roster_at(school.group.pk, 1)
    assert MatchKey.objects.filter(student=made).count() > 5
    assert "Haddad" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(school: School) -> None:
    url = reverse("schools:new_student", args=[school.institution.pk])
    bad = new(school, given_ar="", given="", birth_date="1850-01-01", phone="12")
    answer = browser(school.samar).post(url, bad, headers={"Accept-Language": "en"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert {"given_ar", "birth_date", "phone"} == set(answer.context["form"].errors)
    assert 'value="Haddad"' in text
    assert not Student.objects.filter(family="Haddad").exists()


def test_arabic_digits_and_only_a_year_are_read(school: School) -> None:
    url = reverse("schools:new_student", args=[school.institution.pk])
    answer = browser(school.samar).post(url, new(school, birth_date="", birth_year="٢٠٠٩", on="٢٠٢٦-١١-٠٢"))
    assert answer.status_code == 302
    made = Student.objects.get(family="Haddad")
    assert (made.birth_date, made.birth_year) == (None, 2009)


def test_a_likely_same_person_is_shown_with_least_data_before_she_is_made_again(school: School) -> None:
    url = reverse("schools:new_student", args=[school.institution.pk])
    samar = browser(school.samar)
    samar.post(url, new(school, phone="03 123 456", address="Mina"))
    again = new(school, given_ar="", father_ar="", family_ar="", mother_ar="", given="Leila", family="Hadad")
    asked = samar.post(url, again)
    assert asked.status_code == 200
    assert Student.objects.filter(family__in=("Haddad", "Hadad")).count() == 1
    seen = [str(c["candidate"].student.pk) for c in asked.context["found"]]
    assert len(seen) == 1
    assert "+9613123456" not in asked.content.decode()
    assert "Mina" not in asked.content.decode()
    assert samar.post(url, {**again, "seen": seen}).status_code == 302
    assert Student.objects.filter(family__in=("Haddad", "Hadad")).count() == 2


def test_protected_values_are_sealed_shown_on_demand_and_the_look_is_written_down(school: School) -> None:
    samar, key = browser(school.samar), school.students[0].pk
    edit = reverse("schools:edit_protected", args=[key])
    wrong = samar.post(edit, {"document": "lebanese", "document_number": "0000000000123"})
    assert wrong.status_code == 422
    assert not Protected.objects.exists()
    assert samar.post(edit, {"document": "lebanese", "document_number": "٠٠٠٠ ٠٠٠٠ ٠١٢٣"}).status_code == 302
    row = Protected.objects.get(field="document_number")
    assert b"000000000123" not in bytes(row.sealed)
    assert row.index
    assert "000000000123" not in samar.get(reverse("schools:student", args=[key])).content.decode()
    before = Entry.objects.filter(action="schools.protected.read").count()
    shown = samar.post(reverse("schools:protected", args=[key]))
    assert "000000000123" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert Entry.objects.filter(action="schools.protected.read", subject=str(key)).count() == before + 1
    assert browser(school.dalal).post(reverse("schools:protected", args=[key])).status_code == 403


def test_the_six_questions_are_sealed_and_may_stay_empty(school: School) -> None:
    samar, url = browser(school.samar), reverse("schools:difficulties", args=[school.students[0].pk])
    assert samar.post(url, {"seeing": "much"}).status_code == 302
    assert samar.get(url).context["form"].initial == {"seeing": "much"}
    assert samar.post(url, {}).status_code == 302
    assert not Protected.objects.exists()


def test_guardians_and_support_come_and_go(school: School) -> None:
    samar, key = browser(school.samar), school.students[0].pk
    add = reverse("schools:add_guardian", args=[key])
    assert (
        samar.post(add, {"name": "منى", "relation": "mother", "phone": "03123456", "language": "ar"}).status_code == 302
    )
    mother = Guardian.objects.get()
    assert (mother.phone, mother.told) == ("+9613123456", False)
    assert browser(school.munir).post(reverse("schools:remove_guardian", args=[mother.pk])).status_code == 404
    assert samar.post(reverse("schools:remove_guardian", args=[mother.pk])).status_code == 302
    give = reverse("schools:give_support", args=[key])
    assert samar.post(give, {"kind": "transport", "since": "2026-10-01", "until": "2026-09-01"}).status_code == 422
    assert samar.post(give, {"kind": "transport", "since": "2026-10-01"}).status_code == 302
    support = school.students[0].supports.get()
    assert samar.post(reverse("schools:end_support", args=[support.pk])).status_code == 302
    support.refresh_from_db()
    assert support.until is not None


def test_a_student_that_is_not_there_is_404(school: School) -> None:
    for name in ("student", "edit_student", "edit_protected", "difficulties", "add_guardian", "give_support"):
        assert browser(school.samar).get(reverse(f"schools:{name}", args=[uuid4()])).status_code == 404


def test_correcting_a_name_renews_keys_and_order(school: School) -> None:
    student = school.students[0]
    actions.change_student(actor=actor(school.samar), student=student, identity={"family_ar": "زين"})
    before = set(MatchKey.objects.filter(student=student).values_list("key", flat=True))
    actions.change_student(actor=actor(school.samar), student=student, identity={"family_ar": "سعد"})
    assert before != set(MatchKey.objects.filter(student=student).values_list("key", flat=True))
    student.refresh_from_db()
    assert "سعد" in student.folded
    entry = Entry.objects.filter(action="schools.student.changed").latest("seq")
    assert entry.data == {"fields": ["family_ar"]}
    assert not Suspicion.objects.exists()
    assert RosterSpan.objects.filter(student_id=student.pk).count() == 1


def test_odd_filters_are_no_fault(school: School) -> None:
    url = reverse("schools:students", args=[school.institution.pk])
    for odd in ("\x00", "9" * 40, "٢٠٢٦", "'; --", "%", "zz"):
        for name in ("year", "class", "speciality", "state", "q", "page", "format"):
            assert browser(school.samar).get(url, {name: odd}).status_code == 200, (name, odd)


def test_pages_of_a_list_cost_the_same_whatever_its_length(school: School) -> None:
    url, samar = reverse("schools:students", args=[school.institution.pk]), browser(school.samar)
    samar.get(url)
    counts = []
    for words in ("", "S0000001"):
        with CaptureQueriesContext(connection) as seen:
            samar.get(url, {"q": words})
        counts.append(len(seen))
    assert counts[0] <= counts[1] + 1
    assert counts[0] < 15
