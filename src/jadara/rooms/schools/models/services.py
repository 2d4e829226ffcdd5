"""Services, distributions, requests, the roll-out and its help desk, power for support."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.ground import Item
from jadara.rooms.schools.models.institutions import Institution
from jadara.rooms.schools.models.students import Student


class Service(models.Model):
    """Something that a student needs and gets over time: counselling, remedial lessons, referral."""

    class Kind(models.TextChoices):
        COUNSELLING = "counselling", _("Counselling")
        REMEDIAL = "remedial", _("Remedial lessons")
        DISABILITY = "disability", _("Support for disability")
        HEALTH = "health", _("Health")
        REFERRAL = "referral", _("Referral")

    class State(models.TextChoices):
        NEEDED = "needed", _("Needed")
        RUNNING = "running", _("Is given")
        ENDED = "ended", _("Ended")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="services")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEEDED)
    a_month = models.PositiveSmallIntegerField(default=4, help_text="how often it should be given")
    provider = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Service]] = models.Manager()

    class Meta:
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["institution", "state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.student_id}"


class ServiceVisit(models.Model):
    """One time that a service was given. The note is confidential: encrypted, read by who gives the service."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=45)
    came = models.BooleanField(default=True)
    sealed = models.BinaryField(default=bytes, help_text="AES-GCM: nonce, text, tag; empty without a note")
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[ServiceVisit]] = models.Manager()

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.service_id} {self.on}"


class Distribution(models.Model):
    """Something is given out: textbooks, tools, meals, transport, cash; by the directorate or a school."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=160)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.CASCADE, related_name="+",
                                    help_text="none: by the directorate to institutions")  # fmt: skip
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Distribution]] = models.Manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class Allocation(models.Model):
    """So much for one institution or one student, until it is received and signed for."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    distribution = models.ForeignKey(Distribution, on_delete=models.CASCADE, related_name="allocations")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    received = models.PositiveIntegerField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    signer = models.CharField(max_length=160, blank=True)
    signature = models.TextField(blank=True, help_text="strokes drawn on the screen, as an SVG path")
    note = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager[Allocation]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["distribution", "student"], condition=~models.Q(student=None), name="schools_allocated_once"
            ),
            models.UniqueConstraint(
                fields=["distribution", "institution"], condition=models.Q(student=None), name="schools_allotted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.distribution_id} {self.quantity}"


class Request(models.Model):
    """A school asks the directorate for something."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        APPROVED = "approved", _("Was approved")
        REFUSED = "refused", _("Refused")
        DELIVERED = "delivered", _("Delivered")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    granted = models.PositiveIntegerField(null=True)
    why = models.CharField(max_length=240)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answer = models.CharField(max_length=240, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    delivered_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Request]] = models.Manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.quantity}"


class Wave(models.Model):
    """Institutions that begin together."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    name = models.CharField(max_length=120)
    starts_on = models.DateField()

    objects: ClassVar[models.Manager[Wave]] = models.Manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name


class RollOut(models.Model):
    """Where an institution stands on its way into the system. First registers and help requests are counted, not typed."""

    institution = models.OneToOneField(Institution, primary_key=True, on_delete=models.CASCADE, related_name="rollout")
    wave = models.ForeignKey(Wave, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    trained_on = models.DateField(null=True, blank=True)
    trained_people = models.PositiveSmallIntegerField(default=0)
    devices = models.PositiveSmallIntegerField(default=0)
    connection = models.CharField(max_length=12, blank=True, help_text="none, mobile, dsl, fibre, satellite")
    migrated_on = models.DateField(null=True, blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    signed_off_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=240, blank=True)

    objects: ClassVar[models.Manager[RollOut]] = models.Manager()

    def __str__(self) -> str:
        return str(self.institution_id)


class HelpRequest(models.Model):
    """A question to the help desk of the system."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, null=True, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    page = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()

    objects: ClassVar[models.Manager[HelpRequest]] = models.Manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return str(self.id)


class HelpReply(models.Model):
    """What was said under a help request."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[HelpReply]] = models.Manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return str(self.id)


class SupportPower(models.Model):
    """Temporary power for support: asked for with a reason, granted by the school's principal, ends by itself."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for the principal")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")
        ENDED = "ended", _("Ended")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=240)
    hours = models.PositiveSmallIntegerField(default=4)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    until = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[SupportPower]] = models.Manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.account_id} {self.state}"
