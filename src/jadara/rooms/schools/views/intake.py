"""Phones of a school: what could not be taken over from them, who holds what is not sent, and closing a lost one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from jadara.commons.intake.actions import Handler
from jadara.commons.intake.models import Device, Operation
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import sheets
from jadara.rooms.schools.actions import intake as actions
from jadara.rooms.schools.models import ClassGroup, Institution
from jadara.rooms.schools.queries import intake as queries
from jadara.rooms.schools.views.home import school_or_404

KEEPERS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)
#: A phone that holds something is late after a day, and needs a call after three.
LATE, SILENT = timedelta(days=1), timedelta(days=3)
PROBLEMS = {
    "schools.register.mark": gettext_lazy("She or he does not teach this class."),
    "schools.register.class": gettext_lazy("The class is not at this school."),
    "schools.register.later": gettext_lazy("The lesson's day was still to come."),
    "schools.register.marks": gettext_lazy("The marks could not be read."),
    "schools.register.lesson": gettext_lazy("The lesson could not be read."),
    "unknown_type": gettext_lazy("The phone's app is newer than this server."),
}


@require_GET
def intake(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Operations in quarantine and devices, fifty of each; as XLSX with ``format=xlsx``."""
    school = school_or_404(request, institution_id, *KEEPERS)
    found = queries.unapplied(school)
    if request.GET.get("format") == "xlsx":
        return _sheet(school, request.LANGUAGE_CODE)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    phones = Paginator(queries.devices(school), 50).get_page(request.GET.get("phones"))
    context = {
        "school": school, "page": page, "lines": _lines(list(page), request.LANGUAGE_CODE), "phones": phones,
        "devices": [_device(d, request.LANGUAGE_CODE) for d in phones],
    }  # fmt: skip
    return render(request, "schools/intake.html", context)


def _lines(found: list[Operation], lang: str) -> list[dict[str, Any]]:
    who = queries.names({o.account for o in found}, lang)
    payloads = [_payload(o) for o in found]
    ids = {g for p in payloads if (g := _uuid(p.get("group")))}
    groups: dict[UUID | None, str] = dict(ClassGroup.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        {
            "operation": o, "who": who.get(o.account, ""), "group": groups.get(_uuid(p.get("group")), ""),
            "on": _day(p.get("date")), "period": p.get("period") if isinstance(p.get("period"), int) else None,
            "problem": PROBLEMS.get(o.problem) or _("It could not be applied."),
        }
        for o, p in zip(found, payloads, strict=True)
    ]  # fmt: skip


def _payload(operation: Operation) -> dict[str, Any]:
    try:
        payload = json.loads(operation.raw)["payload"]
    except (ValueError, KeyError, TypeError):
        return {}
    return payload if isinstance(payload, dict) else {}


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _device(device: Device, lang: str) -> dict[str, Any]:
    """A phone with who has it, and how urgent what it holds is: '', waiting (a day), problem (three days)."""
    silent = timezone.now() - (device.seen_at or device.made_at)
    urgent = "" if not device.waiting else "problem" if silent > SILENT else "waiting" if silent > LATE else ""
    account = device.account
    return {"device": device, "who": account.person.shown_name(lang) or account.username, "urgent": urgent}


def _sheet(school: Institution, lang: str) -> HttpResponse:
    lines = _lines(list(queries.unapplied(school)[:10_000]), lang)
    columns = (_("Sent by"), _("Class"), _("Day"), _("Lesson"), _("Why"), _("Received"))
    rows = ((x["who"], x["group"], x["on"], x["period"], x["problem"], x["operation"].received_at) for x in lines)
    return sheets.answer("intake", columns, rows)


def _mine(request: ActorRequest, institution_id: UUID, operation_id: UUID) -> tuple[Institution, Operation]:
    school = school_or_404(request, institution_id, *KEEPERS)
    return school, get_object_or_404(queries.unapplied(school), pk=operation_id)


@require_POST
def retry(
    request: ActorRequest, institution_id: UUID, operation_id: UUID, handlers: Mapping[str, Handler]
) -> HttpResponse:
    """Try one again, after what hindered it was put right."""
    school, operation = _mine(request, institution_id, operation_id)
    state = actions.retry(actor=request.actor, school=school, operation=operation, handlers=handlers)
    if state == Operation.State.QUARANTINED:
        messages.warning(request, _("It still cannot be applied. Nothing is lost."))
    else:
        messages.success(request, _("It is taken over now."))
    return redirect("schools:intake", school.pk)


@require_POST
def settle(request: ActorRequest, institution_id: UUID, operation_id: UUID) -> HttpResponse:
    """It was put right by other means; it stays on record."""
    school, operation = _mine(request, institution_id, operation_id)
    actions.settle(actor=request.actor, school=school, operation=operation)
    messages.success(request, _("Settled. It stays on record."))
    return redirect("schools:intake", school.pk)


@require_POST
def close_device(request: ActorRequest, institution_id: UUID, device_id: UUID) -> HttpResponse:
    """End the access of a lost phone."""
    school = school_or_404(request, institution_id, *KEEPERS)
    device = get_object_or_404(queries.devices(school), pk=device_id)
    actions.close_device(actor=request.actor, school=school, device=device)
    messages.success(request, _("The phone is closed. Who has it must sign in again."))
    return redirect("schools:intake", school.pk)
