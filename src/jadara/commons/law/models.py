"""What editors changed since the pack was written: revisions that two people approve, and who signed them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account, Organisation
from jadara.kernel.ids import uuid7


class Revision(models.Model):
    """A proposed version of an entry. Once approved it never changes; the snapshot lays it over the pack."""

    class Kind(models.TextChoices):
        FACT = "fact", _("Fact")
        PARAMETER = "parameter", _("Amount")
        EDITION = "edition", _("List of occupations")
        ANSWER = "answer", _("Answer")
        CONTACT = "contact", _("Place to ask")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Not accepted")

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=80, help_text="id of the fact, name of the parameter, id of the list or answer")
    number = models.PositiveIntegerField(help_text="2 and up: the pack's own version is 1")
    payload = models.JSONField(help_text="the entry as the pack writes it")
    valid_from = models.DateField(null=True, help_text="None: a correction, for all days")
    reason = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Revision]] = models.Manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "number"], name="law_one_number_for_each_version"),
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state="proposed"), name="law_one_proposal_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.number}"


class Signature(models.Model):
    """A reviewer of the ministry, of employers or of workers read a version of an entry and agreed; shown beside it.

    ``number`` 1 is the pack's own version, others are revisions.
    """

    class Side(models.TextChoices):
        MINISTRY = "ministry", _("Ministry of Labour")
        EMPLOYERS = "employers", _("Employers")
        WORKERS = "workers", _("Workers")

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=10, choices=Revision.Kind.choices)
    key = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=10, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Signature]] = models.Manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "number", "side"], name="law_one_signature_for_each_side")
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.kind} {self.key} {self.number}"
