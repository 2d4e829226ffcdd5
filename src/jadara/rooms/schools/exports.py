"""The week of a class, teacher or room as PDF."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from jadara.commons.documents.typst_service import compile_pdf
from jadara.kernel.dates import words
from jadara.rooms.schools.models import Institution, Timetable
from jadara.rooms.schools.queries import timetable as queries

TEMPLATE = "rooms/schools/typst/timetable.typ"


def week_pdf(
    school: Institution, table: Timetable, kind: str, name: str, week: queries.Week, *, lang: str, made: datetime
) -> bytes:
    """One sheet of A4 across (more if the day has many periods). Raises CannotCompile, Busy."""
    rows = [
        {
            "number": str(line.period), "hours": f"{line.starts} – {line.ends}" if line.starts else "",
            "cells": [[_cell(kind, entry) for entry in cell] for cell in line.cells],
        }
        for line in week.lines
    ]  # fmt: skip
    data = {
        "_lang": lang, "_title": f"{name} · {school.name(lang)}", "_days": list(week.days), "title": name,
        "lead": f"{school.name(lang)} · {table.name}", "period": _("Period"), "rows": rows,
        "days": [queries.day_name(day, lang) for day in week.days],
        "note": _("Printed on %(day)s") % {"day": words(made.date(), lang)},
    }  # fmt: skip
    return compile_pdf(TEMPLATE, data, lang=lang, at=made.astimezone(UTC).replace(microsecond=0))


def _cell(kind: str, entry: queries.Entry) -> dict[str, object]:
    parts = {
        "class": (entry.staff, entry.room), "teacher": (entry.group, entry.room), "room": (entry.group, entry.staff),
    }[kind]  # fmt: skip
    group = (entry.group,) if kind == "class" and entry.slot.group.parent_id else ()
    detail = " · ".join(p for p in (*group, *parts) if p)
    return {"subject": entry.subject, "detail": detail, "later": entry.later}
