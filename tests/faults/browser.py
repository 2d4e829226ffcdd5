"""A real chromium with the product's own ``outbox.js``: killed, and opened again on the same profile."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Playwright, sync_playwright

from tests.faults.site import ROOT

OUTBOX = ROOT / "src/jadara/commons/intake/static/intake/outbox.js"
BOX = b"""<!doctype html><title>box</title>
<script type="module">import * as box from "/intake/outbox.js"; window.box = box;</script>"""
KEEP = """async ([account, payload, next]) => {
  try { return (await box.keep(account, "schools.register.submit", payload, { roster: 1, screen: ["next", next] })).op_id; }
  catch (problem) { return `not kept: ${problem.name}`; }
}"""
SETUP = """async ([account, device, token]) => {
  if (await box.meta.get("device") !== device) await box.meta.put("device", device);
  await box.meta.put(`token/${account}`, token);
  return (await box.meta.get("next")) || 0;
}"""


def pages() -> dict[str, tuple[str, bytes]]:
    """What the bad line serves to the browser itself: an empty page with the outbox."""
    return {"/box.html": ("text/html", BOX), "/intake/outbox.js": ("text/javascript", OUTBOX.read_bytes())}


class Chromium(threading.Thread):
    """One teacher's browser. ``saved(task, operation)`` is called once the browser said so."""

    def __init__(self, executable: Path, profile: Path, port: int, client: dict[str, Any], tasks: list[dict[str, Any]],
                 saved: Callable[[int, str], None]) -> None:  # fmt: skip
        super().__init__(daemon=True)
        self.executable, self.profile, self.port = executable, profile, port
        self.client, self.tasks, self.saved = client, tasks, saved
        self.kills, self.calm, self.done, self.problem = 0, False, False, ""

    def run(self) -> None:
        """All tasks, killed a few times on the way; then, on a good line, until nothing waits."""
        try:
            with sync_playwright() as playwright:
                index = 0
                while index < len(self.tasks):
                    index = self._life(playwright, max(2, len(self.tasks) // 4))
                self._finish(playwright)
            self.done = True
        except Exception as wrong:
            self.problem = f"{type(wrong).__name__}: {wrong}"

    def _life(self, playwright: Playwright, most: int) -> int:
        """From one start to a kill, or to the last task. Returns which task is next."""
        context = playwright.chromium.launch_persistent_context(
            self.profile, executable_path=str(self.executable), args=["--no-sandbox"]
        )
        page = context.pages[0]
        index = self._open(page)
        for n in range(index, min(len(self.tasks), index + most)):
            said = str(page.evaluate(KEEP, [self.client["account"], self.tasks[n]["payload"], n + 1]))
            if said.startswith("not kept"):
                raise RuntimeError(said)
            self.saved(n, said)
            page.evaluate("() => { void box.send(true); }")
            index = n + 1
        if index < len(self.tasks):
            self._kill()
        with contextlib.suppress(Error):
            context.close()
        return index

    def _open(self, page: Page) -> int:
        page.goto(f"http://localhost:{self.port}/box.html")
        page.wait_for_function("window.box !== undefined")
        return int(page.evaluate(SETUP, [self.client["account"], self.client["device"], self.client["token"]]))

    def _kill(self) -> None:
        """kill -9 of the browser's processes, known by their profile."""
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError):
                if str(self.profile).encode() in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
        self.kills += 1

    def _finish(self, playwright: Playwright) -> None:
        while not self.calm:
            time.sleep(0.1)
        context = playwright.chromium.launch_persistent_context(
            self.profile, executable_path=str(self.executable), args=["--no-sandbox"]
        )
        page, until = context.pages[0], time.monotonic() + 60
        while time.monotonic() < until:
            self._open(page)
            page.evaluate("() => box.send(true)")
            if not page.evaluate("async () => (await box.waiting()).length"):
                break
        context.close()
