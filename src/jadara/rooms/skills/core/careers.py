"""How far a person is from an occupation: what she has of it, what is missing, and what of that matters most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.sparse import csr_array

from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.ranking import RELATED, weights

#: Being self-employed, as an occupation like any other.
SELF_EMPLOYED = "urn:jadara:icatus:5221_2"


@dataclass(frozen=True, slots=True)
class Gap:
    """A person against an occupation.

    ``held`` and ``missing`` are its essential skills, ``optional_held`` and ``optional_missing`` its optional ones,
    each from what matters most on; ``related`` maps a missing essential skill to the held one that counts for it
    in part; ``progress`` is 0 to 1; ``regulated`` is ESCO's note on regulated professions, or empty.
    """

    occupation: str
    held: tuple[str, ...]
    missing: tuple[str, ...]
    optional_held: tuple[str, ...]
    optional_missing: tuple[str, ...]
    related: Mapping[str, str]
    progress: float
    regulated: str


def gap(graph: Graph, held: Mapping[str, float], occupation: str) -> Gap:
    """The gap between what a person holds (uri to 0..1; over 0 counts as held) and an occupation.

    Progress is the share of the weight of the essential skills that is held, a related skill counting in part; of the
    optional ones when there are no essential ones. Raises ValueError for an unknown occupation.
    """
    if occupation not in graph.occupation_index:
        raise ValueError(f"no occupation: {occupation}")
    row = graph.occupation_index[occupation]
    strength = {graph.skill_index[u]: min(1.0, x) for u, x in held.items() if x > 0 and u in graph.skill_index}
    essential, optional = _ordered(graph, graph.essential, row), _ordered(graph, graph.optional, row)
    related = _related(graph, [c for c in essential or optional if c not in strength], strength)
    return Gap(
        occupation=occupation,
        held=_uris(graph, [c for c in essential if c in strength]),
        missing=_uris(graph, [c for c in essential if c not in strength]),
        optional_held=_uris(graph, [c for c in optional if c in strength]),
        optional_missing=_uris(graph, [c for c in optional if c not in strength]),
        related={graph.skills[c]: graph.skills[r] for c, r in related.items() if c in essential},
        progress=_progress(graph, essential or optional, strength, related),
        regulated=graph.concepts[occupation].regulated,
    )


def _ordered(graph: Graph, links: csr_array, row: int) -> list[int]:
    """Columns of a row, the most important first; equal ones by uri."""
    columns = links.indices[links.indptr[row] : links.indptr[row + 1]]
    weight = weights(graph).skills
    return sorted((int(c) for c in columns), key=lambda c: (-round(float(weight[c]), 9), c))


def _related(graph: Graph, missing: list[int], strength: Mapping[int, float]) -> dict[int, int]:
    """Missing columns to the strongest held skill related to each."""
    found: dict[int, int] = {}
    for column in missing:
        start, stop = graph.related.indptr[column], graph.related.indptr[column + 1]
        near = [int(c) for c in graph.related.indices[start:stop] if int(c) in strength]
        if near:
            found[column] = min(near, key=lambda c: (-strength[c], c))
    return found


def _progress(graph: Graph, asked: list[int], strength: Mapping[int, float], related: Mapping[int, int]) -> float:
    weight = weights(graph).skills
    total = sum(float(weight[c]) for c in asked)
    if total <= 0:
        return 0.0
    share = {c: strength[c] if c in strength else RELATED * strength.get(related.get(c, -1), 0.0) for c in asked}
    return sum(float(weight[c]) * share[c] for c in asked) / total


def _uris(graph: Graph, columns: list[int]) -> tuple[str, ...]:
    return tuple(graph.skills[c] for c in columns)
