"""The room of schools in a real browser: a register without a line, two teachers, and every page that links lead to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page

from jadara.site.access import TABLE
from tests.browser.conftest import Site, enter, faults, listen, speak, until

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


WHO = ("joumana", "samar", "bassam", "fadi", "dalal", "omar")
#: Answers that are no pages, and pages that only a step before them leads to; each has tests of its own.
NOT_BY_LINK: set[str] = set()


def _links(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """Names of URLs of the room that the page links to, each with one address."""
    for href in page.eval_on_selector_all(
        "a[href]", "all => all.map(a => new URL(a.getAttribute('href'), location).href)"
    ):
        parts = urlsplit(href)
        if not href.startswith(site.url):
            continue
        try:
            name = resolve(parts.path).view_name
        except Resolver404:
            continue
        if name.startswith("schools:"):
            yield name, parts.path + (f"?{parts.query}" if parts.query else "")


def _crawl(chrome: Browser, site: Site, who: str, language: str, seen: set[str]) -> list[str]:
    context = chrome.new_context(viewport={"width": 320, "height": 700}, base_url=site.url, accept_downloads=True)
    context.set_default_timeout(20_000)
    speak(context, site, language)
    page = context.new_page()
    problems, found = listen(page), []
    enter(page, who)
    page.goto("/schools/")
    queue, known = [("schools:home", page.url.removeprefix(site.url))], {"schools:home"}
    while queue:
        name, path = queue.pop(0)
        if path.split("?")[0].endswith((".pdf", ".xlsx", ".ics", ".zip", ".csv")) or "format=xlsx" in path:
            answer = context.request.get(path)
            found += [] if answer.status == 200 else [f"{who} {name} {path}: {answer.status}"]
            seen.add(name)
            continue
        answer = page.goto(path)
        if answer is None or answer.status != 200:
            found.append(f"{who} {name} {path}: {answer and answer.status}")
            continue
        page.wait_for_load_state()
        if name not in seen or language == "ar":
            found += [f"{who} {name} {path}: {fault}" for fault in faults(page)]
        seen.add(name)
        for other, where in _links(page, site):
            if other not in known:
                known.add(other)
                queue.append((other, where))
    found += [f"{who}: {p}" for p in problems]
    context.close()
    return found


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_nothing_is_wrong_on_any_page_that_links_lead_to(chrome: Browser, site: Site, language: str) -> None:
    seen: set[str] = set()
    found = [fault for who in WHO for fault in _crawl(chrome, site, who, language, seen)]
    assert found == [], "\n".join(found)
    rows = {row.name for row in TABLE if row.name.startswith("schools:") and "GET" in row.methods}
    assert rows - seen - NOT_BY_LINK == set(), "no link leads there"
