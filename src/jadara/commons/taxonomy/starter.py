"""The starter pack: Jadara's own occupations, activities and skills in Arabic, French and English.

Its files lie in ``data/starter``: ``skills-<part>.csv`` and ``occupations-<part>.csv``. Concepts that are the same
thing in ESCO carry ESCO's uri, so that the pack and a download of ESCO meet. To check the files:
``python -m jadara.commons.taxonomy.starter``.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jadara.commons.taxonomy.core.concepts import LANGUAGES, Concept, ConceptKind, Concepts, Link, Problem
from jadara.commons.taxonomy.esco import ICATUS, label
from jadara.commons.taxonomy.files import Table, TaxonomyFileError, rows, tables

FOLDER = Path(__file__).parent / "data" / "starter"
#: A change of a file changes the version too, so that an installation notices (see ``check``).
VERSION = "1"
MIN_ACTIVITY_SKILLS = 8
REUSE = ("transversal", "cross-sector", "sector-specific", "occupation-specific")
TYPES = {"skill": "skill/competence", "knowledge": "knowledge", "": "skill/competence"}

_SKILL_COLUMNS = ("key", "esco", "type", "reuse", *LANGUAGES, "ar_alt", "fr_alt", "en_alt")
_OCCUPATION_COLUMNS = ("key", "kind", "code", "group", "esco", "ar", "ar_f", "fr", "fr_f", "en")
_LINK_COLUMNS = ("ar_alt", "fr_alt", "en_alt", "essential", "optional")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ISCO = re.compile(r"\d{4}(\.\d+)*")
_ACTIVITY = re.compile(r"[A-Z][A-Z0-9_-]*")


@dataclass(slots=True)
class _Pack:
    concepts: dict[str, Concept] = field(default_factory=dict)
    skills: dict[str, str] = field(default_factory=dict)
    occupations: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[str, str], bool] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, file: str, row: int, reason: str, value: str = "") -> None:
        self.problems.append(Problem(file, row, reason, value))


def read(folder: Path = FOLDER) -> Concepts:
    """The starter pack. Raises TaxonomyFileError naming the file, the row and what is wrong with the first bad row."""
    concepts = check(folder)
    if concepts.problems:
        first = concepts.problems[0]
        raise TaxonomyFileError(first.file, first.row, f"{first.reason} {first.value}".strip())
    return concepts


def check(folder: Path = FOLDER) -> Concepts:
    """The starter pack with all that is wrong with it as ``problems``."""
    pack = _Pack()
    found = tables(folder)
    kinds = {"skills-": (_SKILL_COLUMNS, _skill), "occupations-": ((*_OCCUPATION_COLUMNS, *_LINK_COLUMNS), _occupation)}
    for prefix, (columns, take) in kinds.items():
        for table in found:
            name = table.source.name
            if name.startswith(prefix):
                for number, row in rows(table, columns, pack.problems):
                    take(pack, name, number, row)
    if not pack.concepts:
        raise TaxonomyFileError(folder.name, 0, "no skills-*.csv and occupations-*.csv in it")
    return Concepts(
        name="Jadara",
        version=f"{VERSION}+{_digest(found)}",
        concepts=tuple(c for _, c in sorted(pack.concepts.items())),
        links=tuple(Link(o, s, e) for (o, s), e in sorted(pack.links.items())),
        problems=tuple(pack.problems),
    )


def _digest(found: list[Table]) -> int:
    """A number that tells one state of the files from another."""
    digest = hashlib.sha256()
    for table in found:
        digest.update(table.source.name.encode() + b"\0" + table.source.read_bytes())
    return int.from_bytes(digest.digest()[:5])


def _uri(pack: _Pack, file: str, number: int, row: Mapping[str, str], known: dict[str, str], kind: str) -> str | None:
    """The uri of a row, registered under its key; None (and a problem) for a bad or known key or uri."""
    key, uuid = row["key"].strip(), row["esco"].strip()
    if not _KEY.fullmatch(key):
        pack.complain(file, number, "key is not kebab-case", key)
    elif key in known:
        pack.complain(file, number, "duplicate key", key)
    elif uuid and not _UUID.fullmatch(uuid):
        pack.complain(file, number, "esco is no UUID", f"{key}: {uuid}")
    else:
        code = row.get("code", "").strip()
        icatus = row.get("kind", "").strip() == "activity" or code == "5221_2"
        if uuid:
            uri = f"http://data.europa.eu/esco/{kind}/{uuid}"
        else:
            uri = ICATUS + code if icatus and code else f"urn:jadara:{kind}:{key}"
        known[key] = uri
        if uri not in pack.concepts:
            return uri
        pack.complain(file, number, "the same concept twice", f"{key}: {uri}")
    return None


def _texts(
    pack: _Pack, file: str, number: int, row: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    titles = {lang: text for lang in LANGUAGES if (text := label(row[lang]))}
    for lang in LANGUAGES:
        if lang not in titles:
            pack.complain(file, number, "missing title", f"{row['key']}: {lang}")
    others = {lang: [label(t) for t in row[f"{lang}_alt"].split(";")] for lang in LANGUAGES}
    return titles, {
        lang: tuple(t for t in dict.fromkeys(names) if t and t != titles.get(lang))
        for lang, names in others.items()
        if any(names)
    }


def _skill(pack: _Pack, file: str, number: int, row: Mapping[str, str]) -> None:
    titles, alternatives = _texts(pack, file, number, row)
    if row["reuse"].strip() not in REUSE:
        pack.complain(file, number, "unknown reuse", f"{row['key']}: {row['reuse']}")
    if row["type"].strip() not in TYPES:
        pack.complain(file, number, "unknown type", f"{row['key']}: {row['type']}")
    if uri := _uri(pack, file, number, row, pack.skills, "skill"):
        kind = TYPES.get(row["type"].strip(), "")
        pack.concepts[uri] = Concept(
            uri, ConceptKind.SKILL, titles, alternatives=alternatives, skill_type=kind, reuse=row["reuse"].strip()
        )


def _occupation(pack: _Pack, file: str, number: int, row: Mapping[str, str]) -> None:
    titles, alternatives = _texts(pack, file, number, row)
    kind, code, group = (row[name].strip() for name in ("kind", "code", "group"))
    if kind not in ("occupation", "activity"):
        pack.complain(file, number, "kind is neither occupation nor activity", f"{row['key']}: {kind}")
        return
    pattern = _ACTIVITY if kind == "activity" else _ISCO
    if not pattern.fullmatch(code) and code != "5221_2":
        pack.complain(file, number, "bad code", f"{row['key']}: {code}")
    if not group or (kind == "occupation" and not re.fullmatch(r"\d{4}", group)):
        pack.complain(file, number, "bad group", f"{row['key']}: {group}")
    feminine = {lang: text for lang in ("ar", "fr") if (text := label(row[f"{lang}_f"]))}
    if kind == "occupation":
        for lang in ("ar", "fr"):
            if lang not in feminine:
                pack.complain(file, number, "missing feminine title", f"{row['key']}: {lang}_f")
    uri = _uri(pack, file, number, row, pack.occupations, "occupation")
    if uri is None:
        return
    pack.concepts[uri] = Concept(
        uri, ConceptKind(kind), titles, code=code, group=group, feminine=feminine, alternatives=alternatives
    )
    skills = _links(pack, file, number, row, uri)
    if kind == "activity" and skills < MIN_ACTIVITY_SKILLS:
        pack.complain(file, number, f"activity with fewer than {MIN_ACTIVITY_SKILLS} skills", f"{row['key']}: {skills}")


def _links(pack: _Pack, file: str, number: int, row: Mapping[str, str], uri: str) -> int:
    """Add the links of a row; how many skills it has."""
    count = 0
    for column in ("essential", "optional"):
        for key in row[column].split():
            skill = pack.skills.get(key)
            if skill is None:
                pack.complain(file, number, "unknown skill key", f"{row['key']}: {key}")
            elif (uri, skill) in pack.links:
                pack.complain(file, number, "the same skill twice", f"{row['key']}: {key}")
            else:
                pack.links[(uri, skill)] = column == "essential"
                count += 1
    if not count:
        pack.complain(file, number, "no skills", row["key"])
    return count


def report(folder: Path = FOLDER) -> tuple[str, int]:
    """Counts and all problems as text, and how many problems there are."""
    pack = check(folder)
    kinds = Counter(c.kind.value for c in pack.concepts)
    essential = sum(k.essential for k in pack.links)
    linked = {k.skill for k in pack.links}
    lonely = sum(c.kind is ConceptKind.SKILL and c.uri not in linked for c in pack.concepts)
    lines = [f"{p.file}:{p.row}: {p.reason} {p.value}".rstrip() for p in pack.problems]
    lines.append(", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))
    lines.append(
        f"{essential} essential and {len(pack.links) - essential} optional links, {lonely} skills without links"
    )
    lines.append(f"{len(pack.problems)} problems")
    return "\n".join(lines) + "\n", len(pack.problems)


if __name__ == "__main__":
    try:
        text, bad = report(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    except TaxonomyFileError as error:
        text, bad = f"{error}\n", 1
    sys.stdout.write(text)
    sys.exit(1 if bad else 0)
