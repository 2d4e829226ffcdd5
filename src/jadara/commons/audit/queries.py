"""Reading and checking the audit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from uuid import UUID

from jadara.commons.audit.core.chain import Break, Row, Sealed, verify
from jadara.commons.audit.models import Entry


def sealed_rows() -> Iterator[Sealed]:
    """All rows in order, in batches of 2,000."""
    for e in Entry.objects.order_by("seq").iterator(2000):
        row = Row(
            seq=e.seq,
            at=e.at.astimezone(UTC).isoformat(timespec="microseconds"),
            actor=str(e.actor) if e.actor else None,
            acting_for=str(e.acting_for) if e.acting_for else None,
            action=e.action,
            subject=e.subject,
            data=e.data,
        )
        yield Sealed(row, e.prev, e.hash)


def head() -> tuple[int, str] | None:
    """Number and hash of the last row, to be exported and held against the chain later."""
    last = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    return (last[0], last[1]) if last else None


def breaks(known_head: tuple[int, str] | None = None) -> list[Break]:
    """Where the stored chain does not hold; empty when all is well."""
    return verify(sealed_rows(), known_head)


def about(subject: UUID) -> list[Entry]:
    """What was done about one subject or by one account, oldest first."""
    return list(Entry.objects.filter(subject=str(subject)).order_by("seq"))
