"""The list and map of institutions, the page of one, and what may be changed on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui.formatting import date_words, number
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools import institution_paper as paper
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import institutions as actions
from jadara.rooms.schools.core import map as mapping
from jadara.rooms.schools.forms.institutions import CloseForm, OfferForm, OfficialForm, OwnForm
from jadara.rooms.schools.models import ClassGroup, Institution, Offer
from jadara.rooms.schools.queries import institutions as queries
from jadara.rooms.schools.queries import places

PAGE = 50
EXPORT = (
    gettext_lazy("Its number"), gettext_lazy("Name"), gettext_lazy("Sector"), gettext_lazy("Governorate"),
    gettext_lazy("Caza"), gettext_lazy("Town"), gettext_lazy("Phone"), gettext_lazy("E-mail"), gettext_lazy("Licence"),
    gettext_lazy("Licence valid until"), gettext_lazy("Shifts"), gettext_lazy("Opened on"), gettext_lazy("Closed on"),
    gettext_lazy("Cause"), gettext_lazy("Latitude"), gettext_lazy("Longitude"),
)  # fmt: skip


def visible(request: ActorRequest, institution_id: UUID) -> Institution:
    """The institution if the actor may see it, with its areas; else 404."""
    found = queries.institutions(request.actor).filter(pk=institution_id).first()
    if found is None:
        raise Http404("no such institution for this person")
    return found


def page_of(request: ActorRequest, rows: Any) -> Any:
    """The page that ``?page=`` asks for; the nearest one if there is none such."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def answer_form(
    request: ActorRequest, form: forms.Form, *, title: str, back: str, verb: str = "", school: Institution,
    draft: str = "", lead: str = "", danger: bool = False,
) -> HttpResponse:  # fmt: skip
    """The page of a form with one action; 422 with what was typed if something is wrong."""
    context = {
        "form": form, "title": title, "back": back, "verb": verb or _("Save"), "school": school, "draft": draft,
        "lead": lead, "danger": danger,
    }  # fmt: skip
    return render(request, "schools/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def institutions(request: ActorRequest) -> HttpResponse:
    """All that the actor sees, filtered by a sentence; list and map side by side on a desk, one at a time on a phone."""
    chosen, today, lang = queries.Filter.read(request.GET), timezone.localdate(), request.LANGUAGE_CODE
    rows = queries.institutions(request.actor, chosen)
    if request.GET.get("format") == "xlsx":
        return sheets.answer(_("Institutions"), EXPORT, queries.export_rows(rows, lang, today))
    page = page_of(request, rows)
    everything = queries.institutions(request.actor)
    spots = queries.spots(rows, lang, today)
    context = {
        "page": page, "filters": chosen, "today": today, "areas": queries.areas_of(everything),
        "sectors": Institution.Sector.choices, "shifts": ClassGroup.Shift.choices, "levels": queries.levels(),
        "lines": [{"row": r, "closed": queries.closed(r, today)} for r in page],
        "drawing": mapping.draw(spots), "unplaced": page.paginator.count - len(spots), "as_map": "map" in request.GET,
        "legend": [(key, label, mapping.shape(key, 10, 10)) for key, label in Institution.Sector.choices],
    }  # fmt: skip
    return render(request, "schools/institutions.html", context)


@require_GET
def institution(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The page of one institution: on a screen, on paper, or as PDF with ``?format=pdf``."""
    school, year, today = visible(request, institution_id), places.current_year(), timezone.localdate()
    found = queries.portrait(school, year)
    if request.GET.get("format") == "pdf":
        content = paper.pdf(school, found, year, lang=request.LANGUAGE_CODE, today=today)
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{school.code}.pdf"'
        return response
    actor = request.actor
    plans = actions.may_plan(actor, school)
    context = {
        "school": school, "found": found, "year": year, "next_year": year + 1,
        "closed": queries.closed(school, today), "lapsed": bool(school.licence_until and school.licence_until < today),
        "shifts": [str(ClassGroup.Shift(s).label) for s in school.shifts if s in ClassGroup.Shift.values],
        "may_edit": plans or rules.may_lead(actor, school.pk), "may_plan": plans,
        "may_keep": rules.may_keep(actor, school.pk),
    }  # fmt: skip
    return render(request, "schools/institution.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Particulars: the principal's own ones, or all for a planner of the area."""
    school = visible(request, institution_id)
    plans = actions.may_plan(request.actor, school)
    if not plans and not rules.may_lead(request.actor, school.pk):
        raise NotAllowed("schools.institution.change")
    kind = OfficialForm if plans else OwnForm
    initial = {name: getattr(school, name) for name in kind.base_fields}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_institution(actor=request.actor, school=school, values=form.cleaned_data)
        messages.success(request, _("The particulars are saved."))
        return redirect("schools:institution", school.pk)
    back = reverse("schools:institution", args=[school.pk])
    return answer_form(request, form, title=_("Particulars"), back=back, school=school)


@require_http_methods(["GET", "POST"])
def close(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A planner closes an institution from a day on."""
    school = visible(request, institution_id)
    rules.require_plan(request.actor, places.line_of(school.area_id))
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            gone = actions.close_institution(actor=request.actor, school=school, **form.cleaned_data)
        except actions.ClosesBeforeRegisters as wrong:
            form.add_error("on", _("Attendance was taken until %(day)s. Choose a later day.")
                           % {"day": date_words(wrong.last)})  # fmt: skip
        else:
            said = ngettext(
                "The institution is closed. %(n)s planned lesson was taken out.",
                "The institution is closed. %(n)s planned lessons were taken out.", gone,
            )  # fmt: skip
            messages.success(request, said % {"n": number(gone)})
            return redirect("schools:institution", school.pk)
    back = reverse("schools:institution", args=[school.pk])
    lead = _("Students, registers and marks until then stay as they are.")
    return answer_form(
        request, form, title=_("Close the institution"), back=back, verb=_("Close it"), school=school, lead=lead,
        danger=True,
    )  # fmt: skip


@require_POST
def reopen(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A planner opens a closed institution again."""
    school = visible(request, institution_id)
    actions.reopen_institution(actor=request.actor, school=school)
    messages.success(request, _("The institution is open again."))
    return redirect("schools:institution", school.pk)


@require_http_methods(["GET", "POST"])
def new_offer(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A planner opens a speciality at an institution."""
    school = visible(request, institution_id)
    rules.require_plan(request.actor, places.line_of(school.area_id))
    return _offer(request, school, None, {"since": places.current_year() or None, "places": 25})


@require_http_methods(["GET", "POST"])
def edit_offer(request: ActorRequest, institution_id: UUID, offer_id: UUID) -> HttpResponse:
    """Places by the principal, all of it by a planner."""
    school = visible(request, institution_id)
    offer = get_object_or_404(Offer.objects.select_related("speciality"), pk=offer_id, institution=school)
    if not actions.may_edit(request.actor, school):
        raise NotAllowed("schools.offer")
    initial = {"speciality": offer.speciality, "since": offer.since, "until": offer.until, "places": offer.places}
    return _offer(request, school, offer, initial)


def _offer(request: ActorRequest, school: Institution, offer: Offer | None, initial: Mapping[str, Any]) -> HttpResponse:
    plans = actions.may_plan(request.actor, school)
    form = OfferForm(request.POST if request.method == "POST" else None, initial=dict(initial), offer=offer,
                     only_places=not plans)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        actions.save_offer(actor=request.actor, school=school, **form.cleaned_data)
        messages.success(request, _("The speciality is saved."))
        return redirect("schools:institution", school.pk)
    back = reverse("schools:institution", args=[school.pk])
    return answer_form(request, form, title=_("Speciality offered"), back=back, school=school)
