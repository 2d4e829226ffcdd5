"""Reading ESCO downloads in the layouts of v1.1 and v1.2, and the unpaid-work activities."""

from __future__ import annotations

from pathlib import Path

import pytest

from jadara.commons.taxonomy import esco
from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link, SkillLink
from jadara.commons.taxonomy.files import TaxonomyFileError
from jadara.commons.taxonomy.tests.samples import CUT, DATA, GROUT, LAY, NURSE, TALK, TILER, zipped


def _by_uri(concepts: Concepts) -> dict[str, Concept]:
    return {c.uri: c for c in concepts.concepts}


def test_it_reads_the_layout_of_v1_1_in_two_languages() -> None:
    read = esco.read(DATA / "v11")
    tiler = _by_uri(read)[TILER]
    assert tiler.titles == {"en": "tile layer", "fr": "carreleur"}
    assert tiler.feminine == {"fr": "carreleuse"}
    assert tiler.alternatives == {
        "en": ("tile setter", "tiler"),
        "fr": ("poseur de carrelage", "poseuse de carrelage"),
    }
    assert (tiler.kind, tiler.code, tiler.group) == (ConceptKind.OCCUPATION, "7122.1", "7122")
    assert tiler.descriptions == {"en": "Tile layers cover floors\nand walls."}
    assert _by_uri(read)[GROUT].skill_type == "knowledge"
    assert _by_uri(read)[LAY].reuse == "occupation-specific"
    assert Link(TILER, CUT, True) in read.links
    assert Link(TILER, TALK, False) in read.links
    assert read.skill_links == (SkillLink(GROUT, LAY, False),)
    assert (TILER, "http://data.europa.eu/esco/isco/C7122") in read.broader


def test_it_keeps_the_note_of_a_regulated_profession_only() -> None:
    concepts = _by_uri(esco.read(DATA / "v11"))
    assert concepts[NURSE].regulated == esco.REGULATED
    assert concepts[TILER].regulated == ""


def test_it_reads_the_layout_of_v1_2() -> None:
    read = esco.read(DATA / "v12")
    tiler = _by_uri(read)[TILER]
    assert tiler.titles == {"en": "tile and stone layer"}
    assert tiler.alternatives == {"en": ("tile layer", "tiler")}
    assert _by_uri(read)[CUT].alternatives == {}
    assert len(read.links) == 4
    assert read.problems == ()


def test_a_relation_to_an_absent_concept_is_a_problem_and_not_fatal() -> None:
    (problem,) = esco.read(DATA / "v11").problems
    assert problem.reason == "absent-concept"
    assert problem.value.endswith("/skill/gone")
    assert (problem.row, problem.file.endswith("occupationSkillRelations.csv")) == (7, True)


def test_a_zip_reads_like_its_folder_and_has_a_version(tmp_path: Path) -> None:
    path = zipped(tmp_path, sorted((DATA / "v11").iterdir()))
    read, folder = esco.read(path), esco.read([DATA / "v11"])
    assert read.concepts == folder.concepts
    assert read.links == folder.links
    assert (read.name, read.version) == ("ESCO", "1.1.1")


def test_of_two_versions_of_a_table_the_newer_counts(tmp_path: Path) -> None:
    zipped(tmp_path, sorted((DATA / "v11").iterdir()))
    zipped(tmp_path, sorted((DATA / "v12").iterdir()), "ESCO dataset - v1.2.0 - csv.zip")
    read = esco.read(tmp_path)
    assert _by_uri(read)[TILER].titles == {"en": "tile and stone layer", "fr": "carreleur"}
    assert Link(TILER, LAY, False) in read.links
    assert read.version == "1.2.0"


def test_activities_get_uris_of_our_own() -> None:
    read = esco.read([DATA / "unpaid-work-en"])
    concepts = _by_uri(read)
    cooking, own = concepts["urn:jadara:icatus:I31_0"], concepts["urn:jadara:icatus:5221_2"]
    assert (cooking.kind, cooking.group) == (ConceptKind.ACTIVITY, "I31")
    assert (own.kind, own.group) == (ConceptKind.OCCUPATION, "5221")
    assert ("urn:jadara:icatus:I31_0", "urn:jadara:icatus:I31") in read.broader
    assert read.name == "ICATUS"


def _table(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_bytes("\n".join(lines).encode())
    return folder


def test_a_row_with_too_few_columns_is_named(tmp_path: Path) -> None:
    _table(tmp_path, "skills_en.csv", "conceptUri,preferredLabel,status", f"{CUT},cut tiles,released", f"{LAY},lay")
    read = esco.read(tmp_path)
    assert [c.uri for c in read.concepts] == [CUT]
    assert [(p.row, p.reason) for p in read.problems] == [(3, "wrong-number-of-columns")]


def test_rows_without_uri_or_title_are_named(tmp_path: Path) -> None:
    _table(tmp_path, "skills_en.csv", "conceptUri,preferredLabel", f"{CUT},cut", ",x", "javascript:1,x", f"{LAY}, ")
    read = esco.read(tmp_path)
    assert [(p.row, p.reason) for p in read.problems] == [(3, "no-uri"), (4, "no-uri"), (5, "no-title")]


def test_a_missing_column_is_an_error_with_the_file(tmp_path: Path) -> None:
    _table(tmp_path, "skills_en.csv", "conceptUri,name", f"{CUT},cut")
    with pytest.raises(TaxonomyFileError, match=r"skills_en\.csv, row 1: column missing: preferredLabel"):
        esco.read(tmp_path)


def test_what_is_no_esco_is_an_error(tmp_path: Path) -> None:
    _table(tmp_path, "prices.csv", "a,b", "1,2")
    with pytest.raises(TaxonomyFileError, match="no ESCO table in it"):
        esco.read(tmp_path)
    with pytest.raises(TaxonomyFileError, match="no such file"):
        esco.read(tmp_path / "nothing.zip")


def test_text_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "skills_en.csv").write_bytes(b"conceptUri,preferredLabel\n" + f"{CUT},caf\xe9".encode("latin-1"))
    with pytest.raises(TaxonomyFileError, match="not UTF-8"):
        esco.read(tmp_path)


def test_a_quotation_without_end_is_an_error(tmp_path: Path) -> None:
    body = "\n".join(f"{CUT}{i},x" for i in range(20_000))
    _table(tmp_path, "skills_en.csv", "conceptUri,preferredLabel", f'{CUT},"cut', body)
    with pytest.raises(TaxonomyFileError, match=r"row 2: broken CSV"):
        esco.read(tmp_path)


@pytest.mark.parametrize("rest", ["cut\n{LAY},lay", 'cut"s\n{LAY},lay'])
def test_a_short_quotation_without_end_is_an_error_too(tmp_path: Path, rest: str) -> None:
    """Else the rest of the file becomes one title."""
    _table(tmp_path, "skills_en.csv", "conceptUri,preferredLabel", f'{CUT},"{rest.replace("{LAY}", LAY)}')
    with pytest.raises(TaxonomyFileError, match=r"row 2: broken CSV"):
        esco.read(tmp_path)


def test_labels_lose_control_characters_and_line_breaks() -> None:
    assert esco.label("  cut\x00 \u202etiles\t now ") == "cut tiles now"
    assert esco.labels("a | b\nc|d\r\n\n e") == ["a", "b", "c|d", "e"]


def test_odd_values_are_cut_to_what_tables_hold(tmp_path: Path) -> None:
    header = "conceptUri,preferredLabel,iscoGroup,code,regulatedProfessionNote"
    _table(tmp_path, "occupations_en.csv", header, f"{TILER},tiler,71\x0022,{'9' * 500},see\x00 here")
    (tiler,) = esco.read(tmp_path).concepts
    assert (tiler.group, len(tiler.code), tiler.regulated) == ("71 22", 40, "")


def test_progress_ends_at_the_total() -> None:
    seen: list[tuple[str, int, int]] = []
    esco.read(DATA / "v11", lambda *step: seen.append(step))
    assert seen[-1][1] == seen[-1][2] > 0
    assert all(done <= total for _, done, total in seen)


@pytest.mark.shared
def test_the_real_download(shared: Path) -> None:
    read = esco.read(shared / "data" / "esco")
    kinds = [c.kind for c in read.concepts]
    assert kinds.count(ConceptKind.OCCUPATION) == 3008
    assert kinds.count(ConceptKind.ACTIVITY) == 66
    assert kinds.count(ConceptKind.SKILL) == 13896
    assert len(read.links) == 123855 - 67
    relations = [p for p in read.problems if "occupationSkillRelations" in p.file]
    assert len(relations) == 67
    assert {p.reason for p in relations} == {"absent-concept"}
