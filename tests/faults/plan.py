"""What the devices are to do: registers of their own, changes of some, and registers that two devices both take."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

Marks = dict[str, list[Any]]
#: Lessons of the last two days lie within the window of changes; so many a class has on a day.
A_DAY, CHANGEABLE = 12, 24
DAY_MS = 86_400_000
#: Clocks of the devices: right, years behind, days ahead, a minute off.
CLOCKS = (0, -7 * 365 * DAY_MS, 12 * 365 * DAY_MS, -3 * DAY_MS, 61_000)


@dataclass
class Plan:
    """Tasks of each device in order; what must stand of each register that one device took; which two took others."""

    tasks: list[list[dict[str, Any]]] = field(default_factory=list)
    own: dict[tuple[str, str, int], Marks] = field(default_factory=dict)
    shared: set[tuple[str, str, int]] = field(default_factory=set)

    @property
    def total(self) -> int:
        """Registers and changes of registers."""
        return sum(map(len, self.tasks))


def make(world: dict[str, Any], *, each: int, shared: int, seed: int, plain: frozenset[int] = frozenset()) -> Plan:
    """``each`` tasks for every device of a school that `fill` made, ``shared`` registers for each pair of neighbours.

    Devices in ``plain`` only take registers (the browser's share: no changes, no clocks, no full store).
    """
    plan, rng = Plan(), random.Random(seed)
    for n, client in enumerate(world["clients"]):
        both = world["clients"][n - n % 2]["work"][0]
        tasks = [take(world, both, k, rng) for k in range(shared)] if n - n % 2 + 1 < len(world["clients"]) else []
        plan.shared |= {key(t["payload"]) for t in tasks}
        free = iter([(w, k) for w in client["work"] for k in range(shared, len(w["lessons"]))])
        while len(tasks) < each:
            work, k = next(free)
            made = take(world, work, k, rng)
            marks = dict(made["payload"]["marks"])
            tasks.append(made)
            if n not in plain and k < CHANGEABLE and rng.random() < 0.4 and len(tasks) < each:
                change = _change(made, work["students"], marks, rng)
                tasks.append(change)
            plan.own[key(made["payload"])] = {s: m for s, m in marks.items() if m[0]}
        if n not in plain:
            _odd(tasks, rng)
        for number, task in enumerate(tasks):
            task["payload"]["n"] = number
        plan.tasks.append(tasks)
    return plan


def key(payload: dict[str, Any]) -> tuple[str, str, int]:
    """Which register: class, day, period."""
    return str(UUID(payload["group"])), str(payload["date"]), int(payload["period"])


def _mark(rng: random.Random) -> list[Any]:
    return rng.choice([[1, 0, "", 0], [2, rng.randrange(1, 40), "", 0], [3, 0, "sick", 1]])


def take(world: dict[str, Any], work: dict[str, Any], k: int, rng: random.Random | None = None) -> dict[str, Any]:
    """The register of a class's k-th lesson, with up to four who are not simply present."""
    rng = rng or random.Random(k)
    day, period = work["lessons"][k]
    marks = {s: _mark(rng) for s in rng.sample(work["students"], rng.randrange(5))}
    return {"payload": {"institution": world["institution"], "group": work["group"], "date": day, "period": period,
                        "subject": "ELEC", "marks": marks}}  # fmt: skip


def _change(made: dict[str, Any], students: list[str], marks: Marks, rng: random.Random) -> dict[str, Any]:
    """One or two students of a register again, some back to present; ``marks`` becomes what stands after it."""
    only = rng.sample(students, rng.randrange(1, 3))
    new = {s: _mark(rng) for s in only if rng.random() < 0.6}
    for student in only:
        marks.pop(student, None)
    marks.update(new)
    return {"payload": {**made["payload"], "marks": new, "only": only}}


def _odd(tasks: list[dict[str, Any]], rng: random.Random) -> None:
    """The clock jumps twice, the store is full once."""
    if len(tasks) > 8:
        for place in rng.sample(range(1, len(tasks)), 2):
            tasks[place]["clock"] = rng.choice(CLOCKS)
        tasks[rng.randrange(1, len(tasks))]["full"] = True
