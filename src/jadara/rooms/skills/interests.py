"""Reads the interest questions and the table of occupations' interests that come with the room."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from jadara.commons.taxonomy.core.concepts import LANGUAGES
from jadara.commons.taxonomy.core.graph import Graph
from jadara.rooms.skills.core.interests import TYPES, Interests, Question, Six, interests_of

DATA = Path(__file__).parent / "data"
QUESTIONS = DATA / "interests.csv"
RIASEC = DATA / "riasec.csv"


@cache
def questions() -> tuple[Question, ...]:
    """The thirty questions in the order in which they are asked: the types take turns."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Question(row["key"], row["type"], {lang: row[lang] for lang in LANGUAGES}) for row in csv.DictReader(file)
        )


@cache
def table() -> dict[str, Six]:
    """ESCO occupation's UUID to its six interests, 0 to 1 (see ``data/README.md``)."""
    with RIASEC.open(encoding="utf-8", newline="") as file:
        return {row["esco"]: tuple(float(row[t]) for t in TYPES) for row in csv.DictReader(file)}


def occupation_interests(graph: Graph) -> dict[str, Interests]:
    """Interests of a graph's occupations; read and joined once per graph."""
    found = graph.cache.get("skills.interests")
    if not isinstance(found, dict):
        found = graph.cache["skills.interests"] = interests_of(graph, table())
    return found
