"""Fees, exemptions and receipts, in Lebanese pounds and US dollars; never mixed, never converted silently."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.institutions import Institution, Speciality
from jadara.rooms.schools.models.students import Student


class Currency(models.TextChoices):
    """The two currencies in daily use."""

    LBP = "LBP", _("Lebanese pounds")
    USD = "USD", _("US dollars")


class Fee(models.Model):
    """What an institution asks for in a year; for one speciality or for all."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="fees")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    speciality = models.ForeignKey(Speciality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, choices=Currency.choices)
    due_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Fee]] = models.Manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gte=0), name="schools_fee_not_negative")]

    def __str__(self) -> str:
        return self.name


class Charge(models.Model):
    """A fee as one student owes it; an exemption takes some or all of it away and says why."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="charges")
    fee = models.ForeignKey(Fee, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, choices=Currency.choices)
    exempted = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    exempted_because = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Charge]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "fee"], name="schools_fee_charged_once")]

    def __str__(self) -> str:
        return f"{self.student_id} {self.amount} {self.currency}"


class Payment(models.Model):
    """Money that was received, with the number of its receipt; a mistake is cancelled with a reason, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="payments")
    number = models.PositiveIntegerField(help_text="counts up within the institution and year")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, choices=Currency.choices)
    rate = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True,
                               help_text="pounds for a dollar, when paid in the other currency")  # fmt: skip
    paid_by = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager[Payment]] = models.Manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "year", "number"], name="schools_receipt_number_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="schools_payment_positive"),
        ]

    def __str__(self) -> str:
        return str(self.number)
