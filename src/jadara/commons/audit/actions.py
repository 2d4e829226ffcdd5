"""Writing the audit. Called by other apps' actions inside their transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from jadara.commons.audit.core.chain import GENESIS, Row, seal
from jadara.commons.audit.models import Entry, Pending
from jadara.kernel.actor import Actor

#: One writer at a time keeps the chain straight; the number is this table's own advisory lock on PostgreSQL.
_LOCK = 0x4A41_4441


def record(
    actor: Actor, action: str, subject: UUID | str, *, data: Mapping[str, object] | None = None, **more: object
) -> Entry:
    """Append one row within the caller's transaction. Three statements on PostgreSQL, two on SQLite.

    ``more`` is added to ``data`` (old=, new= …). References and codes only, never personal data.
    """
    with transaction.atomic():
        _lock()
        return _append(timezone.now(), actor.id, actor.acting_for, action, str(subject), {**(data or {}), **more})


def record_later(actor: Actor, action: str, subject: UUID | str, **data: object) -> None:
    """The same for what happens hundreds of times a second: one insert that waits for nobody; `seal_pending` chains it."""
    with connection.cursor() as cursor:
        cursor.execute(_PENDING, [
            timezone.now(), _id(actor.id), _id(actor.acting_for), action, str(subject), json.dumps(data)
        ])  # fmt: skip


_PENDING = "INSERT INTO audit_pending (at, actor, acting_for, action, subject, data) VALUES (%s, %s, %s, %s, %s, %s)"


def _id(value: UUID | None) -> UUID | str | None:
    """A UUID as the present database keeps it; the ORM would need a millisecond for this insert."""
    return value if value is None or connection.vendor == "postgresql" else value.hex


def seal_pending(most: int = 2000) -> int:
    """Move what waits into the chain, oldest first; returns how many. Run each minute, and before the chain is checked."""
    with transaction.atomic():
        _lock()
        waiting = list(Pending.objects.order_by("id")[:most])
        for p in waiting:
            _append(p.at, p.actor, p.acting_for, p.action, p.subject, p.data)
        Pending.objects.filter(pk__in=[p.pk for p in waiting]).delete()
    return len(waiting)


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _append(
    at: datetime, actor: UUID | None, acting_for: UUID | None, action: str, subject: str, data: dict[str, object]
) -> Entry:
    last = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    seq, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
    row = Row(
        seq=seq,
        at=at.isoformat(timespec="microseconds"),
        actor=str(actor) if actor else None,
        acting_for=str(acting_for) if acting_for else None,
        action=action,
        subject=subject,
        data=data,
    )
    return Entry.objects.create(
        seq=seq, at=at, actor=actor, acting_for=acting_for, action=action, subject=subject, data=data, prev=prev,
        hash=seal(row, prev),
    )  # fmt: skip
