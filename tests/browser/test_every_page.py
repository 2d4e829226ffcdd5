"""Every page that can be opened, in three languages: nothing for axe to find, nothing that overflows or is refused."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from jadara.site.access import TABLE
from tests.browser.conftest import Site, enter, faults, listen, speak

pytestmark = pytest.mark.browser

VISITOR = [
    "site:home", "ui:design", "ui:offline", "account_login", "account_request_login_code", "account_signup",
    "account_inactive", "rights:home", "rights:calcs", "rights:work", "rights:programme", "rights:course", "rights:guide",
    "rights:ask_people", "rights:sessions", "rights:offline", "rights:contacts",
]  # fmt: skip
PERSON = [
    "skills:home", "skills:start", "skills:careers", "skills:interests", "skills:cv", "skills:profile",
    "skills:letters", "skills:new_letter", "people:me", "people:settings", "people:privacy", "people:join",
    "people:erase", "account_logout", "account_reauthenticate", "account_change_phone", "account_change_password",
    "account_set_password", "mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_activate_totp",
    "mfa_generate_recovery_codes",
]  # fmt: skip
STAFF = ["skills:caseload", "skills:group", "people:help"]
#: Visitors' pages with a word in their address, and those of the roles that keep the law.
OPEN = {
    "rights:topic": ["foreign_syrians"], "rights:answer": ["notice.how_long"], "rights:calc": ["hours_check"],
    "rights:lesson": ["payslip"], "rights:ticket": ["demo-2"], "rights:place": ["demo-place"],
    "people:accept": ["nobody-made-this"],
}  # fmt: skip
KEEPERS = {
    "nour": [
        ("law:entries",), ("law:entry", "fact", "leave.annual15"), ("law:entry", "parameter", "minimum_wage"),
        ("law:propose", "edition", "list_2022"), ("law:propose", "fact", "leave.annual15"), ("law:import",),
        ("law:new_fact",),
        ("rights:edit_answer", "notice.how_long"), ("rights:new_answer",), ("rights:gaps",), ("rights:edit_contact", "nssf"),
    ],
    "salma": [("rights:desk",)],
    "farah": [("rights:plan",), ("people:help",)],
    "rima": [("people:team",)],
}  # fmt: skip
#: Pages about an object: the name and where a link to it stands.
LINKED = {
    "layla": {
        "skills:experience": ("skills:home", ".rows a.row"),
        "skills:career": ("skills:careers", ".card h2 a"),
        "skills:letter": ("skills:letters", "main .rows a"),
    },
    "hadi": {"skills:case": ("skills:caseload", "tbody th a")},
    "salma": {"rights:question": ("rights:desk", ".rows a.row")},
    "farah": {
        "rights:lead": ("rights:sessions", ".rows a[href*=lead]"),
        "rights:session": ("rights:sessions", ".rows a[href$='/']:not([href*=lead])"),
        "rights:feedback": ("rights:sessions", "details .rows a[href*=lead]"),
    },
    "tarek": {"law:revision": ("law:entries", ".rows a[href*=revision]")},
}
#: Pages below an experience, and pages with a word in their address.
STEPS = ("skills:which", "skills:questions", "skills:more", "skills:details", "skills:forget")
WORDS = {"skills:tell": ["household"], "skills:texts": ["fr"], "people:agree": ["BINA24"]}
#: What is opened in the middle of signing in is looked at in test_signing_in; these need a factor and are there too.
SIGNING_IN = {
    "account_confirm_login_code", "account_verify_phone", "mfa_authenticate", "mfa_login_webauthn",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_remove_webauthn", "mfa_edit_webauthn",
}  # fmt: skip
#: Rooms whose pages are followed link by link in a file of their own, and doors for devices and other systems.
ELSEWHERE = ("schools:", "intake:", "oneroster:")
FILES = {
    "site:health", "site:export", "ui:service_worker", "ui:manifest", "skills:cv_page", "skills:cv_download",
    "skills:photo_image", "skills:letter_page", "skills:letter_download", "skills:caseload_export",
    "skills:group_export", "mfa_download_recovery_codes", "rights:data", "rights:guide_pdf", "rights:leaflet",
    "rights:slides", "law:export",
}  # fmt: skip
#: Phone numbers, ranges and parts of a whole that stand in right-to-left text without an isolate of their own. (A slash
#: without spaces keeps numbers in order by itself, as in a decree 96/1.)
LOOSE = r"""() => {
    const loose = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { textContent: text, parentElement: at } = walk.currentNode;
        const runs = /\+\d[\d ]{6,}|\d\s*[–-]\s*\d|\d\s+\/\s*\d|\d\s*\/\s+\d/.test(text);
        if (!runs || at.closest("script, style, template, svg")) continue;
        if (!at.closest("[dir=ltr]") && getComputedStyle(at).direction !== "ltr") loose.push(text.trim());
    }
    return loose;
}"""
#: Nothing there; nothing to confirm with, as the cast has neither password nor factor.
REFUSED = {
    "/no/such/page/": 404, reverse("account_reauthenticate"): 403, reverse("people:accept", args=["nobody-made-this"]): 404,
}  # fmt: skip


def test_no_page_is_left_out() -> None:
    looked_at = {
        *VISITOR,
        *PERSON,
        *STAFF,
        *STEPS,
        *WORDS,
        *OPEN,
        *(name for linked in LINKED.values() for name in linked),
    }
    looked_at |= {name for pages in KEEPERS.values() for name, *_words in pages}
    pages = {row.name for row in TABLE if "GET" in row.methods and not row.name.startswith(ELSEWHERE)}
    assert looked_at | SIGNING_IN | FILES == pages


def _linked(page: Page, who: str) -> Iterator[str]:
    for name, (start, selector) in LINKED.get(who, {}).items():
        page.goto(reverse(start))
        link = page.locator(selector).first
        if name == "skills:letter" and not link.count():
            page.goto(reverse("skills:new_letter"))
            page.locator("main form button, .actions button").first.click()
            page.wait_for_load_state()
            yield page.url
            continue
        if name == "rights:feedback":
            page.goto(str(link.get_attribute("href")))
            yield urlsplit(page.locator(".copy-text").inner_text()).path
            continue
        yield str(link.get_attribute("href"))


def _paths(page: Page, who: str) -> list[str]:
    if not who:
        words = [reverse(name, args=args) for name, args in OPEN.items() if name != "people:accept"]
        return [*map(reverse, VISITOR), *words, "/no/such/page/"]
    if who in KEEPERS or who == "tarek":
        own = [reverse(name, args=words) for name, *words in KEEPERS.get(who, [])]
        return [*own, *_linked(page, who)]
    if who == "hadi":
        return [*map(reverse, STAFF), *_linked(page, who)]
    if who == "karim":
        return [reverse("skills:home"), reverse("skills:cv"), reverse("skills:careers")]
    linked = list(_linked(page, who))
    one = linked[0].rstrip("/").rsplit("/", 1)[1]
    steps = [reverse(name, args=[one]) for name in STEPS]
    return [
        *map(reverse, PERSON),
        *(reverse(name, args=args) for name, args in WORDS.items()),
        *linked,
        *steps,
        reverse("people:accept", args=OPEN["people:accept"]),
    ]


def _context(chrome: Browser, site: Site, language: str) -> BrowserContext:
    made = chrome.new_context(
        viewport={"width": 320, "height": 720},
        base_url=site.url,
        color_scheme="dark" if language == "fr" else "light",
        reduced_motion="reduce",
    )
    made.set_default_timeout(15_000)
    speak(made, site, language)
    return made


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("who", ["", "layla", "hadi", "karim", "nour", "salma", "farah", "rima", "tarek"])
def test_nothing_is_wrong_on_any_page(chrome: Browser, site: Site, who: str, language: str) -> None:
    context = _context(chrome, site, language)
    page = context.new_page()
    problems = listen(page)
    refused: set[str] = set()
    page.on("response", lambda answer: refused.add(urlsplit(answer.url).path) if answer.status >= 400 else None)
    if who:
        enter(page, who)
    found = []
    for path in _paths(page, who):
        answer = page.goto(path)
        assert answer is not None
        policy = answer.headers.get("content-security-policy", "")
        if "unsafe" in policy or "object-src 'none'" not in policy:
            found.append(f"{path}: policy {policy!r}")
        if answer.status != REFUSED.get(path, 200) or page.locator("html").get_attribute("lang") != language:
            found.append(f"{path}: status {answer.status}, not in {language}")
        found += [f"{path}: {fault}" for fault in faults(page)]
        if language == "ar":
            found += [f"{path}: may be turned around: {text}" for text in page.evaluate(LOOSE)]
    context.close()
    assert found == []
    assert refused <= set(REFUSED)
    assert [p for p in problems if not p.startswith("Failed to load resource: the server responded with")] == []
