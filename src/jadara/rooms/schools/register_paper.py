"""Papers around attendance: the sheet of a lesson to tick by hand, and cards with a code for each student of a class."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from jadara.commons.documents import qr, typst_service
from jadara.commons.ui.formatting import date_words
from jadara.rooms.schools.models import Student

TEMPLATES = Path(__file__).parent / "typst"


def sheet(
    *, school: str, group: str, subject: str, on: date, hour: str, students: Sequence[Student], lang: str
) -> bytes:
    """The sheet of one lesson: names with boxes for absent, late and excused. The shift stands nowhere. One page holds
    36 names. Raises CannotCompile, Busy."""
    with override(lang):
        data = {
            "_lang": lang, "_title": f"{group} {on.isoformat()}", "school": school, "group": group, "subject": subject,
            "day": date_words(on), "hour": hour, "head": [_("Student"), _("Absent"), _("Late, minutes"), _("Excused, why")],
            "names": [s.name(lang) for s in students], "sign": _("Teacher, signature"),
            "foot": _("Who is not marked is present. Enter it later on the phone or computer, on the lesson's day."),
        }  # fmt: skip
    at = datetime.combine(on, datetime.min.time(), UTC)
    return typst_service.compile_pdf(TEMPLATES / "sheet.typ", data, lang=lang, at=at)


def cards(*, school: str, group: str, students: Sequence[Student], lang: str, today: date) -> bytes:
    """Cards of a class, ten on a page: name, number and its code. Raises CannotCompile, Busy."""
    data = {
        "_lang": lang, "_title": group, "school": school, "group": group,
        "cards": [
            {"_qr": qr.svg(card_code(s), border=1), "name": s.name(lang), "_number": s.number} for s in students
        ],
    }  # fmt: skip
    at = datetime.combine(today, datetime.min.time(), UTC)
    return typst_service.compile_pdf(TEMPLATES / "cards.typ", data, lang=lang, at=at)


def card_code(student: Student) -> str:
    """What the code on a card says: a prefix and the student's id, no name; the phone finds it in its own roster."""
    return f"JADARA:{student.pk}"
