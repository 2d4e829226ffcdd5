"""All duplicates of a country: records that meet under a key are paired, the hopeless dropped, the rest scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jadara.commons.people.core.matching_frequencies import (
    Floats,
    Frequencies,
    Ints,
    Prepared,
    learn_and_prepare,
    prepare,
)
from jadara.commons.people.core.matching_passes import LEAVE_OVER, PASSES, SPLIT_OVER, Keys, atoms, joined
from jadara.commons.people.core.matching_records import Columns
from jadara.commons.people.core.matching_score import SAME_FROM, SUSPECTED_FROM, probability, score

#: Evidence (nats) that must agree outright before a pair is worth the fuzzy comparison. One person with three spoilt
#: fields of six still has more.
_WORTH = 12.0
_CHUNK, _BATCH = 1_000_000, 1_000_000
#: The order of atoms in the table of evidence.
ATOMS = "GLSQFMYRT"
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows, the better first: ``left`` < ``right``, the posterior of one person, and its log odds."""

    left: Ints
    right: Ints
    probability: NDArray[np.float64]
    score: NDArray[np.float64]

    def same(self) -> Pairs:
        """Those suggested as one person."""
        return self.where(self.probability >= SAME_FROM)

    def suspected(self) -> Pairs:
        """Those for a human to decide."""
        return self.where(self.probability < SAME_FROM)

    def where(self, mask: NDArray[np.bool_]) -> Pairs:
        """The pairs under a mask."""
        return Pairs(self.left[mask], self.right[mask], self.probability[mask], self.score[mask])


def find_duplicates(
    records: Columns, frequencies: Frequencies | None = None, progress: Progress | None = None
) -> Pairs:
    """Pairs of rows that are one person, or may be. ``frequencies`` default to those of the records themselves.

    ``progress`` is called with a step's name and the share of all work that is done. A million records need about 3 GB.
    """
    tell = progress or (lambda step, share: None)
    tell("names", 0.0)
    p = prepare(records, frequencies) if frequencies else learn_and_prepare(records)[1]
    tell("keys", 0.35)
    candidates = _candidates(p)
    tell("weighing", 0.6)
    batches = [candidates[start : start + _BATCH] for start in range(0, len(candidates), _BATCH)]
    kept = []
    with ThreadPoolExecutor(2) as pool:
        for n, part in enumerate(pool.map(lambda batch: _scored(p, batch), batches)):
            kept.append(part)
            tell("weighing", 0.6 + 0.4 * (n + 1) / len(batches))
    if not kept:
        none = np.zeros(0)
        return Pairs(none.astype(np.int32), none.astype(np.int32), none, none)
    left, right, chance, odds = (np.concatenate(column) for column in zip(*kept, strict=True))
    order = np.lexsort((right, left, -odds))
    return Pairs(left[order], right[order], chance[order], odds[order])


def _scored(p: Prepared, pairs: NDArray[np.int64]) -> tuple[Ints, Ints, NDArray[np.float64], NDArray[np.float64]]:
    i, j = (pairs // p.size).astype(np.int32), (pairs % p.size).astype(np.int32)
    odds = score(p, i, j).log_odds
    chance = probability(odds)
    keep = chance >= SUSPECTED_FROM
    return i[keep], j[keep], chance[keep], odds[keep]


def _candidates(p: Prepared) -> NDArray[np.int64]:
    """Pairs (left * size + right, distinct, sorted) that share a key and are worth weighing."""
    if p.size < 2:
        return np.zeros(0, np.int64)
    parts = atoms(p)

    def met(one: str) -> NDArray[np.int64]:
        wanted, _, finer = one.partition("/")
        left, right = _blocks(joined(parts, wanted), parts[finer]).T.astype(np.int64)
        pairs: NDArray[np.int64] = np.minimum(left, right) * p.size + np.maximum(left, right)
        return pairs

    with ThreadPoolExecutor(2) as pool:
        pairs = _distinct(np.concatenate(list(pool.map(met, PASSES))))
        table, rarity = _evidence(parts)
        chunks = [pairs[start : start + _CHUNK] for start in range(0, len(pairs), _CHUNK)]
        kept = list(pool.map(lambda chunk: chunk[_worth(table, rarity, *np.divmod(chunk, p.size))], chunks))
    return np.concatenate(kept) if kept else pairs


def _distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorted, each once. Twenty times as fast as numpy's own, which hashes."""
    values.sort()
    return values[np.concatenate([[True], values[1:] != values[:-1]])] if len(values) else values


def _evidence(parts: Mapping[str, Keys]) -> tuple[NDArray[np.int32], Floats]:
    """Codes of all atoms, one row per record, and the rarity of each: side by side, so that a pair reads two rows."""
    table = np.zeros((len(parts["G"]), len(ATOMS)), np.int32)
    rarity = np.zeros(table.shape, np.float32)
    for n, atom in enumerate(ATOMS):
        if atom != "L":  # given and family share one numbering, to see when they are swapped
            both = np.concatenate([parts["G"], parts["L"]]) if atom == "G" else parts[atom]
            values, where = np.unique(both, return_inverse=True)
            shift = 0 if values[0] == 0 else 1
        column = where.ravel()[-len(table) :] if atom == "L" else where.ravel()[: len(table)]
        table[:, n] = column + shift
        rarity[:, n] = -np.log(np.maximum(np.bincount(column), 1) / len(table))[column]
    return table, rarity


def _worth(
    table: NDArray[np.int32], rarity: Floats, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether enough agrees outright, and it is not plainly a brother or sister.

    Another given name and another day and month of birth, neither missing nor swapped: the odds are always for two
    children of one house, however much the rest agrees.
    """
    a, b = table[left], table[right]
    agree = (a == b) & (a != 0)
    enough = np.einsum("ij,ij->i", agree, rarity[left]) >= _WORTH
    missing = (a[:, :3] == 0) | (b[:, :3] == 0)
    swapped = (a[:, 0] == b[:, 1]) | (a[:, 1] == b[:, 0])
    made: NDArray[np.bool_] = enough & (
        agree[:, 0] | agree[:, 2] | missing[:, 0] | missing[:, 2] | swapped | agree[:, 3]
    )
    return made


def _blocks(keys: Keys, finer: Keys) -> Ints:
    """All pairs of rows with one key: shape (n, 2). Large blocks are split by the finer atom."""
    rows = np.flatnonzero(keys).astype(np.int32)
    rows, sizes = _ordered(keys, rows)
    large = sizes > SPLIT_OVER
    split = rows[large]
    split = split[finer[split] != 0]
    finest = keys + (finer * np.uint64(0x9E3779B97F4A7C15))
    again, again_sizes = _ordered(finest, split)
    fit = again_sizes <= LEAVE_OVER
    return np.concatenate([_pairs(keys, rows[~large]), _pairs(finest, again[fit])])


def _ordered(keys: Keys, rows: Ints) -> tuple[Ints, NDArray[np.int64]]:
    """Rows in the order of their keys, and the size of the block that each is in."""
    order = np.argsort(keys[rows], kind="stable")
    rows = rows[order]
    mine = keys[rows]
    starts = np.flatnonzero(np.concatenate([[True], mine[1:] != mine[:-1]])) if len(rows) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(rows)))
    return rows, np.repeat(sizes, sizes)


def _pairs(keys: Keys, rows: Ints) -> Ints:
    mine = keys[rows]
    out, step = [], 1
    alive = np.arange(len(rows) - 1) if len(rows) else np.zeros(0, np.int64)
    while len(alive):
        alive = alive[alive + step < len(rows)]
        alive = alive[mine[alive] == mine[alive + step]]
        out.append(np.column_stack([rows[alive], rows[alive + step]]))
        step += 1
    return np.concatenate(out) if out else np.zeros((0, 2), np.int32)
