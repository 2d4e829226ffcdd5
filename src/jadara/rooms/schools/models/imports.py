"""Workbooks that somebody brought: kept, encrypted, for a week, so that the work can go on after a power cut."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.kernel.actor import Actor, Role
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.institutions import Institution


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the schools that the actor keeps; a planner's own lists of institutions."""
        kept = actor.at(Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)
        return self.filter(Q(institution__in=kept) | Q(institution=None, made_by=actor.id))


class Import(models.Model):
    """One workbook on its way into the tables. The file lies encrypted among the private files under ``stored``."""

    class Kind(models.TextChoices):
        STUDENTS = "students", _("Students")
        STAFF = "staff", _("Teachers and other staff")
        CLASSES = "classes", _("Classes")
        TIMETABLE = "timetable", _("Timetable")
        INSTITUTIONS = "institutions", _("Institutions")

    class State(models.TextChoices):
        OPEN = "open", _("Being prepared")
        WAITING = "waiting", _("Waits for its turn")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped, nothing was changed")

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    institution = models.ForeignKey(Institution, null=True, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160, help_text="of the file, as the person knows it")
    stored = models.CharField(max_length=120, blank=True, help_text="empty once it is forgotten")
    rows = models.PositiveIntegerField(default=0, help_text="below the headings")
    matching = models.JSONField(default=dict, help_text="field to column, from 0")
    choices = models.JSONField(default=dict, help_text="good rows only, and what new classes are: see actions")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    step = models.CharField(max_length=12, blank=True, help_text="reading, checking, writing")
    result = models.JSONField(default=dict, help_text="counts: new, changed, unchanged, left out, and so on")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["institution", "made_at"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
