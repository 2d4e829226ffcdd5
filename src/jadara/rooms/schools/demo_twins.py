"""Keys by which students of the demo world are found again, and some who were written down twice in other spellings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from jadara.commons.people.core import matching
from jadara.kernel.arabic import column_key, fold
from jadara.rooms.schools.actions.matching import suspect
from jadara.rooms.schools.core.admission import DOCUMENTS, MISSING
from jadara.rooms.schools.core.numbers import number
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_classes import Cohorts, Known
from jadara.rooms.schools.demo_names import Named, respelled
from jadara.rooms.schools.demo_papers import Papers
from jadara.rooms.schools.demo_places import MINA
from jadara.rooms.schools.demo_world import BEGINNING, CURRENT, World, moment
from jadara.rooms.schools.models import Application, MatchKey, Student
from jadara.rooms.schools.queries import matching as queries

TWINS = 14


def make(world: World, cohorts: Cohorts, papers: Papers) -> None:
    """Keys for everybody; and some ask to be admitted who are known already in another spelling.

    They wait in the queue of suspected duplicates, as the engine found them.
    """
    rng = random.Random("twins")
    there = [k for k in cohorts.people if papers.held.get(k.pupil.id, {}).get("document") == "lebanese"]
    known = there[7 :: max(1, len(there) // TWINS)][:TWINS]
    new = [(world.ids(), k, _again(rng, k.named)) for k in known]
    _admit(world, new)
    everybody = (*cohorts.people, *papers.applicants)
    records = {k.pupil.id: _record(k.pupil.id, k, k.named, papers.held.get(k.pupil.id, {})) for k in everybody}
    records.update((id_, replace(_record(id_, k, named, {}), phone="")) for id_, k, named in new)
    store(MatchKey, "student_id key", _keys(records))
    frequencies = queries.frequencies()
    for id_, k, _named in new:
        (found,) = matching.compare_many(records[id_], [records[k.pupil.id]], frequencies)
        suspect(id_, k.pupil.id, found)


def _again(rng: random.Random, named: Named) -> Named:
    """The same person as another clerk writes her: other Latin letters, a mother without her family name."""
    return replace(
        named, given=respelled(rng, named.given), family=respelled(rng, named.family),
        mother=(named.mother[0].split(" ")[0], named.mother[1].split(" ")[0]),
    )  # fmt: skip


def _record(id_: UUID, known: Known, named: Named, held: dict[str, str]) -> matching.Record:
    place, _slash, register = held.get("register", "").rpartition("/")
    return matching.Record(
        id=str(id_), given=named.given[0], given_latin=named.given[1], father=named.father[0],
        father_latin=named.father[1], family=named.family[0], family_latin=named.family[1], mother=named.mother[0],
        mother_latin=named.mother[1], sex=known.pupil.sex, birth_year=known.born.year, birth_month=known.born.month,
        birth_day=known.born.day, register=register, place=place, document_kind=held.get("document", ""),
        document=held.get("document_number", ""), phone=known.phone,
    )  # fmt: skip


def _keys(records: dict[UUID, matching.Record]) -> Iterator[tuple[object, ...]]:
    for id_, record in records.items():
        for key in sorted(queries.digests(record)):
            yield id_, key


def _admit(world: World, new: list[tuple[UUID, Known, Named]]) -> None:
    """Applications of this autumn, the first at El Mina."""
    places = [world.places[(MINA + n) % len(world.places)] for n in range(len(new))]
    at = moment(world.today - timedelta(days=5), "10:00")
    store(Student, "id number given_ar father_ar family_ar mother_ar given father family mother sex birth_date birth_year "
          "sort_key folded created_at changed_at", (
        (id_, number(90_000_000 + 31 * n), x.given[0], x.father[0], x.family[0], x.mother[0], x.given[1], x.father[1],
         x.family[1], x.mother[1], k.pupil.sex, k.born, k.born.year, column_key(x.ar), fold(x.every), BEGINNING, BEGINNING)
        for n, (id_, k, x) in enumerate(new)
    ))  # fmt: skip
    store(Application, "id institution_id year student_id speciality_id stage documents state received_at", (
        (world.ids(), place.id, CURRENT, id_, place.offers[0][0], 1, dict.fromkeys(DOCUMENTS, MISSING), "received", at)
        for place, (id_, _known, _named) in zip(places, new, strict=True)
    ))  # fmt: skip
