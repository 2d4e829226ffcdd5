"""Stored first, judged second: whatever a handler does, the operation stays; a database's bad moment destroys nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from jadara.commons.audit.models import Entry
from jadara.commons.intake import actions, views
from jadara.commons.intake.actions import Handler, Incoming
from jadara.commons.intake.core.protocol import Answer
from jadara.commons.intake.models import Device, Operation, Reuse
from jadara.commons.people.models import Account
from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import Actor
from jadara.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def fine(_actor: Actor, _incoming: Incoming) -> tuple[Answer, UUID | None]:
    return Answer(), None


class Phone:
    """An account's device that pushes what a test gives it."""

    def __init__(self, account: Account) -> None:
        self.account, self.device, self.seq, self.ack, self.epoch = account, uuid4(), 0, 0, 0
        self.token = actions.register_device(actor=actor_of(account), device=self.device)

    def op(self, **more: Any) -> str:
        self.seq += 1
        return json.dumps({"version": 1, "op_id": str(uuid7()), "seq": self.seq, "prev": "", "clock": 1_790_000_000_000,
                           "type": "test.it", "payload": {}, **more})  # fmt: skip

    def push(self, *ops: object, handler: Handler = fine, pack: Callable[[bytes], bytes] = gzip.compress,
             **headers: str) -> HttpResponse:  # fmt: skip
        text = json.dumps({"version": 1, "device": str(self.device), "sent_at": 1_790_000_000_500, "ops": ops})
        body = pack(text.encode())
        sent = {
            "authorization": f"Bearer {self.token}", "content-encoding": "gzip", "x-ack-seq": str(self.ack),
            "x-epoch": str(self.epoch),
            "content-digest": "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":", **headers,
        }  # fmt: skip
        request = RequestFactory().post("/api/intake/push", body, content_type="application/json", headers=sent)
        return views.push(request, handlers={"test.it": handler})

    def told(self, *ops: object, **more: Any) -> dict[str, Any]:
        answer = self.push(*ops, **more)
        assert answer.status_code == 200, answer.content
        said: dict[str, Any] = json.loads(answer.content)
        self.ack, self.epoch = said["ack_seq"], said["epoch"]
        return said


@pytest.fixture
def phone(layla: Account) -> Phone:
    return Phone(layla)


def outcomes(said: dict[str, Any]) -> list[str]:
    return [r["outcome"] for r in said["results"]]


@pytest.mark.parametrize(
    "wrong", [AttributeError("x"), OverflowError(), IndexError(), RecursionError(), AssertionError(), ValueError("\0")]
)
def test_whatever_a_handler_trips_over_the_operation_is_kept_and_the_next_one_applied(
    phone: Phone, wrong: Exception
) -> None:
    def trip(_actor: Actor, incoming: Incoming) -> tuple[Answer, UUID | None]:
        if incoming.operation.seq == 1:
            raise wrong
        return Answer(), None

    assert outcomes(phone.told(phone.op(), phone.op(), handler=trip)) == ["quarantined", "applied"]
    assert Operation.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_is_tried_again_and_not_quarantined(phone: Phone) -> None:
    turns = iter([True, True, False])

    def deadlock(_actor: Actor, _incoming: Incoming) -> tuple[Answer, UUID | None]:
        if next(turns):
            raise OperationalError("deadlock detected")
        return Answer(), None

    assert outcomes(phone.told(phone.op(), handler=deadlock)) == ["applied"]


@pytest.mark.django_db(transaction=True)
def test_what_the_database_never_takes_is_stored_unapplied(phone: Phone) -> None:
    def never(_actor: Actor, _incoming: Incoming) -> tuple[Answer, UUID | None]:
        raise OperationalError("statement timeout")

    assert outcomes(phone.told(phone.op(), handler=never)) == ["quarantined"]


def test_a_database_that_is_away_is_503_with_a_time_to_wait(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(actions, "account_by_token", away)
    answer = phone.push(phone.op())
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_strange_texts_are_stored_and_quarantined_or_named(phone: Phone) -> None:
    said = phone.told(phone.op(type="\0"), phone.op(type="\ud800"), phone.op(prev="\0"), phone.op() + "\ud800", 7)
    assert outcomes(said) == ["quarantined", "quarantined", "applied"]
    assert len(said["unread"]) == 2


def test_an_unknown_type_waits_for_a_server_that_knows_it(phone: Phone) -> None:
    op = phone.op(type="learning.later")
    assert outcomes(phone.told(op)) == ["quarantined"]
    stored = Operation.objects.get()
    assert stored.problem == "unknown_type"
    by = actor_of(phone.account)
    assert actions.retry(actor=by, operation=stored, by=by, handlers={"learning.later": fine}) == "applied"
    assert actions.retry(actor=by, operation=stored, by=by, handlers={}) == "applied"


def test_numbers_that_are_missing_are_named_and_filled(phone: Phone) -> None:
    one, two, three = phone.op(), phone.op(), phone.op()
    assert (phone.told(one, three)["ack_seq"], phone.told(one)["gaps"]) == (1, [2])
    assert phone.told(two)["ack_seq"] == 3


def test_a_restored_database_acknowledges_less_and_is_filled_again(phone: Phone) -> None:
    ops = [phone.op() for _n in range(4)]
    assert phone.told(*ops)["ack_seq"] == 4
    Operation.objects.filter(seq__gte=3).delete()
    assert phone.told()["ack_seq"] == 2
    assert outcomes(phone.told(*ops[2:])) == ["applied", "applied"]
    actions.begin_epoch(actor=actor_of(phone.account), why="a restore")
    Operation.objects.filter(seq=2).delete()
    phone.ack = 4
    said = phone.told()
    assert (said["ack_seq"], said["gaps"], said["epoch"]) == (1, [2], 2)


def test_the_same_id_with_other_bytes_is_kept_once_and_reported_once(phone: Phone) -> None:
    op = phone.op()
    phone.told(op)
    for _n in range(3):
        assert outcomes(phone.told(op.replace("{}", '{"a": 1}'))) == ["key_reuse"]
    assert Reuse.objects.count() == 1
    assert Entry.objects.filter(action="intake.key_reuse").count() == 1
    assert outcomes(phone.told(op)) == ["duplicate"]


def test_another_account_cannot_take_an_id_away(phone: Phone, hadi: Account) -> None:
    op, other = phone.op(), Phone(hadi)
    assert outcomes(other.told(op)) == ["applied"]
    assert outcomes(phone.told(op)) == ["key_reuse"]
    assert Reuse.objects.get().raw == op


def test_a_push_for_another_device_or_with_a_closed_token_is_refused(phone: Phone, hadi: Account) -> None:
    other = Phone(hadi)
    op = phone.op()
    other.token = phone.token
    assert other.push(op).status_code == 400
    actions.close_device(actor=actor_of(phone.account), device=phone.device)
    assert phone.push(op).status_code == 401
    assert not Operation.objects.exists()
    assert Device.objects.filter(closed_at=None).count() == 1


def test_a_bomb_and_broken_packing_are_refused_without_being_unpacked(phone: Phone) -> None:
    assert phone.push(pack=lambda _b: gzip.compress(b" " * 50_000_000)).status_code == 413
    assert phone.push(phone.op(), pack=lambda b: gzip.compress(b)[:-9]).status_code == 400
    assert phone.push(phone.op(), pack=lambda b: b).status_code == 400


@pytest.mark.parametrize("skew", [-7 * 365 * 86_400_000, 12 * 365 * 86_400_000])
def test_a_clock_of_2019_or_2038_counts_by_its_distance(phone: Phone, skew: int) -> None:
    at = 1_790_000_000_000 + skew
    op = phone.op(clock=at - 60_000)
    phone.told(op, pack=lambda body: gzip.compress(body.replace(b"1790000000500", str(at).encode())))
    stored = Operation.objects.get()
    assert abs(stored.received_at.timestamp() * 1000 - 60_000 - stored.clock) < 30_000
