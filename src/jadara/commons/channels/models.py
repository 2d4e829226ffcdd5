"""Messages to addresses. This app knows no people: whoever sends gives an address and a text."""

from __future__ import annotations

from django.db import models

from jadara.kernel.ids import uuid7


class Message(models.Model):
    """One message to go out. Written in the sender's transaction; the worker delivers it and forgets secret texts."""

    class Kind(models.TextChoices):
        SMS = "sms"
        EMAIL = "email"

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    secret = models.BooleanField(default=False, help_text="the text is wiped once delivered (sign-in codes)")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
