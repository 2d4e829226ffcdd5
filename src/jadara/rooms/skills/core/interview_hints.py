"""From a person's words to how likely each occupation or activity is meant.

Three kinds of evidence are joined: how alike the whole hint is to a label (titles, also misspelt ones), what the words
of the hint speak of (sentences), and kinship (people give their job the name of a neighbouring one).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array, diags_array

from jadara.commons.taxonomy.core.concepts import ConceptKind
from jadara.commons.taxonomy.core.finding_occupations import find_occupations
from jadara.commons.taxonomy.core.graph import Graph
from jadara.kernel.arabic import fold
from jadara.rooms.skills.core.kinds import ExperienceKind

Vector = NDArray[np.float64]

#: A longer hint is a story, in which no single label can be alike to the whole.
TITLE_LENGTH = 100
#: Labels that are compared letter by letter, of those that share letter triples with the hint.
COMPARED = 80
#: Likeness (0 to 1) under which two texts have nothing in common but letters.
UNLIKE = 0.7
#: Log odds of a perfect likeness to a label, and of being the best find for the words.
LIKENESS, WORDS = 14.0, 4.0
#: Log odds of likeness in letters alone, for hints without a known word.
LETTERS = 2.0
#: A label in another language than the hint's counts this much.
FOREIGN = 0.97
#: Share of people whose occupation is a neighbour of the one that their words name; a story names none.
KINSHIP = 0.3
#: Weight of a concept of the kind (paid or unpaid) that the experience is not.
MISFIT = {ExperienceKind.HOUSEHOLD: 0.001, ExperienceKind.VOLUNTEERING: 0.3, ExperienceKind.HOBBY: 0.3,
          ExperienceKind.WORK: 0.1, ExperienceKind.BUSINESS: 0.1}  # fmt: skip

#: What the words are searched for, one after the other; everything at once for the kinds that are not named.
LISTENING: dict[ExperienceKind, tuple[frozenset[ConceptKind] | None, ...]] = {
    ExperienceKind.HOUSEHOLD: (frozenset({ConceptKind.ACTIVITY}),),
    ExperienceKind.VOLUNTEERING: (frozenset({ConceptKind.ACTIVITY}), frozenset({ConceptKind.OCCUPATION})),
    ExperienceKind.HOBBY: (frozenset({ConceptKind.ACTIVITY}), frozenset({ConceptKind.OCCUPATION})),
}


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """All labels of occupations and activities: folded text, row, language, and letter triples as (triples, labels)."""

    texts: list[str]
    rows: NDArray[np.intp]
    langs: NDArray[np.str_]
    triples: dict[str, int]
    by_triple: csr_array


@dataclass(frozen=True, slots=True)
class Read:
    """What a hint means: a distribution over rows, and for each row found the label that matched."""

    weights: Vector
    labels: dict[int, str]


def names(graph: Graph) -> Names:
    """The labels of a graph, from its cache when they are there."""
    found = graph.cache.get("skills.interview.names")
    if not isinstance(found, Names):
        found = graph.cache["skills.interview.names"] = _names(graph)
    return found


def kin(graph: Graph) -> csr_array:
    """Rows by rows: whose name a person may use for another occupation; each row sums to 1 or is empty.

    Occupations of the same ISCO unit group (activities of the same ICATUS group), by the cosine of their skills.
    """
    found = graph.cache.get("skills.interview.kin")
    if not isinstance(found, csr_array):
        found = graph.cache["skills.interview.kin"] = _kin(graph)
    return found


def read(graph: Graph, hint: str, lang: str, kind: ExperienceKind) -> Read:
    """How likely each occupation or activity is what the hint means. A hint without meaning says nothing: all alike."""
    likeness, labels = _likeness(graph, hint, lang)
    named = np.maximum(likeness - UNLIKE, 0) / (1 - UNLIKE)
    heard = _heard(graph, hint, lang, kind)
    logs = LIKENESS * named + (0.0 if heard else LETTERS) * likeness
    for row, (score, label) in heard.items():
        logs[row] += WORDS * score
        labels.setdefault(row, label)
    weights = np.exp(logs - logs.max(initial=0.0)) * _fit(graph, kind)
    weights /= max(weights.sum(), 1e-300)
    related = kin(graph)
    share = KINSHIP * float(named.max(initial=0.0))
    lonely = np.diff(related.indptr) == 0
    weights = weights * np.where(lonely, 1.0, 1 - share) + share * (related.T @ weights)
    return Read(weights, labels)


def _heard(graph: Graph, hint: str, lang: str, kind: ExperienceKind) -> dict[int, tuple[float, str]]:
    """Rows that the words speak of, with score (best 1) and label; for unpaid work activities come first."""
    heard: dict[int, tuple[float, str]] = {}
    for kinds in LISTENING.get(kind, (None,)):
        found = find_occupations(graph, hint, lang, len(graph.occupations), kinds)
        for scored in found:
            heard.setdefault(graph.occupation_index[scored.uri], (scored.score / found[0].score, scored.label))
    return heard


def _fit(graph: Graph, kind: ExperienceKind) -> Vector:
    misfit = MISFIT.get(kind, 1.0)
    activity = np.array([graph.concepts[uri].kind is ConceptKind.ACTIVITY for uri in graph.occupations], dtype=bool)
    return np.where(activity == kind.unpaid, 1.0, misfit)


def _likeness(graph: Graph, hint: str, lang: str) -> tuple[Vector, dict[int, str]]:
    """Best likeness of the hint to a label of each row, and that label."""
    known, text = names(graph), fold(hint)
    best = np.zeros(len(graph.occupations))
    labels: dict[int, str] = {}
    if not text or len(text) > TITLE_LENGTH or not known.texts:
        return best, labels
    shared = known.by_triple[[known.triples[t] for t in sorted(set(_triples(text))) if t in known.triples]].sum(axis=0)
    top = np.argsort(-np.asarray(shared).ravel(), kind="stable")[:COMPARED]
    texts = [known.texts[i] for i in top]
    whole = process.cdist([text], texts, scorer=fuzz.ratio)[0] / 100
    sorted_words = process.cdist([text], texts, scorer=fuzz.token_sort_ratio)[0] / 100
    for at, i in enumerate(top):
        row, alike = int(known.rows[i]), float(max(whole[at], 0.98 * sorted_words[at]))
        alike *= 1.0 if known.langs[i] == lang else FOREIGN
        if alike > best[row]:
            best[row], labels[row] = alike, texts[at]
    return best, labels


def _labels(graph: Graph) -> Iterator[tuple[int, str, str]]:
    for row, uri in enumerate(graph.occupations):
        concept = graph.concepts[uri]
        for titles in (concept.titles, concept.feminine):
            yield from ((row, lang, text) for lang, text in titles.items())
        for lang, texts in concept.alternatives.items():
            yield from ((row, lang, text) for text in texts)


def _names(graph: Graph) -> Names:
    seen = {(row, lang, folded) for row, lang, text in _labels(graph) if (folded := fold(text))}
    ordered = sorted(seen)
    triples: dict[str, int] = {}
    at: list[tuple[int, int]] = []
    for number, (_, _, text) in enumerate(ordered):
        at += [(triples.setdefault(t, len(triples)), number) for t in dict.fromkeys(_triples(text))]
    pairs = np.array(at, dtype=np.int64).reshape(-1, 2)
    shape = (len(triples), len(ordered))
    rarity = np.log1p(len(ordered) / np.maximum(np.bincount(pairs[:, 0], minlength=len(triples)), 1))
    sizes = np.sqrt(np.maximum(np.bincount(pairs[:, 1], weights=rarity[pairs[:, 0]], minlength=len(ordered)), 1e-9))
    data = (rarity[pairs[:, 0]] / sizes[pairs[:, 1]]).astype(np.float32)
    by_triple = csr_array((data, (pairs[:, 0], pairs[:, 1])), shape=shape)
    rows = np.array([row for row, _, _ in ordered], dtype=np.intp)
    langs = np.array([lang for _, lang, _ in ordered], dtype=np.str_)
    return Names([text for _, _, text in ordered], rows, langs, triples, by_triple)


def _triples(text: str) -> list[str]:
    padded = f"  {text} "
    return [padded[i : i + 3] for i in range(len(padded) - 2)]


def _kin(graph: Graph) -> csr_array:
    skills = csr_array(graph.essential.astype(np.float64) + graph.optional.astype(np.float64) * 0.5)
    norms = np.sqrt(np.asarray(skills.multiply(skills).sum(axis=1)).ravel())
    unit = csr_array(diags_array(1 / np.maximum(norms, 1e-9)) @ skills)
    groups: dict[str, list[int]] = {}
    for row, uri in enumerate(graph.occupations):
        groups.setdefault(graph.concepts[uri].group, []).append(row)
    entries: list[tuple[int, int, float]] = []
    for members in groups.values():
        close = np.asarray((unit[members] @ unit[members].T).todense()) + 0.02
        np.fill_diagonal(close, 0.0)
        close /= np.maximum(close.sum(axis=1, keepdims=True), 1e-9)
        entries += [(a, b, close[i, j]) for i, a in enumerate(members) for j, b in enumerate(members) if i != j]
    at = np.array([(a, b) for a, b, _ in entries], dtype=np.int64).reshape(-1, 2)
    data = np.array([share for _, _, share in entries], dtype=np.float64)
    return csr_array((data, (at[:, 0], at[:, 1])), shape=(len(graph.occupations),) * 2)
