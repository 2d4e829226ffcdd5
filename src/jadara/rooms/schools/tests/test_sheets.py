"""Cells and headings of schools' workbooks, files that are too much, and workbooks that are given back."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jadara.kernel.dates import in_digits
from jadara.rooms.schools import sheets, sheets_reading, words_import
from jadara.rooms.schools.core import numbers, sheets_cells, sheets_checks, sheets_headers
from jadara.rooms.schools.core import sheets as core
from jadara.rooms.schools.core.sheets import Line

EARLY, LATE, TODAY = date(1930, 1, 1), date(2030, 1, 1), date(2026, 11, 24)
BODIES = st.integers(0, 10**numbers.BODY - 1)


@given(BODIES, st.integers(0, numbers.BODY), st.integers(1, 9))
def test_a_wrong_digit_is_found(body: int, at: int, off: int) -> None:
    good = numbers.number(body)
    assert numbers.is_valid(good)
    assert not numbers.is_valid(good[:at] + str((int(good[at]) + off) % 10) + good[at + 1 :])


@given(BODIES, st.integers(0, numbers.BODY - 1))
def test_neighbours_that_changed_places_are_found(body: int, at: int) -> None:
    good = numbers.number(body)
    swapped = good[:at] + good[at + 1] + good[at] + good[at + 2 :]
    assert swapped == good or not numbers.is_valid(swapped)


def test_the_published_example_of_damm() -> None:
    assert numbers.check_digit("572") == "4"


@given(st.integers(0, 2**32), st.integers(0, 60))
def test_numbers_drawn_are_different_valid_and_not_taken(seed: int, count: int) -> None:
    taken = set(numbers.draw(5, random.Random(seed).randrange))
    made = numbers.draw(count, random.Random(seed).randrange, taken)
    assert len(set(made)) == count
    assert all(numbers.is_valid(n) and n[0] != "0" for n in made)
    assert not taken & set(made)
    assert numbers.normal(in_digits(" 1 2-3", "arab")) == "123"


@given(st.dates(EARLY, LATE), st.sampled_from("/-. "), st.sampled_from(["latn", "arab"]), st.booleans())
def test_a_date_as_text_is_read_as_written(day: date, mark: str, digits: str, year_first: bool) -> None:
    parts = [f"{day.day}", f"{day.month}", f"{day.year}"]
    text = in_digits(mark.join(reversed(parts) if year_first else parts), digits)
    assert sheets_cells.day(text, EARLY, LATE) == day


@given(st.dates(EARLY, LATE))
def test_a_day_number_of_excel_is_a_date(day: date) -> None:
    assert sheets_cells.day((day - date(1899, 12, 30)).days, EARLY, LATE) == day


@pytest.mark.parametrize(
    ("raw", "key"),
    [("24/11/09", "date_short_year"), ("11/24/2009", "date_month"), ("31/2/2010", "date_impossible"), ("soon", "date"),
     ("1/1/2031", "date_outside"), ("1/1/1800", "date_outside")],
)  # fmt: skip
def test_a_date_is_never_guessed(raw: str, key: str) -> None:
    with pytest.raises(sheets_cells.Faulty) as wrong:
        sheets_cells.day(raw, EARLY, LATE)
    assert wrong.value.key == key


@pytest.mark.parametrize("text", ["24 تشرين الثاني 2009", "24 novembre 2009", "24 Nov. 2009", "٢٤ تشرين ثاني ٢٠٠٩"])
def test_months_in_words(text: str) -> None:
    assert sheets_cells.day(text, EARLY, LATE) == date(2009, 11, 24)


def test_a_year_alone_is_kept_as_a_year() -> None:
    assert sheets_cells.born("٢٠٠٩", EARLY, LATE) == sheets_cells.Born(2009, None)
    assert sheets_cells.born(2009.0, EARLY, LATE) == sheets_cells.Born(2009, None)


@pytest.mark.parametrize(
    "raw", ["03/123456", "٠٣ ١٢٣٤٥٦", 3123456, 3123456.0, "00961 3 123 456", "03/123456 - 70/111222", "'+9613123456"]
)
def test_phones(raw: Any) -> None:
    assert sheets_cells.phone(raw) == "+9613123456"


@pytest.mark.parametrize(
    ("raw", "kind", "wanted"),
    [
        ("123456789012", "", ("123456789012", "lebanese")), (12345678901.0, "", ("12345678901", "syrian")),
        ("١٢٣٤٥٦٧٨٩٠١٢", "lebanese", ("123456789012", "lebanese")), ("leb 12c34567", "", ("LEB-12C34567", "unhcr")),
    ],
)  # fmt: skip
def test_documents(raw: Any, kind: str, wanted: tuple[str, str]) -> None:
    assert sheets_cells.document(raw, kind) == wanted


@pytest.mark.parametrize(
    ("raw", "kind", "key"),
    [("1234567890123", "", "document_unknown"), ("1234567890123", "lebanese", "document_length"),
     ("1.23E+11", "", "document_shortened"), ("12", "unhcr", "document_unhcr"), ("5", "none", "document_no_document")],
)  # fmt: skip
def test_documents_that_cannot_be(raw: str, kind: str, key: str) -> None:
    with pytest.raises(sheets_cells.Faulty) as wrong:
        sheets_cells.document(raw, kind)
    assert wrong.value.key == key
    assert words_import.said(core.Fault(2, "document_number", key, wrong.value.fields))


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.datetimes(), st.booleans()))
def test_no_cell_breaks_a_reader(raw: Any) -> None:
    for kind in sheets_headers.FIELDS:
        for field, reader in core.readers(kind, TODAY).items():
            if sheets_cells.is_empty(raw):
                continue
            try:
                reader(raw)
            except sheets_cells.Faulty as wrong:
                words_import.said(core.Fault(1, field, wrong.key, wrong.fields))


def test_every_field_has_a_name_and_a_reader() -> None:
    for kind, fields in sheets_headers.FIELDS.items():
        assert set(fields) <= set(words_import.FIELDS)
        assert set(fields) - {"document_number"} == set(core.readers(kind, TODAY))


def test_headings_with_variants_marks_and_slips() -> None:
    heads = [
        "الإسم",
        "اسم الاب:",
        "الشهره",
        "تاريخ الولاده",
        "Date d'inscripton",
        "Religion",
        "مذهب الطالب",
        "ملاحظات",
        None,
    ]
    found = sheets_headers.match(heads, "students")
    assert dict(found.columns) == {"given": 0, "father": 1, "family": 2, "born": 3, "started": 4}
    assert (found.dropped, found.unknown) == ((5, 6), (7,))


def test_the_headings_are_found_below_titles() -> None:
    rows = [["وزارة التربية"], [], ["لائحة", "2026"], ["الاسم", "الشهرة", "الصف"], ["ليلى", "حداد", "A"]]
    assert sheets_headers.heading_row(rows, "students") == 3


def test_a_full_name_is_split_and_latin_letters_are_put_aside() -> None:
    table = core.read(
        "students", [["ليلى سمير حداد"], ["Layla Samir Haddad"], ["ليلى"]], {"full": 0}, first_row=2, today=TODAY
    )
    assert dict(table.lines[0].values) == {"given": "ليلى", "father": "سمير", "family": "حداد"}
    assert dict(table.lines[1].values) == {"given_latin": "Layla", "father_latin": "Samir", "family_latin": "Haddad"}
    assert [(f.row, f.key) for f in table.faults] == [(4, "full_name")]


def test_somebody_twice_names_the_first_row_and_twins_are_let_be() -> None:
    born = sheets_cells.Born(2009, date(2009, 1, 1))
    one = {"given": "حسن", "father": "علي", "family": "خوري", "born": born}
    lines = [Line(2, one), Line(3, {**one, "given": "حسين"}), Line(4, {**one, "family": "خورى"})]
    assert [(f.row, f.fields["row"]) for f in sheets_checks.check("students", lines)] == [(4, 2)]


def test_a_long_lesson_keeps_its_teacher_busy() -> None:
    one = {"group": "A", "subject": "S", "teacher": "رنا", "weekday": 0, "period": 2, "length": 3}
    lines = [
        Line(2, one),
        Line(3, {**one, "group": "B", "period": 4, "length": 1}),
        Line(4, {**one, "group": "C", "period": 5}),
    ]
    assert [(f.row, f.key) for f in sheets_checks.check("timetable", lines)] == [(3, "busy_teacher")]


def packed(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened_sheet(content: bytes) -> Any:
    """The sheet of a workbook that was given."""
    return load_workbook(io.BytesIO(content)).active


def test_merged_cells_are_named_and_formulas_are_not_evaluated() -> None:
    book: Any = Workbook()
    book.active.append(["a", "=1+1"])
    book.active.append(["b", "x"])
    book.active.merge_cells("A2:A5")
    grid = sheets_reading.read(packed(book))
    assert (grid.merged, grid.merges, grid.formulas) == (("A2:A5",), 1, True)
    assert grid.rows[0] == ("a",)


def test_too_many_rows_are_refused_with_the_number_that_is_allowed() -> None:
    text = "a,b\n" + "1,2\n" * 200_000
    with pytest.raises(sheets_reading.Unreadable) as wrong:
        sheets_reading.read(text.encode())
    assert wrong.value.key == "rows"
    assert "50000" in words_import.said_of_file(wrong.value)


def test_empty_rows_do_not_count_and_numbers_stay_those_of_excel() -> None:
    grid = sheets_reading.read(b"a\n\n\nb\n\n\n")
    assert [r for r in grid.rows if r] == [("a",), ("b",)]
    assert len(grid.rows) == 4


def test_a_zip_that_grows_without_end_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    with pytest.raises(sheets_reading.Unreadable, match="bomb"):
        sheets_reading.read(out.getvalue())


def test_entities_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(sheets_reading.Unreadable, match="broken"):
        sheets_reading.read(out.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("mark", ",;\t")
def test_csv_in_the_encodings_of_windows(encoding: str, mark: str) -> None:
    grid = sheets_reading.read(f"الاسم{mark}الشهرة\nليلى{mark}حداد\n".encode(encoding))
    assert grid.rows == (("الاسم", "الشهرة"), ("ليلى", "حداد"))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    for some in (content, b"PK\x03\x04" + content):
        try:
            sheets_reading.read(some)
        except sheets_reading.Unreadable as wrong:
            words_import.said_of_file(wrong)


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r"]), st.text(max_size=20))
def test_no_cell_that_is_written_is_a_formula(first: str, rest: str) -> None:
    sheet = opened_sheet(sheets.workbook("x", [first + rest], [[first + rest]]))
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type != "f"
        assert not str(cell.value or "").startswith(sheets.RISKY)


def test_a_list_is_right_to_left_in_arabic_with_a_frozen_header() -> None:
    with translation.override("ar"):
        answer = sheets.answer("طلاب/1", ["الاسم", "متى"], [["ليلى", datetime(2026, 1, 1, 8, tzinfo=UTC)], [None, 1.5]])
    sheet = opened_sheet(answer.content)
    assert (sheet.sheet_view.rightToLeft, sheet.freeze_panes) == (True, "A2")
    assert sheet["B2"].value == datetime(2026, 1, 1, 10)
    with translation.override("fr"):
        content = sheets.workbook("x", ["a"], [])
    assert not opened_sheet(content).sheet_view.rightToLeft
