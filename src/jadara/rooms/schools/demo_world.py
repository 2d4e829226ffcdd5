"""What the parts of the demo world hand to each other: places, teachers, students, classes, slots."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from jadara.kernel.ids import uuid7

BEIRUT = ZoneInfo("Asia/Beirut")
#: Year, first and last day; the last one is in progress.
YEARS = (
    (2024, date(2024, 9, 16), date(2025, 6, 30)),
    (2025, date(2025, 9, 15), date(2026, 6, 30)),
    (2026, date(2026, 9, 21), date(2027, 6, 30)),
)
PAST, CURRENT = YEARS[1][0], YEARS[2][0]
#: When the records of the world were made, before anything in it happened.
BEGINNING = datetime(2025, 9, 1, 6, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Size:
    """How much of the world is made. ``attendance``: at how many institutions registers are taken; ``keys``: whether
    students get the keys by which they are found again in other spellings (twenty rows each)."""

    institutions: int
    classes: float
    attendance: int
    keys: bool


PILOT = Size(35, 0.94, 35, keys=True)
#: For tests that need the whole variety on little ground.
SMALL = Size(3, 0.45, 3, keys=True)
NATIONAL = Size(900, 0.745, 40, keys=False)


class Ids:
    """UUIDv7s of the world, one after the other."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self._tick = rng, int(BEGINNING.timestamp() * 1000)

    def __call__(self) -> UUID:
        self._tick += 1
        return uuid7(self._tick, self.rng.randbytes(10))


@dataclass(frozen=True, slots=True)
class Face:
    """Given and family name, each in Arabic and in Latin letters, and a sex."""

    given: tuple[str, str]
    family: tuple[str, str]
    sex: str

    @classmethod
    def of(cls, ar: str, latin: str, sex: str) -> Face:
        """From whole names; the first word is the given one."""
        (given_ar, family_ar), (given, family) = ar.split(" ", 1), latin.split(" ", 1)
        return cls((given_ar, given), (family_ar, family), sex)

    @property
    def ar(self) -> str:
        """In Arabic."""
        return f"{self.given[0]} {self.family[0]}"

    @property
    def latin(self) -> str:
        """In Latin letters."""
        return f"{self.given[1]} {self.family[1]}"


@dataclass(slots=True)
class Room:
    """A room; ``busy`` holds (year, weekday, period)."""

    id: UUID
    name: str
    kind: str
    capacity: int
    mornings: bool = False
    busy: set[tuple[int, int, int]] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Teacher:
    """Somebody who teaches subjects of one family. ``caps``: the most lessons a week at a place, by its code."""

    id: UUID
    account: UUID
    family: str
    contract: str
    caps: dict[str, int]
    since: dict[str, int]
    face: Face
    father: tuple[str, str] = ("", "")
    username: str = ""
    busy: set[tuple[int, int, int]] = field(default_factory=set)
    hours: dict[tuple[int, str], int] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)
    away: dict[date, str] = field(default_factory=dict)


@dataclass(slots=True)
class Pupil:
    """A student. ``tends`` is how likely she misses a day, ``late`` how likely she comes late."""

    id: UUID
    sex: str
    tends: float
    late: float
    key: str = ""

    def __post_init__(self) -> None:
        """The id as registers write it."""
        self.key = str(self.id)


@dataclass(slots=True, eq=False)
class Seat:
    """An enrolment of a year."""

    id: UUID
    pupil: Pupil
    started: date
    ended: date | None = None
    state: str = "enrolled"
    reason: str = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A seat that was given up at one place for one at another."""

    source: Place
    target: Place
    old: Seat
    new: Seat
    speciality: str
    stage: int


@dataclass(slots=True, eq=False)
class Group:
    """A class, or a sub-group of one (``parent``), with who sits in it."""

    id: UUID
    year: int
    speciality: str
    stage: int
    name: str
    shift: str
    room: Room | None
    parent: Group | None = None
    seats: list[Seat] = field(default_factory=list)
    halves: list[Group] = field(default_factory=list)

    def changes(self) -> list[date]:
        """The days on which somebody came to it or left it after its beginning, in order."""
        first = _first(self.year)
        days = {s.started for s in self.seats if s.started > first} | {s.ended for s in self.seats if s.ended}
        return sorted(d for d in days if d is not None)

    def spans(self) -> list[tuple[Seat, int, int | None]]:
        """Who belongs to it from which version of the roster until which (not included)."""
        version = {day: n for n, day in enumerate(self.changes(), 2)}
        return [(s, version.get(s.started, 1), version[s.ended] if s.ended else None) for s in self.seats]

    @property
    def version(self) -> int:
        """The version of its roster after all that happened."""
        return 1 + len(self.changes())


@dataclass(slots=True)
class Slot:
    """A lesson of the week."""

    group: Group
    subject: str
    teacher: Teacher
    room: Room | None
    weekday: int
    period: int
    length: int


@dataclass(slots=True, eq=False)
class Place:
    """An institution with what stands and who works there."""

    id: UUID
    code: str
    sector: str
    area: str
    line: tuple[str, ...]
    town: tuple[str, str, str]
    at: tuple[float, float]
    high: bool
    wanted: int
    offers: list[tuple[str, int]]
    afternoon: int
    christian: float
    rooms: list[Room] = field(default_factory=list)
    buildings: list[UUID] = field(default_factory=list)
    groups: dict[int, list[Group]] = field(default_factory=dict)
    slots: dict[int, list[Slot]] = field(default_factory=dict)
    teachers: list[Teacher] = field(default_factory=list)
    office: dict[str, UUID] = field(default_factory=dict)
    closed: dict[date, tuple[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class World:
    """All of it, while it is being made. ``now`` decides how far the current year has come."""

    rng: random.Random
    ids: Ids
    now: datetime
    size: Size
    cast: dict[str, Face]
    places: list[Place] = field(default_factory=list)
    accounts: dict[str, UUID] = field(default_factory=dict)
    today: date = field(init=False)

    def __post_init__(self) -> None:
        """The day in Beirut."""
        self.today = self.now.astimezone(BEIRUT).date()

    def chance(self, share: float) -> bool:
        """Whether something with this probability happens."""
        return self.rng.random() < share

    def one(self, choices: Sequence[tuple[str, float]]) -> str:
        """One of weighted choices."""
        return self.rng.choices([c for c, _w in choices], [w for _c, w in choices])[0]


def _first(year: int) -> date:
    return next(since for y, since, _until in YEARS if y == year)


def span(year: int) -> tuple[date, date]:
    """First and last day of a school year."""
    return next((since, until) for y, since, until in YEARS if y == year)


def days(since: date, until: date) -> list[date]:
    """Each day from one to another, both included."""
    return [since + timedelta(days=n) for n in range((until - since).days + 1)]


def moment(day: date, clock: str = "08:00") -> datetime:
    """A time of a day in Beirut."""
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIRUT)
