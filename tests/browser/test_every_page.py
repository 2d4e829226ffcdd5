"""Every page that can be opened, in three languages: nothing for axe to find, nothing that overflows."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Site, enter, speak

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
VISITOR = ["/", "/design/", "/offline/", "/account/login/", "/account/login/code/", "/no/such/page/"]
PERSON = [
    "/skills/", "/skills/begin/", "/skills/begin/work/", "/skills/careers/", "/skills/interests/", "/skills/cv/",
    "/skills/profile/", "/skills/profile/texts/ar/", "/skills/letters/", "/skills/letters/new/", "/me/", "/me/settings/",
    "/me/privacy/", "/me/join/", "/me/join/BINA24/", "/me/erase/", "/account/phone/change/", "/account/2fa/",
    "/account/2fa/passkeys/", "/account/password/set/",
]  # fmt: skip
STAFF = ["/skills/people/", "/skills/group/", "/me/help/"]


def _links(page: object, start: str, selector: str) -> list[str]:
    page.goto(start)  # type: ignore[attr-defined]
    found: list[str] = page.locator(selector).evaluate_all("all => all.map(a => a.getAttribute('href'))")  # type: ignore[attr-defined]
    return found


def _more(page: object, who: str) -> list[str]:
    """Pages with an object in their address."""
    if who == "hadi":
        return _links(page, "/skills/people/", "tbody th a")[:1]
    if who == "layla":
        own = _links(page, "/skills/", ".rows a.row")[:1]
        career = _links(page, "/skills/careers/", ".card h2 a")[:1]
        return [*own, *career, *(f"{own[0]}{step}/" for step in ("which", "questions", "more", "details", "forget"))]
    return []


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize(("who", "paths"), [("", VISITOR), ("layla", PERSON), ("hadi", STAFF), ("karim", ["/skills/"])])
def test_axe_finds_nothing(chrome: Browser, site: Site, who: str, paths: list[str], language: str) -> None:
    scheme = {"ar": "light", "fr": "dark", "en": "light"}[language]
    context = chrome.new_context(
        viewport={"width": 320, "height": 720}, base_url=site.url, color_scheme=scheme, reduced_motion="reduce",  # type: ignore[arg-type]
    )  # fmt: skip
    speak(context, site, language)
    page = context.new_page()
    if who:
        enter(page, who)
    found = []
    for path in [*paths, *_more(page, who)]:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = !d.matches('[data-menu]') })")
        result = Axe().run(page, options=RULES)
        for violation in result.response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:2]]
            found.append(f"{path}: {violation['id']}: {json.dumps(nodes, ensure_ascii=False)}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: overflows at 320 px")
    context.close()
    assert found == []


def test_no_page_allows_inline_code(chrome: Browser, site: Site) -> None:
    context = chrome.new_context(base_url=site.url)
    answer = context.request.get("/")
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "object-src 'none'" in policy
    context.close()
