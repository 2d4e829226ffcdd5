"""Small hand-made classifications in the layouts of the official downloads, and graphs built in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link, SkillLink
from jadara.commons.taxonomy.core.graph import Graph

DATA = Path(__file__).parent / "data"
ESCO = "http://data.europa.eu/esco"
TILER, NURSE, OLD, SOLAR = (f"{ESCO}/occupation/{name}" for name in ("tiler", "nurse", "old", "solar"))
CUT, LAY, TALK, GROUT = (f"{ESCO}/skill/{name}" for name in ("cut", "lay", "talk", "grout"))


def zipped(folder: Path, names: Iterable[Path], target: str = "ESCO dataset - v1.1.1 - csv.zip") -> Path:
    """A zip of files, made in a folder."""
    path = folder / target
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.write(name, name.name)
    return path


def graph(
    skills: Mapping[str, str],
    needs: Mapping[str, tuple[Iterable[str], Iterable[str]]],
    related: Iterable[tuple[str, str]] = (),
) -> Graph:
    """A graph of skills (name to reuse level) and occupations (name to essential and optional skills)."""
    concepts = [Concept(s, ConceptKind.SKILL, {"en": s}, reuse=reuse) for s, reuse in skills.items()]
    concepts += [Concept(o, ConceptKind.OCCUPATION, {"en": o}) for o in needs]
    links = [Link(o, s, True) for o, (essential, _) in needs.items() for s in essential]
    links += [Link(o, s, False) for o, (_, optional) in needs.items() for s in optional]
    near = tuple(SkillLink(a, b, False) for a, b in related)
    return Graph.build(Concepts("test", "1", tuple(concepts), tuple(links), near))


def named(labels: Iterable[tuple[str, str, str]], kind: ConceptKind = ConceptKind.OCCUPATION) -> Graph:
    """A graph of concepts with one title each: (uri, language, title)."""
    return Graph.build(Concepts("test", "1", tuple(Concept(uri, kind, {lang: text}) for uri, lang, text in labels)))
