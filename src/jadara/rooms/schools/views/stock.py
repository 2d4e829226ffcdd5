"""Stock of a school: what is there, what came and went."""

from __future__ import annotations

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
from jadara.commons.ui.formatting import number
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import ground as actions
from jadara.rooms.schools.forms.ground import ITEM_KINDS, ItemForm, MoveForm
from jadara.rooms.schools.models import Item, StockMove
from jadara.rooms.schools.queries import ground as queries
from jadara.rooms.schools.views.institutions import answer_form, page_of, visible

EXPORT = (
    gettext_lazy("Code"), gettext_lazy("Name"), gettext_lazy("Kind"), gettext_lazy("There"), gettext_lazy("Counted in"),
    gettext_lazy("Used in 30 days"), gettext_lazy("Last move"),
)  # fmt: skip
KINDS = dict(ITEM_KINDS)


@require_GET
def stock(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """What is there: the sum of all moves; what runs low stands first."""
    school, lang = visible(request, institution_id), request.LANGUAGE_CODE
    lines = queries.stock(school, timezone.localdate())
    if "low" in request.GET:
        lines = [line for line in lines if line.low]
    if request.GET.get("format") == "xlsx":
        rows = [
            [ln.item.pk, ln.item.name(lang), str(KINDS.get(ln.item.kind, ln.item.kind)), ln.there, ln.item.unit, ln.used,
             ln.last]
            for ln in lines
        ]  # fmt: skip
        return sheets.answer(f"{school.code} {_('Stock')}", EXPORT, rows)
    context = {
        "school": school, "page": page_of(request, lines), "may": rules.may_keep(request.actor, school.pk),
        "low": sum(1 for line in lines if line.low), "only_low": "low" in request.GET,
    }  # fmt: skip
    return render(request, "schools/stock.html", context)


@require_GET
def item(request: ActorRequest, institution_id: UUID, code: str) -> HttpResponse:
    """The moves of one item, newest first."""
    school = visible(request, institution_id)
    row = get_object_or_404(Item, pk=code.replace("\x00", ""))
    context = {
        "school": school, "item": row, "page": page_of(request, queries.moves(school, row)),
        "there": queries.there(school.pk, row.pk), "may": rules.may_keep(request.actor, school.pk),
    }  # fmt: skip
    return render(request, "schools/item.html", context)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """So many came or went, or were counted."""
    school = visible(request, institution_id)
    rules.require_keep(request.actor, school.pk)
    if not Item.objects.exists():
        return redirect("schools:new_stock_item", school.pk)
    initial = {"item": request.GET.get("item", ""), "why": StockMove.Why.RECEIVED}
    form = MoveForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.move_stock(actor=request.actor, school=school, **form.cleaned_data)
        except actions.NotSoMany as wrong:
            form.add_error("quantity", _("Only %(n)s are there. If that is wrong, count anew first.")
                           % {"n": number(wrong.there)})  # fmt: skip
        else:
            messages.success(request, _("Written down."))
            return redirect("schools:stock_item", school.pk, saved.item_id)
    back = reverse("schools:stock", args=[school.pk])
    return answer_form(request, form, title=_("Came or went"), back=back, school=school)


@require_http_methods(["GET", "POST"])
def new_item(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A new kind of thing that is counted, in the catalogue of all schools."""
    school = visible(request, institution_id)
    rules.require_keep(request.actor, school.pk)
    form = ItemForm(request.POST if request.method == "POST" else None, initial={"unit": "piece"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.save_item(actor=request.actor, school=school, values=form.cleaned_data)
        except actions.NameTaken:
            form.add_error("code", _("Something else has this code."))
        else:
            return redirect(f"{reverse('schools:stock_move', args=[school.pk])}?item={made.pk}")
    back = reverse("schools:stock", args=[school.pk])
    lead = _("All schools share this list: look first whether it is there already.")
    return answer_form(request, form, title=_("Something new to count"), back=back, school=school, lead=lead)
