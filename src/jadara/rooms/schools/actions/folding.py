"""Folding: registers older than the edit window are counted into the tallies of their month. Run each night."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models import Institution, Register, Tally
from jadara.rooms.schools.queries.day import count_in, rosters_at


def fold(today: date | None = None) -> int:
    """Fold what no longer changes freely, school by school; returns how many registers. Can be stopped at any time."""
    day, done = today or timezone.localdate(), 0
    for institution, window in Institution.objects.values_list("pk", "edit_window_days"):
        done += fold_school(institution, day - timedelta(days=window + 1))
    return done


def fold_school(institution: UUID, until: date, *, most: int = 5000) -> int:
    """Fold a school's registers up to a day (included), in portions; exact if it ends in between."""
    done = 0
    while n := _portion(institution, until, most):
        done += n
    return done


@transaction.atomic
def _portion(institution: UUID, until: date, most: int) -> int:
    rows = list(
        Register.objects.select_for_update()
        .filter(institution_id=institution, folded=False, date__lte=until)
        .order_by("year", "group_id", "date")[:most]
    )
    rosters = rosters_at({(r.group_id, r.roster_version) for r in rows})
    sums: dict[tuple[int, UUID, int], dict[UUID, list[int]]] = {}
    for row in rows:
        total = sums.setdefault((row.year, row.group_id, row.date.month), {})
        count_in(total, row, rosters[row.group_id, row.roster_version])
    for (year, group, month), total in sorted(sums.items(), key=lambda item: (item[0][0], str(item[0][1]), item[0][2])):
        tally, _made = Tally.objects.select_for_update().get_or_create(
            institution_id=institution, year=year, group_id=group, month=month,
            defaults={"id": uuid7(), "counts": {}},
        )  # fmt: skip
        for student, counts in total.items():
            have = tally.counts.get(str(student), [0, 0, 0, 0, 0, 0])
            tally.counts[str(student)] = [a + b for a, b in zip(have, counts, strict=True)]
        tally.save(update_fields=["counts"])
    by_year: dict[int, list[UUID]] = {}
    for row in rows:
        by_year.setdefault(row.year, []).append(row.pk)
    for year, ids in by_year.items():
        Register.objects.filter(pk__in=ids, year=year).update(folded=True)
    return len(rows)
