"""The room's share of the demo world: institutes, classes, people, timetables, two years of lessons and attendance."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from jadara.commons.people.models import Account, Organisation, Person, RoleAt
from jadara.kernel.actor import Role
from jadara.rooms.schools import (
    demo_calendar,
    demo_classes,
    demo_desk,
    demo_goods,
    demo_lessons,
    demo_papers,
    demo_places,
    demo_staff,
    demo_timetable,
    demo_twins,
)
from jadara.rooms.schools.demo_bulk import roomy
from jadara.rooms.schools.demo_world import BEGINNING, NATIONAL, PILOT, SMALL, YEARS, Face, Ids, Size, World

__all__ = ["NATIONAL", "PILOT", "SEED", "SMALL", "Face", "Size", "fill"]

SEED = "jadara-schools-2026"
DIRECTORATE = ("المديرية العامة للتعليم المهني والتقني (عرض)",
               "Direction générale de l'enseignement technique (démo)",
               "Directorate of technical education (demo)")  # fmt: skip
#: Who works neither at an institute nor for one: role, area.
OUTSIDE = (("fadi", Role.PLANNER, "LB"), ("dalal", Role.INSPECTOR, "LB5"), ("omar", Role.SUPPORT, None))


def fill(
    *, now: datetime, cast: Mapping[str, Face], size: Size = PILOT, say: Callable[[str], None] = lambda _text: None
) -> None:
    """Make the schools' world in an empty room. ``cast`` names those who enter by name; ``say`` is told of progress."""
    rng = random.Random(SEED)
    world = World(rng, Ids(rng), now, size, dict(cast))
    demo_places.years(world)
    demo_places.make(world)
    _directorate(world)
    say(f"{len(world.places)} institutions")
    hiring = demo_staff.Hiring(world)
    hiring.offices()
    hiring.cast()
    cohorts = demo_classes.Cohorts(world)
    cohorts.fill()
    demo_timetable.make(world, hiring)
    _cast_today(world, hiring)
    demo_places.store_rooms(world)
    say(f"{len(hiring.teachers)} teachers, {len(cohorts.people)} students")
    hiring.store()
    cohorts.store()
    demo_timetable.store_all(world)
    say("timetables")
    demo_calendar.make(world)
    papers = demo_papers.Papers(world, cohorts)
    papers.write()
    if world.size.keys:
        demo_twins.make(world, cohorts, papers)
    demo_goods.Goods(world).write()
    say("documents, fees, things")
    demo_lessons.leaves(world, hiring.teachers)
    with roomy():
        for n, _code in enumerate(demo_lessons.make(world), 1):
            if not n % 25:
                say(f"lessons of {n} institutions")
    demo_desk.Desk(world, papers).write()


def _cast_today(world: World, hiring: demo_staff.Hiring) -> None:
    """Bassam and Lina teach on each weekday of both years."""
    place = world.places[demo_places.MINA]
    for teacher in hiring.teachers:
        if teacher.username:
            for year, _since, _until in YEARS[1:]:
                demo_timetable.daily(place, year, teacher)


def _directorate(world: World) -> None:
    """The directorate, and those who look over schools without working at one."""
    home = Organisation.objects.create(
        id=world.ids(), kind=Organisation.Kind.MINISTRY, name_ar=DIRECTORATE[0], name_fr=DIRECTORATE[1],
        name_en=DIRECTORATE[2], area_id="LB11", join_code="MUDIRIA",
    )  # fmt: skip
    for username, role, area in OUTSIDE:
        face = world.cast.get(username)
        if face is None:
            continue
        person = Person.objects.create(
            id=world.ids(), name=face.ar, name_latin=face.latin, sex=face.sex, language="ar", created_at=BEGINNING
        )
        account = Account(id=world.ids(), person=person, username=username, is_cast=True, created_at=BEGINNING)
        account.set_unusable_password()
        account.save(force_insert=True)
        where: dict[str, str | UUID] = {"area_id": area} if area else {"organisation_id": home.pk}
        RoleAt.objects.create(id=world.ids(), account=account, role=role, since=BEGINNING, **where)
        world.accounts[username] = account.pk
