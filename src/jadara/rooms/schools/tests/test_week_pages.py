"""The week of a class, teacher and room: page, PDF, sheet and calendar."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from jadara.rooms.schools.models import ClassGroup, Closure, Posting, Room, Slot, Staff, Timetable
from jadara.rooms.schools.queries import timetable as queries
from jadara.rooms.schools.tests.conftest import School, browser


@pytest.fixture
def block(school: School) -> Slot:
    """A double lesson of a sub-group in a workshop."""
    room = Room.objects.create(institution=school.institution, name="ورشة 1", kind="electrical")
    half = ClassGroup.objects.create(
        institution=school.institution, year=2026, speciality=school.group.speciality, stage=2, name="BT2-A/1",
        parent=school.group,
    )  # fmt: skip
    table = Timetable.objects.get(institution=school.institution)
    staff = Staff.objects.get(account=school.lina)
    return Slot.objects.create(timetable=table, group=half, subject_id="ELEC", staff=staff, room=room, weekday=2,
                               period=2, length=2)  # fmt: skip


def url(school: School, kind: str, pk: object) -> str:
    return f"/schools/timetable/{school.institution.pk}/{kind}/{pk}/"


def test_a_block_stands_in_each_of_its_periods_and_once_in_the_list(school: School, block: Slot) -> None:
    week = queries.week(block.timetable, "class", school.group.pk, "ar")
    assert (week.days, len(week.lines)) == ((0, 1, 2, 3, 4), 7)
    cells = [line.cells[2] for line in week.lines]
    assert [[e.later for e in c] for c in cells] == [[], [False], [True], [], [], [], []]
    assert [len(lines) for _day, lines in week.by_day()] == [1, 1, 1, 0, 0]


def test_everybody_at_the_school_reads_weeks_and_a_stranger_none(school: School, block: Slot) -> None:
    for kind, pk in (("class", school.group.pk), ("teacher", block.staff_id), ("room", block.room_id)):
        page = browser(school.bassam).get(url(school, kind, pk))
        assert page.status_code == 200
        assert "كهرباء عامة" in page.content.decode()
        assert browser(school.munir).get(url(school, kind, pk)).status_code == 404
    assert browser(school.bassam).get(url(school, "dog", block.room_id)).status_code == 404
    assert browser(school.bassam).get(f"/schools/timetable/{school.institution.pk}/").status_code == 200


def test_a_teacher_gets_a_link_to_her_own_week_only(school: School, block: Slot) -> None:
    assert browser(school.lina).get(url(school, "teacher", block.staff_id)).context["link"]
    assert browser(school.bassam).get(url(school, "teacher", block.staff_id)).context["link"] == ""
    assert browser(school.samar).get(url(school, "teacher", block.staff_id)).context["link"]


def test_drafts_are_not_for_teachers(school: School, block: Slot) -> None:
    draft = Timetable.objects.create(institution=school.institution, year=2026, name="D", made_at=timezone.now())
    asked = url(school, "class", school.group.pk) + f"?version={draft.pk}"
    assert browser(school.bassam).get(asked).context["table"].name == "1"
    assert browser(school.samar).get(asked).context["table"].name == "D"
    assert browser(school.samar).get(url(school, "class", school.group.pk) + "?version=x").status_code == 404


def test_it_prints_and_exports(school: School, block: Slot) -> None:
    pdf = browser(school.bassam).get(url(school, "class", school.group.pk) + "?as=pdf")
    assert pdf.content.startswith(b"%PDF")
    assert browser(school.bassam).get(url(school, "room", block.room_id) + "?as=xlsx").content.startswith(b"PK")


def test_a_calendar_follows_its_link_and_ends_with_the_posting(school: School, block: Slot) -> None:
    Closure.objects.create(area_id="LB", since=date(2026, 12, 21), until=date(2027, 1, 3), cause="break")
    link = browser(school.lina).get(url(school, "teacher", block.staff_id)).context["link"]
    path = link.removeprefix("http://testserver")
    answer = Client().get(path)
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;TZID=Asia/Beirut:20260923T090000" in text
    assert "DTEND;TZID=Asia/Beirut:20260923T105000" in text
    assert "EXDATE;TZID=Asia/Beirut:20261223T090000,20261230T090000" in text
    assert Client().get(path.replace(path[20:24], "AAAA")).status_code == 404
    Posting.objects.filter(staff=block.staff).update(until=date(2026, 10, 1))
    assert Client().get(path).status_code == 404
