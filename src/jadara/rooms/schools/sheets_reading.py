"""Workbooks and CSV files that somebody brought, read with caps. Formulas are never evaluated: their last saved result is
read. Nothing is unpacked to a disk."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from jadara.rooms.schools.core.sheets_cells import Raw, is_empty

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 50_000, 120
#: Of an XLSX, which is a zip: parts, bytes when unpacked, and how many times a part of over a megabyte may grow.
_PARTS, _UNPACKED, _RATIO, _SMALL = 2_000, 400 * 1024 * 1024, 100, 1024 * 1024
_CHUNK = 1024 * 1024
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"[^>]*>')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
#: So many places where cells are merged are named.
_NAMED = 8


class Unreadable(Exception):
    """The file cannot be read: ``key`` is empty, big, old (``.xls`` or with a password), broken, bomb, rows, columns."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key, self.fields = key, fields


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of the first sheet that has any, as Excel numbers them: ``rows[0]`` is row 1. ``merged`` names places
    where cells are merged (the first few), ``merges`` counts them."""

    rows: tuple[tuple[Raw, ...], ...]
    merged: tuple[str, ...] = ()
    merges: int = 0
    formulas: bool = False


def read(content: bytes) -> Grid:
    """The table in a file, XLSX or CSV by what it contains, not by its name. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("big", megabytes=MOST_BYTES // 1024 // 1024)
    if content.startswith(_OLE):
        raise Unreadable("old")
    grid = _xlsx(content) if content.startswith(_ZIP) else _csv(content)
    if not grid.rows:
        raise Unreadable("empty")
    return grid


def _xlsx(content: bytes) -> Grid:
    merged, formulas = _look_through(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as wrong:  # a broken workbook fails in the reader in many ways; each means the same to a person
        raise Unreadable("broken") from wrong
    try:
        for sheet in book.worksheets:
            rows = _capped(_xlsx_rows(sheet))
            if rows:
                return Grid(rows, tuple(merged[:_NAMED]), len(merged), formulas)
    finally:
        book.close()
    raise Unreadable("empty")


def _xlsx_rows(sheet: Any) -> Iterator[tuple[Raw, ...]]:
    try:
        yield from sheet.iter_rows(values_only=True)
    except Unreadable:
        raise
    except Exception as wrong:
        raise Unreadable("broken") from wrong


def _look_through(content: bytes) -> tuple[list[str], bool]:
    """Check every part of the zip before anything parses it; the merged ranges, and whether there are formulas."""
    merged: list[str] = []
    formulas, total = False, 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _PARTS or len({p.filename.casefold() for p in parts}) < len(parts):
                raise Unreadable("bomb")
            for part in parts:
                if part.flag_bits & 1:
                    raise Unreadable("old")
                size = 0
                for piece, new in _pieces(archive, part):
                    size, total = size + new, total + new
                    if total > _UNPACKED or (size > _SMALL and size > _RATIO * max(1, part.compress_size)):
                        raise Unreadable("bomb")
                    if part.filename.endswith((".xml", ".rels")):
                        _refuse_entities(piece)
                    if part.filename.startswith("xl/worksheets/"):
                        merged += [m.decode() for m in _MERGE.findall(piece)]
                        formulas = formulas or _FORMULA.search(piece) is not None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as wrong:
        raise Unreadable("broken") from wrong
    return merged, formulas


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """A part in pieces and how many bytes of each are new: what follows the last tag of one begins the next."""
    rest = b""
    with archive.open(part) as stream:
        while new := stream.read(_CHUNK):
            piece = rest + new
            rest = piece[piece.rfind(b">") + 1 :][-512:]
            yield piece, len(new)


def _refuse_entities(piece: bytes) -> None:
    """XML with a document type, or in an encoding in which one could hide."""
    if _ENTITY.search(piece) or b"\x00" in piece[:64]:
        raise Unreadable("broken")


def _csv(content: bytes) -> Grid:
    text = _decoded(content)
    if "\x00" in text:
        raise Unreadable("broken")
    head = text[:20_000]
    delimiter = max(";\t,|", key=head.count)
    try:
        rows = _capped(tuple(r) for r in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as wrong:
        raise Unreadable("broken") from wrong
    return Grid(rows)


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by their marks, UTF-8 without one, else what Windows writes for Arabic and for French."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    arabic = content.decode("cp1256", "replace")
    letters = sum("\u0621" <= c <= "\u064a" for c in arabic)
    plain = sum(c.isascii() and c.isalpha() for c in arabic)
    return arabic if letters * 3 > plain else content.decode("cp1252", "replace")


def _capped(rows: Iterator[tuple[Raw, ...]]) -> tuple[tuple[Raw, ...], ...]:
    """Rows up to the last with something in it; an empty row stays so that numbers agree with Excel."""
    kept: list[tuple[Raw, ...]] = []
    filled = last = 0
    for row in rows:
        width = next((n for n in range(len(row), 0, -1) if not is_empty(row[n - 1])), 0)
        if width > MOST_COLUMNS:
            raise Unreadable("columns", most=MOST_COLUMNS)
        kept.append(row[:width])
        if width:
            filled, last = filled + 1, len(kept)
            if filled > MOST_ROWS:
                raise Unreadable("rows", most=MOST_ROWS)
        elif len(kept) - last > MOST_ROWS:
            break
    return tuple(kept[:last])
