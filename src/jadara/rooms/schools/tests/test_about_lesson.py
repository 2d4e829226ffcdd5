"""What became of a lesson, and how far a class has come."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import lessons as actions
from jadara.rooms.schools.models import Closure, Lesson, MayTeach, Register, Staff, Topic
from jadara.rooms.schools.queries import lessons as held_queries
from jadara.rooms.schools.queries import syllabus
from jadara.rooms.schools.tests.conftest import School, browser


def url(school: School) -> str:
    return f"/schools/lessons/2026/{school.lesson.pk}/about/"


def state(school: School) -> tuple[str, str]:
    row = Lesson.objects.get(pk=school.lesson.pk)
    return row.state, row.cause


@pytest.fixture
def topics(school: School) -> list[Topic]:
    return [
        Topic.objects.create(
            speciality=school.group.speciality, stage=2, subject_id="ELEC", position=n, name_ar=f"موضوع {n}", hours=2
        )
        for n in (1, 2)
    ]


def take(school: School) -> None:
    Register.objects.create(
        id=school.lesson.pk, institution_id=school.lesson.institution_id, year=2026, group_id=school.group.pk,
        date=school.lesson.date, period=3, taken_by=school.bassam.pk, taken_at=timezone.now(), operation=uuid4(),
        last=uuid4(),
    )  # fmt: skip


def test_a_topic_is_said_and_counts_towards_the_syllabus(school: School, topics: list[Topic]) -> None:
    at = browser(school.bassam)
    assert at.get(url(school)).status_code == 200
    assert at.post(url(school), {"do": "topic", "topic": str(topics[0].pk), "text": ""}).status_code == 302
    assert state(school) == ("given", "")
    (line,) = syllabus.progress(school.group, "ar")
    assert ([t.taught for t in line.topics], line.given, line.share, line.done) == ([1, 0], 1, 0.25, 0)
    page = at.get(f"/schools/syllabus/{school.group.pk}/")
    assert "موضوع 1" in page.content.decode()
    assert at.get(f"/schools/syllabus/{school.group.pk}/?as=xlsx").content.startswith(b"PK")
    assert browser(school.munir).get(f"/schools/syllabus/{school.group.pk}/").status_code == 404


def test_a_topic_needs_something_and_one_of_this_syllabus(school: School, topics: list[Topic]) -> None:
    at = browser(school.bassam)
    empty = at.post(url(school), {"do": "topic", "topic": "", "text": " "})
    assert (empty.status_code, list(empty.context["topic_form"].errors)) == (422, ["text"])
    topics[0].stage = 1
    topics[0].save()
    assert at.post(url(school), {"do": "topic", "topic": str(topics[0].pk), "text": ""}).status_code == 422
    held = held_queries.held(actor_of(school.bassam), school.lesson.pk, 2026)
    assert held is not None
    with pytest.raises(NotAllowed):
        actions.say_topic(actor=actor_of(school.bassam), held=held, topic=topics[0])


def test_a_lesson_is_lost_with_a_cause_and_due_again(school: School) -> None:
    at = browser(school.bassam)
    assert at.post(url(school), {"do": "lost", "cause": "love"}).status_code == 422
    assert at.post(url(school), {"do": "lost", "cause": "power"}).status_code == 302
    assert state(school) == ("lost", "power")
    assert at.post(url(school), {"do": "restore"}).status_code == 302
    assert state(school) == ("planned", "")


def test_it_is_not_due_again_while_the_school_is_closed(school: School) -> None:
    at, day = browser(school.bassam), school.lesson.date
    at.post(url(school), {"do": "lost", "cause": "strike"})
    Closure.objects.create(area_id="LB", since=day, until=day, cause="strike")
    assert at.post(url(school), {"do": "restore"}).status_code == 422
    assert state(school) == ("lost", "strike")


def test_a_register_that_is_taken_says_that_it_was_given(school: School) -> None:
    take(school)
    assert browser(school.bassam).post(url(school), {"do": "lost", "cause": "power"}).status_code == 422
    assert (
        browser(school.bassam).post(url(school), {"do": "move", "to": "2026-12-01", "period": "1"}).status_code == 422
    )
    assert state(school) == ("planned", "")


def test_a_lesson_moves_to_a_free_hour(school: School) -> None:
    at, to = browser(school.bassam), school.lesson.date + timedelta(days=1)
    moved = at.post(url(school), {"do": "move", "to": to.isoformat(), "period": "٥"})
    old = Lesson.objects.get(pk=school.lesson.pk)
    assert old.moved_to is not None
    new = Lesson.objects.get(pk=old.moved_to)
    assert (old.state, new.date, new.period, new.starts, new.state) == ("moved", to, 5, "12:00", "planned")
    assert moved["Location"].endswith(f"{new.pk}/about/")
    assert at.post(url(school), {"do": "move", "to": to.isoformat(), "period": "6"}).status_code == 422, "only once"


def test_it_does_not_move_where_class_or_teacher_is_taken(school: School) -> None:
    at, day = browser(school.bassam), school.lesson.date
    for data, why in (({"period": "3"}, "taken"), ({"period": "9"}, "period"), ({"to": "2028-01-01"}, "day")):
        assert at.post(url(school), {"do": "move", "to": day.isoformat(), "period": "4", **data}).status_code == 422, (
            why
        )
    other = Lesson.objects.create(
        id=uuid4(), institution_id=school.institution.pk, year=2026, group_id=uuid4(), date=day, period=4, length=2,
        subject_id="ELEC", staff_id=school.lesson.staff_id,
    )  # fmt: skip
    assert at.post(url(school), {"do": "move", "to": day.isoformat(), "period": "5"}).status_code == 422
    other.delete()
    assert at.post(url(school), {"do": "move", "to": day.isoformat(), "period": "5"}).status_code == 302


def test_the_office_chooses_a_substitute_from_those_who_are_free(school: School) -> None:
    lina = Staff.objects.get(account=school.lina)
    at = browser(school.samar)
    assert [name for _pk, name, _c in at.get(url(school)).context["options"]] == []
    MayTeach.objects.create(staff=lina, subject_id="ELEC")
    assert [pk for pk, _name, _c in at.get(url(school)).context["options"]] == [lina.pk]
    assert at.post(url(school), {"do": "substitute", "staff": str(lina.pk)}).status_code == 302
    assert browser(school.lina).post(url(school), {"do": "topic", "text": "قانون أوم"}).status_code == 302
    assert state(school) == ("substituted", "")
    assert browser(school.bassam).post(url(school), {"do": "substitute", "staff": ""}).status_code == 403


def test_inspectors_look_strangers_do_not_find_it(school: School) -> None:
    assert browser(school.munir).get(url(school)).status_code == 404
    assert browser(school.munir).post(url(school), {"do": "lost", "cause": "power"}).status_code == 404
    assert browser(school.bassam).post(url(school), {"do": "dance"}).status_code == 404
