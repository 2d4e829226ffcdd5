"""Rights at work in chromium: the search on the device is the server's, and it all works without a line."""

from __future__ import annotations

import json
import random
import sys
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.eligibility import to_confirm
from jadara.commons.law.core.facts import NotKnown
from jadara.commons.law.core.rendering import article, dated, said, sentence, tone
from jadara.commons.law.core.results import BadInput
from jadara.commons.law.queries import base as base_law
from jadara.rooms.rights import bench, queries
from jadara.rooms.rights.core.asking import Index
from jadara.rooms.rights.core.forms import ON_PHONE
from tests.browser.conftest import Site, enter, listen, speak, until

pytestmark = pytest.mark.browser

ASK = """async ([url, questions]) => {
    const { Index } = await import(url);
    const data = await (await fetch('/rights/data/ar.json')).json();
    const index = Index.now(data);
    const times = [];
    const replies = questions.map((q) => {
        const t = performance.now(), r = index.ask(q);
        times.push(performance.now() - t);
        return [r.refused, r.clarify, r.hits.map((h) => [h.id, h.score])];
    });
    times.sort((a, b) => a - b);
    return { replies, p95: times[Math.floor(times.length * 0.95)] };
}"""


def questions() -> list[str]:
    """A way of asking each answer, half of them with a slip of the finger, and some that have no answer."""
    rng = random.Random(1)
    asked = [rng.choice([w for said in a.ways.values() for w in said]) for a in queries.base().values()]
    slipped = []
    for text in asked[::2]:
        at = rng.randrange(1, len(text))
        slipped.append(text[:at] + text[at + 1 :])
    return [
        *asked[1::2],
        *slipped,
        *(asked["q"] for asked in bench.questions("questions-dev-people.yaml")),
        "صرلي ٣ جمع وكحشوني بلا إنذار",
        "viré après six mois",
        "3omre 16 w bishteghel bel leil",
        "sarle sntein w nos",
        "كيف أجدد جواز السفر؟",
        "recette de la tarte aux pommes",
        "best football team",
        "١٢٣ :) 😀",
    ]


def test_the_search_on_the_device_is_the_one_of_the_server(chrome: Browser, site: Site) -> None:
    index, asked = Index(queries.base().values(), queries.lexicon()), questions()
    page = chrome.new_page()
    page.goto(f"{site.url}/rights/")
    src = page.evaluate("[...document.scripts].find((s) => s.src.includes('rights/rights')).src")
    url = page.evaluate('async (src) => (await (await fetch(src)).text()).match(/from\\s*"([^"]*ask[^"]*)"/)[1]', src)
    found = page.evaluate(ASK, [page.evaluate("([a, b]) => new URL(a, b).href", [url, src]), asked])
    for question, (refused, clarify, hits) in zip(asked, found["replies"], strict=True):
        reply = index.ask(question)
        assert (reply.refused, reply.clarify) == (refused, clarify), question
        assert [h.id for h in reply.hits] == [key for key, _score in hits], question
        assert [h.score for h in reply.hits] == pytest.approx([score for _key, score in hits], abs=1e-4)
    sys.stderr.write(f"\nask_p95_ms in chromium: {found['p95']:.1f} (n={len(asked)})\n")


def test_what_the_phone_keeps_is_under_400_kb(chrome: Browser, site: Site) -> None:
    page = chrome.new_page()
    page.goto(f"{site.url}/rights/")
    for lang in ("ar", "fr", "en"):
        size = page.evaluate(
            "async (u) => Number((await fetch(u)).headers.get('Content-Length') || 0)", f"/rights/data/{lang}.json"
        )
        sys.stderr.write(f"\nkept on the phone, {lang}: {size / 1000:.0f} KB\n")
        assert 10_000 < size < 400_000


@pytest.fixture
def offline(chrome: Browser, site: Site) -> Page:
    """Somebody who opened the page once in Arabic, and then lost the line."""
    context = chrome.new_context(viewport={"width": 360, "height": 740}, locale="ar-LB", base_url=site.url)
    speak(context, site, "ar")
    page = context.new_page()
    listen(page)
    page.goto(f"{site.url}/rights/")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    until(
        page,
        "Promise.all(['/rights/offline/', '/rights/data/ar.json'].map((u) => caches.match(u, { ignoreVary: true })))"
        ".then((f) => f.every(Boolean))",
    )
    until(page, "caches.open('kept').then((c) => c.keys()).then((k) => k.some((r) => r.url.includes('/ask')))")
    context.set_offline(True)
    return page


def test_asking_works_without_a_line(offline: Page, site: Site) -> None:
    offline.goto(f"{site.url}/rights/")
    offline.fill("#id_q", "طردوني من الشغل بلا إنذار")
    offline.click("form[data-ask] button")
    card = offline.locator("#results .answer").first
    card.wait_for()
    assert "المادة 50" in card.inner_text()
    assert offline.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_an_answer_a_topic_and_a_lesson_open_without_a_line(offline: Page, site: Site) -> None:
    offline.goto(f"{site.url}/rights/answer/notice.how_long/")
    offline.locator(".answer .short").first.wait_for()
    offline.goto(f"{site.url}/rights/topic/disputes/")
    offline.locator(".answer .short").first.wait_for()
    offline.goto(f"{site.url}/rights/course/contract/")
    for _step in range(30):
        if offline.locator(".result.yes .verdict").count():
            break
        choice = offline.locator(".choices button:not([disabled])")
        if choice.count():
            choice.first.click()
        offline.locator(".step > .button.primary").last.click()
    assert offline.locator(".result.yes .verdict").count() == 1
    kept = json.loads(offline.evaluate("localStorage.getItem('lessons/')"))
    assert 0 <= kept["contract"]["score"] <= 100


def test_who_may_work_is_answered_on_the_device_and_nothing_is_sent(chrome: Browser, site: Site) -> None:
    page = chrome.new_page()
    page.goto(f"{site.url}/rights/work/")
    page.locator("[data-people] input").first.wait_for()
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method != "GET" or "?" in r.url else None)
    page.fill("#id_job", "محاسب")
    page.locator("#jobs button").first.click()
    page.check("[name=who][value=syrian]")
    assert page.locator("[data-verdict] .no_unless_exempt").count() == 1
    page.check("[name=exempt_mother]")
    assert page.locator("[data-verdict] .conditional").count() == 1
    page.check("[name=who][value=lebanese]")
    assert page.locator("[data-verdict] .yes").count() == 1
    assert not sent


def test_a_lesson_done_without_a_line_reaches_the_server_later(chrome: Browser, site: Site) -> None:
    context = chrome.new_context(base_url=site.url)
    page = context.new_page()
    enter(page, "karim")
    page.goto(f"{site.url}/rights/course/")
    account = page.evaluate("document.documentElement.dataset.account")
    page.evaluate("(key) => localStorage.setItem(key, JSON.stringify({ hours: { score: 80 } }))", f"lessons/{account}")
    with page.expect_response(lambda r: r.url.endswith("/rights/course/hours/done/")) as answer:
        page.reload()
    assert answer.value.ok
    until(page, f"JSON.parse(localStorage.getItem('lessons/{account}')).hours.sent")


def cases() -> list[tuple[str, dict[str, str], str]]:
    """Inputs of every calculator that the phone has, with days on which the law differs or is not known."""
    rng, made = random.Random(2), []
    texts = {
        "money": lambda: str(rng.randrange(1, 300) * 1_000_000),
        "text": lambda: "x",
        "yes": lambda: rng.choice(["", "yes"]),
    }
    for form in ON_PHONE:
        for _n in range(40):
            typed = {}
            for f in form.fields:
                value = texts.get(
                    f.kind, lambda: str(rng.choice([0, 1, 2.5, 3, 6, 7, 9, 12, 14, 20, 24, 26, 45, 60, 65]))
                )()
                value = (
                    f"20{rng.randint(10, 27)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
                    if f.kind == "date"
                    else value
                )
                value = rng.choice(f.options)[0] if f.kind == "choice" else value
                typed[f.name] = "" if not f.required and rng.random() < 0.4 else value
            made.append((form.name, typed, rng.choice(["2026-11-24", "2023-05-01", "2025-05-15", "2024-03-10"])))
    return made


CALC = """async ([url, cases, lang]) => {
    const { CALCULATORS, Law, Unknown, Wrong } = await import(url);
    const law = new Law((await (await fetch(`/rights/data/${lang}.json`)).json()).law);
    return cases.map(([name, inputs, on]) => {
        try {
            const r = CALCULATORS[name](inputs, on, law);
            return [
                r.verdict, r.outcome, r.steps.map((s) => law.sentence(s)), r.warnings.map((s) => law.sentence(s)),
                law.said(r), r.idle, law.toConfirm(r), r.steps.map((s) => law.article(s)),
                r.steps.map((s) => (s.parameters || []).map((p) => law.dated(p))), law.tone(r),
            ];
        } catch (e) {
            if (e instanceof Unknown) return ["unknown"];
            if (e instanceof Wrong) return ["wrong", e.field];
            throw e;
        }
    });
}"""


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_the_calculators_of_the_phone_are_those_of_the_server(chrome: Browser, site: Site, lang: str) -> None:
    law, asked = base_law(), cases()
    context = chrome.new_context(base_url=site.url)
    speak(context, site, lang)
    page = context.new_page()
    page.goto("/rights/")
    src = page.evaluate("[...document.scripts].find((s) => s.src.includes('rights/rights')).src")
    url = page.evaluate('async (src) => (await (await fetch(src)).text()).match(/from\\s*"([^"]*calc[^"]*)"/)[1]', src)
    found = page.evaluate(CALC, [page.evaluate("([a, b]) => new URL(a, b).href", [url, src]), asked, lang])
    for (name, typed, on), got in zip(asked, found, strict=True):
        try:
            result = calculate(name, typed, date.fromisoformat(on), law)
        except NotKnown:
            assert got == ["unknown"], (name, typed, on)
            continue
        except BadInput as problem:
            expected = ["wrong", problem.field]
        else:
            expected = []
        if expected:
            assert got == expected, (name, typed, on)
            continue
        assert got[0] == result.verdict, (name, typed, on)
        for key, value in got[1].items():
            wanted = result.outcome[key]
            assert value == (pytest.approx(wanted, abs=0.011) if isinstance(wanted, float) else wanted), (
                name,
                typed,
                key,
            )
        assert got[2] == [sentence(s, lang) for s in result.steps], (name, typed, on)
        assert got[3] == [sentence(s, lang) for s in result.warnings], (name, typed, on)
        day = date.fromisoformat(on)
        assert got[4:7] == [said(result, lang), list(result.idle), to_confirm(result.steps, day, law)], (
            name,
            typed,
            on,
        )
        assert got[7] == [article(s, law, lang) for s in result.steps], (name, typed, on)
        assert got[8] == [[dated(v, lang) for v in s.parameters] for s in result.steps], (name, typed, on)
        assert got[9] == tone(result), (name, typed, on)


def test_a_calculator_works_without_a_line(offline: Page, site: Site) -> None:
    offline.goto(f"{site.url}/rights/calc/abusive_dismissal/")
    offline.fill("#id_monthly", "30,000,000")
    offline.fill("#id_notified", "2026-10-05")
    offline.fill("#id_on", "2026-11-01")
    offline.click("[data-body] form button.primary")
    result = offline.locator(".result")
    result.wait_for()
    assert "360,000,000" in result.inner_text()
    assert "5 تشرين الثاني 2026" in result.inner_text()


def test_the_age_for_work_and_a_no_in_words_are_there_without_a_line(offline: Page, site: Site) -> None:
    offline.goto(f"{site.url}/rights/calc/min_age/")
    offline.fill("#id_age", "14")
    offline.check("[name=work][value=industry]")
    offline.click("[data-body] form button.primary")
    offline.locator(".result").wait_for()
    assert offline.locator(".result .verdict").inner_text() == "غير مسموح في هذا العمر"
    offline.goto(f"{site.url}/rights/calc/end_of_service/")
    offline.fill("#id_last_month", "30000000")
    offline.fill("#id_years", "6")
    offline.click("[data-body] form button.primary")
    offline.locator(".result").wait_for()
    assert "ليس الآن" in offline.locator(".result .verdict").inner_text()
    assert "0%" not in offline.locator(".result .amounts").inner_text()


def test_a_verdict_that_is_to_be_confirmed_says_so_without_a_line(offline: Page, site: Site) -> None:
    offline.goto(f"{site.url}/rights/work/")
    offline.locator("[data-people] input").first.wait_for()
    offline.fill("#id_job", "محاسب")
    offline.locator("#jobs button").first.click()
    offline.check("[name=who][value=other]")
    assert "يحتاج إلى تأكيد" in offline.locator("[data-verdict] .verdict").inner_text()
    offline.check("[name=who][value=lebanese]")
    assert "يحتاج إلى تأكيد" not in offline.locator("[data-verdict] .verdict").inner_text()


def test_an_earlier_day_in_the_address_stays_when_a_question_is_asked(chrome: Browser, site: Site) -> None:
    context = chrome.new_context(base_url=site.url)
    speak(context, site, "en")
    page = context.new_page()
    page.goto("/rights/?on=2024-06-01")
    page.fill("#id_q", "what is the minimum wage")
    page.click("form[data-ask] button")
    page.locator("#results .answer").first.wait_for()
    assert "on=2024-06-01" in page.url
    assert "18,000,000" in page.locator("#results").inner_text()
    page.locator("#results .answer a").first.click()
    page.locator(".answer .short").first.wait_for()
    assert "on=2024-06-01" in page.url
    assert "18,000,000" in page.locator("main").inner_text()


def test_a_private_link_is_copied_with_a_word_about_it_and_stands_there_whole(chrome: Browser, site: Site) -> None:
    context = chrome.new_context(viewport={"width": 360, "height": 740}, base_url=site.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    speak(context, site, "ar")
    page = context.new_page()
    page.goto("/rights/people/")
    page.fill("#id_question", "أُغلق المعمل ولم نقبض أجر شهرين، ماذا نفعل؟")
    page.locator(".actions .button.primary").click()
    place = page.locator(".copy-text")
    place.wait_for()
    link = place.inner_text()
    assert link.startswith(f"{site.url}/rights/people/")
    assert place.evaluate("e => e.scrollWidth <= e.clientWidth && getComputedStyle(e).direction === 'ltr'")
    page.locator("[data-copy]").click()
    until(page, "document.querySelector('.copied').textContent.length > 3")
    assert page.evaluate("navigator.clipboard.readText()") == link
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    page.evaluate("() => { document.execCommand = () => false; }")
    page.locator("[data-copy]").click()
    until(page, "document.querySelector('.copied').textContent.includes('يدوياً')")
    assert page.evaluate("getSelection().toString()") == link


def test_a_visitor_books_a_place_and_a_facilitator_keeps_her_ticks(chrome: Browser, site: Site) -> None:
    visitor = chrome.new_context(viewport={"width": 360, "height": 740}, base_url=site.url).new_page()
    visitor.goto("/rights/sessions/")
    visitor.locator("main .rows a.row").first.click()
    visitor.fill("#id_name", "زينة")
    visitor.locator(".actions .button.primary").click()
    visitor.locator(".copy-text").wait_for()
    assert "/rights/sessions/place/" in visitor.url == visitor.locator(".copy-text").inner_text()
    farah = chrome.new_context(viewport={"width": 360, "height": 740}, base_url=site.url).new_page()
    enter(farah, "farah")
    farah.locator("main a[href*='/lead/']").first.click()
    farah.locator("label.tick", has_text="زينة").click()
    farah.fill("#id_name", "سمر")
    farah.locator("button[value=add]").click()
    farah.locator("label.tick", has_text="سمر").wait_for()
    assert farah.locator("label.tick", has_text="زينة").locator("input").is_checked()
