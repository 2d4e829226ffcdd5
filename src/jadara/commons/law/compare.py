"""What changed between two versions, word by word, for pages."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

Part = tuple[str, str]  # (same | gone | new, words)


def words(old: str, new: str) -> list[Part]:
    """The words of both texts in order, each marked same, gone or new."""
    a, b = old.split(), new.split()
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


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in data.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{name} ")
        else:
            flat[name] = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return flat


def entries(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, list[Part]]]:
    """Field by field what differs; unchanged fields are left out."""
    a, b = _flat(old), _flat(new)
    return [(key, words(a.get(key, ""), b.get(key, ""))) for key in {**a, **b} if a.get(key) != b.get(key)]
