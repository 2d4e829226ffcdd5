"""A planner's list of institutions, found again by the directorate's number."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Any

from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.kernel.actor import Role
from jadara.kernel.arabic import column_key
from jadara.rooms.schools.actions.import_plan import CHANGED, NEW, SAME, Context, Lookup, Plan, fault
from jadara.rooms.schools.core.sheets import Fault, Line
from jadara.rooms.schools.models import Institution

_FIELDS = {
    "name_ar": "name_ar", "name_fr": "name_fr", "name_en": "name_en", "sector": "sector", "town": "town",
    "address": "address", "phone": "phone", "email": "email", "licence": "licence", "licence_until": "licence_until",
    "shifts": "shifts", "opened": "opened_on",
}  # fmt: skip
_NAMES = ("name_ar", "name_fr", "name_en")


def prepare(context: Context, lines: Sequence[Line]) -> Plan:
    """Each institution has to lie in an area for which the actor plans. Three queries."""
    areas = {a.pk: a for a in Area.objects.all()}
    lookup = Lookup((a, (a.code, a.name_ar, a.name_fr, a.name_en)) for a in areas.values() if a.parent_id)
    mine = context.actor.within(Role.PLANNER)
    there = {i.code: i for i in Institution.objects.select_related("organisation")}
    faults: list[Fault] = []
    made: dict[int, tuple[str, Institution]] = {}
    for line in lines:
        v = line.values
        found = lookup.all(v["area"])
        area = max(found, key=lambda a: len(_line(a, areas)), default=None)
        old = there.get(v["code"])
        if area is None:
            faults.append(fault(line, "area", "area_unknown", text=v["area"]))
        elif not mine & _line(area, areas) or (old and not mine & _line(areas[old.area_id], areas)):
            faults.append(fault(line, "area", "area_not_yours", text=v["area"]))
        else:
            made[line.row] = _institution(v, old, area)
    states = {row: state for row, (state, _school) in made.items()}
    return Plan(faults, states, lambda rows: _write([made[n] for n in sorted(rows) if n in made]))


def _line(area: Area, areas: dict[str, Area]) -> frozenset[str]:
    """An area's code and those above it."""
    codes: list[str] = []
    at: Area | None = area
    while at is not None and at.pk not in codes:
        codes.append(at.pk)
        at = areas.get(at.parent_id or "")
    return frozenset(codes)


def _institution(v: Any, old: Institution | None, area: Area) -> tuple[str, Institution]:
    school = old or Institution(code=v["code"], sector=Institution.Sector.PUBLIC)
    wanted: dict[str, Any] = {n: v[c] for c, n in _FIELDS.items() if c in v} | {"area_id": area.pk}
    changed = {n: x for n, x in wanted.items() if getattr(school, n) != x}
    for name, value in changed.items():
        setattr(school, name, value)
    school.sort_key = column_key(school.name_ar)[:420]
    return (NEW if old is None else CHANGED if changed else SAME), school


def _write(rows: list[tuple[str, Institution]]) -> Counter[str]:
    new = [school for state, school in rows if state == NEW]
    changed = [school for state, school in rows if state == CHANGED]
    homes = [
        Organisation(
            kind=Organisation.Kind.SCHOOL, area_id=s.area_id, join_code=secrets.token_hex(4).upper(), **_named(s)
        )
        for s in new
    ]
    Organisation.objects.bulk_create(homes)
    for school, home in zip(new, homes, strict=True):
        school.organisation = home
    Institution.objects.bulk_create(new, batch_size=500)
    Institution.objects.bulk_update(changed, [*_FIELDS.values(), "area", "sort_key"], batch_size=200)
    for school in changed:
        for name, text in _named(school).items():
            setattr(school.organisation, name, text)
        school.organisation.area_id = school.area_id
    Organisation.objects.bulk_update([s.organisation for s in changed], [*_NAMES, "area"], batch_size=200)
    return Counter()


def _named(school: Institution) -> dict[str, str]:
    return {n: getattr(school, n) or school.name_ar for n in _NAMES}
