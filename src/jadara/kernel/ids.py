"""Identifiers. UUIDv7 (RFC 9562) sorts by time, so that an index grows at its end."""

from __future__ import annotations

import os
import time
from uuid import UUID


def uuid7(milliseconds: int | None = None, random: bytes | None = None) -> UUID:
    """A new UUIDv7. ``milliseconds`` since 1970 and 10 ``random`` bytes may be given, for seeded worlds."""
    at = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    tail = int.from_bytes(os.urandom(10) if random is None else random[:10], "big")
    value = (at & (1 << 48) - 1) << 80 | 0x7 << 76 | (tail >> 68 & 0xFFF) << 64 | 0b10 << 62 | (tail & (1 << 62) - 1)
    return UUID(int=value)
