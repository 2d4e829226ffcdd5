"""Registers from a device: pushed, applied once, kept when they cannot be applied; and what the device pulls."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from jadara.commons.intake import actions as intake
from jadara.commons.intake.core.protocol import AHEAD_MS, corrected, gaps
from jadara.commons.intake.models import Operation, Reuse
from jadara.commons.people.models import Account
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.models import Correction, Dispute, Enrolment, Register, RosterSpan
from jadara.rooms.schools.tests.conftest import School
from tests.cast import actor

pytestmark = pytest.mark.django_db


class Phone:
    """A device of one teacher that keeps to the protocol."""

    def __init__(self, account: Account, *, behind: int = 0) -> None:
        self.device, self.seq, self.prev, self.behind = uuid4(), 0, "", behind
        self.token = intake.register_device(actor=actor(account), device=self.device)

    def now(self) -> int:
        return int(timezone.now().timestamp() * 1000) - self.behind

    def op(self, school: School, marks: dict[UUID, list[Any]], **more: Any) -> str:
        self.seq += 1
        payload = {
            "institution": str(school.institution.pk), "group": str(school.group.pk),
            "date": school.lesson.date.isoformat(), "period": 3, "marks": {str(k): v for k, v in marks.items()},
        }  # fmt: skip
        raw = json.dumps({
            "version": 1, "op_id": str(uuid7()), "seq": self.seq, "prev": self.prev, "clock": self.now(), "actor": "a",
            "type": "schools.register.submit", "payload": payload | more.pop("payload", {}), "roster": 1, **more,
        })  # fmt: skip
        self.prev = hashlib.sha256(raw.encode()).hexdigest()
        return raw

    def push(self, *ops: str, **headers: str) -> Any:
        body = gzip.compress(
            json.dumps({"version": 1, "device": str(self.device), "sent_at": self.now(), "ops": ops}).encode()
        )
        sent = {
            "authorization": f"Bearer {self.token}", "content-encoding": "gzip",
            "content-digest": "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":", **headers,
        }  # fmt: skip
        return Client().post("/api/intake/push", body, content_type="application/json", headers=sent)


def outcomes(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [r["outcome"] for r in answer.json()["results"]]


def test_a_register_arrives_once(school: School) -> None:
    phone = Phone(school.bassam)
    op = phone.op(school, {school.ids[0]: [1]})
    assert outcomes(phone.push(op)) == ["applied"]
    again = phone.push(op)
    assert outcomes(again) == ["duplicate"]
    assert again.json()["ack_seq"] == 1
    assert Register.objects.get().absent == 1


def test_the_same_id_with_other_bytes_is_kept_aside(school: School) -> None:
    phone = Phone(school.bassam)
    op = phone.op(school, {})
    phone.push(op)
    assert outcomes(phone.push(op.replace('"period": 3', '"period": 4'))) == ["key_reuse"]
    assert Reuse.objects.count() == 1
    assert Register.objects.count() == 1


def test_two_phones_without_a_line_end_in_a_visible_conflict(school: School) -> None:
    one, two = Phone(school.bassam), Phone(school.lina, behind=7 * 365 * 86_400_000)  # a clock in 2019
    first, second = one.op(school, {school.ids[0]: [1]}), two.op(school, {school.ids[1]: [2, 10]})
    assert outcomes(one.push(first)) == ["applied"]
    assert outcomes(two.push(second)) == ["conflict"]
    assert {d.student_id for d in Dispute.objects.all()} == set(school.ids[:2])


def test_a_student_who_left_meanwhile_is_a_conflict_and_her_mark_is_kept(school: School) -> None:
    phone = Phone(school.bassam)
    op = phone.op(school, {school.ids[4]: [1]})
    RosterSpan.objects.filter(student_id=school.ids[4]).update(until=1, since=0)
    Enrolment.objects.filter(student_id=school.ids[4]).delete()
    assert outcomes(phone.push(op)) == ["conflict"]
    assert Dispute.objects.get().kind == "roster"
    assert Register.objects.get().absent == 1


def test_what_cannot_be_applied_stays(school: School) -> None:
    phone = Phone(school.bassam)
    strange = phone.op(school, {}, payload={"group": str(uuid4())})
    bad = phone.op(school, {school.ids[0]: [9]})
    assert outcomes(phone.push(strange, bad)) == ["quarantined", "quarantined"]
    assert set(Operation.objects.values_list("problem", flat=True)) == {
        "schools.register.class",
        "schools.register.marks",
    }
    assert Operation.objects.get(pk=json.loads(strange)["op_id"]).raw == strange


def test_a_stranger_at_another_school_is_quarantined_not_applied(school: School) -> None:
    phone = Phone(school.munir)
    assert outcomes(phone.push(phone.op(school, {}))) == ["quarantined"]
    assert Register.objects.count() == 0


def test_a_late_change_becomes_a_correction(school: School) -> None:
    phone = Phone(school.bassam)
    phone.push(phone.op(school, {}))
    Register.objects.update(date="2026-10-01")
    assert outcomes(phone.push(phone.op(school, {school.ids[0]: [1]}))) == ["correction"]
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-digest": "sha-256=:AAAA:"}, 400),
        ({"authorization": "Bearer wrong"}, 401),
        ({"authorization": ""}, 401),
    ],
)
def test_what_is_not_a_push_is_not_stored(school: School, headers: dict[str, str], status: int) -> None:
    phone = Phone(school.bassam)
    assert phone.push(phone.op(school, {}), **headers).status_code == status
    assert Operation.objects.count() == 0


def test_more_than_a_push_may_hold_is_413(school: School) -> None:
    phone = Phone(school.bassam)
    assert phone.push(*[phone.op(school, {}) for _n in range(51)]).status_code == 413
    assert phone.push("x" * 70_000).status_code == 413


def test_the_pull_holds_her_lessons_and_nothing_of_others(school: School) -> None:
    phone = Phone(school.bassam)
    headers = {"authorization": f"Bearer {phone.token}"}
    answer = Client().get("/api/intake/pull", headers=headers)
    state = answer.json()
    assert [row[0] for row in state["lessons"]] == [str(school.lesson.pk)]
    assert len(state["groups"][str(school.group.pk)]["students"]) == 25
    assert Client().get("/api/intake/pull", headers={**headers, "if-none-match": answer["ETag"]}).status_code == 304
    other = Client().get("/api/intake/pull", headers={"authorization": f"Bearer {Phone(school.munir).token}"}).json()
    assert other["lessons"] == []
    assert other["groups"] == {}


def test_a_clock_only_counts_by_its_distance_to_the_sending() -> None:
    assert corrected(1_000, sent_at=5_000, received_at=100_000) == 96_000
    assert corrected(9_000, sent_at=5_000, received_at=100_000) == 104_000
    assert corrected(10**9, sent_at=5_000, received_at=100_000) == 100_000 + AHEAD_MS


def test_gaps_are_named() -> None:
    assert gaps([1, 2, 5, 7], 2) == [3, 4, 6]
