"""The fonts of every document: IBM Plex Sans Arabic (Arabic and Latin of one design), and IBM Plex Sans of the same
Latin for the letters it lacks (Turkish, Kurdish, Vietnamese, Greek, Cyrillic). Both come from packages, none from the
machine, so that a document looks the same everywhere."""

from __future__ import annotations

import struct
from functools import cache
from importlib.resources import files
from pathlib import Path

FAMILIES = ("IBM Plex Sans Arabic", "IBM Plex Sans")


def folders() -> list[Path]:
    """Where the font files lie."""
    packages = ("fontpkg_ibm_plex_sans_arabic", "fontpkg_ibm_plex_sans")
    return [Path(str(files(package))) / "files" for package in packages]


@cache
def covered() -> frozenset[int]:
    """The code points that can be shown in regular and in bold. Read once (about 10 ms)."""
    arabic, latin = folders()
    regular, bold = (_cmap((arabic / f"IBMPlexSansArabic-{w}.ttf").read_bytes()) for w in ("Regular", "Bold"))
    upright = next(f for f in sorted(latin.glob("*.ttf")) if "Italic" not in f.name)
    return frozenset((regular & bold) | _cmap(upright.read_bytes()))


def _cmap(font: bytes) -> set[int]:
    """The code points of a TrueType file, from its ``cmap`` subtables of formats 4 and 12 (OpenType 1.9)."""
    tables = {
        tag: offset
        for tag, _, offset, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * struct.unpack(">H", font[4:6])[0]])
    }
    start = tables[b"cmap"]
    count = struct.unpack(">H", font[start + 2 : start + 4])[0]
    found: set[int] = set()
    for _, _, offset in struct.iter_unpack(">HHI", font[start + 4 : start + 4 + 8 * count]):
        found |= _subtable(font[start + offset :])
    return found


def _subtable(table: bytes) -> set[int]:
    kind = struct.unpack(">H", table[:2])[0]
    if kind == 12:
        groups = struct.unpack(">I", table[12:16])[0]
        rows = struct.iter_unpack(">III", table[16 : 16 + 12 * groups])
        return {c for first, last, _ in rows for c in range(first, last + 1)}
    return _format_4(table) if kind == 4 else set()


def _format_4(table: bytes) -> set[int]:
    half = struct.unpack(">H", table[6:8])[0]
    count = half // 2

    def column(at: int, code: str) -> tuple[int, ...]:
        return struct.unpack(f">{count}{code}", table[at : at + half])

    ends, starts = column(14, "H"), column(16 + half, "H")
    deltas, ranges_at = column(16 + 2 * half, "h"), 16 + 3 * half
    ranges = column(ranges_at, "H")
    found: set[int] = set()
    for i, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + deltas[i]
            if ranges[i]:
                at = ranges_at + 2 * i + ranges[i] + 2 * (code - first)
                glyph = struct.unpack(">H", table[at : at + 2])[0]
            if glyph & 0xFFFF:
                found.add(code)
    return found
