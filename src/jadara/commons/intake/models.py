"""Devices that push, operations as they came, the epoch of this database."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.kernel.ids import uuid7


class Device(models.Model):
    """One account on one device. Its token can only push and pull that person's operations; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    device = models.UUIDField(help_text="made at random by the device when it was set up")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    waiting = models.PositiveIntegerField(default=0, help_text="what the device said it still holds")

    objects: ClassVar[models.Manager[Device]] = models.Manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "device"], condition=models.Q(closed_at=None), name="intake_one_token_a_device"
            )
        ]

    def __str__(self) -> str:
        return str(self.device)


class Operation(models.Model):
    """An operation, byte for byte, and what became of it. Never changed but for its outcome, never deleted."""

    class State(models.TextChoices):
        STORED = "stored", _("Stored")
        APPLIED = "applied", _("Applied")
        CONFLICT = "conflict", _("Applied, with a conflict")
        CORRECTION = "correction", _("Became a request for correction")
        QUARANTINED = "quarantined", _("Could not be applied")

    op_id = models.UUIDField(primary_key=True)
    account = models.UUIDField(help_text="who pushed it")
    device = models.UUIDField()
    seq = models.PositiveIntegerField()
    prev = models.CharField(max_length=64, blank=True)
    clock = models.BigIntegerField(help_text="corrected milliseconds")
    type = models.CharField(max_length=60)
    raw = models.TextField()
    digest = models.CharField(max_length=64)
    institution = models.UUIDField(null=True, help_text="whose matter it is, once that is known")
    state = models.CharField(max_length=12, choices=State.choices, default=State.STORED)
    problem = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="a person looked at what could not be applied")
    settled_by = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Operation]] = models.Manager()

    class Meta:
        ordering = ["received_at"]
        indexes = [
            models.Index(fields=["device", "account", "seq"]),
            models.Index(fields=["institution", "state"], condition=models.Q(state="quarantined", settled_at=None),
                         name="intake_quarantine"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.op_id)


class Reuse(models.Model):
    """The same id came with other bytes: kept, shown, never applied."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    op_id = models.UUIDField()
    account = models.UUIDField()
    device = models.UUIDField()
    raw = models.TextField()
    received_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Reuse]] = models.Manager()

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return str(self.op_id)


class Epoch(models.Model):
    """Which life of the database this is. A restore begins a new one, and devices resend what they kept."""

    number = models.PositiveIntegerField(primary_key=True)
    began_at = models.DateTimeField()
    why = models.CharField(max_length=120, blank=True)

    objects: ClassVar[models.Manager[Epoch]] = models.Manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)
