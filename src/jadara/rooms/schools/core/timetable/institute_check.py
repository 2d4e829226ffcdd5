"""What makes a timetable impossible at a glance: references, sums and fixed lessons, before any search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jadara.rooms.schools.core.timetable.institute import (
    Lesson,
    Pin,
    Problem,
    Requirement,
    Slot,
    UnsoundProblem,
    lesson_id,
)
from jadara.rooms.schools.core.timetable.institute_judge import double_bookings, placement

# Faults after which the problem cannot even be read; the others leave it readable and impossible.
UNREADABLE = frozenset(
    {
        "duplicate_id",
        "unknown_group",
        "unknown_teacher",
        "unknown_room",
        "unknown_parent",
        "unknown_slot",
        "unknown_lesson",
        "parent_ring",
        "shift_differs",
        "periods_out_of_order",
        "blocks_sum",
        "pinned_twice",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong with a problem. ids: what is concerned; numbers: what is wanted, then what there is."""

    kind: str
    ids: tuple[str, ...]
    numbers: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The key of the sentence that tells it."""
        return f"schools.timetable.fault.{self.kind}"

    @property
    def unreadable(self) -> bool:
        """Whether the problem cannot be solved or explained before this is mended."""
        return self.kind in UNREADABLE


def check(problem: Problem) -> list[Fault]:
    """All faults that can be seen without a search, sorted; sums are looked at once all references are sound."""
    faults = [*_ids(problem), *_grid(problem), *_references(problem), *_pins(problem)]
    if not faults:
        faults = [
            *_blocks(problem),
            *_teachers(problem),
            *_groups(problem),
            *_rooms(problem),
            *_fixed(problem),
        ]
    return sorted(set(faults))


def require_readable(problem: Problem) -> None:
    """Raise UnsoundProblem with the faults that keep a problem from being read."""
    if faults := tuple(fault for fault in check(problem) if fault.unreadable):
        raise UnsoundProblem(faults)


def _ids(problem: Problem) -> Iterator[Fault]:
    kinds: tuple[tuple[str, list[str]], ...] = (
        ("day", list(problem.grid.days)),
        ("period", [item.id for item in problem.grid.periods]),
        ("group", [item.id for item in problem.groups]),
        ("teacher", [item.id for item in problem.teachers]),
        ("room", [item.id for item in problem.rooms]),
        ("requirement", [item.id for item in problem.requirements]),
    )
    for kind, names in kinds:
        for name, count in Counter(names).items():
            if count > 1:
                yield Fault("duplicate_id", (kind, name), (count,))


def _grid(problem: Problem) -> Iterator[Fault]:
    periods = problem.grid.periods
    for period in periods:
        if period.ends <= period.starts:
            yield Fault("periods_out_of_order", (period.id, period.id))
    for one, two in pairwise(periods):
        if two.starts < one.ends:
            yield Fault("periods_out_of_order", (one.id, two.id))


def _references(problem: Problem) -> Iterator[Fault]:
    slots = frozenset(problem.grid.slots)
    for group in problem.groups:
        yield from _unknown_slots(group.id, group.unavailable, slots)
        if group.parent is None:
            continue
        if group.parent not in problem.group:
            yield Fault("unknown_parent", (group.id, group.parent))
            continue
        if problem.group[group.parent].shift != group.shift:
            yield Fault("shift_differs", (group.id, group.parent))
        if problem.group[problem.chain(group.id)[-1]].parent is not None:
            yield Fault("parent_ring", (group.id,))
    for teacher in problem.teachers:
        named = (teacher.free or frozenset()) | teacher.unavailable | teacher.undesired | teacher.fixed_elsewhere
        yield from _unknown_slots(teacher.id, named, slots)
    for room in problem.rooms:
        yield from _unknown_slots(room.id, room.unavailable, slots)
    for item in problem.requirements:
        if item.group not in problem.group:
            yield Fault("unknown_group", (item.id, item.group))
        for name in item.teachers:
            if name not in problem.teacher:
                yield Fault("unknown_teacher", (item.id, name))
        if item.room is not None and item.room not in problem.room:
            yield Fault("unknown_room", (item.id, item.room))
        if sum(item.blocks) != item.hours or any(length < 1 for length in item.blocks):
            yield Fault("blocks_sum", (item.id,), (item.hours, sum(item.blocks)))


def _unknown_slots(owner: str, named: Iterable[Slot], slots: frozenset[Slot]) -> Iterator[Fault]:
    for slot in sorted(set(named) - slots):
        yield Fault("unknown_slot", (owner, *slot))


def _pins(problem: Problem) -> Iterator[Fault]:
    slots = frozenset(problem.grid.slots)
    asked = {lesson_id(item.id, block) for item in problem.requirements for block in range(len(item.blocks))}
    pins = [(lesson_id(item.id, pin.block), pin.slot, pin.room) for item in problem.requirements for pin in item.fixed]
    pins += [(locked.lesson, locked.slot, locked.room) for locked in problem.locked]
    places: dict[str, set[tuple[Slot, str | None]]] = defaultdict(set)
    for name, slot, room in pins:
        if name not in asked:
            yield Fault("unknown_lesson", (name,))
        yield from _unknown_slots(name, (slot,), slots)
        if room is not None and room not in problem.room:
            yield Fault("unknown_room", (name, room))
        places[name].add((slot, room))
    for name, places_of_one in places.items():
        named = {room for _, room in places_of_one if room is not None}
        if len({slot for slot, _ in places_of_one}) > 1 or len(named) > 1:
            yield Fault("pinned_twice", (name,), (len(places_of_one),))


def _blocks(problem: Problem) -> Iterator[Fault]:
    for item in problem.requirements:
        group = problem.group[item.group]
        longest = max((len(run) for run in unbroken(problem, group.shift)), default=0)
        if item.blocks and max(item.blocks) > longest:
            yield Fault("block_too_long", (item.id, group.id), (max(item.blocks), longest))
        if item.max_per_day is not None:
            if item.blocks and max(item.blocks) > item.max_per_day:
                yield Fault("block_over_day", (item.id,), (max(item.blocks), item.max_per_day))
            elif item.hours > item.max_per_day * len(problem.grid.days):
                yield Fault("subject_week", (item.id,), (item.hours, item.max_per_day * len(problem.grid.days)))
            yield from _days_apart(problem, item, item.max_per_day)


def _days_apart(problem: Problem, item: Requirement, most: int) -> Iterator[Fault]:
    """Blocks of which no two fit on one day need as many days on which all teachers can come."""
    apart = max(sum(2 * length > most for length in item.blocks), -(-item.hours // most))
    for name in item.teachers:
        teacher = problem.teacher[name]
        periods = {period.id for period in problem.grid.of_shift(problem.group[item.group].shift)}
        days = {slot.day for slot in problem.grid.slots if slot.period in periods and teacher.can(slot)}
        there = len(days) if teacher.max_days is None else min(len(days), teacher.max_days)
        if apart > there:
            yield Fault("subject_days", (item.id, name), (apart, there))


def unbroken(problem: Problem, shift: str) -> list[list[str]]:
    """The periods of a shift, cut at the breaks that separate and where another shift lies between."""
    runs: list[list[str]] = []
    last: str | None = None
    for period in problem.grid.periods:
        if period.shift == shift:
            if last != shift or period.after_break:
                runs.append([])
            runs[-1].append(period.id)
        last = period.shift
    return runs


def _teachers(problem: Problem) -> Iterator[Fault]:
    wanted: Counter[str] = Counter()
    for item in problem.requirements:
        for name in item.teachers:
            wanted[name] += item.hours
    for name, hours in wanted.items():
        teacher = problem.teacher[name]
        by_day = Counter(slot.day for slot in problem.grid.slots if teacher.can(slot))
        if hours > sum(by_day.values()):
            yield Fault("teacher_slots", (name,), (hours, sum(by_day.values())))
            continue
        most = teacher.max_per_day
        days = sorted((count if most is None else min(count, most) for count in by_day.values()), reverse=True)
        within = sum(days[: teacher.max_days])
        if hours > within:
            yield Fault("teacher_limits", (name,), (hours, within))


def _groups(problem: Problem) -> Iterator[Fault]:
    wanted: Counter[str] = Counter()
    for item in problem.requirements:
        for leaf in problem.leaves_below[item.group]:
            wanted[leaf] += item.hours
    for name, hours in wanted.items():
        chain = [problem.group[member] for member in problem.chain(name)]
        periods = {period.id for period in problem.grid.of_shift(chain[0].shift)}
        open_slots = sum(
            slot.period in periods and not any(slot in group.unavailable for group in chain)
            for slot in problem.grid.slots
        )
        if hours > open_slots:
            yield Fault("group_slots", (name,), (hours, open_slots))
    yield from _parts_of_one_teacher(problem)


def _parts_of_one_teacher(problem: Problem) -> Iterator[Fault]:
    """Parts of a class that share a teacher come one after the other, and all of them beside the class as a whole."""
    whole: Counter[str] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for item in problem.requirements:
        chain = problem.chain(item.group)
        if len(chain) == 1:
            whole[item.group] += item.hours
        for name in item.teachers:
            parts[chain[-1], name] += item.hours * (len(chain) > 1)
    for (root, name), hours in parts.items():
        group = problem.group[root]
        periods = {period.id for period in problem.grid.of_shift(group.shift)}
        there = sum(slot.period in periods and slot not in group.unavailable for slot in problem.grid.slots)
        if hours and whole[root] + hours > there:
            yield Fault("class_slots", (root, name), (whole[root] + hours, there))


def _rooms(problem: Problem) -> Iterator[Fault]:
    demand: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for item in problem.requirements:
        group = problem.group[item.group]
        if item.room is not None:
            room = problem.room[item.room]
            if room.capacity < group.size:
                yield Fault("room_small", (item.id, room.id), (group.size, room.capacity))
            if item.room_kind not in (None, room.kind):
                yield Fault("room_kind", (item.id, room.id))
        elif item.room_kind is not None:
            sizes = [room.capacity for room in problem.rooms if room.kind == item.room_kind]
            if not sizes:
                yield Fault("no_such_room", (item.id, item.room_kind))
                continue
            if max(sizes) < group.size:
                yield Fault("room_small", (item.id, item.room_kind), (group.size, max(sizes)))
            demand[item.room_kind, group.shift].append((group.size, item.hours))
    for (kind, shift), wanted in demand.items():
        yield from _crowded(problem, kind, shift, wanted)
    yield from _one_room(problem)


def _crowded(problem: Problem, kind: str, shift: str, wanted: list[tuple[int, int]]) -> Iterator[Fault]:
    """The hours of all groups of at least some size must fit into the rooms of at least that size."""
    for size in sorted({size for size, _ in wanted}):
        hours = sum(need for of, need in wanted if of >= size)
        supply = sum(
            _open(problem, room.id, shift) for room in problem.rooms if _fits(room.kind, kind, room.capacity, size)
        )
        if hours > supply > 0:
            yield Fault("rooms_short", (kind, shift), (hours, supply))
            return


def _fits(kind: str, wanted: str, capacity: int, size: int) -> bool:
    return kind == wanted and capacity >= size


def _open(problem: Problem, room: str, shift: str) -> int:
    periods = {period.id for period in problem.grid.of_shift(shift)}
    closed = problem.room[room].unavailable
    return sum(slot.period in periods and slot not in closed for slot in problem.grid.slots)


def _one_room(problem: Problem) -> Iterator[Fault]:
    wanted: Counter[tuple[str, str]] = Counter()
    for item in problem.requirements:
        if item.room is not None:
            wanted[item.room, problem.group[item.group].shift] += item.hours
    for (room, shift), hours in wanted.items():
        if hours > _open(problem, room, shift):
            yield Fault("room_slots", (room, shift), (hours, _open(problem, room, shift)))


def _fixed(problem: Problem) -> Iterator[Fault]:
    """Pinned lessons by themselves already break a rule. The kinds are the judge's, with `fixed_` before."""
    pinned: dict[str, Lesson] = {}
    for item, pin in _all_pins(problem):
        room = pin.room or item.room
        name = lesson_id(item.id, pin.block)
        if name not in pinned or pinned[name].room is None:
            pinned[name] = Lesson(name, item.id, pin.slot, item.blocks[pin.block], room, item.teachers)
    for clash in placement(problem, pinned.values()):
        # A pin without a room leaves the choice to the solver.
        if clash.kind != "no_room":
            yield Fault(f"fixed_{clash.kind}", clash.ids, clash.numbers)
    for clash in double_bookings(problem, pinned.values()):
        yield Fault(f"fixed_{clash.kind}", clash.ids, (len(clash.slots),))


def _all_pins(problem: Problem) -> Iterator[tuple[Requirement, Pin]]:
    for item in problem.requirements:
        for pin in item.fixed:
            yield item, pin
    for locked in problem.locked:
        name, _, block = locked.lesson.rpartition("#")
        yield problem.requirement[name], Pin(int(block), locked.slot, locked.room)
