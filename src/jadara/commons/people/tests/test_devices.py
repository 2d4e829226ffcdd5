"""Shared phones and second factors."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jadara.commons.people.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_session_on_a_shared_phone_counts_idle_minutes(as_layla: Client, layla: Account) -> None:
    as_layla.post(reverse("people:settings"), {"digits": "latn", "short_sessions": "on"})
    for _page in range(2):
        as_layla.get(reverse("people:privacy"))
        assert as_layla.session.get_expiry_age() <= 15 * 60
        assert as_layla.session.get_expiry_date() <= timezone.now() + timedelta(minutes=15)
    as_layla.post(reverse("people:settings"), {"digits": "arab"})
    as_layla.get(reverse("people:privacy"))
    assert as_layla.session.get_expiry_age() > 24 * 3600
    layla.refresh_from_db()
    assert (layla.digits, layla.short_sessions) == ("arab", False)


def test_staff_need_a_second_factor_where_the_settings_demand_it(cast: Cast, settings: object) -> None:
    settings.STAFF_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client = Client()
    client.force_login(cast.hadi)
    answer = client.get(reverse("skills:caseload"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("mfa_index")
    assert client.get(reverse("people:privacy")).status_code == 200


def test_the_demo_door_is_closed_elsewhere(cast: Cast, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    assert Client().post(reverse("site:enter"), {"as": "layla"}).status_code == 404


def test_arabic_indic_digits_are_a_choice(as_layla: Client) -> None:
    as_layla.cookies["digits"] = "arab"
    page = as_layla.get(reverse("people:privacy")).content.decode()
    assert "٢٠٢٦" in page
    as_layla.cookies["digits"] = "latn"
    assert "٢٠٢٦" not in as_layla.get(reverse("people:privacy")).content.decode()
