"""Institutions: who finds which, the page, what may be changed, and closing in the middle of a year."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from jadara.commons.audit.models import Entry
from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import institutions as actions
from jadara.rooms.schools.models import Institution, Lesson, Offer, Speciality, Staff
from jadara.rooms.schools.queries import institutions as queries
from jadara.rooms.schools.queries.institutions import Filter
from jadara.rooms.schools.tests.conftest import YEAR, School, area, browser, institution, lesson
from jadara.rooms.schools.tests.test_submit_register import said, submit
from tests.cast import account as make_account
from tests.cast import actor

pytestmark = pytest.mark.django_db
URL = "/schools/institutions/"


def test_a_planner_sees_all_and_a_principal_her_own(school: School) -> None:
    assert {s.code for s in queries.institutions(actor(school.fadi))} == {"T-001", "B-001"}
    assert {s.code for s in queries.institutions(actor(school.dalal))} == {"T-001"}
    assert {s.code for s in queries.institutions(actor(school.joumana))} == {"T-001"}
    assert browser(school.munir).get(f"{URL}{school.institution.pk}/").status_code == 404
    assert browser(make_account("nobody")).get(URL).status_code == 403


def test_the_sentence_filters(school: School) -> None:
    who = actor(school.fadi)
    Offer.objects.create(institution=school.institution, speciality_id="BT-ELEC", since=2020)
    Institution.objects.filter(pk=school.other.pk).update(sector="unrwa", shifts=["afternoon"], town="Zahlé")

    def codes(**chosen: str) -> set[str]:
        return {s.code for s in queries.institutions(who, Filter.read(chosen))}

    assert codes(area="LB5") == {"T-001"}
    assert codes(area="LB56") == {"T-001"}
    assert codes(area="LB") == {"T-001", "B-001"}
    assert codes(sector="unrwa") == {"B-001"}
    assert codes(level="BT") == {"T-001"}
    assert codes(shift="afternoon") == {"B-001"}
    assert codes(q="الميناء") == {"T-001"}
    assert codes(q="zahl") == {"B-001"}
    assert codes(q="b-001") == {"B-001"}
    assert codes(sector="'; drop", shift="x") == {"T-001", "B-001"}
    assert codes(q="nothing like it") == set()


def test_the_list_is_shown_as_list_as_map_and_as_workbook(school: School) -> None:
    Institution.objects.filter(pk=school.institution.pk).update(latitude="34.45", longitude="35.81")
    web = browser(school.fadi)
    page = web.get(URL).content.decode()
    assert "معهد الميناء الفني" in page
    assert page.count('<path class="sector public"') == 1  # the other one has no coordinates
    assert "as-map" in web.get(f"{URL}?map=1").content.decode()
    book = load_workbook(io.BytesIO(web.get(f"{URL}?format=xlsx&area=LB5").content))
    rows = list(book.worksheets[0].values)
    assert [r[0] for r in rows[1:]] == ["T-001"]
    assert web.get(f"{URL}?q=%00&page=zzz&area=%00&level=%00").status_code == 200


def test_the_list_costs_the_same_for_two_and_for_sixty(
    school: School, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(60):
        institution(f"X-{n:03d}", "LB25", f"معهد {n}")
    web = browser(school.fadi)
    with django_assert_max_num_queries(14):
        page = web.get(URL).content.decode()
    assert "page=2" in page


def test_the_page_of_an_institution_counts_and_prints(school: School) -> None:
    Offer.objects.create(institution=school.institution, speciality_id="BT-ELEC", since=2020, places=30)
    web = browser(school.joumana)
    page = web.get(f"{URL}{school.institution.pk}/")
    found = queries.portrait(school.institution, YEAR)
    assert (found.students, found.girls, found.classes, found.staff) == (25, 13, 1, 3)
    assert found.offers[0].students == 25
    assert page.status_code == 200
    pdf = web.get(f"{URL}{school.institution.pk}/?format=pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


def test_the_principal_changes_her_particulars_but_not_the_official_ones(school: School) -> None:
    here = school.institution
    actions.change_institution(actor=actor(school.joumana), school=here, values={"phone": "+9616123456"})
    here.refresh_from_db()
    assert here.phone == "+9616123456"
    with pytest.raises(NotAllowed):
        actions.change_institution(actor=actor(school.joumana), school=here, values={"sector": "private"})
    with pytest.raises(NotAllowed):
        actions.change_institution(actor=actor(school.samar), school=here, values={"phone": ""})
    with pytest.raises(NotAllowed):
        actions.change_institution(actor=actor(school.dalal), school=here, values={"phone": ""})


def test_a_planner_renames_it_for_its_people_too(school: School) -> None:
    actions.change_institution(actor=actor(school.fadi), school=school.institution, values={"name_ar": "معهد طرابلس"})
    assert Organisation.objects.get(pk=school.institution.pk).name_ar == "معهد طرابلس"
    assert {s.code for s in queries.institutions(actor(school.fadi), Filter(word="طرابلس"))} == {"T-001"}


def test_the_form_says_what_is_wrong_with_coordinates(school: School) -> None:
    web, url = browser(school.joumana), f"{URL}{school.institution.pk}/edit/"
    assert "name_ar" not in web.get(url).content.decode()
    said = {"latitude": "35,81", "longitude": "٣٤٫٤٥", "shifts": ["morning"], "edit_window_days": "٣"}
    answer = web.post(url, {**said, "latitude": "35.81"}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["latitude"]
    assert "٣٤" not in str(answer.context["form"].errors)
    fine = web.post(url, {**said, "latitude": "34.45", "longitude": "٣٥٫٨١"})
    assert fine.status_code == 302
    school.institution.refresh_from_db()
    assert (float(school.institution.latitude or 0), float(school.institution.longitude or 0)) == (34.45, 35.81)


def test_the_principal_sets_places_and_the_planner_opens_specialities(school: School) -> None:
    speciality, here = Speciality.objects.get(pk="BT-ELEC"), school.institution
    with pytest.raises(NotAllowed):
        actions.save_offer(
            actor=actor(school.joumana), school=here, speciality=speciality, since=2026, until=None, places=20
        )
    made = actions.save_offer(
        actor=actor(school.fadi), school=here, speciality=speciality, since=2026, until=None, places=20
    )
    url = f"{URL}{here.pk}/offers/{made.pk}/"
    assert browser(school.joumana).post(url, {"places": "٢٨", "since": "1990"}).status_code == 302
    made.refresh_from_db()
    assert (made.since, made.places) == (2026, 28)
    assert browser(school.samar).get(url).status_code == 403


def test_a_school_closed_in_mid_year_keeps_what_was(school: School) -> None:
    today, here = timezone.localdate(), school.institution
    later = lesson(school.group, Staff.objects.get(account=school.bassam), today + timedelta(days=8))
    web, url = browser(school.fadi), f"{URL}{here.pk}/close/"
    on = today + timedelta(days=1)
    assert browser(school.joumana).get(url).status_code == 403
    assert web.post(url, {"on": on.isoformat(), "because": ""}).status_code == 422
    assert web.post(url, {"on": on.isoformat(), "because": "No building"}).status_code == 302
    here.refresh_from_db()
    assert (here.closed_on, here.closed_because) == (on, "No building")
    assert not Lesson.objects.filter(pk=later.pk).exists()
    assert Lesson.objects.filter(pk=school.lesson.pk).exists()
    assert here not in Institution.objects.open_on(on)
    assert here in Institution.objects.open_on(today)
    page = web.get(f"{URL}{here.pk}/", headers={"accept-language": "en"}).content.decode()
    assert "No building" in page
    assert Entry.objects.filter(action="schools.institution.closed", subject=str(here.pk)).exists()
    assert web.post(f"{URL}{here.pk}/reopen/").status_code == 302
    here.refresh_from_db()
    assert here.closed_on is None


def test_it_does_not_close_before_registers_that_were_taken(school: School) -> None:
    submit(school, school.bassam, said(school.bassam, {}))
    with pytest.raises(actions.ClosesBeforeRegisters):
        actions.close_institution(
            actor=actor(school.fadi), school=school.institution, on=school.lesson.date, because="x"
        )
    answer = browser(school.fadi).post(
        f"{URL}{school.institution.pk}/close/", {"on": school.lesson.date.isoformat(), "because": "x"}
    )
    assert answer.status_code == 422


def test_areas_for_the_filter_stand_under_their_governorate(school: School) -> None:
    area("LB51", "caza", "LB5")
    found = queries.areas_of(queries.institutions(actor(school.fadi)))
    assert [a.code for a in found] == ["LB2", "LB25", "LB5", "LB56"]
    assert Area.objects.filter(code="LB51").exists()  # without institutions it is not offered


def test_a_lapsed_licence_is_said(school: School) -> None:
    Institution.objects.filter(pk=school.institution.pk).update(licence_until=date(2020, 1, 1))
    page = browser(school.joumana).get(f"{URL}{school.institution.pk}/")
    assert page.context["lapsed"] is True
