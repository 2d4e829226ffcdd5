"""The census of one school, and of the country: by the areas as they were in that year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor
from jadara.rooms.schools.core import census as core
from jadara.rooms.schools.models import Asset, Census, Institution, Room, State
from jadara.rooms.schools.queries.institutions import PLAIN_ROOMS

Place = Mapping[str, Mapping[str, str]]
_DONE = (Census.Step.SCHOOL, Census.Step.REGION)


def census_of(school: Institution, year: int) -> Census | None:
    """The census of a school and year. One query."""
    return Census.objects.filter(institution=school, year=year).select_related("confirmed_by", "validated_by").first()


def last_year(school: Institution, year: int) -> Census | None:
    """The newest confirmed census before a year. One query."""
    return Census.objects.filter(institution=school, year__lt=year, step__in=_DONE).order_by("-year").first()


def place_of(area: Area) -> dict[str, dict[str, str]]:
    """Caza and governorate as they are now, to be kept with the answers of a year: later names and moves of areas do
    not change what was reported. One query at most."""
    return {"area": _named(area), "over": _named(area.parent or area)}


def _named(area: Area) -> dict[str, str]:
    return {"code": area.code, "ar": area.name_ar, "fr": area.name_fr, "en": area.name_en}


def suggestions(school: Institution) -> dict[str, int]:
    """What the rooms and things of the school already say, offered where the census has no answer yet. Two queries."""
    rooms = Room.objects.filter(institution=school).aggregate(
        classrooms=Count("pk", filter=Q(kind=Room.Kind.CLASSROOM)),
        seats=Sum("capacity", filter=~Q(kind=Room.Kind.OFFICE)),
        repair=Count("pk", filter=Q(state__in=(State.POOR, State.OUT))),
        workshops=Count("pk", filter=~Q(kind__in=(*PLAIN_ROOMS, Room.Kind.COMPUTER, Room.Kind.LAB))),
        labs=Count("pk", filter=Q(kind__in=(Room.Kind.COMPUTER, Room.Kind.LAB))),
        stations=Sum("workstations", filter=Q(kind=Room.Kind.COMPUTER)),
        working=Sum("working", filter=Q(kind=Room.Kind.COMPUTER)), n=Count("pk"),
    )  # fmt: skip
    if not rooms["n"]:
        return {}
    extinguishers = Asset.objects.filter(institution=school, gone_on=None, kind__icontains="extinguisher").count()
    found = {
        "rooms.classrooms": rooms["classrooms"], "rooms.seats": rooms["seats"] or 0, "rooms.repair": rooms["repair"],
        "labs.workshops": rooms["workshops"], "labs.labs": rooms["labs"], "labs.computers": rooms["stations"] or 0,
        "labs.computers_working": rooms["working"] or 0,
    }  # fmt: skip
    return {**found, "safety.extinguishers": extinguishers} if extinguishers else found


@dataclass(frozen=True, slots=True)
class Standing:
    """An institution in the census of a year: how far, and where it was counted."""

    school: Institution
    census: Census | None
    step: str
    share: float
    place: Place


def standings(actor: Actor, year: int, *, area: str = "") -> list[Standing]:
    """All institutions that the actor sees, by name, with their census of a year. Two queries.

    ``area`` filters by the area as it was in that year where there is a census, else as it is now.
    """
    schools = list(
        Institution.objects.visible_to(actor)
        .filter(Q(closed_on=None) | Q(censuses__year=year))
        .select_related("area", "area__parent")
        .distinct()
    )
    held = {c.institution_id: c for c in Census.objects.filter(year=year, institution__in=[s.pk for s in schools])}
    rows = [_standing(s, held.get(s.pk)) for s in schools]
    return [r for r in rows if area in ("", "LB", r.place["area"]["code"], r.place["over"]["code"])]


def _standing(school: Institution, census: Census | None) -> Standing:
    answers = census.answers if census else {}
    parts = core.filled(answers)
    whole = sum(p.due for p in parts)
    share = sum(min(p.answered, p.due) for p in parts) / whole if census and whole else 0.0
    place = answers.get("place") or place_of(school.area)
    return Standing(school, census, census.step if census else "none", share, place)


@dataclass(frozen=True, slots=True)
class Region:
    """A governorate in the census of a year: institutions, how many at each step, and a few figures of those whose
    principal confirmed (None where nobody did)."""

    code: str
    name: str
    schools: int
    none: int
    open: int
    school: int
    region: int
    water: float | None
    grid_hours: float | None
    solar: float | None


def regions(rows: Iterable[Standing], lang: str) -> list[Region]:
    """The governorates of a year under the names they had then, by code. No query."""
    by: dict[str, list[Standing]] = {}
    for row in rows:
        by.setdefault(row.place["over"]["code"], []).append(row)
    return [_region(code, held, lang) for code, held in sorted(by.items())]


def _region(code: str, rows: list[Standing], lang: str) -> Region:
    steps = [r.step for r in rows]
    sure = [r.census.answers for r in rows if r.census is not None and r.step in _DONE]
    name = rows[0].place["over"].get(lang) or rows[0].place["over"]["ar"]
    grid = [a["power.grid_hours"] if a.get("power.grid") == "yes" else 0 for a in sure if "power.grid" in a]
    return Region(
        code, name, len(rows), steps.count("none"), steps.count(Census.Step.OPEN) + steps.count(Census.Step.RETURNED),
        steps.count(Census.Step.SCHOOL), steps.count(Census.Step.REGION),
        _share(a.get("water.drinkable") == "yes" for a in sure), sum(grid) / len(grid) if grid else None,
        _share(a.get("power.solar") == "yes" for a in sure),
    )  # fmt: skip


def _share(values: Iterable[bool]) -> float | None:
    held = list(values)
    return sum(held) / len(held) if held else None


def years(school: Institution) -> list[int]:
    """The years of which the school has a census, newest first. One query."""
    return list(Census.objects.filter(institution=school).order_by("-year").values_list("year", flat=True))


def export_row(row: Standing, lang: str, labels: Mapping[str, Any]) -> list[Any]:
    """A line of the export: where and how far, then each answer in the order of the questions."""
    answers = row.census.answers if row.census else {}
    cells = []
    for key in core.QUESTIONS:
        value = answers.get(key)
        cells.append(", ".join(str(labels.get(v, v)) for v in value) if isinstance(value, list)
                     else labels.get(value, value) if isinstance(value, str) else value)  # fmt: skip
    place = row.place
    return [
        row.school.code, row.school.name(lang), place["over"].get(lang) or place["over"]["ar"],
        place["area"].get(lang) or place["area"]["ar"], row.step, round(row.share, 3), *cells,
    ]  # fmt: skip
