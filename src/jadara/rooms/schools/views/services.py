"""Services of a school: the list, one service with its visits, and a confidential note."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.rooms.schools import sheets
from jadara.rooms.schools.actions import services as actions
from jadara.rooms.schools.forms.services import ServiceForm, VisitForm
from jadara.rooms.schools.models import Service, ServiceVisit
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.queries import services as queries
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.institutions import answer_form, page_of

#: Notes are in no export.
EXPORT = (
    gettext_lazy("Number"), gettext_lazy("Student"), gettext_lazy("What is needed"), gettext_lazy("State"),
    gettext_lazy("Planned a month"), gettext_lazy("Given this month"), gettext_lazy("Given last on"),
    gettext_lazy("Given by"),
)  # fmt: skip


@require_GET
def services(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Who needs help and who gets it; those for whom nobody came for 30 days first."""
    school = school_or_404(request, institution_id, *queries.KEEPERS)
    state, lang = request.GET.get("state", ""), request.LANGUAGE_CODE
    lines = queries.lines(request.actor, school, timezone.localdate(), state=state)
    if request.GET.get("format") == "xlsx":
        rows = [
            [s.student.number, s.student.name(lang), s.get_kind_display(), s.get_state_display(), s.a_month,
             ln.this_month, ln.last, s.provider]
            for ln in lines
            for s in [ln.service]
        ]  # fmt: skip
        return sheets.answer(f"{school.code} {_('Services')}", EXPORT, rows)
    context = {
        "school": school, "page": page_of(request, lines), "late": sum(1 for ln in lines if ln.late), "state": state,
        "states": Service.State.choices,
    }  # fmt: skip
    return render(request, "schools/services.html", context)


@require_http_methods(["GET", "POST"])
def new_service(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A student needs something."""
    school = school_or_404(request, institution_id, *queries.KEEPERS)
    initial = {"a_month": 4, "student": request.GET.get("student", "")}
    form = ServiceForm(request.POST if request.method == "POST" else None, initial=initial, school=school)
    if form.is_bound and form.is_valid():
        made = actions.open_service(actor=request.actor, school=school, year=places.current_year(), **form.cleaned_data)
        messages.success(request, _("Written down."))
        return redirect("schools:service", made.pk)
    back = reverse("schools:services", args=[school.pk])
    return answer_form(request, form, title=_("A student needs help"), back=back, school=school)


def _visible(request: ActorRequest, service_id: UUID) -> Service:
    return get_object_or_404(queries.visible(request.actor), pk=service_id)


@require_http_methods(["GET", "POST"])
def service(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """One service with the times that it was given, and a new one."""
    found = _visible(request, service_id)
    initial = {"on": timezone.localdate(), "minutes": 45, "came": True}
    form = VisitForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            actions.add_visit(actor=request.actor, service=found, **form.cleaned_data)
        except actions.Ended:
            messages.warning(request, _("This service has ended."))
        else:
            messages.success(request, _("Written down."))
        return redirect("schools:service", found.pk)
    return _page(request, found, form)


def _page(
    request: ActorRequest, found: Service, form: VisitForm, opened: tuple[UUID, str] | None = None
) -> HttpResponse:
    page = page_of(request, found.visits.select_related("service"))
    context: dict[str, Any] = {
        "service": found, "school": found.institution, "page": page, "form": form,
        "name": found.student.name(request.LANGUAGE_CODE),
        "visits": [
            {"visit": v, "may": bool(v.sealed) and actions.may_read(request.actor, v), "has": bool(v.sealed),
             "note": opened[1] if opened and opened[0] == v.pk else ""}
            for v in page
        ],
    }  # fmt: skip
    answer = render(request, "schools/service.html", context, status=422 if form.is_bound else 200)
    if opened:
        answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def service_note(request: ActorRequest, visit_id: UUID) -> HttpResponse:
    """The confidential note, for who gives the service; the reading is audited."""
    rows = ServiceVisit.objects.filter(service__in=queries.visible(request.actor)).select_related("service")
    visit = get_object_or_404(rows, pk=visit_id)
    note = actions.read_note(actor=request.actor, visit=visit)
    form = VisitForm(initial={"on": timezone.localdate(), "minutes": 45, "came": True})
    return _page(request, _visible(request, visit.service_id), form, (visit.pk, note))


@require_POST
def end_service(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """It is over."""
    found = _visible(request, service_id)
    actions.end_service(actor=request.actor, service=found)
    messages.success(request, _("The service has ended."))
    return redirect("schools:services", found.institution_id)
