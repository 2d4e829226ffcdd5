"""Classifications as loaded: each source (the starter pack, ESCO, ICATUS) whole and as it says, merged when read.

Other apps name concepts by uri, never by key. Rows of concepts are kept for ever: what has left a classification is
marked as retired and stays readable.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jadara.commons.taxonomy.core.concepts import ConceptKind


class Release(models.Model):
    """One load of one download. ``stamp`` changes with each, so that other processes notice."""

    name = models.CharField(max_length=60)
    version = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    stamp = models.CharField(max_length=36, unique=True)
    loaded_at = models.DateTimeField()
    languages = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Release]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["name", "version"], name="taxonomy_release_name")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Concept(models.Model):
    """A concept as one source has it, with the fields of ``core.concepts``; ``release`` is the last that brought it."""

    source = models.CharField(max_length=30)
    uri = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=[(k.value, k.name.title()) for k in ConceptKind])
    code = models.CharField(max_length=40, blank=True)
    group = models.CharField(max_length=40, blank=True)
    skill_type = models.CharField(max_length=40, blank=True)
    reuse = models.CharField(max_length=40, blank=True)
    regulated = models.CharField(max_length=300, blank=True)
    retired = models.BooleanField(default=False)
    replaced_by = models.JSONField(default=list)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Concept]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "uri"], name="taxonomy_concept_once")]

    def __str__(self) -> str:
        return self.uri


class Label(models.Model):
    """A name or the description of a concept in a language; ``folded`` is what is compared (none for descriptions)."""

    class Role(models.TextChoices):
        PREFERRED = "p"
        FEMININE = "f"
        ALTERNATIVE = "a"
        DESCRIPTION = "d"

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="labels")
    lang = models.CharField(max_length=8)
    role = models.CharField(max_length=1, choices=Role.choices)
    text = models.TextField()
    folded = models.CharField(max_length=500, blank=True)

    objects: ClassVar[models.Manager[Label]] = models.Manager()

    def __str__(self) -> str:
        return self.text[:80]


class Link(models.Model):
    """A skill that an occupation or activity needs."""

    occupation = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    skill = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    essential = models.BooleanField()

    objects: ClassVar[models.Manager[Link]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occupation", "skill"], name="taxonomy_link_once")]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.skill_id}"


class SkillLink(models.Model):
    """A skill that helps another."""

    skill = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    related = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    essential = models.BooleanField()

    objects: ClassVar[models.Manager[SkillLink]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["skill", "related"], name="taxonomy_skill_link_once")]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.related_id}"


class Broader(models.Model):
    """The group above a concept."""

    narrower = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    broader = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[Broader]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["narrower", "broader"], name="taxonomy_broader_once")]

    def __str__(self) -> str:
        return f"{self.narrower_id} {self.broader_id}"
