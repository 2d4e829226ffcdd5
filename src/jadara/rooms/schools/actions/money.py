"""Fees charged, exempted and paid; receipts numbered without gaps; mistakes cancelled with a reason, never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.core import money as core
from jadara.rooms.schools.models import Charge, Fee, Institution, Payment
from jadara.rooms.schools.queries import money as queries


class Refused(Exception):
    """``key``: ``money.too_much`` (more than is owed; ``left`` says how much that is, in ``currency``), ``money.rate``
    (paid in the other currency without a rate), ``money.cancelled`` (it was cancelled already)."""

    def __init__(self, key: str, left: Decimal = core.ZERO, currency: str = "") -> None:
        super().__init__(key)
        self.key, self.left, self.currency = key, left, currency


@transaction.atomic
def add_fee(*, actor: Actor, institution: Institution, year: int, values: Mapping[str, Any]) -> Fee:
    """A fee of a year; nobody owes it before it is charged. Raises NotAllowed."""
    rules.require_keep(actor, institution.pk)
    row = Fee.objects.create(institution=institution, year=year, **values)
    audit.record(actor, "schools.fee.added", row.pk, amount=str(row.amount), currency=row.currency)
    return row


@transaction.atomic
def charge_fee(*, actor: Actor, fee: Fee) -> int:
    """Everybody enrolled whom it concerns owes it, once. Answers how many do so newly. Raises NotAllowed."""
    rules.require_keep(actor, fee.institution_id)
    now = timezone.now()
    students = dict.fromkeys(queries.to_charge(fee).values_list("student", flat=True))
    rows = [
        Charge(
            institution_id=fee.institution_id, year=fee.year, student_id=s, fee=fee, amount=fee.amount,
            currency=fee.currency, made_at=now,
        )
        for s in students
    ]  # fmt: skip
    Charge.objects.bulk_create(rows, batch_size=1000)
    audit.record(actor, "schools.fee.charged", fee.pk, students=len(rows))
    return len(rows)


@transaction.atomic
def exempt(*, actor: Actor, charge: Charge, amount: Decimal, because: str) -> None:
    """Take away some or all of a charge, with the reason; 0 takes the exemption back. Raises NotAllowed, Refused."""
    rules.require_keep(actor, charge.institution_id)
    row = Charge.objects.select_for_update().get(pk=charge.pk)
    most = row.amount - queries.line_of(row).owed.paid
    if amount > max(most, core.ZERO):
        raise Refused("money.too_much", max(most, core.ZERO), row.currency)
    before, row.exempted, row.exempted_because = row.exempted, amount, because
    row.save(update_fields=["exempted", "exempted_because"])
    audit.record(actor, "schools.charge.exempted", row.pk, old=str(before), new=str(amount))


@transaction.atomic
def pay(
    *, actor: Actor, charge: Charge, amount: Decimal, currency: str, rate: Decimal | None = None, paid_by: str = ""
) -> Payment:
    """Money was received; the receipt gets the next number of its institution and year. Raises NotAllowed, Refused.

    The institution's row is locked, so that two counters at one time get two numbers and a failure leaves no gap.
    """
    rules.require_keep(actor, charge.institution_id)
    school = Institution.objects.select_for_update().get(pk=charge.institution_id)
    charge = Charge.objects.get(pk=charge.pk)  # as it is now: an exemption may have come since the caller read it
    year = charge.year
    rate = rate if currency != charge.currency else None
    left = queries.line_of(charge).owed.left
    try:
        worth = core.counted(core.Paid(amount, currency, rate), charge.currency)
    except core.NoRate:
        raise Refused("money.rate") from None
    if worth > left:
        raise Refused("money.too_much", max(left, core.ZERO), charge.currency)
    last = Payment.objects.filter(institution=school, year=year).aggregate(n=Max("number"))["n"] or 0
    row = Payment.objects.create(
        institution=school, year=year, charge=charge, number=last + 1, amount=amount, currency=currency, rate=rate,
        paid_by=paid_by, at=timezone.now(), by_id=actor.id,
    )  # fmt: skip
    audit.record(actor, "schools.payment.received", row.pk, number=row.number, amount=str(amount), currency=currency)
    return row


@transaction.atomic
def cancel_payment(*, actor: Actor, payment: Payment, because: str) -> None:
    """The payment does not count any more; its number and receipt stay, marked as cancelled. Raises NotAllowed,
    Refused."""
    rules.require_keep(actor, payment.institution_id)
    row = Payment.objects.select_for_update().get(pk=payment.pk)
    if row.cancelled_at is not None:
        raise Refused("money.cancelled")
    row.cancelled_at, row.cancelled_because = timezone.now(), because
    row.save(update_fields=["cancelled_at", "cancelled_because"])
    audit.record(actor, "schools.payment.cancelled", row.pk, number=row.number)
