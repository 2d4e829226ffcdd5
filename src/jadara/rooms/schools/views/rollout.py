"""The roll-out board, its waves, where one institution stands, and the principal's sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui.formatting import number
from jadara.kernel.actor import Role
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import rollout as actions
from jadara.rooms.schools.forms.rollout import CONNECTIONS, FillForm, StandForm, WaveForm
from jadara.rooms.schools.models import RollOut, Wave
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.queries import rollout as queries
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.institutions import answer_form, page_of

STAGES: dict[str, Promise] = {
    "planned": gettext_lazy("To begin"), "trained": gettext_lazy("Trained"), "migrated": gettext_lazy("Data brought in"),
    "signed": gettext_lazy("Data signed off"), "running": gettext_lazy("Takes registers"),
}  # fmt: skip
EXPORT = (
    gettext_lazy("Code"), gettext_lazy("Institute"), gettext_lazy("Governorate"), gettext_lazy("Wave"),
    gettext_lazy("Step"), gettext_lazy("Trained on"), gettext_lazy("People trained"),
    gettext_lazy("Devices for registers"), gettext_lazy("Connection"), gettext_lazy("Data brought in on"),
    gettext_lazy("Signed off on"), gettext_lazy("First register"), gettext_lazy("Open questions"), gettext_lazy("Note"),
)  # fmt: skip
LINKS = dict(CONNECTIONS)


def _xlsx(lines: Sequence[queries.Line], lang: str) -> HttpResponse:
    rows = [
        [ln.school.code, ln.school.name(lang), (ln.school.area.parent or ln.school.area).name(lang),
         row.wave.name if row.wave else "", str(STAGES[ln.stage]), row.trained_on, row.trained_people, row.devices,
         str(LINKS.get(row.connection, row.connection)), row.migrated_on, row.signed_off_on, ln.first, ln.questions,
         row.note]
        for ln in lines
        for row in [ln.row or RollOut()]
    ]  # fmt: skip
    return sheets.answer(_("Roll-out"), EXPORT, rows)


@require_GET
def rollout(request: ActorRequest) -> HttpResponse:
    """All institutions that the actor sees, by wave: who is trained, has data, takes registers, needs help."""
    chosen, today = queries.Filter.read(request.GET), timezone.localdate()
    lines = queries.board(request.actor, chosen, today)
    if request.GET.get("format") == "xlsx":
        return _xlsx(lines, request.LANGUAGE_CODE)
    page = page_of(request, lines)
    context = {
        "page": page, "lines": [_line(request, line) for line in page], "filters": chosen, "all": len(lines),
        "figures": queries.figures(lines), "waves": Wave.objects.all(), "stages": STAGES.items(),
        "areas": queries.regions(request.actor, today), "plans": rules.may_plan(request.actor, actions.COUNTRY),
        "edits": bool(request.actor.within(Role.PLANNER)),
    }  # fmt: skip
    return render(request, "schools/rollout.html", context)


def _line(request: ActorRequest, line: queries.Line) -> dict[str, Any]:
    row = line.row
    return {
        "school": line.school, "row": row, "first": line.first, "questions": line.questions, "stage": line.stage,
        "told": STAGES[line.stage], "connection": LINKS.get(row.connection, "") if row and row.connection else "",
        "may_sign": bool(row and row.migrated_on and not row.signed_off_on)
        and rules.may_lead(request.actor, line.school.pk),
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
def waves(request: ActorRequest) -> HttpResponse:
    """The waves, a new one or a changed one."""
    rules.require_plan(request.actor, actions.COUNTRY)
    form = WaveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.save_wave(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The wave is saved."))
        return redirect("schools:waves")
    return _waves(request, form, FillForm())


@require_POST
def fill_wave(request: ActorRequest) -> HttpResponse:
    """The institutes of an area that are in no wave join one."""
    rules.require_plan(request.actor, actions.COUNTRY)
    form = FillForm(request.POST)
    if not form.is_valid():
        return _waves(request, WaveForm(), form)
    wave, area = form.cleaned_data["wave"], form.cleaned_data["area"]
    n = actions.fill_wave(actor=request.actor, wave=wave, area=area.pk)
    said = ngettext("%(n)s institute joined.", "%(n)s institutes joined.", n)
    messages.success(request, said % {"n": number(n)})
    return redirect("schools:waves")


def _waves(request: ActorRequest, form: WaveForm, fill: FillForm) -> HttpResponse:
    lines = queries.board(request.actor, queries.Filter(), timezone.localdate())
    held = [line.row.wave_id if line.row else None for line in lines]
    context = {
        "form": form, "fill": fill, "outside": held.count(None),
        "waves": [(wave, held.count(wave.pk)) for wave in Wave.objects.all()],
    }  # fmt: skip
    return render(request, "schools/waves.html", context, status=422 if form.is_bound or fill.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit_rollout(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Where one institution stands, by a planner of its area."""
    school = school_or_404(request, institution_id, *queries.SEE)
    rules.require_plan(request.actor, places.line_of(school.area_id))
    row = RollOut.objects.filter(pk=school.pk).first() or RollOut(institution=school)
    initial = {name: getattr(row, name) for name in StandForm.base_fields}
    form = StandForm(request.POST if request.method == "POST" else None, initial=initial)
    back = reverse("schools:rollout")
    if form.is_bound and form.is_valid():
        actions.save_stand(actor=request.actor, school=school, values=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(back)
    return answer_form(request, form, title=_("Roll-out"), back=back, school=school)


@require_POST
def sign_off(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The principal says that the data brought in are right."""
    school = school_or_404(request, institution_id, *queries.SEE)
    try:
        actions.sign_off(actor=request.actor, school=school)
    except actions.NotMigrated:
        messages.warning(request, _("No data were brought in yet."))
    else:
        messages.success(request, _("The data are signed off."))
    return redirect("schools:rollout")
