"""The product's own outbox.js in a real chromium, without a server: the line between is ours."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from playwright.sync_api import Page, sync_playwright

from jadara.commons.intake.core.sealed import unseal
from tests.faults.browser import pages
from tests.faults.proxy import Line

pytestmark = pytest.mark.slow
DEVICE = "7d3f2c5e-3a4b-4c5d-8e6f-0123456789ab"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
SPKI = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
BEGIN = """async ([device]) => {
  await box.meta.put("device", device); await box.meta.put("token/a", "a-token");
  for (const n of [1, 2, 3]) await box.keep("a", "test.it", { n });
}"""
SEAL = "async () => await (await box.sealedFile('a')).text()"


@pytest.fixture
def page(chromium: Path) -> Iterator[Page]:
    """An empty page with the outbox and three operations in it."""
    key = json.dumps({"spki": base64.b64encode(SPKI).decode()}).encode()
    line = Line(1, lambda: "portal", {**pages(), "/api/intake/key": ("application/json", key)})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://localhost:{line.port}/box.html")
        page.wait_for_function("window.box !== undefined")
        page.evaluate(BEGIN, [DEVICE])
        yield page
        browser.close()
    line.stop()


def test_a_sealed_file_of_the_browser_opens_at_the_server_and_nothing_leaves_the_outbox(page: Page) -> None:
    opened = unseal(page.evaluate(SEAL).encode(), KEY)
    assert (opened.token, str(opened.device)) == ("a-token", DEVICE)
    (push,) = opened.pushes
    assert [op.payload["n"] for op in push.ops] == [1, 2, 3]
    assert [op.prev for op in push.ops] == ["", push.ops[0].digest, push.ops[1].digest]
    assert page.evaluate("async () => (await box.waiting()).length") == 3


def test_a_captive_portal_takes_nothing_and_is_not_asked_for_ever(page: Page) -> None:
    page.evaluate(
        "async () => { window.asked = 0; const f = fetch; window.fetch = (...a) => { asked += 1; return f(...a); }; }"
    )
    page.evaluate("() => box.send(true)")
    assert page.evaluate("async () => (await box.waiting()).length") == 3
    assert page.evaluate("() => asked") < 10
