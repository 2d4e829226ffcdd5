"""From the first tap to the CV in hand, on a phone, in Arabic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site, enter

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
    _tell(taps)
    for screen in range(2):
        for n in (0, 1, 3, 5):
            taps.tap(f".tick >> nth={n}")
        assert page.locator(".tick").count() == 10, screen
        taps.tap(".actions .button.primary")
    taps.tap(".actions .button.quiet")
    taps.tap(".actions .button.primary")
    taps.tap(".actions .button.primary")
    page.goto("/skills/cv/")
    taps.count += 1
    taps.tap('a[href*="/me/"]:has-text("إضافته")')
    page.fill("#id_name", "ليلى التجربة")
    taps.tap(".actions .button.primary")
    assert page.url.endswith("/skills/cv/")
    with page.expect_download() as download:
        page.locator(".actions .button.primary").click()
    taps.count += 1
    download.value.save_as(tmp_path / "cv.pdf")
    text = extract_text(tmp_path / "cv.pdf")
    assert re.search("ليلى|ىليل|التجربة|ةبرجتلا", text), text[:300]
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


def test_the_first_question_works_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.actions .button.primary')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/skills/begin/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')?.endsWith('/begin/work/')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/begin/work/")
    page.focus("textarea")
    page.keyboard.type("بعت ثياب في محل")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.actions .button.primary')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/which/")
    page.focus("#candidates button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/")
    page.focus(".tick input")
    page.keyboard.press("Space")
    assert page.locator(".tick input").first.is_checked()


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
    assert page.url.endswith("/me/help/")
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
    page.wait_for_url("**/me/help/")
    assert page.locator(".helping").count() == 0
