"""Timetables of the demo world: no class, teacher or room twice at one time; whoever is missing is hired.

Each class has a list of blocks for the week. They are laid into five days so that each day begins with the first hour and
has no gap; among some orders of the day the one is taken that needs the fewest new teachers and rooms.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from jadara.rooms.schools import demo_places
from jadara.rooms.schools import reference as ref
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_staff import Hiring, family_of
from jadara.rooms.schools.demo_world import CURRENT, YEARS, Group, Place, Room, Slot, Teacher, World, moment, span
from jadara.rooms.schools.models import LessonGrid, Timetable
from jadara.rooms.schools.models import Slot as SlotRow

WEEK = range(5)
PERIODS = 7
ORDERS = 6
#: First period and the times of each shift. The afternoon has shorter periods, counted on after the morning's.
SHIFTS = {
    "morning": (1, 50, ("07:45", "08:35", "09:25", "10:30", "11:20", "12:20", "13:10")),
    "afternoon": (8, 40, ("14:10", "14:50", "15:30", "16:20", "17:00", "17:45", "18:25")),
}
#: Afternoons in winter end in the dark; there is no evening shift.
STARTS = {first + n: at for first, _m, times in SHIFTS.values() for n, at in enumerate(times)}
MINUTES = {first + n: minutes for first, minutes, times in SHIFTS.values() for n in range(len(times))}

Key = tuple[int, int, int]


@dataclass(slots=True)
class Block:
    """Periods that belong together: one slot, or two side by side for the halves of a class."""

    line: ref.Line
    length: int
    groups: list[Group]


@dataclass(slots=True)
class Weaver:
    """Lays the weeks of one place and year."""

    world: World
    hiring: Hiring
    place: Place
    year: int
    kinds: dict[str, str]
    taught: dict[tuple[UUID, str], Teacher] = field(default_factory=dict)

    def weave(self) -> list[Slot]:
        """The slots of all classes."""
        return [slot for group in self.place.groups[self.year] for slot in self._class(group)]

    def _class(self, group: Group) -> list[Slot]:
        rng, first, slots = self.world.rng, SHIFTS[group.shift][0], []
        days = _pack(_blocks(group))
        rng.shuffle(days)
        for weekday, day in enumerate(days):
            best, least = day, 10_000
            for _n in range(ORDERS):
                cost = self._cost(day, weekday, first)
                if cost < least:
                    best, least = list(day), cost
                if not least:
                    break
                rng.shuffle(day)
            period = first
            for block in best:
                slots += self._place(block, weekday, period)
                period += block.length
        return slots

    def _keys(self, weekday: int, period: int, length: int) -> list[Key]:
        return [(self.year, weekday, p) for p in range(period, period + length)]

    def _cost(self, day: list[Block], weekday: int, period: int) -> int:
        """How many teachers and rooms are missing when the day is held in this order."""
        cost = 0
        for block in day:
            keys = self._keys(weekday, period, block.length)
            rooms, teachers = self._rooms(block, keys), self._teachers(block, keys)
            cost += sum(3 for r in rooms if r is None) + sum(2 for t in teachers if t is None)
            period += block.length
        return cost

    def _rooms(self, block: Block, keys: list[Key]) -> list[Room | None]:
        kind = self.kinds[block.line.subject]
        if kind == "classroom":
            return [block.groups[0].room]
        afternoon = keys[0][2] > PERIODS
        free = [
            r for r in self.place.rooms if r.kind == kind and not (r.mornings and afternoon) and r.busy.isdisjoint(keys)
        ]
        return [free[n] if n < len(free) else None for n in range(len(block.groups))]

    def _teachers(self, block: Block, keys: list[Key]) -> list[Teacher | None]:
        """For each group the teacher whom the class has in this subject already, or one who can take it on."""
        found: list[Teacher | None] = []
        hours = block.line.hours
        for group in block.groups:
            known = self.taught.get((group.id, block.line.subject))
            if known is not None and known not in found and known.busy.isdisjoint(keys):
                found.append(known)
                continue
            need = block.length if known is not None else hours
            found.append(self.hiring.free(self.place, self.year, block.line.subject, keys, need, found))
        return found

    def _place(self, block: Block, weekday: int, period: int) -> list[Slot]:
        keys, slots = self._keys(weekday, period, block.length), []
        rooms, teachers = self._rooms(block, keys), self._teachers(block, keys)
        for n, group in enumerate(block.groups):
            room, teacher = rooms[n], teachers[n]
            if room is None:
                room = demo_places.room(self.world, self.place, self.kinds[block.line.subject])
                room.mornings = room.mornings and keys[0][2] <= PERIODS
            if teacher is None:
                teacher = self.hiring.hire(self.place, self.year, family_of(block.line.subject), keys)
            room.busy.update(keys)
            teacher.busy.update(keys)
            teacher.subjects.add(block.line.subject)
            load = (self.year, self.place.code)
            teacher.hours[load] = teacher.hours.get(load, 0) + block.length
            self.taught.setdefault((group.id, block.line.subject), teacher)
            slots.append(Slot(group, block.line.subject, teacher, room, weekday, period, block.length))
        return slots


def _blocks(group: Group) -> list[Block]:
    """Longest first. A class with fewer than twelve students is not split."""
    made: list[Block] = []
    for line in ref.curriculum(group.speciality):
        split = line.groups > 1 and bool(group.halves)
        for length in line.blocks or (1,) * line.hours:
            made.append(Block(line, length, list(group.halves) if split else [group]))
    return sorted(made, key=lambda b: -b.length)


def _pack(blocks: list[Block]) -> list[list[Block]]:
    """Five days of at most seven periods; a subject twice a day only if nothing else fits."""
    days: list[list[Block]] = [[] for _ in WEEK]
    for block in blocks:
        room = [d for d in days if sum(b.length for b in d) + block.length <= PERIODS]
        fresh = [d for d in room if all(b.line.subject != block.line.subject for b in d)]
        min(fresh or room, key=lambda d: sum(b.length for b in d)).append(block)
    return days


def make(world: World, hiring: Hiring) -> None:
    """The weeks of both years at every place; the cast gets lessons on each day."""
    kinds = {code: kind for code, (kind, *_names) in ref.read()["subjects"].items()}
    for place in world.places:
        for year, _since, _until in YEARS[1:]:
            place.slots[year] = Weaver(world, hiring, place, year, kinds).weave()


def daily(place: Place, year: int, teacher: Teacher) -> None:
    """Hand a colleague's lesson to a teacher on each weekday on which he has none and is free."""
    for weekday in WEEK:
        slots = place.slots[year]
        if any(s.teacher is teacher and s.weekday == weekday for s in slots):
            continue
        for slot in slots:
            keys = {(year, weekday, p) for p in range(slot.period, slot.period + slot.length)}
            same = slot.weekday == weekday and slot.teacher.family == teacher.family
            if same and teacher.busy.isdisjoint(keys) and not slot.teacher.username:
                _hand_over(place, year, slot, teacher, keys)
                break


def _hand_over(place: Place, year: int, slot: Slot, teacher: Teacher, keys: set[Key]) -> None:
    before, load = slot.teacher, (year, place.code)
    before.busy -= keys
    before.hours[load] -= slot.length
    teacher.busy |= keys
    teacher.hours[load] = teacher.hours.get(load, 0) + slot.length
    teacher.subjects.add(slot.subject)
    slot.teacher = teacher


def store_all(world: World) -> None:
    """Grids, timetables and slots."""
    grids, tables, slots = [], [], []
    for p in world.places:
        for year, since, until in YEARS[1:]:
            for shift in ("morning", "afternoon") if p.afternoon else ("morning",):
                grids.append((world.ids(), p.id, year, shift, list(WEEK), periods(shift)))
            table, current = world.ids(), year == CURRENT
            tables.append((table, p.id, year, f"{year}-{(year + 1) % 100}", "published" if current else "old", since,
                           None if current else until, moment(date(year, 9, 10)), p.office.get("principal")))  # fmt: skip
            slots += [(world.ids(), table, s.group.id, s.subject, s.teacher.id, s.room.id if s.room else None, s.weekday,
                       s.period, s.length) for s in p.slots[year]]  # fmt: skip
    store(LessonGrid, "id institution_id year shift days periods", grids)
    store(Timetable, "id institution_id year name state since until made_at made_by_id", tables)
    store(SlotRow, "id timetable_id group_id subject_id staff_id room_id weekday period length", slots)


def periods(shift: str) -> list[list[object]]:
    """The periods of a shift: number, begin, end."""
    first, minutes, times = SHIFTS[shift]
    return [[first + n, at, _later(at, minutes)] for n, at in enumerate(times)]


def _later(clock: str, minutes: int) -> str:
    hour, minute = divmod(int(clock[:2]) * 60 + int(clock[3:]) + minutes, 60)
    return f"{hour:02d}:{minute:02d}"


def clashes(slots: list[Slot]) -> list[str]:
    """Teachers, rooms and classes that are in two places at once. For the tests."""
    seen: dict[tuple[object, int, int], int] = defaultdict(int)
    for s in slots:
        whole = s.group.parent or s.group
        members = [s.group.id] if s.group.parent else [s.group.id, *(h.id for h in whole.halves)]
        for p in range(s.period, s.period + s.length):
            for thing in (s.teacher.id, s.room.id if s.room else None, *members):
                seen[thing, s.weekday, p] += 1
    return [str(key) for key, times in seen.items() if times > 1 and key[0] is not None]


def ends(year: int) -> date:
    """The last day of lessons: exams begin before the year ends."""
    last = span(year)[1]
    return date(last.year, 6, 15)
