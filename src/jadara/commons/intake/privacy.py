"""What the intake holds on a person: her devices and her operations."""

from __future__ import annotations

from typing import Any

from jadara.commons.intake.models import Device, Operation
from jadara.commons.people.models import Person

CLASSES = {
    "intake.Device": {
        "id": "P1", "account": "P1", "device": "P1", "token_hash": "P1", "label": "P2", "made_at": "P1", "seen_at": "P1",
        "closed_at": "P1", "waiting": "P1",
    },
    "intake.Operation": {
        "op_id": "P1", "account": "P1", "device": "P1", "seq": "P1", "prev": "P1", "clock": "P1", "type": "P1", "raw": "P2",
        "digest": "P1", "institution": "P1", "state": "P1", "problem": "P1", "detail": "P2", "received_at": "P1",
        "settled_at": "P1", "settled_by": "P1",
    },
    "intake.Reuse": {"id": "P1", "op_id": "P1", "account": "P1", "device": "P1", "raw": "P2", "received_at": "P1"},
    "intake.Epoch": {"number": "P0", "began_at": "P0", "why": "P0"},
}  # fmt: skip


def export(person: Person) -> dict[str, Any]:
    """Devices of her account and what they sent, without the bytes about others. Two queries."""
    account = getattr(person, "account", None)
    if account is None:
        return {}
    return {
        "devices": [
            {"device": str(d.device), "label": d.label, "since": d.made_at.isoformat(),
             "seen": d.seen_at and d.seen_at.isoformat()}
            for d in Device.objects.filter(account=account)
        ],
        "operations": [
            {"id": str(o.op_id), "type": o.type, "received": o.received_at.isoformat(), "state": o.state}
            for o in Operation.objects.filter(account=account.id)
        ],
    }  # fmt: skip
