"""Papers of an institution: its page as a principal would hang it up, and sheets of QR labels for its things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from jadara.commons.documents import qr, typst_service
from jadara.commons.ui.formatting import date_words, number
from jadara.rooms.schools.models import ClassGroup, Institution
from jadara.rooms.schools.queries.institutions import Portrait

TEMPLATES = Path(__file__).parent / "typst"
Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sticker:
    """One label: the address that its code opens, the tag as text, and what it stands on."""

    url: str
    tag: str
    name: str
    place: str


def pdf(school: Institution, found: Portrait, year: int, *, lang: str, today: date) -> bytes:
    """One or two pages A4 in a language. Raises CannotCompile, Busy."""
    with override(lang):
        data = _portrait_data(school, found, year, lang, today)
    at = datetime.combine(today, datetime.min.time(), UTC)
    return typst_service.compile_pdf(TEMPLATES / "institution.typ", data, lang=lang, at=at)


def _portrait_data(school: Institution, found: Portrait, year: int, lang: str, today: date) -> Data:
    caza, over = school.area, school.area.parent
    where = [school.town, caza.name(lang), over.name(lang) if over is not None else ""]
    closed = ""
    if school.closed_on:
        closed = _("Closed since %(day)s: %(cause)s") % {
            "day": date_words(school.closed_on), "cause": school.closed_because,
        }  # fmt: skip
    return {
        "_lang": lang, "_title": f"{school.name(lang)} ({school.code})", "name": school.name(lang),
        "kind": str(school.get_sector_display()), "where": " · ".join(w for w in where if w), "closed": closed,
        "particulars": _particulars(school), "counts": _counts(found),
        "offers_title": _("What is taught"),
        "offers_head": [_("Level"), _("Speciality"), _("Since"), _("Places"), _("Students")],
        "offers": [
            [o.offer.speciality.level, o.offer.speciality.name(lang), str(o.offer.since), str(o.offer.places),
             number(o.students)]
            for o in found.offers if o.offer.until is None or o.offer.until >= year
        ],
        "foot": _("School year %(year)s. Printed on %(day)s.")
        % {"year": f"{year}-{(year + 1) % 100:02d}", "day": date_words(today)},
    }  # fmt: skip


def _particulars(school: Institution) -> list[list[str]]:
    """Pairs of label and value, those that are known."""
    shifts = [str(ClassGroup.Shift(s).label) for s in school.shifts if s in ClassGroup.Shift.values]
    pairs = [
        (_("Its number"), school.code), (_("Address"), school.address), (_("Phone"), school.phone),
        (_("E-mail"), school.email), (_("Shifts"), " · ".join(shifts)), (_("Licence"), school.licence),
        (_("Opened on"), date_words(school.opened_on)),
    ]  # fmt: skip
    return [[label, value] for label, value in pairs if value]


def _counts(found: Portrait) -> list[list[str]]:
    """Pairs of a number and what it counts."""
    return [
        [number(found.students), _("students")], [number(found.classes), _("classes")], [number(found.staff), _("staff")],
        [number(found.rooms), _("rooms")], [number(found.workshops), _("workshops and laboratories")],
        [number(found.things), _("machines and tools")],
    ]  # fmt: skip


def labels(stickers: Sequence[Sticker], *, lang: str, title: str, today: date) -> bytes:
    """A sheet of labels, 24 on a page of A4 (63 by 34 mm). Raises CannotCompile, Busy."""
    data: Data = {
        "_lang": lang, "_title": title,
        "stickers": [
            {"_qr": qr.svg(s.url, error="m", border=1), "_tag": s.tag, "name": s.name, "place": s.place}
            for s in stickers
        ],
    }  # fmt: skip
    at = datetime.combine(today, datetime.min.time(), UTC)
    return typst_service.compile_pdf(TEMPLATES / "labels.typ", data, lang=lang, at=at)
