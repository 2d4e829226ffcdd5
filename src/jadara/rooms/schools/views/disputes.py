"""Two versions of one mark, and changes after the window: looked at side by side, decided once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jadara.commons.people.models import Account
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools.actions import registers as actions
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.models import ClassGroup, Correction, Dispute, Institution, Register, Student
from jadara.rooms.schools.queries import lessons as queries
from jadara.rooms.schools.views.home import school_or_404


def _who(ids: set[str], lang: str) -> dict[str, str]:
    accounts = Account.objects.filter(pk__in=ids).select_related("person")
    return {str(a.pk): a.person.shown_name(lang) or a.username for a in accounts}


def _visible(request: ActorRequest, register_id: UUID) -> Register:
    """The register if the actor may see its lesson, or keeps its school."""
    schools = Institution.objects.visible_to(request.actor).values("pk")
    return get_object_or_404(Register.objects.filter(institution_id__in=schools), pk=register_id)


@require_http_methods(["GET", "POST"])
def disputes(request: ActorRequest, register_id: UUID) -> HttpResponse:
    """What two people marked differently in one register; POST chooses a version."""
    row = _visible(request, register_id)
    if request.method == "POST":
        chosen = get_object_or_404(Dispute, pk=_uuid(request.POST.get("dispute", "")), register_id=row.pk)
        actions.settle_dispute(actor=request.actor, dispute=chosen, decision=request.POST.get("version", ""))
        messages.success(request, _("Decided. The other version stays on record."))
        return redirect("schools:disputes", row.pk)
    lang = request.LANGUAGE_CODE
    found = list(Dispute.objects.filter(register_id=row.pk).order_by("decided_at", "at"))
    names = {s.pk: s.name(lang) for s in queries.students_named({d.student_id for d in found if d.student_id})}
    who = _who({v.get("by", "") for d in found for v in (d.ours, d.theirs) if v.get("by")}, lang)
    lines = [
        {
            "dispute": d,
            "name": names.get(d.student_id, "") if d.student_id else "",
            "ours": _version(d.ours, who),
            "theirs": _version(d.theirs, who),
        }
        for d in found
    ]
    group = ClassGroup.objects.filter(pk=row.group_id).first()
    context = {"row": row, "lines": lines, "group": group, "open": sum(1 for d in found if d.decided_at is None)}
    return render(request, "schools/disputes.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _version(data: dict[str, Any], who: dict[str, str]) -> dict[str, Any] | None:
    if not data:
        return None
    return {"mark": core.mark_from(data["mark"]), "by": who.get(data.get("by", ""), "")}


@require_http_methods(["GET"])
def corrections(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Requests for correction of a school, open ones first, each with what would change."""
    school = school_or_404(request, institution_id, Role.PRINCIPAL, Role.REGISTRAR, Role.INSPECTOR, Role.AUDITOR)
    lang = request.LANGUAGE_CODE
    found = list(Correction.objects.filter(institution_id=school.pk).order_by("decided_at", "-asked_at")[:100])
    rows = {r.pk: r for r in Register.objects.filter(pk__in={c.register_id for c in found})}
    groups = dict(ClassGroup.objects.filter(pk__in={r.group_id for r in rows.values()}).values_list("pk", "name"))
    ids = {UUID(m[0]) for c in found for m in (*c.marks, *c.before)}
    names = {s.pk: s.name(lang) for s in Student.objects.filter(pk__in=ids)}
    who = _who({str(c.asked_by) for c in found}, lang)
    lines = [
        {
            "correction": c, "row": rows.get(c.register_id), "group": groups.get(rows[c.register_id].group_id, ""),
            "by": who.get(str(c.asked_by), ""), "changes": _changes(c, names),
        }
        for c in found
        if c.register_id in rows
    ]  # fmt: skip
    may = request.actor.has(Role.PRINCIPAL, at=school.pk)
    return render(request, "schools/corrections.html", {"school": school, "lines": lines, "may": may})


def _changes(correction: Correction, names: dict[UUID, str]) -> list[dict[str, Any]]:
    before = {m[0]: core.mark_from(m[1:5]) for m in correction.before}
    after = {m[0]: core.mark_from(m[1:5]) for m in correction.marks}
    return [
        {"name": names.get(UUID(s), ""), "before": before.get(s, core.PRESENT), "after": after.get(s, core.PRESENT)}
        for s in sorted({*before, *after})
        if before.get(s, core.PRESENT) != after.get(s, core.PRESENT)
    ]


@require_POST
def decide(request: ActorRequest, correction_id: UUID) -> HttpResponse:
    """The principal makes the correction or refuses it."""
    places = Institution.objects.visible_to(request.actor, Role.PRINCIPAL, Role.REGISTRAR).values("pk")
    found = get_object_or_404(Correction.objects.filter(institution_id__in=places), pk=correction_id)
    accept = request.POST.get("accept") == "yes"
    actions.decide_correction(
        actor=request.actor, correction=found, accept=accept, reason=request.POST.get("reason", "")
    )
    messages.success(request, _("The register is corrected.") if accept else _("The register stays as it is."))
    return redirect("schools:corrections", found.institution_id)
