"""A real server with the demo world, and a real chromium."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@dataclass(frozen=True)
class Site:
    """Where it is served and where its files are."""

    url: str
    var: Path
    log: Path

    def manage(self, *arguments: str) -> str:
        """Run the command line against this site's database."""
        command = [str(Path(sys.executable).parent / "jadara"), *arguments]
        return subprocess.run(command, env=_env(self.var), check=True, capture_output=True, text=True).stdout


def _env(var: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JADARA_", "DJANGO_"))}
    return {**kept, "JADARA_VAR": str(var), "JADARA_ENV": "demo", "JADARA_DEMO_SIZE": "small"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`jadara up` on a free port, as people start it."""
    var = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Site(f"http://localhost:{port}", var, var / "log.txt")
    command = [str(Path(sys.executable).parent / "jadara"), "up", "--port", str(port)]
    with made.log.open("w") as log:
        server = subprocess.Popen(command, env=_env(var), stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(made, server)
            yield made
        finally:
            server.terminate()
            server.wait(20)


def _wait(site: Site, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 400
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.url}/health/", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the site did not start:\n{site.log.read_text()}")


@pytest.fixture(scope="session")
def chrome(chromium: Path) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(chrome: Browser, site: Site) -> Iterator[BrowserContext]:
    """A phone of 360 by 740, in Arabic."""
    made = chrome.new_context(viewport={"width": 360, "height": 740}, base_url=site.url, locale="ar-LB")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose console must stay clean: the Content-Security-Policy reports there."""
    made = context.new_page()
    problems = listen(made)
    yield made
    expected = ("ERR_INTERNET_DISCONNECTED", "status of 422", "status of 404", "status of 403")
    assert [p for p in problems if not any(e in p for e in expected)] == []


def listen(page: Page) -> list[str]:
    """What the page will complain of in its console."""
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    return problems


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, with all that is folded opened, and whether it overflows sideways."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = !d.matches('[data-menu]') })")
    found = []
    for violation in Axe().run(page, options=RULES).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:2]]
        found.append(f"{violation['id']}: {json.dumps(nodes, ensure_ascii=False)}")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("overflows")
    return found


def until(page: Page, expression: str, seconds: float = 10) -> None:
    """Wait until an expression is true on the page. (Playwright's own waiting needs eval, which the pages forbid.)"""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        if time.monotonic() > end:
            pytest.fail(f"never true: {expression}")
        time.sleep(0.1)


def speak(context: BrowserContext, site: Site, language: str) -> None:
    """Set the language of the pages."""
    context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])


def enter(page: Page, who: str) -> None:
    """Enter as one of the cast."""
    page.goto("/")
    page.click(f'button[name="as"][value="{who}"]')
    page.wait_for_load_state()
