"""Reading the law: the snapshot that everything else uses, and the revisions."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from jadara.commons.law import pack
from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.occupations import Group, group_of
from jadara.commons.law.core.results import Result
from jadara.commons.law.models import Revision, Signature
from jadara.commons.law.overlay import Change, overlay
from jadara.commons.people import fence
from jadara.commons.taxonomy.queries import graph

Stamp = tuple[int, str]


@cache
def base() -> Law:
    """The pack as it was written, read once for each process."""
    return pack.read()


@dataclass(slots=True)
class _Cached:
    stamp: Stamp | None = None
    law: Law | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_cached = _Cached()


def stamp() -> Stamp:
    """What tells one state of the law from another. One query."""
    found = Revision.objects.filter(state=Revision.State.APPROVED).aggregate(n=Count("id"), last=Max("decided_at"))
    return found["n"], str(found["last"] or "")


def law() -> Law:
    """The law with all approved revisions, one snapshot per process. One small query when nothing changed."""
    now = stamp()
    if _cached.law is not None and _cached.stamp == now:
        return _cached.law
    with _cached.lock:
        if _cached.law is None or _cached.stamp != now:
            _cached.law = overlay(base(), changes())
            _cached.stamp = now
        return _cached.law


def changes(kind: str = "") -> list[Change]:
    """Approved revisions in order, as plain data. One query."""
    rows = Revision.objects.filter(state=Revision.State.APPROVED)
    if kind:
        rows = rows.filter(kind=kind)
    return [Change(r.kind, r.key, r.number, r.payload, r.valid_from) for r in rows.order_by("number", "decided_at")]


def _named(rows: QuerySet[Revision]) -> list[Revision]:
    """Revisions with who proposed, decided and signed. Read in the system's context: editors follow nobody, and the
    names of those who keep the law stand beside it."""
    found = rows.select_related("proposed_by__person", "decided_by__person")
    with fence.within(fence.SYSTEM):
        return list(found)


def eligibility(person_facts: Mapping[str, object], occupation: str, on: date) -> Result:
    """May somebody work at something on a day: yes, no, or depends, with reasons and conditions. The gate of placements
    and training offers: what depends is never a plain yes.

    ``person_facts``: nationality, status, age, hours as ``core.eligibility`` reads them; they are judged and not kept.
    ``occupation``: a uri of the taxonomy, an ISCO-08 code, or words. Raises NotKnown.
    """
    concept = graph().concepts.get(occupation)
    asked: dict[str, object] = {"occupation": occupation}
    if concept:
        words = " ".join(filter(None, (concept.titles.get("en"), concept.titles.get("ar"))))
        asked = {"occupation": words, "isco": concept.group or concept.code}
    elif occupation.isdigit():
        asked = {"isco": occupation}
    return calculate("eligibility", {**person_facts, **asked}, on, law())


def group_for(occupation: str) -> Group | None:
    """How the law groups an occupation of the taxonomy: regulated, kept for Lebanese, open, or None."""
    concept = graph().concepts.get(occupation)
    if concept is None:
        return None
    words = " ".join(filter(None, (concept.titles.get("en"), concept.titles.get("ar"))))
    return group_of(words, concept.group or concept.code, law().groups)


def signatures(kind: str, key: str) -> list[Signature]:
    """Who signed which version of an entry. One query."""
    return list(Signature.objects.filter(kind=kind, key=key).select_related("organisation"))


def signed_sides() -> dict[tuple[str, str, int], tuple[tuple[str, date], ...]]:
    """For every signed version the sides that signed it and when: shown beside answers. One query."""
    found: dict[tuple[str, str, int], tuple[tuple[str, date], ...]] = {}
    for row in Signature.objects.order_by("at"):
        key = (row.kind, row.key, row.number)
        found[key] = (*found.get(key, ()), (row.side, timezone.localtime(row.at).date()))
    return found


def history(kind: str, key: str) -> list[Revision]:
    """All revisions of an entry, newest first. Three queries."""
    return _named(Revision.objects.filter(kind=kind, key=key).order_by("-number"))


def waiting() -> list[Revision]:
    """Proposals that nobody decided yet, oldest first. Three queries."""
    return _named(Revision.objects.filter(state=Revision.State.PROPOSED).order_by("proposed_at"))


def revision(key: UUID) -> Revision | None:
    """One revision with its names. Three queries."""
    return next(iter(_named(Revision.objects.filter(pk=key))), None)
