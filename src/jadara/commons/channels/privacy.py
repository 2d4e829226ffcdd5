"""What this app holds on a person: messages to her addresses."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from jadara.commons.channels.models import Message

#: P0 public to P3 protection-critical.
CLASSES = {
    "channels.Message": {
        "id": "P1", "kind": "P1", "address": "P2", "subject": "P2", "text": "P2", "secret": "P0", "created_at": "P1",
        "due_at": "P1", "sent_at": "P1", "failed_at": "P1", "tries": "P1", "error": "P1",
    },
}  # fmt: skip


def export(addresses: Collection[str]) -> list[dict[str, Any]]:
    """The messages to some addresses, oldest first. One query."""
    return [
        {"kind": m.kind, "address": m.address, "subject": m.subject, "text": m.text, "at": m.created_at.isoformat()}
        for m in Message.objects.filter(address__in=addresses)
    ]
