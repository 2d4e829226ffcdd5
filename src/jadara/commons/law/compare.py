"""What changed between two versions, word by word, for pages."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

#: Not the spaces inside an amount: 28 000 000 LBP is one word.
_SPACE = re.compile(r"[ \t\r\n]+")
#: Up to so many words are not taken apart.
MOST_WHOLE = 6
Part = tuple[str, str]  # (same | gone | new, words)


def words(old: str, new: str) -> list[Part]:
    """The words of both texts in order, each marked same, gone or new; an amount, a day or a name is one whole."""
    a, b = _SPACE.split(old), _SPACE.split(new)
    if max(len(a), len(b)) <= MOST_WHOLE:
        return [part for part in (("gone", old), ("new", new)) if part[1]]
    parts: list[Part] = []
    for tag, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(("same", " ".join(a[a0:a1])))
            continue
        if a1 > a0:
            parts.append(("gone", " ".join(a[a0:a1])))
        if b1 > b0:
            parts.append(("new", " ".join(b[b0:b1])))
    return parts


def entries(old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, list[Part]]]:
    """Field by field what differs between two versions in words; unchanged fields are left out."""
    return [(key, words(old.get(key, ""), new.get(key, ""))) for key in {**new, **old} if old.get(key) != new.get(key)]
