"""A slow line, no line, a shared phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Site, enter, until

pytestmark = pytest.mark.browser
BUDGET = 60_000


def test_the_first_page_is_light(chrome: Browser, site: Site) -> None:
    context = chrome.new_context(viewport={"width": 360, "height": 740}, base_url=site.url)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: dict[str, float] = {}
    wire.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto("/")
    page.wait_for_load_state("load")
    assert 0 < sum(sizes.values()) < BUDGET, sizes
    context.close()


def test_without_a_line_a_calm_page_and_nothing_lost(page: Page, context: BrowserContext) -> None:
    enter(page, "karim")
    page.goto("/skills/begin/hobby/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    until(page, "navigator.serviceWorker.controller !== null")
    words = "أصوّر فيديوهات لأصحابي وأمنتجها على التلفون"
    page.fill("textarea", words)
    page.wait_for_timeout(500)
    context.set_offline(True)
    page.locator(".actions .button.primary").click()
    until(page, "document.getElementById('sync').classList.contains('waiting')")
    assert "1" in page.locator("#sync").inner_text()
    page.goto("/skills/careers/")
    assert page.locator("h1").inner_text() == "لا اتصال في هذه اللحظة"
    context.set_offline(False)
    for _ in range(20):
        page.goto("/skills/")
        page.wait_for_timeout(300)
        if page.locator(".rows a.row").count():
            break
    page.reload()
    page.wait_for_timeout(500)
    assert page.locator(".rows a.row").count() == 1
    assert page.locator("#sync").is_hidden()


def test_what_is_typed_survives_a_reload_and_goes_with_signing_out(page: Page) -> None:
    enter(page, "layla")
    page.goto("/skills/begin/training/")
    page.fill("textarea", "دورة خياطة لثلاثة أشهر")
    page.wait_for_timeout(600)
    page.reload()
    until(page, "document.querySelector('textarea').value.startsWith('دورة خياطة')")
    page.locator("summary[aria-label='حسابي']").click()
    page.locator("form[data-leave] button").click()
    page.wait_for_url("**/me/leave/")
    page.wait_for_timeout(500)
    enter(page, "layla")
    page.goto("/skills/begin/training/")
    page.wait_for_timeout(500)
    assert page.input_value("textarea") == ""


def test_an_error_keeps_what_was_typed(page: Page) -> None:
    enter(page, "layla")
    page.goto("/me/")
    page.fill("#id_contact_phone", "12")
    page.fill("#id_name_latin", "Layla M.")
    page.locator(".actions .button.primary").click()
    page.wait_for_selector(".error-summary")
    assert page.input_value("#id_name_latin") == "Layla M."
    assert page.input_value("#id_contact_phone") == "12"
