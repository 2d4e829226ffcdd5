"""Counting tries in the shared cache, so that all web processes count together."""

from __future__ import annotations

import hashlib

from django.core.cache import cache


def allow(what: str, who: str, *, limit: int, seconds: int) -> bool:
    """Count one try of ``what`` by ``who`` (address or account); False beyond ``limit`` in a window of ``seconds``."""
    key = "throttle:" + hashlib.sha256(f"{what}:{who}".encode()).hexdigest()[:32]
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= limit
    except ValueError:  # the window ended between the two calls
        cache.set(key, 1, seconds)
        return True
