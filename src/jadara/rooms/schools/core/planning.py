"""From the week and the calendar to the lessons of each day. No clock, no database.

Public and school holidays leave no lesson behind: none was due. Any other closure (a strike, a power cut, exams) loses
lessons that were due; they stay, with their cause, so that what was lost can be counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from jadara.rooms.schools.core.registers import register_id

#: Causes of closures after which no lesson was due.
SILENT = frozenset({"holiday", "break"})
PLANNED, LOST = "planned", "lost"


@dataclass(frozen=True, slots=True)
class Hours:
    """The periods of a shift: when each starts ("08:00") and how many minutes it takes."""

    starts: Mapping[int, str]
    minutes: Mapping[int, int]

    def span(self, period: int, length: int) -> int:
        """Minutes of a block; a period that the grid does not know counts 50."""
        return sum(self.minutes.get(p, 50) for p in range(period, period + length))


@dataclass(frozen=True, slots=True)
class WeekLesson:
    """A lesson of every week. ``weekday``: 0 Monday. ``length``: periods."""

    group: UUID
    shift: str
    subject: str
    staff: UUID | None
    room: UUID | None
    weekday: int
    period: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Version:
    """A timetable and the days for which it is in force, both included; None is open."""

    since: date | None
    until: date | None
    lessons: tuple[WeekLesson, ...]

    def on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Shut:
    """Days without lessons, both included; for one shift, or all when ``shift`` is empty."""

    since: date
    until: date
    cause: str
    shift: str = ""

    def covers(self, day: date, shift: str) -> bool:
        """Whether a shift has no lessons on a day."""
        return self.since <= day <= self.until and self.shift in ("", shift)


@dataclass(frozen=True, slots=True)
class Planned:
    """A lesson as it should stand. ``cause`` is empty unless a closure loses it."""

    id: UUID
    group: UUID
    date: date
    period: int
    length: int
    minutes: int
    starts: str
    subject: str
    staff: UUID | None
    room: UUID | None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson as it is stored. ``touched``: a register was taken, a topic was written, or it was moved to here."""

    planned: Planned
    state: str
    touched: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be stored anew, what stands differently, and what goes."""

    create: tuple[Planned, ...] = field(default=())
    update: tuple[Planned, ...] = field(default=())
    remove: tuple[UUID, ...] = field(default=())


def days(since: date, until: date) -> Iterator[date]:
    """Each day from the first to the last, both included."""
    for n in range((until - since).days + 1):
        yield since + timedelta(days=n)


def plan(
    institution: UUID,
    versions: Sequence[Version],
    hours: Mapping[str, Hours],
    shuts: Sequence[Shut],
    on: Iterable[date],
) -> list[Planned]:
    """The lessons of an institution on some days. Two lessons of one class in one period: the first stands."""
    made: dict[UUID, Planned] = {}
    for day in on:
        version = next((v for v in versions if v.on(day)), None)
        for lesson in version.lessons if version else ():
            if lesson.weekday != day.weekday():
                continue
            causes = [s.cause for s in shuts if s.covers(day, lesson.shift)]
            if SILENT & set(causes):
                continue
            grid = hours.get(lesson.shift, Hours({}, {}))
            key = register_id(institution, lesson.group, day, lesson.period)
            made.setdefault(key, Planned(
                key, lesson.group, day, lesson.period, lesson.length, grid.span(lesson.period, lesson.length),
                grid.starts.get(lesson.period, ""), lesson.subject, lesson.staff, lesson.room, causes[0] if causes else "",
            ))  # fmt: skip
    return list(made.values())


def changes(planned: Iterable[Planned], held: Iterable[Held]) -> Changes:
    """What has to be done so that the plan stands. What was given, moved, or lost by a person's word stays as it is."""
    wanted, stored = {p.id: p for p in planned}, {h.planned.id: h for h in held}
    free = {key: h.planned for key, h in stored.items() if h.state == PLANNED and not h.touched}
    return Changes(
        create=tuple(p for key, p in wanted.items() if key not in stored),
        update=tuple(wanted[key] for key, now in free.items() if key in wanted and wanted[key] != now),
        remove=tuple(key for key in free if key not in wanted),
    )
