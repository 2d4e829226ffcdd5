"""Temporary power of support: asking, deciding, and what was done with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.models import Account
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import support as actions
from jadara.rooms.schools.forms.staff import PowerForm
from jadara.rooms.schools.models import SupportPower
from jadara.rooms.schools.queries import support as queries
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.institutions import page_of

#: The second word of an audited action, as it is told to a principal.
DEEDS: dict[str, Promise] = {
    "staff": gettext_lazy("Staff changed"), "posting": gettext_lazy("Staff changed"), "leave": gettext_lazy("Leave changed"),
    "lesson": gettext_lazy("Lesson changed"), "student": gettext_lazy("Student's record changed"),
    "enrolment": gettext_lazy("Enrolment changed"), "guardian": gettext_lazy("Student's guardian changed"),
    "protected": gettext_lazy("Protected field of a student read or changed"),
    "duplicates": gettext_lazy("Suspected duplicate decided"), "register": gettext_lazy("Register changed"),
    "correction": gettext_lazy("Correction of a register"), "import": gettext_lazy("List brought in from Excel"),
    "institution": gettext_lazy("School's own data changed"), "room": gettext_lazy("Room changed"),
    "census": gettext_lazy("Census changed"), "power": gettext_lazy("Power of support"),
    "timetable": gettext_lazy("Timetable changed"), "stock": gettext_lazy("Stock changed"),
}  # fmt: skip
READ = {"schools.protected.read": gettext_lazy("Protected field of a student read")}


def told(action: str) -> str:
    """An audited action in words."""
    topic = action.split(".")[1] if action.count(".") else ""
    return str(READ.get(action) or DEEDS.get(topic) or _("Something at the school changed"))


@require_http_methods(["GET", "POST"])
def ask_power(request: ActorRequest) -> HttpResponse:
    """Support's own page: what was asked for, and asking a school."""
    form = PowerForm(request.POST if request.method == "POST" else None, initial={"hours": 4})
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        try:
            actions.ask_power(
                actor=request.actor, institution=form.school, reason=values["reason"], hours=values["hours"]
            )
        except actions.Asked:
            form.add_error("code", _("You have asked this school already, or may work there now."))
        else:
            messages.success(request, _("Sent. The principal decides."))
            return redirect("schools:ask_power")
    mine = SupportPower.objects.filter(account=request.actor.id).select_related("institution")
    page = page_of(request, mine)
    context = {"form": form, "page": page, "lines": _lines(request, list(page))}
    return render(request, "schools/ask_power.html", context, status=422 if form.is_bound else 200)


def _lines(
    request: ActorRequest, rows: list[SupportPower], names: dict[UUID, str] | None = None
) -> list[dict[str, Any]]:
    now = timezone.now()
    return [
        {
            "power": p, "school": p.institution.name(request.LANGUAGE_CODE), "holds": queries.holds(p, now),
            "over": p.state in (SupportPower.State.ENDED, SupportPower.State.GRANTED) and not queries.holds(p, now),
            "name": (names or {}).get(p.account_id, ""),
            "deeds": [(d.at, told(d.action)) for d in queries.deeds(p)] if names is not None else [],
        }
        for p in rows
    ]  # fmt: skip


@require_GET
def powers(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """What support asked of a school, what it may do now, and what it did: for the principal and auditors."""
    school = school_or_404(request, institution_id, Role.PRINCIPAL, Role.AUDITOR)
    page = page_of(request, SupportPower.objects.filter(institution=school).select_related("institution"))
    accounts = Account.objects.filter(pk__in={p.account_id for p in page}).select_related("person")
    names = {a.pk: a.person.shown_name(request.LANGUAGE_CODE) or a.username for a in accounts}
    leads = rules.may_lead(request.actor, school.pk)
    context = {"school": school, "page": page, "lines": _lines(request, list(page), names), "leads": leads}
    return render(request, "schools/powers.html", context)


def _visible(request: ActorRequest, power_id: UUID) -> SupportPower:
    return get_object_or_404(queries.powers_visible(request.actor), pk=power_id)


@require_POST
def decide_power(request: ActorRequest, power_id: UUID) -> HttpResponse:
    """The principal lets support in, or not."""
    power = actions.decide_power(
        actor=request.actor, power=_visible(request, power_id), grant=request.POST.get("grant") == "yes"
    )
    granted = power.state == SupportPower.State.GRANTED
    messages.success(request, _("Support may work here now.") if granted else _("Support stays outside."))
    return redirect("schools:powers", power.institution_id)


@require_POST
def end_power(request: ActorRequest, power_id: UUID) -> HttpResponse:
    """Power ends before its time."""
    power = _visible(request, power_id)
    actions.end_power(actor=request.actor, power=power)
    messages.success(request, _("It has ended."))
    if power.account_id == request.actor.id:
        return redirect("schools:ask_power")
    return redirect("schools:powers", power.institution_id)
