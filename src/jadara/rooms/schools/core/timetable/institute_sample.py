"""An invented technical institute in Lebanon, of any size: the same seed gives the same institute.

Morning classes of the technical baccalaureate (BT) and, where there are two shifts, afternoon classes of the higher
technician diploma (TS). A technical class is cut into two halves for the workshop; the other classes use the computer
room whole. Contract teachers come on two or three days, some teach in another institute as well, and a few workshops
stand still while the generator is off.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import time
from itertools import combinations

from jadara.rooms.schools.core.timetable.institute import (
    Grid,
    Group,
    Period,
    Problem,
    Requirement,
    Room,
    Slot,
    Teacher,
)

DAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True, slots=True)
class _Speciality:
    """theory: subject and blocks of its own lessons. workshop: kind and blocks, for each half or for the whole class."""

    id: str
    theory: tuple[tuple[str, tuple[int, ...]], ...]
    workshop: str
    practice: tuple[int, ...]
    halves: bool


_SPECIALITIES = (
    _Speciality("electricity", (("circuits", (2, 2)), ("drawing", (2,))), "electrical", (3, 3), True),
    _Speciality("accounting", (("bookkeeping", (2, 2, 1)), ("law", (2,))), "computers", (2, 2), False),
    _Speciality("mechanics", (("machines", (2, 2)), ("drawing", (2, 1))), "mechanical", (3, 2), True),
    _Speciality("informatics", (("networks", (2, 2)), ("algorithms", (2, 2, 1))), "computers", (2, 2), False),
    _Speciality("electronics", (("signals", (2, 2)), ("measurement", (2,))), "electronic", (3, 2), True),
    _Speciality("hotel", (("hygiene", (1, 1)), ("service", (2, 2))), "kitchen", (3, 3), True),
    _Speciality("nursing", (("anatomy", (2, 2)), ("care", (2, 1))), "nursing", (3, 2), True),
    _Speciality("childcare", (("psychology", (2, 1)), ("activities", (2, 2))), "computers", (2,), False),
)
_GENERAL: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("arabic", (1, 1, 1)),
    ("foreign language", (1, 1, 1, 1)),
    ("mathematics", (2, 1, 1)),
    ("civics", (1,)),
    ("physics", (2, 1)),
    ("second language", (1, 1)),
)
_SPORT: tuple[str, tuple[int, ...]] = ("sport", (1,))


@dataclass(slots=True)
class _Draft:
    """A requirement before it has a teacher. `field` is what its teacher must be able to teach."""

    requirement: Requirement
    field: str
    shift: str


def sample(seed: int, *, groups: int = 60, teachers: int = 120, workshops: int = 12, shifts: int = 2) -> Problem:
    """An institute with so many classes, teachers and workshops (halves of classes and ordinary rooms come on top).

    With few workshops some specialities are not taught; with very few for many classes `check` finds the workshops
    short. `shifts` is 1 or 2. Raises ValueError when a number is too small to make an institute of.
    """
    if groups < 1 or workshops < 1 or teachers < 1 or shifts not in (1, 2):
        raise ValueError("groups, workshops and teachers at least 1, shifts 1 or 2")
    dice = random.Random(seed)
    grid = _grid(shifts)
    classes, drafts, homes = _classes(dice, groups, shifts, _taught(workshops))
    rooms = _rooms(dice, grid, drafts, workshops, classes, homes)
    staff, requirements = _staff(dice, grid, drafts, teachers)
    return Problem(grid, tuple(classes), tuple(staff), tuple(rooms), tuple(requirements))


def _grid(shifts: int) -> Grid:
    morning = [(7, 30), (8, 20), (9, 10), (10, 15), (11, 5), (11, 55), (12, 45)]
    afternoon = [(14, 0), (14, 50), (15, 40), (16, 45), (17, 35), (18, 25)]
    periods = []
    for shift, starts in (("morning", morning), ("afternoon", afternoon))[:shifts]:
        for index, (hour, minute) in enumerate(starts):
            ends = hour * 60 + minute + 50
            name = f"{shift[0]}{index + 1}"
            periods.append(Period(name, shift, time(hour, minute), time(ends // 60, ends % 60), after_break=index == 3))
    return Grid(DAYS, tuple(periods))


def _taught(workshops: int) -> tuple[_Speciality, ...]:
    """The specialities for which there are workshops: two where halves work at the same time, else one."""
    needed: dict[str, int] = {}
    taught = []
    for one in _SPECIALITIES:
        more = {**needed, one.workshop: 2 if one.halves else 1}
        if sum(more.values()) <= workshops:
            needed = more
            taught.append(one)
    return tuple(taught)


def _classes(
    dice: random.Random, count: int, shifts: int, specialities: tuple[_Speciality, ...]
) -> tuple[list[Group], list[_Draft], dict[str, int]]:
    """Classes with their halves, what they must be taught, and the number of classes in each shift."""
    groups: list[Group] = []
    drafts: list[_Draft] = []
    per_shift: Counter[str] = Counter()
    for number in range(count):
        afternoon = shifts == 2 and number % 5 in (1, 3)
        shift = "afternoon" if afternoon else "morning"
        speciality = specialities[number % len(specialities)]
        level = f"{'TS' if afternoon else 'BT'}{1 + (number // len(specialities)) % 3}"
        name = f"{level}-{speciality.id}-{number + 1}"
        whole = Group(name, shift, dice.randint(16, 28))
        groups.append(whole)
        per_shift[shift] += 1
        drafts += _theory(dice, whole, speciality)
        practice, halves = _practice(whole, speciality)
        groups += halves
        drafts += practice
    return groups, drafts, dict(per_shift)


def _theory(dice: random.Random, group: Group, speciality: _Speciality) -> list[_Draft]:
    general = _GENERAL if group.shift == "morning" else _GENERAL[:4]
    drafts = []
    for subject, blocks in general:
        drafts.append(_draft(group, subject, blocks, "classroom", subject))
    for subject, blocks in speciality.theory:
        drafts.append(_draft(group, subject, blocks, "classroom", f"{speciality.id}"))
    subject, blocks = _SPORT
    sport = _draft(group, subject, blocks, None, subject)
    sport.requirement = replace(sport.requirement, not_first=dice.random() < 0.5)
    return [*drafts, sport]


def _practice(group: Group, speciality: _Speciality) -> tuple[list[_Draft], list[Group]]:
    if not speciality.halves:
        return [_draft(group, "practice", speciality.practice, speciality.workshop, speciality.id)], []
    big = group.size - group.size // 2
    halves = [
        Group(f"{group.id}-{letter}", group.shift, size, group.id)
        for letter, size in (("a", big), ("b", group.size // 2))
    ]
    return [
        _draft(half, "workshop", speciality.practice, speciality.workshop, f"{speciality.id} workshop")
        for half in halves
    ], halves


def _draft(group: Group, subject: str, blocks: tuple[int, ...], kind: str | None, field: str) -> _Draft:
    requirement = Requirement(
        id=f"{group.id}/{subject}",
        group=group.id,
        subject=subject,
        teachers=(),
        hours=sum(blocks),
        blocks=blocks,
        room_kind=kind,
        max_per_day=max(2, *blocks),
    )
    return _Draft(requirement, field, group.shift)


def _rooms(
    dice: random.Random, grid: Grid, drafts: list[_Draft], workshops: int, groups: list[Group], homes: dict[str, int]
) -> list[Room]:
    """As many ordinary rooms as the larger shift has classes, and workshops shared out by the hours asked of each kind."""
    demand: Counter[str] = Counter()
    largest: dict[str, int] = {}
    size = {group.id: group.size for group in groups}
    for draft in drafts:
        kind = draft.requirement.room_kind
        if kind is not None and kind != "classroom":
            demand[kind] += draft.requirement.hours
            largest[kind] = max(largest.get(kind, 0), size[draft.requirement.group])
    number = {one.workshop: 2 if one.halves else 1 for one in _SPECIALITIES if one.workshop in demand}
    for _ in range(workshops - sum(number.values())):
        number[max(number, key=lambda kind: (demand[kind] / number[kind], kind))] += 1
    rooms = [Room(f"room-{index + 1}", "classroom", dice.choice((28, 30, 36))) for index in range(max(homes.values()))]
    for kind, count in sorted(number.items()):
        # The generator feeds only some of the workshops: the first of a kind stands still for an hour on two days.
        dark = frozenset(Slot(day, dice.choice(grid.periods).id) for day in dice.sample(grid.days, 2))
        for index in range(count):
            closed = dark if index == 0 and dice.random() < 0.6 else frozenset()
            rooms.append(Room(f"{kind}-{index + 1}", kind, largest[kind] + 2, closed))
    return rooms


def _staff(
    dice: random.Random, grid: Grid, drafts: list[_Draft], count: int
) -> tuple[list[Teacher], list[Requirement]]:
    """Share the teachers out over the fields by hours, then give each requirement to the least loaded of its field.

    Half of each field are contract teachers, who take about half the hours of the others.
    """
    hours: Counter[str] = Counter()
    for draft in drafts:
        hours[draft.field] += draft.requirement.hours
    # Two halves in the workshop at once need two teachers.
    number = {one: 2 if one.endswith("workshop") else 1 for one in hours}
    for _ in range(count - sum(number.values())):
        number[max(number, key=lambda one: (hours[one] / number[one], one))] += 1
    posts: dict[str, _Post] = {}
    by_field: dict[str, list[_Post]] = {}
    for name, many in number.items():
        for index in range(many):
            post = _Post(f"{name.replace(' ', '-')}-teacher-{index + 1}", contract=many > 1 and index % 2 == 1)
            posts[post.name] = post
            by_field.setdefault(name, []).append(post)
    requirements = []
    for draft in sorted(drafts, key=lambda item: (item.shift, -item.requirement.hours, item.requirement.id)):
        of_class = _class_of(draft)
        post = min(
            by_field[draft.field],
            key=lambda one: (draft.field.endswith("workshop") and of_class in one.classes, one.weighted, one.name),
        )
        post.take(draft)
        requirements.append(replace(draft.requirement, teachers=(post.name,)))
    burden: Counter[tuple[str, str]] = Counter()
    staff = [_teacher(dice, grid, post, burden) for post in posts.values()]
    return staff, sorted(requirements, key=lambda item: item.id)


@dataclass(slots=True)
class _Post:
    """A teacher while hours are shared out. load: hours by shift; classes: hours by class; least: fewest days needed."""

    name: str
    contract: bool
    load: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    least: int = 0

    @property
    def weighted(self) -> float:
        """Hours, counted double for a contract teacher."""
        return sum(self.load.values()) * (2.0 if self.contract else 1.0)

    def take(self, draft: _Draft) -> None:
        """Give the teacher a requirement."""
        self.load[draft.shift] += draft.requirement.hours
        self.classes[_class_of(draft)] += draft.requirement.hours
        self.least = max(self.least, _fewest_days(draft.requirement))


def _class_of(draft: _Draft) -> str:
    """The class a requirement belongs to: the group's id less the letter of the half."""
    return draft.requirement.group.removesuffix("-a").removesuffix("-b")


def _fewest_days(item: Requirement) -> int:
    """Days that the blocks take at least under the limit per day, filled longest block first."""
    room_left: list[int] = []
    for length in sorted(item.blocks, reverse=True):
        day = next((day for day, left in enumerate(room_left) if left >= length), None)
        if day is None:
            room_left.append((item.max_per_day or item.hours) - length)
        else:
            room_left[day] -= length
    return len(room_left)


def _teacher(dice: random.Random, grid: Grid, post: _Post, burden: Counter[tuple[str, str]]) -> Teacher:
    """A contract teacher with two or three days, or a civil servant with some limits; none is filled to the brim."""
    periods = {shift: len(grid.of_shift(shift)) for shift in post.load}
    if post.contract:
        for count in (2, 3):
            if count >= post.least and all(hours <= 0.6 * count * periods[one] for one, hours in post.load.items()):
                days = _days(dice, grid, post, count, burden)
                free = frozenset(slot for slot in grid.slots if slot.day in days)
                return Teacher(post.name, free=free, min_per_day=2)
    light = post.least <= 4 and all(hours <= 0.6 * 4 * periods[shift] for shift, hours in post.load.items())
    elsewhere: frozenset[Slot] = frozenset()
    if light and dice.random() < 0.3:
        days = _days(dice, grid, post, 4, burden)
        elsewhere = frozenset(slot for slot in grid.slots if slot.day not in days)
    undesired = frozenset(Slot(day, grid.periods[0].id) for day in grid.days) if dice.random() < 0.2 else frozenset()
    return Teacher(
        post.name,
        max_per_day=7 if sum(post.load.values()) <= 28 else None,
        max_days=4 if light and not elsewhere and dice.random() < 0.5 else None,
        min_per_day=2,
        undesired=undesired,
        fixed_elsewhere=elsewhere,
    )


def _days(
    dice: random.Random, grid: Grid, post: _Post, count: int, burden: Counter[tuple[str, str]]
) -> tuple[str, ...]:
    """Days agreed with the teacher: one of the three choices that weigh least on days when the classes are full."""

    def weight(days: tuple[str, ...]) -> float:
        return sum(hours * burden[name, day] for name, hours in post.classes.items() for day in days) / count

    choices = list(combinations(grid.days, count))
    dice.shuffle(choices)
    chosen = dice.choice(sorted(choices, key=weight)[:3])
    for name, hours in post.classes.items():
        for day in chosen:
            # A teacher with few days presses harder on each of them.
            burden[name, day] += hours * 12 // count
    return chosen
