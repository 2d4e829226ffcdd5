"""The queue of pairs that may be one person: side by side, decided, undone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people import fence
from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui import formatting
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import matching as actions
from jadara.rooms.schools.models import Merge, Student, Suspicion
from jadara.rooms.schools.queries import matching as queries
from jadara.rooms.schools.queries import students as student_queries

PAGE = 50
#: What a page says of the engine's fields and of how they compare.
FIELDS = {
    "given": gettext_lazy("First name"), "father": gettext_lazy("Father"), "family": gettext_lazy("Family name"),
    "mother": gettext_lazy("Mother"), "birth": gettext_lazy("Born"), "sex": gettext_lazy("Sex"),
    "phone": gettext_lazy("Phone number"), "document": gettext_lazy("Document"),
    "register": gettext_lazy("Register number"),
}  # fmt: skip
SAID = {
    "agree": gettext_lazy("the same"), "near": gettext_lazy("similar"), "differ": gettext_lazy("different"),
    "missing": "",
}  # fmt: skip


def reason(wrong: actions.CannotMerge) -> str:
    """Why two records cannot become one, or one two again."""
    return {
        "merge.same": _("Choose which record stays."), "merge.gone": _("One of the two is merged already."),
        "merge.both_enrolled": _("Both are enrolled at one institute in the same year. End one enrolment first."),
        "merge.fee": _("Both owe the same fee. Settle one of the two first."),
        "merge.later": _("This record was merged again later. Undo that first."),
    }[wrong.key]  # fmt: skip


@require_GET
def duplicates(request: ActorRequest) -> HttpResponse:
    """Pairs to be looked at, the likeliest first; with ``?state=decided`` those that were."""
    if not request.actor.at(*queries.DECIDE) and not request.actor.within(*queries.DECIDE):
        raise NotAllowed("schools.duplicates")
    decided = request.GET.get("state") == "decided"
    rows = queries.suspicions(request.actor)
    rows = rows.exclude(state="open").order_by("-decided_at") if decided else rows.filter(state="open")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    with fence.within(fence.SYSTEM):
        names = student_queries.names_of({i for r in page for i in (r.low_id, r.high_id)}, request.LANGUAGE_CODE)
    lines = [{"row": r, "low": names.get(r.low_id, ""), "high": names.get(r.high_id, "")} for r in page]
    return render(request, "schools/duplicates.html", {"lines": lines, "page": page, "decided": decided})


@require_http_methods(["GET", "POST"])
def duplicate(request: ActorRequest, suspicion_id: UUID) -> HttpResponse:
    """One pair side by side; POST decides."""
    row = get_object_or_404(queries.suspicions(request.actor), pk=suspicion_id)
    problem = ""
    if request.method == "POST" and row.state == Suspicion.State.OPEN:
        try:
            if request.POST.get("decision") == "same":
                keep = student_queries.as_uuid(request.POST.get("keep", ""))
                actions.merge(actor=request.actor, suspicion=row, keep=keep or row.pk)
                messages.success(request, _("It is one person now. This can be undone here."))
            else:
                actions.tell_apart(actor=request.actor, suspicion=row)
                messages.success(request, _("They stay two people."))
            return redirect("schools:duplicate", row.pk)
        except actions.CannotMerge as wrong:
            problem = reason(wrong)
    context = {"row": row, "lines": _lines(row, request.LANGUAGE_CODE), "problem": problem, "merge": _merge(row)}
    return render(request, "schools/duplicate.html", context, status=422 if problem else 200)


def _merge(row: Suspicion) -> Merge | None:
    pair = (row.low_id, row.high_id)
    return Merge.objects.filter(kept__in=pair, gone__in=pair, undone_at=None).first()


def _lines(row: Suspicion, lang: str) -> list[dict[str, Any]]:
    """What helps to decide, with the engine's opinion of each field; document and register numbers are compared by the
    engine and never shown."""
    with fence.within(fence.SYSTEM):
        pair = {s.pk: s for s in Student.objects.filter(pk__in=(row.low_id, row.high_id))}
        low, high = pair[row.low_id], pair[row.high_id]
        held = queries.protected_of(pair)
        last = queries.last_places([low.pk, high.pk])
    signs = queries.signs(low, high, held)
    shown: dict[str, tuple[Any, Any]] = {
        "given": (_both(low, "given"), _both(high, "given")), "father": (_both(low, "father"), _both(high, "father")),
        "family": (_both(low, "family"), _both(high, "family")),
        "mother": (_both(low, "mother"), _both(high, "mother")),
        "birth": (_born(low), _born(high)),
        "sex": (low.get_sex_display() if low.sex else "", high.get_sex_display() if high.sex else ""),
    }  # fmt: skip
    lines = [
        {"label": FIELDS[k], "low": str(a or ""), "high": str(b or ""), "sign": signs.get(k, ""),
         "said": SAID.get(signs.get(k, ""), "")}
        for k, (a, b) in shown.items()
    ]  # fmt: skip
    for key in ("document", "register", "phone"):
        if signs.get(key, "missing") != "missing":
            lines.append({"label": FIELDS[key], "low": "", "high": "", "sign": signs[key], "said": SAID[signs[key]]})
    where = [" · ".join((e.institution.name(lang), str(e.year))) if (e := last.get(s.pk)) else "" for s in (low, high)]
    lines.append({"label": _("Last at"), "low": where[0], "high": where[1], "sign": "", "said": ""})
    lines.append({"label": _("Its number"), "low": low.number, "high": high.number, "sign": "", "said": ""})
    return lines


def _born(student: Student) -> str:
    return formatting.date_words(student.birth_date) if student.birth_date else str(student.birth_year or "")


def _both(student: Student, name: str) -> str:
    texts = (getattr(student, f"{name}_ar"), getattr(student, name))
    return " / ".join(t for t in texts if t)


@require_POST
def undo_merge(request: ActorRequest, merge_id: UUID) -> HttpResponse:
    """Two records again."""
    row = get_object_or_404(Merge, pk=merge_id)
    pair = (row.kept_id, row.gone_id)
    suspicion = get_object_or_404(queries.suspicions(request.actor), low__in=pair, high__in=pair)
    try:
        actions.undo(actor=request.actor, merge=row)
        messages.success(request, _("They are two records again."))
    except actions.CannotMerge as wrong:
        messages.error(request, reason(wrong))
    return redirect("schools:duplicate", suspicion.pk)
