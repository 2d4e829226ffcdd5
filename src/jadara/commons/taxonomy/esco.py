"""Read the official ESCO download (CSV layout of v1.1 and v1.2) and Tabiya's unpaid-work activities.

Columns are found by name, so that what a newer layout adds does no harm. Source of the data: the ESCO classification of
the European Commission; ICATUS activities by Tabiya (CC BY 4.0).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link, Problem, SkillLink
from jadara.commons.taxonomy.core.gender import split_french
from jadara.commons.taxonomy.files import Progress, Table, TaxonomyFileError, rows, tables

ICATUS = "urn:jadara:icatus:"
REGULATED = "http://data.europa.eu/esco/regulated-professions/regulated"
_MAX_URI, _MAX_LABEL, _MAX_LABELS, _MAX_TEXT = 300, 400, 200, 20_000
_SEPARATOR = re.compile(r"[\r\n]+|\s\|\s")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_RETIRED = {"obsolete", "deprecated", "retired"}

_CLASSES = {
    "occupations": ConceptKind.OCCUPATION,
    "skills": ConceptKind.SKILL,
    "iscogroups": ConceptKind.GROUP,
    "skillgroups": ConceptKind.GROUP,
    "activities": ConceptKind.ACTIVITY,
    "groups": ConceptKind.GROUP,
}
_RELATIONS = (
    "occupationskillrelations",
    "skillskillrelations",
    "broaderrelationsoccpillar",
    "broaderrelationsskillpillar",
)
_ICATUS_TABLES = ("activities", "groups")


@dataclass(slots=True)
class _Draft:
    """A concept while its languages are gathered."""

    kind: ConceptKind
    values: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    feminine: dict[str, str] = field(default_factory=dict)
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    retired: bool = False
    replaced_by: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    drafts: dict[str, _Draft] = field(default_factory=dict)
    links: dict[tuple[str, str], bool] = field(default_factory=dict)
    skill_links: dict[tuple[str, str], bool] = field(default_factory=dict)
    broader: dict[tuple[str, str], None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(paths: Iterable[Path] | Path, progress: Progress | None = None) -> Concepts:
    """Everything in the zips and folders as one classification; of a table that is there twice, the newest version.

    What cannot be used (a row with too few columns, a relation to a concept that is not there) is listed in
    ``problems`` and left out. Raises TaxonomyFileError when there is no ESCO table at all, and for broken files.
    """
    chosen = _choose(tables(paths))
    if not any(t.stem in _CLASSES for t in chosen):
        paths = [paths] if isinstance(paths, Path) else list(paths)
        name = ", ".join(p.name for p in paths) or "nothing"
        raise TaxonomyFileError(name, 0, "no ESCO table in it (such as occupations_en.csv or skills_en.csv)")
    reader, total, done = _Reader(), sum(t.size for t in chosen), 0
    for table in chosen:
        if progress is not None:
            progress(table.file, done, total)
        _read_table(reader, table, _within(progress, table.file, done, total))
        done += table.size
    if progress is not None:
        progress("", total, total)
    return _finish(reader, chosen)


def _within(progress: Progress | None, name: str, done: int, total: int) -> Callable[[int], None] | None:
    return None if progress is None else lambda at: progress(name, done + at, total)


def _choose(found: list[Table]) -> list[Table]:
    """Known tables, classes before relations; a language has one version of each class, relations have one at all."""
    best: dict[tuple[str, str], Table] = {}
    for table in found:
        if table.stem not in _CLASSES and table.stem not in _RELATIONS:
            continue
        key = (table.stem, table.lang if table.stem in _CLASSES else "")
        if key not in best or table.version > best[key].version:
            best[key] = table
    order = [*_CLASSES, *_RELATIONS]
    return sorted(best.values(), key=lambda t: (order.index(t.stem), t.lang != "en", t.lang))


def _read_table(reader: _Reader, table: Table, progress: Callable[[int], None] | None) -> None:
    match table.stem:
        case "activities" | "groups":
            _read_icatus(reader, table, progress)
        case "occupationskillrelations":
            _read_links(reader, table, ("occupationUri", "skillUri"), reader.links, progress)
        case "skillskillrelations":
            _read_links(reader, table, ("originalSkillUri", "relatedSkillUri"), reader.skill_links, progress)
        case "broaderrelationsoccpillar" | "broaderrelationsskillpillar":
            _read_broader(reader, table, progress)
        case _:
            _read_concepts(reader, table, progress)


def _read_concepts(reader: _Reader, table: Table, progress: Callable[[int], None] | None) -> None:
    kind, lang = _CLASSES[table.stem], table.lang or "en"
    for number, row in rows(table, ("conceptUri", "preferredLabel"), reader.problems, progress):
        uri, text = row["concepturi"].strip(), label(row["preferredlabel"])
        if not is_uri(uri):
            reader.problems.append(Problem(table.file, number, "no-uri", uri[:80]))
            continue
        if not text:
            reader.problems.append(Problem(table.file, number, "no-title", uri))
            continue
        draft = reader.drafts.setdefault(uri, _Draft(kind))
        _add_texts(draft, lang, text, [*labels(row.get("altlabels", "")), *labels(row.get("hiddenlabels", ""))])
        if about := prose(row.get("description", "") or row.get("definition", "")):
            draft.descriptions[lang] = about
        draft.retired |= row.get("status", "").strip().lower() in _RETIRED
        if successors := row.get("isreplacedby", "") or row.get("replacedby", ""):
            draft.replaced_by = tuple(u for u in re.split(r"[\s,|]+", successors) if is_uri(u))
        if not draft.values:
            draft.values = _values(kind, row)


def _values(kind: ConceptKind, row: Mapping[str, str]) -> dict[str, str]:
    """What does not depend on the language. ESCO writes ``unregulated`` as an address too: that is no note."""
    note = row.get("regulatedprofessionnote", "").strip()
    skill = kind is ConceptKind.SKILL
    return {
        "code": _word(row, "code"),
        "group": _word(row, "iscogroup"),
        "skill_type": _word(row, "skilltype") if skill else "",
        "reuse": _word(row, "reuselevel") if skill else "",
        "regulated": note if is_uri(note) and not note.endswith("/unregulated") else "",
    }


def _word(row: Mapping[str, str], column: str) -> str:
    return label(row.get(column, ""))[:40]


def _read_icatus(reader: _Reader, table: Table, progress: Callable[[int], None] | None) -> None:
    """Tabiya's tables: an activity's code starts with I; the micro-entrepreneur is an occupation of ISCO group 5221."""
    groups, lang = table.stem == "groups", table.lang or "en"
    for number, row in rows(table, ("CODE", "PREFERREDLABEL"), reader.problems, progress):
        code, text = row["code"].strip(), label(row["preferredlabel"])
        if not re.fullmatch(r"[A-Z]?[0-9A-Z_]{1,38}", code) or not text:
            reader.problems.append(Problem(table.file, number, "no-title" if code else "no-uri", code[:80]))
            continue
        kind = ConceptKind.ACTIVITY if code.startswith("I") else ConceptKind.OCCUPATION
        draft = reader.drafts.setdefault(ICATUS + code, _Draft(ConceptKind.GROUP if groups else kind))
        _add_texts(draft, lang, text, labels(row.get("altlabels", "")))
        if about := prose("\n\n".join(filter(None, (row.get("description", ""), row.get("scopenote", ""))))):
            draft.descriptions[lang] = about
        group = code[:-1] if groups else _word(row, "occupationgroupcode")
        draft.values = {"code": code, "group": group}
        parent = ICATUS + group if kind is ConceptKind.ACTIVITY else f"http://data.europa.eu/esco/isco/C{group}"
        if len(group) > 1:
            reader.broader[(ICATUS + code, parent)] = None


def _add_texts(draft: _Draft, lang: str, text: str, others: list[str]) -> None:
    """Preferred and alternative labels of one language; French pairs of titles are taken apart where that is safe."""
    gendered = lang == "fr" and draft.kind is ConceptKind.OCCUPATION
    names: list[str] = []
    for other in others:
        names += split_french(other) or (other,) if gendered else (other,)
    if gendered and (pair := split_french(text)):
        draft.titles[lang], draft.feminine[lang] = pair
    else:
        draft.titles[lang] = text
    own = {draft.titles[lang], draft.feminine.get(lang, "")}
    draft.alternatives[lang] = tuple(n for n in dict.fromkeys(names) if n not in own)


def _read_links(
    reader: _Reader,
    table: Table,
    columns: tuple[str, str],
    into: dict[tuple[str, str], bool],
    progress: Callable[[int], None] | None,
) -> None:
    left, right = (c.lower() for c in columns)
    for number, row in rows(table, (*columns, "relationType"), reader.problems, progress):
        pair, kind = (row[left].strip(), row[right].strip()), row["relationtype"].strip().lower()
        if kind not in ("essential", "optional"):
            reader.problems.append(Problem(table.file, number, "unknown-relation", kind[:80]))
        elif absent := next((u for u in pair if u not in reader.drafts), None):
            reader.problems.append(Problem(table.file, number, "absent-concept", absent[:_MAX_URI]))
        else:
            into[pair] = into.get(pair, False) or kind == "essential"


def _read_broader(reader: _Reader, table: Table, progress: Callable[[int], None] | None) -> None:
    for number, row in rows(table, ("conceptUri", "broaderUri"), reader.problems, progress):
        pair = (row["concepturi"].strip(), row["broaderuri"].strip())
        if absent := next((u for u in pair if u not in reader.drafts), None):
            reader.problems.append(Problem(table.file, number, "absent-concept", absent[:_MAX_URI]))
        else:
            reader.broader[pair] = None


def _finish(reader: _Reader, chosen: list[Table]) -> Concepts:
    concepts = tuple(
        Concept(
            uri,
            d.kind,
            d.titles,
            feminine=d.feminine,
            alternatives={lang: names for lang, names in d.alternatives.items() if names},
            descriptions=d.descriptions,
            retired=d.retired,
            replaced_by=d.replaced_by,
            **d.values,
        )
        for uri, d in sorted(reader.drafts.items())
    )
    broader = tuple(pair for pair in reader.broader if all(u in reader.drafts for u in pair))
    esco = any(t.stem not in _ICATUS_TABLES for t in chosen)
    icatus = any(t.stem in _ICATUS_TABLES for t in chosen)
    version = max((t.version for t in chosen), default=())
    return Concepts(
        name=" + ".join(name for name, there in (("ESCO", esco), ("ICATUS", icatus)) if there),
        version=".".join(map(str, version)),
        concepts=concepts,
        links=tuple(Link(o, s, e) for (o, s), e in sorted(reader.links.items())),
        skill_links=tuple(SkillLink(a, b, e) for (a, b), e in sorted(reader.skill_links.items())),
        broader=tuple(sorted(broader)),
        problems=tuple(reader.problems),
    )


def is_uri(text: str) -> bool:
    """Whether it can name a concept: an http(s) address or a urn, without spaces, of reasonable length."""
    return len(text) <= _MAX_URI and re.fullmatch(r"(https?://|urn:)[^\s<>\"\x00-\x1f]+", text) is not None


def label(text: str) -> str:
    """One line without control characters, at most 400 characters."""
    return " ".join(_CONTROL.sub(" ", text).split())[:_MAX_LABEL]


def labels(text: str) -> list[str]:
    """Labels of one cell, separated by line breaks or ``space | space``."""
    return [name for part in _SEPARATOR.split(text)[:_MAX_LABELS] if (name := label(part))]


def prose(text: str) -> str:
    """Text of several lines without control characters."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n")).strip()[:_MAX_TEXT]
