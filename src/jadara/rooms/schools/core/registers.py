"""A register: what stands, what an operation says, what comes of both. No clock, no database.

A field is the mark of one student. Per field the operation with the higher corrected clock wins, ties by operation id.
Two operations on one field by different people, neither based on the other, with different values, are a dispute: the
winner stands, and both are shown until somebody decides (``../shared/design/offline.md``, Merge).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from typing import Any
from uuid import UUID

#: Registers and lessons are named under this.
NAMESPACE = UUID("5b0f6f1e-3f0a-5c52-9a55-6a61646172a1")
LONGEST_LATE = 600
REASONS = ("", "sick", "family", "work", "transport", "weather", "security", "other")


class State(IntEnum):
    """What a mark says."""

    PRESENT = 0
    ABSENT = 1
    LATE = 2
    EXCUSED = 3


class NotAMark(ValueError):
    """A mark that no register can hold: an unknown state, impossible minutes, an unknown reason. ``key`` says which."""

    def __init__(self, key: str, student: str = "") -> None:
        super().__init__(key)
        self.key, self.student = key, student


@dataclass(frozen=True, slots=True)
class Mark:
    """State of one student; ``minutes`` late, ``document`` seen for an excuse."""

    state: State = State.PRESENT
    minutes: int = 0
    reason: str = ""
    document: bool = False

    def data(self) -> list[Any]:
        """As JSON: state, minutes, reason, document."""
        return [int(self.state), self.minutes, self.reason, int(self.document)]


PRESENT = Mark()
#: The clock of what nobody has said yet: it loses to everything and disputes nothing.
UNSAID = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark as it stands, with the operation that set it and when."""

    mark: Mark
    operation: UUID
    clock: int
    by: UUID


@dataclass(frozen=True, slots=True)
class Register:
    """What stands: the roster's version, the operation that took it, and the marks that are not simply from it."""

    roster_version: int
    operation: UUID
    clock: int
    by: UUID
    last: UUID
    marks: Mapping[UUID, Standing] = field(default_factory=dict)

    def of(self, student: UUID) -> Standing:
        """The mark of a student of the roster."""
        return self.marks.get(student) or Standing(PRESENT, self.operation, self.clock, self.by)


@dataclass(frozen=True, slots=True)
class Said:
    """What an operation says: marks of those not simply present; ``only`` names the fields it changes (none: all).

    ``based_on`` is the operation whose result the person saw (none: no register was there).
    """

    operation: UUID
    clock: int
    by: UUID
    marks: Mapping[UUID, Mark]
    based_on: UUID | None = None
    only: frozenset[UUID] | None = None
    roster_version: int = 0

    def of(self, student: UUID) -> Mark:
        """The mark it gives a student."""
        return self.marks.get(student, PRESENT)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two versions of one mark; ``stands`` won."""

    student: UUID
    stands: Standing
    other: Standing


@dataclass(frozen=True, slots=True)
class Plan:
    """What to store. ``strangers`` are in the operation and not in the roster, ``missed`` the other way round."""

    register: Register
    disputes: tuple[Dispute, ...] = ()
    strangers: tuple[UUID, ...] = ()
    missed: tuple[UUID, ...] = ()
    changed: bool = True


def register_id(institution: UUID, group: UUID, day: date, period: int) -> UUID:
    """The name that every device gives to the register of one lesson: UUIDv5 of institution, class, day and period."""
    return uuid.uuid5(NAMESPACE, f"{institution}/{group}/{day.isoformat()}/{period}")


def mark_from(data: Any, student: str = "") -> Mark:
    """A mark from ``[state, minutes, reason, document]``; later items may be missing. Raises NotAMark."""
    try:
        state = State(int(data[0]))
        minutes = int(data[1]) if len(data) > 1 else 0
        reason = str(data[2]) if len(data) > 2 else ""
        document = bool(data[3]) if len(data) > 3 else False
    except (TypeError, ValueError, IndexError, KeyError) as wrong:
        raise NotAMark("mark", student) from wrong
    if reason not in REASONS:
        raise NotAMark("reason", student)
    if not 0 <= minutes <= LONGEST_LATE:
        raise NotAMark("minutes", student)
    return Mark(state, minutes if state is State.LATE else 0, reason if state is not State.PRESENT else "", document)


def merge(now: Register | None, said: Said, roster: Iterable[UUID]) -> Plan:
    """What stands after an operation. ``roster`` is the class as it is known to the server at the operation's day."""
    members = frozenset(roster)
    strangers = tuple(sorted(s for s in said.marks if s not in members))
    if now is None:
        return Plan(_first(said), strangers=strangers)
    return _merge_into(now, said, members, strangers)


def _first(said: Said) -> Register:
    """The register that an operation makes. A change whose register has not come yet speaks of its fields alone: what
    nobody has said of the others counts as said at the beginning of time, so that the register wins when it comes.
    """
    if said.only is None:
        marked = {student: mark for student, mark in said.marks.items() if mark != PRESENT}
    else:
        marked = {student: said.of(student) for student in said.only}
    marks = {student: Standing(mark, said.operation, said.clock, said.by) for student, mark in marked.items()}
    clock = said.clock if said.only is None else UNSAID
    return Register(said.roster_version, said.operation, clock, said.by, said.operation, marks)


def _merge_into(now: Register, said: Said, members: frozenset[UUID], strangers: tuple[UUID, ...]) -> Plan:
    fields = said.only if said.only is not None else members | frozenset(said.marks)
    marks, disputes = dict(now.marks), []
    for student in sorted(fields):
        held, new = now.of(student), Standing(said.of(student), said.operation, said.clock, said.by)
        if held.mark == new.mark or held.operation == new.operation:
            continue
        saw = said.based_on is not None and said.based_on in (held.operation, now.last)
        wins = saw or (new.clock, str(new.operation)) > (held.clock, str(held.operation))
        if not saw and held.by != new.by and held.clock != UNSAID:
            pair = (new, held) if wins else (held, new)
            disputes.append(Dispute(student, *pair))
        if wins:
            marks[student] = new
    changed = marks != dict(now.marks)
    after = replace(now, marks=_lean(now, marks), last=said.operation)
    return Plan(after, tuple(disputes), strangers, changed=changed)


def _lean(base: Register, marks: Mapping[UUID, Standing]) -> dict[UUID, Standing]:
    """Without marks that say what the register says anyway: present, by its own operation, at its own time."""
    same = (PRESENT, base.operation, base.clock)
    return {s: m for s, m in marks.items() if (m.mark, m.operation, m.clock) != same}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a register are what. ``size`` is the roster's."""

    size: int
    absent: int
    late: int
    excused: int

    @property
    def present(self) -> int:
        """Those in the room from the beginning."""
        return self.size - self.absent - self.late - self.excused


def count(register: Register, roster: Iterable[UUID]) -> Counts:
    """Counts over the roster and whoever else is marked."""
    everybody = frozenset(roster) | frozenset(register.marks)
    states = [register.of(s).mark.state for s in everybody]
    return Counts(len(everybody), states.count(State.ABSENT), states.count(State.LATE), states.count(State.EXCUSED))


def missed_minutes(mark: Mark, minutes: int) -> int:
    """Minutes of a lesson that a student was not there."""
    if mark.state in (State.ABSENT, State.EXCUSED):
        return minutes
    return min(mark.minutes, minutes) if mark.state is State.LATE else 0


#: Positions in a tally: lessons, absent, late, excused, minutes, minutes missed.
Tally = list[int]


def add_to_tally(tally: Tally, mark: Mark, minutes: int, sign: int = 1) -> None:
    """Count one mark of a lesson of so many minutes into a tally, or out of it."""
    tally[0] += sign
    if mark.state is not State.PRESENT:
        tally[int(mark.state)] += sign
    tally[4] += sign * minutes
    tally[5] += sign * missed_minutes(mark, minutes)
