"""Trilingual text, and the cleaning of what people type or paste."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

LANGUAGES = ("ar", "fr", "en")

#: Bidi controls can reorder what stands around them; typed text never needs them, isolates are added by us.
_BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def clean(text: str, *, lines: bool = True) -> str:
    """NFC text without control and bidi-control characters, trimmed; without ``lines`` everything on one line."""
    text = unicodedata.normalize("NFC", text).translate(_BIDI).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in text if c == "\n" or c == "\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return kept.strip() if lines else " ".join(kept.split())


def pick(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """The text in ``lang``, or else the first of Arabic, French, English, and the language found ("" if none)."""
    for candidate in (lang, *LANGUAGES):
        if text := texts.get(candidate, ""):
            return text, candidate
    return "", ""


def missing(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The languages in which a text that exists in one is not there yet; none when it is empty in all."""
    return tuple(lang for lang in LANGUAGES if not texts.get(lang)) if any(texts.values()) else ()
