"""What is wrong between the rows of one table: somebody twice, a teacher, class or room at two lessons at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jadara.kernel.arabic import fold
from jadara.rooms.schools.core.sheets import Fault, Line

#: The fields that name one thing each, by kind.
_KEYS = {
    "students": ("number", "document_number", "school_number"),
    "staff": ("number", "email"),
    "classes": ("group",),
    "institutions": ("code",),
    "timetable": (),
}
#: Kinds of document whose number may stand on several papers: a family's file.
_SHARED = "unhcr"


def check(kind: str, lines: Iterable[Line]) -> list[Fault]:
    """All faults between the rows of a table, each at the later row, naming the earlier."""
    rows = list(lines)
    return double_booked(rows) if kind == "timetable" else twice(kind, rows)


def twice(kind: str, lines: Iterable[Line]) -> list[Fault]:
    """The same number, or the same names and birth, in two rows: one fault for each later row."""
    first: dict[tuple[str, str], int] = {}
    faults = []
    for line in lines:
        fault = None
        for field, key in _keys(kind, line.values):
            earlier = first.setdefault((field, key), line.row)
            if earlier != line.row and fault is None:
                fault = Fault(line.row, field, "twice", {"row": earlier})
        if fault:
            faults.append(fault)
    return faults


def _keys(kind: str, values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for field in _KEYS[kind]:
        if value := values.get(field):
            family = field == "document_number" and values.get("document") == _SHARED and "C" in str(value)
            if not family:
                yield field, fold(str(value))
    if kind == "students" and (key := identity(values)):
        yield "given_latin" if "given" not in values else "given", key


def identity(values: Mapping[str, Any]) -> str:
    """Given, father's and family name with the full birth date, folded: exact likeness of a person; empty if not all are
    known. Without a birth date the mother's name must be there."""
    names = [fold(values.get(n) or values.get(n + "_latin") or "") for n in ("given", "father", "family")]
    if not all(names):
        return ""
    born, mother = values.get("born"), fold(values.get("mother") or values.get("mother_latin") or "")
    if born is not None and born.date is not None:
        return "|".join((*names, born.date.isoformat()))
    return "|".join((*names, mother, str(born.year if born else ""))) if mother else ""


def double_booked(lines: Iterable[Line]) -> list[Fault]:
    """A teacher, class or room that is at two lessons in one period; the fault names the other lesson."""
    taken: dict[tuple[str, str, int, int], Line] = {}
    faults = []
    for line in lines:
        v = line.values
        if "weekday" not in v or "period" not in v:
            continue
        for field in ("teacher", "group", "room"):
            if not v.get(field):
                continue
            other = None
            for period in range(v["period"], v["period"] + v.get("length", 1)):
                held = taken.setdefault((field, fold(v[field]), v["weekday"], period), line)
                other = other or (held if held is not line else None)
            if other:
                faults.append(Fault(line.row, field, f"busy_{field}", _lesson(other)))
    return faults


def _lesson(line: Line) -> dict[str, Any]:
    v = line.values
    return {
        "row": line.row, "group": v.get("group", ""), "subject": v.get("subject", ""), "weekday": v["weekday"],
        "period": v["period"],
    }  # fmt: skip
