"""Text reduced to the characters that a document's fonts can show: a PDF/UA with a missing glyph is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container

#: What stands in for a sign that the fonts lack, where its plain form says the same.
_STAND_INS = {
    "\u00a0": "\u00a0", "\u202f": "\u00a0", "\u2009": " ", "\u200a": " ", "\u2007": " ", "\u3000": " ",
    "\u2011": "-", "\u2010": "-", "\u2012": "–", "\u2015": "—", "\u2212": "-", "\u2043": "•", "\u25cf": "•",
    "\u25aa": "•", "\u2713": "•", "\u2714": "•", "\u2605": "*", "\u2192": "-", "\u2190": "-", "\u066a": "%",
    "\u0640": "", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\r": "\n",
}  # fmt: skip
#: Joiners are letters' business in Arabic and Persian, but as glyphs they spoil copied text.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def printable(text: str, covered: Container[int]) -> str:
    """``text`` in NFC without controls, format characters, emoji and whatever else ``covered`` (code points) lacks.

    A letter whose accented form is missing keeps its base letter. Line breaks stay; runs of blanks shrink to one.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split(" ")) if "  " not in text else " ".join(text.split())
    kept = "".join(_shown(c, covered) for c in unicodedata.normalize("NFC", text))
    return "\n".join(" ".join(line.split(" ")).strip() for line in _collapse(kept).split("\n"))


def _collapse(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _shown(letter: str, covered: Container[int]) -> str:
    if letter == "\n":
        return letter
    if (stand_in := _STAND_INS.get(letter)) is not None:
        return stand_in
    if unicodedata.category(letter) in _INVISIBLE:
        return ""
    if ord(letter) in covered:
        return letter
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(c for c in apart if ord(c) in covered and c not in _STAND_INS and not unicodedata.combining(c))


def walk(data: object, change: Callable[[str], object]) -> object:
    """``data`` (mappings, sequences, scalars) with each text changed, except under keys that begin with ``_``."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, dict):
        return {k: v if k.startswith("_") else walk(v, change) for k, v in data.items()}
    if isinstance(data, list | tuple):
        return [walk(v, change) for v in data]
    return data
