"""What a person does, in free words, to occupations and activities.

Three kinds of evidence are added with fixed weights: the concept's own labels and the examples in its description, the
skills that it needs as far as the text speaks of them, and for unpaid work the household lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import numpy as np
from scipy.sparse import csr_array, diags_array

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Scored
from jadara.commons.taxonomy.core.finding import concept_labels, skill_scores
from jadara.commons.taxonomy.core.finding_household import household_scores
from jadara.commons.taxonomy.core.finding_index import Floats, Label, LabelIndex
from jadara.commons.taxonomy.core.finding_meaning import Embedder, closeness
from jadara.commons.taxonomy.core.graph import Graph

#: Weights of the evidence, each scaled so that the best concept has 1: skills, and a standard deviation of meaning.
SKILLS = 0.5
MEANING = 0.12
#: What the household lexicon counts: among unpaid activities alone, and where paid work is meant as well.
HOUSEHOLD = 1.5
HOUSEHOLD_BESIDE_WORK = 0.3
#: Beside paid work, each further activity of a group counts this much less, so that laundry in five ways hides nothing.
FURTHER = 0.93
#: A line of a description counts less than a label: examples, what a group includes, other sentences.
EXAMPLE = 0.95
SENTENCE = 0.6
#: So many skills that the text speaks of are looked at.
_SPOKEN = 60

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"^\s*(examples?|includes?|excludes?)\b[^:]*:\s*$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–•*]\s*")
_SENTENCES = re.compile(r"(?<=[.!?؟;؛])\s+|[\r\n]+")
_MAX_LINES = 80


def find_occupations(
    graph: Graph,
    text: str,
    lang: str,
    limit: int,
    kinds: Collection[ConceptKind] | None = None,
    model: Embedder | None = None,
) -> list[Scored]:
    """The occupations and activities that a text tells of, best first, at most ``limit``, of the ``kinds`` asked for.

    Any text will do, as for ``find_skills``; nothing is found where no word is shared and no model is there.
    """
    if limit <= 0 or not graph.occupations:
        return []
    index = occupation_index(graph)
    found = index.find(text, lang)
    allowed = _allowed(graph, kinds)
    unpaid = kinds is not None and ConceptKind.OCCUPATION not in kinds
    home, factors = household_scores(graph, text, lang)
    allowed *= factors
    scores = _scaled(found.scores * allowed, index.one_word) + np.float32(SKILLS) * _scaled(
        _by_skills(graph, text, lang) * allowed
    )
    scores += np.float32(HOUSEHOLD if unpaid else HOUSEHOLD_BESIDE_WORK) * home
    if model is not None and text.strip():
        near = closeness(graph, graph.occupations, "occupations", text, model)
        scores = (scores + MEANING * near).astype(np.float32)
    scores = np.where(allowed > 0, scores, 0)
    if not unpaid:
        scores = _spread(graph, scores)
    count = min(limit, int(np.count_nonzero(scores > 0)))
    order = np.argsort(-scores, kind="stable")[:count]
    return [Scored(graph.occupations[i], float(scores[i]), index.label(found, int(i))) for i in order]


def occupation_index(graph: Graph) -> LabelIndex:
    """The index of labels, examples and descriptions, built once per graph."""
    if not isinstance(index := graph.cache.get("finding.occupations"), LabelIndex):
        labels = [x for i, uri in enumerate(graph.occupations) for x in _labels(graph.concepts[uri], i)]
        graph.cache["finding.occupations"] = index = LabelIndex(labels, len(graph.occupations))
    return index


def _labels(concept: Concept, owner: int) -> Iterator[Label]:
    yield from concept_labels(concept, owner)
    for lang, text in concept.descriptions.items():
        for line, weight in description_lines(text):
            yield Label(owner, line, lang, weight)


def description_lines(text: str) -> list[tuple[str, float]]:
    """The lines of a description with their weight: sentences, examples, what it includes; not what it excludes."""
    found: list[tuple[str, float]] = []
    heading = ""
    for line in text.splitlines():
        if match := _HEADING.match(line):
            heading = match[1].lower()
        elif not line.strip():
            heading = heading if heading.startswith("e") else ""
        elif not _BULLET.match(line):
            heading = ""
            found += [(s, SENTENCE) for s in _SENTENCES.split(line) if s.strip()]
        elif not heading.startswith("exclude"):
            found.append((_LINK.sub(r"\1", _BULLET.sub("", line)).strip(), EXAMPLE))
    return found[:_MAX_LINES]


def _by_skills(graph: Graph, text: str, lang: str) -> Floats:
    """Evidence of the skills that the text speaks of, per occupation; rare skills and short lists say more."""
    spoken = skill_scores(graph, text, lang).scores
    if not spoken.any():
        return np.zeros(len(graph.occupations), dtype=np.float32)
    top = np.argsort(-spoken, kind="stable")[:_SPOKEN]
    heard = np.zeros(len(spoken), dtype=np.float32)
    heard[top] = spoken[top] ** 2
    result: Floats = np.asarray(_needs(graph) @ heard, dtype=np.float32)
    return result


def _needs(graph: Graph) -> csr_array:
    """Occupations by skills: essential 1, optional 0.5, times rarity, by the root of the number of links."""
    if not isinstance(matrix := graph.cache.get("finding.needs"), csr_array):
        needs = graph.essential + graph.optional * np.float32(0.5)
        rarity = np.log1p(len(graph.occupations) / (1 + np.asarray(needs.sum(axis=0)).ravel()))
        links = np.sqrt(np.asarray(needs.sum(axis=1)).ravel() + 4)
        matrix = csr_array(diags_array(1 / links) @ needs @ diags_array(rarity), dtype=np.float32)
        graph.cache["finding.needs"] = matrix
    return matrix


def _spread(graph: Graph, scores: Floats) -> Floats:
    seen: dict[str, int] = {}
    spread = scores.copy()
    for i in np.argsort(-scores, kind="stable")[: 4 * _SPOKEN]:
        concept = graph.concepts[graph.occupations[i]]
        if scores[i] > 0 and concept.kind is ConceptKind.ACTIVITY:
            before = seen[concept.group] = seen.get(concept.group, -1) + 1
            spread[i] *= FURTHER**before
    return spread


def _allowed(graph: Graph, kinds: Collection[ConceptKind] | None) -> Floats:
    if kinds is None:
        return np.ones(len(graph.occupations), dtype=np.float32)
    return np.array([graph.concepts[u].kind in kinds for u in graph.occupations], dtype=np.float32)


def _scaled(scores: Floats, least: float = 0.0) -> Floats:
    """Divided by the best one, or by ``least`` where nothing is as good as that."""
    top = max(least, float(scores.max())) if len(scores) else 0.0
    return scores / np.float32(top) if top > 0 else scores
