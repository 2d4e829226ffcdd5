"""The demo world can be made on any day: before the year, on a Sunday, in the holidays, long after."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import transaction

from jadara.commons.places.actions import load_areas
from jadara.rooms.schools import demo, reference
from jadara.rooms.schools.demo_world import BEIRUT, Size
from jadara.rooms.schools.models import Enrolment, Lesson, Register, Student

TINY = Size(2, 0.2, 2, keys=False)
CAST = {name: demo.Face.of("اسم مخترع", f"{name.title()} Invented", "m") for name in ("bassam", "lina", "omar")}


def make(day: datetime) -> None:
    load_areas()
    reference.load()
    demo.fill(now=day, cast=CAST, size=TINY)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2026, 8, 12), date(2026, 9, 21), date(2026, 12, 27), date(2028, 1, 10)], ids=str)
def test_it_is_a_world_on_any_day(day: date) -> None:
    make(datetime(day.year, day.month, day.day, 10, 0, tzinfo=BEIRUT))
    assert not Lesson.objects.filter(date__lt=day, state="planned").exists()
    assert not Register.objects.filter(date__gt=day).exists()
    assert not Enrolment.objects.filter(ended_on__gt=date(2027, 6, 30)).exists()
    assert not Register.objects.filter(
        taken_at__gt=datetime(day.year, day.month, day.day, 10, 0, tzinfo=BEIRUT)
    ).exists()


@pytest.mark.django_db
def test_the_same_day_gives_the_same_world() -> None:
    worlds = []
    for _each in range(2):
        with transaction.atomic():
            make(datetime(2026, 10, 7, 10, 0, tzinfo=BEIRUT))
            students = list(Student.objects.order_by("pk").values_list("pk", "number", "sort_key"))
            registers = list(Register.objects.order_by("pk").values_list("pk", "operation", "marks"))
            worlds.append((students, registers))
            transaction.set_rollback(True)
    assert len(worlds[0][1]) > 500
    assert worlds[0] == worlds[1]
