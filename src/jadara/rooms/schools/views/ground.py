"""Buildings and rooms of a school."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people.requests import ActorRequest
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import ground as actions
from jadara.rooms.schools.forms.ground import BuildingForm, RoomForm, SiteForm
from jadara.rooms.schools.models import Building, Institution, Room, Site
from jadara.rooms.schools.queries import ground as queries
from jadara.rooms.schools.views.institutions import answer_form, visible

EXPORT = (
    gettext_lazy("Site"), gettext_lazy("Building"), gettext_lazy("Floor"), gettext_lazy("Room"), gettext_lazy("Kind"),
    gettext_lazy("Places"), gettext_lazy("Workstations"), gettext_lazy("In working order"), gettext_lazy("State"),
    gettext_lazy("Reached by wheelchair"),
)  # fmt: skip


@require_GET
def rooms(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Sites, their buildings, their floors, their rooms."""
    school = visible(request, institution_id)
    parts = queries.ground(school)
    if request.GET.get("format") == "xlsx":
        return sheets.answer(f"{school.code} {_('Rooms')}", EXPORT, _rows(parts))
    context = {"school": school, "parts": parts, "may": rules.may_keep(request.actor, school.pk)}
    return render(request, "schools/rooms.html", context)


def _rows(parts: list[queries.SitePart]) -> list[list[Any]]:
    return [
        [
            part.site.name if part.site else "", held.building.name if held.building else "", floor, r.name,
            str(r.get_kind_display()), r.capacity, r.workstations, r.working, str(r.get_state_display()),
            _("yes") if r.accessible else _("no"),
        ]
        for part in parts for held in part.buildings for floor, found in held.floors for r in found
    ]  # fmt: skip


def _initial(form: type[forms.Form], row: Any, **fresh: Any) -> dict[str, Any]:
    """What a form begins with: the row's values, or those for a new one."""
    return {n: getattr(row, n) for n in form.base_fields} if row is not None else fresh


def _keeps(request: ActorRequest, institution_id: UUID) -> Institution:
    """The institution, for somebody who keeps it; 404 for strangers, 403 for those who only look."""
    school = visible(request, institution_id)
    rules.require_keep(request.actor, school.pk)
    return school


@require_http_methods(["GET", "POST"])
def site(request: ActorRequest, institution_id: UUID, site_id: UUID | None = None) -> HttpResponse:
    """A new site or a known one."""
    school = _keeps(request, institution_id)
    row = get_object_or_404(Site, pk=site_id, institution=school) if site_id else None
    form = SiteForm(request.POST if request.method == "POST" else None, initial=_initial(SiteForm, row))
    if request.method == "POST" and form.is_valid():
        actions.save_site(actor=request.actor, school=school, site=row, values=form.cleaned_data)
        messages.success(request, _("The site is saved."))
        return redirect("schools:rooms", school.pk)
    back = reverse("schools:rooms", args=[school.pk])
    return answer_form(request, form, title=_("Site"), back=back, school=school)


@require_http_methods(["GET", "POST"])
def building(request: ActorRequest, institution_id: UUID, building_id: UUID | None = None) -> HttpResponse:
    """A new building or a known one; a school without a site makes the site first."""
    school = _keeps(request, institution_id)
    if not Site.objects.filter(institution=school).exists():
        messages.info(request, _("First say where the school stands."))
        return redirect("schools:new_site", school.pk)
    row = get_object_or_404(Building, pk=building_id, site__institution=school) if building_id else None
    first = Site.objects.filter(institution=school).first()
    form = BuildingForm(request.POST if request.method == "POST" else None, school=school,
                        initial=_initial(BuildingForm, row, site=first, floors=1))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        actions.save_building(actor=request.actor, building=row, values=form.cleaned_data)
        messages.success(request, _("The building is saved."))
        return redirect("schools:rooms", school.pk)
    back = reverse("schools:rooms", args=[school.pk])
    return answer_form(request, form, title=_("Building"), back=back, school=school)


@require_http_methods(["GET", "POST"])
def room(request: ActorRequest, institution_id: UUID, room_id: UUID | None = None) -> HttpResponse:
    """A new room or workshop, or a known one."""
    school = _keeps(request, institution_id)
    row = get_object_or_404(Room, pk=room_id, institution=school) if room_id else None
    building = Building.objects.filter(site__institution=school).first()
    fresh = {"building": building, "floor": 0, "capacity": 25, "workstations": 0, "working": 0}
    form = RoomForm(request.POST if request.method == "POST" else None, school=school,
                    initial=_initial(RoomForm, row, **fresh))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_room(actor=request.actor, school=school, room=row, values=form.cleaned_data)
        except actions.NameTaken:
            form.add_error("name", _("Another room has this name."))
        else:
            messages.success(request, _("The room is saved."))
            return redirect("schools:rooms", school.pk)
    back = reverse("schools:rooms", args=[school.pk])
    return answer_form(request, form, title=_("Room or workshop"), back=back, school=school)
