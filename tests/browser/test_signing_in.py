"""Signing in on a real page: a code by phone, a passkey."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site, enter

pytestmark = pytest.mark.browser


def _code(site: Site, phone: str) -> str:
    """The code as the console provider printed it."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        printed = re.findall(rf"message to {re.escape(phone)}.*?\b(\d{{6}})\b", site.log.read_text(), re.DOTALL)
        if printed:
            return str(printed[-1])
        time.sleep(0.3)
    pytest.fail("no code was printed")


def test_a_guest_adds_her_phone(page: Page, site: Site) -> None:
    page.goto("/")
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/skills/begin/")
    page.goto("/account/phone/change/")
    page.fill("#id_phone", "71 234 567")
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/phone/verify/")
    page.fill("#id_code", _code(site, "+96171234567"))
    page.locator(".actions .button.primary").click()
    page.wait_for_load_state()
    page.goto("/me/settings/")
    assert "71 234 567" in page.content()


def test_a_passkey_signs_in(page: Page, context: BrowserContext) -> None:
    enter(page, "layla")
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip
    page.goto("/account/2fa/passkeys/add/")
    page.fill("#id_name", "هاتفي")
    if page.locator("#id_passwordless").count():
        page.locator("label.tick:has(#id_passwordless)").click()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"2fa/(passkeys/$|recovery|reauthenticate|$)"))
    page.goto("/")
    page.locator("summary[aria-label='حسابي']").click()
    page.locator("form[data-leave] button").click()
    page.wait_for_url("**/me/leave/")
    page.goto("/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/skills/")
