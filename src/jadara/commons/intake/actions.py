"""Taking in operations: stored first, judged second. No constraint, permission, version or clock destroys one."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.intake.core.protocol import Answer, Outcome, Push, acknowledged, corrected, gaps
from jadara.commons.intake.core.protocol import Operation as Came
from jadara.commons.intake.core.protocol import operation as parse_operation
from jadara.commons.intake.models import Device, Epoch, Operation, Reuse
from jadara.commons.people.models import Account
from jadara.kernel.actor import Actor, NotAllowed
from jadara.kernel.ids import uuid7

_log = logging.getLogger("jadara.intake")
#: How often an operation is tried while the database says that it was the moment's fault (a deadlock, a lock).
TRIES = 3


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
    """What is kept of a token, or of a text that may be no text at all: half a surrogate pair has a hash, too."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


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


@transaction.atomic
def close_lost(*, actor: Actor, row: Device) -> None:
    """Somebody with the right to do so (the room has asked) ends the token of another person's lost device."""
    Device.objects.filter(pk=row.pk, closed_at=None).update(closed_at=timezone.now())
    audit.record(actor, "intake.device.lost", row.device, account=str(row.account_id))


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


def take(
    *, actor: Actor, push: Push, handlers: Mapping[str, Handler], ack: int = 0, known_epoch: int = 0
) -> dict[str, Any]:
    """Store and apply each operation of a push in a transaction of its own, in order. Returns the answer's fields.

    ``ack`` and ``known_epoch`` are what the device was told last; both only save counting, neither is believed. What
    cannot be read as an operation is named in ``unread`` by the hash of its bytes and stays on the device. Raises
    OperationalError or InterfaceError when the database is away: what was taken until then is stored.
    """
    now_ms = int(timezone.now().timestamp() * 1000)
    results = [_take_one(actor, push, op, handlers, now_ms) for op in push.ops]
    here = epoch()
    level, missing = _level(actor, push.device, ack if known_epoch == here else 0)
    return {
        "results": results, "ack_seq": level, "gaps": missing, "epoch": here, "server_time": now_ms,
        "unread": [{"raw": hash_of(raw), "problem": key} for raw, key in push.bad],
    }  # fmt: skip


def _level(actor: Actor, device: UUID, ack: int) -> tuple[int, list[int]]:
    """Up to which number nothing of a device is missing here, and what is missing above it.

    A restored database may hold less than it once acknowledged. So a device's number counts only if all below it are
    here; an answer with a lower number than before makes the device send again what it kept.
    """
    assert actor.id is not None
    rows = Operation.objects.filter(device=device, account=actor.id)
    if ack and rows.filter(seq__lte=ack).order_by().values("seq").distinct().count() < ack:
        ack = 0
    known = list(rows.filter(seq__gt=ack).order_by("seq").values_list("seq", flat=True)[:20_000])
    level = acknowledged(known, ack)
    return level, gaps(known, level)


def _take_one(actor: Actor, push: Push, op: Came, handlers: Mapping[str, Handler], now_ms: int) -> dict[str, Any]:
    """One operation; again when the database had a bad moment, and if it has one each time, into quarantine."""
    clock = corrected(op.clock, sent_at=push.sent_at, received_at=now_ms)
    for turn in range(TRIES + 1):
        try:
            return _once(actor, push, op, clock, handlers if turn < TRIES else None)
        except OperationalError:
            if turn == TRIES or connection.in_atomic_block or not (connection.connection and connection.is_usable()):
                raise
    raise AssertionError  # the last turn returns or raises


def _once(actor: Actor, push: Push, op: Came, clock: int, handlers: Mapping[str, Handler] | None) -> dict[str, Any]:
    with transaction.atomic():
        durably()
        if (known := _store(actor, push.device, op, clock)) is not None:
            return known
        outcome, problem, detail, institution = _apply(actor, Incoming(op, clock), handlers)
        Operation.objects.filter(pk=op.op_id).update(
            state=outcome, problem=problem[:200], detail=detail, institution=institution
        )
    # What was simply applied needs no more words: every byte of an answer counts on a slow line.
    return _said(op.op_id, Outcome(outcome), {} if outcome == Outcome.APPLIED else detail, problem)


def durably() -> None:
    """What this transaction commits is on the disk before anybody is told so, whatever the server's default is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = on")


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
        if not Reuse.objects.filter(op_id=op.op_id, account=actor.id, raw=op.raw).exists():
            Reuse.objects.create(
                id=uuid7(), op_id=op.op_id, account=actor.id, device=device, raw=op.raw, received_at=timezone.now()
            )
            audit.record(actor, "intake.key_reuse", op.op_id)
        return _said(op.op_id, Outcome.KEY_REUSE, {}, "key_reuse")
    if before.state == Operation.State.QUARANTINED:
        return _said(op.op_id, Outcome.QUARANTINED, before.detail, before.problem)
    return _said(op.op_id, Outcome.DUPLICATE, {**before.detail, "was": before.state}, "")


def _apply(
    actor: Actor, incoming: Incoming, handlers: Mapping[str, Handler] | None
) -> tuple[str, str, dict[str, Any], UUID | None]:
    """State, problem, detail and institution of an operation after its handler ran in a savepoint (none: it failed).

    Whatever a handler trips over, the operation is kept: an exception that nobody thought of must not make it bounce for
    ever. Only what the database says of itself goes up, to be tried again.
    """
    if handlers is None:
        return Operation.State.QUARANTINED, "error: OperationalError", {}, None
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
    except (OperationalError, InterfaceError):
        raise
    except Exception as wrong:
        _log.exception("operation %s could not be applied", incoming.operation.op_id)
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
    """Try a quarantined operation again as who made it (``by``), after what hindered it was put right.

    One that two people try at the same time is applied once.
    """
    operation = Operation.objects.select_for_update().get(pk=operation.pk)
    if operation.state != Operation.State.QUARANTINED:
        return operation.state
    incoming = Incoming(parse_operation(operation.raw), operation.clock)
    outcome, problem, detail, institution = _apply(by, incoming, handlers)
    operation.state, operation.problem, operation.detail = outcome, problem[:200], detail
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
