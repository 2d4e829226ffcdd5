"""Translation catalogues: one per app and language, collected from code and templates, compiled with Babel.

Babel reads no Django templates, so they are turned into Python-like text by Django's own ``templatize`` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1]
TARGETS = ("ar", "fr")
#: The six forms of Arabic (Unicode CLDR): none, one, two, 3 to 10, 11 to 99, others.
ARABIC_PLURAL = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "_lazy": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")


@dataclass(frozen=True, slots=False)
class Gap:
    """A text that lacks a translation, or whose placeholders differ from it."""

    catalogue: str
    lang: str
    text: str
    reason: str


def apps() -> list[Path]:
    """The folders that hold a catalogue: every app of the commons and rooms, and the site."""
    found = [p.parent for p in PACKAGE.glob("commons/*/__init__.py")]
    found += [p.parent for p in PACKAGE.glob("rooms/*/__init__.py")]
    return [*sorted(found), PACKAGE / "site"]


def _sources(app: Path) -> Iterator[tuple[Path, BytesIO]]:
    for path in sorted(app.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(app).parts):
            yield path, BytesIO(path.read_bytes())
    for path in sorted([*app.rglob("templates/**/*.html"), *app.rglob("templates/**/*.txt")]):
        yield path, BytesIO(templatize(path.read_text("utf-8"), origin=str(path)).encode())


def collect(app: Path) -> Catalog:
    """All messages of one app, without translations."""
    catalog = Catalog(project="Jadara", charset="utf-8", fuzzy=False)
    for path, source in _sources(app):
        for line, message, comments, context in extract("python", source, KEYWORDS, ("Translators:",)):
            catalog.add(
                message, locations=[(str(path.relative_to(app)), line)], auto_comments=comments, context=context
            )
    return catalog


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in _PLACEHOLDER.finditer(text)}


def _gaps(app: Path, lang: str, catalog: Catalog) -> Iterator[Gap]:
    for message in catalog:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
        strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if message.fuzzy or not all(strings):
            yield Gap(app.name, lang, ids[0], "not translated")
        elif any(_placeholders(s or "") - _placeholders(" ".join(ids)) for s in strings) or (
            len(ids) == 1 and _placeholders(ids[0]) - _placeholders(strings[0] or "")
        ):
            yield Gap(app.name, lang, ids[0], "placeholders differ")


def update(*, write: bool, only: str | None = None) -> list[Gap]:
    """Bring every catalogue up to date with the sources (when ``write``) and list what is missing."""
    gaps: list[Gap] = []
    for app in apps():
        if only and app.name != only:
            continue
        template = collect(app)
        if not len(template):
            continue
        for lang in TARGETS:
            path = app / "locale" / lang / "LC_MESSAGES" / "django.po"
            catalog = read_po(BytesIO(path.read_bytes()), locale=lang) if path.exists() else Catalog(locale=lang)
            if lang == "ar":  # Babel's own rule gives 11 to 99 the form of 100
                vars(catalog).update(_num_plurals=6, _plural_expr=ARABIC_PLURAL)
            catalog.update(template, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            gaps += _gaps(app, lang, catalog)
            if write:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    write_po(file, catalog, width=0, omit_header=False, sort_by_file=False, ignore_obsolete=True,
                             no_location=True)  # fmt: skip
    return gaps


def compile_all() -> int:
    """Write the .mo beside each .po that is newer. Returns how many were written."""
    written = 0
    for app in apps():
        for po in app.glob("locale/*/LC_MESSAGES/*.po"):
            mo = po.with_suffix(".mo")
            if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
                continue
            catalog = read_po(BytesIO(po.read_bytes()), locale=po.parent.parent.name)
            with mo.open("wb") as file:
                write_mo(file, catalog)
            written += 1
    return written
