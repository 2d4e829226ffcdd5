"""Lists as XLSX and CSV, exactly as filtered. Text that a spreadsheet would read as a formula is made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Cell = str | int | float | None


def harmless(value: Cell) -> Cell:
    """Text that begins like a formula gets an apostrophe before it (as in the project's rules on input)."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return "'" + value
    return value


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel shows Arabic."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(h) for h in header])
    writer.writerows([harmless(v) for v in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, right_to_left: bool) -> bytes:
    """One sheet, first row frozen and bold, in the direction of the language."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    cells = []
    for text in header:
        cell = WriteOnlyCell(sheet, value=harmless(text))
        cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)
    for row in rows:
        sheet.append([harmless(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
