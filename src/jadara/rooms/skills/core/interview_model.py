"""What an interview believes: two sources of a person's skills, and what each answer says about them.

A person has the skills of one **main** occupation or activity (most of its essential skills, a few of its optional
ones) and a handful of essential skills of some **other** one, besides strays from the same ISCO major group. For each
source there is a distribution over all rows of the graph; the chance of a skill is the noisy-or of the three. Both
distributions are updated by Bayes' rule as if they were independent (mean field), which keeps an answer as cheap as
the column of its skill.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from jadara.commons.taxonomy.core.graph import Graph

Vector = NDArray[np.float64]

#: Chance that somebody of the main occupation holds an essential and an optional skill of it.
ESSENTIAL, OPTIONAL = 0.7, 0.2
#: Essential skills that a person brings from another occupation, and strays from the major group, on average.
FOREIGN, STRAYS = 5.0, 0.75
#: Share of answers that are slips.
NOISE = 0.05
#: No skill of another occupation is likelier than this, however few skills that occupation has.
FOREIGN_CAP = 0.5


@dataclass(frozen=True, slots=True)
class Tables:
    """What the beliefs of every interview on one graph share; made once per graph by ``tables``.

    ``main`` and ``other`` are (rows, skills) chances in CSC form, ``main_t`` and ``other_t`` their transposes in CSR
    form for the products; ``major`` is the index of each row's major group, ``strays`` (majors, skills) the chance of a
    stray; ``linked`` tells which skills hang on any row at all.
    """

    main: csc_array
    other: csc_array
    main_t: csr_array
    other_t: csr_array
    major: NDArray[np.intp]
    strays: Vector
    linked: NDArray[np.bool_]


def tables(graph: Graph) -> Tables:
    """The tables of a graph, from its cache when they are there."""
    found = graph.cache.get("skills.interview.tables")
    if not isinstance(found, Tables):
        found = graph.cache["skills.interview.tables"] = _tables(graph)
    return found


def _tables(graph: Graph) -> Tables:
    main = csc_array(graph.essential.astype(np.float64) * ESSENTIAL + graph.optional.astype(np.float64) * OPTIONAL)
    sizes = np.asarray(graph.essential.sum(axis=1)).ravel()
    shares = np.minimum(FOREIGN / np.maximum(sizes, 1.0), FOREIGN_CAP)
    other = csc_array(graph.essential.astype(np.float64).multiply(shares[:, None]))
    codes = [graph.concepts[uri].group[:1] for uri in graph.occupations]
    names = sorted(set(codes))
    major = np.array([names.index(c) for c in codes], dtype=np.intp)
    strays = np.zeros((max(len(names), 1), len(graph.skills)))
    for m in range(len(names)):
        counts = np.asarray(graph.essential[major == m].sum(axis=0)).ravel()
        strays[m] = STRAYS * counts / max(counts.sum(), 1.0)
    linked = (np.diff(main.indptr) > 0) | (np.diff(other.indptr) > 0)
    return Tables(main, other, csr_array(main.T), csr_array(other.T), major, strays, linked)


class Beliefs:
    """Distributions over the rows of a graph: the main source and the other one. Changed in place by ``learn``."""

    def __init__(self, shared: Tables, main: Vector, other: Vector) -> None:
        self._tables = shared
        with np.errstate(divide="ignore"):
            self._main, self._other = np.log(main), np.log(other)

    @property
    def main(self) -> Vector:
        """Distribution of the main source, shape (rows,)."""
        return _softmax(self._main)

    @property
    def other(self) -> Vector:
        """Distribution of the other source, shape (rows,)."""
        return _softmax(self._other)

    def _parts(self) -> tuple[Vector, Vector, Vector]:
        t, main = self._tables, self.main
        groups = np.bincount(t.major, weights=main, minlength=len(t.strays))
        return t.main_t @ main, t.other_t @ self.other, groups @ t.strays

    def chances(self) -> Vector:
        """Chance that the person has each skill, shape (skills,)."""
        chances: Vector = _noisy_or(*self._parts())
        return chances

    def learn(self, answers: Iterable[tuple[int, bool]]) -> None:
        """Take in the answers to one screen: pairs of a skill's column and whether it was ticked."""
        own, foreign, stray = self._parts()
        for column, yes in answers:
            _update(self._main, self._tables.main, column, yes, float(_noisy_or(foreign[column], stray[column])))
            _update(self._other, self._tables.other, column, yes, float(_noisy_or(own[column], stray[column])))
        self._main -= self._main.max()
        self._other -= self._other.max()


def _noisy_or(*chances: Any) -> Any:
    rest = 1.0
    for chance in chances:
        rest = rest * (1.0 - chance)
    return 1.0 - rest


def _said(yes: bool, chance: Any) -> Any:
    """Likelihood of an answer about a skill that the person has with some chance."""
    ticked = NOISE + (1 - 2 * NOISE) * chance
    return ticked if yes else 1.0 - ticked


def _update(logs: Vector, chances: csc_array, column: int, yes: bool, elsewhere: float) -> None:
    """Add the log likelihood ratio of an answer to the rows that hold the skill; the other rows are the reference."""
    start, stop = chances.indptr[column], chances.indptr[column + 1]
    held = _noisy_or(chances.data[start:stop], elsewhere)
    logs[chances.indices[start:stop]] += np.log(_said(yes, held) / _said(yes, elsewhere))


def _softmax(logs: Vector) -> Vector:
    weights = np.exp(logs - logs.max())
    total: Vector = weights / weights.sum()
    return total
