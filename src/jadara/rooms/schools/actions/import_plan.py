"""What every kind of import has in common: where it goes, what was found, and how names in cells find their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from jadara.kernel.actor import Actor
from jadara.kernel.arabic import fold
from jadara.rooms.schools.core.sheets import Fault, Line
from jadara.rooms.schools.models import Institution, Speciality

T = TypeVar("T")
NEW, CHANGED, SAME = "new", "changed", "unchanged"


@dataclass(frozen=True, slots=True)
class Context:
    """Who imports where, and what was chosen: ``classes`` maps the name of a class to be made to speciality and stage."""

    actor: Actor
    institution: Institution | None
    year: int
    today: date
    name: str
    classes: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def school(self) -> Institution:
        """The institution of an import that has one."""
        assert self.institution is not None
        return self.institution


@dataclass(slots=True)
class Plan:
    """What an import would do. ``states`` says new, changed or unchanged for each row without a fault.

    ``write`` stores the rows with these numbers and answers more counts. ``unknown`` are classes that are not there, with
    the speciality and stage that the sheet gives for them, if it does.
    """

    faults: list[Fault]
    states: dict[int, str]
    write: Callable[[frozenset[int]], Counter[str]]
    unknown: dict[str, tuple[str, int]] = field(default_factory=dict)


class Lookup(Generic[T]):
    """Rows by what people call them, folded; a name that two rows share finds neither."""

    def __init__(self, rows: Iterable[tuple[T, Iterable[str]]]) -> None:
        self._found: dict[str, list[T]] = {}
        for row, names in rows:
            for name in {key(n) for n in names if n}:
                self._found.setdefault(name, []).append(row)

    def all(self, text: str) -> list[T]:
        """Every row of that name."""
        return self._found.get(key(text), [])

    def one(self, text: str) -> T | None:
        """The only row of that name."""
        found = self.all(text)
        return found[0] if len(found) == 1 else None


def key(text: str) -> str:
    """A name as it is compared: folded, without spaces around marks."""
    return " ".join(fold(text).replace("-", " ").split())


def specialities() -> Lookup[Speciality]:
    """Specialities by code and by their names. One query."""
    return Lookup((s, (s.code, s.name_ar, s.name_fr, s.name_en)) for s in Speciality.objects.all())


def fault(line: Line, name: str, why: str, **fields: Any) -> Fault:
    """Something wrong at a cell of a line."""
    return Fault(line.row, name, why, fields)
