"""Areas as a dated tree: an area may begin, end, and move under another parent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Area(models.Model):
    """A country, governorate or caza. ``code`` is OCHA's p-code; a caza's code says nothing about its governorate."""

    class Level(models.TextChoices):
        COUNTRY = "country"
        GOVERNORATE = "governorate"
        CAZA = "caza"

    code = models.CharField(max_length=16, primary_key=True)
    level = models.CharField(max_length=16, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name_ar = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    objects: ClassVar[models.Manager[Area]] = models.Manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_en

    def name(self, lang: str) -> str:
        """The name in a language of the product."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar
