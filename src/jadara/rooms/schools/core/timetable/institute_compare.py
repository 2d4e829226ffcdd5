"""What changed from one timetable to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jadara.rooms.schools.core.timetable.institute import Slot, Timetable
from jadara.rooms.schools.core.timetable.institute_judge import Evaluation


@dataclass(frozen=True, slots=True)
class Moved:
    """A lesson that lies elsewhere in time or has another room."""

    lesson: str
    old_slot: Slot
    new_slot: Slot
    old_room: str | None
    new_room: str | None


@dataclass(frozen=True, slots=True)
class NewTeachers:
    """A lesson that other teachers attend than before."""

    lesson: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """moved: another slot. rooms: the same slot, another room. added and removed: lesson ids. penalties: units of each
    soft fault in the second less those in the first, empty unless both were judged; cost likewise."""

    moved: tuple[Moved, ...]
    rooms: tuple[Moved, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    teachers: tuple[NewTeachers, ...]
    penalties: Mapping[str, int]
    cost: int


def compare(
    a: Timetable, b: Timetable, *, judged_a: Evaluation | None = None, judged_b: Evaluation | None = None
) -> Comparison:
    """Differences from `a` to `b`, by lesson id in order. They may belong to different problems."""
    both = [name for name in sorted(a.lesson) if name in b.lesson]
    changed = [
        Moved(name, a.lesson[name].slot, b.lesson[name].slot, a.lesson[name].room, b.lesson[name].room)
        for name in both
        if (a.lesson[name].slot, a.lesson[name].room) != (b.lesson[name].slot, b.lesson[name].room)
    ]
    penalties: dict[str, int] = {}
    cost = 0
    if judged_a is not None and judged_b is not None:
        penalties = {kind: units - judged_a.soft.get(kind, 0) for kind, units in judged_b.soft.items()}
        cost = judged_b.cost - judged_a.cost
    return Comparison(
        moved=tuple(item for item in changed if item.old_slot != item.new_slot),
        rooms=tuple(item for item in changed if item.old_slot == item.new_slot),
        added=tuple(name for name in sorted(b.lesson) if name not in a.lesson),
        removed=tuple(name for name in sorted(a.lesson) if name not in b.lesson),
        teachers=tuple(
            NewTeachers(name, a.lesson[name].teachers, b.lesson[name].teachers)
            for name in both
            if sorted(a.lesson[name].teachers) != sorted(b.lesson[name].teachers)
        ),
        penalties=penalties,
        cost=cost,
    )
