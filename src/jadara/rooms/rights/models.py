"""What the room keeps: questions to the labour desk, counts of what was not found, lessons done, sessions.

Nothing here says who asked what: a question may be sent without a name, and what is not found is counted by word.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account, Organisation, Person
from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, Role
from jadara.kernel.ids import uuid7


class Asked(models.Model):
    """A question for the labour desk. ``ticket`` is how somebody without a name finds the reply."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed without an answer")

    id = models.UUIDField(primary_key=True, default=uuid7)
    ticket_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of 128 random bits")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="+", help_text="only by choice"
    )
    language = models.CharField(max_length=2)
    question = models.TextField()
    topic = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    reply = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Asked]] = models.Manager()

    class Meta:
        ordering = ["asked_at"]
        indexes = [models.Index(fields=["state", "asked_at"])]

    def __str__(self) -> str:
        return str(self.id)


class Gap(models.Model):
    """How often in a month something was asked and not found, by language and word of the search. No person, no text."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    month = models.DateField(help_text="its first day")
    language = models.CharField(max_length=2)
    word = models.CharField(max_length=40, help_text="a concept of the search, or 'other'")
    count = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Gap]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "language", "word"], name="rights_one_count_each")]

    def __str__(self) -> str:
        return f"{self.month} {self.language} {self.word}"


class LessonDone(models.Model):
    """A lesson that a person finished, with the share of questions answered rightly (0 to 100)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    lesson = models.CharField(max_length=40)
    score = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField()

    objects: ClassVar[models.Manager[LessonDone]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "lesson"], name="rights_a_lesson_is_done_once")]

    def __str__(self) -> str:
        return f"{self.lesson} {self.score}"


class SessionQuerySet(models.QuerySet["AwarenessSession"]):
    """Sessions, by who may change them."""

    def led_by(self, actor: Actor) -> Self:
        """Those of the organisations where the actor facilitates, counsels or manages."""
        return self.filter(organisation__in=actor.at(Role.FACILITATOR, Role.COUNSELLOR, Role.PARTNER_MANAGER))


class AwarenessSession(models.Model):
    """An awareness session on one topic: when, where, by whom, for how many."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    venue = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    places = models.PositiveSmallIntegerField(default=20)
    cancelled = models.BooleanField(default=False)
    led_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return f"{self.topic} {self.starts_at:%Y-%m-%d}"


class Registration(models.Model):
    """Somebody's place in a session. ``person`` is empty for people whom the facilitator writes down by first name, and
    for those who book without an account: these find their place again by ``ticket``."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    session = models.ForeignKey(AwarenessSession, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=16, blank=True, help_text="E.164, by choice; deleted a week after the session")
    ticket_hash = models.CharField(
        max_length=64, null=True, unique=True, help_text="SHA-256 of what stands in her private link"
    )
    attended = models.BooleanField(null=True)
    gave_feedback = models.BooleanField(default=False, help_text="that, not what: feedback has no name")
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Registration]] = models.Manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="rights_one_place_each"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Feedback(models.Model):
    """What somebody thought of a session, without a name: useful (1 to 5), understood, a sentence."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    session = models.ForeignKey(AwarenessSession, on_delete=models.CASCADE, related_name="feedback")
    useful = models.PositiveSmallIntegerField()
    clear = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Feedback]] = models.Manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return str(self.useful)
