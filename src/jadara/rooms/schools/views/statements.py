"""Statements: made in a minute, downloaded, revoked, and checked by anybody who holds one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.rooms.schools import rules, statement_pdf
from jadara.rooms.schools.actions import statements as actions
from jadara.rooms.schools.core import statement_numbers
from jadara.rooms.schools.forms.statements import StatementForm
from jadara.rooms.schools.models import Enrolment
from jadara.rooms.schools.queries import moves
from jadara.rooms.schools.queries import statements as queries
from jadara.rooms.schools.views.students import context_of, seen_student


@require_http_methods(["GET", "POST"])
def statements(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """The statements of a student, and a new one. A former school may still state what was."""
    page = seen_student(request, student_id)
    kept = moves.kept_enrolments(request.actor).filter(student=page.student).order_by("-year", "-started_on")
    form = StatementForm(
        request.POST if request.method == "POST" else None, enrolments=kept,
        initial={"language": request.LANGUAGE_CODE, "enrolment": kept.values_list("pk", flat=True).first()},
    )  # fmt: skip
    if request.method == "POST":
        if not kept:
            rules.require_keep(request.actor, page.home.pk)
        if form.is_valid():
            chosen: Enrolment = form.cleaned_data["enrolment"]
            try:
                made = actions.issue(
                    actor=request.actor, enrolment=chosen, kind=form.cleaned_data["kind"],
                    lang=form.cleaned_data["language"],
                )  # fmt: skip
                messages.success(request, _("The statement is ready."))
                return redirect(f"{reverse('schools:statements', args=[student_id])}#{made.number}")
            except actions.NothingToState:
                form.add_error("kind", _("No register names this student yet. There is no attendance to state."))
    found = queries.visible(request.actor).filter(student=page.student)
    context = context_of(request, page) | {
        "form": form if kept else None, "many": len(kept) > 1,
        "statements": [{"row": s, "number": statement_numbers.grouped(s.number)} for s in found],
    }  # fmt: skip
    return render(request, "schools/statements.html", context, status=422 if form.errors else 200)


@require_GET
def statement_pdf_view(request: ActorRequest, statement_id: UUID) -> HttpResponse:
    """The paper."""
    row = get_object_or_404(queries.visible(request.actor), pk=statement_id)
    url = request.build_absolute_uri(reverse("schools:check_statement", args=[row.number]))
    answer = HttpResponse(statement_pdf.statement(row, url=url), content_type="application/pdf")
    name = f"{row.get_kind_display()} {row.student.number}.pdf"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def revoke(request: ActorRequest, statement_id: UUID) -> HttpResponse:
    """The number is no longer valid."""
    row = get_object_or_404(queries.visible(request.actor), pk=statement_id)
    actions.revoke(actor=request.actor, statement=row)
    messages.success(request, _("The statement is no longer valid. Whoever checks its number sees that."))
    return redirect("schools:statements", row.student_id)


@require_GET
def check(request: ActorRequest) -> HttpResponse:
    """Where somebody types the number of a statement."""
    typed = request.GET.get("number", "")
    number = statement_numbers.normal(typed)
    if number:
        return redirect("schools:check_statement", number)
    status = 422 if typed else 200
    return render(request, "schools/check.html", {"typed": typed[:60], "wrong": bool(typed)}, status=status)


@require_GET
def check_statement(request: ActorRequest, number: str) -> HttpResponse:
    """Valid or not, with just enough to compare with the paper: initials, institute, kind, day."""
    row = queries.by_number(number)
    context = {
        "row": row, "typed": number[:60], "searched": True,
        "initials": statement_numbers.initials(row.content.get("name", "")) if row else "",
        "school": row.content.get("institution", "") if row else "",
    }  # fmt: skip
    return render(request, "schools/check.html", context, status=200 if row else 404)
