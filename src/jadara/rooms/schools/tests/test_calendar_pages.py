"""The pages of the calendar: what falls out is shown before a closure is entered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jadara.rooms.schools.models import Closure, Timetable
from jadara.rooms.schools.tests.conftest import School, browser

DAY = date(2027, 3, 1)
ENTERED = {"since": DAY.isoformat(), "until": "", "cause": "strike", "shift": "", "name": "إضراب"}


def test_a_closure_is_entered_after_its_effect_was_shown(school: School) -> None:
    at, url = browser(school.joumana), f"/schools/calendar/{school.institution.pk}/"
    first = at.post(url, ENTERED)
    assert (first.status_code, first.context["effect"]) == (200, 1)
    assert not Closure.objects.exists()
    sure = first.context["form"].fingerprint()
    other = {**ENTERED, "until": (DAY + timedelta(days=1)).isoformat(), "sure": sure}
    assert at.post(url, other).context["effect"] == 2, "other days are shown anew"
    assert at.post(url, {**ENTERED, "sure": sure}).status_code == 302
    closure = Closure.objects.get()
    assert (closure.institution_id, closure.until, closure.name("ar")) == (school.institution.pk, DAY, "إضراب")
    page = at.get(url).content.decode()
    assert "إضراب" in page
    assert at.post(f"/schools/calendar/closures/{closure.pk}/reopen/").status_code == 302
    assert not Closure.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"since": ""}, "since"), ({"since": "٢٠٢٧-٠٣-٠١", "until": "2027-02-01"}, "until"), ({"until": "2028-03-01"}, "until"),
     ({"cause": "love"}, "cause"), ({"since": "0001-01-01"}, "since")],
)  # fmt: skip
def test_wrong_days_are_told_at_the_field(school: School, wrong: dict[str, str], field: str) -> None:
    answer = browser(school.joumana).post(f"/schools/calendar/{school.institution.pk}/", {**ENTERED, **wrong})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_a_teacher_looks_and_a_stranger_finds_nothing(school: School) -> None:
    url = f"/schools/calendar/{school.institution.pk}/"
    assert browser(school.bassam).get(url).status_code == 200
    assert browser(school.bassam).post(url, ENTERED).status_code == 403
    assert browser(school.munir).get(url).status_code == 404
    closure = Closure.objects.create(institution=school.institution, since=DAY, until=DAY, cause="strike")
    assert browser(school.munir).post(f"/schools/calendar/closures/{closure.pk}/reopen/").status_code == 404


def test_a_planner_closes_an_area_and_an_inspector_does_not(school: School) -> None:
    Timetable.objects.filter(institution=school.institution).update(state="published")
    data = {**ENTERED, "area": "LB5"}
    shown = browser(school.fadi).post("/schools/calendar/", data)
    assert shown.context["effect"] == 1
    assert (
        browser(school.fadi)
        .post("/schools/calendar/", {**data, "sure": shown.context["form"].fingerprint()})
        .status_code
        == 302
    )
    assert Closure.objects.get().area_id == "LB5"
    assert browser(school.dalal).get("/schools/calendar/").status_code == 200
    assert browser(school.dalal).post("/schools/calendar/", data).status_code == 403
    assert (
        browser(school.dalal).post(f"/schools/calendar/closures/{Closure.objects.get().pk}/reopen/").status_code == 403
    )
    sheet = browser(school.dalal).get("/schools/calendar/?as=xlsx")
    assert sheet.content.startswith(b"PK")
