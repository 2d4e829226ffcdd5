"""The classes of this app's fields: revisions are public, who made them is internal."""

from __future__ import annotations

CLASSES = {
    "law.Revision": {
        "id": "P0", "kind": "P0", "key": "P0", "number": "P0", "payload": "P0", "valid_from": "P0", "reason": "P0",
        "state": "P0", "proposed_by": "P1", "proposed_at": "P0", "decided_by": "P1", "decided_at": "P0",
    },
    "law.Signature": {
        "id": "P0", "kind": "P0", "key": "P0", "number": "P0", "side": "P0", "organisation": "P0", "signed_by": "P1",
        "at": "P0",
    },
}  # fmt: skip
