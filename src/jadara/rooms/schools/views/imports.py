"""Coming from Excel: bring a workbook, see what it would do, correct it, import it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from openpyxl.utils import get_column_letter

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import NotAllowed, Role
from jadara.rooms.schools import sheets, sheets_reading, words_import
from jadara.rooms.schools.actions import imports as actions
from jadara.rooms.schools.core import sheets_cells, sheets_headers
from jadara.rooms.schools.core.sheets import Fault
from jadara.rooms.schools.forms.imports import ClassesForm, MatchingForm, UploadForm
from jadara.rooms.schools.models import Import, Institution
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.views.home import school_or_404

#: So many faults and rows are shown on the page; all of them are in the returned workbook.
FAULTS, ROWS, LISTED = 50, 5, 50


@require_http_methods(["GET", "POST"])
def imports(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Workbooks that were brought to a school, and the form to bring another."""
    school = school_or_404(request, institution_id, Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)
    return _bring(request, school)


@require_http_methods(["GET", "POST"])
def imports_country(request: ActorRequest) -> HttpResponse:
    """A planner's lists of institutions."""
    if not request.actor.within(Role.PLANNER):
        raise NotAllowed("schools.plan")
    return _bring(request, None)


def _bring(request: ActorRequest, school: Institution | None) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, country=school is None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kind = Import.Kind.INSTITUTIONS if school is None else form.cleaned_data["kind"]
        try:
            row = actions.receive(
                actor=request.actor, kind=kind, institution=school, year=places.current_year(), name=file.name,
                content=file.read(),
            )  # fmt: skip
            return redirect("schools:import", row.pk)
        except sheets_reading.Unreadable as wrong:
            form.add_error("file", words_import.said_of_file(wrong))
    rows = Import.objects.visible_to(request.actor).filter(institution=school).select_related("made_by__person")
    kinds = [Import.Kind.INSTITUTIONS] if school is None else [Import.Kind(k) for k, _n in _kinds(form)]
    context = {"school": school, "form": form, "rows": rows[:LISTED], "kinds": kinds, "days": actions.DAYS_KEPT}
    return render(request, "schools/imports.html", context, status=422 if form.errors else 200)


def _kinds(form: UploadForm) -> list[tuple[str, str]]:
    return list(form.fields["kind"].choices)  # type: ignore[attr-defined]


def _import(request: ActorRequest, import_id: UUID) -> Import:
    rows = Import.objects.visible_to(request.actor).select_related("institution__organisation")
    return get_object_or_404(rows, pk=import_id)


@require_http_methods(["GET", "POST"])
def import_page(request: ActorRequest, import_id: UUID) -> HttpResponse:
    """What an import would do, or did. POST corrects columns, names new classes, runs it, or forgets the file."""
    row = _import(request, import_id)
    if request.method == "POST" and request.POST.get("do") == "forget":
        actions.forget(actor=request.actor, row=row)
        messages.success(request, _("The file is forgotten."))
        return redirect(request.path)
    if row.state in (Import.State.WAITING, Import.State.RUNNING) or not row.stored:
        return render(request, "schools/import.html", {"row": row, "school": row.institution})
    try:
        return _prepared(request, row)
    except actions.Gone:
        row.stored = ""
        return render(request, "schools/import.html", {"row": row, "school": row.institution})


def _prepared(request: ActorRequest, row: Import) -> HttpResponse:
    do = request.POST.get("do") if request.method == "POST" else ""
    if do in ("all", "good"):
        return _start(request, row, good_only=do == "good")
    headings = actions.open_file(row).headings if do == "match" else []
    matching = MatchingForm(row.kind, headings, row.matching, request.POST) if do == "match" else None
    if matching is not None and matching.is_valid():
        actions.match_columns(actor=request.actor, row=row, columns=matching.columns)
        return redirect(request.path)
    checked = actions.check(actor=request.actor, row=row)
    classes = ClassesForm(checked.plan.unknown, request.LANGUAGE_CODE, request.POST if do == "classes" else None)
    if do == "classes" and classes.is_valid():
        actions.choose_classes(actor=request.actor, row=row, classes=classes.chosen)
        return redirect(request.path)
    context = {
        "row": row, "school": row.institution, "checked": checked, "counts": checked.counts,
        "matching": matching or MatchingForm(row.kind, checked.opened.headings, row.matching),
        "classes": classes if classes.names else None, "faults": _faults(checked, row)[:FAULTS],
        "more_faults": max(0, len(checked.table.faults) - FAULTS), "preview": _preview(checked, row),
        "missing": [" / ".join(str(words_import.FIELDS[f]) for f in group) for group in checked.missing],
        "bad_matching": matching is not None, "dropped": row.choices.get("dropped", []),
        "faulty_cells": len(checked.table.faults), "importable": len(checked.good),
    }  # fmt: skip
    return render(request, "schools/import.html", context, status=422 if do else 200)


def _start(request: ActorRequest, row: Import, *, good_only: bool) -> HttpResponse:
    try:
        row = actions.start(actor=request.actor, row=row, good_only=good_only)
        if row.state == Import.State.DONE:
            messages.success(request, _("The rows are in."))
    except actions.HasFaults:
        messages.error(request, _("Nothing was changed: there are cells to correct."))
    return redirect(request.path)


def _at(fault: Fault, row: Import) -> str:
    """The cell as Excel names it; the row alone when the column is not in the sheet."""
    column = row.matching.get(fault.field, row.matching.get("full") if fault.field == "given" else None)
    return f"{get_column_letter(column + 1)}{fault.row}" if column is not None else str(fault.row)


def _faults(checked: actions.Checked, row: Import) -> list[dict[str, Any]]:
    return [
        {"at": _at(f, row), "field": words_import.FIELDS[f.field], "said": words_import.said(f)}
        for f in checked.table.faults
    ]


def _preview(checked: actions.Checked, row: Import) -> dict[str, Any]:
    """The first rows as they were understood, in the order of the sheet's columns."""
    columns = sorted(row.matching.items(), key=lambda pair: pair[1])
    rows = checked.opened.grid.rows[checked.opened.head + 1 :][:ROWS]
    return {
        "heads": [words_import.FIELDS[f] for f, _n in columns],
        "rows": [
            [
                (words_import.FIELDS[f], "" if n >= len(r) or r[n] is None else sheets_cells.shown(r[n]))
                for f, n in columns
            ]
            for r in rows
        ],
    }


@require_GET
def import_faults(request: ActorRequest, import_id: UUID) -> HttpResponse:
    """The workbook back: faulty cells coloured, with a comment, and a last column that says what is wrong in the row.

    Columns of religion or sect are not given back.
    """
    row = _import(request, import_id)
    try:
        checked = actions.check(actor=request.actor, row=row)
    except actions.Gone:
        raise Http404("the file is no longer kept") from None
    opened = checked.opened
    kept = [n for n, h in enumerate(opened.headings) if not sheets_headers.tells_faith(h)]
    place = {n: at for at, n in enumerate(kept)}
    remarks: dict[tuple[int, int], str] = {}
    by_row: dict[int, list[str]] = {}
    for fault in checked.table.faults:
        moved = Fault(fault.row, fault.field, fault.key, _moved(fault, opened.head))
        said = words_import.said(moved)
        by_row.setdefault(fault.row - opened.head - 2, []).append(f"{words_import.FIELDS[fault.field]}: {said}")
        column = row.matching.get(fault.field, row.matching.get("full") if fault.field == "given" else None)
        if column in place:
            remarks[(fault.row - opened.head - 2, place[column])] = said
    rows = (
        [*(r[n] if n < len(r) else None for n in kept), " · ".join(by_row.get(at, []))]
        for at, r in enumerate(opened.grid.rows[opened.head + 1 :])
    )
    heads = [*(opened.headings[n] for n in kept), _("What to correct")]
    content = sheets.workbook(row.get_kind_display(), heads, rows, remarks=remarks)
    return sheets.download(f"{row.name.rsplit('.', 1)[0]} – {_('to correct')}", content)


def _moved(fault: Fault, head: int) -> dict[str, Any]:
    """In the returned workbook the headings stand in the first row, whatever stood above them."""
    fields = dict(fault.fields)
    return fields | {"row": fields["row"] - head} if "row" in fields else fields


@require_GET
def import_template(request: ActorRequest, kind: str) -> HttpResponse:
    """An empty workbook with the headings that are understood without any matching."""
    if kind not in Import.Kind.values:
        raise Http404("no such table")
    arabic = (get_language() or "ar").startswith("ar")
    heads = [
        sheets_headers.heading(kind, field, arabic=arabic) for field in sheets_headers.FIELDS[kind] if field != "full"
    ]
    return sheets.answer(str(Import.Kind(kind).label), heads, [])
