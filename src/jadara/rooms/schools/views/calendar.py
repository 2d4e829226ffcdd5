"""The calendar: closures of an institution, an area or the country, and what falls out by them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from jadara.commons.people import fence
from jadara.commons.people.requests import ActorRequest
from jadara.commons.places.models import Area
from jadara.kernel.actor import IN_AREA, NotAllowed, Role
from jadara.rooms.schools import sheets
from jadara.rooms.schools.actions import calendar as actions
from jadara.rooms.schools.core.planning import Shut
from jadara.rooms.schools.forms.calendar import ClosureForm
from jadara.rooms.schools.models import Closure, Institution, SchoolYear
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.queries import planning as queries
from jadara.rooms.schools.views.home import school_or_404


def _year() -> SchoolYear | None:
    return SchoolYear.objects.filter(year=places.current_year()).first()


@require_http_methods(["GET", "POST"])
def school_calendar(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The closures that touch an institution this year. Its principal enters closures of her own."""
    school = school_or_404(request, institution_id)
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not actions.may_close(request.actor, school):
            raise NotAllowed("schools.lead")
        if form.is_valid() and (answer := _enter(request, form, school, Institution.objects.filter(pk=school.pk))):
            return answer
    year = _year()
    found = queries.closures_at(school, year.starts_on, year.ends_on) if year else Closure.objects.none()
    return _page(request, form, found, school=school, may=actions.may_close(request.actor, school))


@require_http_methods(["GET", "POST"])
def area_calendar(request: ActorRequest) -> HttpResponse:
    """The closures of the areas that the actor looks after, and of the country. Planners enter closures."""
    planned = request.actor.within(Role.PLANNER)
    mine = _areas(planned)
    form = ClosureForm(request.POST if request.method == "POST" else None, areas=mine)
    if request.method == "POST":
        if not planned:
            raise NotAllowed("schools.plan")
        if form.is_valid():
            area = form.cleaned_data["area"]
            if answer := _enter(request, form, area, queries.within_area(area.pk)):
                return answer
    seen, year = request.actor.within(*IN_AREA), _year()
    lines = frozenset().union(*(places.line_of(code) for code in seen))
    found = Closure.objects.filter(area__in=[*lines, *_areas(seen).values_list("pk", flat=True)]).order_by("since")
    if year:
        found = found.filter(until__gte=year.starts_on, since__lte=year.ends_on)
    return _page(request, form, found, school=None, may=bool(planned))


def _areas(codes: Iterable[str]) -> QuerySet[Area]:
    held = frozenset(codes)
    inside = Q(pk__in=held) | Q(parent__in=held) | Q(parent__parent__in=held)
    return Area.objects.filter(inside).order_by("pk")


def _enter(request: ActorRequest, form: ClosureForm, place: Any, scope: QuerySet[Institution]) -> HttpResponse | None:
    """Store the closure, once what falls out was shown for just these days. None shows the page again."""
    data = form.cleaned_data
    if request.POST.get("sure") != form.fingerprint():
        with fence.within(fence.SYSTEM):
            form.effect = queries.falls_out(Shut(data["since"], data["until"], data["cause"], data["shift"]), scope)
        return None
    names = {request.LANGUAGE_CODE: data["name"]} if data["name"] else {}
    _closure, count = actions.close(
        actor=request.actor, place=place, since=data["since"], until=data["until"], cause=data["cause"],
        shift=data["shift"], names=names,
    )  # fmt: skip
    messages.success(request, ngettext(
        "The closure is entered. %(n)d planned lesson falls out.", "The closure is entered. %(n)d planned lessons fall out.",
        count) % {"n": count})  # fmt: skip
    return redirect(request.path)


def _page(
    request: ActorRequest, form: ClosureForm, found: QuerySet[Closure], *, school: Institution | None, may: bool
) -> HttpResponse:
    rows = list(found.select_related("area"))
    if request.GET.get("as") == "xlsx":
        return _sheet(request, rows)
    context = {
        "school": school, "form": form, "may": may, "effect": form.effect, "today": timezone.localdate(),
        "lines": [_line(request, c) for c in rows], "horizon": timezone.localdate() + timedelta(days=14),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "schools/calendar.html", context, status=status)


def _line(request: ActorRequest, closure: Closure) -> dict[str, Any]:
    lang = request.LANGUAGE_CODE
    own = closure.institution_id is not None
    return {
        "closure": closure, "name": closure.name(lang), "own": own,
        "where": "" if own or closure.area is None else closure.area.name(lang),
        "may": _may_reopen(request, closure), "one_day": closure.since == closure.until,
    }  # fmt: skip


def _may_reopen(request: ActorRequest, closure: Closure) -> bool:
    if closure.institution_id is not None:
        return request.actor.has(Role.PRINCIPAL, at=closure.institution_id)
    return bool(request.actor.within(Role.PLANNER)) and actions.may_close(request.actor, closure.area)


def _sheet(request: ActorRequest, rows: list[Closure]) -> HttpResponse:
    lang = request.LANGUAGE_CODE
    columns = [_("First day"), _("Last day"), _("Name"), _("Cause"), _("Where it is"), _("Shift")]
    return sheets.answer("closures", columns, (
        [c.since, c.until, c.name(lang), c.get_cause_display(), c.area.name(lang) if c.area else "", c.shift] for c in rows
    ))  # fmt: skip


@require_POST
def reopen(request: ActorRequest, closure_id: UUID) -> HttpResponse:
    """Take a closure back."""
    seen = Institution.objects.visible_to(request.actor).values("pk")
    areas = _areas(request.actor.within(*IN_AREA)).values("pk")
    closures = Closure.objects.filter(institution__in=seen) | Closure.objects.filter(area__in=areas)
    closure = get_object_or_404(closures, pk=closure_id)
    school = closure.institution_id
    count = actions.reopen(actor=request.actor, closure=closure)
    messages.success(request, ngettext(
        "The closure is taken back. %(n)d lesson is due again.", "The closure is taken back. %(n)d lessons are due again.",
        count) % {"n": count})  # fmt: skip
    return redirect("schools:calendar", school) if school else redirect("schools:area_calendar")
