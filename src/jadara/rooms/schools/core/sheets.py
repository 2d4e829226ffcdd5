"""A table of a workbook, row by row: values in their normal form, and what is wrong at which cell.

Rows are numbered as in Excel, from 1. A faulty cell makes its row faulty; the other cells of the row are still read, so
that a person sees all that is wrong at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date
from typing import Any

from jadara.rooms.schools.core import numbers, sheets_cells, sheets_headers, sheets_words
from jadara.rooms.schools.core.sheets_cells import Faulty, Raw

_NAMES = ("given", "father", "family", "given_latin", "father_latin", "family_latin")
_EARLIEST_BIRTH, _FIRST_SCHOOL, _FAR = date(1930, 1, 1), date(1860, 1, 1), date(2060, 12, 31)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a cell: the row as in Excel, the field (its column is in the matching), key and values."""

    row: int
    field: str
    key: str
    fields: Mapping[str, Any] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was read. ``values`` has only fields with a value."""

    row: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """All rows with something in them, and all faults, in the order of the rows."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]

    @property
    def good(self) -> tuple[Line, ...]:
        """Rows without a fault."""
        bad = {f.row for f in self.faults}
        return tuple(line for line in self.lines if line.row not in bad)

    def with_faults(self, more: Sequence[Fault]) -> Table:
        """The same table with more faults."""
        return Table(self.lines, tuple(sorted((*self.faults, *more), key=lambda f: f.row))) if more else self


Reader = Callable[[Raw], Any]


def _choice(words: Mapping[str, str], key: str) -> Reader:
    return lambda raw: sheets_cells.choice(raw, words, key)


def _text(longest: int) -> Reader:
    return lambda raw: sheets_cells.text(raw, longest)


def _own_number(raw: Raw) -> str:
    plain = numbers.normal(sheets_cells.text(raw, 20))
    if not numbers.is_valid(plain):
        raise Faulty("own_number", text=sheets_cells.text(raw, 20))
    return plain


def _several(words: Mapping[str, str], key: str) -> Reader:
    def read(raw: Raw) -> list[str]:
        parts = [p for p in sheets_cells.text(raw, 120).replace("،", ",").replace("/", ",").split(",") if p.strip()]
        return [sheets_cells.choice(p, words, key) for p in parts]

    return read


def _list(raw: Raw) -> list[str]:
    plain = sheets_cells.text(raw, 400)
    for mark in "،;؛/|":
        plain = plain.replace(mark, ",")
    return [p.strip() for p in plain.split(",") if p.strip()]


def readers(kind: str, today: date) -> dict[str, Reader]:
    """How each field of a kind of table is read. ``today`` bounds dates of birth."""
    person: dict[str, Reader] = {
        **dict.fromkeys(_NAMES, sheets_cells.name),
        "full": lambda raw: sheets_cells.name(raw, 200),
        "sex": _choice(sheets_words.SEX, "sex"),
        "phone": sheets_cells.phone,
    }
    latest = today.replace(year=today.year - 8, day=min(today.day, 28))
    several: dict[str, dict[str, Reader]] = {
        "students": {
            **person, "number": _own_number, "school_number": _text(24),
            "mother": lambda raw: sheets_cells.name(raw, 120), "mother_latin": lambda raw: sheets_cells.name(raw, 120),
            "born": lambda raw: sheets_cells.born(raw, _EARLIEST_BIRTH, latest), "birth_place": _text(120),
            "address": _text(240), "nationality": _text(60), "document": _choice(sheets_words.DOCUMENT, "document_kind"),
            "register": _text(80), "group": _text(60), "speciality": _text(160), "stage": sheets_cells.stage,
            "started": lambda raw: sheets_cells.day(raw, date(2000, 1, 1), _FAR),
            "repeats": _choice(sheets_words.YES, "yes_no"), "guardian": lambda raw: sheets_cells.name(raw, 160),
            "guardian_relation": _choice(sheets_words.RELATION, "relation"), "guardian_phone": sheets_cells.phone,
        },
        "staff": {
            **person, "number": _text(12), "email": sheets_cells.email, "qualification": _text(24), "grade": _text(24),
            "birth_year": lambda raw: sheets_cells.born(raw, _EARLIEST_BIRTH, latest).year,
            "position": _choice(sheets_words.POSITION, "position"),
            "contract": _choice(sheets_words.CONTRACT, "contract"),
            "hours": lambda raw: sheets_cells.integer(raw, 0, 60), "subjects": _list,
            "since": lambda raw: sheets_cells.day(raw, date(1950, 1, 1), _FAR),
        },
        "classes": {
            "group": _text(60), "speciality": _text(160), "stage": sheets_cells.stage, "room": _text(60),
            "shift": _choice(sheets_words.SHIFT, "shift"), "capacity": lambda raw: sheets_cells.integer(raw, 1, 500),
        },
        "timetable": {
            "group": _text(60), "subject": _text(120), "teacher": _text(200), "room": _text(60),
            "weekday": lambda raw: int(sheets_cells.choice(raw, sheets_words.WEEKDAY, "weekday")),
            "period": lambda raw: sheets_cells.integer(raw, 1, 16),
            "length": lambda raw: sheets_cells.integer(raw, 1, 8),
        },
        "institutions": {
            "code": _text(16), "name_ar": _text(200), "name_fr": _text(200), "name_en": _text(200),
            "sector": _choice(sheets_words.SECTOR, "sector"), "area": _text(120), "town": _text(120),
            "address": _text(240), "phone": sheets_cells.phone, "email": sheets_cells.email, "licence": _text(60),
            "licence_until": lambda raw: sheets_cells.day(raw, _FIRST_SCHOOL, _FAR),
            "shifts": _several(sheets_words.SHIFT, "shift"),
            "opened": lambda raw: sheets_cells.born(raw, _FIRST_SCHOOL, today).date,
        },
    }  # fmt: skip
    return several[kind]


def read(kind: str, rows: Sequence[Sequence[Raw]], columns: Mapping[str, int], *, first_row: int, today: date) -> Table:
    """Read the rows below the headings; ``first_row`` is the number that Excel shows at the first of them."""
    by_field = {f: r for f, r in readers(kind, today).items() if f in columns}
    lines, faults = [], []
    for at, row in enumerate(rows, first_row):
        values, wrong = _row(kind, at, row, columns, by_field)
        if values or wrong:
            lines.append(Line(at, values))
            faults += wrong
    return Table(tuple(lines), tuple(faults))


def _row(
    kind: str, at: int, row: Sequence[Raw], columns: Mapping[str, int], by_field: Mapping[str, Reader]
) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []

    def cell(name: str) -> Raw:
        n = columns.get(name, -1)
        return row[n] if 0 <= n < len(row) else None

    for name, reader in by_field.items():
        raw = cell(name)
        if sheets_cells.is_empty(raw):
            continue
        try:
            values[name] = reader(raw)
        except Faulty as wrong:
            faults.append(Fault(at, name, wrong.key, wrong.fields))
    if kind == "students":
        _document(at, cell("document_number"), values, faults)
    if kind in ("students", "staff"):
        _names(at, values, faults)
    if values or faults:
        named = {f.field for f in faults}
        faults += [
            Fault(at, group[0], "needed")
            for group in sheets_headers.NEEDED[kind]
            if not any(f in values or f in named for f in group)
        ]
    return values, faults


def _document(at: int, raw: Raw, values: dict[str, Any], faults: list[Fault]) -> None:
    """A number and its kind belong together: each is read with the other."""
    if sheets_cells.is_empty(raw):
        return
    try:
        number, kind = sheets_cells.document(raw, values.get("document", ""))
    except Faulty as wrong:
        faults.append(Fault(at, "document_number", wrong.key, wrong.fields))
        return
    values["document_number"] = number
    if kind:
        values["document"] = kind


def _names(at: int, values: dict[str, Any], faults: list[Fault]) -> None:
    """A full name is split into given, father's and family name where these have no columns of their own; Latin letters
    in an Arabic column go to the Latin field."""
    if (full := values.pop("full", "")) and "given" not in values:
        words = full.split()
        if len(words) < 2:
            faults.append(Fault(at, "full", "full_name", {"text": full}))
        values["given"] = words[0]
        if "family" not in values and len(words) > 1:
            values["family"] = " ".join(words[2:]) if len(words) > 2 else words[1]
        if "father" not in values and len(words) > 2:
            values["father"] = words[1]
    for name in ("given", "father", "family", "mother"):
        if name in values and sheets_cells.script(values[name]) == "latin":
            values.setdefault(name + "_latin", values.pop(name))
