"""Institutions, what they teach, and the ground they stand on."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.kernel.actor import AT_SCHOOL, IN_AREA, Actor, Role
from jadara.kernel.ids import uuid7


def below(codes: frozenset[str], path: str = "area") -> Q:
    """Rows whose area, or its parent, or its parent's parent is among the codes: caza, governorate, country."""
    return (
        Q(**{f"{path}__in": codes}) | Q(**{f"{path}__parent__in": codes}) | Q(**{f"{path}__parent__parent__in": codes})
    )


class InstitutionQuerySet(models.QuerySet["Institution"]):
    """Institutions, by who may see them."""

    def visible_to(self, actor: Actor, *roles: Role) -> Self:
        """Where one of the roles is held (default: any of the room's), or in an area where it is held."""
        at = actor.at(*(roles or AT_SCHOOL))
        codes = actor.within(*(roles or IN_AREA))
        if not at and not codes:
            return self.none()
        return self.filter(Q(pk__in=at) | below(codes)) if codes else self.filter(pk__in=at)

    def open_on(self, day: date) -> Self:
        """Those that are open on a day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))


class Institution(models.Model):
    """A technical school or institute, private institute, NGO centre or UNRWA centre. Its id is its organisation's."""

    class Sector(models.TextChoices):
        PUBLIC = "public", _("Public institute")
        PRIVATE = "private", _("Private institute")
        NGO = "ngo", _("Centre of an organisation")
        UNRWA = "unrwa", _("UNRWA centre")

    organisation = models.OneToOneField(Organisation, primary_key=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, unique=True, help_text="the directorate's number")
    sector = models.CharField(max_length=8, choices=Sector.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    name_ar = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=420, blank=True)
    town = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=240, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    licence = models.CharField(max_length=60, blank=True)
    licence_until = models.DateField(null=True, blank=True)
    shifts = models.JSONField(default=list, help_text="morning, afternoon, evening")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=200, blank=True)
    edit_window_days = models.PositiveSmallIntegerField(
        default=3, help_text="how long a register may be changed freely"
    )
    guardians_told = models.BooleanField(default=False, help_text="may guardians be told by SMS at all")
    photo_lists = models.BooleanField(default=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["area", "sector"])]

    def __str__(self) -> str:
        return self.code

    def name(self, lang: str) -> str:
        """The name in a language of the product."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar


class SchoolYear(models.Model):
    """A school year; 2026 is 2026-27."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    current = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[SchoolYear]] = models.Manager()

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"


class Speciality(models.Model):
    """What is taught towards a qualification: a national code, the ladder's level, the ISCED-F field."""

    code = models.CharField(max_length=16, primary_key=True)
    level = models.CharField(max_length=8, help_text="BP, BT, TS, LT … as in qualifications")
    field = models.CharField(max_length=4, blank=True, help_text="ISCED-F 2013, detailed")
    years = models.PositiveSmallIntegerField(default=3)
    name_ar = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160, blank=True)
    name_en = models.CharField(max_length=160, blank=True)

    objects: ClassVar[models.Manager[Speciality]] = models.Manager()

    class Meta:
        ordering = ["level", "code"]

    def __str__(self) -> str:
        return self.code

    def name(self, lang: str) -> str:
        """The name in a language of the product."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar


class Offer(models.Model):
    """A speciality that an institution teaches, since when and until when."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="offers")
    speciality = models.ForeignKey(Speciality, on_delete=models.PROTECT, related_name="+")
    since = models.PositiveSmallIntegerField()
    until = models.PositiveSmallIntegerField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=25, help_text="for new students in a year")

    objects: ClassVar[models.Manager[Offer]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "speciality"], name="schools_offer_once")]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.speciality_id}"


class Subject(models.Model):
    """A subject; ``room_kind`` says in what kind of room it is taught."""

    code = models.CharField(max_length=16, primary_key=True)
    name_ar = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    room_kind = models.CharField(max_length=16, default="classroom")

    objects: ClassVar[models.Manager[Subject]] = models.Manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    def name(self, lang: str) -> str:
        """The name in a language of the product."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar


class CurriculumLine(models.Model):
    """Weekly hours of a subject in a year of a speciality, from one school year until another."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    speciality = models.ForeignKey(Speciality, on_delete=models.CASCADE, related_name="curriculum")
    stage = models.PositiveSmallIntegerField(help_text="year of the speciality, from 1")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    hours = models.PositiveSmallIntegerField(help_text="lessons a week")
    blocks = models.JSONField(default=list, help_text="lengths of blocks, such as [2, 2, 1]; empty: single lessons")
    groups = models.PositiveSmallIntegerField(default=1, help_text="sub-groups taught apart")
    coefficient = models.PositiveSmallIntegerField(default=1)
    since = models.PositiveSmallIntegerField()
    until = models.PositiveSmallIntegerField(null=True, blank=True)

    objects: ClassVar[models.Manager[CurriculumLine]] = models.Manager()

    class Meta:
        ordering = ["speciality", "stage", "subject"]
        constraints = [
            models.UniqueConstraint(fields=["speciality", "stage", "subject", "since"], name="schools_curriculum_once")
        ]

    def __str__(self) -> str:
        return f"{self.speciality_id} {self.stage} {self.subject_id}"


class Topic(models.Model):
    """A topic of the syllabus of a subject in a year of a speciality, in order."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    speciality = models.ForeignKey(Speciality, on_delete=models.CASCADE, related_name="+")
    stage = models.PositiveSmallIntegerField()
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name_ar = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(default=2)

    objects: ClassVar[models.Manager[Topic]] = models.Manager()

    class Meta:
        ordering = ["speciality", "stage", "subject", "position"]

    def __str__(self) -> str:
        return self.name_ar

    def name(self, lang: str) -> str:
        """The name in a language of the product."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar
