"""What the engine says, in sentences with names: faults, clashes, rules that collide; and where each can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jadara.rooms.schools.core.timetable.institute import Slot
from jadara.rooms.schools.models import ClassGroup, Room
from jadara.rooms.schools.queries.problem import Case, split
from jadara.rooms.schools.queries.timetable import day_name

#: Where something is mended: the assignment table, the hours, the rooms, the teachers, the classes, the locked lessons.
ASSIGN, HOURS, ROOMS, TEACHERS, CLASSES, LOCKS = "assign", "hours", "rooms", "teachers", "classes", "locks"

#: kind -> sentence with {a}, {b} for what is concerned and {n}, {m} for numbers, and where it is mended.
FAULTS: dict[str, tuple[Promise, str]] = {
    "periods_out_of_order": (_("The periods {a} and {b} overlap or are out of order."), HOURS),
    "shift_differs": (_("{a} and {b} belong together but study in different shifts."), CLASSES),
    "parent_ring": (_("{a} is a part of itself."), CLASSES),
    "unknown_parent": (_("{a} is a part of a class that is not there."), CLASSES),
    "unknown_group": (_("{a} is for a class that is not there."), CLASSES),
    "unknown_teacher": (_("{a} has a teacher who is not there."), ASSIGN),
    "unknown_room": (_("{a} needs a room that is not there."), ROOMS),
    "blocks_sum": (_("{a}: the blocks add up to {m} hours instead of {n}."), ASSIGN),
    "pinned_twice": (_("{a} is locked in two places."), LOCKS),
    "block_too_long": (_("{a}: a block of {n} hours, but at most {m} follow each other without a long break."), HOURS),
    "subject_week": (_("{a}: {n} hours do not fit into the week with at most {m}."), ASSIGN),
    "subject_days": (_("{a}: needs {n} days, but {b} comes on {m}."), TEACHERS),
    "teacher_slots": (_("{a} has {n} hours to teach but is there for only {m}."), TEACHERS),
    "teacher_limits": (_("{a} has {n} hours to teach; the limits allow {m}."), TEACHERS),
    "group_slots": (_("{a} has {n} hours a week; the week has only {m}."), HOURS),
    "class_slots": (_("{a}: {b} teaches all its parts one after the other, which takes {n} of {m} hours."), ASSIGN),
    "room_small": (_("{a}: {n} students, but {b} has {m} places."), ROOMS),
    "room_kind": (_("{a}: {b} is not the kind of room that it needs."), ROOMS),
    "no_such_room": (_("{a} needs a room that the institute does not have: {b}."), ROOMS),
    "rooms_short": (_("{a}, {b}: {n} hours are needed and {m} are free."), ROOMS),
    "room_slots": (_("{a}: {n} hours are needed and {m} are free."), ROOMS),
    "fixed_teacher_twice": (_("Locked lessons give a teacher two lessons at once: {a}, {b}."), LOCKS),
    "fixed_group_twice": (_("Locked lessons give a class two lessons at once: {a}, {b}."), LOCKS),
    "fixed_room_twice": (_("Locked lessons are in one room at once: {a}, {b}."), LOCKS),
    "fixed_teacher_away": (_("{a} is locked where {b} is not there."), LOCKS),
    "fixed_group_away": (_("{a} is locked where {b} has no lessons."), LOCKS),
    "fixed_room_small": (_("{a} is locked in a room that is too small: {b}."), LOCKS),
    "fixed_room_closed": (_("{a} is locked in {b} while it cannot be used."), LOCKS),
}  # fmt: skip
_OTHER_FAULT = (_("{a}: something does not fit ({kind})."), ASSIGN)

CLASHES: dict[str, Promise] = {
    "teacher_twice": _("{who} teaches {other} then."), "group_twice": _("{who} has {other} then."),
    "room_twice": _("{who} is taken by {other}."), "teacher_away": _("{who} is not there."),
    "group_away": _("{who} has no lessons then."), "across_break": _("A long break lies between."),
    "outside_shift": _("It runs past the end of the shift."), "no_room": _("No room is free that suits."),
    "room_small": _("{who} is too small."), "room_closed": _("{who} cannot be used then."),
    "wrong_room": _("{who} is not the right kind of room."), "lock_broken": _("It is locked elsewhere."),
    "subject_day": _("Too many hours of it on one day."), "teacher_day": _("{who} has too many hours that day."),
    "teacher_days": _("{who} would come on too many days."), "first_period": _("It must not be the first lesson."),
    "last_period": _("It must not be the last lesson."), "missing": _("It has no place yet."),
}  # fmt: skip

REASONS: dict[str, Promise] = {
    "requirement": _("{a} has {n} hours in {m} lessons."), "block": _("Blocks of {a} are not torn apart."),
    "edges": _("{a} must not be first or last."), "subject_day": _("{a}: at most {n} hours on one day."),
    "teacher_away": _("{a} is there for {n} hours of the week."), "teacher_once": _("{a} teaches one lesson at a time."),
    "teacher_day": _("{a} teaches at most {n} hours a day."), "teacher_days": _("{a} comes on at most {n} days."),
    "group_away": _("{a} has {n} hours in the week."), "group_once": _("{a} has one lesson at a time."),
    "rooms": _("There are {n} rooms for: {a}."), "rooms_closed": _("Rooms for {a} can be used for {m} hours in all."),
    "fixed": _("{a} is locked."),
}  # fmt: skip

SOFT: dict[str, Promise] = {
    "group_gaps": _("Free hours in the middle of a class's day"),
    "teacher_gaps": _("Free hours between a teacher's lessons"),
    "spread": _("Lessons of a subject on the same day"), "room_stability": _("Changes of room"),
    "early_end": _("Late last lessons"), "short_days": _("Days on which a teacher comes for little"),
    "undesired": _("Hours that teachers would rather not have"), "moves": _("Lessons moved since the version before"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the key of the page where it is mended (empty: none)."""

    text: str
    mend: str = ""


class Names:
    """What engine ids are called, in the page's language."""

    def __init__(self, case: Case, lang: str) -> None:
        self.case, self.lang = case, lang
        self.shifts = {str(c.value): c.label for c in ClassGroup.Shift}
        self.kinds = {str(k.value): k.label for k in Room.Kind}

    def __call__(self, name: str) -> str:
        """The name of a class, teacher, room, lesson, requirement, kind of room or shift; itself if it is none."""
        case = self.case
        if name in case.groups:
            return case.groups[name].name
        if name in case.staff:
            return case.staff[name].name(self.lang)
        if name in case.rooms:
            return case.rooms[name].name
        row = case.rows.get(name) or case.rows.get(f"{name}#0")
        if row is not None:
            return f"{row.subject.name(self.lang)} ({row.group.name})"
        return str(self.kinds.get(name) or self.shifts.get(name) or name)

    def full(self, lesson: str) -> str:
        """A lesson with its teacher."""
        row = self.case.rows.get(lesson)
        staff = row.staff.name(self.lang) if row is not None and row.staff else ""
        return f"{self(lesson)}, {staff}" if staff else self(lesson)

    def where(self, slot: Slot) -> str:
        """A slot in words: weekday and period."""
        day, period = split(slot)
        return f"{day_name(day, self.lang)} {period}"


def isolated(name: str) -> str:
    """A name that keeps its own direction inside a sentence of another (Unicode's first strong isolate)."""
    return f"\u2068{name}\u2069" if name else ""


def _fill(
    text: Promise | str, names: Callable[[str], str], ids: Sequence[str], numbers: Sequence[int], kind: str
) -> str:
    called = [isolated(names(i)) for i in ids] + ["", ""]
    counted = [*numbers, 0, 0]
    return str(text).format(a=called[0], b=called[1], n=counted[0], m=counted[1], kind=kind)


def fault(names: Names, kind: str, ids: Sequence[str], numbers: Sequence[int]) -> Told:
    """A fault of the problem in words."""
    text, mend = FAULTS.get(kind, _OTHER_FAULT)
    return Told(_fill(text, names, ids, numbers, kind), mend)


def reason(names: Names, kind: str, ids: Sequence[str], numbers: Sequence[int]) -> str:
    """One of the rules that collide, in words."""
    return _fill(REASONS.get(kind, "{a}"), names, ids, numbers, kind)


def clash(names: Names, kind: str, ids: Sequence[str], lesson: str = "") -> str:
    """Why a lesson may not lie somewhere: who or what stands against it, seen from ``lesson``."""
    others = [i for i in ids[:-1] if i != lesson] or [""]
    who = ids[-1] if ids else ""
    return str(CLASHES.get(kind, "{who}")).format(who=isolated(names(who)), other=isolated(names(others[0])))


def unique(sentences: Iterable[str]) -> list[str]:
    """Each sentence once, in order."""
    return list(dict.fromkeys(sentences))
