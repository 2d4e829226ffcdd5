"""One person once in the country: keys kept with each change of names, suspicions, merges and their undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence
from jadara.commons.people.core import matching
from jadara.kernel.actor import Actor, NotAllowed
from jadara.kernel.arabic import column_key, fold
from jadara.rooms.schools.actions import rosters
from jadara.rooms.schools.models import (
    Allocation,
    Application,
    Charge,
    ClassGroup,
    Enrolment,
    Guardian,
    MatchKey,
    Merge,
    Protected,
    RosterSpan,
    Service,
    Statement,
    Student,
    Support,
    Suspicion,
    Transfer,
)
from jadara.rooms.schools.queries import matching as queries

#: Tables whose rows about a student follow her, and the name of the column.
MOVES: tuple[tuple[type[models.Model], str], ...] = (
    (Enrolment, "student_id"), (Application, "student_id"), (Transfer, "student_id"), (Guardian, "student_id"),
    (Support, "student_id"), (Statement, "student_id"), (Charge, "student_id"), (Service, "student_id"),
    (Allocation, "student_id"), (Protected, "student_id"),
)  # fmt: skip
#: What the kept record takes over where it has nothing itself.
FILLED = (
    "given_ar", "father_ar", "family_ar", "mother_ar", "given", "father", "family", "mother", "sex", "birth_date",
    "birth_year", "birth_place", "phone", "address",
)  # fmt: skip


class CannotMerge(Exception):
    """``key`` is stable: ``merge.same`` (one record twice), ``merge.gone`` (already merged), ``merge.both_enrolled``
    (both are enrolled at one school now), ``merge.fee`` (both owe one fee), ``merge.later`` (the kept record was merged
    again since)."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def keep_keys(student: Student) -> None:
    """Renew the stored keys of a student after a change of her names, birth, phone or documents. Four statements."""
    held = queries.protected_of([student.pk]).get(student.pk)
    MatchKey.objects.filter(student=student).delete()
    keys = queries.digests(queries.record(student, held))
    MatchKey.objects.bulk_create(MatchKey(student=student, key=key) for key in sorted(keys))


def suspect(one: UUID, other: UUID, match: matching.Match) -> None:
    """Put a pair into the queue, unless it is there or was decided."""
    low, high = sorted((one, other), key=str)
    reasons = [[r.field, r.agreement.value, round(r.weight, 2)] for r in match.reasons]
    Suspicion.objects.get_or_create(
        low_id=low, high_id=high,
        defaults={"probability": match.probability, "reasons": reasons, "found_at": timezone.now()},
    )  # fmt: skip


def require_decide(actor: Actor, suspicion: Suspicion) -> None:
    """Whoever sees the pair in her queue decides on it. Raises NotAllowed."""
    if not queries.suspicions(actor).filter(pk=suspicion.pk).exists():
        raise NotAllowed("schools.duplicates")


@transaction.atomic
def tell_apart(*, actor: Actor, suspicion: Suspicion) -> None:
    """They are two people: the pair is not asked about again."""
    require_decide(actor, suspicion)
    _decide(actor, suspicion, Suspicion.State.DIFFERENT)
    audit.record(actor, "schools.duplicates.apart", suspicion.pk)


def _decide(actor: Actor, suspicion: Suspicion, state: str) -> None:
    suspicion.state, suspicion.decided_at, suspicion.decided_by_id = state, timezone.now(), actor.id
    suspicion.save(update_fields=["state", "decided_at", "decided_by"])


@transaction.atomic
def merge(*, actor: Actor, suspicion: Suspicion, keep: UUID) -> Merge:
    """The two are one person: what is known of the other goes to ``keep``, and what moved is written down.

    Nothing is deleted; protected values move only where the kept record has none. Raises NotAllowed, CannotMerge.
    """
    require_decide(actor, suspicion)
    with fence.within(fence.SYSTEM):
        pair = {
            s.pk: s for s in Student.objects.select_for_update().filter(pk__in=(suspicion.low_id, suspicion.high_id))
        }
        if keep not in pair or len(pair) != 2:
            raise CannotMerge("merge.same")
        kept = pair.pop(keep)
        (gone,) = pair.values()
        _check(kept, gone)
        moved = _move(gone, kept) | {"rosters": _change_rosters(gone.pk, kept.pk)}
        before = _fill(kept, gone)
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        MatchKey.objects.filter(student=gone).delete()
        keep_keys(kept)
        row = Merge.objects.create(kept=kept, gone=gone, moved=moved, before=before, at=timezone.now(), by_id=actor.id)
    _decide(actor, suspicion, Suspicion.State.SAME)
    audit.record(actor, "schools.duplicates.merged", row.pk, kept=str(kept.pk), gone=str(gone.pk))
    return row


def _check(kept: Student, gone: Student) -> None:
    if kept.merged_into_id or gone.merged_into_id:
        raise CannotMerge("merge.gone")
    now = Enrolment.objects.filter(ended_on=None)
    here = now.filter(student=kept).values("institution", "year").order_by()
    for row in here:
        if now.filter(student=gone, **row).exists():
            raise CannotMerge("merge.both_enrolled")
    if Charge.objects.filter(student=gone, fee__in=Charge.objects.filter(student=kept).values("fee")).exists():
        raise CannotMerge("merge.fee")


def _move(gone: Student, kept: Student) -> dict[str, list[str]]:
    """Point the rows about one student at another; answers their ids by table. Protected values stay where the other has
    one of that field."""
    moved: dict[str, list[str]] = {}
    for model, column in MOVES:
        rows = model._default_manager.filter(**{column: gone.pk})
        if model is Protected:
            rows = rows.exclude(field__in=list(Protected.objects.filter(student=kept).values_list("field", flat=True)))
        ids = list(rows.values_list("pk", flat=True))
        model._default_manager.filter(pk__in=ids).update(**{column: kept.pk})
        moved[model._meta.db_table] = [str(i) for i in ids]
    return moved


def _change_rosters(source: UUID, target: UUID) -> list[str]:
    """Classes know the kept student from now on. Spans of the past stay as they are: registers name who was meant then,
    and a student's attendance is counted over all records that became hers. Answers the classes she newly joined."""
    joined: list[str] = []
    for span in RosterSpan.objects.filter(student_id=source, until=None).select_related("group"):
        there = RosterSpan.objects.filter(group=span.group, student_id=target, until=None).exists()
        rosters.leave(span.group, source)
        rosters.join(span.group, target)
        joined.append(f"{span.group_id} {'both' if there else 'one'}")
    return joined


def _change_back(kept: UUID, gone: UUID, classes: list[str]) -> None:
    for line in classes:
        key, how = line.split()
        group = ClassGroup.objects.filter(pk=key).first()
        if group is not None and RosterSpan.objects.filter(group=group, student_id=kept, until=None).exists():
            rosters.join(group, gone)
            if how == "one":
                rosters.leave(group, kept)


def _fill(kept: Student, gone: Student) -> dict[str, Any]:
    """Fill what the kept record lacks; answers the fields that were filled, to be emptied again."""
    filled: list[str] = []
    for name in FILLED:
        if not getattr(kept, name) and getattr(gone, name) and not _contradicts(kept, gone, name):
            setattr(kept, name, getattr(gone, name))
            filled.append(name)
    before = [kept.sort_key, kept.folded]
    kept.sort_key, kept.folded = order_of(kept)
    kept.save(update_fields=[*filled, "sort_key", "folded"])
    return {"filled": filled, "order": before, "order_after": [kept.sort_key, kept.folded]}


def _contradicts(kept: Student, gone: Student, name: str) -> bool:
    """A birth date that disagrees with the year that the kept record has is not taken over."""
    born = gone.birth_date
    return name == "birth_date" and born is not None and kept.birth_year not in (None, born.year)


@transaction.atomic
def undo(*, actor: Actor, merge: Merge) -> None:
    """Take a merge back: every row that moved goes back, and what was filled in is emptied. Raises CannotMerge."""
    pair = Suspicion.objects.filter(
        low_id__in=(merge.kept_id, merge.gone_id), high_id__in=(merge.kept_id, merge.gone_id)
    ).first()
    if pair is None:
        raise NotAllowed("schools.duplicates")
    require_decide(actor, pair)
    with fence.within(fence.SYSTEM):
        row = Merge.objects.select_for_update().get(pk=merge.pk)
        later = Merge.objects.filter(undone_at=None, at__gt=row.at).filter(
            models.Q(kept=row.kept_id) | models.Q(gone=row.kept_id)
        )
        if row.undone_at or later.exists():
            raise CannotMerge("merge.later")
        kept, gone = Student.objects.get(pk=row.kept_id), Student.objects.get(pk=row.gone_id)
        for model, column in MOVES:
            ids = row.moved.get(model._meta.db_table, [])
            model._default_manager.filter(pk__in=ids).update(**{column: gone.pk})
        _change_back(kept.pk, gone.pk, row.moved.get("rosters", []))
        _empty(kept, gone, row.before)
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        keep_keys(kept)
        keep_keys(gone)
        row.undone_at, row.undone_by_id = timezone.now(), actor.id
        row.save(update_fields=["undone_at", "undone_by"])
    pair.state, pair.decided_at, pair.decided_by = Suspicion.State.OPEN, None, None
    pair.save(update_fields=["state", "decided_at", "decided_by"])
    audit.record(actor, "schools.duplicates.undone", row.pk)


def _empty(kept: Student, gone: Student, before: dict[str, Any]) -> None:
    """Empty what the merge had filled, unless somebody has changed it since."""
    names = [n for n in before["filled"] if getattr(kept, n) == getattr(gone, n)]
    for name in names:
        setattr(kept, name, None if name in ("birth_date", "birth_year") else "")
    untouched = [kept.sort_key, kept.folded] == before["order_after"]
    kept.sort_key, kept.folded = before["order"] if untouched else order_of(kept)
    kept.save(update_fields=[*names, "sort_key", "folded"])


def order_of(student: Student) -> tuple[str, str]:
    """The sort key and the folded names of a student."""
    from_arabic = student.name("ar")
    parts = (
        student.given_ar, student.father_ar, student.family_ar, student.mother_ar, student.given, student.father,
        student.family, student.mother, student.number,
    )  # fmt: skip
    return column_key(from_arabic)[:700], fold(" ".join(p for p in parts if p))[:700]


@transaction.atomic
def find_all(progress: Callable[[str, float], None] | None = None) -> tuple[int, int]:
    """Look at all students of the country, renew their keys, and queue the pairs that are or may be one person.

    Answers how many students were looked at and how many pairs are new in the queue.
    """
    with fence.within(fence.SYSTEM):
        students = list(Student.objects.filter(merged_into=None).order_by("pk"))
        held = queries.protected_of(s.pk for s in students)
        records = [queries.record(s, held.get(s.pk)) for s in students]
        _renew(students, records)
        before, now = Suspicion.objects.count(), timezone.now()
        by_id = {str(s.pk): s for s in students}
        rows = (
            Suspicion(low=by_id[min(pair)], high=by_id[max(pair)], probability=chance, found_at=now)
            for *pair, chance in _pairs(records, progress)
        )
        Suspicion.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
        return len(students), Suspicion.objects.count() - before


def _pairs(
    records: list[matching.Record], progress: Callable[[str, float], None] | None
) -> Iterator[tuple[str, str, float]]:
    """Ids of two, and how likely they are one. In a small house the engine's bulk search cannot tell which names are
    rare, so each record is compared with those that share a key."""
    if len(records) >= queries.LEARN_FROM:
        found = matching.find_duplicates(matching.columns(records), None, progress)
        for left, right, chance in zip(
            found.left.tolist(), found.right.tolist(), found.probability.tolist(), strict=True
        ):
            yield records[left].id, records[right].id, chance
        return
    index, known = matching.index(records), queries.frequencies()
    for record in records:
        for match in matching.candidates(record, index, known):
            if record.id < match.id:
                yield record.id, match.id, match.probability


def _renew(students: list[Student], records: list[matching.Record]) -> None:
    MatchKey.objects.all().delete()
    rows = (
        MatchKey(student=s, key=key)
        for s, r in zip(students, records, strict=True)
        for key in sorted(queries.digests(r))
    )
    MatchKey.objects.bulk_create(rows, batch_size=2000)
