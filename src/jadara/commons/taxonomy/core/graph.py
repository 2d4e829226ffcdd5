"""The occupation-skill graph, held as numpy and scipy arrays so that the engines can be quick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Title, title


def _matrix(pairs: Iterable[tuple[int, int]], shape: tuple[int, int]) -> csr_array:
    at = np.array(sorted(set(pairs)), dtype=np.int32).reshape(-1, 2)
    return csr_array((np.ones(len(at), dtype=np.float32), (at[:, 0], at[:, 1])), shape=shape)


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Occupations and activities (rows) by skills (columns), and skills by skills.

    ``occupations`` and ``skills`` are uris in a fixed (sorted) order; ``occupation_index`` and ``skill_index`` turn a uri
    into its row or column. ``essential`` and ``optional`` are float32 CSR matrices of ones, shape
    (occupations, skills), disjoint (essential wins); ``related`` is (skills, skills), symmetric, without the diagonal.
    ``concepts`` maps every uri (groups as well) to its Concept.
    """

    name: str
    version: str
    concepts: dict[str, Concept]
    occupations: tuple[str, ...]
    skills: tuple[str, ...]
    occupation_index: dict[str, int]
    skill_index: dict[str, int]
    essential: csr_array
    optional: csr_array
    related: csr_array
    cache: dict[str, object]
    """Indexes that the engines derive lazily (search index, weights), so that each is built once per graph."""

    @classmethod
    def build(cls, concepts: Concepts) -> Graph:
        """A graph of a classification. Links to absent or retired concepts are left out (the readers report them)."""
        by_uri = {c.uri: c for c in concepts.concepts}
        live = [c for c in by_uri.values() if not c.retired]
        rows = tuple(sorted(c.uri for c in live if c.kind in (ConceptKind.OCCUPATION, ConceptKind.ACTIVITY)))
        columns = tuple(sorted(c.uri for c in live if c.kind is ConceptKind.SKILL))
        row, column = {u: i for i, u in enumerate(rows)}, {u: i for i, u in enumerate(columns)}
        known = [k for k in concepts.links if k.occupation in row and k.skill in column]
        essential = {(row[k.occupation], column[k.skill]) for k in known if k.essential}
        optional = {(row[k.occupation], column[k.skill]) for k in known if not k.essential} - essential
        near = {
            (column[k.skill], column[k.related])
            for k in concepts.skill_links
            if k.skill in column and k.related in column and k.skill != k.related
        }
        near |= {(b, a) for a, b in near}
        shape = (len(rows), len(columns))
        return cls(
            name=concepts.name,
            version=concepts.version,
            concepts=by_uri,
            occupations=rows,
            skills=columns,
            occupation_index=row,
            skill_index=column,
            essential=_matrix(essential, shape),
            optional=_matrix(optional, shape),
            related=_matrix(near, (len(columns), len(columns))),
            cache={},
        )

    def title(self, uri: str, lang: str, *, feminine: bool = False) -> Title:
        """The label to show for a uri; an unknown uri shows itself."""
        concept = self.concepts.get(uri)
        return title(concept, lang, feminine=feminine) if concept else Title(uri, "", True)
