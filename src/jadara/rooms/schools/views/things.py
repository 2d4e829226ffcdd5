"""Machines and tools: the list, the page of one, its maintenance, and the labels by which a phone finds it."""

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
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people.requests import ActorRequest
from jadara.rooms.schools import institution_paper as paper
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import ground as actions
from jadara.rooms.schools.forms.ground import GoneForm, MaintenanceForm, ThingForm
from jadara.rooms.schools.models import Asset, Institution, Room, State
from jadara.rooms.schools.queries import ground as queries
from jadara.rooms.schools.views.institutions import answer_form, page_of, visible

#: Labels on one download at most (ten sheets).
MOST_LABELS = 240
EXPORT = (
    gettext_lazy("Tag"), gettext_lazy("Name"), gettext_lazy("Kind"), gettext_lazy("Room"), gettext_lazy("Maker"),
    gettext_lazy("Serial number"), gettext_lazy("Condition"), gettext_lazy("Acquired on"), gettext_lazy("Paid by"),
    gettext_lazy("Value in US dollars"), gettext_lazy("Next maintenance on"), gettext_lazy("Gone since"),
)  # fmt: skip


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _filtered(request: ActorRequest, school: Institution) -> Any:
    condition = request.GET.get("condition", "")
    return queries.things(
        school, word=request.GET.get("q", "")[:80].replace("\x00", "").strip(),
        condition=condition if condition in State.values else "", room=_uuid(request.GET.get("room", "")),
        gone="gone" in request.GET, due_on=timezone.localdate() if "due" in request.GET else None,
    )  # fmt: skip


@require_GET
def things(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The machines and tools of a school, those that need repair first."""
    school = visible(request, institution_id)
    rows = _filtered(request, school)
    if request.GET.get("format") == "xlsx":
        return sheets.answer(f"{school.code} {_('Machines and tools')}", EXPORT, (_row(r) for r in rows))
    asked = request.GET
    context = {
        "school": school, "page": page_of(request, rows), "may": rules.may_keep(request.actor, school.pk),
        "word": asked.get("q", "")[:80], "condition": asked.get("condition", ""), "states": State.choices,
        "rooms": Room.objects.filter(institution=school), "room": asked.get("room", ""), "due": "due" in asked,
        "gone": "gone" in asked, "filtered": any(asked.get(k) for k in ("q", "condition", "room", "due", "gone")),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "schools/things.html", context)


def _row(r: Asset) -> list[Any]:
    return [r.tag, r.name, r.kind, r.room.name if r.room else "", r.maker, r.serial, str(r.get_condition_display()),
            r.acquired_on, r.source, r.value_usd, r.next_service_on, r.gone_on]  # fmt: skip


@require_GET
def labels(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """QR labels of the list as filtered, as a PDF sheet."""
    school, lang = visible(request, institution_id), request.LANGUAGE_CODE
    rules.require_keep(request.actor, school.pk)
    stickers = [
        paper.Sticker(
            request.build_absolute_uri(reverse("schools:scan", args=[r.tag])), r.tag, r.name,
            " · ".join(p for p in (school.name(lang), r.room.name if r.room else "") if p),
        )
        for r in _filtered(request, school)[:MOST_LABELS]
    ]  # fmt: skip
    if not stickers:
        messages.info(request, _("There is nothing to label in this list."))
        return redirect("schools:things", school.pk)
    content = paper.labels(stickers, lang=lang, title=_("Labels"), today=timezone.localdate())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="labels-{school.code}.pdf"'
    return response


def _thing(request: ActorRequest, **where: Any) -> Asset:
    return get_object_or_404(queries.visible_things(request.actor), **where)


@require_GET
def scan(request: ActorRequest, tag: str) -> HttpResponse:
    """The address on a label: to the page of the thing, for who may see it."""
    return redirect("schools:thing", _thing(request, tag=tag.upper().replace("\x00", "")).pk)


@require_GET
def thing(request: ActorRequest, asset_id: UUID) -> HttpResponse:
    """A machine or tool: what it is, where, in what condition, and all that was done to it."""
    row = _thing(request, pk=asset_id)
    done = list(row.maintenance.select_related("by", "by__person"))
    today = timezone.localdate()
    context = {
        "row": row, "school": row.institution, "done": done, "may": rules.may_keep(request.actor, row.institution_id),
        "spent": sum(d.cost_usd or 0 for d in done),
        "due": bool(row.next_service_on and row.next_service_on <= today and not row.gone_on),
    }  # fmt: skip
    return render(request, "schools/thing.html", context)


@require_http_methods(["GET", "POST"])
def edit_thing(request: ActorRequest, institution_id: UUID | None = None, asset_id: UUID | None = None) -> HttpResponse:
    """A new thing of a school, or a known one."""
    row = _thing(request, pk=asset_id) if asset_id else None
    if row is not None:
        school = row.institution
    else:
        assert institution_id is not None
        school = visible(request, institution_id)
    rules.require_keep(request.actor, school.pk)
    initial = {n: getattr(row, n) for n in ThingForm.base_fields} if row else {"condition": State.GOOD}
    form = ThingForm(request.POST if request.method == "POST" else None, school=school, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = actions.save_thing(actor=request.actor, school=school, thing=row, values=form.cleaned_data)
        messages.success(request, _("It is saved under the tag %(tag)s.") % {"tag": saved.tag})
        return redirect("schools:thing", saved.pk)
    back = reverse("schools:thing", args=[row.pk]) if row else reverse("schools:things", args=[school.pk])
    return answer_form(request, form, title=_("Machine or tool"), back=back, school=school)


@require_http_methods(["GET", "POST"])
def maintain(request: ActorRequest, asset_id: UUID) -> HttpResponse:
    """What was done to a thing."""
    row = _thing(request, pk=asset_id)
    rules.require_keep(request.actor, row.institution_id)
    initial = {"on": timezone.localdate(), "condition": row.condition, "next_on": row.next_service_on}
    form = MaintenanceForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.maintain(actor=request.actor, thing=row, **form.cleaned_data)
        messages.success(request, _("The maintenance is written down."))
        return redirect("schools:thing", row.pk)
    back = reverse("schools:thing", args=[row.pk])
    return answer_form(request, form, title=_("Maintenance"), back=back, school=row.institution, lead=row.name,
                       draft=f"maintenance-{row.pk}")  # fmt: skip


@require_http_methods(["GET", "POST"])
def drop_thing(request: ActorRequest, asset_id: UUID) -> HttpResponse:
    """A thing is there no longer; its record stays."""
    row = _thing(request, pk=asset_id)
    rules.require_keep(request.actor, row.institution_id)
    form = GoneForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.drop_thing(actor=request.actor, thing=row, **form.cleaned_data)
        messages.success(request, _("It is taken off the list. Its record stays."))
        return redirect("schools:thing", row.pk)
    back = reverse("schools:thing", args=[row.pk])
    return answer_form(request, form, title=_("It is there no longer"), back=back, school=row.institution, lead=row.name,
                       danger=True)  # fmt: skip
