"""A device that keeps to the protocol exactly as ``commons/intake/static/intake/outbox.js`` does, with its store in a file.

``python -m tests.faults.device FILE`` takes the registers that the JSON in FILE lists, one after the other, and sends them.
It can be killed at any moment and started again: what it said is kept is in the store, and it goes on after it. Each line
of its output is one fact: ``saved`` (said only after the store's commit), ``full``, ``clock``, ``acked``, ``done``. It
uses nothing but the standard library, so that it starts at once.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import http.client
import json
import os
import random
import sqlite3
import sys
import time
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST, MOST_BYTES = 50, 60_000
#: Whoever holds so many waits with the next register, so that the faults of a run are spread over all of it.
PATIENT = 12
Op = dict[str, Any]


def uuid7(at_ms: int) -> str:
    """An id that sorts by its milliseconds."""
    value = (at_ms & (2**48 - 1)) << 80 | 7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)
    return str(uuid.UUID(int=value))


class Box:
    """The store: operations and what a screen needs, in one file that survives a kill. ``durability: 'strict'``."""

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(path, isolation_level=None, timeout=10)
        self.base.row_factory = sqlite3.Row
        self.base.execute("PRAGMA journal_mode=WAL")
        self.base.execute("PRAGMA synchronous=FULL")
        self.base.execute(
            "CREATE TABLE IF NOT EXISTS ops (op_id TEXT PRIMARY KEY, seq INT, raw TEXT, state TEXT, outcome TEXT, "
            "based TEXT)"
        )
        self.base.execute("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT)")

    def get(self, key: str, default: Any = None) -> Any:
        """A value of the screens, or of the chain."""
        row = self.base.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return default if row is None else json.loads(row[0])

    def put(self, key: str, value: Any) -> None:
        """Set a value; part of a transaction if one is open."""
        self.base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, json.dumps(value)])

    def keep(self, op: Op, screen: dict[str, Any]) -> str:
        """The operation, the chain's head and the screen's state in one transaction. Returns the operation's bytes."""
        self.base.execute("BEGIN IMMEDIATE")
        try:
            head = self.get("chain", {"seq": 0, "prev": ""})
            raw = json.dumps({"version": 1, **op, "seq": head["seq"] + 1, "prev": head["prev"]}, separators=(",", ":"))
            self.base.execute(
                "INSERT INTO ops VALUES (?, ?, ?, 'waiting', '', ?)",
                [op["op_id"], head["seq"] + 1, raw, json.dumps(list(op["based_on"].values()))],
            )
            self.put("chain", {"seq": head["seq"] + 1, "prev": hashlib.sha256(raw.encode()).hexdigest()})
            for key, value in screen.items():
                self.put(key, value)
            self.base.execute("COMMIT")
        except BaseException:
            if self.base.in_transaction:
                self.base.execute("ROLLBACK")
            raise
        return raw

    def waiting(self) -> list[sqlite3.Row]:
        """What no answer has named yet, in order."""
        return self.base.execute("SELECT * FROM ops WHERE state = 'waiting' ORDER BY seq").fetchall()

    def settle(self, named: list[Op]) -> None:
        """What an answer said of operations."""
        self.base.execute("BEGIN IMMEDIATE")
        for r in named:
            self.base.execute("UPDATE ops SET state = 'acked', outcome = ? WHERE op_id = ?", [r["outcome"], r["op_id"]])
        self.base.execute("COMMIT")

    def again(self, above: int) -> None:
        """After a restore: what was acknowledged above a number waits again."""
        self.base.execute("UPDATE ops SET state = 'waiting' WHERE state = 'acked' AND seq > ?", [above])


class Device:
    """One teacher's phone."""

    def __init__(self, config: dict[str, Any], say: Callable[..., None] = lambda _what, **_more: None) -> None:
        self.config, self.box, self.say = config, Box(Path(config["store"])), say
        self.skipped: dict[str, float] = {}
        self.fails, self.until, self.alone = 0, 0.0, config["pace"]

    def now(self) -> int:
        """Milliseconds by the device's own clock, which may be years off."""
        return int(time.time() * 1000) + int(self.box.get("clock", self.config.get("clock", 0)))

    def take(self, index: int, task: dict[str, Any]) -> None:
        """Save one register, or a change of one, and say so; a full store says that it is not saved."""
        lesson, at = task["payload"], self.now()
        about = f"last/{lesson['group']}/{lesson['date']}/{lesson['period']}"
        based = self.box.get(about) if "only" in lesson else None
        op_id = uuid7(at)
        op = {"op_id": op_id, "clock": at, "actor": self.config["account"], "type": "schools.register.submit",
              "payload": lesson, "based_on": {"register": based} if based else {}, "roster": 1}  # fmt: skip
        try:
            raw = self.box.keep(op, {"next": index + 1, about: op_id})
        except sqlite3.OperationalError as wrong:
            if "full" not in str(wrong):
                raise
            self.say("full", task=index)
            self.box.base.execute("PRAGMA max_page_count = 1000000")
            self.take(index, task)
            return
        self.say("saved", task=index, op=op_id, digest=hashlib.sha256(raw.encode()).hexdigest())

    def batch(self, ops: list[sqlite3.Row], most: int) -> list[sqlite3.Row]:
        """As many as one push may hold."""
        picked: list[sqlite3.Row] = []
        size = 0
        for op in ops:
            more = len(json.dumps(op["raw"]).encode()) + 1
            if picked and (len(picked) >= most or size + more > MOST_BYTES):
                break
            picked.append(op)
            size += more
        return picked

    def ready(self) -> list[sqlite3.Row]:
        """What may go now: not what failed alone a while ago, nor what builds on such a one."""
        held = {k for k, until in self.skipped.items() if until > time.monotonic()}
        found = []
        for op in self.box.waiting():
            if op["op_id"] in held or held & set(json.loads(op["based"])):
                held.add(op["op_id"])
            else:
                found.append(op)
        return found

    def post(self, raws: list[str]) -> tuple[int, Any, str]:
        """Status, JSON (None if it is none) and Retry-After of one push. Raises OSError or HTTPException without a line."""
        device = self.config["device"]
        text = json.dumps({"version": 1, "device": device, "sent_at": self.now(), "ops": raws})
        body = gzip.compress(text.encode())
        headers = {
            "Authorization": f"Bearer {self.config['token']}", "Content-Type": "application/json",
            "Content-Encoding": "gzip", "X-Waiting": str(len(raws)), "X-Ack-Seq": str(self.box.get("ack", 0)),
            "X-Epoch": str(self.box.get("epoch", 0)), "Connection": "close", "Accept-Encoding": "gzip",
            "Content-Digest": "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":",
        }  # fmt: skip
        line = http.client.HTTPConnection("127.0.0.1", self.config["port"], timeout=20)
        try:
            line.request("POST", "/api/intake/push", body, headers)
            answer = line.getresponse()
            content = answer.read()
            said = None
            with contextlib.suppress(ValueError, OSError, EOFError, zlib.error):
                if answer.headers.get("Content-Encoding") == "gzip":
                    content = gzip.decompress(content)
                said = json.loads(content) if answer.status == 200 else None
            return answer.status, said, answer.headers.get("Retry-After", "")
        finally:
            line.close()

    def back_off(self, header: str = "") -> None:
        """Wait a random while, longer each time; ``pace`` shortens the protocol's seconds."""
        self.fails += 1
        seconds = float(header or random.random() * min(300, 2 * 2**self.fails))
        self.until = time.monotonic() + seconds * self.alone

    def flight(self) -> None:
        """Send what waits, until nothing is left that may go or the line is bad."""
        most, fails, stuck = MOST, 0, 0
        while ops := self.ready():
            batch = self.batch(ops, most)
            status, said, retry = 0, None, ""
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, said, retry = self.post([op["raw"] for op in batch])
            if status in (401, 403):
                raise SystemExit(f"asked to sign in: {status}")
            if status == 413 and most > 1:
                most = max(1, len(batch) // 2)
                continue
            if status in (429, 503):
                return self.back_off(retry)
            sent = {op["op_id"] for op in batch}
            results = said.get("results") if isinstance(said, dict) else None
            named = [r for r in results or [] if r.get("op_id") in sent and r.get("outcome")]
            if named:
                assert isinstance(said, dict)
                self.learn(said, named)
                self.fails = stuck = 0
                if len(named) == len(batch):
                    fails = 0
                    continue
            fails += 1
            if fails < 3:
                time.sleep(0.4 * 2**fails * self.alone)
            elif not status:
                return self.back_off()
            elif most > 1:
                most, fails = 1, 0
            else:
                self.skipped[batch[0]["op_id"]] = time.monotonic() + 300 * self.alone
                fails, stuck = 0, stuck + 1
                if stuck > 1:
                    return self.back_off()
        return None

    def fly(self) -> None:
        """A flight; one that finds the store full ends, and what it learned is learned again later."""
        try:
            self.flight()
        except sqlite3.OperationalError as wrong:
            if "full" not in str(wrong):
                raise
            if self.box.base.in_transaction:
                self.box.base.execute("ROLLBACK")
            self.say("full")
            self.box.base.execute("PRAGMA max_page_count = 1000000")

    def learn(self, said: dict[str, Any], named: list[Op]) -> None:
        """Take in an answer: outcomes, the acknowledged number, the epoch."""
        self.box.settle(named)
        for r in named:
            self.say("acked", op=r["op_id"], outcome=r["outcome"])
        before, ack = self.box.get("ack", 0), int(said.get("ack_seq") or 0)
        if said.get("epoch") != self.box.get("epoch") or ack < before:
            self.box.again(ack)
        self.box.put("ack", ack)
        self.box.put("epoch", said.get("epoch"))

    def work(self) -> None:
        """All tasks, and then until nothing waits."""
        tasks = self.config["tasks"]
        while (index := self.box.get("next", 0)) < len(tasks) or self.box.waiting():
            room = range(index, min(len(tasks), index + random.choice((1, 1, 2, 4))))
            for k in room if len(self.box.waiting()) < PATIENT else ():
                self.odd(tasks[k])
                self.take(k, tasks[k])
            if time.monotonic() >= self.until:
                self.fly()
            time.sleep(self.alone)
        self.say("done")

    def odd(self, task: dict[str, Any]) -> None:
        """What befalls a phone: its clock jumps, its store is full."""
        if "clock" in task and self.box.get("clock") != task["clock"]:
            self.box.put("clock", task["clock"])
            self.say("clock")
        if task.get("full"):
            pages = self.box.base.execute("PRAGMA page_count").fetchone()[0]
            self.box.base.execute(f"PRAGMA max_page_count = {pages}")


def say(what: str, **more: Any) -> None:
    """One line, at once; a device that nobody hears any more stops."""
    os.write(1, (json.dumps({"fact": what, **more}) + "\n").encode())


if __name__ == "__main__":
    Device(json.loads(Path(sys.argv[1]).read_text()), say).work()
