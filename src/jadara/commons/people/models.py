"""People, their accounts, roles at organisations, and the consent register."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, Role
from jadara.kernel.ids import uuid7


class Organisation(models.Model):
    """A partner that accompanies people: an NGO, a centre, a school, an employer, the ministry."""

    class Kind(models.TextChoices):
        NGO = "ngo", _("Organisation")
        CENTRE = "centre", _("Training centre")
        EMPLOYER = "employer", _("Employer")
        MINISTRY = "ministry", _("Ministry")
        EMPLOYERS = "employers", _("Employers' association")
        UNION = "union", _("Trade union")
        SCHOOL = "school", _("School or institute")

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    name_ar = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    join_code = models.CharField(max_length=12, unique=True, help_text="what a person types to be accompanied by it")
    active = models.BooleanField(default=True)

    objects: ClassVar[models.Manager[Organisation]] = models.Manager()

    class Meta:
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name_en

    def name(self, lang: str) -> str:
        """The name in a language of the product."""
        return str(getattr(self, f"name_{lang}", "")) or self.name_ar


class PersonQuerySet(models.QuerySet["Person"]):
    """People, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Herself, whom she helps now, and those who share with an organisation where the actor follows people."""
        if not actor.known:
            return self.none()
        mine = Q(pk=actor.person_id) | Q(pk=actor.acting_for)
        at = actor.at(Role.COUNSELLOR, Role.PARTNER_MANAGER)
        if not at:
            return self.filter(mine)
        return self.filter(mine | Q(pk__in=Sharing.objects.filter(organisation__in=at, until=None).values("person")))


class Person(models.Model):
    """A human being. All but the id may be empty: nobody must say more than she wants."""

    class Sex(models.TextChoices):
        FEMALE = "f", _("Woman")
        MALE = "m", _("Man")

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=200, blank=True, help_text="as she writes it")
    name_latin = models.CharField(max_length=200, blank=True, help_text="in Latin letters, for French and English")
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, default="ar")
    contact_phone = models.CharField(max_length=20, blank=True, help_text="E.164, as it should stand on a CV")
    contact_email = models.EmailField(blank=True)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["area"])]

    def __str__(self) -> str:
        return str(self.id)

    def shown_name(self, lang: str) -> str:
        """The name in the letters of a language, or the one there is."""
        return (self.name_latin or self.name) if lang != "ar" else (self.name or self.name_latin)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by what people sign in with."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """What somebody signs in with. A guest account has neither phone nor password yet: it lives on one device."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    username = models.CharField(max_length=64, unique=True)
    phone = models.CharField(max_length=20, null=True, unique=True, help_text="E.164, verified")
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_guest = models.BooleanField(default=False)
    is_cast = models.BooleanField(default=False, help_text="enters with one tap in the demo world, only there")
    short_sessions = models.BooleanField(default=False, help_text="shared phone: sign out after 15 idle minutes")
    digits = models.CharField(max_length=4, default="latn")
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.username

    @property
    def is_staff(self) -> bool:
        """Django's admin is not used; allauth asks."""
        return False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Permissions live in rules.py, never in Django's tables."""
        return False


class RoleAt(models.Model):
    """A role held at an organisation, or in an area (planners), or everywhere (administrators)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="roles")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[RoleAt]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "organisation"], condition=Q(until=None), name="people_one_role_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["account", "role", "area"], condition=Q(until=None), name="people_one_role_in_an_area"
            ),
            models.CheckConstraint(condition=Q(organisation=None) | Q(area=None), name="people_role_at_one_place"),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.organisation_id or self.area_id}"

    def place(self, lang: str) -> str:
        """The name of where it is held; empty for everywhere."""
        where = self.organisation or self.area
        return where.name(lang) if where else ""


class Invitation(models.Model):
    """A role offered to whoever opens a link: so that a manager needs no list of accounts to search in.

    Of the link's code only the hash is kept; it works once, for a week.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    code_hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=120, blank=True, help_text="for whom, as the manager wrote it")
    made_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, help_text="accepted or taken back")

    objects: ClassVar[models.Manager[Invitation]] = models.Manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.role} @ {self.organisation_id or self.area_id}"

    def place(self, lang: str) -> str:
        """The name of where the role would be held; empty for everywhere."""
        where = self.organisation or self.area
        return where.name(lang) if where else ""


class Consent(models.Model):
    """The register: one row for each yes and each withdrawal, never changed. The last row for a purpose counts."""

    class Purpose(models.TextChoices):
        KEEP_PROFILE = "keep_profile", _("Keep what I tell about my experience")
        SHARE_WITH_PARTNER = "share_with_partner", _("Let an organisation see my profile and help me")
        HELPED_ENTRY = "helped_entry", _("Let somebody enter it for me")

    class Act(models.TextChoices):
        GIVEN = "given", _("Given")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Channel(models.TextChoices):
        WEB = "web", _("On the website")
        IN_PERSON = "in_person", _("In person, with somebody helping")

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=24, choices=Purpose.choices)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=Act.choices)
    text_version = models.CharField(max_length=16)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    guardian_name = models.CharField(max_length=200, blank=True, help_text="who consented for a person under 18")
    assented = models.BooleanField(default=True, help_text="the person herself agreed")
    recorded_by = models.UUIDField(null=True, help_text="account id")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["person", "purpose"])]

    def __str__(self) -> str:
        return f"{self.act} {self.purpose}"


class Sharing(models.Model):
    """What the register says today about one person and one organisation: who may see whom, since when, until when."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sharings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sharings")
    pseudonym = models.CharField(max_length=12, help_text="how exports of this organisation name the person")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Sharing]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(until=None), name="people_one_sharing_at_a_time"
            ),
            models.UniqueConstraint(fields=["organisation", "pseudonym"], name="people_pseudonym_per_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.pseudonym} @ {self.organisation_id}"


class Erasure(models.Model):
    """Who was erased and when, by id alone: a restored backup replays this list."""

    person = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Erasure]] = models.Manager()

    def __str__(self) -> str:
        return str(self.person)
