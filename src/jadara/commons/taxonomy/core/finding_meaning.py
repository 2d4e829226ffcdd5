"""Closeness in meaning between a text and concepts, by an embedding model that is handed in.

A concept is represented by one vector: its titles and, where there are few, some alternative labels, the first title
counting double. Similarities are standardised over all concepts, so that models of different ranges weigh the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from jadara.commons.taxonomy.core.concepts import LANGUAGES, Concept
from jadara.commons.taxonomy.core.graph import Graph

Floats = npt.NDArray[np.float32]

#: Labels of a concept that are embedded at most: titles first, then alternative labels.
LABELS = 3
#: A text longer than this many characters is compared piece by piece, at most so many pieces.
PIECE = 400
PIECES = 12

_ENDS = re.compile(r"(?<=[.!?؟;؛])\s+|[\r\n]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Embedder(Protocol):
    """A model that turns texts into vectors: ``embed(texts)`` gives float32 rows of length 1, one per text."""

    def embed(self, texts: list[str]) -> Floats:
        """Shape (len(texts), dimensions)."""
        ...


def closeness(graph: Graph, uris: Sequence[str], name: str, text: str, model: Embedder) -> Floats:
    """How close each concept is to a text, in standard deviations above the mean of all; below it, and for an
    empty text, 0.

    ``uris`` are those of the pool called ``name``; the pool is embedded on the first call for a graph and model.
    """
    if not (parts := pieces(text)) or not uris:
        return np.zeros(len(uris), dtype=np.float32)
    similar = model.embed(parts) @ _pool(graph, uris, name, model).T
    spread = np.maximum(similar.std(axis=1, keepdims=True), np.float32(1e-6))
    standard = ((similar - similar.mean(axis=1, keepdims=True)) / spread).max(axis=0)
    above: Floats = np.maximum(standard, 0).astype(np.float32)
    return above


def pieces(text: str) -> list[str]:
    """A short text whole; a longer one in sentences put together to pieces of about 400 characters, at most 12."""
    head = _UNPRINTABLE.sub(lambda m: "\n" if "\n" in m[0] else " ", text[: PIECE * PIECES])
    if len(head) <= PIECE:
        return [" ".join(head.split())] if head.strip() else []
    found: list[str] = [""]
    for sentence in _ENDS.split(head):
        for start in range(0, len(sentence), PIECE):
            part = " ".join(sentence[start : start + PIECE].split())
            if len(found[-1]) + len(part) > PIECE:
                found.append("")
            found[-1] = f"{found[-1]} {part}".strip()
    return [piece for piece in found if piece][:PIECES]


def _pool(graph: Graph, uris: Sequence[str], name: str, model: Embedder) -> Floats:
    key = f"finding.vectors.{name}"
    match graph.cache.get(key):
        case (known, np.ndarray() as vectors) if known is model:
            return vectors
    vectors = pool_vectors([graph.concepts[uri] for uri in uris], model)
    graph.cache[key] = (model, vectors)
    return vectors


def pool_vectors(concepts: Sequence[Concept], model: Embedder) -> Floats:
    """One vector of length 1 per concept, shape (len(concepts), dimensions)."""
    texts = [_labels(concept) for concept in concepts]
    flat = list(dict.fromkeys(t for labels in texts for t in labels))
    row = {text: i for i, text in enumerate(flat)}
    rows = model.embed(flat)
    vectors = np.zeros((len(concepts), rows.shape[1]), dtype=np.float32)
    for i, labels in enumerate(texts):
        vectors[i] = rows[[row[t] for t in labels]].sum(axis=0) + rows[row[labels[0]]]
    result: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-6))
    return result


def _labels(concept: Concept) -> list[str]:
    titles = [concept.titles[lang] for lang in ("en", *LANGUAGES) if lang in concept.titles] or [concept.uri]
    others = [t for lang in ("en", *LANGUAGES) for t in concept.alternatives.get(lang, ())[:LABELS]]
    return list(dict.fromkeys(titles + others))[: max(LABELS, len(set(titles)))]
