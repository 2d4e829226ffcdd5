"""The figures of search and ranking. Protocols and cases: the shared folder's ``bench`` (README.md, skills_cases.py).

Each takes the shared folder, whether to be quick, and the seed of the cases. What several need is built once.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from jadara.commons.taxonomy import esco
from jadara.commons.taxonomy.core.concepts import Scored
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.ranking import Match, fast_kernel, rank_many, rank_occupations, weights
from jadara.commons.taxonomy.core.searching import index_of, search
from jadara.kernel.figures import Figure

_QUICK_CASES = 250
_CALLS = 1000
_PEOPLE = 100_000


def search_prefix_hit5(shared: Path, quick: bool, seed: int = 1) -> Figure:
    """Queries (beginnings of labels with one or two typos) with a right concept among the first five."""
    cases = _cases(shared).search_cases(seed, _QUICK_CASES if quick else 1000)
    value = _cases(shared).search_hit5(cases, _searcher(shared))
    return Figure("search_prefix_hit5", value, 0.97, "higher", "share", len(cases))


def search_p95_ms(shared: Path, quick: bool, seed: int = 1) -> Figure:
    """The slowest twentieth of the same queries starts here, one thread, index built."""
    find = _searcher(shared)
    queries = [case["query"] for case in _cases(shared).search_cases(seed, _CALLS)]
    return Figure("search_p95_ms", _p95(lambda query: find(query, 5), queries), 5.0, "lower", "ms", len(queries))


def search_mb(shared: Path, quick: bool, seed: int = 1) -> Figure:
    """Growth of resident memory by building the index, in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return Figure("search_mb", pool.submit(_growth, shared).result(), 100.0, "lower", "MB", 1)


def rank_top10(shared: Path, quick: bool, seed: int = 1) -> Figure:
    """People with 60 % of an occupation's essential skills and five foreign ones who find it among the first ten."""
    graph = _graph(shared)

    def rank(skills: Mapping[str, float], limit: int) -> list[Match]:
        return rank_occupations(graph, skills, limit)

    cases = _cases(shared).rank_cases(seed, _QUICK_CASES if quick else 500)
    return Figure("rank_top10", _cases(shared).rank_top10(cases, rank), 0.95, "higher", "share", len(cases))


def rank_one_p95_ms(shared: Path, quick: bool, seed: int = 1) -> Figure:
    """Ranking one person over all occupations, the first 20 with their explanations; people of the interview cases."""
    graph = _graph(shared)
    people = [dict.fromkeys(case["true"], 1.0) for case in _cases(shared).interview_cases(seed, _CALLS)]
    value = _p95(lambda person: rank_occupations(graph, person, 20), people)
    return Figure("rank_one_p95_ms", value, 5.0, "lower", "ms", len(people))


def rank_100k_s(shared: Path, quick: bool, seed: int = 1) -> Figure:
    """100,000 people with 10 to 60 skills, the first 20 each; the goal is that of what is installed (numba or not)."""
    graph = _graph(shared)
    people, compiled = _crowd(graph, seed), fast_kernel() is not None
    weights(graph)
    rank_many(graph, people[:1000], 20)
    runs = 1 if quick and not compiled else 5
    value = statistics.median(_seconds(lambda: rank_many(graph, people, 20)) for _ in range(runs))
    return Figure("rank_100k_s", value, 0.8 if compiled else 10.0, "lower", "s", runs)


@lru_cache(maxsize=1)
def _cases(shared: Path) -> ModuleType:
    """The shared module of cases and measures; it keeps what it has read."""
    path = shared / "bench" / "skills_cases.py"
    spec = importlib.util.spec_from_file_location("skills_cases", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Each set of cases reads the whole classification again otherwise.
    vars(module)["load"] = lru_cache(maxsize=1)(module.load)
    return module


@lru_cache(maxsize=1)
def _graph(shared: Path) -> Graph:
    """The whole of ESCO in English."""
    zips = sorted((shared / "data" / "esco").glob("*.zip"))
    return Graph.build(esco.read([path for path in zips if " - fr - " not in path.name]))


def _searcher(shared: Path) -> Callable[[str, int], list[Scored]]:
    graph = _graph(shared)
    index_of(graph)
    return lambda query, limit: search(graph, query, "en", limit)


def _growth(shared: Path) -> float:
    graph = _graph(shared)
    gc.collect()
    before = _resident()
    index_of(graph)
    gc.collect()
    return _resident() - before


def _resident() -> float:
    """Resident memory in MB, from Linux' own account."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _p95(call: Callable[[Any], object], items: list[Any]) -> float:
    call(items[0])
    return float(np.percentile([1000 * _seconds(partial(call, item)) for item in items], 95))


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _crowd(graph: Graph, seed: int) -> csr_array:
    """People by skills: 10 to 60 distinct skills each, drawn as often as occupations need them."""
    rng = np.random.default_rng(seed)
    often = np.asarray(graph.essential.sum(axis=0)).ravel() + np.asarray(graph.optional.sum(axis=0)).ravel()
    sizes = rng.integers(10, 61, _PEOPLE)
    drawn = 2 * sizes
    owner = np.repeat(np.arange(_PEOPLE), drawn)
    skill = rng.choice(len(often), int(drawn.sum()), p=often / often.sum())
    _, first = np.unique(owner * len(often) + skill, return_index=True)
    first.sort()
    owner, skill = owner[first], skill[first]
    kept = _places(owner) < sizes[owner]
    held = np.ones(int(kept.sum()), dtype=np.float32)
    return csr_array((held, (owner[kept], skill[kept])), shape=(_PEOPLE, len(often)))


def _places(owner: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The place of each element among those of its owner; owners are sorted."""
    places: npt.NDArray[np.int64] = np.arange(len(owner)) - np.searchsorted(owner, owner)
    return places


if __name__ == "__main__":
    for figure in (search_prefix_hit5, search_p95_ms, search_mb, rank_top10, rank_one_p95_ms, rank_100k_s):
        sys.stdout.write(f"{figure(Path(sys.argv[1]), False)}\n")
