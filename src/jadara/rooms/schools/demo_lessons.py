"""Lessons and registers of the demo world: each slot on each day, given, substituted or lost; who was there.

Past days are folded into tallies as the night's folding would have done it; the last days are not, so that what the room
does each night still has work to do.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from jadara.rooms.schools.core.registers import NAMESPACE
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_calendar import cold, school_days
from jadara.rooms.schools.demo_places import MINA
from jadara.rooms.schools.demo_presence import ABSENT, EXCUSED, LATE, Roster, Said, presence, written
from jadara.rooms.schools.demo_timetable import MINUTES, PERIODS, STARTS
from jadara.rooms.schools.demo_world import CURRENT, PAST, Place, Slot, Teacher, World, moment, span
from jadara.rooms.schools.models import Leave, Lesson, Register, Tally, Topic

#: Days for which lessons are planned ahead, and days after which a register is folded (the edit window and one more).
AHEAD, WINDOW = 14, 4
#: Of the lessons that were given, how many have no register; of those of an absent teacher, how many had a substitute.
NEVER_TAKEN, SUBSTITUTED = 0.012, 0.4
#: Machines without power: how often on an afternoon, summer and winter more.
POWER = 0.03
#: Where the cast works some more are missing yesterday and today, so that there is something to do.
RECENT = 0.08
LESSON = ("id institution_id year group_id date period length minutes starts subject_id staff_id given_by_id room_id state "
          "cause topic_id")  # fmt: skip
REGISTER = ("id institution_id year group_id date period minutes roster_version marks taken_by taken_at operation clock "
            "last size absent late excused folded")  # fmt: skip
Row = tuple[object, ...]


@dataclass(slots=True)
class Diary:
    """One place in one year, day by day."""

    world: World
    place: Place
    year: int
    taken: bool
    cast: bool
    topics: dict[tuple[str, int, str], list[tuple[UUID, int]]]
    rng: random.Random
    rosters: dict[UUID, Roster] = field(default_factory=dict)
    progress: dict[tuple[UUID, str], int] = field(default_factory=dict)
    home: str = field(init=False)
    lessons: list[Row] = field(default_factory=list)
    registers: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Ids are written as 32 digits: a third of the time goes into them otherwise."""
        self.home = self.place.id.hex

    def write(self) -> None:
        """All days of the year until two weeks from now."""
        first, last = span(self.year)
        until = min(last, self.world.today + timedelta(days=AHEAD))
        week: dict[int, list[Slot]] = {n: [] for n in range(5)}
        for slot in sorted(self.place.slots[self.year], key=lambda s: s.period):
            week[slot.weekday].append(slot)
        for group in self.place.groups[self.year]:
            for x in (group, *group.halves):
                self.rosters[x.id] = Roster(x)
        for day in school_days(self.place, first, until):
            self._day(day, week[day.weekday()])

    def _day(self, day: date, slots: list[Slot]) -> None:
        came, cause = self.place.closed.get(day, ("", ""))
        past = day <= self.world.today
        said: dict[UUID, Said] = {}
        if past and self.taken and came != "came":
            factor = cold(day)
            said = {g.id: presence(g, day, factor, self.rng) for g in self.place.groups[self.year]}
        power = self.rng.random() < POWER
        for slot in slots:
            self._lesson(slot, day, cause if came == "came" and past else "", said, power=power)

    def _lesson(self, slot: Slot, day: date, cause: str, said: dict[UUID, Said], *, power: bool) -> None:
        name = f"{self.place.id}/{slot.group.id}/{day.isoformat()}/{slot.period}"
        id_ = uuid.uuid5(NAMESPACE, name).hex
        minutes, starts = MINUTES[slot.period] * slot.length, STARTS[slot.period]
        state, given_by, lost = self._state(slot, day, starts, cause, power=power)
        topic = self._topic(slot) if state in ("given", "substituted") else None
        self.lessons.append((
            id_, self.home, self.year, slot.group.id.hex, day, slot.period, slot.length, minutes, starts, slot.subject,
            slot.teacher.id.hex, given_by.id if given_by else None, slot.room.id.hex if slot.room else None, state, lost,
            topic,
        ))  # fmt: skip
        group = slot.group.parent or slot.group
        if state in ("given", "substituted") and group.id in said and not self._forgotten(day):
            self._register(id_, slot, day, minutes, starts, given_by or slot.teacher, said[group.id])

    def _state(self, slot: Slot, day: date, starts: str, cause: str, *, power: bool) -> tuple[str, Teacher | None, str]:
        """Planned, given, given by another, or lost with its cause."""
        if cause:
            return "lost", None, cause
        if day > self.world.today or (day == self.world.today and not self._over(day, starts)):
            return "planned", None, ""
        workshop = slot.subject.endswith("-WORK") or (slot.room is not None and slot.room.kind == "computer")
        if power and workshop and slot.period > PERIODS // 2:
            return "lost", None, "power"
        if day in slot.teacher.away:
            other = self._substitute(slot, day) if self.rng.random() < SUBSTITUTED else None
            return ("substituted", other, "") if other else ("lost", None, "teacher")
        return "given", None, ""

    def _over(self, day: date, starts: str) -> bool:
        return moment(day, starts) + timedelta(minutes=20) <= self.world.now

    def _forgotten(self, day: date) -> bool:
        recent = self.cast and day >= self.world.today - timedelta(days=1)
        return self.rng.random() < (RECENT if recent else NEVER_TAKEN)

    def _substitute(self, slot: Slot, day: date) -> Teacher | None:
        """A colleague of the place who has nothing at that time in the whole week."""
        keys = {(self.year, slot.weekday, p) for p in range(slot.period, slot.period + slot.length)}
        here = self.place.teachers
        at = self.rng.randrange(len(here))
        for other in (*here[at:], *here[:at]):
            if other is not slot.teacher and other.busy.isdisjoint(keys) and day not in other.away:
                return other
        return None

    def _topic(self, slot: Slot) -> UUID | None:
        """The topic to which the class has come in this subject."""
        topics = self.topics.get((slot.group.speciality, slot.group.stage, slot.subject))
        if topics is None:
            return None
        key = (slot.group.id, slot.subject)
        done = self.progress.get(key, 0)
        self.progress[key] = done + slot.length
        for topic, hours in topics:
            done -= hours
            if done < 0:
                return topic
        return topics[-1][0]

    def _register(
        self, id_: str, slot: Slot, day: date, minutes: int, starts: str, teacher: Teacher, said: Said
    ) -> None:
        began = moment(day, starts)
        at = began + timedelta(minutes=8 + self.rng.random() * 10)
        clock = int(at.timestamp() * 1000)
        operation, roster = _operation(clock, self.rng), self.rosters[slot.group.id]
        version, size = roster.on(day)
        plain = operation.replace("-", "")
        marks = roster.marked(version, said.of(slot.period))
        states = [mark[0] for _student, mark in marks]
        folded = day <= self.world.today - timedelta(days=WINDOW)
        if folded:
            roster.count(day.month, version, minutes, marks)
        self.registers.append((
            id_, self.home, self.year, slot.group.id.hex, day, slot.period, minutes, version,
            written(marks, operation, clock, str(teacher.account)), teacher.account.hex,
            datetime.fromtimestamp(clock / 1000, UTC), plain, clock, plain, size,
            states.count(ABSENT), states.count(LATE), states.count(EXCUSED), folded,
        ))  # fmt: skip

    def tallies(self) -> Iterator[Row]:
        """What the folded registers come to."""
        for id_, roster in self.rosters.items():
            for month, counts in roster.tallies():
                yield self.world.ids(), self.place.id, self.year, id_, month, counts


def _operation(milliseconds: int, rng: random.Random) -> str:
    """A UUIDv7 as a text."""
    tail = rng.getrandbits(74)
    a, b = tail >> 62, tail & (1 << 62) - 1
    text = f"{milliseconds:012x}7{a:03x}{1 << 63 | b:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def leaves(world: World, teachers: list[Teacher]) -> None:
    """Teachers are away some days of a year: ill, in a training, for the family."""
    rng, rows = world.rng, []
    of_place = {code: p for p in world.places for code in (p.code,)}
    for teacher in teachers:
        place = of_place[next(iter(teacher.caps))]
        for year in (PAST, CURRENT):
            first, last = span(year)
            for _n in range(rng.choices((0, 1, 2, 3, 4, 6), (2, 4, 4, 3, 2, 1))[0]):
                since = first + timedelta(days=rng.randrange((last - first).days))
                until = since + timedelta(days=rng.choices((0, 1, 2, 4), (6, 3, 2, 1))[0])
                kind = world.one((("sick", 0.6), ("training", 0.12), ("annual", 0.13), ("absent", 0.15)))
                if since > world.today or (teacher.username and until >= world.today - timedelta(days=1)):
                    continue
                teacher.away.update({since + timedelta(days=n): kind for n in range((until - since).days + 1)})
                granted = kind != "absent" and since < world.today - timedelta(days=2)
                rows.append((world.ids(), place.id, teacher.id, kind, since, until, kind == "sick" and rng.random() < 0.5,
                             "granted" if granted else "asked", moment(since, "07:30"),
                             moment(since, "12:00") if granted else None))  # fmt: skip
    store(Leave, "id institution_id staff_id kind since until document state asked_at decided_at", rows)


def make(world: World) -> Iterator[str]:
    """Lessons, registers and tallies, place by place; yields the code of each that is done."""
    topics: dict[tuple[str, int, str], list[tuple[UUID, int]]] = {}
    for t in Topic.objects.order_by("position"):
        topics.setdefault((t.speciality_id, t.stage, t.subject_id), []).append((t.pk, t.hours))
    for n, place in enumerate(world.places):
        for year in (PAST, CURRENT):
            rng = random.Random(f"{place.code}/{year}")
            diary = Diary(world, place, year, n < world.size.attendance, n == MINA, topics, rng)
            diary.write()
            store(Lesson, LESSON, diary.lessons)
            store(Register, REGISTER, diary.registers)
            store(Tally, "id institution_id year group_id month counts", diary.tallies())
        yield place.code
