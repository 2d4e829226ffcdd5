"""The ranking of many people compiled by numba (the extra ``fast``). Imported only when used: numba costs a second.

The same sums in the same order as scipy's product, so that results are equal to the last bit.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np


def _rank(
    starts: Any,
    held: Any,
    sure: Any,
    gain_starts: Any,
    gain_to: Any,
    gain: Any,
    width: int,
    limit: int,
    rows: Any,
    best: Any,
) -> None:
    """Fill ``rows`` and ``best`` (people, limit): add up what each held skill gains, keep the best in a sorted list."""
    people = len(starts) - 1
    for block in numba.prange((people + 255) // 256):
        total = np.zeros(width, dtype=np.float32)
        for person in range(block * 256, min(people, block * 256 + 256)):
            total[:] = 0
            for at in range(starts[person], starts[person + 1]):
                skill = held[at]
                for to in range(gain_starts[skill], gain_starts[skill + 1]):
                    total[gain_to[to]] += sure[at] * gain[to]
            count = 0
            floor = np.float32(0)
            for row in range(width):
                score = total[row]
                if score <= floor:
                    continue
                place = count if count < limit else limit - 1
                while place > 0 and best[person, place - 1] < score:
                    best[person, place] = best[person, place - 1]
                    rows[person, place] = rows[person, place - 1]
                    place -= 1
                best[person, place] = score
                rows[person, place] = row
                if count < limit:
                    count += 1
                if count == limit:
                    floor = best[person, limit - 1]


def _compile() -> Any:
    try:
        return numba.njit(parallel=True, cache=True, nogil=True)(_rank)
    except RuntimeError:
        # No folder may be written to for the cache: compile anew in each process.
        return numba.njit(parallel=True, nogil=True)(_rank)


rank = _compile()
