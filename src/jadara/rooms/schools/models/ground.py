"""Sites, buildings and rooms; equipment, stock; the yearly census."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models.institutions import Institution


class State(models.TextChoices):
    """The state of a building, room or thing."""

    GOOD = "good", _("Good")
    FAIR = "fair", _("Needs care")
    POOR = "poor", _("Needs repair")
    OUT = "out", _("Out of use")


class Site(models.Model):
    """A place where an institution stands; most have one."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=240, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    tenure = models.CharField(max_length=12, default="owned", help_text="owned, rented, lent")

    objects: ClassVar[models.Manager[Site]] = models.Manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Building(models.Model):
    """A building on a site."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="buildings")
    name = models.CharField(max_length=120)
    floors = models.PositiveSmallIntegerField(default=1)
    built_in = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.GOOD)
    step_free = models.BooleanField(default=False, help_text="can be entered without steps")

    objects: ClassVar[models.Manager[Building]] = models.Manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A room or workshop. ``powered`` lists the hours of the week in which its machines have power; empty: always."""

    class Kind(models.TextChoices):
        CLASSROOM = "classroom", _("Classroom")
        COMPUTER = "computer", _("Computer room")
        LAB = "lab", _("Laboratory")
        ELECTRICAL = "electrical", _("Electrical workshop")
        MECHANICAL = "mechanical", _("Mechanical workshop")
        WOOD = "wood", _("Wood workshop")
        KITCHEN = "kitchen", _("Teaching kitchen")
        SALON = "salon", _("Beauty salon")
        CARE = "care", _("Nursing room")
        HALL = "hall", _("Hall")
        LIBRARY = "library", _("Library")
        OFFICE = "office", _("Office")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="rooms")
    building = models.ForeignKey(Building, null=True, blank=True, on_delete=models.SET_NULL, related_name="rooms")
    floor = models.SmallIntegerField(default=0)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.CLASSROOM)
    capacity = models.PositiveSmallIntegerField(default=25)
    workstations = models.PositiveSmallIntegerField(default=0)
    working = models.PositiveSmallIntegerField(default=0, help_text="workstations that work")
    state = models.CharField(max_length=8, choices=State.choices, default=State.GOOD)
    accessible = models.BooleanField(default=False)
    powered = models.JSONField(default=list, help_text="pairs of weekday and period with power; empty: always")

    objects: ClassVar[models.Manager[Room]] = models.Manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["institution", "name"], name="schools_room_name_once")]

    def __str__(self) -> str:
        return self.name


class Asset(models.Model):
    """A machine, tool or device with a number of its own; ``tag`` stands on its QR label."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="assets")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="assets")
    tag = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=40, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    maker = models.CharField(max_length=80, blank=True)
    condition = models.CharField(max_length=8, choices=State.choices, default=State.GOOD)
    acquired_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80, blank=True, help_text="budget, donor")
    value_usd = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    next_service_on = models.DateField(null=True, blank=True)
    gone_on = models.DateField(null=True, blank=True)
    gone_because = models.CharField(max_length=120, blank=True)

    objects: ClassVar[models.Manager[Asset]] = models.Manager()

    class Meta:
        ordering = ["name", "tag"]
        indexes = [models.Index(fields=["institution", "condition"])]

    def __str__(self) -> str:
        return self.tag


class Maintenance(models.Model):
    """What was done to a thing, and what it cost."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="maintenance")
    on = models.DateField()
    what = models.CharField(max_length=240)
    condition = models.CharField(max_length=8, choices=State.choices)
    cost_usd = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Maintenance]] = models.Manager()

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.on}"


class AssetTransfer(models.Model):
    """A thing goes to another institution, which accepts it."""

    class Step(models.TextChoices):
        SENT = "sent", _("On its way")
        RECEIVED = "received", _("Received")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid7)
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="transfers")
    source = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.SENT)
    reason = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[AssetTransfer]] = models.Manager()

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.step}"


class Item(models.Model):
    """A kind of consumable, textbook, meal or ticket that is counted, not numbered."""

    code = models.CharField(max_length=24, primary_key=True)
    name_ar = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160, blank=True)
    name_en = models.CharField(max_length=160, blank=True)
    kind = models.CharField(
        max_length=16, default="consumable", help_text="consumable, textbook, tool, meal, transport, cash"
    )
    unit = models.CharField(max_length=24, default="piece")

    objects: ClassVar[models.Manager[Item]] = models.Manager()

    class Meta:
        ordering = ["kind", "code"]

    def __str__(self) -> str:
        return self.code

    def name(self, lang: str) -> str:
        """The name in a language of the product."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar


class StockMove(models.Model):
    """So many came or went; the stock is their sum, never a number typed over another."""

    class Why(models.TextChoices):
        RECEIVED = "received", _("Received")
        USED = "used", _("Used in lessons")
        GIVEN = "given", _("Given out")
        RETURNED = "returned", _("Returned")
        LOST = "lost", _("Lost or spoilt")
        COUNTED = "counted", _("Counted anew")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField(help_text="negative when it goes")
    why = models.CharField(max_length=10, choices=Why.choices)
    note = models.CharField(max_length=200, blank=True)
    reference = models.UUIDField(null=True, help_text="the allocation or request behind it")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[StockMove]] = models.Manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["institution", "item"])]

    def __str__(self) -> str:
        return f"{self.item_id} {self.quantity}"


class Census(models.Model):
    """The yearly form of one institution: water, power, rooms and so on, checked by the school, then by the region."""

    class Step(models.TextChoices):
        OPEN = "open", _("Being filled in")
        SCHOOL = "school", _("Confirmed by the principal")
        REGION = "region", _("Confirmed by the region")
        RETURNED = "returned", _("Sent back with questions")

    id = models.UUIDField(primary_key=True, default=uuid7)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="censuses")
    year = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.OPEN)
    remark = models.CharField(max_length=1000, blank=True, help_text="what the region asks")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    validated_at = models.DateTimeField(null=True)
    validated_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager[Census]] = models.Manager()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["institution", "year"], name="schools_one_census_a_year")]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.year}"


class CensusPhoto(models.Model):
    """A photo that belongs to an answer of the census; re-encoded, without place."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    census = models.ForeignKey(Census, on_delete=models.CASCADE, related_name="photos")
    question = models.CharField(max_length=40)
    jpeg = models.BinaryField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[CensusPhoto]] = models.Manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.census_id} {self.question}"
