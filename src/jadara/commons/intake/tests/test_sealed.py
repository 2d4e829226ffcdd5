"""A sealed file: only the server opens it, the carrier cannot change it, and it counts as its owner's."""

from __future__ import annotations

import base64
import gzip
import json
import os
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.intake import actions, keys, views
from jadara.commons.intake.core.protocol import Unreadable
from jadara.commons.intake.core.sealed import OAEP, unseal
from jadara.commons.intake.models import Operation
from jadara.commons.intake.tests.test_take import Phone, fine
from jadara.commons.people.models import Account
from jadara.commons.people.queries import actor_of

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def seal(inner: object, key: rsa.RSAPrivateKey = KEY) -> bytes:
    """As outbox.js seals."""
    secret, iv = os.urandom(32), os.urandom(12)
    data = AESGCM(secret).encrypt(iv, gzip.compress(json.dumps(inner).encode()), None)
    parts = {"key": key.public_key().encrypt(secret, OAEP), "iv": iv, "data": data}
    return json.dumps({"version": 1, **{k: base64.b64encode(v).decode() for k, v in parts.items()}}).encode()


def inner_of(phone: Phone, *ops: str) -> dict[str, Any]:
    return {"version": 1, "token": phone.token, "device": str(phone.device), "sent_at": 1_790_000_000_500, "ops": ops}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_sealed_file_or_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        unseal(content, KEY)


@pytest.mark.parametrize("inner", [7, [], {}, {"version": 1, "token": "x", "device": "y", "sent_at": 1, "ops": []}])
def test_what_is_sealed_but_no_push_is_unreadable(inner: object) -> None:
    with pytest.raises(Unreadable):
        unseal(seal(inner), KEY)


def upload(content: bytes, by: Phone) -> HttpResponse:
    request = RequestFactory().post("/api/intake/upload", content, content_type="application/json",
                                    headers={"authorization": f"Bearer {by.token}"})  # fmt: skip
    return views.upload(request, handlers={"test.it": fine})


@pytest.mark.django_db
def test_another_device_brings_it_and_it_counts_as_its_owners_once(layla: Account, hadi: Account) -> None:
    lost, other = Phone(layla), Phone(hadi)
    ops = [lost.op() for _n in range(120)]
    content = seal(inner_of(lost, *ops), keys.private_key())
    for outcome in ("applied", "duplicate"):
        said = json.loads(upload(content, other).content)
        assert {r["outcome"] for r in said["results"]} == {outcome}
        assert len(said["results"]) == 120
    assert set(Operation.objects.values_list("account", "device")) == {(layla.pk, lost.device)}
    assert [r["outcome"] for r in lost.told(*ops[:50])["results"]] == ["duplicate"] * 50


@pytest.mark.django_db
def test_a_changed_file_a_foreign_key_and_an_ended_token_are_refused(layla: Account, hadi: Account) -> None:
    lost, other = Phone(layla), Phone(hadi)
    good = seal(inner_of(lost, lost.op()), keys.private_key())
    outer = json.loads(good)
    data = bytearray(base64.b64decode(outer["data"]))
    data[20] ^= 1
    changed = json.dumps({**outer, "data": base64.b64encode(bytes(data)).decode()}).encode()
    assert json.loads(upload(changed, other).content) == {"problem": "other_server"}
    assert json.loads(upload(seal(inner_of(lost, lost.op())), other).content) == {"problem": "other_server"}
    actions.close_device(actor=actor_of(layla), device=lost.device)
    assert upload(good, other).status_code == 409
    assert upload(good, lost).status_code == 401
    assert not Operation.objects.exists()
