"""Folding: registers of past days are counted into the tallies of their month and year. Run each night.

A change to a folded register counts its old marks out and its new ones in, in its own transaction (`refold`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models import Institution, Register, Tally
from jadara.rooms.schools.queries.day import Counts, add_counts, counted

#: Class, month (0: the whole year) of a tally, within one institution and year.
Place = tuple[int, UUID, int]


def fold(today: date | None = None) -> int:
    """Fold all that was before today, school by school; returns how many registers. Can be stopped at any time."""
    day = (today or timezone.localdate()) - timedelta(days=1)
    return sum(fold_school(institution, day) for institution in Institution.objects.values_list("pk", flat=True))


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
    places: dict[Place, list[tuple[UUID, int, int, list[Any]]]] = {}
    ids: dict[int, list[UUID]] = {}
    for row in rows:
        places.setdefault((row.year, row.group_id, row.date.month), []).append(_plain(row))
        ids.setdefault(row.year, []).append(row.pk)
    sums = {place: counted(held) for place, held in places.items()}
    for (year, group, _month), counts in list(sums.items()):
        add_counts(sums.setdefault((year, group, 0), {}), counts)
    _add(institution, sums)
    for year, known in ids.items():
        Register.objects.filter(pk__in=known, year=year).update(folded=True)
    return len(rows)


def _plain(row: Register) -> tuple[UUID, int, int, list[Any]]:
    return row.group_id, row.roster_version, row.minutes, row.marks


def _add(institution: UUID, sums: dict[Place, dict[str, Counts]]) -> None:
    """Add counts to tallies, always in the same order, so that two of these cannot wait for each other."""
    for (year, group, month), counts in sorted(
        sums.items(), key=lambda item: (item[0][0], str(item[0][1]), item[0][2])
    ):
        tally, _made = Tally.objects.select_for_update().get_or_create(
            institution_id=institution, year=year, group_id=group, month=month,
            defaults={"id": uuid7(), "counts": {}},
        )  # fmt: skip
        add_counts(tally.counts, counts)
        tally.save(update_fields=["counts"])


def refold(row: Register, before: list[Any]) -> None:
    """A folded register has new marks in place of ``before``: count the difference into its tallies."""
    old, new = counted([(row.group_id, row.roster_version, row.minutes, before)]), counted([_plain(row)])
    change: dict[str, Counts] = {s: [-n for n in counts] for s, counts in old.items()}
    add_counts(change, new)
    change = {s: counts for s, counts in change.items() if any(counts)}
    _add(row.institution_id, {(row.year, row.group_id, month): dict(change) for month in _months(row)})


def _months(row: Register) -> Iterable[int]:
    return (0, row.date.month)
