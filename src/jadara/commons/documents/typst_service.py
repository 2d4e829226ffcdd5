"""PDF, PNG and SVG from typst templates and data.

Templates are files of the package and name each other by paths from its root (``/commons/documents/typst/lib.typ``).
Data reach them as JSON in ``sys.inputs``, never as markup: what a person typed cannot become code. A few compilers are
kept and reused, since reading the fonts is most of the cost of a first page.
"""

from __future__ import annotations

import json
import queue
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

import typst

import jadara
from jadara.commons.documents import fonts
from jadara.commons.documents.core.bidi import LONGEST_WORD, Direction, breakable, is_rtl, runs
from jadara.commons.documents.core.glyphs import printable, walk

ROOT = Path(str(jadara.__file__)).parent
#: Compilers that exist at most: each compiles one document at a time, others wait.
COMPILERS = 2
#: Seconds to wait for a free compiler.
PATIENCE = 30.0

_free: queue.LifoQueue[typst.Compiler | None] = queue.LifoQueue()
for _ in range(COMPILERS):
    _free.put(None)


class CannotCompile(RuntimeError):
    """A document that typst refuses: a fault of the template, told with typst's own words."""


class Busy(RuntimeError):
    """No compiler got free in time."""


def compile_pdf(
    template: Path | str, data: Mapping[str, object], *, lang: str, ua: bool = True, at: datetime | None = None
) -> bytes:
    """A PDF of a template (a file under the package, or a path from its root) filled with ``data``.

    Text is reduced to what the fonts can show, and cut where a run needs its own direction; values under keys that
    begin with ``_`` reach the template as they are. ``ua`` asks for PDF/UA-1 and PDF/A-2a, both or nothing; ``at`` is
    the date of creation in the file's metadata (default: now). About 10 ms a page, once warm.
    Raises CannotCompile, Busy.
    """
    made = _compile(template, prepared(data, lang), "pdf", ua=ua, at=at)
    return made[0]


def compile_pages(
    template: Path | str,
    data: Mapping[str, object],
    *,
    lang: str,
    form: Literal["png", "svg"] = "png",
    ppi: float = 96,
) -> list[bytes]:
    """The same document as one picture a page, to look at before download. Raises CannotCompile, Busy."""
    return _compile(template, prepared(data, lang), form, ppi=ppi)


def prepared(data: Mapping[str, object], lang: str) -> str:
    """The JSON that a template reads: texts printable, and cut into runs where mixed directions ask for it."""
    base: Direction = "rtl" if is_rtl(lang) else "ltr"
    ready = walk(dict(data), lambda text: _shown(text, base))
    return json.dumps(ready, ensure_ascii=False, separators=(",", ":"))


def _shown(text: str, base: Direction) -> object:
    """A text as the template's ``show-text`` takes it: a string, or a list of pieces with their direction."""
    text = printable(text, fonts.covered())
    if base == "ltr" and text.isascii() and text.isalpha() and len(text) <= LONGEST_WORD:
        return text
    pieces = [{"t": breakable(run.text), "d": run.direction} for run in runs(text, base)]
    if len(pieces) == 1 and pieces[0]["d"] is None and pieces[0]["t"] == [text]:
        return text
    return {"runs": pieces}


@contextmanager
def _compiler() -> Iterator[typst.Compiler]:
    try:
        compiler = _free.get(timeout=PATIENCE)
    except queue.Empty as wrong:
        raise Busy("all typst compilers are at work") from wrong
    try:
        if compiler is None:
            paths: list[str] = [str(folder) for folder in fonts.folders()]
            compiler = typst.Compiler(root=str(ROOT), font_paths=paths, ignore_system_fonts=True)
        yield compiler
    finally:
        _free.put(compiler)


def _compile(
    template: Path | str,
    data: str,
    form: Literal["pdf", "png", "svg"],
    *,
    ua: bool = False,
    ppi: float = 96,
    at: datetime | None = None,
) -> list[bytes]:
    path = Path(template)
    path = path if path.is_absolute() and path.is_relative_to(ROOT) else ROOT / str(template).lstrip("/")
    with _compiler() as compiler:
        try:
            made = compiler.compile(
                input=str(path),
                format=form,
                ppi=ppi,
                sys_inputs={"data": data},
                pdf_standards=["ua-1", "a-2a"] if ua else [],
                timestamp=at,
            )
        except RuntimeError as wrong:
            raise CannotCompile(f"{path.name}: {wrong}") from wrong
    if made is None:
        raise CannotCompile(f"{path.name}: nothing was made")
    return made if isinstance(made, list) else [made]
