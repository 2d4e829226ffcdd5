from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from jadara.commons.channels.models import Message
from jadara.commons.people.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def code_of(message: Message) -> str:
    found = re.search(r"\b(\d{6})\b", message.text)
    assert found
    return found.group(1)


def test_a_guest_keeps_her_account_with_a_phone_and_enters_from_another_device(client: Client) -> None:
    client.post(reverse("people:begin"))
    guest = Account.objects.get(is_guest=True)
    client.post(reverse("account_change_phone"), {"phone": "70 123 456"})
    sent = Message.objects.get(address="+96170123456")
    client.post(reverse("account_verify_phone"), {"code": code_of(sent)})
    guest.refresh_from_db()
    assert (guest.phone, guest.is_guest) == ("+96170123456", False)

    other = Client()
    other.post(reverse("account_request_login_code"), {"phone": "+961 70 123 456"})
    code = code_of(Message.objects.order_by("created_at").last())  # type: ignore[arg-type]
    other.post(reverse("account_confirm_login_code"), {"code": code})
    assert other.session["_auth_user_id"] == str(guest.pk)


def test_a_code_works_only_on_the_device_that_asked_for_it(client: Client, cast: Cast) -> None:
    Account.objects.filter(pk=cast.layla.pk).update(phone="+96170123456")
    client.post(reverse("account_request_login_code"), {"phone": "70123456"})
    code = code_of(Message.objects.get())
    stranger = Client()
    stranger.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in stranger.session


def test_five_wrong_codes_end_it(client: Client, cast: Cast) -> None:
    Account.objects.filter(pk=cast.layla.pk).update(phone="+96170123456")
    client.post(reverse("account_request_login_code"), {"phone": "70123456"})
    code = code_of(Message.objects.get())
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(5):
        client.post(reverse("account_confirm_login_code"), {"code": wrong})
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in client.session


def test_an_unknown_number_looks_the_same_as_a_known_one(client: Client, cast: Cast) -> None:
    Account.objects.filter(pk=cast.layla.pk).update(phone="+96170123456")
    known = client.post(reverse("account_request_login_code"), {"phone": "70123456"})
    unknown = Client().post(reverse("account_request_login_code"), {"phone": "71123456"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_password_sign_in_is_throttled_per_account(client: Client, cast: Cast) -> None:
    for _try in range(6):
        client.post(reverse("account_login"), {"login": "layla", "password": "wrong password"})
    client.post(reverse("account_login"), {"login": "layla", "password": "a good long password"})
    assert "_auth_user_id" not in client.session


def test_password_sign_in_works(client: Client, cast: Cast) -> None:
    client.post(reverse("account_login"), {"login": "layla", "password": "a good long password"})
    assert client.session["_auth_user_id"] == str(cast.layla.pk)


def test_a_number_that_is_none_is_said_so(client: Client) -> None:
    answer = client.post(reverse("account_request_login_code"), {"phone": "12"}, headers={"accept-language": "en"})
    assert "This is not a phone number" in answer.content.decode()
