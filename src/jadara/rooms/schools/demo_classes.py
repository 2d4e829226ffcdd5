"""Classes and students of the demo world over two years: who came, went up, stayed behind, left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from jadara.kernel.arabic import column_key, fold
from jadara.rooms.schools import reference
from jadara.rooms.schools.core.numbers import number as student_number
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_names import Named, draw, phone
from jadara.rooms.schools.demo_world import (
    BEGINNING,
    CURRENT,
    PAST,
    Group,
    Move,
    Place,
    Pupil,
    Room,
    Seat,
    World,
    span,
)
from jadara.rooms.schools.models import ClassGroup, Enrolment, RosterSpan, Student, SubgroupMember

#: Share of girls in a speciality; half where nothing is said.
GIRLS = {
    "BP-ELEC": 0.02, "BP-AUTO": 0.01, "BP-MENU": 0.05, "BP-META": 0.01, "BP-COIF": 0.92, "BP-CUIS": 0.4, "BT-ELEC": 0.05,
    "BT-ETRO": 0.1, "BT-MECA": 0.03, "BT-AUTO": 0.02, "BT-FROI": 0.02, "BT-BATI": 0.2, "BT-COMP": 0.6, "BT-INFI": 0.75,
    "BT-EDUC": 0.97, "BT-GRAF": 0.65, "BT-DECO": 0.65, "BT-INFO": 0.4, "TS-INFI": 0.75, "TS-ELEC": 0.08,
}  # fmt: skip
#: Age on the first day of the first year.
AGE = {"BP": 14, "BT": 15, "TS": 18, "LT": 20}
WHY_LEFT = (
    ("work", 0.34), ("travel", 0.18), ("cost", 0.16), ("family", 0.12), ("distance", 0.06), ("marriage", 0.04),
    ("no_interest", 0.1),
)  # fmt: skip
#: Of those who leave because they move, so many go on at another institute, if one teaches the same.
GOES_ON = 0.5
SIZE_OF_CLASS = (23, 31)
LETTERS = "ABCDEF"


@cache
def years_of(speciality: str) -> int:
    """How long it takes."""
    return next(int(s["years"]) for s in reference.read()["specialities"] if s["code"] == speciality)


def split(speciality: str) -> bool:
    """Whether some subjects are taught in two sub-groups."""
    return any(line.groups > 1 for line in reference.curriculum(speciality))


@dataclass(slots=True)
class Known:
    """What is stored of a student."""

    pupil: Pupil
    named: Named
    born: date
    town: str
    phone: str


class Cohorts:
    """Fills the classes of both years, and remembers every student that was made."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people: list[Known] = []
        self.moves: list[Move] = []

    def fill(self) -> None:
        """Last year's classes with students in each stage; this year's from those who go on, and new ones."""
        for place in self.world.places:
            for group in self._groups(place, PAST):
                self._seat_new(place, group, self._number())
            self._year_ends(place.groups[PAST])
        self._transfers()
        for place in self.world.places:
            before = place.groups[PAST]
            after = self._groups(place, CURRENT)
            self._go_on(before, after)
            for group in after:
                if group.stage == 1:
                    self._seat_new(place, group, max(0, self._number() - len(group.seats)))
                self._leave(group)
            for group in (*before, *after):
                self._halve(group)

    def _number(self) -> int:
        return self.world.rng.randint(*SIZE_OF_CLASS)

    def _groups(self, place: Place, year: int) -> list[Group]:
        """The classes of a year; the last ones of the list come in the afternoon, in rooms of the morning."""
        made: list[Group] = []
        for code, sections in place.offers:
            for section in range(sections):
                for stage in range(1, years_of(code) + 1):
                    name = f"{code[:2]}{stage}-{code[3:]}" + (f"-{LETTERS[section]}" if sections > 1 else "")
                    made.append(Group(self.world.ids(), year, code, stage, name, "morning", None))
        for group in made[len(made) - place.afternoon :] if place.afternoon else []:
            group.shift = "afternoon"
        homes = [r for r in place.rooms if r.kind == "classroom"]
        used = {"morning": 0, "afternoon": 0}
        for group in made:
            while used[group.shift] >= len(homes):
                homes.append(self._home(place, len(homes)))
            group.room = homes[used[group.shift]]
            used[group.shift] += 1
        place.groups[year] = made
        return made

    def _home(self, place: Place, count: int) -> Room:
        made = Room(self.world.ids(), f"قاعة {count + 1}", "classroom", 30)
        place.rooms.append(made)
        return made

    def _person(self, place: Place, group: Group) -> Pupil:
        rng = self.world.rng
        sex = "f" if rng.random() < GIRLS.get(group.speciality, 0.5) else "m"
        age = AGE[group.speciality[:2]] + group.stage - 1 + rng.choices((0, 1, 2, 4), (6, 5, 2, 1))[0]
        first = span(group.year)[0]
        born = date(first.year - age, 1, 1) + timedelta(days=rng.randint(0, 364))
        chronic = rng.random() < 0.05
        tends = rng.uniform(0.2, 0.4) if chronic else rng.betavariate(2, 38)
        pupil = Pupil(self.world.ids(), sex, tends, rng.betavariate(1.2, 26))
        mobile = phone(rng) if rng.random() < 0.55 else ""
        self.people.append(Known(pupil, draw(rng, sex, place.christian), born, place.town[0], mobile))
        return pupil

    def _seat_new(self, place: Place, group: Group, count: int) -> None:
        """New ones sit down; registration goes on until December, so some come late."""
        rng, first = self.world.rng, span(group.year)[0]
        for _n in range(count):
            late = rng.random() < 0.06
            started = first + timedelta(days=rng.randint(7, 75)) if late else first
            if started > self.world.today:
                started = first
            group.seats.append(Seat(self.world.ids(), self._person(place, group), started))

    def _year_ends(self, groups: list[Group]) -> None:
        """What became of everybody in the past year."""
        rng, first = self.world.rng, span(PAST)[0]
        for group in groups:
            final = group.stage == years_of(group.speciality)
            for seat in group.seats:
                chance = rng.random() - seat.pupil.tends * 0.4
                if chance < 0.045:
                    start = max(first, seat.started)
                    seat.ended = start + timedelta(days=rng.randint(20, max(21, (date(2026, 5, 29) - start).days)))
                    seat.state, seat.reason = "withdrawn", self.world.one(WHY_LEFT)
                elif chance < 0.13:
                    seat.state = "repeating"
                else:
                    seat.state = "completed" if final else "promoted"

    def _transfers(self) -> None:
        """Some of those who moved go on at an institute that teaches the same."""
        offered: dict[tuple[str, int], list[tuple[Place, Group]]] = {}
        for place in self.world.places:
            for group in place.groups[PAST]:
                offered.setdefault((group.speciality, group.stage), []).append((place, group))
        for source in self.world.places:
            for group in source.groups[PAST]:
                for seat in [s for s in group.seats if s.reason == "travel" and self.world.chance(GOES_ON)]:
                    found = [x for x in offered[group.speciality, group.stage] if x[0] is not source]
                    if found and seat.ended is not None:
                        target, other = self.world.rng.choice(found)
                        final = group.stage == years_of(group.speciality)
                        new = Seat(self.world.ids(), seat.pupil, seat.ended, state="completed" if final else "promoted")
                        other.seats.append(new)
                        seat.state, seat.reason = "transferred", ""
                        self.moves.append(Move(source, target, seat, new, group.speciality, group.stage))

    def _go_on(self, before: list[Group], after: list[Group]) -> None:
        """Seats of this year for those who went up or stay behind; one in thirty does not come back."""
        first, rng = span(CURRENT)[0], self.world.rng
        places = {(g.speciality, g.stage, g.name[-1] if g.name[-2:-1] == "-" else ""): g for g in after}
        for group in before:
            section = group.name[-1] if group.name[-2:-1] == "-" else ""
            for seat in group.seats:
                stage = group.stage + (seat.state == "promoted")
                if seat.state not in ("promoted", "repeating") or rng.random() < 0.03:
                    continue
                target = places[group.speciality, stage, section]
                seat_now = Seat(self.world.ids(), seat.pupil, first, repeats=seat.state == "repeating")
                target.seats.append(seat_now)

    def _leave(self, group: Group) -> None:
        """Some leave in the first weeks of this year."""
        (first, last), rng = span(CURRENT), self.world.rng
        today = min(last, self.world.today)
        for seat in group.seats:
            if rng.random() < 0.02 + seat.pupil.tends * 0.1 and (today - seat.started).days > 15:
                seat.ended = seat.started + timedelta(days=rng.randint(10, (today - seat.started).days - 1))
                seat.state, seat.reason = "withdrawn", self.world.one(WHY_LEFT)
        group.seats.sort(key=lambda s: (s.started > first, s.started))

    def _halve(self, group: Group) -> None:
        """Two sub-groups for the workshop, one after the other through the list."""
        if not split(group.speciality):
            return
        for n in range(2):
            half = Group(self.world.ids(), group.year, group.speciality, group.stage, f"{group.name}/{n + 1}",
                         group.shift, group.room, parent=group)  # fmt: skip
            half.seats = group.seats[n::2]
            group.halves.append(half)

    def store(self) -> None:
        """Students, classes, enrolments and rosters."""
        everything = [g for p in self.world.places for gs in p.groups.values() for g in gs]
        home = {g.id: p.id for p in self.world.places for gs in p.groups.values() for g in gs}
        for group in everything:
            home.update((half.id, home[group.id]) for half in group.halves)
        with_halves = [x for g in everything for x in (g, *g.halves)]
        store(Student, "id number given_ar father_ar family_ar mother_ar given father family mother sex birth_date "
              "birth_year birth_place phone address sort_key folded created_at changed_at", self._students())  # fmt: skip
        store(ClassGroup, "id institution_id year speciality_id stage name shift capacity parent_id room_id "
              "roster_version", (
            (g.id, home[g.id], g.year, g.speciality, g.stage, g.name, g.shift, 16 if g.parent else 30,
             g.parent.id if g.parent else None, g.room.id if g.room and not g.parent else None, g.version)
            for g in sorted(with_halves, key=lambda g: g.parent is not None)
        ))  # fmt: skip
        store(Enrolment, "id institution_id year student_id group_id speciality_id stage started_on ended_on state reason "
              "repeats school_number", self._enrolments(everything, home))  # fmt: skip
        store(SubgroupMember, "id group_id enrolment_id", (
            (self.world.ids(), half.id, s.id) for g in everything for half in g.halves for s in half.seats
        ))  # fmt: skip
        store(RosterSpan, "id institution_id group_id student_id since until", self._spans(with_halves, home))

    def _students(self) -> Iterator[tuple[object, ...]]:
        rng, body = self.world.rng, 10_000_000
        for p in self.people:
            body += rng.randint(1, 200)
            n = p.named
            yield (
                p.pupil.id, student_number(body), n.given[0], n.father[0], n.family[0], n.mother[0], n.given[1],
                n.father[1], n.family[1], n.mother[1], p.pupil.sex, p.born, p.born.year, p.town, p.phone, p.town,
                column_key(n.ar), fold(n.every), BEGINNING, BEGINNING,
            )  # fmt: skip

    def _enrolments(self, groups: list[Group], home: dict[UUID, UUID]) -> Iterable[tuple[object, ...]]:
        """A past enrolment ends with its year, so that one is open for each student."""
        last = span(PAST)[1]
        for g in groups:
            for n, s in enumerate(g.seats, 1):
                ended = s.ended or (last if g.year == PAST else None)
                yield (s.id, home[g.id], g.year, s.pupil.id, g.id, g.speciality, g.stage, s.started, ended, s.state,
                       s.reason, s.repeats, f"{g.name}-{n:02d}")  # fmt: skip

    def _spans(self, groups: list[Group], home: dict[UUID, UUID]) -> Iterator[tuple[object, ...]]:
        for g in groups:
            for seat, since, until in g.spans():
                yield self.world.ids(), home[g.id], g.id, seat.pupil.id, since, until
