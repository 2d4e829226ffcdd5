"""The figures of finding in free text. Protocols: the shared folder's ``bench/README.md``.

All but the model's are quick as they are, so ``quick`` changes nothing there. The model's quick run has a quarter of
the sentences and a pool of 400 skills (the right ones among them), because embedding the whole pool for the first time
takes minutes. That is a far easier task, so it goes by another name, ``decorte_r10_model_pool_400``, with goal 0.
"""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jadara.commons.taxonomy import embedding, esco, starter
from jadara.commons.taxonomy.core.concepts import ConceptKind, Concepts
from jadara.commons.taxonomy.core.finding import find_skills
from jadara.commons.taxonomy.core.finding_meaning import Embedder
from jadara.commons.taxonomy.core.finding_occupations import find_occupations
from jadara.commons.taxonomy.core.graph import Graph
from jadara.kernel.figures import Figure

SENTENCES = Path(__file__).parent / "data" / "eval" / "find_ar.csv"
_QUICK_POOL = 400
_QUICK_STEP = 4


def decorte_r10_words(shared: Path, quick: bool) -> Figure:
    """Mean R@10 over the two Decorte validation files, the whole pool of skills, words only."""
    value, n = _decorte(whole_esco(shared), shared, None, 1)
    return Figure("decorte_r10_words", value, 0.53, "higher", "share", n)


def decorte_r10_model(shared: Path, quick: bool) -> Figure:
    """The same with the embedding model. Without the model installed the value is that of no answer, 0, with n 0.

    A quick run goes by another name, see above.
    """
    model = embedding.load(None if quick else _cache())
    if model is None:
        return Figure("decorte_r10_model", 0.0, 0.68, "higher", "share", 0)
    if quick:
        value, n = _decorte(_small_graph(shared), shared, model, _QUICK_STEP)
        return Figure(f"decorte_r10_model_pool_{_QUICK_POOL}", value, 0.0, "higher", "share", n)
    value, n = _decorte(whole_esco(shared), shared, model, 1)
    return Figure("decorte_r10_model", value, 0.68, "higher", "share", n)


def icatus_r1(shared: Path, quick: bool) -> Figure:
    """Household sentences whose first activity group is the right one."""
    value, n = _icatus(shared, 1)
    return Figure("icatus_r1", value, 0.75, "higher", "share", n)


def icatus_r3(shared: Path, quick: bool) -> Figure:
    """Household sentences with the right one among the first three different activity groups."""
    value, n = _icatus(shared, 3)
    return Figure("icatus_r3", value, 0.90, "higher", "share", n)


def find_ar_r5(shared: Path, quick: bool) -> Figure:
    """Arabic sentences (standard, Lebanese, Arabizi) with a right concept of the starter pack among the first five."""
    with SENTENCES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    graph = Graph.build(starter.read())
    hits = 0
    for row in rows:
        right = {uri.strip() for name, cell in row.items() if name.startswith("uri") for uri in (cell or "").split(";")}
        hits += bool(right & {found.uri for found in find_occupations(graph, row["sentence"], "ar", 5)})
    return Figure("find_ar_r5", hits / max(1, len(rows)), 0.65, "higher", "share", len(rows))


@lru_cache(maxsize=1)
def _concepts(shared: Path) -> Concepts:
    return esco.read(shared / "data" / "esco")


@lru_cache(maxsize=1)
def whole_esco(shared: Path) -> Graph:
    """The graph of the shared folder's classification, built once."""
    return Graph.build(_concepts(shared))


def _small_graph(shared: Path) -> Graph:
    """The right skills of the sentences and others drawn with a seed, 400 in all."""
    concepts = _concepts(shared)
    right = {label for file in _FILES for labels in _gold(shared, file).values() for label in labels}
    skills = [c for c in concepts.concepts if c.kind is ConceptKind.SKILL]
    chosen = [c for c in skills if c.titles.get("en") in right]
    others = [c for c in skills if c.titles.get("en") not in right]
    chosen += random.Random(1).sample(others, max(0, _QUICK_POOL - len(chosen)))
    return Graph.build(replace(concepts, concepts=tuple(chosen)))


_FILES = ("house", "tech")


def _gold(shared: Path, name: str) -> dict[str, set[str]]:
    """Sentences with at least one ESCO label, and their labels."""
    gold: dict[str, set[str]] = {}
    path = shared / "data" / "eval" / f"{name}_validation_annotations.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            label = row["label"].strip()
            if label and label != "LABEL NOT PRESENT" and not label.startswith("UNDERSPECIFIED"):
                gold.setdefault(row["sentence"], set()).add(label)
    return gold


def _decorte(graph: Graph, shared: Path, model: Embedder | None, step: int) -> tuple[float, int]:
    means, n = [], 0
    for name in _FILES:
        cases = list(_gold(shared, name).items())[::step]
        shares = []
        for sentence, labels in cases:
            found = {graph.concepts[s.uri].titles.get("en") for s in find_skills(graph, sentence, "en", 10, model)}
            shares.append(len(labels & found) / len(labels))
        means.append(sum(shares) / len(shares))
        n += len(cases)
    return sum(means) / len(means), n


def _icatus(shared: Path, first: int) -> tuple[float, int]:
    known = whole_esco(shared)
    with (shared / "data" / "eval" / "icatus-dev.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    hits = sum(r["CODE"].split("_")[0] in _groups(known, r["QUERY"], {ConceptKind.ACTIVITY})[:first] for r in rows)
    return hits / len(rows), len(rows)


def _groups(graph: Graph, sentence: str, kinds: Collection[ConceptKind]) -> list[str]:
    found = find_occupations(graph, sentence, "en", len(graph.occupations), kinds)
    return list(dict.fromkeys(graph.concepts[s.uri].group for s in found))


def _cache() -> Path:
    """The deployment's folder, as the settings have it."""
    return Path(os.environ.get("JADARA_VAR", "var")) / "embeddings"
