"""Who belongs to a class: spans by version of its roster, changed here and nowhere else, so that an old register still
knows whom it was about."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from jadara.rooms.schools.models import ClassGroup, RosterSpan


def join(group: ClassGroup, student_id: UUID) -> None:
    """The student belongs to the class (or sub-group) from its next version on. Once is enough: a second call changes
    nothing."""
    join_many(group, [student_id])


def leave(group: ClassGroup, student_id: UUID) -> None:
    """The student no longer belongs to the class from its next version on, if she did."""
    leave_many(group, [student_id])


@transaction.atomic
def join_many(group: ClassGroup, student_ids: Collection[UUID]) -> None:
    """Several at once: one new version for all of them. Four statements."""
    locked = ClassGroup.objects.select_for_update().get(pk=group.pk)
    there = set(
        RosterSpan.objects.filter(group=group, student_id__in=student_ids, until=None).values_list(
            "student_id", flat=True
        )
    )
    new = [s for s in dict.fromkeys(student_ids) if s not in there]
    if not new:
        return
    version = _next(locked, group)
    RosterSpan.objects.bulk_create(
        RosterSpan(institution_id=locked.institution_id, group=group, student_id=s, since=version) for s in new
    )


@transaction.atomic
def leave_many(group: ClassGroup, student_ids: Collection[UUID]) -> None:
    """Several at once: one new version for all of them. Three or four statements."""
    locked = ClassGroup.objects.select_for_update().get(pk=group.pk)
    spans = RosterSpan.objects.filter(group=group, student_id__in=student_ids, until=None)
    if spans.exists():
        spans.update(until=_next(locked, group))


def _next(locked: ClassGroup, group: ClassGroup) -> int:
    """Count the version up, in the table and in the caller's object."""
    locked.roster_version += 1
    locked.save(update_fields=["roster_version"])
    group.roster_version = locked.roster_version
    return locked.roster_version
