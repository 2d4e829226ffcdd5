"""The engines of the taxonomy: concepts, graph, search, ranking, words to skills.

Pure: no Django, no files, no clock. The public names are here; submodules are ``concepts``, ``graph``, ``merging``,
``searching``, ``finding``, ``finding_occupations`` and ``ranking``.
"""

from jadara.commons.taxonomy.core.concepts import (
    Concept,
    ConceptKind,
    Concepts,
    Link,
    Problem,
    Scored,
    SkillLink,
    Title,
)
from jadara.commons.taxonomy.core.finding import find_skills
from jadara.commons.taxonomy.core.finding_occupations import find_occupations
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.merging import merge
from jadara.commons.taxonomy.core.ranking import Match, rank_many, rank_occupations
from jadara.commons.taxonomy.core.searching import search

__all__ = [
    "Concept",
    "ConceptKind",
    "Concepts",
    "Graph",
    "Link",
    "Match",
    "Problem",
    "Scored",
    "SkillLink",
    "Title",
    "find_occupations",
    "find_skills",
    "merge",
    "rank_many",
    "rank_occupations",
    "search",
]
