"""The figures of the interview, with the simulated people of the shared folder's ``bench/skills_cases.py``."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from jadara.commons.taxonomy.bench_finding import whole_esco
from jadara.commons.taxonomy.core.graph import Graph
from jadara.kernel.figures import Figure
from jadara.rooms.skills.core import ExperienceKind, Interview
from jadara.rooms.skills.core.interview_model import Beliefs, tables

SEED = 1
_QUICK = 40


def interview_recall_4(shared: Path, quick: bool) -> Figure:
    """Share of the true skills that are confirmed after four screens of ten."""
    return _recall(shared, quick, 4, 0.70)


def interview_recall_6(shared: Path, quick: bool) -> Figure:
    """Share of the true skills that are confirmed after six screens of ten."""
    return _recall(shared, quick, 6, 0.80)


def interview_told_4(shared: Path, quick: bool) -> Figure:
    """Four screens with an engine that is told the true occupation: what asking alone can reach in this protocol."""
    return _told(shared, quick, 4, 0.70)


def interview_told_6(shared: Path, quick: bool) -> Figure:
    """The same after six screens."""
    return _told(shared, quick, 6, 0.80)


def icatus_r1(shared: Path, quick: bool) -> Figure:
    """Household sentences whose first candidate is of the right group of activities. Quick enough as it is."""
    return _icatus(shared, 1, 0.75)


def icatus_r3(shared: Path, quick: bool) -> Figure:
    """Household sentences with the right one among the first three groups of the candidates."""
    return _icatus(shared, 3, 0.90)


def measure(shared: Path, seed: int, n: int, screens: int) -> float:
    """The measure of ``skills_cases`` for the cases of a seed."""
    known, cases = whole_esco(shared), skills_cases(shared)

    def start(hint: str, lang: str) -> Interview:
        return Interview(known, hint, lang, ExperienceKind.WORK)

    value: float = cases.interview_recall(cases.interview_cases(seed, n), start, screens)
    return value


class Told:
    """An interview with an engine that knows the occupation for certain and shall find the skills."""

    def __init__(self, known: Graph, occupation: str) -> None:
        self._graph, self._tables = known, tables(known)
        sizes = np.diff(known.essential.indptr)
        main = np.full(len(known.occupations), 1e-12)
        main[known.occupation_index[occupation]] = 1.0
        self._beliefs = Beliefs(self._tables, main, (sizes > 0) / np.count_nonzero(sizes))
        self._open = self._tables.linked.copy()
        self.confirmed: set[str] = set()

    def next_screen(self, size: int = 10) -> list[str]:
        """The likeliest skills that were not asked yet."""
        order = np.argsort(-np.where(self._open, self._beliefs.chances(), -1), kind="stable")[:size]
        self._open[order] = False
        self._asked = [int(i) for i in order]
        return [self._graph.skills[i] for i in self._asked]

    def answer(self, ticked: Iterable[str]) -> None:
        """The ticks on the last screen."""
        self.confirmed |= (yes := set(ticked))
        self._beliefs.learn([(i, self._graph.skills[i] in yes) for i in self._asked])


@lru_cache(maxsize=1)
def skills_cases(shared: Path) -> Any:
    """The module with cases and measures, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("skills_cases", shared / "bench" / "skills_cases.py")
    if spec is None or spec.loader is None:
        raise LookupError(f"no skills_cases.py in {shared / 'bench'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Each set of cases reads the whole classification again otherwise.
    vars(module)["load"] = lru_cache(maxsize=1)(module.load)
    return module


def _recall(shared: Path, quick: bool, screens: int, goal: float) -> Figure:
    n = _QUICK if quick else 500
    return Figure(f"interview_recall_{screens}", measure(shared, SEED, n, screens), goal, "higher", "share", n)


def _icatus(shared: Path, first: int, goal: float) -> Figure:
    known = whole_esco(shared)
    with (shared / "data" / "eval" / "icatus-dev.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    hits = 0
    for row in rows:
        found = Interview(known, row["QUERY"], "en", ExperienceKind.HOUSEHOLD).candidates()
        groups = list(dict.fromkeys(known.concepts[s.uri].group for s in found))
        hits += row["CODE"].split("_")[0] in groups[:first]
    return Figure(f"icatus_r{first}", hits / len(rows), goal, "higher", "share", len(rows))


def _told(shared: Path, quick: bool, screens: int, goal: float) -> Figure:
    known, cases = whole_esco(shared), skills_cases(shared)
    shares = []
    for case in cases.interview_cases(SEED, _QUICK if quick else 500):
        told, true = Told(known, case["occupation"]), set(case["true"])
        for _ in range(screens):
            told.answer([s for s in told.next_screen() if cases.says_yes(case, s)])
        shares.append(len(told.confirmed & true) / len(true))
    return Figure(f"interview_told_{screens}", sum(shares) / len(shares), goal, "higher", "share", len(shares))
