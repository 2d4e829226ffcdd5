"""Taking in operations: stored first, judged second. No constraint, permission, version or clock destroys one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.intake.core.protocol import Answer, Outcome, Push, acknowledged, corrected, gaps
from jadara.commons.intake.core.protocol import Operation as Came
from jadara.commons.intake.core.protocol import operation as parse_operation
from jadara.commons.intake.models import Device, Epoch, Operation, Reuse
from jadara.commons.people.models import Account
from jadara.kernel.actor import Actor, NotAllowed
from jadara.kernel.ids import uuid7


class CannotApply(Exception):
    """A handler says why an operation stays in quarantine; ``key`` is worded for people by the room."""

    def __init__(self, key: str, institution: UUID | None = None) -> None:
        super().__init__(key)
        self.key, self.institution = key, institution


@dataclass(frozen=True, slots=True)
class Incoming:
    """An operation on its way to a room: what came, and when it was made by the server's reckoning (milliseconds)."""

    operation: Came
    clock: int


#: Applies one operation as an actor, inside a savepoint. Returns what became of it, and the institution it belongs to.
Handler = Callable[[Actor, Incoming], tuple[Answer, UUID | None]]


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def register_device(*, actor: Actor, device: UUID, label: str = "") -> str:
    """A new token (128 random bits) for the actor's account on this device; an older one of the same ends."""
    assert actor.id is not None
    now, token = timezone.now(), secrets.token_urlsafe(24)
    Device.objects.filter(account_id=actor.id, device=device, closed_at=None).update(closed_at=now)
    Device.objects.create(account_id=actor.id, device=device, token_hash=hash_of(token), label=label[:120], made_at=now)
    audit.record(actor, "intake.device.registered", device)
    return token


@transaction.atomic
def close_device(*, actor: Actor, device: UUID) -> None:
    """The token of the actor's account on a device ends: signed out, lost, given away."""
    assert actor.id is not None
    Device.objects.filter(account_id=actor.id, device=device, closed_at=None).update(closed_at=timezone.now())
    audit.record(actor, "intake.device.closed", device)


def account_by_token(token: str) -> tuple[Account, Device] | None:
    """Whose token it is. One query."""
    row = Device.objects.select_related("account").filter(token_hash=hash_of(token), closed_at=None).first()
    return (row.account, row) if row and row.account.is_active else None


def epoch() -> int:
    """The number of the present epoch; the first is made when it is asked for."""
    last = Epoch.objects.order_by("-number").values_list("number", flat=True).first()
    if last is None:
        last = Epoch.objects.get_or_create(number=1, defaults={"began_at": timezone.now(), "why": "first"})[0].number
    return int(last)


@transaction.atomic
def begin_epoch(*, actor: Actor, why: str) -> int:
    """After a restore: devices resend what they hold above what is acknowledged."""
    number = epoch() + 1
    Epoch.objects.create(number=number, began_at=timezone.now(), why=why[:120])
    audit.record(actor, "intake.epoch.began", str(number))
    return number


def take(*, actor: Actor, push: Push, handlers: Mapping[str, Handler], ack: int = 0) -> dict[str, Any]:
    """Store and apply each operation of a push in a transaction of its own, in order. Returns the answer's fields.

    What cannot be read as an operation is named in ``unread`` by the hash of its bytes and stays on the device.
    """
    now_ms = int(timezone.now().timestamp() * 1000)
    results = [_take_one(actor, push, op, handlers, now_ms) for op in push.ops]
    known = list(
        Operation.objects.filter(device=push.device, account=actor.id, seq__gt=ack).values_list("seq", flat=True)[
            :20_000
        ]
    )
    level = acknowledged(known, ack)
    return {
        "results": results, "ack_seq": level, "gaps": gaps(known, level), "epoch": epoch(), "server_time": now_ms,
        "unread": [{"raw": hashlib.sha256(raw.encode()).hexdigest(), "problem": key} for raw, key in push.bad],
    }  # fmt: skip


def _take_one(actor: Actor, push: Push, op: Came, handlers: Mapping[str, Handler], now_ms: int) -> dict[str, Any]:
    clock = corrected(op.clock, sent_at=push.sent_at, received_at=now_ms)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit = on")
        if (known := _store(actor, push.device, op, clock)) is not None:
            return known
        outcome, problem, detail, institution = _apply(actor, Incoming(op, clock), handlers)
        Operation.objects.filter(pk=op.op_id).update(
            state=outcome, problem=problem[:200], detail=detail, institution=institution
        )
    return _said(op.op_id, Outcome(outcome), detail, problem)


def _store(actor: Actor, device: UUID, op: Came, clock: int) -> dict[str, Any] | None:
    """Insert the raw operation. None when it is new, else what is said of one that is here already."""
    assert actor.id is not None
    row = Operation(
        op_id=op.op_id, account=actor.id, device=device, seq=op.seq, prev=op.prev[:64], clock=clock, type=op.type,
        raw=op.raw, digest=op.digest, received_at=timezone.now(),
    )  # fmt: skip
    before = Operation.objects.filter(pk=op.op_id).first()
    if before is None:
        Operation.objects.bulk_create([row], ignore_conflicts=True)
        before = Operation.objects.get(pk=op.op_id)
        if before.state == Operation.State.STORED and before.digest == op.digest and before.device == device:
            return None
    if before.digest != op.digest or before.account != actor.id:
        Reuse.objects.create(
            id=uuid7(), op_id=op.op_id, account=actor.id, device=device, raw=op.raw, received_at=timezone.now()
        )
        audit.record(actor, "intake.key_reuse", op.op_id)
        return _said(op.op_id, Outcome.KEY_REUSE, {}, "key_reuse")
    if before.state == Operation.State.QUARANTINED:
        return _said(op.op_id, Outcome.QUARANTINED, before.detail, before.problem)
    return _said(op.op_id, Outcome.DUPLICATE, {**before.detail, "was": before.state}, "")


def _apply(
    actor: Actor, incoming: Incoming, handlers: Mapping[str, Handler]
) -> tuple[str, str, dict[str, Any], UUID | None]:
    """State, problem, detail and institution of an operation after its handler ran in a savepoint."""
    handler = handlers.get(incoming.operation.type)
    if handler is None:
        return Operation.State.QUARANTINED, "unknown_type", {}, None
    try:
        with transaction.atomic():
            answer, institution = handler(actor, incoming)
    except CannotApply as wrong:
        return Operation.State.QUARANTINED, wrong.key, {}, wrong.institution
    except NotAllowed as wrong:
        return Operation.State.QUARANTINED, wrong.rule, {}, None
    except (ObjectDoesNotExist, ValidationError, DatabaseError, ValueError, KeyError, TypeError) as wrong:
        return Operation.State.QUARANTINED, f"error: {type(wrong).__name__}", {}, None
    return answer.outcome.value, "", dict(answer.detail), institution


def _said(op_id: UUID, outcome: Outcome, detail: Mapping[str, Any], problem: str) -> dict[str, Any]:
    said: dict[str, Any] = {"op_id": str(op_id), "outcome": outcome.value, "receipt": f"{op_id}:{outcome.value}"}
    if problem:
        said["problem"] = problem
    if detail:
        said["detail"] = dict(detail)
    return said


@transaction.atomic
def retry(*, actor: Actor, operation: Operation, by: Actor, handlers: Mapping[str, Handler]) -> str:
    """Try a quarantined operation again as who made it (``by``), after what hindered it was put right."""
    incoming = Incoming(parse_operation(operation.raw), operation.clock)
    outcome, problem, detail, institution = _apply(by, incoming, handlers)
    operation.state, operation.problem, operation.detail = outcome, problem, detail
    operation.institution = institution or operation.institution
    operation.save(update_fields=["state", "problem", "detail", "institution"])
    audit.record(actor, "intake.retried", operation.op_id, outcome=outcome)
    return outcome


@transaction.atomic
def settle(*, actor: Actor, operation: Operation) -> None:
    """A person saw a quarantined operation and put the matter right by other means; it stays, and is no longer asked."""
    operation.settled_at, operation.settled_by = timezone.now(), actor.id
    operation.save(update_fields=["settled_at", "settled_by"])
    audit.record(actor, "intake.settled", operation.op_id)
