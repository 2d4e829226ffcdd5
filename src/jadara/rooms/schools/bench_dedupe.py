"""``dedupe_f1``, ``dedupe_precision``, ``dedupe_s``: one person once in the country, on a million made-up records."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import numpy as np

from jadara.commons.people.core import matching
from jadara.commons.people.core.matching_sample import sample
from jadara.kernel.figures import Figure

RECORDS, QUICK_RECORDS, SEED = 1_000_000, 50_000, 7


def measure(quick: bool) -> Iterator[Figure]:
    """Pairs as unit: those that the engine calls one person, against those that are; time with features and blocking."""
    n = QUICK_RECORDS if quick else RECORDS
    made = sample(n, SEED)
    began = perf_counter()
    found = matching.find_duplicates(made.columns).same()
    seconds = perf_counter() - began
    truth = _keys(made.truth[:, 0], made.truth[:, 1], n)
    said = _keys(found.left, found.right, n)
    right = int(np.isin(said, truth).sum())
    precision, recall = right / max(1, len(said)), right / max(1, len(truth))
    yield Figure("dedupe_f1", 2 * precision * recall / max(1e-9, precision + recall), 0.99, "higher", "", n)
    yield Figure("dedupe_precision", precision, 0.999, "higher", "", n)
    yield Figure("dedupe_s", seconds, 60, "lower", "s", n)


def _keys(left: np.ndarray, right: np.ndarray, n: int) -> np.ndarray:
    """One number for each pair, whichever comes first."""
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    return np.unique(low * n + high)
