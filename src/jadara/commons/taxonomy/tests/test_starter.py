"""The starter pack: what its check finds, and the pack itself."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from jadara.commons.taxonomy import starter
from jadara.commons.taxonomy.core.concepts import LANGUAGES, ConceptKind, Link
from jadara.commons.taxonomy.files import TaxonomyFileError
from jadara.commons.taxonomy.queries import version_key

SKILLS = ["key", "esco", "type", "reuse", "ar", "fr", "en", "ar_alt", "fr_alt", "en_alt"]
OCCUPATIONS = [
    "key", "kind", "code", "group", "esco", "ar", "ar_f", "fr", "fr_f", "en", "ar_alt", "fr_alt", "en_alt", "essential",
    "optional",
]  # fmt: skip
UUID = "00000000-0000-4000-8000-000000000001"


def _write(path: Path, *rows: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _skill(key: str, esco: str = "") -> list[str]:
    return [key, esco, "skill", "transversal", f"{key} بالعربية", f"{key} fr", f"{key} en", "كمان; مرّة", "", ""]


def _occupation(key: str, kind: str, code: str, group: str, essential: str, optional: str = "") -> list[str]:
    return [
        key,
        kind,
        code,
        group,
        "",
        "عامل",
        "عاملة",
        "ouvrier",
        "ouvrière",
        "worker",
        "",
        "",
        "",
        essential,
        optional,
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of two files without faults."""
    _write(tmp_path / "skills-a.csv", SKILLS, *(_skill(f"s{i}") for i in range(9)), _skill("lay-tiles", UUID))
    _write(
        tmp_path / "occupations-a.csv",
        OCCUPATIONS,
        _occupation("tiler", "occupation", "7122.1", "7122", "lay-tiles s0", "s1"),
        _occupation("cooking", "activity", "I31_0", "I31", " ".join(f"s{i}" for i in range(9))),
        _occupation("own-shop", "occupation", "5221_2", "5221", "s0"),
    )
    return tmp_path


def _problems(folder: Path) -> list[tuple[str, int, str]]:
    return [(p.file, p.row, f"{p.reason} {p.value}") for p in starter.check(folder).problems]


def test_it_reads_a_pack(folder: Path) -> None:
    pack = starter.read(folder)
    concepts = {c.uri: c for c in pack.concepts}
    tiler = concepts["urn:jadara:occupation:tiler"]
    skill = f"http://data.europa.eu/esco/skill/{UUID}"
    assert (tiler.titles["ar"], tiler.feminine) == ("عامل", {"ar": "عاملة", "fr": "ouvrière"})
    assert Link(tiler.uri, skill, True) in pack.links
    assert Link(tiler.uri, "urn:jadara:skill:s1", False) in pack.links
    assert concepts["urn:jadara:skill:s1"].alternatives == {"ar": ("كمان", "مرّة")}
    assert concepts["urn:jadara:icatus:I31_0"].kind is ConceptKind.ACTIVITY
    assert concepts["urn:jadara:icatus:5221_2"].kind is ConceptKind.OCCUPATION


def test_a_change_changes_the_version(folder: Path) -> None:
    before = starter.read(folder).version
    assert starter.read(folder).version == before
    _write(folder / "skills-b.csv", SKILLS, _skill("more"))
    after = starter.read(folder).version
    assert after != before
    assert version_key(after) == version_key(before) == (1,)


def test_each_fault_is_named_with_file_and_row(folder: Path) -> None:
    bad = ["untitled", "", "skill", "often", "", "fr", "en", "", "", ""]
    skills = [_skill("s0"), _skill("Bad Key"), _skill("twice", UUID), _skill("odd", "no-uuid"), bad]
    _write(folder / "skills-b.csv", SKILLS, *skills)
    idle = _occupation("idle", "activity", "I32_0", "I32", "s0 s1 s2")
    lost = _occupation("lost", "occupation", "99", "9", "nothing")
    what = _occupation("what", "hobby", "1", "1", "s0")
    _write(folder / "occupations-b.csv", OCCUPATIONS, idle, lost, what)
    found = _problems(folder)
    assert found == [
        ("skills-b.csv", 2, "duplicate key s0"),
        ("skills-b.csv", 3, "key is not kebab-case Bad Key"),
        ("skills-b.csv", 4, f"the same concept twice twice: http://data.europa.eu/esco/skill/{UUID}"),
        ("skills-b.csv", 5, "esco is no UUID odd: no-uuid"),
        ("skills-b.csv", 6, "missing title untitled: ar"),
        ("skills-b.csv", 6, "unknown reuse untitled: often"),
        ("occupations-b.csv", 2, "activity with fewer than 8 skills idle: 3"),
        ("occupations-b.csv", 3, "bad code lost: 99"),
        ("occupations-b.csv", 3, "bad group lost: 9"),
        ("occupations-b.csv", 3, "unknown skill key lost: nothing"),
        ("occupations-b.csv", 3, "no skills lost"),
        ("occupations-b.csv", 4, "kind is neither occupation nor activity what: hobby"),
    ]
    with pytest.raises(TaxonomyFileError, match=r"skills-b\.csv, row 2: duplicate key s0"):
        starter.read(folder)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyFileError, match="no skills-"):
        starter.check(tmp_path)


def test_the_pack_itself_is_whole() -> None:
    pack = starter.read()
    kinds = [c.kind for c in pack.concepts]
    work = [c for c in pack.concepts if c.kind is not ConceptKind.SKILL]
    assert kinds.count(ConceptKind.SKILL) >= 1200
    assert kinds.count(ConceptKind.OCCUPATION) >= 200
    assert all(c.titles.get(lang) for c in pack.concepts for lang in LANGUAGES)
    assert all(c.feminine.get("ar") for c in work if c.kind is ConceptKind.OCCUPATION)
