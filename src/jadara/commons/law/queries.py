"""Reading the law: the snapshot that everything else uses, and the revisions."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from jadara.commons.law import pack
from jadara.commons.law.core.law import Law
from jadara.commons.law.models import Revision
from jadara.commons.law.overlay import Change, overlay
from jadara.commons.people import fence

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
    found = rows.select_related("proposed_by__person", "decided_by__person").prefetch_related(
        "signatures__organisation"
    )
    with fence.within(fence.SYSTEM):
        return list(found)


def history(kind: str, key: str) -> list[Revision]:
    """All revisions of an entry, newest first. Three queries."""
    return _named(Revision.objects.filter(kind=kind, key=key).order_by("-number"))


def waiting() -> list[Revision]:
    """Proposals that nobody decided yet, oldest first. Three queries."""
    return _named(Revision.objects.filter(state=Revision.State.PROPOSED).order_by("proposed_at"))


def revision(key: UUID) -> Revision | None:
    """One revision with its names. Three queries."""
    return next(iter(_named(Revision.objects.filter(pk=key))), None)
