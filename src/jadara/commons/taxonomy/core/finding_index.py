"""An index of short labels that finds those which a longer text mentions, wherever in it they stand.

Every run of up to five content words of the text is a window. A label's score is the best cosine of its words with a
window, raised by how much the window says (the weight of its words): so an exact single word, a longer phrase in other
inflections and a phrase with an inserted adjective all find their label. Words weigh by rarity over the owners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array

from jadara.commons.taxonomy.core.finding_words import FAMILY_WEIGHT, features, is_stop_word, query_features, words

Floats = npt.NDArray[np.float32]

WINDOW_WORDS = 5
#: A window reaches over this many more stop words.
WINDOW_GAP = 3
#: Exponent of a window's weight: 0 would let every exact single word win, 1 only long phrases.
MASS_POWER = 0.4
#: Squared weight of a word that no label has: it makes a window less of a match.
UNKNOWN = 40.0
#: The preferred label counts this much more than an alternative one.
PREFERRED = 1.08
#: Labels in another language than the text's count this much.
FOREIGN = 0.85
#: Two words are spellings of one from this share of common letter triples on (Dice).
ALIKE = 0.65
_CHUNK = 96


@dataclass(frozen=True, slots=True)
class Label:
    """A text that stands for ``owner`` (a number), in ``lang``; ``weight`` scales its score."""

    owner: int
    text: str
    lang: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a text finds: ``scores`` per owner (zero if nothing matches) and ``by_label`` per label of the index."""

    scores: Floats
    by_label: Floats


class LabelIndex:
    """Labels by owner; ``owners`` is the number of owners. Memory: about 12 bytes per word of a label, twice."""

    def __init__(self, labels: Sequence[Label], owners: int) -> None:
        self.labels = sorted(labels, key=lambda x: x.owner)
        self.owners = owners
        self.vocabulary: dict[str, int] = {}
        rows, columns, weights = self._tally()
        owner = np.array([x.owner for x in self.labels], dtype=np.int32)
        self.idf = self._rarity(owner[rows], columns, weights)
        matrix = csr_array(
            (self.idf[columns], (rows, columns)), shape=(len(self.labels), len(self.vocabulary)), dtype=np.float32
        )
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        scaled = diags_array(np.float32(1) / np.maximum(norms, np.float32(1e-6))) @ matrix
        self._by_feature = csr_array(scaled.T.tocsr(), dtype=np.float32)
        self._weight = np.array([x.weight for x in self.labels], dtype=np.float32)
        self._foreign = {
            lang: np.array([1.0 if x.lang in (lang, "") else FOREIGN for x in self.labels], dtype=np.float32)
            for lang in {x.lang for x in self.labels}
        }
        self._starts = np.searchsorted(owner, np.arange(owners)).astype(np.intp)
        self._sizes = np.bincount(owner, minlength=owners)
        self._filled = self._sizes > 0
        self._one_word = (np.log1p(owners) * np.hypot(1, FAMILY_WEIGHT)) ** MASS_POWER
        self._spellings = _Spellings([f for f in self.vocabulary if f[0] == "="])

    def _tally(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Floats]:
        rows: list[int] = []
        columns: list[int] = []
        weight: dict[int, float] = {}
        for number, label in enumerate(self.labels):
            found = words(label.text, label.lang)
            content = [w for w in found if not is_stop_word(w, label.lang)] or found
            for feature, share in {f for w in content for f in features(w, label.lang)}:
                column = self.vocabulary.setdefault(feature, len(self.vocabulary))
                weight[column] = share
                rows.append(number)
                columns.append(column)
        shares = np.array([weight[c] for c in range(len(self.vocabulary))], dtype=np.float32)
        return np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32), shares

    def _rarity(self, owner: npt.NDArray[np.int32], columns: npt.NDArray[np.int32], shares: Floats) -> Floats:
        pairs = np.unique(owner.astype(np.int64) * max(1, len(self.vocabulary)) + columns)
        counts = np.bincount(pairs % max(1, len(self.vocabulary)), minlength=len(self.vocabulary))
        rarity: Floats = (np.log1p(self.owners / np.maximum(counts, 1)) * shares).astype(np.float32)
        return rarity

    @property
    def one_word(self) -> float:
        """The score of a rare word that is a label of its own: what a clear match has at least."""
        return float(self._one_word)

    def find(self, text: str, lang: str) -> Found:
        """The score of every owner for a text in ``lang``. Text behind the first 8,000 characters is not looked at."""
        windows = self._windows(text, lang)
        best = np.zeros(len(self.labels), dtype=np.float32)
        for start in range(0, len(windows), _CHUNK):
            self._score(windows[start : start + _CHUNK], best)
        best *= self._weight * self._foreign.get(lang, np.float32(1))
        scores = np.zeros(self.owners, dtype=np.float32)
        if len(best):
            scores[self._filled] = np.maximum.reduceat(best, self._starts[self._filled])
        return Found(scores, best)

    def label(self, found: Found, owner: int) -> str:
        """The label of an owner that matched best, or empty."""
        start = self._starts[owner]
        mine = found.by_label[start : start + self._sizes[owner]]
        return self.labels[start + int(mine.argmax())].text if len(mine) and mine.any() else ""

    def _score(self, windows: list[dict[int, float]], best: Floats) -> None:
        """Raise ``best`` (per label) to what these windows give."""
        rows = np.repeat(np.arange(len(windows)), [len(w) - 1 for w in windows])
        columns = np.array([c for w in windows for c in w if c >= 0], dtype=np.int32)
        values = np.array([v for w in windows for c, v in w.items() if c >= 0], dtype=np.float32)
        mass = np.sqrt(
            np.bincount(rows, weights=values**2, minlength=len(windows)) + np.array([w[-1] for w in windows])
        ).astype(np.float32)
        values *= mass[rows] ** np.float32(MASS_POWER - 1)
        matrix = csr_array((values, (rows, columns)), shape=(len(windows), len(self.vocabulary)))
        product = (matrix @ self._by_feature).tocsr()
        np.maximum.at(best, product.indices, product.data)

    def _windows(self, text: str, lang: str) -> list[dict[int, float]]:
        """Distinct windows as feature -> weight; key -1 holds the squared weight of unknown words."""
        content = [(i, w) for i, w in enumerate(words(text, lang)) if not is_stop_word(w, lang)]
        known = {w: self._known(w, lang) for _, w in content}
        windows: dict[frozenset[str], dict[int, float]] = {}
        for first in range(len(content)):
            taken: set[str] = set()
            for at, word in content[first : first + WINDOW_WORDS]:
                if at - content[first][0] > WINDOW_WORDS + WINDOW_GAP:
                    break
                taken.add(word)
                key = frozenset(taken)
                if key not in windows:
                    windows[key] = self._window(key, known)
        return [w for w in windows.values() if len(w) > 1]

    def _window(self, taken: frozenset[str], known: dict[str, dict[int, float]]) -> dict[int, float]:
        window: dict[int, float] = {-1: 0.0}
        for word in sorted(taken):
            if known[word]:
                for column, value in known[word].items():
                    window[column] = max(value, window.get(column, 0.0))
            else:
                window[-1] += UNKNOWN
        return window

    def _known(self, word: str, lang: str) -> dict[int, float]:
        """Features of a word that labels have; failing that, those of words that are spelt nearly like it."""
        found = [(self.vocabulary[f], s) for f, s in query_features(word, lang) if f in self.vocabulary]
        if not found:
            alike = self._spellings.near("=" + word)
            return {self.vocabulary[f]: float(self.idf[self.vocabulary[f]]) * share for f, share in alike}
        return {column: float(self.idf[column]) for column, _ in found}


class _Spellings:
    """Words by their letter triples, for a word with a typo."""

    def __init__(self, known: list[str]) -> None:
        self._known = known
        self._triples: dict[str, list[int]] = {}
        self._sizes = np.array([max(1, len(_triples(w))) for w in known], dtype=np.float32)
        for number, word in enumerate(known):
            for triple in _triples(word):
                self._triples.setdefault(triple, []).append(number)

    def near(self, word: str, limit: int = 2) -> list[tuple[str, float]]:
        """Up to ``limit`` known words that share most letter triples, with that share squared."""
        mine = _triples(word)
        if len(word) < 6 or not self._known:
            return []
        common = np.zeros(len(self._known), dtype=np.float32)
        for triple in mine:
            if (numbers := self._triples.get(triple)) is not None:
                common[numbers] += 1
        share = 2 * common / (self._sizes + len(mine))
        order = np.argsort(-share, kind="stable")[:limit]
        return [(self._known[i], float(share[i]) ** 2) for i in order if share[i] >= ALIKE]


def _triples(word: str) -> set[str]:
    padded = f"{word}$"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
