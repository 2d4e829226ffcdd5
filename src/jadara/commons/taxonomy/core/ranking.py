"""Which occupations and activities fit a person's skills.

The fit of an occupation is the share of its weighted needs that the person covers:

    (Σ essential w·p + OPTIONAL·Σ optional w·p) / (Σ essential w + OPTIONAL_NEED·Σ optional w + SHRINKAGE)

where p is how surely the person has a skill (0 to 1) and w grows with the skill's rarity among occupations and with how
bound to one job it is. A needed skill is also covered in part by held skills that ESCO links with it. SHRINKAGE, in
units of one rare skill, keeps occupations with few needs from winning by chance. Everything is linear in p, so that one
person and a hundred thousand go through the same matrix.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array

from jadara.commons.taxonomy.core.graph import Graph

OPTIONAL, OPTIONAL_NEED, SHRINKAGE, RELATED = 0.25, 0.1, 4.0, 0.25
#: How much a skill says about the job, by ESCO's reuse level.
REUSE = {"transversal": 0.5, "cross-sector": 0.75, "sector-specific": 1.0, "occupation-specific": 1.15}
_UNKNOWN_REUSE = 0.9
_WHY = 5
_CHUNK = 2000

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
People: TypeAlias = csr_array | Sequence[Mapping[str, float]]
_Kernel = Callable[[Any, Any, Any, Any, Any, Any, int, int, Ints, Floats], None]


@dataclass(frozen=True, slots=True)
class Match:
    """An occupation or activity with what of it is held and missing, each list with what weighs most first.

    ``score`` is the fit, about 0 to 1; ``why`` names the held skills that add most to it, related ones among them.
    """

    uri: str
    score: float
    essential_held: tuple[str, ...]
    essential_missing: tuple[str, ...]
    optional_held: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """``skills``: the weight of each skill; ``gain``: what each skill (row) adds to each occupation's fit (column)."""

    skills: Floats
    gain: csr_array


def rank_occupations(graph: Graph, skills: Mapping[str, float], limit: int) -> list[Match]:
    """The ``limit`` occupations and activities that fit best, only those with some fit; ties by uri.

    ``skills`` maps uris to how surely they are held (0 to 1); unknown uris are passed over.
    """
    person = vector(graph, skills)
    if limit <= 0 or not person.any():
        return []
    scores = fits(graph, person)
    rows = _best(scores, limit)
    held = np.flatnonzero(person)
    adds = weights(graph).gain[held][:, rows].toarray() * person[held, None]
    return [_match(graph, person, row, float(scores[row]), held, adds[:, i]) for i, row in enumerate(rows.tolist())]


def fits(graph: Graph, person: Floats) -> Floats:
    """The fit of every occupation, shape (occupations,), for one person, shape (skills,)."""
    held = np.flatnonzero(person)
    one = csr_array((person[held], held, np.array([0, len(held)])), shape=(1, len(person)))
    scores: Floats = (one @ weights(graph).gain).toarray()[0]
    return scores


def explain(graph: Graph, person: Floats, row: int) -> Match:
    """The match of a person with one occupation, by its row."""
    held = np.flatnonzero(person)
    adds = weights(graph).gain[held][:, [row]].toarray()[:, 0] * person[held]
    return _match(graph, person, row, float(fits(graph, person)[row]), held, adds)


def _match(graph: Graph, person: Floats, row: int, score: float, held: npt.NDArray[np.int64], adds: Floats) -> Match:
    """``adds``: what each skill in ``held`` adds to the score."""
    weight, names = weights(graph).skills, graph.skills
    essential = _by_weight(_columns(graph.essential, row), weight)
    optional = _by_weight(_columns(graph.optional, row), weight)
    most = np.argsort(-adds, kind="stable")[:_WHY]
    has = person > 0
    return Match(
        uri=graph.occupations[row],
        score=score,
        essential_held=tuple(names[i] for i in essential if has[i]),
        essential_missing=tuple(names[i] for i in essential if not has[i]),
        optional_held=tuple(names[i] for i in optional if has[i]),
        why=tuple(names[held[i]] for i in most.tolist() if adds[i] > 0),
    )


def rank_many(graph: Graph, people: People, limit: int, *, compiled: bool = True) -> tuple[Ints, Floats]:
    """The best occupations of many people: row numbers and fits, both of shape (people, limit), best first.

    ``people`` is a float32 CSR matrix (people, skills) or mappings as for ``rank_occupations``. Where fewer occupations
    fit at all, the rest of a row is -1 and 0. With numba installed a compiled kernel does it on all cores, else (or
    without ``compiled``) scipy, with the same result.
    """
    matrix = people if isinstance(people, csr_array) else _matrix(graph, people)
    count, gain = matrix.shape[0], weights(graph).gain
    limit = max(0, min(limit, len(graph.occupations)))
    rows = np.full((count, limit), -1, dtype=np.int32)
    scores = np.zeros((count, limit), dtype=np.float32)
    if not limit or not count:
        return rows, scores
    kernel = fast_kernel() if compiled else None
    if kernel is not None:
        kernel(*_parts(matrix), *_parts(gain), gain.shape[1], limit, rows, scores)
        return rows, scores
    for start in range(0, count, _CHUNK):
        block = (matrix[start : start + _CHUNK] @ gain).toarray()
        _best_of_block(block, limit, rows[start : start + _CHUNK], scores[start : start + _CHUNK])
    return rows, scores


def fast_kernel() -> _Kernel | None:
    """The compiled kernel, or None where numba is not installed. The first call imports and compiles (seconds)."""
    try:
        module = importlib.import_module("jadara.commons.taxonomy.core.ranking_fast")
    except ImportError:
        return None
    return cast(_Kernel, module.rank)


def weights(graph: Graph) -> Weights:
    """The weights of a graph, computed once."""
    found = graph.cache.get("ranking")
    if not isinstance(found, Weights):
        found = graph.cache["ranking"] = _weigh(graph)
    return found


def vector(graph: Graph, skills: Mapping[str, float]) -> Floats:
    """A person's skills as float32 of shape (skills,), each cut to 0 to 1."""
    person = np.zeros(len(graph.skills), dtype=np.float32)
    for uri, sure in skills.items():
        column = graph.skill_index.get(uri)
        if column is not None and sure > 0:
            person[column] = min(float(sure), 1.0)
    return person


def _weigh(graph: Graph) -> Weights:
    needed, wanted = graph.essential, graph.optional
    count = needed.shape[0]
    often = np.asarray(needed.sum(axis=0)).ravel() + np.asarray(wanted.sum(axis=0)).ravel()
    rarity = np.log((count + 1) / (often + 0.5)) / np.log(count + 2)
    reuse = np.array([REUSE.get(graph.concepts[uri].reuse, _UNKNOWN_REUSE) for uri in graph.skills])
    weight = np.maximum(rarity, 0.05) * reuse
    essential, optional = csr_array(needed * weight[None, :]), csr_array(wanted * weight[None, :])
    need = np.asarray(essential.sum(axis=1)).ravel() + OPTIONAL_NEED * np.asarray(optional.sum(axis=1)).ravel()
    covered = csr_array(essential + OPTIONAL * optional)
    near = graph.related
    # Row s: the share of the skills linked with s that each of them is, so that all of them together count once.
    share = diags_array(1 / np.maximum(np.asarray(near.sum(axis=1)).ravel(), 1)) @ near
    full = csr_array(diags_array(1 / (need + SHRINKAGE)) @ csr_array(covered + RELATED * (covered @ share)))
    gain = csr_array(full.T, dtype=np.float32)
    gain.sum_duplicates()
    return Weights(weight.astype(np.float32), gain)


def _matrix(graph: Graph, people: Sequence[Mapping[str, float]]) -> csr_array:
    vectors = [vector(graph, skills) for skills in people]
    held = [np.flatnonzero(v) for v in vectors]
    data = [v[h] for v, h in zip(vectors, held, strict=True)]
    ends = np.cumsum([0, *map(len, held)])
    shape = (len(people), len(graph.skills))
    if not vectors:
        return csr_array(shape, dtype=np.float32)
    return csr_array((np.concatenate(data), np.concatenate(held), ends), shape=shape)


def _parts(matrix: csr_array) -> tuple[Any, Any, Any]:
    # Unsigned, since numba would look for negative ones at each access.
    return matrix.indptr.astype(np.uint64), matrix.indices.astype(np.uint32), matrix.data.astype(np.float32)


def _columns(matrix: csr_array, row: int) -> Ints:
    return cast(Ints, matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]])


def _by_weight(columns: Ints, weight: Floats) -> list[int]:
    return [int(i) for i in columns[np.lexsort((columns, -weight[columns]))]]


def _best(scores: Floats, limit: int) -> npt.NDArray[np.int64]:
    """Rows by falling score, those with none left out; ties in the order of rows, which is that of uris."""
    if limit < len(scores):
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        rows = np.flatnonzero(scores >= max(least, np.float32(1e-9)))
    else:
        rows = np.flatnonzero(scores > 0)
    return rows[np.argsort(-scores[rows], kind="stable")[:limit]]


def _best_of_block(block: Floats, limit: int, rows: Ints, scores: Floats) -> None:
    """The same for many people at once. A bound first: of the best in each group of columns, the ``limit``-th best."""
    people, width = block.shape
    groups = min(4 * limit, width)
    size = width // groups
    peaks = block[:, : groups * size].reshape(people, groups, size).max(axis=2)
    least = np.partition(peaks, groups - limit, axis=1)[:, groups - limit] if limit < groups else np.zeros(people)
    person, row = np.nonzero(block >= np.maximum(least, np.float32(1e-9))[:, None].astype(np.float32))
    score = block[person, row]
    order = np.lexsort((row, -score, person))
    person, row, score = person[order], row[order], score[order]
    place = np.arange(len(person)) - np.searchsorted(person, person)
    kept = place < limit
    rows[person[kept], place[kept]] = row[kept]
    scores[person[kept], place[kept]] = score[kept]
