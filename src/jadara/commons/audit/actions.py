"""Writing the audit. Called by other apps' actions inside their transaction."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from jadara.commons.audit.core.chain import GENESIS, Row, seal
from jadara.commons.audit.models import Entry
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
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
        seq, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
        now = timezone.now()
        row = Row(
            seq=seq,
            at=now.isoformat(timespec="microseconds"),
            actor=str(actor.id) if actor.id else None,
            acting_for=str(actor.acting_for) if actor.acting_for else None,
            action=action,
            subject=str(subject),
            data={**(data or {}), **more},
        )
        return Entry.objects.create(
            seq=seq, at=now, actor=actor.id, acting_for=actor.acting_for, action=action, subject=row.subject,
            data=row.data, prev=prev, hash=seal(row, prev),
        )  # fmt: skip
