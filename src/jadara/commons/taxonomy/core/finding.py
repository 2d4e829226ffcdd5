"""Free text to skills: words and spellings over all labels, and an embedding model where one is at hand.

Words look at every window of the text (``finding_index``); how many occupations link to a skill raises it a little. The
model compares the text as a whole with each skill's labels. Both are added with two fixed weights, nothing is learned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from jadara.commons.taxonomy.core.concepts import Concept, Scored
from jadara.commons.taxonomy.core.finding_index import PREFERRED, Floats, Found, Label, LabelIndex
from jadara.commons.taxonomy.core.finding_meaning import Embedder, closeness
from jadara.commons.taxonomy.core.graph import Graph

#: How much the logarithm of the number of occupations that need a skill raises its score.
POPULARITY = 0.04
#: What one standard deviation of closeness in meaning counts, where the best match in words counts 1.
MEANING = 0.18

_PARENTHESES = re.compile(r"\s*\([^()]*\)")


def find_skills(graph: Graph, text: str, lang: str, limit: int, model: Embedder | None = None) -> list[Scored]:
    """The skills that a text speaks of, best first, at most ``limit``; without the model only those that share words.

    Any text will do: empty, very long (only its beginning counts), control characters. ``lang`` is the text's main
    language; words of the others are found as well.
    """
    if limit <= 0 or not graph.skills:
        return []
    found = skill_scores(graph, text, lang)
    scores: Floats = found.scores
    if model is not None and text.strip():
        scores = scores / np.float32(max(float(scores.max()), 1e-6))
        near = closeness(graph, graph.skills, "skills", text, model)
        scores = (scores + MEANING * near).astype(np.float32)
    return _best(graph, scores, found, limit)


def skill_scores(graph: Graph, text: str, lang: str) -> Found:
    """Scores of all skills by words alone, in the order of ``graph.skills``."""
    index = skill_index(graph)
    found = index.find(text, lang)
    return Found(found.scores * _popularity(graph), found.by_label)


def skill_index(graph: Graph) -> LabelIndex:
    """The index of the graph's skills, built once."""
    if not isinstance(index := graph.cache.get("finding.skills"), LabelIndex):
        labels = [x for i, uri in enumerate(graph.skills) for x in concept_labels(graph.concepts[uri], i)]
        graph.cache["finding.skills"] = index = LabelIndex(labels, len(graph.skills))
    return index


def concept_labels(concept: Concept, owner: int) -> Iterator[Label]:
    """Preferred labels (also without their brackets), feminine and alternative labels in every language."""
    for lang, text in concept.titles.items():
        yield Label(owner, text, lang, PREFERRED)
        if (short := _PARENTHESES.sub("", text).strip()) and short != text:
            yield Label(owner, short, lang)
    for lang, text in concept.feminine.items():
        yield Label(owner, text, lang, PREFERRED)
    for lang, texts in concept.alternatives.items():
        for text in dict.fromkeys(texts):
            yield Label(owner, text, lang)


def _popularity(graph: Graph) -> Floats:
    if not isinstance(factor := graph.cache.get("finding.popularity"), np.ndarray):
        links = np.asarray(graph.essential.sum(axis=0)).ravel() + np.asarray(graph.optional.sum(axis=0)).ravel()
        factor = graph.cache["finding.popularity"] = (1 + POPULARITY * np.log1p(links)).astype(np.float32)
    return factor


def _best(graph: Graph, scores: Floats, found: Found, limit: int) -> list[Scored]:
    index = skill_index(graph)
    count = min(limit, int(np.count_nonzero(scores > 0)))
    order = np.argsort(-scores, kind="stable")[:count]
    return [Scored(graph.skills[i], float(scores[i]), index.label(found, int(i))) for i in order]
