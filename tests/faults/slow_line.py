"""Five days of forty classes from one device over 64 kbit/s: ``python -m tests.faults.slow_line`` prints what it took."""

from __future__ import annotations

import asyncio
import json
import random
import time
from typing import Any

from tests.faults import plan
from tests.faults.device import Device
from tests.faults.proxy import Line
from tests.faults.site import Site, running

#: 64 kbit/s each way, and what a line that slow adds to each exchange.
BYTES_A_SECOND, ROUND_TRIP = 8_000, 0.1
DAYS, CLASSES = 5, 40


class Slow(Line):
    """Passes on whole requests and answers at the pace of a slow line; counts the bytes of both."""

    sent = received = 0

    async def _happen(self, what: str, request: bytes) -> bytes:
        self.sent += len(request)
        await asyncio.sleep(ROUND_TRIP + len(request) / BYTES_A_SECOND)
        answer = await self._pass(request)
        self.received += len(answer)
        await asyncio.sleep(len(answer) / BYTES_A_SECOND)
        return answer


def five_days(site: Site, world: dict[str, Any]) -> dict[str, float]:
    """One register a class and day, kept without a line, then sent in one go."""
    client, rng = world["clients"][0], random.Random(5)
    line = Slow(site.port, lambda: "")
    tasks = [plan.take(world, work, day * plan.A_DAY, rng) for day in range(DAYS) for work in client["work"]]
    device = Device({"store": str(site.folder / "slow.sqlite3"), "pace": 1.0, "port": line.port, "tasks": tasks,
                     **{k: client[k] for k in ("account", "device", "token")}})  # fmt: skip
    for n, task in enumerate(tasks):
        device.take(n, task)
    began = time.monotonic()
    device.flight()
    seconds = time.monotonic() - began
    line.stop()
    (stored,) = site.rows("SELECT count(*) FROM schools_register")[0]
    assert (len(device.box.waiting()), stored) == (0, len(tasks)), "not all registers arrived"
    return {"seconds": seconds, "registers": len(tasks), "sent": line.sent, "received": line.received}


def main() -> None:
    """A site of its own."""
    with running(devices=1, classes=CLASSES, lessons=DAYS * plan.A_DAY) as (site, world):
        print(json.dumps(five_days(site, world)))  # noqa: T201


if __name__ == "__main__":
    main()
