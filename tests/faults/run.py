"""Many registers through many faults. ``python -m tests.faults.run REGISTERS FAULTS [SEED]`` prints figures as JSON."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults import browser, plan
from tests.faults.judge import Verdict, judge
from tests.faults.proxy import KINDS, Line
from tests.faults.site import ROOT, Site, running

DEVICES, CLASSES, SHARED = 8, 2, 4
#: Shares of the faults that are kills; the rest are faults of the line and of the phones.
SERVERS, DATABASES, CLIENTS = 0.02, 0.015, 0.08
#: Seconds of the protocol last so long here.
PACE = 0.02


class Phone:
    """One device's process, its output read as it comes."""

    def __init__(self, config: Path, hear: Any) -> None:
        self.config, self.hear, self.done = config, hear, False
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Run it, anew after a kill."""
        command = [sys.executable, "-m", "tests.faults.device", str(self.config)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.endswith(b"\n"):
                fact = json.loads(line)
                self.done = self.done or fact["fact"] == "done"
                self.hear(fact)

    def kill(self) -> None:
        """kill -9, and again from the store."""
        assert self.process is not None
        if self.process.poll() is None and not self.done:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.start()

    def end(self) -> None:
        """No process is left behind, whatever became of the run."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def check(self) -> None:
        """A device that ended by itself before it was done is a fault of the harness, or of the protocol."""
        assert self.process is not None
        if self.process.poll() not in (None, 0) and not self.done:
            problem = self.process.stderr.read().decode() if self.process.stderr else ""
            raise RuntimeError(f"a device ended: {problem[-2000:]}")


@dataclass
class Outcome:
    """A run's verdict and the faults it went through, by kind."""

    verdict: Verdict
    faults: Counter[str]
    seconds: float


class Run:
    """One run over a site: starts the devices, makes the faults, waits for the end."""

    def __init__(self, site: Site, world: dict[str, Any], todo: plan.Plan, faults: int, seed: int) -> None:
        self.site, self.world, self.todo, self.target = site, world, todo, faults
        self.rng = random.Random(seed)
        self.told: dict[str, str] = {}
        self.acked: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.line = Line(site.port, self.choose, browser.pages())
        kills = {"server": SERVERS, "database": DATABASES, "client": CLIENTS}
        self.kills = sorted(
            (self.rng.uniform(0.02, 0.85), kind) for kind, share in kills.items() for _n in range(round(faults * share))
        )

    @property
    def made(self) -> int:
        """Faults so far."""
        return sum(self.counts.values()) + sum(self.line.done.values())

    @property
    def progress(self) -> float:
        """Share of the registers that the devices know to be in the server."""
        return len(self.acked) / self.todo.total

    def choose(self) -> str:
        """What happens to the next request: more often while the run is behind its number of faults."""
        with self.lock:
            if self.made >= self.target:
                return ""
            behind = self.made / self.target < self.progress + 0.3
            return self.rng.choice(KINDS) if self.rng.random() < (0.85 if behind else 0.25) else ""

    def hear(self, fact: dict[str, Any]) -> None:
        """A line of a device."""
        with self.lock:
            if fact["fact"] == "saved":
                self.told[fact["op"]] = fact["digest"]
            elif fact["fact"] == "acked":
                self.acked.add(fact["op"])
            elif fact["fact"] in ("full", "clock"):
                self.counts[fact["fact"]] += 1

    def _saved(self, _task: int, operation: str) -> None:
        with self.lock:
            self.told[operation] = ""
            self.acked.add(operation)

    def go(self, chromium: Path | None, seconds: float) -> Outcome:
        """Until every device is done. Raises TimeoutError."""
        began = time.monotonic()
        phones, real = self._devices(chromium)
        try:
            self._until_done(phones, real, began + seconds)
        finally:
            for phone in phones:
                phone.end()
        if real:
            self.counts["chromium"] = real.kills
        time.sleep(2)  # what the line still holds arrives
        self.line.stop()
        verdict = judge(self.site, self.world, self.todo, self.told)
        return Outcome(verdict, self.counts + self.line.done, time.monotonic() - began)

    def _until_done(self, phones: list[Phone], real: browser.Chromium | None, deadline: float) -> None:
        while not all(p.done for p in phones) or (real and not real.done):
            for phone in phones:
                phone.check()
            if real and (real.problem or not (real.is_alive() or real.done)):
                raise RuntimeError(real.problem)
            if time.monotonic() > deadline:
                raise TimeoutError(f"only {self.progress:.0%} is in the server; faults: {self.counts}")
            if self.kills and self.kills[0][0] <= self.progress:
                self._kill(self.kills.pop(0)[1], phones)
            if real and all(p.done for p in phones):
                self.target, real.calm = 0, True
            time.sleep(0.02)

    def _devices(self, chromium: Path | None) -> tuple[list[Phone], browser.Chromium | None]:
        phones: list[Phone] = []
        for n, (client, tasks) in enumerate(zip(self.world["clients"], self.todo.tasks, strict=True)):
            if chromium and n == len(self.todo.tasks) - 1:
                profile = self.site.folder / "chromium"
                real = browser.Chromium(chromium, profile, self.line.port, client, tasks, self._saved)
                real.start()
                return phones, real
            config = self.site.folder / f"device-{n}.json"
            config.write_text(json.dumps({
                "store": str(self.site.folder / f"device-{n}.sqlite3"), "pace": PACE, "port": self.line.port, "tasks": tasks,
                **{k: client[k] for k in ("account", "device", "token")}, "clock": plan.CLOCKS[n % len(plan.CLOCKS)],
            }))  # fmt: skip
            phones.append(Phone(config, self.hear))
        return phones, None

    def _kill(self, kind: str, phones: list[Phone]) -> None:
        if kind == "server":
            self.site.kill_server()
        elif kind == "database":
            self.site.kill_database()
        elif left := [p for p in phones if not p.done]:
            self.rng.choice(left).kill()
        else:
            return
        self.counts[kind] += 1


def through(site: Site, world: dict[str, Any], *, each: int, faults: int, seed: int, chromium: Path | None,
            few: int, seconds: float) -> Outcome:  # fmt: skip
    """``each`` registers for every simulated device and ``few`` for chromium, through ``faults`` faults."""
    last = len(world["clients"]) - 1
    todo = plan.make(world, each=each, shared=SHARED, seed=seed, plain=frozenset({last} if chromium else ()))
    if chromium:
        dropped = todo.tasks[last][few:]
        todo.tasks[last] = todo.tasks[last][:few]
        for task in dropped:
            todo.own.pop(plan.key(task["payload"]), None)
    return Run(site, world, todo, faults, seed).go(chromium, seconds)


def main(registers: int, faults: int, seed: int = 1) -> None:
    """A run of its own; what it found as JSON on standard output."""
    executable = next((p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/google-chrome")) if p.exists()), None)
    few = max(8, registers // 50) if executable else 0
    each = -(-(registers - few) // (DEVICES - bool(executable)))
    lessons = each // CLASSES + 40
    with running(devices=DEVICES, classes=CLASSES, lessons=lessons) as (site, world):
        found = through(site, world, each=each, faults=faults, seed=seed, chromium=executable, few=few,
                        seconds=60 + registers * 0.5)  # fmt: skip
    v = found.verdict
    for line in (*v.lost, *v.doubled, *v.unseen):
        sys.stderr.write(line + "\n")
    sys.stdout.write(json.dumps({
        "registers": v.registers, "faults": sum(found.faults.values()), "kinds": dict(found.faults), "lost": len(v.lost),
        "doubled": len(v.doubled), "unseen": len(v.unseen), "conflicts": v.conflicts, "seconds": round(found.seconds, 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
