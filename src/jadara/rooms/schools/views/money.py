"""Fees of a school, what a student owes, payments and their receipts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.rooms.schools import rules, statement_pdf
from jadara.rooms.schools.actions import money as actions
from jadara.rooms.schools.core import money as core
from jadara.rooms.schools.forms.money import CancelForm, ExemptForm, FeeForm, PaymentForm
from jadara.rooms.schools.models import Charge, Fee
from jadara.rooms.schools.models.students import SEE_STUDENTS
from jadara.rooms.schools.queries import money as queries
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.queries.moves import KEEPERS
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.students import context_of, kept_school, seen_student


def refusal(wrong: actions.Refused) -> str:
    """Why it cannot be written down, in words."""
    if wrong.key == "money.too_much":
        return _("That is more than is owed: %(left)s.") % {"left": statement_pdf.money(wrong.left, wrong.currency)}
    return {
        "money.rate": _("Write the rate: it is paid in the other currency."),
        "money.cancelled": _("This payment was cancelled already."),
    }[wrong.key]  # fmt: skip


@require_GET
def fees(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The fees of the year with what came in, by currency."""
    school = school_or_404(request, institution_id, *SEE_STUDENTS)
    year = places.current_year()
    lines = [
        {
            **line, "amount": statement_pdf.money(line["fee"].amount, line["fee"].currency),
            "came": [statement_pdf.money(n, currency) for currency, n in line["came"]],
            "off": statement_pdf.money(line["off"], line["fee"].currency) if line["off"] else "",
        }
        for line in queries.fees(school, year)
    ]  # fmt: skip
    context = {"school": school, "lines": lines, "may": rules.may_keep(request.actor, school.pk)}
    return render(request, "schools/fees.html", context)


@require_http_methods(["GET", "POST"])
def new_fee(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A fee of this year."""
    school = kept_school(request, institution_id)
    year = places.current_year()
    form = FeeForm(request.POST if request.method == "POST" else None, institution=school, year=year)
    if request.method == "POST" and form.is_valid():
        actions.add_fee(actor=request.actor, institution=school, year=year, values=form.cleaned_data)
        messages.success(request, _("The fee is written down. Charge it when it is right."))
        return redirect("schools:fees", school.pk)
    context = {"school": school, "form": form}
    return render(request, "schools/fee_new.html", context, status=422 if form.errors else 200)


@require_POST
def charge_fee(request: ActorRequest, fee_id: UUID) -> HttpResponse:
    """Whom it concerns owes it from now on."""
    fee = get_object_or_404(Fee.objects.filter(institution__in=request.actor.at(*KEEPERS)), pk=fee_id)
    n = actions.charge_fee(actor=request.actor, fee=fee)
    messages.success(request, ngettext("%(n)d student owes it newly.", "%(n)d students owe it newly.", n) % {"n": n})
    return redirect("schools:fees", fee.institution_id)


@require_GET
def student_money(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """What a student owes and has paid."""
    page = seen_student(request, student_id)
    found = queries.lines_of(page.student, request.actor)
    money = statement_pdf.money
    lines: list[dict[str, Any]] = [
        {
            "charge": line.charge, "amount": money(line.charge.amount, line.charge.currency),
            "off": money(line.charge.exempted, line.charge.currency) if line.charge.exempted else "",
            "left": money(line.owed.left, line.charge.currency), "settled": line.owed.left <= 0,
            "may": rules.may_keep(request.actor, line.charge.institution_id),
            "payments": [{"row": p, "amount": money(p.amount, p.currency)} for p in line.payments],
        }
        for line in found
    ]  # fmt: skip
    left = [money(n, currency) for currency, n in sorted(core.balance(x.owed for x in found).items()) if n > 0]
    return render(request, "schools/money.html", context_of(request, page) | {"lines": lines, "left": left})


def _charge(request: ActorRequest, charge_id: UUID) -> Charge:
    return get_object_or_404(queries.kept_charges(request.actor), pk=charge_id)


def _form(request: ActorRequest, charge: Charge, form: forms.Form, title: str, verb: str) -> HttpResponse:
    owed = queries.line_of(charge).owed
    hint = _("%(fee)s: %(left)s are left.") % {
        "fee": charge.fee.name, "left": statement_pdf.money(owed.left, charge.currency)
    }  # fmt: skip
    context = {
        "student": charge.student, "name": charge.student.name(request.LANGUAGE_CODE), "form": form, "title": title,
        "verb": verb, "hint": hint,
    }  # fmt: skip
    return render(request, "schools/student_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def pay(request: ActorRequest, charge_id: UUID) -> HttpResponse:
    """Money is received; the receipt follows."""
    row = _charge(request, charge_id)
    left = queries.line_of(row).owed.left
    initial = {"amount": max(left, core.ZERO), "currency": row.currency}
    form = PaymentForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.pay(actor=request.actor, charge=row, **form.cleaned_data)
            messages.success(request, _("Received. Receipt number %(n)d is ready.") % {"n": made.number})
            return redirect("schools:student_money", row.student_id)
        except actions.Refused as wrong:
            form.add_error("rate" if wrong.key == "money.rate" else "amount", refusal(wrong))
    return _form(request, row, form, _("Receive money"), _("Write the receipt"))


@require_http_methods(["GET", "POST"])
def exempt(request: ActorRequest, charge_id: UUID) -> HttpResponse:
    """An exemption, with its reason."""
    row = _charge(request, charge_id)
    initial = {"amount": row.exempted or row.amount, "because": row.exempted_because}
    form = ExemptForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.exempt(actor=request.actor, charge=row, **form.cleaned_data)
            messages.success(request, _("The exemption is written down."))
            return redirect("schools:student_money", row.student_id)
        except actions.Refused as wrong:
            form.add_error("amount", refusal(wrong))
    return _form(request, row, form, _("Exemption"), _("Write it down"))


@require_GET
def receipt(request: ActorRequest, payment_id: UUID) -> HttpResponse:
    """The receipt as PDF, in the language of the page."""
    row = get_object_or_404(queries.payments(request.actor), pk=payment_id)
    lang = request.LANGUAGE_CODE[:2]
    pdf = statement_pdf.receipt(row, lang=lang, name=row.charge.student.name(lang), at=timezone.localtime(row.at))
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = f"{_('Receipt')} {row.year}-{row.number}.pdf"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def cancel_payment(request: ActorRequest, payment_id: UUID) -> HttpResponse:
    """A payment that was a mistake: cancelled with a reason, its number stays."""
    kept = queries.payments(request.actor).filter(institution__in=request.actor.at(*KEEPERS))
    row = get_object_or_404(kept, pk=payment_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_payment(actor=request.actor, payment=row, because=form.cleaned_data["because"])
            messages.success(request, _("The payment is cancelled. Its number stays."))
            return redirect("schools:student_money", row.charge.student_id)
        except actions.Refused as wrong:
            form.add_error(None, refusal(wrong))
    title = _("Cancel receipt number %(n)d") % {"n": row.number}
    return _form(request, row.charge, form, title, _("Cancel the payment"))
