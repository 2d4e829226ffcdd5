"""Students: who they are, what is protected about them, where they are enrolled, what became of it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account, Person
from jadara.kernel.actor import Actor, Role
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.ground import Room
from jadara.rooms.schools.models.institutions import Institution, Speciality

#: Who sees students by name at a school; teachers see those of their classes in the register.
SEE_STUDENTS = (Role.REGISTRAR, Role.PRINCIPAL, Role.INSPECTOR, Role.SUPPORT, Role.AUDITOR)


class ClassGroup(models.Model):
    """A class of a year, or a sub-group of one (``parent``). The shift belongs to it and stands on no paper."""

    class Shift(models.TextChoices):
        MORNING = "morning", _("Morning")
        AFTERNOON = "afternoon", _("Afternoon")
        EVENING = "evening", _("Evening")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="classes")
    year = models.PositiveSmallIntegerField()
    speciality = models.ForeignKey(Speciality, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(help_text="year of the speciality, from 1")
    name = models.CharField(max_length=60)
    shift = models.CharField(max_length=10, choices=Shift.choices, default=Shift.MORNING)
    capacity = models.PositiveSmallIntegerField(default=30)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="subgroups")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    roster_version = models.PositiveIntegerField(default=1, help_text="grows with each change of who belongs to it")

    objects: ClassVar[models.Manager[ClassGroup]] = models.Manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["institution", "year", "name"], name="schools_class_name_once")]

    def __str__(self) -> str:
        return self.name


class StudentQuerySet(models.QuerySet["Student"]):
    """Students, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those enrolled, now or before, or admitted where the actor keeps or inspects students."""
        places = Institution.objects.visible_to(actor, *SEE_STUDENTS).values("pk")
        held = Enrolment.objects.filter(institution__in=places).values("student")
        asked = Application.objects.filter(institution__in=places).values("student")
        return self.filter(Q(pk__in=held) | Q(pk__in=asked), merged_into=None)


class Student(models.Model):
    """One person, once in the country. Documents, nationality, difficulties and health stand encrypted in `Protected`."""

    class Sex(models.TextChoices):
        FEMALE = "f", _("Female")
        MALE = "m", _("Male")

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.CharField(max_length=12, unique=True, help_text="the system's own number, with a check digit")
    given_ar = models.CharField(max_length=80, blank=True)
    father_ar = models.CharField(max_length=80, blank=True)
    family_ar = models.CharField(max_length=80, blank=True)
    mother_ar = models.CharField(max_length=120, blank=True, help_text="mother's given and family name")
    given = models.CharField(max_length=80, blank=True, help_text="Latin letters")
    father = models.CharField(max_length=80, blank=True)
    family = models.CharField(max_length=80, blank=True)
    mother = models.CharField(max_length=120, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_place = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=240, blank=True)
    photo = models.BinaryField(null=True, help_text="only where the school keeps photo lists")
    sort_key = models.CharField(max_length=700, blank=True)
    folded = models.CharField(max_length=700, blank=True, help_text="all names, folded, for searching")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
                               help_text="only by her own act")  # fmt: skip
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = StudentQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["sort_key"])]

    def __str__(self) -> str:
        return self.number

    def name(self, lang: str = "ar") -> str:
        """Given, father's and family name in the letters of a language, or those there are."""
        arabic = " ".join(n for n in (self.given_ar, self.father_ar, self.family_ar) if n)
        latin = " ".join(n for n in (self.given, self.father, self.family) if n)
        return (arabic or latin) if lang == "ar" else (latin or arabic)


class Protected(models.Model):
    """A protection-critical field of a student, encrypted and bound to this row and field; never in an export."""

    class Field(models.TextChoices):
        NATIONALITY = "nationality", _("Nationality and status")
        DOCUMENT = "document", _("Kind of document")
        DOCUMENT_NUMBER = "document_number", _("Number of the document")
        REGISTER = "register", _("Register number and place")
        DIFFICULTIES = "difficulties", _("Functional difficulties")
        HEALTH = "health", _("Health")

    id = models.UUIDField(primary_key=True, default=uuid7)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="protected")
    field = models.CharField(max_length=16, choices=Field.choices)
    sealed = models.BinaryField(help_text="AES-GCM: nonce, text, tag")
    index = models.CharField(max_length=64, blank=True, help_text="keyed hash of the normal form, for exact match")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Protected]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "field"], name="schools_protected_once")]
        indexes = [models.Index(fields=["field", "index"])]

    def __str__(self) -> str:
        return f"{self.student_id} {self.field}"


class MatchKey(models.Model):
    """A key under which a student can be found again in other spellings; see ``people/core/matching``."""

    id = models.BigAutoField(primary_key=True)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=48)

    objects: ClassVar[models.Manager[MatchKey]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return self.key


class Suspicion(models.Model):
    """Two records that may be one person. ``low`` and ``high`` are in the order of their ids."""

    class State(models.TextChoices):
        OPEN = "open", _("To be looked at")
        SAME = "same", _("One person")
        DIFFERENT = "different", _("Two people")

    id = models.UUIDField(primary_key=True, default=uuid7)
    low = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Suspicion]] = models.Manager()

    class Meta:
        ordering = ["-probability"]
        constraints = [models.UniqueConstraint(fields=["low", "high"], name="schools_pair_once")]

    def __str__(self) -> str:
        return f"{self.low_id} {self.high_id}"


class Merge(models.Model):
    """Two records became one: what moved, so that it can be moved back without loss."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kept = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict, help_text="table to ids")
    before = models.JSONField(default=dict, help_text="fields of the kept record that were filled from the other")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Merge]] = models.Manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"


class Guardian(models.Model):
    """Who answers for a student; told by SMS only if that was chosen for this student."""

    class Relation(models.TextChoices):
        MOTHER = "mother", _("Mother")
        FATHER = "father", _("Father")
        SIBLING = "sibling", _("Brother or sister")
        RELATIVE = "relative", _("Another relative")
        OTHER = "other", _("Another guardian")

    id = models.UUIDField(primary_key=True, default=uuid7)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="guardians")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    name = models.CharField(max_length=160)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, default="ar")
    told = models.BooleanField(default=False, help_text="is sent an SMS when the student is absent")

    objects: ClassVar[models.Manager[Guardian]] = models.Manager()

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """A student at an institution in a year. A change of class keeps the row; leaving ends it with a reason."""

    class State(models.TextChoices):
        ENROLLED = "enrolled", _("Enrolled")
        PROMOTED = "promoted", _("Promoted")
        REPEATING = "repeating", _("Repeats the year")
        COMPLETED = "completed", _("Completed")
        TRANSFERRED = "transferred", _("Went to another school")
        WITHDRAWN = "withdrawn", _("Left")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="enrolments")
    group = models.ForeignKey(ClassGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="enrolments")
    speciality = models.ForeignKey(Speciality, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField()
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ENROLLED)
    reason = models.CharField(max_length=24, blank=True)
    note = models.CharField(max_length=240, blank=True)
    repeats = models.BooleanField(default=False, help_text="has been in this stage before")
    school_number = models.CharField(max_length=24, blank=True, help_text="the school's own number")

    objects: ClassVar[models.Manager[Enrolment]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["institution", "year", "state"]),
            models.Index(fields=["group", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "year", "student"], condition=Q(ended_on=None), name="schools_enrolled_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.student_id} {self.year}"


class SubgroupMember(models.Model):
    """Who of a class is in which of its sub-groups."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="members")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="subgroups")

    objects: ClassVar[models.Manager[SubgroupMember]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "enrolment"], name="schools_subgroup_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.enrolment_id}"


class Application(models.Model):
    """Somebody asks to be admitted: documents, criteria, a place on the waiting list."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        WAITING = "waiting", _("On the waiting list")
        ACCEPTED = "accepted", _("Accepted")
        ENROLLED = "enrolled", _("Enrolled")
        REFUSED = "refused", _("Was not accepted")
        WITHDRAWN = "withdrawn", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="applications")
    speciality = models.ForeignKey(Speciality, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(default=1)
    documents = models.JSONField(default=dict, help_text="name of a document to seen, missing or waived")
    previous_school = models.CharField(max_length=160, blank=True)
    previous_level = models.CharField(max_length=24, blank=True)
    average = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True, help_text="out of 20")
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    reason = models.CharField(max_length=240, blank=True)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Application]] = models.Manager()

    class Meta:
        ordering = ["received_at"]
        indexes = [models.Index(fields=["institution", "year", "state"])]

    def __str__(self) -> str:
        return f"{self.student_id} {self.state}"


class Transfer(models.Model):
    """A student wants to go on at another school, which accepts or not; only then does the first enrolment end."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for the other school")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Was not accepted")
        CANCELLED = "cancelled", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid7)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="transfers")
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    speciality = models.ForeignKey(Speciality, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=240, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answer = models.CharField(max_length=240, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Transfer]] = models.Manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.student_id} {self.state}"


class Support(models.Model):
    """What a student gets: a scholarship, transport, an exemption, an aid for a difficulty."""

    class Kind(models.TextChoices):
        SCHOLARSHIP = "scholarship", _("Scholarship")
        TRANSPORT = "transport", _("Transport")
        ADAPTATION = "adaptation", _("Adaptation for a difficulty")
        DEVICE = "device", _("Aid or device")
        OTHER = "other", _("Other support")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="supports")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    detail = models.CharField(max_length=200, blank=True)
    payer = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Support]] = models.Manager()

    class Meta:
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"{self.kind} {self.student_id}"


class Statement(models.Model):
    """An إفادة that was printed: what it says, kept so that its number can be checked later."""

    class Kind(models.TextChoices):
        ENROLMENT = "enrolment", _("Statement of enrolment")
        ATTENDANCE = "attendance", _("Statement of attendance")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.CharField(
        max_length=32, unique=True, help_text="128 random bits in letters that are hard to confuse"
    )
    language = models.CharField(max_length=2)
    content = models.JSONField(default=dict)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Statement]] = models.Manager()

    class Meta:
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return self.number
