"""What must fail under the same faults, or the faults prove nothing: a naive client, and commits that nobody waits for."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import time
from typing import Any

from tests.faults import plan
from tests.faults.device import Device
from tests.faults.proxy import Line
from tests.faults.site import Site

NAIVE = (
    "DROP TABLE IF EXISTS naive",
    "CREATE TABLE naive (id bigserial PRIMARY KEY, device text, n int)",
    "GRANT INSERT ON naive TO jadara_app",
    "GRANT USAGE ON SEQUENCE naive_id_seq TO jadara_app",
)
#: Commits return before they are written; the writer of the log wakes as seldom as PostgreSQL lets it.
ASYNCHRONOUS = (
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET wal_writer_delay = '10s'",
    "ALTER SYSTEM SET wal_writer_flush_after = '2GB'",
    "SELECT pg_reload_conf()",
)


def _post(port: int, device: str, n: int) -> bool:
    """One register to the naive door; whether the answer came whole."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
        line.request("POST", "/naive", json.dumps({"device": device, "n": n}), {"Content-Type": "application/json"})
        answer = line.getresponse()
        return answer.status == 200 and bool(json.loads(answer.read()).get("stored"))
    line.close()
    return False


def naive(site: Site, registers: int = 20) -> tuple[int, int]:
    """How many registers a client doubles that repeats until it is told so, and how many one loses that forgets on send."""
    site.do(*NAIVE)
    for device in ("repeats", "forgets"):
        faults = itertools.cycle(("", "lose_answer", "cut_request", "double", "cut_answer"))
        line = Line(site.port, faults.__next__)
        for n in range(registers):
            while not _post(line.port, device, n) and device == "repeats":
                pass
        time.sleep(1)
        line.stop()
    (doubled,) = site.rows("SELECT count(*) - count(DISTINCT n) FROM naive WHERE device = 'repeats'")[0]
    (stored,) = site.rows("SELECT count(DISTINCT n) FROM naive WHERE device = 'forgets'")[0]
    return int(doubled), registers - int(stored)


def acknowledged_and_gone(site: Site, world: dict[str, Any], *, first: int, registers: int = 20) -> tuple[int, int]:
    """Registers that a device was told to be safe, before the power of the database is cut; how many are gone after it."""
    client = world["clients"][0]
    store = site.folder / f"control-{first}.sqlite3"
    tasks = [plan.take(world, client["work"][1], first + k) for k in range(registers)]
    line = Line(site.port, lambda: "")
    device = Device({"store": str(store), "pace": 0.01, "port": line.port, "tasks": tasks,
                     **{k: client[k] for k in ("account", "device", "token")}})  # fmt: skip
    for n, task in enumerate(tasks):
        device.take(n, task)
    device.flight()
    line.stop()
    told = [row["op_id"] for row in device.box.base.execute("SELECT op_id FROM ops WHERE state = 'acked'")]
    site.kill_database()
    (left,) = site.rows("SELECT count(*) FROM intake_operation WHERE op_id = ANY(%s::uuid[])", told)[0]
    return len(told), len(told) - int(left)
