"""The census: filled in by sections, checked twice, compared with last year, counted where the school lay then."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image

from jadara.commons.people.models import Account
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import census as actions
from jadara.rooms.schools.actions import institutions as schools
from jadara.rooms.schools.core import census as core
from jadara.rooms.schools.models import Census, CensusPhoto, Room
from jadara.rooms.schools.queries import census as queries
from jadara.rooms.schools.queries.census import place_of
from jadara.rooms.schools.tests.conftest import YEAR, School, area, browser
from jadara.rooms.schools.tests.test_census_core import full
from tests.cast import actor

pytestmark = pytest.mark.django_db
Step = Census.Step
WATER = {"water.source": "well", "water.drinkable": "no", "water.days": "5", "water.tested": "yes",
         "water.tank_litres": "٤٠٠٠"}  # fmt: skip


def url(name: str, school: School, *more: object) -> str:
    return reverse(f"schools:{name}", args=[school.institution.pk, *more])


def census(school: School, *, year: int = YEAR, step: str = Step.OPEN, answers: dict[str, Any] | None = None) -> Census:
    said = {**(full() if answers is None else answers), "place": place_of(school.institution.area)}
    return Census.objects.create(
        institution=school.institution, year=year, answers=said, step=step, changed_at=timezone.now(),
        confirmed_at=timezone.now(), changed_by=school.samar,
    )  # fmt: skip


def decide(who: Account, row: Census, what: str, **more: str) -> int:
    return browser(who).post(reverse("schools:decide_census", args=[row.pk]), {"what": what, **more}).status_code


def test_a_section_is_saved_part_by_part(school: School) -> None:
    web = browser(school.samar)
    page = url("census_section", school, "water")
    assert web.get(page).status_code == 200
    assert Census.objects.count() == 0  # looking makes nothing
    assert web.post(page, {"water.source": "well"}).status_code == 302
    assert web.post(page, WATER).status_code == 302
    row = Census.objects.get()
    assert row.answers["water.tank_litres"] == 4000
    assert row.answers["place"]["over"]["code"] == "LB5"
    assert core.filled(row.answers)[0].done
    assert web.get(url("census", school)).context["done"] == 1


def test_a_form_that_was_sent_twice_counts_once(school: School) -> None:
    row = census(school, answers={})
    for _each in range(2):
        actions.save_section(actor=actor(school.samar), census=row, section="water", values={"water.source": "well"})
    first = Census.objects.get().changed_at
    actions.save_section(actor=actor(school.samar), census=row, section="water", values={"water.source": "well"})
    assert Census.objects.get().changed_at == first


def test_contradictions_stand_at_the_field_and_nothing_is_stored(school: School) -> None:
    said = {"sanitation.toilets": "4", "sanitation.working": "9"}
    answer = browser(school.samar).post(url("census_section", school, "sanitation"), said)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["sanitation.working"]
    assert 'value="9"' in answer.content.decode()
    assert Census.objects.count() == 0
    wild = {"water.days": "9" * 400, "water.source": "\x00", "water.tank_litres": "-1"}
    assert browser(school.samar).post(url("census_section", school, "water"), wild).status_code == 422


def test_two_people_on_one_section_see_each_other(school: School) -> None:
    row = census(school, answers={"water.source": "well"})
    seen = core.stamp(row.answers, "water")
    actions.save_section(actor=actor(school.joumana), census=row, section="water", values={"water.source": "rain"})
    page = url("census_section", school, "water")
    answer = browser(school.samar).post(page, {"water.source": "tanker", "based_on": seen})
    assert answer.status_code == 422
    assert answer.context["meanwhile"]
    assert Census.objects.get().answers["water.source"] == "rain"
    now = core.stamp(Census.objects.get().answers, "water")
    assert browser(school.samar).post(page, {"water.source": "tanker", "based_on": now}).status_code == 302
    assert Census.objects.get().answers["water.source"] == "tanker"


def test_one_person_offline_may_save_a_section_twice(school: School) -> None:
    row = census(school, answers={"water.source": "well"})
    seen = core.stamp(row.answers, "water")
    for source in ("rain", "tanker"):
        actions.save_section(
            actor=actor(school.samar), census=row, section="water", values={"water.source": source}, based_on=seen
        )
    assert Census.objects.get().answers["water.source"] == "tanker"


def test_a_later_save_replaces_what_waits_on_the_device(school: School) -> None:
    page = url("census_section", school, "water")
    first, again, hers = (
        browser(w).get(page).context["operation"] for w in (school.samar, school.samar, school.joumana)
    )
    assert first == again != hers


def test_the_principal_confirms_and_the_region_validates(school: School) -> None:
    row = census(school)
    assert decide(school.samar, row, "confirm") == 403
    assert decide(school.joumana, row, "validate") == 403
    assert decide(school.dalal, row, "validate") == 422  # nothing is confirmed yet
    assert decide(school.joumana, row, "confirm") == 302
    row.refresh_from_db()
    assert (row.step, row.confirmed_by) == (Step.SCHOOL, school.joumana)
    with pytest.raises(actions.NotOpen):
        actions.save_section(actor=actor(school.samar), census=row, section="water", values={"water.source": "none"})
    assert browser(school.samar).post(url("census_section", school, "water"), WATER).status_code == 422
    assert decide(school.munir, row, "validate") == 404
    assert decide(school.dalal, row, "validate") == 302
    row.refresh_from_db()
    assert (row.step, row.validated_by) == (Step.REGION, school.dalal)


def test_the_region_sends_back_with_a_question_and_the_school_answers(school: School) -> None:
    row = census(school, step=Step.SCHOOL)
    assert decide(school.dalal, row, "return", remark=" ") == 422
    assert decide(school.dalal, row, "return", remark="Only two toilets?") == 302
    page = browser(school.samar).get(url("census", school))
    assert "Only two toilets?" in page.content.decode()
    assert browser(school.samar).post(url("census_section", school, "water"), WATER).status_code == 302
    assert decide(school.joumana, row, "confirm") == 302


def test_an_incomplete_census_is_not_confirmed(school: School) -> None:
    row = census(school, answers={"water.source": "well"})
    assert decide(school.joumana, row, "confirm") == 422
    row.refresh_from_db()
    assert row.step == Step.OPEN
    with pytest.raises(actions.NotComplete):
        actions.confirm(actor=actor(school.joumana), census=row)


def test_what_changed_since_last_year_is_shown(school: School) -> None:
    census(school, year=YEAR - 1, step=Step.REGION, answers=full(rooms__seats=400))
    census(school, answers=full(rooms__seats=90))
    page = browser(school.joumana).get(url("census", school))
    [line] = page.context["changed"]
    assert (line["before"], line["now"], line["large"]) == ("400", "90", True)
    section = browser(school.samar).get(url("census_section", school, "rooms")).content.decode()
    assert "400" in section
    past = browser(school.joumana).get(url("census", school) + f"?year={YEAR - 1}")
    assert past.context["found"].year == YEAR - 1
    assert browser(school.joumana).get(url("census", school) + "?year=99999999").status_code == 200


def test_rooms_are_offered_from_the_schools_own_list(school: School) -> None:
    Room.objects.create(institution=school.institution, name="1", capacity=30)
    Room.objects.create(institution=school.institution, name="W", kind="wood", capacity=15, state="poor")
    offered = queries.suggestions(school.institution)
    assert (offered["rooms.classrooms"], offered["rooms.seats"], offered["labs.workshops"]) == (1, 45, 1)
    form = browser(school.samar).get(url("census_section", school, "rooms")).context["form"]
    assert form["rooms.seats"].value() == 45
    assert Census.objects.count() == 0


def picture() -> bytes:
    """A photo that says where it was taken."""
    image, out = Image.new("RGB", (1600, 1200), "brown"), io.BytesIO()
    exif = image.getexif()
    exif[0x010F] = "SECRETCAM"
    exif.get_ifd(0x8825)[2] = (34.0, 26.0, 12.0)
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_photos_lose_place_and_camera(school: School) -> None:
    web = browser(school.samar)
    sent = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    assert web.post(url("census_add_photo", school, "water"), {"photo": sent}).status_code == 302
    row = CensusPhoto.objects.get()
    assert b"SECRETCAM" not in bytes(row.jpeg)
    assert not Image.open(io.BytesIO(bytes(row.jpeg))).getexif()
    shown = reverse("schools:census_photo", args=[row.pk])
    assert browser(school.dalal).get(shown)["Content-Type"] == "image/jpeg"
    assert browser(school.munir).get(shown).status_code == 404
    assert browser(school.dalal).post(shown).status_code == 403
    bad = SimpleUploadedFile("a.jpg", b"%PDF", "image/jpeg")
    assert web.post(url("census_add_photo", school, "water"), {"photo": bad}).status_code == 302
    assert web.post(url("census_add_photo", school, "nothing"), {}).status_code == 404
    assert CensusPhoto.objects.count() == 1
    Census.objects.update(step=Step.SCHOOL)
    assert web.post(shown).status_code == 403
    Census.objects.update(step=Step.OPEN)
    assert web.post(shown).status_code == 302
    assert CensusPhoto.objects.count() == 0


def test_an_area_renamed_or_moved_does_not_change_last_years_figures(school: School) -> None:
    census(school, year=YEAR - 1, step=Step.REGION, answers=full(power__grid_hours=6))
    planner = actor(school.fadi)

    def last_year() -> list[queries.Region]:
        return [r for r in queries.regions(queries.standings(planner, YEAR - 1), "en") if r.region]

    before = last_year()
    assert [(r.code, r.region, r.grid_hours) for r in before] == [("LB5", 1, 6)]
    area("LB9", "governorate", "LB")
    caza = school.institution.area
    caza.name_en, caza.parent_id = "New name", "LB9"
    caza.save()
    assert last_year() == before
    [here] = [r for r in queries.regions(queries.standings(planner, YEAR), "en") if r.code == "LB9"]
    assert here.none == 1  # this year counts where the caza lies now
    area("LB57", "caza", "LB5")
    schools.change_institution(actor=planner, school=school.institution, values={"area": area("LB57", "caza", "LB5")})
    assert last_year() == before
    assert [s.place["area"]["en"] for s in queries.standings(planner, YEAR - 1, area="LB56")] == ["LB56"]


def test_a_closed_school_stays_in_the_years_it_reported(school: School) -> None:
    census(school, year=YEAR - 1, step=Step.REGION)
    school.institution.closed_on = timezone.localdate()
    school.institution.save()
    planner = actor(school.fadi)
    assert [s.school.code for s in queries.standings(planner, YEAR - 1) if s.census] == ["T-001"]
    assert [s.school.code for s in queries.standings(planner, YEAR)] == ["B-001"]


def test_the_country_is_seen_by_planners_and_exported(school: School) -> None:
    census(school, step=Step.SCHOOL)
    web, page = browser(school.fadi), reverse("schools:census_progress")
    assert web.get(page).context["waiting"] == 1
    assert web.get(page + "?area=LB5&step=school").context["page"].paginator.count == 1
    assert web.get(page + "?step=region").context["page"].paginator.count == 0
    assert web.get(page + "?year=abc&page=9&area=%00").status_code == 200
    rows = list(load_workbook(io.BytesIO(web.get(page + "?format=xlsx&step=school").content)).worksheets[0].values)
    assert [r[0] for r in rows[1:]] == ["T-001"]
    assert len(rows[0]) == 6 + len(core.QUESTIONS)
    assert browser(school.bassam).get(page).status_code == 403


def test_nobody_of_another_school_gets_near(school: School) -> None:
    row = census(school)
    assert browser(school.munir).get(url("census", school)).status_code == 404
    assert browser(school.munir).post(url("census_section", school, "water"), WATER).status_code == 404
    assert decide(school.munir, row, "confirm") == 404
    with pytest.raises(NotAllowed):
        actions.confirm(actor=actor(school.munir), census=row)
