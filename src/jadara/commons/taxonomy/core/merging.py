"""Several classifications as one: the starter pack, ESCO, ICATUS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jadara.commons.taxonomy.core.concepts import Concept, Concepts, Link, SkillLink


def merge(*parts: Concepts) -> Concepts:
    """One classification, by uri. The first title of a language stays, that of a later part becomes an alternative.

    A link that one part calls essential is essential. A concept is retired if every part that has it says so.
    """
    concepts: dict[str, Concept] = {}
    links: dict[tuple[str, str], bool] = {}
    skill_links: dict[tuple[str, str], bool] = {}
    for part in parts:
        for concept in part.concepts:
            concepts[concept.uri] = _join(concepts[concept.uri], concept) if concept.uri in concepts else concept
        _unite(links, ((k.occupation, k.skill, k.essential) for k in part.links))
        _unite(skill_links, ((k.skill, k.related, k.essential) for k in part.skill_links))
    return Concepts(
        name=" + ".join(dict.fromkeys(p.name for p in parts if p.name)),
        version=" + ".join(dict.fromkeys(p.version for p in parts if p.version)),
        concepts=tuple(c for _, c in sorted(concepts.items())),
        links=tuple(Link(o, s, e) for (o, s), e in sorted(links.items())),
        skill_links=tuple(SkillLink(a, b, e) for (a, b), e in sorted(skill_links.items())),
        broader=tuple(sorted({pair for p in parts for pair in p.broader})),
        problems=tuple(problem for p in parts for problem in p.problems),
    )


def _unite(into: dict[tuple[str, str], bool], pairs: Iterable[tuple[str, str, bool]]) -> None:
    for left, right, essential in pairs:
        into[(left, right)] = into.get((left, right), False) or essential


def _join(first: Concept, later: Concept) -> Concept:
    titles = {**later.titles, **first.titles}
    feminine = {**later.feminine, **first.feminine}
    return replace(
        first,
        titles=titles,
        feminine=feminine,
        alternatives=_alternatives(first, later, titles, feminine),
        descriptions={**later.descriptions, **first.descriptions},
        code=first.code if len(first.code) >= len(later.code) else later.code,
        group=first.group or later.group,
        skill_type=first.skill_type or later.skill_type,
        reuse=first.reuse or later.reuse,
        regulated=first.regulated or later.regulated,
        retired=first.retired and later.retired,
        replaced_by=tuple(dict.fromkeys((*first.replaced_by, *later.replaced_by))),
    )


def _alternatives(
    first: Concept, later: Concept, titles: Mapping[str, str], feminine: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    names: dict[str, dict[str, None]] = {}
    for concept in (first, later):
        for lang, others in concept.alternatives.items():
            names.setdefault(lang, {}).update(dict.fromkeys(others))
    for own in (later.titles, later.feminine):
        for lang, text in own.items():
            names.setdefault(lang, {})[text] = None
    kept = {}
    for lang in sorted(names):
        if others := tuple(n for n in names[lang] if n not in (titles.get(lang), feminine.get(lang))):
            kept[lang] = others
    return kept
