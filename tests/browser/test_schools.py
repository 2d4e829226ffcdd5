"""The room of schools in a real browser: a register without a line, two people on one register, a PIN."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Site, enter, until

pytestmark = pytest.mark.browser
SYNC = "#sync"


@pytest.fixture
def line(context: BrowserContext) -> Page:
    """A page whose console may complain that the line is broken."""
    return context.new_page()


def open_lesson(page: Page) -> str:
    """Go to the newest day with a lesson and open its first; returns its id."""
    page.goto("/schools/register/")
    until(page, "document.querySelector('#register-app').dataset.ready === 'yes'")
    until(page, "document.querySelector('.day-head') !== null", 30)
    for _day in range(8):
        if page.locator("a.lesson").count():
            break
        page.locator(".day-head button").first.click()
    page.locator("a.lesson").first.click()
    until(page, "document.querySelectorAll('.student').length > 0")
    return str(page.evaluate("location.hash.slice(1)"))


def keep_for_later(page: Page) -> None:
    """Wait until the service worker holds what the page needs without a line."""
    until(page, "navigator.serviceWorker.controller !== null || performance.now() > 3000", 20)
    page.reload()
    until(page, "document.querySelector('#register-app').dataset.ready === 'yes'")


def states(page: Page) -> list[str]:
    """The marks as the page shows them."""
    return page.locator(".student .state").all_inner_texts()


def test_a_register_without_a_line_survives_restart_and_goes_out(line: Page, context: BrowserContext) -> None:
    enter(line, "bassam")
    open_lesson(line)
    keep_for_later(line)
    open_lesson(line)
    context.set_offline(True)
    changed = line.locator(".student .name").nth(3)
    before = states(line)
    changed.click()
    line.locator(".actions button.primary").click()
    until(line, "document.querySelector('#sync').className.includes('waiting')")
    line.reload()
    until(line, "document.querySelectorAll('a.lesson').length > 0")
    assert "waiting" in (line.locator(SYNC).get_attribute("class") or "")
    line.close()
    again = context.new_page()
    again.goto("/schools/register/")
    until(again, "document.querySelectorAll('a.lesson').length > 0")
    context.set_offline(False)
    until(
        again,
        "document.querySelector('#sync').hidden || !document.querySelector('#sync').className.includes('waiting')",
        30,
    )
    open_lesson(again)
    assert states(again) != before


def test_two_people_on_one_register_end_in_a_visible_conflict(chrome: Browser, site: Site) -> None:
    """The teacher marks a student without a line; meanwhile the registrar marks her differently from the sheet."""
    contexts = [chrome.new_context(viewport={"width": 360, "height": 740}, base_url=site.url) for _n in range(2)]
    teacher, registrar = (c.new_page() for c in contexts)
    for page, who in ((teacher, "bassam"), (registrar, "samar")):
        page.set_default_timeout(15_000)
        enter(page, who)
    open_lesson(teacher)
    student = str(teacher.locator(".student").nth(4).get_attribute("data-student"))
    form = str(teacher.locator(".links a").first.get_attribute("href")).removesuffix("about/")
    contexts[0].set_offline(True)
    state = teacher.locator(".student").nth(4).locator(".name")
    state.click()
    teacher.locator(".actions button.primary").click()
    until(teacher, "document.querySelector('#sync').className.includes('waiting')")
    registrar.goto(form)
    registrar.locator(f"input[name='m_{student}'][value='2']").check()
    registrar.fill(f"input[name='l_{student}']", "20")
    with registrar.expect_navigation():
        registrar.locator(".actions button.primary").click()
    contexts[0].set_offline(False)
    until(teacher, "!document.querySelector('#sync').className.includes('waiting')", 30)
    registrar.goto(f"/schools/disputes/{form.rstrip('/').rsplit('/', 1)[1]}/")
    assert registrar.locator("button[value=theirs]").count() >= 1
    registrar.locator("button[value=ours]").first.click()
    registrar.wait_for_load_state()
    for context in contexts:
        context.close()


def test_a_pin_locks_the_names(line: Page) -> None:
    enter(line, "lina")
    line.goto("/schools/register/")
    until(line, "document.querySelector('.day-head') !== null", 30)
    line.locator(".actions button").click()
    line.fill("#newpin", "2468")
    line.locator("[data-setpin]").click()
    until(line, "!document.querySelector('#register-app dialog').open")
    line.reload()
    until(line, "document.querySelector('#pin') !== null")
    line.fill("#pin", "1111")
    line.locator("[data-view] form button.primary").click()
    until(line, "document.querySelector('#pin').getAttribute('aria-invalid') === 'true'")
    line.fill("#pin", "2468")
    line.locator("[data-view] form button.primary").click()
    until(line, "document.querySelector('.day-head') !== null")
