"""Teachers and other staff: who, where, by what contract, what they may teach, when they are away."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.kernel.actor import Actor, Role
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.institutions import Institution, Subject

#: Who sees the staff of a school beyond themselves.
SEE_STAFF = (Role.REGISTRAR, Role.PRINCIPAL, Role.INSPECTOR, Role.PLANNER, Role.SUPPORT, Role.AUDITOR)


class StaffQuerySet(models.QuerySet["Staff"]):
    """Staff, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Herself, and those with a posting where the actor keeps or inspects staff."""
        places = Institution.objects.visible_to(actor, *SEE_STAFF).values("pk")
        return self.filter(
            Q(account=actor.id) | Q(pk__in=Posting.objects.filter(institution__in=places).values("staff"))
        )


class Staff(models.Model):
    """One teacher or other member of staff, once in the country; ``account`` is what she signs in with."""

    class Sex(models.TextChoices):
        FEMALE = "f", _("Female")
        MALE = "m", _("Male")

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.CharField(max_length=12, unique=True)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    given_ar = models.CharField(max_length=80, blank=True)
    father_ar = models.CharField(max_length=80, blank=True)
    family_ar = models.CharField(max_length=80, blank=True)
    given = models.CharField(max_length=80, blank=True)
    father = models.CharField(max_length=80, blank=True)
    family = models.CharField(max_length=80, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    qualification = models.CharField(max_length=24, blank=True, help_text="highest, as in the ladder of qualifications")
    trained = models.BooleanField(default=False, help_text="has the training for teachers")
    sort_key = models.CharField(max_length=500, blank=True)
    folded = models.CharField(max_length=500, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.number

    def name(self, lang: str = "ar") -> str:
        """Given and family name in the letters of a language, or those there are."""
        arabic = " ".join(n for n in (self.given_ar, self.family_ar) if n)
        latin = " ".join(n for n in (self.given, self.family) if n)
        return (arabic or latin) if lang == "ar" else (latin or arabic)


class Posting(models.Model):
    """What somebody is at one institution: position, grade, contract, hours. A teacher may have several."""

    class Position(models.TextChoices):
        TEACHER = "teacher", _("Teacher")
        TRAINER = "trainer", _("Workshop trainer")
        PRINCIPAL = "principal", _("Principal")
        REGISTRAR = "registrar", _("Registrar")
        SUPERVISOR = "supervisor", _("Supervisor")
        COUNSELLOR = "counsellor", _("School counsellor")
        TECHNICIAN = "technician", _("Technician")
        OTHER = "other", _("Other")

    class Contract(models.TextChoices):
        TENURED = "tenured", _("Tenured")
        CONTRACT = "contract", _("Contract for the year")
        HOURLY = "hourly", _("Paid by the hour")
        SECONDED = "seconded", _("Seconded")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="postings")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="postings")
    position = models.CharField(max_length=12, choices=Position.choices, default=Position.TEACHER)
    grade = models.CharField(max_length=24, blank=True)
    contract = models.CharField(max_length=10, choices=Contract.choices, default=Contract.CONTRACT)
    weekly_hours = models.PositiveSmallIntegerField(default=20, help_text="lessons a week that are due")
    hourly_rate = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    rate_currency = models.CharField(max_length=3, default="USD")
    free = models.JSONField(default=list, help_text="pairs of weekday and period when available; empty: always")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    leaving = models.CharField(max_length=24, blank=True, help_text="why it ended")

    objects: ClassVar[models.Manager[Posting]] = models.Manager()

    class Meta:
        ordering = ["staff__sort_key"]
        indexes = [models.Index(fields=["institution", "until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "staff", "position"], condition=Q(until=None), name="schools_posted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.position}"


class MayTeach(models.Model):
    """A subject that a teacher may teach."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="subjects")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[MayTeach]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "subject"], name="schools_may_teach_once")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.subject_id}"


class Leave(models.Model):
    """An absence of a member of staff, asked for or found out."""

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("Annual leave")
        SICK = "sick", _("Sick leave")
        MATERNITY = "maternity", _("Maternity leave")
        TRAINING = "training", _("Training")
        UNPAID = "unpaid", _("Unpaid leave")
        ABSENT = "absent", _("Absent without leave")
        OTHER = "other", _("Other leave")

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="leaves")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    since = models.DateField()
    until = models.DateField()
    note = models.CharField(max_length=240, blank=True)
    document = models.BooleanField(default=False, help_text="a document was seen")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Leave]] = models.Manager()

    class Meta:
        ordering = ["-since"]
        constraints = [models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="schools_leave_in_order")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.since}"


class StaffTraining(models.Model):
    """A training that a member of staff took."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="trainings")
    name = models.CharField(max_length=160)
    provider = models.CharField(max_length=120, blank=True)
    hours = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField()

    objects: ClassVar[models.Manager[StaffTraining]] = models.Manager()

    class Meta:
        ordering = ["-ended_on"]

    def __str__(self) -> str:
        return self.name
