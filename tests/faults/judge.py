"""What stands in the database at the end, beside what the devices were told: read with plain SQL, merged anew."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from jadara.rooms.schools.core.registers import register_id
from tests.faults.plan import Marks, Plan, key
from tests.faults.site import Site


@dataclass
class Verdict:
    """Registers lost (or with wrong marks), doubled, and conflicts that nobody sees; what was found of each."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    registers: int = 0
    conflicts: int = 0

    @property
    def clean(self) -> bool:
        """Nothing lost, doubled or unseen."""
        return not (self.lost or self.doubled or self.unseen)


def judge(site: Site, world: dict[str, Any], plan: Plan, told: dict[str, str]) -> Verdict:
    """``told``: the operations that a device said to be saved, with the digest of their bytes ('' unknown)."""
    verdict = Verdict(registers=plan.total)
    stored = {
        str(op): (digest, state, clock, json.loads(raw)["payload"], str(device))
        for op, digest, state, clock, raw, device in site.rows(
            "SELECT op_id, digest, state, clock, raw, device FROM intake_operation"
        )
    }
    for op, digest in told.items():
        if op not in stored:
            verdict.lost.append(f"operation {op} is not in the server")
        elif digest and digest != stored[op][0]:
            verdict.lost.append(f"operation {op} has other bytes")
        elif stored[op][1] not in ("applied", "conflict"):
            verdict.lost.append(f"operation {op} is {stored[op][1]}")
    done = Counter((device, payload["n"]) for _d, _s, _c, payload, device in stored.values())
    verdict.doubled += [f"task {task} came as {n} operations" for task, n in done.items() if n > 1]
    for client, tasks in zip(world["clients"], plan.tasks, strict=True):
        verdict.lost += [f"task {n} of {client['device']}" for n in range(len(tasks)) if not done[client["device"], n]]
    _registers(site, world, plan, stored, verdict)
    return verdict


def _registers(site: Site, world: dict[str, Any], plan: Plan, stored: dict[str, Any], verdict: Verdict) -> None:
    standing: dict[str, Marks] = {}
    for name, marks in site.rows("SELECT id, marks FROM schools_register"):
        if str(name) in standing:
            verdict.doubled.append(f"register {name} stands twice")
        standing[str(name)] = {m[0]: m[1:5] for m in marks if m[1]}
    taken = site.rows(
        "SELECT subject, count(*) FROM (SELECT subject, action FROM audit_pending UNION ALL SELECT subject, action FROM "
        "audit_entry) a WHERE action = 'schools.register.taken' GROUP BY subject HAVING count(*) > 1"
    )
    verdict.doubled += [f"register {subject} was taken {n} times" for subject, n in taken]
    school = UUID(world["institution"])

    def name_of(register: tuple[str, str, int]) -> str:
        return str(register_id(school, UUID(register[0]), date.fromisoformat(register[1]), register[2]))

    for register, marks in plan.own.items():
        if standing.get(name_of(register)) != marks:
            verdict.lost.append(f"register {register}: {standing.get(name_of(register))} and not {marks}")
    _shared(site, plan, stored, {name_of(r): r for r in plan.shared}, standing, verdict)


def _shared(site: Site, plan: Plan, stored: dict[str, Any], names: dict[str, tuple[str, str, int]],
            standing: dict[str, Marks], verdict: Verdict) -> None:  # fmt: skip
    """Registers that two took: per student the later mark stands, and where they differ a dispute is open, once."""
    by: dict[tuple[str, str, int], list[tuple[int, str, Marks]]] = defaultdict(list)
    for op, (_digest, _state, clock, payload, _device) in stored.items():
        by[key(payload)].append((clock, op, payload["marks"]))
    open_ones = Counter(
        (str(register), str(student))
        for register, student in site.rows(
            "SELECT register_id, student_id FROM schools_dispute WHERE decided_at IS NULL"
        )
    )
    present = [0, 0, "", 0]
    for name, register in names.items():
        said = sorted(by[register])
        students = {s for _c, _o, marks in said for s in marks}
        last = {s: m for s in students if (m := said[-1][2].get(s, present))[0]}
        if standing.get(name) != last:
            verdict.lost.append(f"shared register {register}: {standing.get(name)} and not {last}")
        for student in students:
            if len({str(marks.get(student, present)) for _c, _o, marks in said}) > 1:
                verdict.conflicts += 1
                if not open_ones[name, student]:
                    verdict.unseen.append(f"{student} in {register}")
    verdict.doubled += [f"dispute {pair} is open {n} times" for pair, n in open_ones.items() if n > 1]
