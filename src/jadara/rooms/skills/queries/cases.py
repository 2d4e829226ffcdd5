"""Reading the caseload and what a group has and lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict, cast
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from jadara.commons.people.models import Organisation, Person, Sharing
from jadara.commons.people.queries import organisations_of
from jadara.commons.places.models import Area
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.actor import Actor, Role
from jadara.rooms.skills.core.insights import Insights, Member, insights
from jadara.rooms.skills.models import Aspiration, Case, Experience, HeldSkill
from jadara.rooms.skills.queries.experiences import OWN

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Counts(TypedDict):
    """How many experiences a person told and how many different skills she confirmed."""

    told: int
    skill_count: int


if TYPE_CHECKING:
    CountedCase = WithAnnotations[Case, Counts]
else:
    CountedCase = Case


@dataclass(frozen=True, slots=True)
class Filters:
    """Which people of the group: '' means all. ``words`` searches names."""

    organisation: UUID | None = None
    area: str = ""
    sex: str = ""
    age: str = ""
    status: str = ""
    mine: bool = False
    words: str = ""


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """Where the actor follows people."""
    return organisations_of(actor, Role.COUNSELLOR, Role.PARTNER_MANAGER)


def caseload(actor: Actor, filters: Filters) -> QuerySet[CountedCase]:
    """The people whom the actor's organisations follow, next date first, with how far each has come. One query."""
    told = Experience.objects.filter(person=OuterRef("sharing__person")).order_by().values("person")
    skills = HeldSkill.objects.filter(person=OuterRef("sharing__person")).order_by().values("person")
    found = (
        Case.objects.visible_to(actor)
        .select_related("sharing__person__area", "sharing__organisation", "counsellor__person")
        .annotate(
            told=Coalesce(Subquery(told.annotate(n=Count("*")).values("n")), 0),
            skill_count=Coalesce(Subquery(skills.annotate(n=Count("uri", distinct=True)).values("n")), 0),
        )
    )
    if filters.organisation:
        found = found.filter(sharing__organisation=filters.organisation)
    if filters.area:
        found = found.filter(Q(sharing__person__area=filters.area) | Q(sharing__person__area__parent=filters.area))
    if filters.sex:
        found = found.filter(sharing__person__sex=filters.sex)
    if filters.status:
        found = found.filter(status=filters.status)
    if filters.mine:
        found = found.filter(counsellor=actor.id)
    if filters.words:
        person = Q(sharing__person__name__icontains=filters.words)
        found = found.filter(person | Q(sharing__person__name_latin__icontains=filters.words))
    ordered = found.order_by(F("next_on").asc(nulls_last=True), "sharing__person__name", "id")
    return cast("QuerySet[CountedCase]", ordered)


def _governorates() -> dict[str, str]:
    """caza -> governorate."""
    areas = Area.objects.values_list("code", "level", "parent_id")
    return {code: (parent or code) if level == Area.Level.CAZA else code for code, level, parent in areas}


def _missing(held: frozenset[str], occupation: str) -> frozenset[str]:
    known = graph()
    row = known.occupation_index.get(occupation)
    if row is None:
        return frozenset()
    start, end = known.essential.indptr[row], known.essential.indptr[row + 1]
    return frozenset(known.skills[i] for i in known.essential.indices[start:end]) - held


def members(
    actor: Actor, *, organisation: UUID | None = None, area: str = "", sex: str = "", age: str = "", today: date
) -> list[Member]:
    """The people who share with the actor's organisations, with governorate, age, skills and aims. Five queries."""
    at = actor.at(Role.COUNSELLOR, Role.PARTNER_MANAGER)
    sharing = Sharing.objects.filter(organisation__in=at, until=None)
    if organisation:
        sharing = sharing.filter(organisation=organisation)
    governorate = _governorates()
    people: list[Person] = [
        p
        for p in Person.objects.filter(pk__in=sharing.values("person"))
        if (not sex or p.sex == sex) and (not area or governorate.get(p.area_id or "", "") == area)
    ]
    skills: dict[UUID, set[str]] = defaultdict(set)
    rows = HeldSkill.objects.filter(person__in=sharing.values("person")).exclude(uri__startswith=OWN)
    for person_id, uri in rows.values_list("person_id", "uri"):
        skills[person_id].add(uri)
    aims: dict[UUID, set[str]] = defaultdict(set)
    chosen = Aspiration.objects.filter(person__in=sharing.values("person"), ended_at=None)
    for person_id, uri in chosen.values_list("person_id", "uri"):
        aims[person_id].add(uri)
    made = []
    for p in people:
        held = frozenset(skills[p.id])
        made.append(
            Member(
                id=p.id,
                area=governorate.get(p.area_id or "", ""),
                sex=p.sex,
                age=today.year - p.birth_year if p.birth_year else None,
                skills=held,
                aims={uri: _missing(held, uri) for uri in sorted(aims[p.id])},
            )
        )
    return [m for m in made if not age or m.band == age]


def group(actor: Actor, *, organisation: UUID | None = None, area: str = "", sex: str = "", age: str = "") -> Insights:
    """What the group has and lacks, fit to be shown: no cell under the threshold, none that can be derived."""
    people = members(actor, organisation=organisation, area=area, sex=sex, age=age, today=timezone.localdate())
    return insights(people, settings.SECRET_KEY.encode())
