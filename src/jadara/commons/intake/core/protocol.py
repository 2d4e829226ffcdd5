"""What a device pushes and what it is told: parsing, digests, the chain of a device, corrected clocks.

A push is a JSON object ``{"version": 1, "device": uuid, "sent_at": ms, "ops": [operation, …]}``; an operation is an object
with ``op_id`` (UUIDv7), ``seq``, ``prev`` (SHA-256, hex, of the bytes of the operation before it on this device, "" for the
first), ``clock`` (device milliseconds), ``actor`` (pseudonym of the account on the device), ``type``, ``payload``, and
optionally ``based_on``, ``roster`` and ``local_time``. Each operation travels as a string of JSON, so that its bytes are the
same for the device's hash and for the server's.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

VERSION = 1
#: At most so many operations, or bytes before compression, in one push.
MOST_OPS, MOST_BYTES = 50, 64 * 1024
#: A device's clock may be ahead of the server by so much; beyond it, the operation counts as made when it arrived.
AHEAD_MS = 2 * 60 * 1000
#: Clocks are milliseconds that a database's 64 bits can hold; what is beyond is no clock.
LAST_MS = 2**52
_DIGEST, _TYPE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[a-z][a-z0-9_.]{0,59}")
#: What numbers and shapes of foreign JSON may raise: float("inf") as a number is an OverflowError.
_FOREIGN = (ValueError, KeyError, TypeError, RecursionError, AttributeError, OverflowError)


class Unreadable(Exception):
    """The push as a whole cannot be read; ``key`` says why. Nothing of it was stored."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class TooLarge(Unreadable):
    """More than a push may hold: the device halves the batch."""


class Outcome(StrEnum):
    """What became of one operation."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    CORRECTION = "correction"
    QUARANTINED = "quarantined"
    KEY_REUSE = "key_reuse"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as it came. ``raw`` is the text whose hash the next operation of the device names."""

    op_id: UUID
    seq: int
    prev: str
    clock: int
    type: str
    payload: Mapping[str, Any]
    based_on: Mapping[str, str]
    roster: int
    raw: str

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes, hex."""
        return hashlib.sha256(self.raw.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Push:
    """A push: the device, when it was sent by the device's clock, and its operations; ``bad`` are those that are none."""

    device: UUID
    sent_at: int
    ops: tuple[Operation, ...]
    bad: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a room's handler says of an operation that it applied; ``detail`` goes to the device as it is."""

    outcome: Outcome = Outcome.APPLIED
    detail: Mapping[str, Any] = field(default_factory=dict)


def check_digest(body: bytes, header: str | None) -> None:
    """RFC 9530 ``Content-Digest: sha-256=:…:`` of the body as it travelled. Raises Unreadable if missing or wrong."""
    expected = "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"
    if header is None:
        raise Unreadable("digest_missing")
    if header.replace(" ", "") != expected:
        raise Unreadable("digest_wrong")


def parse(body: bytes) -> Push:
    """The push in a body (decompressed). Raises Unreadable, or TooLarge."""
    if len(body) > MOST_BYTES:
        raise TooLarge("too_large")
    try:
        data = json.loads(body)
        device, sent_at, texts = UUID(data["device"]), int(data["sent_at"]), data["ops"]
        if data["version"] != VERSION or not isinstance(texts, list):
            raise Unreadable("version")
    except Unreadable:
        raise
    except _FOREIGN as wrong:
        raise Unreadable("not_a_push") from wrong
    if not 0 <= sent_at < LAST_MS:
        raise Unreadable("not_a_push")
    if len(texts) > MOST_OPS:
        raise TooLarge("too_many")
    ops: list[Operation] = []
    bad: list[tuple[str, str]] = []
    for text in texts:
        try:
            ops.append(operation(text))
        except Unreadable as wrong:
            bad.append((text if isinstance(text, str) else json.dumps(text), wrong.key))
    return Push(device, sent_at, tuple(ops), tuple(bad))


def operation(text: object) -> Operation:
    """One operation from its text. Raises Unreadable; an id alone is enough for the server to name it in its answer."""
    if not isinstance(text, str):
        raise Unreadable("op_not_text")
    if not _storable(text):
        raise Unreadable("op_unreadable")
    try:
        data = json.loads(text)
        based = data.get("based_on") or {}
        made = Operation(
            op_id=UUID(data["op_id"]), seq=int(data["seq"]), prev=_shaped(_DIGEST, data["prev"]), clock=int(data["clock"]),
            type=_shaped(_TYPE, data["type"]), payload=data["payload"], based_on={str(k): str(v) for k, v in based.items()},
            roster=int(data.get("roster") or 0), raw=text,
        )  # fmt: skip
    except _FOREIGN as wrong:
        raise Unreadable("op_unreadable") from wrong
    if not isinstance(made.payload, dict) or not 0 < made.seq < 2**31 or not 0 <= made.clock < LAST_MS:
        raise Unreadable("op_unreadable")
    return made


def _storable(text: str) -> bool:
    """Whether a database can keep the text byte for byte: no NUL, no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _shaped(pattern: re.Pattern[str], value: object) -> str:
    """The value if it has the shape of its column, else nothing: the operation's own text keeps what was said."""
    text = str(value)
    return text if pattern.fullmatch(text) else ""


def corrected(clock: int, *, sent_at: int, received_at: int) -> int:
    """When an operation was made, in server milliseconds: device time + receive − sent at; the future is cut off.

    Only the distance between the operation and its sending is taken from the device; so a phone of 2019 counts rightly.
    """
    return max(0, min(clock + received_at - sent_at, received_at + AHEAD_MS))


def gaps(known: Sequence[int], ack: int) -> list[int]:
    """The sequence numbers of a device that are missing between ``ack`` and the highest known; at most 100."""
    have, top = set(known), max(known, default=ack)
    return [n for n in range(ack + 1, min(top, ack + 10_000)) if n not in have][:100]


def acknowledged(known: Sequence[int], ack: int) -> int:
    """The highest number up to which nothing is missing."""
    have = set(known)
    while ack + 1 in have:
        ack += 1
    return ack
