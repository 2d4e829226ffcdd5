"""A person's profile, the experiences she told, the skills confirmed in them, aspirations, letters; and the caseload.

Concepts of the taxonomy are named by uri, never by key: what people chose outlives every release of a classification.
"""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account, Person, Sharing
from jadara.kernel.actor import Actor, Role
from jadara.kernel.ids import uuid7


def _text() -> models.TextField[str, str]:
    """Trilingual free text is one such column per language, so that each can be missing and asked for."""
    return models.TextField(blank=True, default="")


M = TypeVar("M", bound=models.Model, covariant=True)


class PersonalQuerySet(models.QuerySet[M]):
    """Rows that belong to one person (column ``person``), by who may see them."""

    def of(self, actor: Actor) -> Self:
        """What belongs to the person whom this is about: the actor, or whom she helps now."""
        return self.filter(person_id=actor.subject_id) if actor.subject_id else self.none()

    def visible_to(self, actor: Actor) -> Self:
        """Her own, of whom she helps, and of those who share with an organisation where the actor follows people."""
        if not actor.known:
            return self.none()
        mine = Q(person_id__in=[i for i in (actor.person_id, actor.acting_for) if i])
        at = actor.at(Role.COUNSELLOR, Role.PARTNER_MANAGER)
        if not at:
            return self.filter(mine)
        return self.filter(
            mine | Q(person__in=Sharing.objects.filter(organisation__in=at, until=None).values("person"))
        )


class Profile(models.Model):
    """What stands above the experiences on a CV, and how the person wants it shown."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="+")
    headline_ar = _text()
    headline_fr = _text()
    headline_en = _text()
    summary_ar = _text()
    summary_fr = _text()
    summary_en = _text()
    birth_date = models.DateField(null=True, blank=True)
    driving_licence = models.CharField(max_length=40, blank=True)
    interests = models.JSONField(default=dict, help_text="answers to the interest questions: question key to 0..4")
    interest_weight = models.PositiveSmallIntegerField(default=0, help_text="the slider, 0 to 100 per cent")
    design = models.CharField(max_length=20, default="classic")
    show_photo = models.BooleanField(default=False)
    show_personal = models.BooleanField(default=False, help_text="birth date and area on the CV")
    updated_at = models.DateTimeField()

    objects = PersonalQuerySet["Profile"].as_manager()

    def __str__(self) -> str:
        return str(self.person_id)


class Photo(models.Model):
    """A photo, re-encoded, without the place where it was taken. In a table of its own so that lists never read it."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="+")
    jpeg = models.BinaryField()
    at = models.DateTimeField()

    objects = PersonalQuerySet["Photo"].as_manager()

    def __str__(self) -> str:
        return str(self.person_id)


class Experience(models.Model):
    """Something a person has done. Household, volunteering and hobbies need neither employer nor dates."""

    class Kind(models.TextChoices):
        SCHOOLING = "schooling", _("School or studies")
        TRAINING = "training", _("A course or training")
        WORK = "work", _("A job")
        BUSINESS = "business", _("My own business")
        VOLUNTEERING = "volunteering", _("Volunteering")
        HOUSEHOLD = "household", _("Home and family")
        HOBBY = "hobby", _("A hobby")

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")
        SOMETIMES = "sometimes", _("From time to time")

    class Duration(models.TextChoices):
        MONTHS = "months", _("Some months")
        YEAR = "year", _("About a year")
        YEARS = "years", _("Two to five years")
        LONG = "long", _("More than five years")

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    language = models.CharField(max_length=2, help_text="of the words below as first typed")
    hint = models.TextField(help_text="the person's own words: what she did")
    concept = models.CharField(max_length=200, blank=True, help_text="uri of the occupation or activity chosen")
    title_ar = models.CharField(max_length=200, blank=True)
    title_fr = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    start_year = models.PositiveSmallIntegerField(null=True, blank=True)
    start_month = models.PositiveSmallIntegerField(null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)
    end_month = models.PositiveSmallIntegerField(null=True, blank=True)
    ongoing = models.BooleanField(default=False)
    frequency = models.CharField(max_length=12, choices=Frequency.choices, blank=True)
    duration = models.CharField(max_length=12, choices=Duration.choices, blank=True)
    description_ar = _text()
    description_fr = _text()
    description_en = _text()
    interview = models.JSONField(default=dict, help_text="Interview.state(): what was asked and ticked, to go on from")
    finished_at = models.DateTimeField(null=True)
    on_cv = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = PersonalQuerySet["Experience"].as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["person", "created_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class HeldSkill(models.Model):
    """A skill confirmed in one experience. Own words have ``urn:jadara:own:<uuid>`` as uri, and a text."""

    class How(models.TextChoices):
        TICKED = "ticked", _("Ticked in the questions")
        SEARCHED = "searched", _("Added by search")
        OWN_WORDS = "own_words", _("Added in own words")

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    experience = models.ForeignKey(Experience, on_delete=models.CASCADE, related_name="skills")
    uri = models.CharField(max_length=200)
    how = models.CharField(max_length=12, choices=How.choices)
    text_ar = models.CharField(max_length=200, blank=True)
    text_fr = models.CharField(max_length=200, blank=True)
    text_en = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField()

    objects = PersonalQuerySet["HeldSkill"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["experience", "uri"], name="skills_once_per_experience")]
        indexes = [models.Index(fields=["person", "uri"]), models.Index(fields=["uri"])]

    def __str__(self) -> str:
        return self.uri


class SpokenLanguage(models.Model):
    """A language and how well it is spoken, on the scale of the Common European Framework, or as mother tongue."""

    class Level(models.TextChoices):
        NATIVE = "native", _("Mother tongue")
        C = "C", _("Fluent")
        B = "B", _("Good")
        A = "A", _("Some words")

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=3, help_text="ISO 639-1")
    level = models.CharField(max_length=6, choices=Level.choices)

    objects = PersonalQuerySet["SpokenLanguage"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="skills_one_level_per_language")]

    def __str__(self) -> str:
        return f"{self.language} {self.level}"


class Aspiration(models.Model):
    """An occupation that the person aims at; the micro-entrepreneur is one like any other."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    uri = models.CharField(max_length=200)
    chosen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = PersonalQuerySet["Aspiration"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "uri"], condition=Q(ended_at=None), name="skills_aim_once")
        ]

    def __str__(self) -> str:
        return self.uri


class GapPoint(models.Model):
    """How far the gap to an aspiration was closed on a day: essential skills held of all essential ones."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    aspiration = models.ForeignKey(Aspiration, on_delete=models.CASCADE, related_name="points")
    on = models.DateField()
    held = models.PositiveIntegerField()
    essential = models.PositiveIntegerField()

    objects = PersonalQuerySet["GapPoint"].as_manager()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["aspiration", "on"], name="skills_one_point_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.held}/{self.essential}"


class Letter(models.Model):
    """A cover letter, drafted from the match and then the person's own. Paragraphs are plain text."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    occupation = models.CharField(max_length=200, blank=True)
    employer = models.CharField(max_length=200, blank=True)
    job_text = models.TextField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = PersonalQuerySet["Letter"].as_manager()

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return str(self.id)


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the actor's organisations whose person still consents."""
        return self.filter(
            sharing__organisation__in=actor.at(Role.COUNSELLOR, Role.PARTNER_MANAGER), sharing__until=None
        )


class Case(models.Model):
    """One person as an organisation accompanies her: who follows her, the next step, by when."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Going on")
        WAITING = "waiting", _("Waiting for the person")
        DONE = "done", _("Finished")

    id = models.UUIDField(primary_key=True, default=uuid7)
    sharing = models.OneToOneField(Sharing, on_delete=models.CASCADE, related_name="+")
    counsellor = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["next_on", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Note(models.Model):
    """What a counsellor wrote after a talk. The person can ask to read it (export)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return str(self.id)
