"""CSV tables of classifications, from folders and from zips that nobody vouches for.

Nothing is extracted: members are read as streams, after the whole directory of the zip has been checked against caps.
"""

from __future__ import annotations

import csv
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from jadara.commons.taxonomy.core.concepts import Problem

MAX_FILES = 500
MAX_BYTES = 400 * 2**20
MAX_RATIO = 100
MAX_DEPTH = 4

#: Called with the table's name, bytes read so far and bytes in all.
Progress = Callable[[str, int, int], None]

_LANGUAGE = re.compile(r"^(?P<stem>.+?)[_-](?P<lang>[a-z]{2}(?:-[a-z]{2,4})?)$", re.IGNORECASE)
_VERSION = re.compile(r"v(\d+(?:\.\d+)*)", re.IGNORECASE)
_FOLDER_LANGUAGE = re.compile(r"[_-]([a-z]{2})$", re.IGNORECASE)


class TaxonomyFileError(Exception):
    """A file that cannot be read as a classification. The message is one line and names the file and the row."""

    def __init__(self, file: str, row: int, reason: str) -> None:
        self.file, self.row, self.reason = file, row, reason
        super().__init__(f"{file}, row {row}: {reason}" if row else f"{file}: {reason}")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV table that has been found: ``stem`` in lower case without language, ``version`` of the download or ()."""

    stem: str
    lang: str
    version: tuple[int, ...]
    file: str
    size: int
    source: Path
    member: str

    def open(self) -> tuple[IO[str], zipfile.ZipFile | None]:
        """The text of the table and the zip to close after it."""
        if not self.member:
            return self.source.open(encoding="utf-8-sig", newline=""), None
        archive = zipfile.ZipFile(self.source)
        try:
            raw = archive.open(self.member)
        except BaseException:
            archive.close()
            raise
        return io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""), archive


def tables(paths: Iterable[Path] | Path) -> list[Table]:
    """All CSV tables in zips, folders (to a depth of four) and files, in a fixed order. Raises TaxonomyFileError."""
    found: list[Table] = []
    for path in [paths] if isinstance(paths, Path) else list(paths):
        if path.is_dir():
            found += [t for file in _walk(path, path, MAX_DEPTH) for t in _of_file(file)]
        elif path.is_file():
            if path.suffix.lower() not in (".zip", ".csv"):
                raise TaxonomyFileError(path.name, 0, "neither a zip, a CSV file nor a folder")
            found += _of_file(path)
        else:
            raise TaxonomyFileError(str(path), 0, "no such file or folder")
    return found


#: No field of ESCO is longer; a quotation that never ends would swallow the rest of the file. The limit is the whole
#: process's, so it is set for each reading and put back.
LONGEST_FIELD = 2**17


def rows(
    table: Table, required: Iterable[str], problems: list[Problem], progress: Callable[[int], None] | None = None
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows of a table with their number (the header is row 1) as mappings from lower-case column names.

    A row with another number of columns than the header becomes a Problem. Raises TaxonomyFileError for a missing
    required column, text that is not UTF-8, a quotation that never ends, and a damaged zip.
    """
    number = 0
    try:
        stream, archive = table.open()
        limit = csv.field_size_limit(LONGEST_FIELD)
        try:
            reader = csv.reader(stream, strict=True)
            header = [name.strip().lower() for name in next(reader, [])]
            number = 1
            if missing := [name for name in required if name.lower() not in header]:
                raise TaxonomyFileError(table.file, 1, f"column missing: {', '.join(missing)}")
            for number, cells in enumerate(reader, 2):
                if progress is not None and number % 2048 == 0:
                    progress(_position(stream))
                if not cells:
                    continue
                if len(cells) != len(header):
                    problems.append(Problem(table.file, number, "wrong-number-of-columns", str(len(cells))))
                    continue
                yield number, dict(zip(header, cells, strict=True))
        finally:
            csv.field_size_limit(limit)
            stream.close()
            if archive is not None:
                archive.close()
    except UnicodeDecodeError as error:
        raise TaxonomyFileError(table.file, number + 1, "not UTF-8 text") from error
    except csv.Error as error:
        raise TaxonomyFileError(table.file, number + 1, f"broken CSV ({error})") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise TaxonomyFileError(table.file, number, "damaged or encrypted zip") from error
    except OSError as error:
        raise TaxonomyFileError(table.file, number, error.strerror or "cannot be read") from error


def _position(stream: IO[str]) -> int:
    buffer = getattr(stream, "buffer", None)
    return int(buffer.tell()) if buffer is not None else 0


def _walk(root: Path, folder: Path, depth: int) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            continue
        if path.is_dir() and depth > 1 and not path.name.startswith((".", "__")):
            yield from _walk(root, path, depth - 1)
        elif path.is_file() and path.suffix.lower() in (".zip", ".csv"):
            yield path


def _of_file(path: Path) -> list[Table]:
    if path.suffix.lower() == ".csv":
        return [_table(path.name, path, "", path.stat().st_size)]
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _check(path.name, infos)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise TaxonomyFileError(path.name, 0, "not a zip file, or a damaged one") from error
    except OSError as error:
        raise TaxonomyFileError(path.name, 0, error.strerror or "cannot be read") from error
    names = sorted((i.filename, i.file_size) for i in infos if not i.is_dir())
    return [_table(name, path, name, size) for name, size in names if _is_table(name)]


def _is_table(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() == ".csv" and "__MACOSX" not in path.parts and not path.name.startswith(".")


def _check(file: str, infos: list[zipfile.ZipInfo]) -> None:
    """The caps of the trust rules. Sizes are those of the directory; zipfile never reads past them."""
    if len(infos) > MAX_FILES:
        raise TaxonomyFileError(file, 0, f"more than {MAX_FILES} files in the zip")
    if sum(i.file_size for i in infos) > MAX_BYTES:
        raise TaxonomyFileError(file, 0, f"more than {MAX_BYTES // 2**20} MB when unpacked")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        # zipfile cuts a name at NUL, and turns backslashes into slashes on Windows: orig_filename is what was stored.
        stored = getattr(info, "orig_filename", name)
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if "\0" in stored or "\\" in stored or name.startswith("/") or ".." in parts or re.match(r"^[A-Za-z]:", name):
            raise TaxonomyFileError(file, 0, "unsafe path in the zip")
        if len(parts) > MAX_DEPTH + 2:
            raise TaxonomyFileError(file, 0, "folders nested too deeply in the zip")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise TaxonomyFileError(file, 0, "link in the zip")
        if info.flag_bits & 0x1:
            raise TaxonomyFileError(file, 0, "encrypted zip")
        if info.file_size > MAX_RATIO * max(info.compress_size, 1024):
            raise TaxonomyFileError(file, 0, f"{name} unpacks to more than {MAX_RATIO} times its size")
        if name.casefold() in seen:
            raise TaxonomyFileError(file, 0, "the same name twice in the zip")
        seen.add(name.casefold())


def _table(name: str, source: Path, member: str, size: int) -> Table:
    stem = PurePosixPath(name).stem
    parent = PurePosixPath(member).parent.name if member else source.parent.name
    match = _LANGUAGE.match(stem)
    folder = _FOLDER_LANGUAGE.search(parent)
    lang = match["lang"].lower() if match else folder[1].lower() if folder else ""
    version = _VERSION.search(source.name if member else source.parent.name) or _VERSION.search(parent)
    numbers = tuple(int(n) for n in version[1].split(".")) if version else ()
    label = f"{source.name}/{member}" if member else f"{parent}/{source.name}" if parent else source.name
    return Table((match["stem"] if match else stem).lower(), lang, numbers, label, size, source, member)
