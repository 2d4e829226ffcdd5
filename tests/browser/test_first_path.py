"""From the first tap to the CV in hand, on a phone, in Arabic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site, enter, until

pytestmark = pytest.mark.browser


class Taps:
    """Counts what a thumb does."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def tap(self, selector: str) -> None:
        """One tap, and the page that follows."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.count += 1


def _tell(taps: Taps, words: str = "ربّيت إخوتي وساعدتهم في دروسهم وطبخت للعائلة") -> None:
    page = taps.page
    page.goto("/")
    taps.tap(".actions .button.primary")
    taps.tap('a[href$="/begin/household/"]')
    page.fill("textarea", words)
    taps.tap(".actions .button.primary")
    taps.tap("#candidates button")


def test_a_first_cv_in_25_taps(page: Page, tmp_path: Path) -> None:
    taps = Taps(page)
    _tell(taps, "ربّيت إخوتي وساعدتهم في دروسهم")
    for screen in range(4):
        page.wait_for_url("**/questions/")
        enough = ".actions .button.quiet" if screen == 3 else ".actions .button.primary"
        assert page.locator(".tick").count() == 10, screen
        assert page.locator(".progress-head .count").inner_text().startswith(str(screen + 1))
        for n in (0, 3):
            taps.tap(f".tick >> nth={n}")
        taps.tap(enough)
    page.wait_for_url("**/more/")
    taps.tap(".actions .button.primary")
    page.wait_for_url("**/details/")
    taps.tap(".actions .button.primary")
    assert "8" in page.locator(".rows a.row small").inner_text()
    taps.tap('a.tile[href="/skills/cv/"]')
    assert (
        page.locator(".sheet-preview img").first.evaluate("async e => { await e.decode(); return e.naturalWidth }")
        > 300
    )
    taps.tap('a[href*="/me/"]:has-text("إضافته")')
    page.fill("#id_name", "ليلى التجربة")
    taps.tap(".actions .button.primary")
    assert page.url.endswith("/skills/cv/")
    with page.expect_download() as download:
        page.locator(".actions .button.primary").click()
    taps.count += 1
    download.value.save_as(tmp_path / "cv.pdf")
    text = extract_text(tmp_path / "cv.pdf")
    assert re.search("ليلى|ىليل", text), text[:300]
    assert re.search("التجربة|ةبرجتلا", text), text[:300]
    assert taps.count <= 25, taps.count


def test_the_questions_can_be_left_and_resumed(page: Page) -> None:
    taps = Taps(page)
    _tell(taps)
    taps.tap(".tick >> nth=2")
    taps.tap(".actions .button.primary")
    second = page.locator('input[name="skill"]').evaluate_all("all => all.map(e => e.value)")
    where = page.url
    page.goto("/skills/")
    page.locator(".banner.waiting a").click()
    page.wait_for_load_state()
    assert page.url == where
    assert page.locator('input[name="skill"]').evaluate_all("all => all.map(e => e.value)") == second


def test_ticks_not_sent_yet_survive_a_reload(page: Page) -> None:
    taps = Taps(page)
    _tell(taps)
    taps.tap(".tick >> nth=2")
    taps.tap(".tick >> nth=4")
    page.wait_for_timeout(500)
    page.goto("/skills/")
    page.locator(".banner.waiting a").click()
    page.wait_for_url("**/questions/")
    until(page, "document.querySelectorAll('.tick input:checked').length === 2")
    taps.tap(".actions .button.primary")
    page.wait_for_timeout(500)
    assert page.locator(".tick input:checked").count() == 0


def _tab_to(page: Page, matches: str) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does; what has the focus is seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({matches!r})"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", matches
            return
    pytest.fail(f"Tab does not reach {matches}")


def test_the_first_path_works_by_keyboard_alone(page: Page) -> None:
    primary = ".actions .button.primary"
    page.goto("/")
    _tab_to(page, primary)
    page.keyboard.press("Enter")
    page.wait_for_url("**/skills/begin/")
    _tab_to(page, "a[href$='/begin/work/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/begin/work/")
    _tab_to(page, "textarea")
    page.keyboard.type("بعت ثياب في محل")
    _tab_to(page, primary)
    page.keyboard.press("Enter")
    page.wait_for_url("**/which/")
    _tab_to(page, "#candidates button")
    page.keyboard.press("Space")
    page.wait_for_url("**/questions/")
    for screen in range(3):
        for _ in range(2):
            _tab_to(page, ".tick input")
            page.keyboard.press("Space")
        assert page.locator(".tick input:checked").count() == 2
        _tab_to(page, primary if screen < 2 else ".actions .button.quiet")
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        page.wait_for_load_state()
    page.wait_for_url("**/more/")
    _tab_to(page, primary)
    page.keyboard.press("Enter")
    page.wait_for_url("**/details/")
    _tab_to(page, primary)
    page.keyboard.press("Enter")
    page.wait_for_url("**/skills/")
    assert page.locator(".rows a.row").count() == 1


def test_phone_numbers_stay_in_order_in_arabic(page: Page, context: BrowserContext, site: Site) -> None:
    enter(page, "layla")
    page.goto("/me/")
    assert page.locator("#id_contact_phone").get_attribute("dir") == "ltr"
    page.goto("/skills/begin/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.goto("/design/")
    assert page.locator('bdi[dir="ltr"]').first.inner_text().startswith("+961")


def test_a_facilitator_goes_through_it_with_somebody(page: Page) -> None:
    enter(page, "farah")
    page.locator('main a[href$="/me/help/"]').click()
    page.fill("#id_name", "أم خالد")
    page.locator('label.tick:has(input[name="under_18"][value="no"])').click()
    page.locator('label.tick:has(input[name="agree"])').click()
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/skills/begin/")
    assert "أم خالد" in page.locator(".helping").inner_text()
    page.locator('a[href$="/begin/household/"]').click()
    page.fill("textarea", "خبز على الصاج وبيع في الضيعة")
    page.locator(".actions .button.primary").click()
    page.wait_for_url("**/which/")
    page.locator(".helping button").click()
    page.locator('main a[href$="/me/help/"]').wait_for()
    assert page.locator(".helping").count() == 0
