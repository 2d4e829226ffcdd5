"""Who did what: append-only rows, each sealed with the hash of the row before it."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One thing done. ``data`` holds references and codes, no personal data: so erasure leaves the chain whole."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True, help_text="account id; null for the system itself")
    acting_for = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["subject", "seq"]), models.Index(fields=["actor", "seq"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject}"


class Pending(models.Model):
    """Something done that is not in the chain yet: written in its transaction without waiting for the writer before it.

    Moved into the chain within a minute, and before the chain is checked. See decision 19."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    acting_for = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=64)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
