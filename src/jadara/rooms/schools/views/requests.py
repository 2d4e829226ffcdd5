"""Requests from schools: the school's own page, the directorate's queue, the decision, the delivery."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui.formatting import number
from jadara.kernel.actor import Role
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import requests as actions
from jadara.rooms.schools.forms.requests import AskForm, GrantForm
from jadara.rooms.schools.models import Item, Request
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.queries import requests as queries
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.institutions import answer_form, page_of

EXPORT = (
    gettext_lazy("Institute"), gettext_lazy("Code"), gettext_lazy("Name"), gettext_lazy("Asked for"),
    gettext_lazy("Granted"), gettext_lazy("What for"), gettext_lazy("State"), gettext_lazy("Answer"),
    gettext_lazy("Asked on"), gettext_lazy("Decided on"), gettext_lazy("Delivered on"),
)  # fmt: skip


def _xlsx(rows: QuerySet[Request], lang: str) -> HttpResponse:
    lines = (
        [r.institution.name(lang), r.item_id, r.item.name(lang), r.quantity, r.granted, r.why, r.get_state_display(),
         r.answer, r.asked_at, r.decided_at, r.delivered_at]
        for r in rows
    )  # fmt: skip
    return sheets.answer(_("Requests"), EXPORT, lines)


@require_GET
def requests(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """What one school asked for, and what became of it."""
    school = school_or_404(request, institution_id, *queries.SEE)
    rows = queries.requests(request.actor).filter(institution=school)
    if request.GET.get("format") == "xlsx":
        return _xlsx(rows, request.LANGUAGE_CODE)
    context = {
        "school": school, "page": page_of(request, rows), "may": rules.may_keep(request.actor, school.pk),
        "plans": rules.may_plan(request.actor, places.line_of(school.area_id)),
    }  # fmt: skip
    return render(request, "schools/requests.html", context)


@require_GET
def all_requests(request: ActorRequest) -> HttpResponse:
    """The directorate's queue: requests of all schools in the actor's charge, those that wait first."""
    state = request.GET.get("state", "")
    rows = queries.requests(request.actor, state=state)
    if request.GET.get("format") == "xlsx":
        return _xlsx(rows, request.LANGUAGE_CODE)
    waiting = queries.requests(request.actor, state=Request.State.ASKED).count()
    context = {
        "page": page_of(request, rows), "state": state, "states": Request.State.choices, "waiting": waiting,
        "plans": bool(request.actor.within(Role.PLANNER)),
    }  # fmt: skip
    return render(request, "schools/requests.html", context)


@require_http_methods(["GET", "POST"])
def new_request(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A school asks for something."""
    school = school_or_404(request, institution_id, *queries.SEE)
    rules.require_keep(request.actor, school.pk)
    if not Item.objects.exists():
        return redirect("schools:new_stock_item", school.pk)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.ask(actor=request.actor, school=school, **form.cleaned_data)
        messages.success(request, _("Sent. The directorate decides."))
        return redirect("schools:requests", school.pk)
    back = reverse("schools:requests", args=[school.pk])
    return answer_form(request, form, title=_("Ask the directorate"), back=back, school=school, verb=_("Send"))


def _visible(request: ActorRequest, request_id: UUID) -> Request:
    return get_object_or_404(queries.requests(request.actor), pk=request_id)


@require_http_methods(["GET", "POST"])
def decide_request(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """A planner grants so many, or none."""
    asked = _visible(request, request_id)
    rules.require_plan(request.actor, places.line_of(asked.institution.area_id))
    back = reverse("schools:all_requests")
    form = GrantForm(request.POST if request.method == "POST" else None, initial={"granted": asked.quantity},
                     most=asked.quantity)  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            actions.decide(actor=request.actor, asked=asked, **form.cleaned_data)
        except actions.Decided:
            messages.warning(request, _("Somebody has decided already."))
        else:
            messages.success(request, _("The institute reads your answer."))
        return redirect(back)
    lead = _("%(n)s × %(item)s. %(why)s") % {
        "n": number(asked.quantity), "item": asked.item.name(request.LANGUAGE_CODE), "why": asked.why,
    }  # fmt: skip
    return answer_form(request, form, title=_("Decide a request"), back=back, school=asked.institution, lead=lead)


@require_POST
def receive_request(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """What was granted has arrived."""
    asked = actions.receive(actor=request.actor, asked=_visible(request, request_id))
    if asked.state == Request.State.DELIVERED:
        messages.success(request, _("It stands in the stock now."))
    else:
        messages.warning(request, _("Only what was approved can arrive."))
    return redirect("schools:requests", asked.institution_id)
