"""Transfers of a school, and classes at the year's end."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from jadara.commons.people import fence
from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.models import ClassGroup, Enrolment, Institution, Student, SubgroupMember, Transfer

KEEPERS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)


def transfers(institution: Institution) -> list[Transfer]:
    """Those that come or go, waiting ones first; at most 200. A name is read beyond the fence: who is asked about is not
    yet, or no longer, a student of both schools."""
    waiting = Case(When(state=Transfer.State.ASKED, then=0), default=1, output_field=IntegerField())
    rows = Transfer.objects.filter(Q(source=institution) | Q(target=institution))
    with fence.within(fence.SYSTEM):
        found = rows.select_related("student", "source", "target", "speciality", "enrolment", "enrolment__group")
        return list(found.order_by(waiting, "-asked_at")[:200])


def waiting(institution: Institution) -> int:
    """How many wait for an answer of this school. One query."""
    asked = Transfer.objects.filter(state=Transfer.State.ASKED)
    return asked.filter(Q(target=institution, enrolment__isnull=False) | Q(source=institution, enrolment=None)).count()


def kept_transfers(actor: Actor) -> QuerySet[Transfer]:
    """Transfers to or from schools that the actor keeps."""
    at = actor.at(*KEEPERS)
    return Transfer.objects.filter(Q(source__in=at) | Q(target__in=at)).select_related("source", "target", "speciality")


def student_of(transfer: Transfer) -> Student:
    """Whom a transfer is about, for a school that may not see her yet. One query."""
    with fence.within(fence.SYSTEM):
        return Student.objects.get(pk=transfer.student_id)


def kept_enrolments(actor: Actor) -> QuerySet[Enrolment]:
    """Enrolments at schools that the actor keeps."""
    rows = Enrolment.objects.filter(institution__in=actor.at(*KEEPERS))
    return rows.select_related("institution", "group", "speciality", "student")


def kept_classes(actor: Actor) -> QuerySet[ClassGroup]:
    """Whole classes of schools that the actor keeps."""
    rows = ClassGroup.objects.filter(institution__in=actor.at(*KEEPERS), parent=None)
    return rows.select_related("institution", "speciality")


def with_counts(institution: Institution, year: int) -> QuerySet[ClassGroup]:
    """Classes of a year with ``here`` (enrolled) and ``done`` (promoted, repeating, completed). One query."""
    rows = ClassGroup.objects.filter(institution=institution, year=year, parent=None).select_related("speciality")
    return rows.annotate(
        here=Count("enrolments", filter=Q(enrolments__state=Enrolment.State.ENROLLED)),
        done=Count("enrolments", filter=Q(enrolments__state__in=("promoted", "repeating", "completed"))),
    ).order_by("name")


def members(group: ClassGroup) -> list[Enrolment]:
    """Who is enrolled in a class now, by name. One query."""
    rows = Enrolment.objects.filter(group=group, ended_on=None).select_related("student", "speciality")
    return list(rows.order_by("student__sort_key"))


def subgroup_of(group: ClassGroup) -> dict[UUID, UUID]:
    """Enrolment to sub-group. One query."""
    rows = SubgroupMember.objects.filter(group__parent=group)
    return dict(rows.values_list("enrolment_id", "group_id"))
