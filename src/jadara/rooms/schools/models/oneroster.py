"""Learning systems that may read a school's roster through OneRoster, and the tokens they hold for an hour."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jadara.commons.people.models import Account
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.institutions import Institution


class ApiClient(models.Model):
    """A learning system of one school. Its secret was shown once; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    secret = models.CharField(max_length=64, help_text="SHA-256 of the secret, which is random")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True, help_text="when it last asked for a token")
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[ApiClient]] = models.Manager()

    class Meta:
        ordering = ["-since"]

    def __str__(self) -> str:
        return self.name


class AccessToken(models.Model):
    """A token of a client, by its hash."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token, which is random")
    until = models.DateTimeField()

    objects: ClassVar[models.Manager[AccessToken]] = models.Manager()

    def __str__(self) -> str:
        return str(self.pk)
