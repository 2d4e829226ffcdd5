"""The protocol without a database: whatever bytes come, they are read, or refused by name; nothing else happens."""

from __future__ import annotations

import base64
import hashlib
import json
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.intake.core import protocol
from jadara.commons.intake.core.protocol import TooLarge, Unreadable

GOOD: dict[str, Any] = {
    "op_id": str(uuid4()), "seq": 1, "prev": "", "clock": 5, "type": "a.b", "payload": {}, "version": 1,
}  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def push_of(*texts: object, **more: object) -> bytes:
    return json.dumps({"version": 1, "device": str(uuid4()), "sent_at": 9, "ops": texts, **more}).encode()


@given(st.binary(max_size=400))
def test_any_bytes_are_a_push_or_unreadable(body: bytes) -> None:
    with suppress(Unreadable):
        protocol.parse(body)


@given(st.dictionaries(st.sampled_from(["version", "device", "sent_at", "ops"]), JSON))
def test_any_json_is_a_push_or_unreadable(more: dict[str, Any]) -> None:
    with suppress(Unreadable):
        protocol.parse(push_of(**more))


@given(st.dictionaries(st.sampled_from([*GOOD, "based_on", "roster"]), JSON))
def test_any_operation_is_read_so_that_a_database_can_hold_it_or_named_as_bad(more: dict[str, Any]) -> None:
    came = protocol.parse(push_of(json.dumps({**GOOD, **more})))
    assert len(came.ops) + len(came.bad) == 1
    for op in came.ops:
        assert len(op.digest) == 64
        assert 0 < op.seq < 2**31
        assert len(op.prev) in (0, 64)
        assert len(op.type) <= 60
        assert "\0" not in op.type + op.prev + op.raw


@pytest.mark.parametrize(
    "text",
    ['{"op_id": "\ud800"}', "", "[]", "null", json.dumps({**GOOD, "seq": 0}), json.dumps({**GOOD, "seq": 1e400}),
     json.dumps({**GOOD, "clock": -1}), json.dumps({**GOOD, "payload": []}), json.dumps({**GOOD, "op_id": "x"}),
     "[" * 20_000, json.dumps(GOOD) + "\ud800"],
)  # fmt: skip
def test_one_bad_operation_leaves_the_others(text: str) -> None:
    came = protocol.parse(push_of(json.dumps(GOOD), text, 7, None))
    assert [op.op_id for op in came.ops] == [UUID(GOOD["op_id"])]
    assert len(came.bad) == 3


@pytest.mark.parametrize("sent_at", [-1, 2**52, 10**30, float("inf"), "soon", None])
def test_a_sending_time_that_is_none_refuses_the_push(sent_at: object) -> None:
    with pytest.raises(Unreadable):
        protocol.parse(push_of(sent_at=sent_at))


def test_a_push_holds_fifty_operations_and_64_kilobytes() -> None:
    assert len(protocol.parse(push_of(*[json.dumps(GOOD)] * 50)).ops) == 50
    for body in (push_of(*[json.dumps(GOOD)] * 51), b" " * (protocol.MOST_BYTES + 1)):
        with pytest.raises(TooLarge):
            protocol.parse(body)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_the_digest_is_of_these_bytes_and_no_others(body: bytes, other: bytes) -> None:
    header = "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"
    protocol.check_digest(body, header)
    for wrong in (None, "", header.lower() + "x"):
        with pytest.raises(Unreadable):
            protocol.check_digest(body, wrong)
    if other != body:
        with pytest.raises(Unreadable):
            protocol.check_digest(other, header)


@given(st.integers(0, 2**52 - 1), st.integers(0, 2**52 - 1), st.integers(10**12, 10**13))
def test_a_corrected_clock_fits_and_is_never_far_ahead(clock: int, sent_at: int, received_at: int) -> None:
    made = protocol.corrected(clock, sent_at=sent_at, received_at=received_at)
    assert 0 <= made <= received_at + protocol.AHEAD_MS
    if clock <= sent_at and received_at - (sent_at - clock) >= 0:
        assert made == received_at - (sent_at - clock)


@given(st.sets(st.integers(1, 60)), st.integers(0, 20))
def test_acknowledged_and_gaps_speak_of_the_same_numbers(known: set[int], ack: int) -> None:
    above = sorted(n for n in known if n > ack)
    level = protocol.acknowledged(above, ack)
    missing = protocol.gaps(above, level)
    assert set(range(ack + 1, level + 1)) <= known
    assert set(missing) == set(range(level + 1, max(above, default=0))) - known
