"""Signing in on a real page: a code by phone, a passkey."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site, faults

pytestmark = pytest.mark.browser


def _code(site: Site, phone: str, after: str = "") -> str:
    """The last code as the console provider printed it, once there is one after another."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        printed = re.findall(rf"message to {re.escape(phone)}.*?\b(\d{{6}})\b", site.log.read_text(), re.DOTALL)
        if printed and printed[-1] != after:
            return str(printed[-1])
        time.sleep(0.3)
    pytest.fail("no code was printed")


def _sign_out(page: Page) -> None:
    page.goto("/")
    page.locator("summary[aria-label='حسابي']").click()
    page.locator("form[data-leave] button").click()
    page.wait_for_url("**/me/leave/")


def test_a_guest_adds_her_phone_and_signs_in_with_it(page: Page, site: Site) -> None:
    page.goto("/")
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/skills/begin/")
    page.goto("/account/phone/change/")
    page.fill("#id_phone", "71 234 567")
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/phone/verify/")
    assert faults(page) == []
    page.fill("#id_code", "000000")
    page.locator(".actions .button.primary").click()
    page.wait_for_selector("#id_code_error")
    assert faults(page) == []
    first = _code(site, "+96171234567")
    page.fill("#id_code", first)
    page.locator(".actions .button.primary").click()
    page.wait_for_load_state()
    page.goto("/me/settings/")
    shown = page.locator('bdi[dir="ltr"]', has_text="71 234 567")
    assert shown.inner_text() == "+961 71 234 567"
    _sign_out(page)
    page.goto("/account/login/")
    page.locator('a[href^="/account/login/code/"]').first.click()
    page.wait_for_url("**/account/login/code/")
    page.fill("#id_phone", "٧١ ٢٣٤ ٥٦٧")
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/login/code/confirm/")
    assert faults(page) == []
    page.fill("#id_code", _code(site, "+96171234567", after=first))
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/skills/")


def test_a_passkey_signs_in(page: Page, context: BrowserContext) -> None:
    page.goto("/")
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/skills/begin/")
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
    for path in ("/account/2fa/passkeys/", "/account/2fa/recovery/", "/account/2fa/"):
        page.goto(path)
        assert faults(page) == [], path
    page.goto("/account/2fa/passkeys/")
    for link in page.locator("a[href*='/passkeys/']").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        page.goto(link)
        assert faults(page) == [], link
    _sign_out(page)
    page.goto("/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/skills/")
