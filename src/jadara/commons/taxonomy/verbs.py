"""What the command line does with the taxonomy, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jadara.commons.taxonomy import actions, esco, queries
from jadara.commons.taxonomy.core.concepts import ConceptKind
from jadara.commons.taxonomy.core.searching import search as search_labels
from jadara.commons.taxonomy.models import Concept, Label, Link, Release


def load(paths: Iterable[Path], progress: actions.Progress | None = None) -> dict[str, Any]:
    """Read ESCO zips and folders and bring them into the database. Raises TaxonomyFileError.

    ``problems`` lists what could not be used (file, row, reason, value).
    """

    def reading(_: str, done: int, total: int) -> None:
        if progress is not None:
            progress("reading", done, total)

    concepts = esco.read(list(paths), reading)
    loaded = actions.load(concepts, progress)
    return {**asdict(loaded), "problems": [asdict(problem) for problem in concepts.problems]}


def search(text: str, lang: str, limit: int = 10, kind: str | None = None) -> list[dict[str, Any]]:
    """Concepts found: uri, kind, code, title (and its language), the label that matched, score."""
    graph = queries.graph()
    found = []
    for hit in search_labels(graph, text, lang, limit, ConceptKind(kind) if kind else None):
        concept, title = graph.concepts[hit.uri], graph.title(hit.uri, lang)
        found.append(
            {
                "uri": hit.uri,
                "kind": concept.kind.value,
                "code": concept.code,
                "title": title.text,
                "title_lang": title.lang,
                "label": hit.label,
                "score": round(hit.score, 3),
            }
        )
    return found


def stats() -> dict[str, Any]:
    """What is loaded: releases, live concepts by kind over all sources, links, labels by language, retired concepts."""
    live = Concept.objects.filter(retired=False)
    kinds = Counter(kind for _, kind in live.values_list("uri", "kind").distinct().order_by("uri"))
    names = Label.objects.exclude(role=Label.Role.DESCRIPTION)
    langs = names.order_by("lang").values_list("lang", flat=True).distinct()
    report: dict[str, Any] = {
        "releases": [
            {"name": r.name, "version": r.version, "languages": r.languages, "loaded_at": r.loaded_at.isoformat()}
            for r in Release.objects.order_by("id")
        ]
    }
    report |= {kind.value: kinds.get(kind.value, 0) for kind in ConceptKind}
    report["links"] = Link.objects.values_list("occupation__uri", "skill__uri").distinct().count()
    for lang in langs:
        report[f"labels_{lang}"] = names.filter(lang=lang).count()
    report["retired"] = Concept.objects.filter(retired=True).values("uri").distinct().count()
    return report
