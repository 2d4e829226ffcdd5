"""Admission: the list in order, a new application, one application and its decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.texts import clean
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import admission as actions
from jadara.rooms.schools.actions.students import AlreadyEnrolled
from jadara.rooms.schools.core import admission as core
from jadara.rooms.schools.forms.admission import PAPERS, AdmitForm, NewApplicationForm, PapersForm
from jadara.rooms.schools.models import Application
from jadara.rooms.schools.models.students import SEE_STUDENTS
from jadara.rooms.schools.queries import admission as queries
from jadara.rooms.schools.queries import matching, places
from jadara.rooms.schools.queries import students as student_queries
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.students import PAGE, candidates_shown, kept_school, record_of

OPEN = (Application.State.RECEIVED, Application.State.WAITING, Application.State.ACCEPTED)


def refusal(wrong: actions.Refused) -> str:
    """Why a decision cannot be made, in words."""
    if wrong.key == "admission.documents":
        return _("Papers are missing: %(papers)s. Mark them as seen, or as not needed.") % {
            "papers": ", ".join(str(PAPERS[m]) for m in wrong.missing)
        }
    return {
        "admission.state": _("This was decided already."), "admission.reason": _("Write the reason."),
        "admission.class": _("This class is of another school or year."),
    }[wrong.key]  # fmt: skip


@require_GET
def admissions(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Applications in the order in which places are given; as a sheet with ``?format=xlsx``."""
    school = school_or_404(request, institution_id, *SEE_STUDENTS)
    year, lang = places.current_year(), request.LANGUAGE_CODE
    state = request.GET.get("state", "")
    state = state if state in Application.State.values else ""
    speciality = clean(request.GET.get("speciality", ""), lines=False)[:16]
    rows = queries.listed(school, year, speciality=speciality, state=state)
    lines = [
        {"row": a, "rank": n, "name": a.student.name(lang), "points": core.points(a.average, a.score),
         "missing": len(core.missing(a.documents))}
        for n, a in enumerate(rows, start=1)
    ]  # fmt: skip
    if request.GET.get("format") == "xlsx":
        heads = (_("Place in the list"), _("Its number"), _("Name"), _("Speciality"), _("Points"), _("Missing papers"),
                 _("State"), _("Received on"))  # fmt: skip
        cells = (
            (x["rank"], a.student.number, x["name"], a.speciality.name(lang), x["points"], x["missing"],
             a.get_state_display(), a.received_at)
            for x, a in zip(lines, rows, strict=True)
        )  # fmt: skip
        return sheets.answer(f"{_('Admission')} {school.code}", heads, cells)
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "school": school, "page": page, "places": queries.places(school, year, lang), "state": state,
        "speciality": speciality, "states": Application.State.choices, "may": rules.may_keep(request.actor, school.pk),
        "specialities": [(s.pk, f"{s.level} · {s.name(lang)}") for s in student_queries.specialities(school, year)],
    }  # fmt: skip
    return render(request, "schools/admissions.html", context)


@require_http_methods(["GET", "POST"])
def new_application(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Somebody asks to be admitted; who is in the country's list already is shown first."""
    school = kept_school(request, institution_id)
    year = places.current_year()
    form = NewApplicationForm(request.POST if request.method == "POST" else None, institution=school, year=year)
    context: dict[str, Any] = {"form": form, "school": school, "title": _("New application")}
    if request.method == "GET":
        return render(request, "schools/student_new.html", context)
    if not form.is_valid():
        return render(request, "schools/student_new.html", context, status=422)
    found = matching.candidates(record_of(form))
    ids = sorted(str(c.student.pk) for c in found)
    if found and sorted(request.POST.getlist("seen")) != ids:
        context |= {"found": candidates_shown(request, school, found), "ids": ids}
        return render(request, "schools/student_new.html", context)
    made = actions.receive(
        actor=request.actor, institution=school, year=year, identity=form.identity(), values=form.values(),
        apart=frozenset(c.student.pk for c in found),
    )  # fmt: skip
    messages.success(request, _("The application is received. Mark which papers you have seen."))
    return redirect("schools:application", made.pk)


@require_http_methods(["GET", "POST"])
def application(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Papers, points, and the decision."""
    row = get_object_or_404(queries.visible(request.actor), pk=application_id)
    may = rules.may_keep(request.actor, row.institution_id)
    papers, admit = PapersForm(application=row), AdmitForm(application=row)
    problem = ""
    if request.method == "POST":
        rules.require_keep(request.actor, row.institution_id)
        step = request.POST.get("step", "")
        if step == "papers":
            papers = PapersForm(request.POST, application=row)
        if step == "admit":
            admit = AdmitForm(request.POST, application=row)
        try:
            if _done(request, row, step, papers, admit):
                return redirect("schools:application", row.pk)
        except actions.Refused as wrong:
            problem = refusal(wrong)
        except AlreadyEnrolled:
            problem = _("The student is enrolled already. A transfer is asked for instead.")
    bad = bool(problem or papers.errors or admit.errors)
    context = {
        "row": row, "name": row.student.name(request.LANGUAGE_CODE), "papers": papers, "admit": admit, "may": may,
        "problem": problem, "open": row.state in OPEN, "points": core.points(row.average, row.score),
        "missing": [PAPERS[m] for m in core.missing(row.documents)],
    }  # fmt: skip
    return render(request, "schools/application.html", context, status=422 if bad else 200)


def _done(request: ActorRequest, row: Application, step: str, papers: PapersForm, admit: AdmitForm) -> bool:
    """Make the step; False if its form has errors. Raises Refused, AlreadyEnrolled."""
    if step == "papers":
        if not papers.is_valid():
            return False
        data = papers.cleaned_data
        actions.look_at(actor=request.actor, application=row, documents=papers.documents(), values=data)
        messages.success(request, _("Saved."))
    elif step == "admit":
        if not admit.is_valid():
            return False
        actions.admit(actor=request.actor, application=row, **admit.cleaned_data)
        messages.success(request, _("The student is enrolled."))
    else:
        reason = clean(request.POST.get("reason", ""), lines=False)[:240]
        actions.decide(actor=request.actor, application=row, state=step, reason=reason)
        messages.success(request, _("The decision is written down."))
    return True
