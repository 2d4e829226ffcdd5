"""Which lessons to place anew next: a few at a time, more where that went quickly."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping

from jadara.rooms.schools.core.timetable.institute_space import Place, Space

_KINDS = ("classes", "teacher", "days")
# Lessons freed at once: first, at least and at most.
_SIZE, _LEAST, _MOST = 45.0, 20.0, 260.0


class Neighbours:
    """Picks sets of lessons. The number of lessons grows for a kind of set that is solved to the end, and shrinks for
    one that is not."""

    def __init__(self, space: Space, seed: int) -> None:
        self.space = space
        self.dice = random.Random(seed)
        self.size = dict.fromkeys(_KINDS, _SIZE)
        self.kind = _KINDS[0]
        self.by_class: dict[str, list[str]] = defaultdict(list)
        self.by_teacher: dict[str, list[str]] = defaultdict(list)
        self.class_of: dict[str, str] = {}
        for unit in space.units:
            root = space.problem.chain(unit.requirement.group)[-1]
            self.class_of[unit.id] = root
            self.by_class[root].append(unit.id)
            for name in unit.teachers:
                self.by_teacher[name].append(unit.id)
        self.classes = sorted(self.by_class)

    def pick(self, places: Mapping[str, Place]) -> frozenset[str]:
        """The next set of lessons to free."""
        self.kind = self.dice.choice(_KINDS)
        size = int(self.size[self.kind])
        if self.kind == "days":
            return self._days(places, size)
        if self.kind == "teacher" and self.by_teacher:
            return self._teacher(size)
        return self._classes(size)

    def learn(self, *, proven: bool, seconds: float) -> None:
        """Take note of how the last set went."""
        factor = 1.1 if proven and seconds < 1.0 else 0.8 if not proven else 1.0
        self.size[self.kind] = min(_MOST, max(_LEAST, self.size[self.kind] * factor))

    def _classes(self, size: int) -> frozenset[str]:
        """A class and those that share teachers with it."""
        chosen = [self.dice.choice(self.classes)]
        free = set(self.by_class[chosen[0]])
        while len(free) < size and len(chosen) < len(self.classes):
            teachers = {teacher for name in free for teacher in self.space.unit[name].teachers}
            shared = [self.class_of[name] for teacher in teachers for name in self.by_teacher[teacher]]
            others = sorted(one for one in shared if one not in chosen) or [
                one for one in self.classes if one not in chosen
            ]
            chosen.append(self.dice.choice(others))
            free.update(self.by_class[chosen[-1]])
        return frozenset(free)

    def _teacher(self, size: int) -> frozenset[str]:
        """All lessons of a teacher, and of teachers of the same classes, then classes of the first as space allows."""
        teacher = self.dice.choice(sorted(self.by_teacher))
        free = set(self.by_teacher[teacher])
        classes = sorted({self.class_of[name] for name in free})
        self.dice.shuffle(classes)
        for one in classes:
            if len(free) >= size:
                break
            free.update(self.by_class[one])
        return frozenset(free)

    def _days(self, places: Mapping[str, Place], size: int) -> frozenset[str]:
        """What some classes have on two or three days."""
        days = set(self.dice.sample(range(self.space.days), min(self.space.days, self.dice.choice((2, 3)))))
        classes = list(self.classes)
        self.dice.shuffle(classes)
        free: set[str] = set()
        for one in classes:
            if len(free) >= size:
                break
            free.update(name for name in self.by_class[one] if self.space.day(places[name].start) in days)
        return frozenset(free)
