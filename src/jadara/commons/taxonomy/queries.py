"""The taxonomy as engines need it, from the database."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link, SkillLink
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.merging import merge
from jadara.commons.taxonomy.models import Broader, Label, Release
from jadara.commons.taxonomy.models import Concept as ConceptRow
from jadara.commons.taxonomy.models import Link as LinkRow
from jadara.commons.taxonomy.models import SkillLink as SkillLinkRow

#: The source whose titles come first: the starter pack's are plainer and exist in Arabic.
FIRST = "Jadara"
_CHUNK = 5000


@dataclass(slots=True)
class _Cached:
    stamps: tuple[str, ...] | None = None
    graph: Graph | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_cached = _Cached()


def graph() -> Graph:
    """The graph of all that is loaded, one per process, built again after a load. One small query when it is there.

    Building takes seconds with the whole of ESCO; the engines' own indexes hang on the graph's cache.
    """
    now = stamps()
    found = _cached.graph
    if found is not None and _cached.stamps == now:
        return found
    with _cached.lock:
        if _cached.graph is None or _cached.stamps != now:
            _cached.graph = Graph.build(concepts())
            _cached.stamps = now
        return _cached.graph


def stamps() -> tuple[str, ...]:
    """What tells one state of the taxonomy from another."""
    return tuple(Release.objects.order_by("id").values_list("stamp", flat=True))


def concepts() -> Concepts:
    """All sources merged, the starter pack first."""
    sources = list(ConceptRow.objects.order_by().values_list("source", flat=True).distinct())
    return merge(*(source_concepts(s) for s in sorted(sources, key=lambda s: (s != FIRST, s))))


def source_concepts(source: str) -> Concepts:
    """One source as it was loaded, retired concepts among it. A handful of queries."""
    texts = _texts(source)
    rows = ConceptRow.objects.filter(source=source).values_list(
        "id", "uri", "kind", "code", "group", "skill_type", "reuse", "regulated", "retired", "replaced_by"
    )
    uris: dict[int, str] = {}
    found: list[Concept] = []
    for key, uri, kind, code, group, skill_type, reuse, regulated, retired, replaced_by in rows.iterator(_CHUNK):
        uris[key] = uri
        said = texts.pop(key, None) or _Texts()
        found.append(
            Concept(
                uri,
                ConceptKind(kind),
                said.titles,
                code=code,
                group=group,
                feminine=said.feminine,
                alternatives={lang: tuple(names) for lang, names in said.alternatives.items()},
                descriptions=said.descriptions,
                skill_type=skill_type,
                reuse=reuse,
                regulated=regulated,
                retired=retired,
                replaced_by=tuple(replaced_by),
            )
        )
    return Concepts(
        name=source,
        version=version(source),
        concepts=tuple(found),
        links=tuple(Link(uris[o], uris[s], e) for o, s, e in _links(source)),
        skill_links=tuple(SkillLink(uris[a], uris[b], e) for a, b, e in _skill_links(source)),
        broader=tuple((uris[a], uris[b]) for a, b in _broader(source)),
    )


def version(source: str) -> str:
    """The newest version of a source that was loaded, the last loaded of several, or nothing."""
    found = Release.objects.filter(name__contains=source).order_by("-id").values_list("version", flat=True)
    return max(found, key=version_key, default="")


def version_key(text: str) -> tuple[int, ...]:
    """Versions in the order of their numbers; what follows a plus has no order."""
    return tuple(int(part) if part.isdecimal() else 0 for part in text.partition("+")[0].split("."))


@dataclass(slots=True)
class _Texts:
    titles: dict[str, str] = field(default_factory=dict)
    feminine: dict[str, str] = field(default_factory=dict)
    alternatives: dict[str, list[str]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)


def _texts(source: str) -> dict[int, _Texts]:
    found: dict[int, _Texts] = defaultdict(_Texts)
    rows = Label.objects.filter(concept__source=source).order_by("id").values_list("concept_id", "lang", "role", "text")
    for key, lang, role, text in rows.iterator(_CHUNK):
        said = found[key]
        match role:
            case Label.Role.PREFERRED:
                said.titles[lang] = text
            case Label.Role.FEMININE:
                said.feminine[lang] = text
            case Label.Role.ALTERNATIVE:
                said.alternatives.setdefault(lang, []).append(text)
            case _:
                said.descriptions[lang] = text
    return found


def _links(source: str) -> Iterator[tuple[int, int, bool]]:
    rows = LinkRow.objects.filter(occupation__source=source)
    return rows.values_list("occupation_id", "skill_id", "essential").iterator(_CHUNK)


def _skill_links(source: str) -> Iterator[tuple[int, int, bool]]:
    rows = SkillLinkRow.objects.filter(skill__source=source)
    return rows.values_list("skill_id", "related_id", "essential").iterator(_CHUNK)


def _broader(source: str) -> Iterator[tuple[int, int]]:
    rows = Broader.objects.filter(narrower__source=source)
    return rows.values_list("narrower_id", "broader_id").iterator(_CHUNK)
