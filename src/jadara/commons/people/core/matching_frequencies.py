"""How common each value is, counted once over a country's records, and records made ready for comparing.

A name that one child in twenty bears says little, a rare one much: every weight of agreement is a frequency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jadara.commons.people.core.matching_keys import Lexicon, Spelling, lexicon
from jadara.commons.people.core.matching_records import NAMES, Columns
from jadara.kernel.dates import in_digits

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
#: A Latin spelling is learned for an Arabic name that stands beside it so often, and in this share of its records.
_LEARN_LEAST, _LEARN_SHARE = 3, 0.85


@dataclass(frozen=True)
class Frequencies:
    """Counts of values over ``total`` records, by kind of value (``given.compact``, ``given.name``, ``birth`` ...).

    ``sums`` is the number of records that have a value of that kind. ``names`` is the lexicon with what the records
    taught it: spellings that stood beside one Arabic name.
    """

    total: int
    counts: Mapping[str, Mapping[str, int]] = attribute(repr=False)
    sums: Mapping[str, int] = attribute(repr=False)
    names: Lexicon = attribute(repr=False)

    def log(self, kind: str, values: Sequence[str]) -> Floats:
        """Log frequency of values; one never seen counts as half a time."""
        seen = self.counts.get(kind, {})
        found = np.fromiter((seen.get(v, 0) for v in values), np.float32, len(values))
        made: Floats = (np.log(np.maximum(found, 0.5)) - np.log(max(self.sums.get(kind, 0), 1) + 1)).astype(np.float32)
        return made


@dataclass(frozen=True)
class Names:
    """The distinct spellings of all records: row 0 is "none". ``texts`` compact, ``bones`` skeletons."""

    texts: list[str]
    bones: list[str]
    forms: list[str]
    letters: NDArray[np.int32]
    name: Ints
    bone: Ints
    sound: Ints
    first: Ints
    words: Ints
    known: NDArray[np.bool_]
    arabic: NDArray[np.bool_]
    labels: list[str]
    bone_labels: list[str]


@dataclass(frozen=True)
class Prepared:
    """Records as integer codes (0 is missing) and log frequencies, for comparing rows by number.

    ``native`` and ``latin`` hold rows of ``names`` per name field. ``logs`` are log frequencies: per spelling for
    ``<field>.compact``, ``.name``, ``.bone``, ``.first``; per record for the other kinds.
    """

    size: int
    total: int
    names: Names
    native: Mapping[str, Ints]
    latin: Mapping[str, Ints]
    codes: Mapping[str, Ints]
    texts: Mapping[str, list[str]]
    logs: Mapping[str, Floats]


def codes(values: Iterable[str]) -> tuple[Ints, list[str]]:
    """Integer codes of texts in order of appearance, and the texts; "" is 0."""
    texts = values if isinstance(values, (list, tuple)) else list(values)
    labels = list({"": None} | dict.fromkeys(texts))
    index = dict(zip(labels, range(len(labels)), strict=True))
    return np.fromiter(map(index.__getitem__, texts), np.int32, len(texts)), labels


def _plain(values: Iterable[str]) -> tuple[Ints, list[str]]:
    """Codes of numbers as typed."""
    raw, texts = codes(values)
    where, kept = codes([plain(t) for t in texts])
    return where[raw], kept


def plain(text: str) -> str:
    """A number as it is compared: digits of any script in 0-9, no spaces, dashes, case and leading zeros."""
    if text.isascii() and text.isalnum():
        return text.lower().lstrip("0")
    return "".join(c for c in in_digits(text, "latn").casefold() if c.isalnum()).lstrip("0")


def _dates(columns: Columns) -> tuple[Ints, Ints, Ints]:
    parts = [np.asarray(c, np.int32) for c in (columns.birth_year, columns.birth_month, columns.birth_day)]
    year, month, day = parts
    whole = (year > 0) & (month > 0) & (day > 0)
    return year, np.where(whole, month, 0).astype(np.int32), np.where(whole, day, 0).astype(np.int32)


def _spell(columns: Columns, book: Lexicon) -> tuple[dict[str, tuple[Ints, Ints]], list[Spelling | None]]:
    """Rows of distinct spellings per name field, Arabic and Latin, and those spellings (row 0 is None)."""
    table: list[Spelling | None] = [None]
    index: dict[str, int] = {}
    fields: dict[str, tuple[Ints, Ints]] = {}
    for name in NAMES:
        sides = []
        for column in (getattr(columns, name), getattr(columns, name + "_latin")):
            raw, texts = codes(column)
            rows = np.zeros(len(texts), np.int32)
            for n, text in enumerate(texts):
                made = book.spell(text) if text else None
                if made:
                    rows[n] = index.setdefault(made.compact, len(table))
                    if rows[n] == len(table):
                        table.append(made)
            sides.append(rows[raw])
        script = np.array([s is not None and s.arabic for s in table])
        native, latin = sides
        swap_in = np.where((native == 0) & script[latin], latin, np.where(script[native], native, 0))
        swap_out = np.where((latin == 0) & ~script[native], native, np.where(script[latin], 0, latin))
        fields[name] = (swap_in.astype(np.int32), swap_out.astype(np.int32))
    return fields, table


def _learned(fields: Mapping[str, tuple[Ints, Ints]], table: Sequence[Spelling | None]) -> dict[str, str]:
    """Latin spellings that stand beside one Arabic name often enough."""
    both = [a.astype(np.int64) * len(table) + b for a, b in fields.values()]
    used = np.concatenate([p[(a > 0) & (b > 0)] for p, (a, b) in zip(both, fields.values(), strict=True)])
    pairs, times = np.unique(used, return_counts=True)
    native, latin = pairs // len(table), pairs % len(table)
    whole = np.bincount(latin, times, len(table))
    good = (times >= _LEARN_LEAST) & (times >= _LEARN_SHARE * whole[latin])
    out: dict[str, str] = {}
    for a, b in zip(native[good].tolist(), latin[good].tolist(), strict=True):
        first, second = table[a], table[b]
        if first and second and len(first.parts) == len(second.parts) == 1:
            out[second.compact] = first.compact
    return out


def _taught(table: Sequence[Spelling | None], book: Lexicon) -> list[Spelling | None]:
    """The spellings as a lexicon reads them that has learned; only what holds a new word is read again."""
    old = lexicon()
    new = {s for s, target in book.latin.items() if old.latin.get(s) != target} | (book.arabic - old.arabic)
    return [book.read(s.parts) if s and not new.isdisjoint((s.compact, *s.parts)) else s for s in table]


def _count(rows: Ints, labels: Sequence[str]) -> dict[str, int]:
    found = np.bincount(rows, minlength=len(labels))
    found[0] = 0
    used = np.flatnonzero(found)
    return {labels[n]: int(found[n]) for n in used.tolist()}


def learn(columns: Columns) -> Frequencies:
    """Counts and spellings of a country's records (or a large part of them)."""
    return learn_and_prepare(columns)[0]


def prepare(columns: Columns, frequencies: Frequencies) -> Prepared:
    """Records made ready with counts that were learned before."""
    fields, table = _spell(columns, frequencies.names)
    return _prepare(columns, frequencies, (fields, _plain_fields(columns)), _names(table))


def learn_and_prepare(columns: Columns) -> tuple[Frequencies, Prepared]:
    """Both in one reading of the names."""
    fields, table = _spell(columns, lexicon())
    book = lexicon().learn(_learned(fields, table))
    names = _names(_taught(table, book))
    plain = _plain_fields(columns)
    counts: dict[str, dict[str, int]] = {}
    sums: dict[str, int] = {}
    for field, (native, latin) in fields.items():
        main = np.where(native > 0, native, latin)
        counts[f"{field}.compact"] = _count(np.concatenate([native, latin]), names.texts)
        for kind, rows, labels in (("name", names.name, names.labels), ("first", names.first, names.labels),
                                   ("bone", names.bone, names.bone_labels)):  # fmt: skip
            counts[f"{field}.{kind}"] = _count(rows[main], labels)
            sums[f"{field}.{kind}"] = int((main > 0).sum())
        sums[f"{field}.compact"] = max(int((native > 0).sum()), int((latin > 0).sum()))
    for kind, (rows, labels) in plain.items():
        counts[kind] = _count(rows, labels)
        sums[kind] = int((rows > 0).sum())
    made = Frequencies(len(columns), counts, sums, book)
    return made, _prepare(columns, made, (fields, plain), names)


def _plain_fields(columns: Columns) -> dict[str, tuple[Ints, list[str]]]:
    """Codes and labels of the fields that are no names; ``birth`` is the whole date, ``line`` number and place."""
    year, month, day = _dates(columns)
    number, place = _plain(columns.register), codes(columns.place)
    whole = np.where(month > 0, (year * 16 + month) * 32 + day, 0)
    line = np.where((number[0] > 0) & (place[0] > 0), number[0].astype(np.int64) * len(place[1]) + place[0], 0)
    values = np.unique(line[line > 0])
    pair = zip(*(part.tolist() for part in np.divmod(values, len(place[1]))), strict=True)
    shown = dict(zip(values.tolist(), (f"{place[1][b]}/{number[1][a]}" for a, b in pair), strict=True))
    out = {"register": number, "place": place, "line": _dense(line, shown)}
    out["birth"] = _dense(whole, {k: str(k) for k in np.unique(whole).tolist()})
    out["year"] = _dense(year, {k: str(k) for k in np.unique(year).tolist()})
    out |= {"document": _plain(columns.document), "document_kind": codes(columns.document_kind)}
    out |= {"phone": _plain(columns.phone), "institution": codes(columns.institution)}
    return out


def _dense(keys: NDArray[Any], shown: Mapping[int, str]) -> tuple[Ints, list[str]]:
    values, where = np.unique(keys, return_inverse=True)
    labels = ["", *(shown[k] for k in values.tolist() if k)]
    offset = 0 if len(values) and values[0] == 0 else 1
    return (where.ravel() + offset).astype(np.int32), labels


def _names(table: Sequence[Spelling | None]) -> Names:
    rows = [s or Spelling(False, "", "", "", "", "", (), False) for s in table]
    both, labels = codes([s.name for s in rows] + [s.first for s in rows])
    bone, bone_labels = codes(s.skeleton for s in rows)
    sound, _ = codes(s.form for s in rows)
    letters, _ = codes("".join(sorted(s.compact)) for s in rows)
    return Names(
        texts=[s.compact for s in rows], bones=[s.skeleton for s in rows], forms=[s.form for s in rows],
        letters=letters, name=both[: len(rows)], first=both[len(rows) :], bone=bone, sound=sound,
        words=np.array([len(s.parts) for s in rows], np.int32), known=np.array([s.known for s in rows]),
        arabic=np.array([s.arabic for s in rows]), labels=labels, bone_labels=bone_labels,
    )  # fmt: skip


def _prepare(
    columns: Columns, frequencies: Frequencies,
    read: tuple[Mapping[str, tuple[Ints, Ints]], Mapping[str, tuple[Ints, list[str]]]], names: Names,
) -> Prepared:  # fmt: skip
    fields, plain = read
    logs: dict[str, Floats] = {}
    for field in fields:
        logs[f"{field}.compact"] = frequencies.log(f"{field}.compact", names.texts)
        logs[f"{field}.name"] = frequencies.log(f"{field}.name", names.labels)[names.name]
        logs[f"{field}.first"] = frequencies.log(f"{field}.first", names.labels)[names.first]
        logs[f"{field}.bone"] = frequencies.log(f"{field}.bone", names.bone_labels)[names.bone]
    for kind, (rows, labels) in plain.items():
        logs[kind] = frequencies.log(kind, labels)[rows]
    year, month, day = _dates(columns)
    sex = np.array([{"m": 1, "f": 2}.get(s, 0) for s in columns.sex], np.int32)
    every = {kind: rows for kind, (rows, _) in plain.items()} | {"sex": sex, "y": year, "m": month, "d": day}
    return Prepared(
        size=len(columns), total=frequencies.total, names=names, codes=every, logs=logs,
        native={f: a for f, (a, _) in fields.items()}, latin={f: b for f, (_, b) in fields.items()},
        texts={k: plain[k][1] for k in ("register", "document")},
    )  # fmt: skip
