"""A student as a record to be matched, candidates by their stored keys, and the queue of suspected duplicates.

Candidates are looked for in the whole country, beyond the fence of one school: a page shows of them only what helps to
say "that is she" or "that is somebody else".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from jadara.commons.people import fence, vault
from jadara.commons.people.core import matching
from jadara.commons.people.core.matching_sample import sample
from jadara.kernel.actor import Actor, Role
from jadara.rooms.schools.models import Enrolment, Institution, MatchKey, Protected, Student, Suspicion

#: Below so many students the frequencies of names come from the engine's own list of names in Lebanon.
LEARN_FROM, LEARN_MOST, SAMPLE, SEED = 2000, 20_000, 4000, 4
#: A key that so many students share says nothing by itself.
COMMON_OVER = 200
_SEALED = (Protected.Field.DOCUMENT, Protected.Field.DOCUMENT_NUMBER, Protected.Field.REGISTER)
#: Who decides on pairs: registrars and principals where one of the two is, planners of the area.
DECIDE = (Role.REGISTRAR, Role.PRINCIPAL, Role.PLANNER, Role.SUPPORT)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is already there: how likely she is the same person, and where she was last."""

    student: Student
    match: matching.Match
    institution: Institution | None
    year: int | None
    current: bool

    @property
    def same(self) -> bool:
        """The engine would say that they are one person."""
        return self.match.verdict is matching.Verdict.SAME


def table() -> str:
    """The name under which protected values are bound."""
    return Protected._meta.db_table


def unsealed(row: Protected) -> str:
    """The text of a protected row. Raises Unreadable."""
    return vault.unseal(bytes(row.sealed), table=table(), row=row.pk, field=row.field)


def record(student: Student, protected: dict[str, str] | None = None) -> matching.Record:
    """The engine's record of a student; ``protected`` are unsealed texts by field."""
    held = protected or {}
    born: date | None = student.birth_date
    place, _slash, register = held.get("register", "").rpartition("/")
    return matching.Record(
        id=str(student.pk), given=student.given_ar, given_latin=student.given, father=student.father_ar,
        father_latin=student.father, family=student.family_ar, family_latin=student.family, mother=student.mother_ar,
        mother_latin=student.mother, sex=student.sex, birth_year=born.year if born else student.birth_year or 0,
        birth_month=born.month if born else 0, birth_day=born.day if born else 0, register=register, place=place,
        document_kind=held.get("document", ""), document=held.get("document_number", ""), phone=student.phone,
    )  # fmt: skip


def protected_of(ids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Unsealed texts that matching needs, by student. For the engine alone, never for a page. One query."""
    made: dict[UUID, dict[str, str]] = {}
    for row in Protected.objects.filter(student__in=list(ids), field__in=_SEALED):
        made.setdefault(row.student_id, {})[row.field] = unsealed(row)
    return made


def digests(of: matching.Record) -> frozenset[str]:
    """Keys as they are stored: keyed hashes, so that the table alone tells no name or number."""
    return frozenset(vault.blind(key, field="match")[:32] for key in matching.keys(of))


def frequencies() -> matching.Frequencies:
    """How common names are: learned once a day from up to 20,000 students, or from the engine's list in a small house."""
    return _frequencies(timezone.localdate(), Student.objects.count() // LEARN_FROM)


@lru_cache(maxsize=2)
def _frequencies(_day: date, thousands: int) -> matching.Frequencies:
    if not thousands:
        return matching.learn(sample(SAMPLE, SEED).columns)
    rows = Student.objects.filter(merged_into=None).order_by("number")[:LEARN_MOST]
    return matching.learn(matching.columns(record(s) for s in rows))


def candidates(of: matching.Record, *, most: int = 5) -> list[Candidate]:
    """Who in the country is this person or may be, the likeliest first. Six queries, across all schools."""
    with fence.within(fence.SYSTEM):
        keys = digests(of)
        shared = MatchKey.objects.filter(key__in=keys).values("key").annotate(n=Count("id"))
        usable = [row["key"] for row in shared if row["n"] <= COMMON_OVER]
        met = MatchKey.objects.filter(key__in=usable).exclude(student=_uuid(of.id)).values("student")
        found = list(Student.objects.filter(pk__in=met, merged_into=None))
        if not found:
            return []
        held = protected_of(s.pk for s in found)
        compared = matching.compare_many(of, [record(s, held.get(s.pk)) for s in found], frequencies())
        pairs = [(s, m) for s, m in zip(found, compared, strict=True) if m.verdict is not matching.Verdict.DIFFERENT]
        pairs.sort(key=lambda pair: -pair[1].score)
        return _placed(pairs[:most])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _placed(pairs: Sequence[tuple[Student, matching.Match]]) -> list[Candidate]:
    last = last_places([s.pk for s, _m in pairs])
    return [
        Candidate(
            s, m, last[s.pk].institution if s.pk in last else None, last[s.pk].year if s.pk in last else None,
            s.pk in last and last[s.pk].ended_on is None,
        )
        for s, m in pairs
    ]  # fmt: skip


def last_places(ids: Sequence[UUID]) -> dict[UUID, Enrolment]:
    """Where each is enrolled, or was last. One query; the caller stands where it may see them."""
    last: dict[UUID, Enrolment] = {}
    rows = Enrolment.objects.filter(student__in=ids).select_related("institution").order_by("started_on")
    for row in rows:
        if (have := last.get(row.student_id)) is None or have.ended_on is not None or row.ended_on is None:
            last[row.student_id] = row
    return last


def signs(low: Student, high: Student, held: dict[UUID, dict[str, str]]) -> dict[str, str]:
    """How each field of two students compares: agree, near, differ, missing."""
    known = frequencies()
    match = matching.compare(record(low, held.get(low.pk)), record(high, held.get(high.pk)), known)
    return {r.field: r.agreement.value for r in match.reasons}


def suspicions(actor: Actor) -> QuerySet[Suspicion]:
    """Pairs that the actor may decide on: one of the two is, was or asks to be at one of her schools."""
    places = Institution.objects.visible_to(actor, *DECIDE).values("pk")
    here = Student.objects.filter(
        Q(enrolments__institution__in=places) | Q(applications__institution__in=places)
    ).values("pk")
    gone = Student.objects.filter(merged_into__in=here).values("pk")
    return Suspicion.objects.filter(Q(low__in=here) | Q(high__in=here) | Q(low__in=gone) | Q(high__in=gone))
