"""Zips that nobody vouches for."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from jadara.commons.taxonomy import esco, files
from jadara.commons.taxonomy.files import TaxonomyFileError
from jadara.commons.taxonomy.tests.samples import DATA, zipped

GOOD = (DATA / "v11" / "skills_en.csv").read_bytes()


def _zip(folder: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    path = folder / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return path


@pytest.mark.parametrize(
    "name", ["/etc/skills_en.csv", "../skills_en.csv", "a/../../skills_en.csv", "C:/skills_en.csv"]
)
def test_unsafe_paths_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TaxonomyFileError, match=r"bad\.zip: unsafe path"):
        esco.read(_zip(tmp_path, (name, GOOD)))


def test_deep_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyFileError, match="nested too deeply"):
        esco.read(_zip(tmp_path, ("a/b/c/d/e/f/skills_en.csv", GOOD)))


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("skills_en.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(TaxonomyFileError, match="link"):
        esco.read(_zip(tmp_path, (link, b"/etc/passwd")))


def test_bombs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyFileError, match="more than 100 times"):
        esco.read(_zip(tmp_path, ("skills_en.csv", b"0" * 2_000_000)))


def test_names_that_differ_in_case_only_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyFileError, match="same name twice"):
        esco.read(_zip(tmp_path, ("skills_en.csv", GOOD), ("SKILLS_EN.csv", GOOD)))


def test_too_many_files_and_too_many_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _zip(tmp_path, ("skills_en.csv", GOOD), ("b.csv", GOOD))
    monkeypatch.setattr(files, "MAX_FILES", 1)
    with pytest.raises(TaxonomyFileError, match="more than 1 files"):
        esco.read(path)
    monkeypatch.setattr(files, "MAX_FILES", 9)
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    with pytest.raises(TaxonomyFileError, match="when unpacked"):
        esco.read(path)


def test_what_is_no_zip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "photo.zip"
    path.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(TaxonomyFileError, match=r"photo\.zip: not a zip file"):
        esco.read(path)
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(TaxonomyFileError, match=r"photo\.png: neither a zip"):
        esco.read(path)


def test_a_zip_without_esco_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyFileError, match=r"bad\.zip: no ESCO table"):
        esco.read(_zip(tmp_path, ("letter.txt", b"hello"), ("inner.zip", GOOD)))


def test_a_damaged_member_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path, [DATA / "v11" / "skills_en.csv"])
    body = bytearray(path.read_bytes())
    body[60:90] = bytes(30)
    path.write_bytes(body)
    with pytest.raises(TaxonomyFileError, match="damaged"):
        esco.read(path)


def test_a_size_that_lies_does_not_read_on(tmp_path: Path) -> None:
    path = _zip(tmp_path, ("skills_en.csv", GOOD + b"x" * 50_000))
    body = bytearray(path.read_bytes())
    at = body.index(b"PK\x01\x02")
    body[at + 24 : at + 28] = struct.pack("<I", len(GOOD))
    path.write_bytes(body)
    with pytest.raises(TaxonomyFileError, match="damaged"):
        esco.read(path)


def test_a_message_is_one_line() -> None:
    assert str(TaxonomyFileError("a.csv", 3, "broken")) == "a.csv, row 3: broken"
    assert str(TaxonomyFileError("a.csv", 0, "broken")) == "a.csv: broken"
