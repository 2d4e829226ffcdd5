"""Teachers and other staff of the demo world: hired where lessons need them, shared where hours are left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import make_password

from jadara.commons.people.models import Account, Person, RoleAt
from jadara.kernel.actor import Role
from jadara.kernel.arabic import column_key, fold
from jadara.rooms.schools.core.numbers import number as staff_number
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_names import draw, phone
from jadara.rooms.schools.demo_places import MINA, QOBBEH, ZAHLE
from jadara.rooms.schools.demo_world import BEGINNING, CURRENT, PAST, Face, Place, Teacher, World
from jadara.rooms.schools.models import MayTeach, Posting, Staff, StaffTraining

FAMILIES = {
    "AR": "arabic", "CIV": "arabic", "FR": "french", "EN": "english", "MATH": "science", "PHYS": "science",
    "CHEM": "science", "SPORT": "sport", "LAW": "economy", "ECON": "economy", "ENTR": "economy", "AC": "economy",
    "SAFE": "science", "OFFICE": "IT", "ET": "EL", "MT": "ME", "AU": "AU", "CO": "AU", "SA": "economy", "IN": "GR",
    "BA": "GR",
}  # fmt: skip
#: Lessons a week of a full post, and how the posts of a sector are spread.
CAPS = {"tenured": 22, "contract": 22, "hourly": 16}
CONTRACTS = {
    "public": (("tenured", 0.32), ("contract", 0.48), ("hourly", 0.2)),
    "other": (("contract", 0.6), ("hourly", 0.4)),
}
OFFICE = ("principal", "registrar", "supervisor")
SHARED = 0.5
Key = tuple[int, int, int]


def family_of(subject: str) -> str:
    """Which teachers teach it."""
    stem = subject.split("-")[0]
    return FAMILIES.get(stem, stem)


@dataclass(slots=True)
class Clerk:
    """Somebody of the office."""

    id: UUID
    account: UUID
    face: Face
    father: tuple[str, str]
    username: str
    position: str
    place: Place


@dataclass(slots=True)
class Hiring:
    """Finds teachers who are free, and hires when nobody is."""

    world: World
    teachers: list[Teacher] = field(default_factory=list)
    clerks: list[Clerk] = field(default_factory=list)
    _near: dict[str, list[Teacher]] = field(default_factory=dict)

    def cast(self) -> None:
        """Bassam teaches at two institutes, Lina at one of them; others of the cast sit in the offices."""
        mina, qobbeh = self.world.places[MINA], self.world.places[QOBBEH]
        bassam = self._teacher(mina, PAST, "EL", "contract", username="bassam")
        bassam.caps = {mina.code: 14, qobbeh.code: 6}
        bassam.since[qobbeh.code] = CURRENT
        qobbeh.teachers.append(bassam)
        self._teacher(mina, PAST, "french", "tenured", username="lina")

    def offices(self) -> None:
        """Principal, registrar and supervisors of each place; a counsellor and a technician at the larger ones."""
        stranger = min(ZAHLE, len(self.world.places) - 1)
        named = {(MINA, "principal"): "joumana", (MINA, "registrar"): "samar", (stranger, "principal"): "munir"}
        for n, place in enumerate(self.world.places):
            positions = [*OFFICE, *(["counsellor", "technician"] if place.wanted >= 10 else [])]
            for position in positions:
                username = named.get((n, position), "")
                face, father = self._face(place, username)
                clerk = Clerk(self.world.ids(), self.world.ids(), face, father, username, position, place)
                place.office[position] = clerk.account
                self.clerks.append(clerk)

    def _face(self, place: Place, username: str, sex: str = "") -> tuple[Face, tuple[str, str]]:
        rng = self.world.rng
        known = self.world.cast.get(username)
        chosen = known.sex if known else sex or ("f" if rng.random() < 0.48 else "m")
        named = draw(rng, chosen, place.christian)
        if known:
            return known, named.father
        return Face(named.given, named.family, chosen), named.father

    def _teacher(self, place: Place, year: int, family: str, contract: str, username: str = "") -> Teacher:
        face, father = self._face(place, username)
        cap = CAPS[contract]
        made = Teacher(self.world.ids(), self.world.ids(), family, contract, {place.code: cap}, {place.code: year}, face,
                       father, username)  # fmt: skip
        place.teachers.append(made)
        self.teachers.append(made)
        if contract != "tenured" and not username:
            self._near.setdefault(f"{place.area}/{family}", []).append(made)
        return made

    def free(
        self, place: Place, year: int, subject: str, keys: list[Key], need: int, not_these: list[Teacher | None]
    ) -> Teacher | None:
        """Somebody of the place who is free then and has so many lessons a week left."""
        family, load = family_of(subject), (year, place.code)
        for teacher in place.teachers:
            if (
                teacher.family == family
                and teacher.hours.get(load, 0) + need <= teacher.caps[place.code]
                and teacher.busy.isdisjoint(keys)
                and teacher not in not_these
            ):
                return teacher
        return None

    def hire(self, place: Place, year: int, family: str, keys: list[Key]) -> Teacher:
        """A teacher of the same district with few hours elsewhere, or a new one."""
        for teacher in self._near.get(f"{place.area}/{family}", ()):
            hours = sum(h for (y, _c), h in teacher.hours.items() if y == year)
            few = place.code not in teacher.caps and len(teacher.caps) == 1 and hours <= 10
            if few and teacher.busy.isdisjoint(keys) and self.world.chance(SHARED):
                teacher.caps[place.code], teacher.since[place.code] = 8, year
                # At the first place no further lessons come to her.
                first = next(iter(teacher.caps))
                teacher.caps[first] = min(teacher.caps[first], max(10, hours))
                place.teachers.append(teacher)
                return teacher
        contract = self.world.one(CONTRACTS["public" if place.sector == "public" else "other"])
        return self._teacher(place, year, family, contract)

    @property
    def everybody(self) -> list[Teacher | Clerk]:
        """Teachers and offices."""
        return [*self.teachers, *self.clerks]

    def store(self) -> None:
        """People, accounts, roles, staff, postings, subjects."""
        by_code = {p.code: p for p in self.world.places}
        self._accounts()
        roles = [(t.account, "teacher", by_code[code]) for t in self.teachers for code in t.caps]
        roles += [(c.account, c.position, c.place) for c in self.clerks if c.position in ("principal", "registrar")]
        store(RoleAt, "id account_id role organisation_id since", (
            (self.world.ids(), account, Role(role).value, place.id, BEGINNING) for account, role, place in roles
        ))  # fmt: skip
        store(Staff, "id number account_id given_ar father_ar family_ar given father family sex birth_year phone "
              "qualification trained sort_key folded", self._staff())  # fmt: skip
        store(Posting, "id institution_id staff_id position grade contract weekly_hours hourly_rate since until leaving",
              self._postings(by_code))  # fmt: skip
        store(MayTeach, "id staff_id subject_id", (
            (self.world.ids(), t.id, subject) for t in self.teachers for subject in sorted(t.subjects)
        ))  # fmt: skip
        store(StaffTraining, "id staff_id name provider hours ended_on", (
            (self.world.ids(), t.id, "نظام المعلومات: الحضور والدوام", "المديرية العامة (عرض)", 6, date(2026, 9, 14))
            for t in self.teachers if self.world.chance(0.6)
        ))  # fmt: skip

    def _accounts(self) -> None:
        everybody = [(x.id, x.account, x.face, x.username) for x in self.everybody]
        people = {account: self.world.ids() for _id, account, _face, _name in everybody}
        store(Person, "id name name_latin sex language created_at", (
            (people[account], face.ar, face.latin, face.sex, "ar", BEGINNING) for _id, account, face, _name in everybody
        ))  # fmt: skip
        closed = make_password(None)
        store(Account, "id person_id username is_cast password created_at", (
            (account, people[account], name or f"staff{n:05d}", bool(name), closed, BEGINNING)
            for n, (_id, account, _face, name) in enumerate(everybody)
        ))  # fmt: skip
        self.world.accounts.update((name, account) for _id, account, _face, name in everybody if name)

    def _staff(self) -> Iterator[tuple[object, ...]]:
        rng, body = self.world.rng, 20_000_000
        for x in self.everybody:
            body += rng.randint(1, 500)
            (given_ar, given), (family_ar, family) = x.face.given, x.face.family
            qualification = self.world.one((("TS", 0.15), ("LT", 0.3), ("bachelor", 0.35), ("master", 0.2)))
            everything = " ".join((x.face.ar, x.father[0], x.face.latin, x.father[1]))
            yield (
                x.id, staff_number(body), x.account, given_ar, x.father[0], family_ar, given, x.father[1], family,
                x.face.sex, rng.randint(1964, 1999), phone(rng), qualification, rng.random() < 0.6,
                column_key(x.face.ar), fold(everything),
            )  # fmt: skip

    def _postings(self, by_code: dict[str, Place]) -> Iterator[tuple[object, ...]]:
        """Contracts run from year to year; who has no lessons this year has left."""
        rng = self.world.rng
        for t in self.teachers:
            for code in t.caps:
                hours = t.hours.get((CURRENT, code), 0)
                first = t.since[code]
                since = date(first, 9, 1) if t.contract != "tenured" else date(rng.randint(1998, 2022), 10, 1)
                over = not hours
                position = "trainer" if any(s.endswith("-WORK") for s in t.subjects) else "teacher"
                tenured = t.contract == "tenured"
                yield (
                    self.world.ids(), by_code[code].id, t.id, position,
                    f"{rng.randint(3, 4)}/{rng.randint(1, 40)}" if tenured else "", t.contract,
                    CAPS["tenured"] if tenured else max(2, hours), None if tenured else rng.choice((6, 7, 8, 9)), since,
                    date(CURRENT, 8, 31) if over else None, "contract" if over else "",
                )  # fmt: skip
        for c in self.clerks:
            contract = "tenured" if c.place.sector == "public" else "contract"
            yield (self.world.ids(), c.place.id, c.id, c.position, "", contract, 0, None,
                   date(rng.randint(2005, 2023), 9, 1), None, "")  # fmt: skip
