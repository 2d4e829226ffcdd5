"""Timetables, the calendar, lessons and registers.

The heavy tables (lesson, register, tally) carry institution and year as plain columns, have no foreign keys, and
are partitioned by year on PostgreSQL. A register's id is the UUIDv5 of institution, class, day and period, so that two
phones without a line name the same register; the lesson has the same id.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.commons.places.models import Area
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.ground import Room
from jadara.rooms.schools.models.institutions import Institution, Subject
from jadara.rooms.schools.models.staff import Staff
from jadara.rooms.schools.models.students import ClassGroup


class Cause(models.TextChoices):
    """Why a lesson was lost or a school closed."""

    HOLIDAY = "holiday", _("Public holiday")
    BREAK = "break", _("School holiday")
    STRIKE = "strike", _("Strike")
    SECURITY = "security", _("Security")
    POWER = "power", _("Power cut")
    WEATHER = "weather", _("Weather")
    TEACHER = "teacher", _("Teacher absent")
    EXAM = "exam", _("Exams")
    OTHER = "other", _("Another cause")


class LessonGrid(models.Model):
    """The hours of a shift at an institution in a year: weekdays (0 Monday) and periods with their times."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="grids")
    year = models.PositiveSmallIntegerField()
    shift = models.CharField(max_length=10, choices=ClassGroup.Shift.choices)
    days = models.JSONField(default=list, help_text="weekdays, 0 Monday to 6 Sunday")
    periods = models.JSONField(default=list, help_text="[[number, starts, ends], …] such as [1, '08:00', '08:50']")

    objects: ClassVar[models.Manager[LessonGrid]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "year", "shift"], name="schools_grid_once")]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.year} {self.shift}"


class Timetable(models.Model):
    """A version of an institution's timetable; one is in force on a day."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SOLVING = "solving", _("Being made")
        IMPOSSIBLE = "impossible", _("Not possible")
        PUBLISHED = "published", _("In force")
        OLD = "old", _("Replaced")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="timetables")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    report = models.JSONField(default=dict, help_text="penalties, progress, or what collides")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Timetable]] = models.Manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """A lesson of the week in one version of a timetable; ``length`` periods from ``period``."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="slots")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True, help_text="0 Monday; none: not placed yet")
    period = models.PositiveSmallIntegerField(null=True)
    length = models.PositiveSmallIntegerField(default=1)
    locked = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Slot]] = models.Manager()

    class Meta:
        ordering = ["weekday", "period"]
        indexes = [models.Index(fields=["timetable", "weekday"])]

    def __str__(self) -> str:
        return f"{self.group_id} {self.weekday}/{self.period}"


class Closure(models.Model):
    """Days without lessons: in the country, an area, or at one institution; for one shift or all."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField()
    shift = models.CharField(max_length=10, blank=True)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    name_ar = models.CharField(max_length=160, blank=True)
    name_fr = models.CharField(max_length=160, blank=True)
    name_en = models.CharField(max_length=160, blank=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Closure]] = models.Manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="schools_closure_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.since} {self.cause}"

    def name(self, lang: str) -> str:
        """The name in a language of the product, or the cause."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar or str(self.get_cause_display())


class Lesson(models.Model):
    """A lesson of one day: planned by the timetable, then given, given by another, moved, or lost with a cause."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        GIVEN = "given", _("Was given")
        SUBSTITUTED = "substituted", _("Given by a substitute")
        MOVED = "moved", _("Moved")
        LOST = "lost", _("Not given")

    id = models.UUIDField(primary_key=True)
    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    group_id = models.UUIDField()
    date = models.DateField()
    period = models.PositiveSmallIntegerField()
    length = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(default=50)
    starts = models.CharField(max_length=5, blank=True)
    subject_id = models.CharField(max_length=16)
    staff_id = models.UUIDField(null=True, help_text="who should give it")
    given_by_id = models.UUIDField(null=True, help_text="who gave it instead")
    room_id = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    cause = models.CharField(max_length=10, choices=Cause.choices, blank=True)
    topic_id = models.UUIDField(null=True)
    topic_text = models.CharField(max_length=200, blank=True)
    moved_to = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Lesson]] = models.Manager()

    class Meta:
        ordering = ["date", "period"]
        indexes = [
            models.Index(fields=["institution_id", "date"]),
            models.Index(fields=["staff_id", "date"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "year", "group_id", "date", "period"],
                                    name="schools_lesson_once")
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.date} {self.period}"


class RosterSpan(models.Model):
    """Who belonged to a class or sub-group, from one version of its roster until another: so that a register needs to
    name only those who were not simply present."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution_id = models.UUIDField()
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="spans")
    student_id = models.UUIDField()
    since = models.PositiveIntegerField(help_text="first version with her")
    until = models.PositiveIntegerField(null=True, help_text="first version without her")

    objects: ClassVar[models.Manager[RosterSpan]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["student_id"])]
        constraints = [models.UniqueConstraint(fields=["group", "student_id", "since"], name="schools_span_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.student_id}"


class Register(models.Model):
    """The attendance of one lesson as it stands now; each operation that made it is kept in ``intake``.

    ``marks`` holds who was not simply present, and whose mark came from another operation than ``operation``:
    ``[[student, state, minutes late, reason, document, operation, clock], …]``. All others of the roster's version were
    present. See decision 18.
    """

    id = models.UUIDField(primary_key=True)
    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    group_id = models.UUIDField()
    date = models.DateField()
    period = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=50)
    roster_version = models.PositiveIntegerField(default=1)
    marks = models.JSONField(default=list)
    taken_by = models.UUIDField(help_text="account")
    taken_at = models.DateTimeField()
    operation = models.UUIDField(help_text="the operation that took it first")
    clock = models.BigIntegerField(default=0, help_text="corrected milliseconds of that operation")
    last = models.UUIDField(help_text="the last operation applied: what a later change is based on")
    size = models.PositiveSmallIntegerField(default=0)
    absent = models.PositiveSmallIntegerField(default=0)
    late = models.PositiveSmallIntegerField(default=0)
    excused = models.PositiveSmallIntegerField(default=0)
    disputes = models.PositiveSmallIntegerField(default=0, help_text="open ones")
    folded = models.BooleanField(default=False, help_text="is counted in the tallies")
    told = models.BooleanField(default=False, help_text="guardians who wished it were told")

    objects: ClassVar[models.Manager[Register]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["institution_id", "date"]),
            models.Index(fields=["group_id", "date"]),
            models.Index(fields=["institution_id", "year"], condition=models.Q(folded=False), name="schools_unfolded"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.period}"


class Tally(models.Model):
    """What the folded registers of a class in a month come to, student by student: so that a year of a school is read in
    a moment. ``counts`` maps a student to [lessons, absent, late, excused, minutes, minutes missed]."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    group_id = models.UUIDField()
    month = models.PositiveSmallIntegerField(help_text="1 to 12; 0 is the whole year")
    counts = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[Tally]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "year", "group_id", "month"], name="schools_tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.month}"


class Dispute(models.Model):
    """Two operations on one mark, neither based on the other, with different values: both kept until somebody decides."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    register_id = models.UUIDField()
    student_id = models.UUIDField(null=True, help_text="none: the whole register, when the roster had changed")
    kind = models.CharField(max_length=12, default="mark", help_text="mark, roster")
    ours = models.JSONField(default=dict, help_text="value, operation, account, at: what stands now")
    theirs = models.JSONField(default=dict, help_text="the other version")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decision = models.CharField(max_length=8, blank=True, help_text="ours, theirs")

    objects: ClassVar[models.Manager[Dispute]] = models.Manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["institution_id", "decided_at"]), models.Index(fields=["register_id"])]

    def __str__(self) -> str:
        return f"{self.register_id} {self.student_id}"


class Correction(models.Model):
    """A change to a register after its window: asked for with a reason, decided by the principal."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for the principal")
        MADE = "made", _("Corrected")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    register_id = models.UUIDField()
    marks = models.JSONField(default=list, help_text="[[student, state, minutes, reason], …] as they should be")
    before = models.JSONField(default=list, help_text="as they were when it was made")
    reason = models.CharField(max_length=240, blank=True)
    operation = models.UUIDField(unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Correction]] = models.Manager()

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["institution_id", "state"])]

    def __str__(self) -> str:
        return f"{self.register_id} {self.state}"
