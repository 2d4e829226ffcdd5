"""Admission: papers, points, the waiting list, a place, enrolment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from uuid import UUID

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core import admission as core
from jadara.rooms.schools.models import Application, Enrolment, Offer, Student
from jadara.rooms.schools.queries.lessons import roster_at
from jadara.rooms.schools.tests.conftest import School, browser

pytestmark = pytest.mark.django_db

START = datetime(2026, 9, 1, tzinfo=UTC)
POINTS = st.none() | st.decimals(min_value=0, max_value=20, places=2)


@given(st.lists(st.tuples(POINTS, POINTS, st.integers(0, 50)), max_size=12))
def test_the_list_is_by_points_then_by_time_and_nobody_is_lost(
    rows: list[tuple[Decimal | None, Decimal | None, int]],
) -> None:
    asked = [core.Asked(UUID(int=n), a, s, START + timedelta(days=d)) for n, (a, s, d) in enumerate(rows)]
    by_id = {one.id: one for one in asked}
    made = [by_id[key] for key in core.order(asked)]
    assert sorted(one.id for one in made) == sorted(by_id)
    for before, after in pairwise(made):
        first, second = core.points(before.average, before.score), core.points(after.average, after.score)
        assert second is None or (first is not None and first >= second)
        if first == second:
            assert before.received_at <= after.received_at


def asked(school: School, given: str, **more: str) -> Application:
    """Somebody applies on the page."""
    Offer.objects.get_or_create(
        institution=school.institution, speciality_id="BT-ELEC", defaults={"since": 2020, "places": 2}
    )
    data = {
        "given": given,
        "father": "Hassan",
        "family": "Zein",
        "birth_year": "2010",
        "speciality": "BT-ELEC",
        "stage": "1",
    }
    url = reverse("schools:new_application", args=[school.institution.pk])
    first = browser(school.samar).post(url, {**data, **more})
    if first.status_code == 200:  # somebody alike is there: another person
        seen = [str(c["candidate"].student.pk) for c in first.context["found"]]
        first = browser(school.samar).post(url, {**data, **more, "seen": seen})
    assert first.status_code == 302
    return Application.objects.get(student__given=given)


def step(school: School, row: Application, **data: str) -> int:
    return browser(school.samar).post(reverse("schools:application", args=[row.pk]), data).status_code


def test_a_place_needs_the_papers_and_leads_to_enrolment(school: School) -> None:
    row = asked(school, "Rana", average="14.5")
    assert step(school, row, step="accepted") == 422
    papers = dict.fromkeys(core.DOCUMENTS, "seen") | {"photos": "waived"}
    assert step(school, row, step="papers", average="14.5", **papers) == 302
    assert step(school, row, step="accepted") == 302
    assert step(school, row, step="refused", reason="x") == 422, "a place is not taken away like this"
    assert step(school, row, step="admit", group=str(school.group.pk), on="2026-11-02") == 422, "another stage's class"
    school.group.stage = 1
    school.group.save()
    assert step(school, row, step="admit", group=str(school.group.pk), on="2026-11-02") == 302
    enrolled = Enrolment.objects.get(student=row.student_id)
    row.refresh_from_db()
    assert (row.state, enrolled.group) == ("enrolled", school.group)
    assert row.student_id in roster_at(school.group.pk)
    assert step(school, row, step="admit", on="2026-11-02") == 422


def test_the_waiting_list_is_in_order_on_the_page_and_in_the_sheet(school: School) -> None:
    low, high = asked(school, "Rana", average="11"), asked(school, "Bilal", average="15")
    for row in (low, high):
        assert step(school, row, step="waiting") == 302
    url = reverse("schools:admissions", args=[school.institution.pk])
    answer = browser(school.samar).get(url, {"state": "waiting"})
    assert [line["row"].pk for line in answer.context["page"]] == [high.pk, low.pk]
    sheet = browser(school.samar).get(url, {"format": "xlsx"})
    rows = list(openpyxl.load_workbook(BytesIO(sheet.content)).worksheets[0].values)
    assert [r[4] for r in rows[1:]] == [75, 55]


def test_a_no_has_a_reason_and_is_final(school: School) -> None:
    row = asked(school, "Rana")
    assert step(school, row, step="refused") == 422
    assert step(school, row, step="refused", reason="no place") == 302
    assert step(school, row, step="accepted") == 422


def test_who_may(school: School) -> None:
    row = asked(school, "Rana")
    url = reverse("schools:application", args=[row.pk])
    assert browser(school.munir).get(url).status_code == 404
    assert browser(school.bassam).get(url).status_code == 403
    assert browser(school.dalal).get(url).status_code == 200
    assert browser(school.dalal).post(url, {"step": "waiting"}).status_code == 403
    assert browser(school.samar).get(reverse("schools:student", args=[row.student_id])).status_code == 200


def test_what_is_wrong_stays_on_the_page(school: School) -> None:
    url = reverse("schools:new_application", args=[school.institution.pk])
    answer = browser(school.samar).post(url, {"given": "Rana", "average": "21"})
    assert answer.status_code == 422
    assert {"family_ar", "birth_date", "average", "speciality", "stage"} <= set(answer.context["form"].errors)
    assert not Student.objects.filter(given="Rana").exists()


@pytest.mark.parametrize("documents", [{}, {"marks": "seen"}, dict.fromkeys(core.DOCUMENTS, "missing")])
def test_a_paper_nobody_spoke_of_is_missing(documents: dict[str, str]) -> None:
    assert set(core.missing(documents)) == {d for d in core.DOCUMENTS if documents.get(d) != "seen"}
