"""An index of short texts by character n-grams that finds beginnings with typos, compact enough for every process.

Candidates come from counting shared n-grams (trigrams anywhere, bigrams near their place at the beginning), held as
sorted postings in numpy arrays; edit distance to the beginning of each candidate decides. Measured on 132,000 labels:
what brute-force edit distance finds is among 200 candidates for 99.5 % of queries with one or two typos.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

#: Characters of a text that are indexed, and how many places at its beginning have bigrams of their own.
INDEXED = 72
_PLACES = 12
#: Further characters share numbers, so that a trigram fits into 31 bits.
_MAX_ALPHABET = 1200
_BLOCK = 2048
_SLACK = (0, -1, 1, -2, 2)


@dataclass(frozen=True, slots=True, eq=False)
class _Postings:
    """Text numbers by n-gram: those of ``keys[i]`` are ``ids[starts[i]:starts[i + 1]]``."""

    keys: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int64]
    ids: npt.NDArray[np.uint32]

    @classmethod
    def build(cls, blocks: Callable[[], Iterator[Ints]]) -> _Postings:
        """``blocks`` gives arrays of ``n-gram << 32 | text``, sorted and distinct, texts rising from block to block.

        It is called twice, so that only the postings themselves are ever held as a whole: what is allocated in passing
        would otherwise stay with the process.
        """
        sizes: Counter[int] = Counter()
        for pairs in blocks():
            grams, counts = np.unique(pairs >> 32, return_counts=True)
            for gram, count in zip(grams.tolist(), counts.tolist(), strict=True):
                sizes[gram] += count
        keys = np.array(sorted(sizes), dtype=np.int64)
        starts = np.cumsum([0, *(sizes[key] for key in keys.tolist())], dtype=np.int64)
        ids = np.empty(starts[-1], dtype=np.uint32)
        free = starts[:-1].copy()
        for pairs in blocks():
            grams, first, counts = np.unique(pairs >> 32, return_index=True, return_counts=True)
            at = np.searchsorted(keys, grams)
            ids[np.arange(len(pairs)) + np.repeat(free[at] - first, counts)] = pairs & 0xFFFFFFFF
            free[at] += counts
        return cls(keys.astype(np.uint32), starts, ids)

    def of(self, codes: Ints) -> list[npt.NDArray[np.uint32]]:
        """The postings of each known code."""
        if not len(self.keys):
            return []
        wanted = codes.astype(np.uint32)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return [self.ids[self.starts[a] : self.starts[a + 1]] for a in at[self.keys[at] == wanted]]


@dataclass(frozen=True, slots=True, eq=False)
class NgramIndex:
    """``texts`` are sorted and unique; a text is named by its place in them."""

    texts: list[str]
    lengths: npt.NDArray[np.int32]
    base: int
    alphabet: dict[str, int]
    trigrams: _Postings
    beginnings: _Postings

    @classmethod
    def build(cls, texts: Iterable[str]) -> NgramIndex:
        """Index the distinct texts. They should be folded already; memory is about 25 bytes per indexed character."""
        ordered = sorted(set(texts))
        lengths = np.fromiter((len(t) for t in ordered), dtype=np.int32, count=len(ordered))
        chars = sorted(set().union(*ordered)) if ordered else []
        alphabet = {c: i % _MAX_ALPHABET + 1 for i, c in enumerate(chars)}
        base = min(len(chars), _MAX_ALPHABET) + 1
        flat = _Flat(ordered, alphabet, base)
        return cls(ordered, lengths, base, alphabet, _Postings.build(flat.trigrams), _Postings.build(flat.beginnings))

    def candidates(self, query: str, most: int, allowed: Mask | None = None) -> Ints:
        """Numbers of at least ``most`` (and at most three times as many) texts that share the most with the query."""
        exact = self._starting_with(query, most, allowed)
        counts = self._counts(query)
        if counts is None:
            return exact
        if allowed is not None:
            counts[~allowed] = 0
        least = int(counts.max(initial=0))
        found = int(np.count_nonzero(counts >= least)) if least else 0
        while least > 1 and found < most:
            found = int(np.count_nonzero(counts >= least - 1))
            least -= 1
        near = np.flatnonzero(counts >= least) if least else exact[:0]
        if len(near) > 2 * most:
            near = near[np.argsort(-counts[near].astype(np.int16), kind="stable")[: 2 * most]]
        return np.union1d(exact, near)

    def distances(self, query: str, ids: Ints) -> Floats:
        """Edits (also of two neighbours swapped) from the query to the nearest beginning of each text, at least."""
        size, count = len(query), len(ids)
        if not count:
            return np.zeros(0, dtype=np.float32)
        chosen = [self.texts[i] for i in ids.tolist()]
        heads = [text[: max(1, size + slack)] for slack in _SLACK for text in chosen]
        edits = cdist([query], heads, scorer=OSA.distance, dtype=np.int32, score_cutoff=2 + size // 3)
        nearest: Floats = edits.reshape(len(_SLACK), count).min(axis=0).astype(np.float32)
        return nearest

    def _starting_with(self, query: str, most: int, allowed: Mask | None) -> Ints:
        """The shortest texts that start with the query."""
        low = bisect_left(self.texts, query)
        high = bisect_left(self.texts, query + "\U0010ffff", low)
        ids = np.arange(low, high, dtype=np.int64)
        if allowed is not None:
            ids = ids[allowed[ids]]
        return ids[np.argsort(self.lengths[ids], kind="stable")[:most]] if len(ids) > most else ids

    def _counts(self, query: str) -> npt.NDArray[np.uint8] | None:
        """How many n-grams each text shares with the query; None for a query too short to say."""
        code = np.array([self.alphabet.get(c, 0) for c in query], dtype=np.int64)
        if len(code) < 3:
            return None
        base = self.base
        lists = self.trigrams.of(np.unique((code[:-2] * base + code[1:-1]) * base + code[2:]))
        bigrams = (code[:-1] * base + code[1:])[:_PLACES] * _PLACES
        places = np.arange(len(bigrams))
        near = [bigrams + np.clip(places + slack, 0, _PLACES - 1) for slack in (-1, 0, 1)]
        lists += self.beginnings.of(np.unique(np.concatenate(near)))
        if not lists:
            return np.zeros(len(self.texts), dtype=np.uint8)
        counts = np.bincount(np.concatenate(lists), minlength=len(self.texts))
        return np.minimum(counts, 255).astype(np.uint8)


class _Flat:
    """The n-grams of texts, a block of texts at a time."""

    def __init__(self, texts: list[str], alphabet: dict[str, int], base: int) -> None:
        self.texts, self.base = texts, base
        self.codes = np.zeros(max(map(ord, alphabet), default=0) + 1, dtype=np.int64)
        for char, code in alphabet.items():
            self.codes[ord(char)] = code

    def trigrams(self) -> Iterator[Ints]:
        for code, owner, _ in self._blocks():
            first, second, third = code[:-2], code[1:-1], code[2:]
            whole = owner[: len(third)] == owner[len(owner) - len(third) :]
            grams = (first * self.base + second[: len(first)]) * self.base + third
            yield np.unique((grams << 32 | owner[: len(third)])[whole])

    def beginnings(self) -> Iterator[Ints]:
        for code, owner, place in self._blocks():
            whole = (owner[:-1] == owner[1:]) & (place[:-1] < _PLACES)
            grams = (code[:-1] * self.base + code[1:]) * _PLACES + place[:-1]
            yield np.unique((grams << 32 | owner[:-1])[whole])

    def _blocks(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """(character codes, text numbers, places in the text) of all indexed characters."""
        for at in range(0, len(self.texts), _BLOCK):
            heads = [text[:INDEXED] for text in self.texts[at : at + _BLOCK]]
            code = self.codes[np.frombuffer("".join(heads).encode("utf-32-le"), dtype=np.uint32)]
            sizes = np.fromiter(map(len, heads), dtype=np.int64, count=len(heads))
            place = np.arange(len(code), dtype=np.int64) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            yield code, np.repeat(np.arange(at, at + len(heads), dtype=np.int64), sizes), place
