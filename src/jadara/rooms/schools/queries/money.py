"""Fees of a school with what came in, and what one student owes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, QuerySet, Sum

from jadara.kernel.actor import Actor
from jadara.rooms.schools.core import money as core
from jadara.rooms.schools.models import Charge, Enrolment, Fee, Institution, Payment, Student
from jadara.rooms.schools.models.students import SEE_STUDENTS
from jadara.rooms.schools.queries.moves import KEEPERS


@dataclass(frozen=True, slots=True)
class Line:
    """A charge with its payments and what is left."""

    charge: Charge
    owed: core.Owed
    payments: list[Payment]


def owed_of(charge: Charge, payments: list[Payment]) -> core.Owed:
    """A charge for the core: cancelled payments do not count."""
    stand = tuple(core.Paid(p.amount, p.currency, p.rate) for p in payments if p.cancelled_at is None)
    return core.Owed(charge.amount, charge.exempted, charge.currency, stand)


def lines_of(student: Student, actor: Actor) -> list[Line]:
    """What a student owes and paid at schools that the actor sees, newest first. Two queries."""
    places = Institution.objects.visible_to(actor, *SEE_STUDENTS).values("pk")
    rows = Charge.objects.filter(student=student, institution__in=places).select_related("fee", "institution")
    found = rows.prefetch_related(Prefetch("payments", Payment.objects.order_by("number"))).order_by(
        "-year", "-made_at"
    )
    return [Line(c, owed_of(c, list(c.payments.all())), list(c.payments.all())) for c in found]


def line_of(charge: Charge) -> Line:
    """One charge. One query."""
    payments = list(Payment.objects.filter(charge=charge).order_by("number"))
    return Line(charge, owed_of(charge, payments), payments)


def kept_charges(actor: Actor) -> QuerySet[Charge]:
    """Charges of schools that the actor keeps."""
    rows = Charge.objects.filter(institution__in=actor.at(*KEEPERS))
    return rows.select_related("institution", "fee", "student")


def payments(actor: Actor) -> QuerySet[Payment]:
    """Payments at schools whose students the actor sees."""
    places = Institution.objects.visible_to(actor, *SEE_STUDENTS).values("pk")
    rows = Payment.objects.filter(institution__in=places)
    return rows.select_related("institution", "charge", "charge__fee", "charge__student")


def fees(institution: Institution, year: int) -> list[dict[str, Any]]:
    """Fees of a year: how many were charged, what was exempted, what came in by currency. Three queries."""
    rows = Fee.objects.filter(institution=institution, year=year).select_related("speciality")
    charged = (
        Charge.objects.filter(fee__in=rows)
        .values("fee")
        .annotate(n=Count("pk"), sum=Sum("amount"), off=Sum("exempted"))
    )
    came = (
        Payment.objects.filter(charge__fee__in=rows, cancelled_at=None)
        .values("charge__fee", "currency")
        .annotate(sum=Sum("amount"))
    )
    counts: dict[Any, dict[str, Any]] = {c["fee"]: {**c} for c in charged.order_by()}
    sums: dict[Any, dict[str, Decimal]] = {}
    for row in came.order_by():
        sums.setdefault(row["charge__fee"], {})[row["currency"]] = row["sum"]
    return [
        {"fee": f, "charged": counts.get(f.pk, {}).get("n", 0), "sum": counts.get(f.pk, {}).get("sum", core.ZERO),
         "off": counts.get(f.pk, {}).get("off", core.ZERO), "came": sorted(sums.get(f.pk, {}).items())}
        for f in rows
    ]  # fmt: skip


def to_charge(fee: Fee) -> QuerySet[Enrolment]:
    """Enrolments of the fee's year and speciality whose student was not charged yet. One query."""
    rows = Enrolment.objects.filter(institution=fee.institution_id, year=fee.year, ended_on=None)
    if fee.speciality_id:
        rows = rows.filter(speciality=fee.speciality_id)
    return rows.exclude(student__in=Charge.objects.filter(fee=fee).values("student"))
