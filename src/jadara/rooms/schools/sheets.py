"""Lists as XLSX: one sheet in the direction of the language, the header frozen, text that looks like a formula harmless."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The first characters by which a spreadsheet takes a text for a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r")
#: Excel's own limits for a cell and for a sheet's title.
_LONGEST, _TITLE = 32_000, 31
#: So many rows are looked at for the widths of the columns, in characters from 8 to 48.
_LOOKED_AT, _NARROW, _WIDE = 200, 8, 48
_FAULTY = PatternFill("solid", start_color="F9D5D2")

#: What a caller may put into a cell; anything else is shown as its text.
Cell = object
Head = str | Promise


def harmless(value: Cell) -> Any:
    """A value as it may stand in a cell. Text that begins like a formula gets an apostrophe before it."""
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None, microsecond=0)
    if isinstance(value, date):
        return value
    text = str(value)
    text = "'" + text if text.startswith(RISKY) else text
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:_LONGEST]


def answer(name: str, columns: Sequence[Head], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A list as a download called ``name``.xlsx. ``columns`` are the headings; each row has as many values.

    Right to left when the page is in Arabic. Values may be text (lazy too), numbers, dates, times or None; times are shown
    by the local clock. Rows are read once, one after the other.
    """
    return download(name, workbook(name, columns, rows))


def download(name: str, content: bytes) -> HttpResponse:
    """The bytes of a workbook as a download called ``name``.xlsx."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def workbook(
    title: str,
    columns: Sequence[Head],
    rows: Iterable[Sequence[Cell]],
    *,
    remarks: Mapping[tuple[int, int], str] | None = None,
    right_to_left: bool | None = None,
) -> bytes:
    """The bytes of a workbook with one sheet.

    ``remarks`` maps (row from 0, column from 0) to a sentence: that cell is coloured and carries it as a comment.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_title(title))
    arabic = (get_language() or "ar").startswith("ar") if right_to_left is None else right_to_left
    sheet.sheet_view.rightToLeft = arabic
    sheet.freeze_panes = "A2"
    source = iter(rows)
    first = [[harmless(v) for v in row] for row in islice(source, _LOOKED_AT)]
    heads = [harmless(h) for h in columns]
    _widths(sheet, heads, first)
    sheet.append([_head(sheet, h) for h in heads])
    marks = remarks or {}
    marked = {row for row, _column in marks}
    for at, row in enumerate(chain(first, ([harmless(v) for v in r] for r in source))):
        sheet.append([_cell(sheet, v, marks.get((at, n))) for n, v in enumerate(row)] if at in marked else row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(text: str) -> str:
    """A sheet's title holds no : \\ / ? * [ ] and at most 31 characters."""
    return "".join(" " if c in ":\\/?*[]'" else c for c in text)[:_TITLE].strip() or "1"


def _widths(sheet: Any, heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> None:
    for n, head in enumerate(heads):
        longest = max((len(str(r[n])) for r in rows if n < len(r) and r[n] is not None), default=0)
        width = min(_WIDE, max(_NARROW, len(str(head)) + 2, longest + 2))
        sheet.column_dimensions[get_column_letter(n + 1)].width = width


def _head(sheet: Any, text: Any) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(sheet: Any, value: Any, remark: str | None) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if remark is not None:
        cell.fill = _FAULTY
        cell.comment = Comment(remark, "Jadara", height=90, width=260)
    return cell
