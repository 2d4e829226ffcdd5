"""hash = SHA256(prev ‖ canonical row). A changed, removed or reordered row breaks the chain at its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Row:
    """An audit row as it is sealed; ``at`` is ISO 8601 in UTC with microseconds, ids are text or None."""

    seq: int
    at: str
    actor: str | None
    acting_for: str | None
    action: str
    subject: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A row with the hash before it and its own."""

    row: Row
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: the number of the row and what is wrong (changed, missing, reordered)."""

    seq: int
    reason: str


def seal(row: Row, prev: str) -> str:
    """The hash of a row after ``prev``, hexadecimal. Keys sorted, no spaces, UTF-8."""
    fields = [row.seq, row.at, row.actor, row.acting_for, row.action, row.subject, row.data]
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(prev.encode() + text.encode()).hexdigest()


def verify(rows: Iterable[Sealed], head: tuple[int, str] | None = None) -> list[Break]:
    """The breaks of a chain read in order of ``seq``; ``head`` is an exported (seq, hash) that must still be there."""
    breaks, prev, expected, last, head_seen = [], GENESIS, 1, (0, GENESIS), head is None
    for sealed in rows:
        seq = sealed.row.seq
        if seq != expected:
            breaks.append(Break(expected, "missing" if seq > expected else "reordered"))
        elif sealed.prev != prev:
            breaks.append(Break(seq, "reordered"))
        if sealed.hash != seal(sealed.row, sealed.prev):
            breaks.append(Break(seq, "changed"))
        prev, expected, last = sealed.hash, seq + 1, (seq, sealed.hash)
        head_seen = head_seen or last == head
    if head is not None and not head_seen:
        breaks.append(Break(head[0], "missing" if last[0] < head[0] else "changed"))
    return breaks
