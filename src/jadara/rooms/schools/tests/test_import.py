"""A registrar brings workbooks: matched, checked, stored once, never doubled; strangers see nothing of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import imports as actions
from jadara.rooms.schools.core import sheets_headers
from jadara.rooms.schools.models import (
    ClassGroup,
    Enrolment,
    Guardian,
    Import,
    Institution,
    MatchKey,
    MayTeach,
    Posting,
    Protected,
    RosterSpan,
    Slot,
    Staff,
    Student,
    Suspicion,
    Timetable,
)
from jadara.rooms.schools.queries.students import opened
from jadara.rooms.schools.tests.conftest import YEAR, School, browser

HEADS = [
    "الرقم المدرسي",
    "الاسم",
    "اسم الأب",
    "الشهرة",
    "اسم الأم",
    "الجنس",
    "تاريخ الولادة",
    "الصف",
    "رقم الهوية",
    "المذهب",
    "هاتف الأهل",
]
LAYLA = ["101", "ليلى", "سمير", "حداد", "هدى ناصر", "أنثى", "24/11/2009", "BT2-A", "123456789012", "س", "03/123456"]
OMAR = ["١٠٢", "عمر", "خالد", "مراد", "سلمى عيد", "ذكر", "٢-٣-٢٠١٠", "BT2-A", None, None, None]


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    """Private files of a test lie in its own folder."""
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = storages


def sheet(*rows: Sequence[Any], above: Sequence[Any] = ()) -> bytes:
    """A workbook with rows, and lines above them."""
    book: Any = Workbook()
    for row in (*above, *rows):
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened_sheet(content: bytes) -> Any:
    """The sheet of a workbook that was given."""
    return load_workbook(io.BytesIO(content)).active


def bring(school: School, content: bytes, kind: str = "students", name: str = "list.xlsx") -> Import:
    """The registrar brings a workbook."""
    return actions.receive(
        actor=actor_of(school.samar), kind=kind, institution=school.institution, year=YEAR, name=name, content=content
    )


def run(school: School, content: bytes, kind: str = "students", *, good_only: bool = False) -> Import:
    """Brought and stored."""
    row = bring(school, content, kind)
    return actions.start(actor=actor_of(school.samar), row=row, good_only=good_only)


def keys(row: Import, school: School) -> list[tuple[int, str, str]]:
    """Row, field and key of each fault."""
    checked = actions.check(actor=actor_of(school.samar), row=row)
    return [(f.row, f.field, f.key) for f in checked.table.faults]


def test_students_are_enrolled_put_on_the_roster_and_protected(school: School) -> None:
    before = ClassGroup.objects.get(pk=school.group.pk).roster_version
    row = run(school, sheet(HEADS, LAYLA, OMAR, above=(["معهد الميناء"], [])))
    assert (row.state, row.result["new"], row.result["left_out"]) == ("done", 2, 0)
    layla = Student.objects.get(given_ar="ليلى")
    assert (layla.birth_date, layla.sex, layla.mother_ar) == (date(2009, 11, 24), "f", "هدى ناصر")
    enrolment = Enrolment.objects.get(student=layla)
    assert (enrolment.group_id, enrolment.school_number, enrolment.year) == (school.group.pk, "101", YEAR)
    assert ClassGroup.objects.get(pk=school.group.pk).roster_version == before + 1
    assert RosterSpan.objects.filter(group=school.group, since=before + 1).count() == 2
    assert opened(layla)["document_number"] == "123456789012"
    assert opened(layla)["document"] == "lebanese"
    assert MatchKey.objects.filter(student=layla).exists()
    assert Guardian.objects.get(student=layla).phone == "+9613123456"
    assert Student.objects.get(given_ar="عمر").birth_date == date(2010, 3, 2)


def test_a_column_of_sect_is_dropped_and_named(school: School) -> None:
    row = bring(school, sheet(HEADS, LAYLA))
    assert row.choices["dropped"] == ["المذهب"]
    actions.match_columns(
        actor=actor_of(school.samar), row=row, columns={**row.matching, "address": HEADS.index("المذهب")}
    )
    assert "address" not in row.matching
    page = browser(school.samar).get(reverse("schools:import", args=[row.pk]))
    assert "المذهب" in page.content.decode()


def test_the_same_workbook_again_changes_nothing(school: School) -> None:
    run(school, sheet(HEADS, LAYLA, OMAR))
    counts = Student.objects.count(), Enrolment.objects.count(), RosterSpan.objects.count(), Protected.objects.count()
    version = ClassGroup.objects.get(pk=school.group.pk).roster_version
    again = run(school, sheet(HEADS, LAYLA, OMAR))
    assert (again.result["new"], again.result["changed"], again.result["unchanged"]) == (0, 0, 2)
    assert counts == (
        Student.objects.count(), Enrolment.objects.count(), RosterSpan.objects.count(), Protected.objects.count(),
    )  # fmt: skip
    assert ClassGroup.objects.get(pk=school.group.pk).roster_version == version


@pytest.mark.parametrize("gone", [[0, 8], [0, 1, 2, 3], [8, 4]])
def test_she_is_found_again_by_what_is_left(school: School, gone: list[int]) -> None:
    run(school, sheet(HEADS, LAYLA))
    fewer = [None if n in gone else c for n, c in enumerate(LAYLA)]
    if 1 in gone:
        fewer[1] = "ليلى"
    fewer[10] = "70 123 456"
    again = run(school, sheet(HEADS, fewer))
    assert again.result["new"] == 0
    assert Student.objects.filter(given_ar="ليلى").count() == 1


def test_a_change_is_stored_and_moves_her_to_another_class(school: School) -> None:
    run(school, sheet(HEADS, LAYLA))
    other = ClassGroup.objects.create(
        institution=school.institution, year=YEAR, speciality=school.group.speciality, stage=2, name="BT2-B"
    )
    moved = [*LAYLA]
    moved[7], moved[4] = "bt2 b", "هدى نصر"
    row = run(school, sheet(HEADS, moved))
    layla = Student.objects.get(given_ar="ليلى")
    assert (row.result["changed"], layla.mother_ar) == (1, "هدى نصر")
    assert Enrolment.objects.get(student=layla).group_id == other.pk
    assert RosterSpan.objects.get(student_id=layla.pk, until=None).group_id == other.pk
    assert RosterSpan.objects.get(student_id=layla.pk, group=school.group).until is not None


def test_faults_stand_at_their_cells(school: School) -> None:
    bad = ["103", "سامي", "علي", "نصر", None, "؟؟", "24/11/09", "BT2-A", "1234567890123", None, "12"]
    row = bring(school, sheet(HEADS, LAYLA, bad, LAYLA))
    assert keys(row, school) == [
        (3, "sex", "sex"), (3, "born", "date_short_year"), (3, "guardian_phone", "phone"),
        (3, "document_number", "document_unknown"), (4, "document_number", "twice"),
    ]  # fmt: skip


def test_all_or_nothing_stores_nothing_and_good_rows_only_the_good(school: School) -> None:
    bad = ["103", "سامي", "علي", "نصر", None, "ذكر", "24/11/09", "BT2-A", None, None, None]
    row = bring(school, sheet(HEADS, LAYLA, bad))
    before = Student.objects.count()
    with pytest.raises(actions.HasFaults):
        actions.start(actor=actor_of(school.samar), row=row, good_only=False)
    row.refresh_from_db()
    assert (Student.objects.count(), row.state) == (before, "stopped")
    row = actions.start(actor=actor_of(school.samar), row=row, good_only=True)
    assert (row.state, row.result["new"], row.result["left_out"]) == ("done", 1, 1)


def test_a_started_import_is_not_started_again(school: School) -> None:
    row = bring(school, sheet(HEADS, LAYLA))
    first = actions.start(actor=actor_of(school.samar), row=row, good_only=False)
    again = actions.start(actor=actor_of(school.samar), row=row, good_only=False)
    assert (again.ended_at, again.result) == (first.ended_at, first.result)


def test_a_class_that_is_not_there_is_offered_and_made(school: School) -> None:
    row = bring(school, sheet([*HEADS, "الاختصاص", "السنة"], [*LAYLA[:7], "BT1-C", *LAYLA[8:], "كهرباء", "الأولى"]))
    assert keys(row, school) == [(2, "group", "class_unknown")]
    client = browser(school.samar)
    url = reverse("schools:import", args=[row.pk])
    assert "BT1-C" in client.get(url).content.decode()
    client.post(url, {"do": "classes", "speciality_0": "BT-ELEC", "stage_0": "1"})
    client.post(url, {"do": "all"})
    row.refresh_from_db()
    made = ClassGroup.objects.get(name="BT1-C")
    assert (row.state, row.result["classes"], made.stage, made.speciality_id) == ("done", 1, 1, "BT-ELEC")
    assert Enrolment.objects.get(student__given_ar="ليلى").group_id == made.pk


def test_somebody_enrolled_elsewhere_is_left_where_she_is(school: School) -> None:
    run(school, sheet(HEADS, LAYLA))
    Enrolment.objects.filter(student__given_ar="ليلى").update(institution=school.other)
    assert keys(bring(school, sheet(HEADS, LAYLA)), school) == [(2, "given", "enrolled_elsewhere")]


def test_a_likely_duplicate_goes_into_the_queue_and_is_not_merged(school: School) -> None:
    run(school, sheet(HEADS, LAYLA))
    Enrolment.objects.filter(student__given_ar="ليلى").update(institution=school.other, ended_on=date(2026, 10, 1))
    near: list[Any] = [*LAYLA]
    near[0], near[1], near[8] = "900", "ليلا", None
    row = run(school, sheet(HEADS, near))
    assert (row.result["new"], row.result.get("suspected")) == (1, 1)
    assert Suspicion.objects.count() == 1


def test_last_years_enrolment_ends_when_the_new_year_is_brought(school: School) -> None:
    run(school, sheet(HEADS, LAYLA))
    Enrolment.objects.filter(student__given_ar="ليلى").update(year=YEAR - 1, stage=1, started_on=date(2025, 9, 20))
    row = run(school, sheet(HEADS, LAYLA))
    old, new = Enrolment.objects.filter(student__given_ar="ليلى").order_by("year")
    assert (row.result["changed"], old.state, old.ended_on is not None) == (1, "promoted", True)
    assert (new.year, new.group_id, new.ended_on) == (YEAR, school.group.pk, None)


def test_the_returned_workbook_marks_the_cells_and_can_be_brought_again(school: School) -> None:
    bad = ["103", "سامي", "علي", "نصر", None, "ذكر", "24/11/09", "BT2-A", None, "x", None]
    row = bring(school, sheet(HEADS, LAYLA, bad, above=(["قائمة"],)))
    answer = browser(school.samar).get(reverse("schools:import_faults", args=[row.pk]))
    returned: Any = opened_sheet(answer.content)
    heads = [c.value for c in returned[1]]
    assert "المذهب" not in heads
    cell = returned.cell(3, heads.index("تاريخ الولادة") + 1)
    assert cell.value == "24/11/09"
    assert cell.comment is not None
    assert cell.fill.fill_type == "solid"
    assert returned.cell(3, len(heads)).value
    assert returned.cell(2, len(heads)).value is None
    cell.value = "24/11/2009"
    out = io.BytesIO()
    returned.parent.save(out)
    assert keys(bring(school, out.getvalue()), school) == []


def test_staff_with_posts_and_subjects(school: School) -> None:
    heads = ["الاسم", "الشهرة", "الوظيفة", "نوع العقد", "الساعات الأسبوعية", "المواد", "البريد الإلكتروني"]
    content = sheet(heads, ["زينة", "فارس", "معلمة", "بالساعة", "١٢", "كهرباء عامة", "Zeina@Example.org"])
    row = run(school, content, "staff")
    assert (row.state, row.result["new"]) == ("done", 1)
    zeina = Staff.objects.get(email="zeina@example.org")
    posting = Posting.objects.get(staff=zeina)
    assert (posting.position, posting.contract, posting.weekly_hours) == ("teacher", "hourly", 12)
    assert MayTeach.objects.filter(staff=zeina, subject="ELEC").exists()
    assert run(school, content, "staff").result["unchanged"] == 1
    assert Posting.objects.filter(staff=zeina).count() == 1


def test_classes(school: School) -> None:
    content = sheet(
        ["الصف", "الاختصاص", "السنة", "الدوام"], ["BT1-A", "Électricité", 1, "صباحي"], ["BT1-B", "?", "x", ""]
    )
    row = bring(school, content, "classes")
    assert keys(row, school) == [(3, "stage", "number"), (3, "speciality", "needed")]
    actions.start(actor=actor_of(school.samar), row=row, good_only=True)
    assert ClassGroup.objects.get(name="BT1-A").stage == 1
    assert run(school, content, "classes", good_only=True).result["unchanged"] == 1


TIMES = ["الصف", "المادة", "الأستاذ", "اليوم", "الحصة"]


def test_a_teacher_booked_twice_is_named_at_the_cell(school: School) -> None:
    ClassGroup.objects.create(
        institution=school.institution, year=YEAR, speciality=school.group.speciality, stage=1, name="BT1-A"
    )
    row = bring(
        school,
        sheet(TIMES, ["BT2-A", "ELEC", "Bassam", "الاثنين", 3], ["BT1-A", "ELEC", "Bassam", "Lundi", "٣"]),
        "timetable",
    )
    checked = actions.check(actor=actor_of(school.samar), row=row)
    (fault,) = checked.table.faults
    assert (fault.row, fault.field, fault.key) == (3, "teacher", "busy_teacher")
    assert (fault.fields["group"], fault.fields["row"]) == ("BT2-A", 2)


def test_a_timetable_becomes_one_draft_however_often_it_is_brought(school: School) -> None:
    content = sheet(TIMES, ["BT2-A", "ELEC", "Bassam", "الاثنين", 3], ["BT2-A", "ELEC", "Lina", "الثلاثاء", 4])
    run(school, content, "timetable")
    assert run(school, content, "timetable").result["unchanged"] == 2
    draft = Timetable.objects.get(name="list.xlsx")
    assert (draft.state, Slot.objects.filter(timetable=draft).count()) == ("draft", 2)
    wrong = sheet(TIMES, ["BT2-A", "ELEC", "Nobody", "الأحد", 3], ["BT2-A", "ELEC", "Lina", "الأحد", 3])
    assert [k for _r, _f, k in keys(bring(school, wrong, "timetable"), school)] == ["teacher_unknown", "busy_group"]


def test_a_planner_brings_institutions_of_her_area_only(school: School) -> None:
    content = sheet(["الرقم", "الاسم", "القضاء", "القطاع"], ["N-900", "معهد جديد", "LB56", "رسمي"])
    fadi = actor_of(school.fadi)
    args: dict[str, Any] = {
        "kind": "institutions",
        "institution": None,
        "year": YEAR,
        "name": "a.xlsx",
        "content": content,
    }
    row = actions.start(actor=fadi, row=actions.receive(actor=fadi, **args), good_only=False)
    made = Institution.objects.get(code="N-900")
    assert (row.result["new"], made.area_id, made.sector, made.organisation.name_ar) == (
        1,
        "LB56",
        "public",
        "معهد جديد",
    )
    again = actions.start(actor=fadi, row=actions.receive(actor=fadi, **args), good_only=False)
    assert again.result["unchanged"] == 1
    with pytest.raises(NotAllowed):
        actions.receive(actor=actor_of(school.samar), **args)


def test_a_long_import_waits_for_the_worker_and_shows_it(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "IN_REQUEST", 2)
    row = bring(school, sheet(HEADS, LAYLA, OMAR))
    client, url = browser(school.samar), reverse("schools:import", args=[row.pk])
    client.post(url, {"do": "all"})
    row.refresh_from_db()
    assert row.state == "waiting"
    assert 'http-equiv="refresh"' in client.get(url).content.decode()
    assert actions.waiting()
    assert actions.run_waiting() == 1
    row.refresh_from_db()
    assert (row.state, row.result["new"]) == ("done", 2)
    assert not actions.waiting()


def test_the_file_is_kept_encrypted_and_forgotten_after_a_week(school: School) -> None:
    row = bring(school, sheet(HEADS, LAYLA))
    with default_storage.open(row.stored) as file:
        raw = file.read()
    assert not raw.startswith(b"PK")
    assert "ليلى".encode() not in raw
    assert actions.forget_old() == 0
    Import.objects.update(made_at=date(2026, 1, 1).isoformat() + "T00:00Z")
    stored = row.stored
    assert actions.forget_old() == 1
    assert not default_storage.exists(stored)
    row.refresh_from_db()
    page = browser(school.samar).get(reverse("schools:import", args=[row.pk]))
    assert page.status_code == 200


def test_strangers_find_nothing_and_teachers_may_not(school: School) -> None:
    row = bring(school, sheet(HEADS, LAYLA))
    page, faults = reverse("schools:import", args=[row.pk]), reverse("schools:import_faults", args=[row.pk])
    upload = reverse("schools:imports", args=[school.institution.pk])
    for url in (page, faults, upload):
        assert browser(school.munir).get(url).status_code == 404
        assert browser(school.bassam).get(url).status_code in (403, 404)
        assert browser(school.fadi).get(url).status_code in (403, 404)
        assert browser(school.joumana).get(url).status_code == 200


def upload(school: School, content: bytes, name: str = "a.xlsx") -> Any:
    """The registrar's browser sends a file."""
    return browser(school.samar).post(
        reverse("schools:imports", args=[school.institution.pk]),
        {"kind": "students", "file": SimpleUploadedFile(name, content)},
    )


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0" + b"x" * 600, b"PK\x03\x04 no zip", b"   ", sheet(["a"])[:900]]
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_leaves_nothing(school: School, content: bytes) -> None:
    answer = upload(school, content)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not Import.objects.exists()


def test_a_good_file_leads_to_its_page_and_columns_can_be_corrected(school: School) -> None:
    answer = upload(school, sheet(["Wahad", "Tnein", "Tlete"], ["ليلى", "حداد", "BT2-A"]))
    client = browser(school.samar)
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "<details" in page.content.decode()
    twice = client.post(answer.url, {"do": "match", "c_0": "given", "c_1": "given"})
    assert twice.status_code == 422
    client.post(answer.url, {"do": "match", "c_0": "given", "c_1": "family", "c_2": "group"})
    row = Import.objects.get()
    assert row.matching == {"given": 0, "family": 1, "group": 2}
    assert keys(row, school) == []


@pytest.mark.parametrize("kind", list(Import.Kind.values))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_empty_table_is_understood_without_matching(school: School, kind: str, language: str) -> None:
    client = browser(school.samar)
    client.cookies["django_language"] = language
    answer = client.get(reverse("schools:import_template", args=[kind]))
    heads = [c.value for c in opened_sheet(answer.content)[1]]
    found = sheets_headers.match(heads, kind)
    assert len(found.columns) == len(heads)
