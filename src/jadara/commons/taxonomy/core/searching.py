"""Search over all labels in all languages, for what people type into a box: beginnings, typos, spelling variants.

The label's beginning counts most, then a word inside it, then the same words in another order. Arabic is compared
without articles; Latin letters typed for Arabic (Arabizi) are compared by consonants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Scored
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.ngrams import Floats, Ints, Mask, NgramIndex
from jadara.kernel import arabic

MAX_TEXT = 500
_MAX_QUERY = 100
_CANDIDATES = 160
_WITHIN = 60
#: What a match is worth: in another language, inside a label, with its words in another order, by stems, by consonants.
_FOREIGN, _INSIDE, _UNORDERED, _STEMMED, _CONSONANTS = 0.96, 0.88, 0.86, 0.95, 0.9
_ALTERNATIVE, _VOWELS = 0.002, 0.1
_LEAST = 0.4
_KINDS = (ConceptKind.OCCUPATION, ConceptKind.ACTIVITY, ConceptKind.SKILL)
_MARKS = re.compile(r"[^\w+#.&%]+|_")


@dataclass(frozen=True, slots=True, eq=False)
class _Field:
    """Labels in one spelling. Entries are sorted by text: those of text i are ``starts[i]:starts[i + 1]``."""

    index: NgramIndex
    starts: npt.NDArray[np.int32]
    concept: npt.NDArray[np.int32]
    kind: npt.NDArray[np.uint8]
    lang: npt.NDArray[np.uint8]
    alternative: npt.NDArray[np.bool_]
    labels: list[str]
    of_kind: dict[ConceptKind, Mask]


@dataclass(frozen=True, slots=True, eq=False)
class SearchIndex:
    """All labels, and those in Arabic by their consonants."""

    uris: list[str]
    langs: list[str]
    plain: _Field
    consonants: _Field


def search(graph: Graph, text: str, lang: str, limit: int, kind: ConceptKind | None = None) -> list[Scored]:
    """Occupations, activities and skills whose labels match what was typed, best first, at most ``limit``.

    Preferred, alternative and feminine labels of all languages count, those of ``lang`` a little more. Text is cut at
    500 characters. Scores are 0 to 1; ties go by uri. Milliseconds once the index is there (built on first use).
    """
    query = normal(text[:MAX_TEXT])[:_MAX_QUERY].strip()
    if limit <= 0 or not query or kind not in (None, *_KINDS):
        return []
    index = index_of(graph)
    hits = _search_field(index, index.plain, query, lang, limit, kind)
    # A short Arabic word and its plural look like one typo or two: there the stems have their say sooner.
    if max((s for s, _ in hits.values()), default=0.0) < (0.95 if arabic.is_arabic(query) else 0.8):
        _second_try(index, query, lang, limit, kind, hits)
    if not arabic.is_arabic(query) and (lang == "ar" or arabic.is_arabizi(query)):
        for variant in dict.fromkeys(consonants(query, qaf=qaf) for qaf in (False, True)):
            if len(variant.replace(" ", "")) >= 2:
                found = _search_field(index, index.consonants, variant, "ar", limit, kind)
                _keep_best(hits, _heard(query, found), _CONSONANTS)
    best = sorted(hits.items(), key=lambda hit: (-round(hit[1][0], 6), hit[0]))[:limit]
    return [Scored(index.uris[concept], round(score, 6), name) for concept, (score, name) in best]


def index_of(graph: Graph) -> SearchIndex:
    """The search index of a graph, built once."""
    found = graph.cache.get("search")
    if not isinstance(found, SearchIndex):
        found = graph.cache["search"] = build(graph)
    return found


def normal(text: str) -> str:
    """Folded words with single spaces; Arabic ones without articles."""
    folded = _MARKS.sub(" ", arabic.fold(text)).strip()
    return " ".join(map(arabic.bare, folded.split(" "))) if arabic.is_arabic(folded) else folded


def consonants(query: str, *, qaf: bool = False) -> str:
    """The words of a normal text by their consonants."""
    return " ".join(filter(None, (arabic.skeleton(word, qaf=qaf) for word in query.split(" "))))


Hits = dict[int, tuple[float, str]]


def _second_try(index: SearchIndex, query: str, lang: str, limit: int, kind: ConceptKind | None, hits: Hits) -> None:
    """When nothing matches well: the stems of what was typed."""
    stems = " ".join(map(arabic.stem, query.split(" ")))
    if stems != query and len(stems) >= 3:
        _keep_best(hits, _search_field(index, index.plain, stems, lang, limit, kind), _STEMMED)


def _heard(query: str, hits: Hits) -> Hits:
    """Labels with the same consonants, told apart by their vowels."""
    said = " ".join(arabic.skeleton(word, vowels=True) for word in query.split(" "))
    heard = {}
    for concept, (score, name) in hits.items():
        spelt = " ".join(arabic.skeleton(word, vowels=True) for word in normal(name).split(" "))
        heard[concept] = (score - _VOWELS * (1 - fuzz.ratio(said, spelt) / 100), name)
    return heard


def _keep_best(hits: Hits, others: Hits, worth: float) -> None:
    for concept, (score, name) in others.items():
        if score * worth > hits.get(concept, (0.0, ""))[0]:
            hits[concept] = (score * worth, name)


def _search_field(
    index: SearchIndex, field: _Field, query: str, lang: str, limit: int, kind: ConceptKind | None
) -> Hits:
    allowed = field.of_kind[kind] if kind is not None else None
    ids = field.index.candidates(query, max(_CANDIDATES, min(4 * limit, 1000)), allowed)
    if not len(ids):
        return {}
    scores = _scores(field.index, query, ids)
    order = np.argsort(-scores, kind="stable")
    return _best_concepts(index, field, ids[order], scores[order], lang, limit, kind)


def _scores(index: NgramIndex, query: str, ids: Ints) -> Floats:
    """1 for a text that is the query; less for each edit, a little less for each character that is still to come."""
    size = len(query)
    missing = np.abs(index.lengths[ids] - size) / size
    scores: Floats = (1 - (index.distances(query, ids) + 0.02 * missing) / size).astype(np.float32)
    weak = np.flatnonzero(scores < _INSIDE)
    if size >= 3 and len(weak):
        weak = weak[np.argsort(-scores[weak], kind="stable")[: 2 * _WITHIN]]
        scores[weak] = np.maximum(scores[weak], _within(index, query, ids[weak]) - 0.002 * missing[weak])
    return scores


def _within(index: NgramIndex, query: str, ids: Ints) -> Floats:
    """How well the query matches inside each text, from the start of a word on, or its words in any order."""
    names = [f" {index.texts[i]}" for i in ids.tolist()]
    inside = cdist([f" {query}"], names, scorer=fuzz.partial_ratio, score_cutoff=70, dtype=np.float32)[0] * _INSIDE
    if " " in query:
        ordered = cdist([query], names, scorer=fuzz.token_set_ratio, score_cutoff=70, dtype=np.float32)[0]
        inside = np.maximum(inside, ordered * _UNORDERED)
    # Both ratios call it a perfect match when the text is a small part of the query: only the part covered counts.
    covered = np.minimum(1, index.lengths[ids] / len(query))
    worth: Floats = (inside / 100 * covered).astype(np.float32)
    return worth


def _best_concepts(
    index: SearchIndex, field: _Field, ids: Ints, scores: Floats, lang: str, limit: int, kind: ConceptKind | None
) -> Hits:
    """The best label of each concept; stops when no later text can come among the first ``limit``."""
    native = index.langs.index(lang) if lang in index.langs else -1
    hits: Hits = {}
    floor, kept = 0.0, 0
    for text, score in zip(ids.tolist(), scores.tolist(), strict=True):
        if score < max(_LEAST, floor):
            break
        for entry in range(field.starts[text], field.starts[text + 1]):
            worth = score * (1.0 if field.lang[entry] == native else _FOREIGN) - _ALTERNATIVE * field.alternative[entry]
            concept = int(field.concept[entry])
            if kind is not None and field.kind[entry] != _KINDS.index(kind):
                continue
            if worth > hits.get(concept, (0.0, ""))[0]:
                hits[concept] = (float(worth), field.labels[entry])
        if len(hits) >= limit + kept:
            kept = len(hits)
            floor = sorted((s for s, _ in hits.values()), reverse=True)[limit - 1]
    return hits


def build(graph: Graph) -> SearchIndex:
    """Index the labels of all concepts in use that are no groups: seconds and about 50 MB for ESCO in two languages."""
    concepts = [c for _, c in sorted(graph.concepts.items()) if c.kind in _KINDS and not c.retired]
    langs = sorted({lang for c in concepts for lang in (*c.titles, *c.alternatives, *c.feminine)})
    kinds = np.array([_KINDS.index(c.kind) for c in concepts], dtype=np.uint8)
    plain: list[_Entry] = []
    skeletons: list[_Entry] = []
    for number, concept in enumerate(concepts):
        for label, lang, alternative in _labels(concept):
            text = normal(label)
            if not text:
                continue
            plain.append((label if text == label else text, number, langs.index(lang), alternative, label))
            if lang == "ar" and (skeleton := consonants(text)):
                skeletons.append((skeleton, number, langs.index(lang), alternative, label))
    return SearchIndex([c.uri for c in concepts], langs, _field(plain, kinds), _field(skeletons, kinds))


_Entry = tuple[str, int, int, bool, str]


def _labels(concept: Concept) -> Iterator[tuple[str, str, bool]]:
    """(label, language, whether it is an alternative one)."""
    for names in (concept.titles, concept.feminine):
        for lang, label in names.items():
            yield label, lang, False
    for lang, labels in concept.alternatives.items():
        for label in labels:
            yield label, lang, True


def _field(entries: list[_Entry], kinds: npt.NDArray[np.uint8]) -> _Field:
    entries.sort()
    texts = [entry[0] for entry in entries]
    index = NgramIndex.build(texts)
    concept = np.fromiter((e[1] for e in entries), dtype=np.int32, count=len(entries))
    number = np.cumsum([0, *(a != b for a, b in pairwise(texts))]) if entries else np.zeros(0, dtype=np.int64)
    starts = np.searchsorted(number, np.arange(len(index.texts) + 1)).astype(np.int32)
    of_kind: dict[ConceptKind, Mask] = {}
    for code, kind in enumerate(_KINDS):
        of_kind[kind] = np.zeros(len(index.texts), dtype=bool)
        of_kind[kind][number[kinds[concept] == code]] = True
    return _Field(
        index,
        starts,
        concept,
        kinds[concept],
        np.fromiter((e[2] for e in entries), dtype=np.uint8, count=len(entries)),
        np.fromiter((e[3] for e in entries), dtype=bool, count=len(entries)),
        [e[4] for e in entries],
        of_kind,
    )
