"""``registers_per_s`` and its kin: registers of 25 saved over HTTP by four teachers, beside bare inserts of the same."""

from __future__ import annotations

import http.client
import json
import multiprocessing
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import psycopg

from jadara.kernel.figures import Figure
from jadara.rooms.schools.bench_world import World, world

CLIENTS, SIZE = 4, 25
HEADERS = {
    "X-Forwarded-Proto": "https", "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded",
    "Host": "127.0.0.1", "Origin": "https://127.0.0.1", "Referer": "https://127.0.0.1/schools/",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slice:
    """What some seconds gave: how many, how long each took (seconds)."""

    done: int
    seconds: float
    times: list[float]


def _body(students: list[str], rng: random.Random) -> str:
    """A register of a class: one in ten is not simply present."""
    marks = {f"m_{s}": rng.choice("12") if rng.random() < 0.1 else "0" for s in students}
    return urlencode({**marks, "operation": str(uuid4()), "version": "1"})


def _client(port: int, year: int, who: dict[str, Any], first: int, seconds: float, out: Any) -> None:
    """One teacher: saves fresh registers for some seconds, on one connection."""
    rng = random.Random(first)
    lessons = [(w["students"], x) for w in who["work"] for x in w["lessons"]][first:]
    headers = {**HEADERS, "Cookie": f"sessionid={who['session']}; csrftoken={who['csrf']}", "X-CSRFToken": who["csrf"]}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times, until = [], time.perf_counter() + seconds
    for students, lesson in lessons:
        began = time.perf_counter()
        if began >= until:
            break
        connection.request("POST", f"/schools/lessons/{year}/{lesson}/", _body(students, rng), headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"HTTP {answer.status}: {text[:200]!r}")
        times.append(time.perf_counter() - began)
    out.put(times)


def _product(at: World, data: dict[str, Any], first: int, seconds: float) -> Slice:
    out: Any = multiprocessing.Queue()
    began = time.perf_counter()
    clients = [
        multiprocessing.Process(target=_client, args=(at.port, data["year"], who, first, seconds, out))
        for who in data["clients"]
    ]
    for c in clients:
        c.start()
    times = [t for _c in clients for t in out.get(timeout=seconds + 60)]
    for c in clients:
        c.join()
    return Slice(len(times), time.perf_counter() - began, times)


#: The rows that the product writes for one register, in one statement: the register and its audit row.
BARE = """
WITH r AS (
  INSERT INTO schools_register (id, institution_id, year, group_id, date, period, minutes, roster_version, marks, taken_by,
    taken_at, operation, clock, last, size, absent, late, excused, disputes, folded, told)
  SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::uuid[], %s::date[], %s::smallint[], %s::smallint[],
    %s::int[], %s::jsonb[], %s::uuid[], %s::timestamptz[], %s::uuid[], %s::bigint[], %s::uuid[], %s::smallint[],
    %s::smallint[], %s::smallint[], %s::smallint[], %s::smallint[], %s::boolean[], %s::boolean[])
  RETURNING id)
INSERT INTO audit_pending (at, actor, acting_for, action, subject, data)
SELECT now(), %s, NULL, 'schools.register.taken', id::text, '{"late": 0, "absent": 2, "excused": 0, "disputes": 0}' FROM r
"""


def _inserter(dsn: str, data: dict[str, Any], seconds: float, out: Any) -> None:
    who = data["clients"][0]
    marks = json.dumps([[s, 1, 0, "", 0, str(uuid4()), 1, who["account"]] for s in who["work"][0]["students"][:2]])
    done, day = 0, date(2020, 1, 1)
    with psycopg.connect(dsn, autocommit=True) as connection:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            row: list[Any] = [
                uuid4(), UUID(data["institution"]), 2026, uuid4(), day + timedelta(days=done % 3000), 1, 50, 1, marks,
                UUID(who["account"]), "2026-11-24T08:00:00Z", uuid4(), 1, uuid4(), SIZE, 2, 0, 0, 0, False, False,
            ]  # fmt: skip
            connection.execute(BARE, [*([value] for value in row), UUID(who["account"])])
            done += 1
    out.put(done)


def _bare(at: World, data: dict[str, Any], seconds: float) -> float:
    """Bare inserts a second, two connections."""
    out: Any = multiprocessing.Queue()
    began = time.perf_counter()
    both = [multiprocessing.Process(target=_inserter, args=(at.dsn, data, seconds, out)) for _n in range(2)]
    for p in both:
        p.start()
    done = sum(out.get(timeout=seconds + 60) for _p in both)
    for p in both:
        p.join()
    return float(done / (time.perf_counter() - began))


def _statements(at: World, data: dict[str, Any]) -> int:
    """Statements that the server sees for one register, without BEGIN, COMMIT and savepoints: from the server's own log."""
    with psycopg.connect(at.dsn, autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET log_statement = 'all'")
        admin.execute("ALTER SYSTEM SET log_destination = 'stderr'")
        admin.execute("SELECT pg_reload_conf()")
        time.sleep(1.5)
        path = admin.execute("SELECT pg_current_logfile()").fetchone()
        log = (
            next(at.folder.glob("data/log"), None) if path is None or path[0] is None else at.folder / "data" / path[0]
        )
        files = (
            [log]
            if log and log.is_file()
            else sorted(at.folder.glob("data/**/*log*"), key=lambda p: p.stat().st_mtime)[-3:]
        )
        sizes = {f: f.stat().st_size for f in files if f.is_file()}
        _product(at, {**data, "clients": data["clients"][:1]}, 900, 0.5)
        time.sleep(0.5)
        admin.execute("ALTER SYSTEM SET log_statement = 'none'")
        admin.execute("SELECT pg_reload_conf()")
    text = "".join(f.read_bytes()[n:].decode(errors="replace") for f, n in sizes.items())
    return _count(text)


def _count(text: str) -> int:
    """The usual number of statements between two registers in a server's log: the median over those saved."""
    per: list[int] = []
    n = 0
    for line in text.splitlines():
        head = line.split("execute", 1)[-1] if "execute" in line else line.split("statement:", 1)[-1]
        if "LOG:" not in line or ("statement:" not in line and "execute" not in line):
            continue
        words = head.split(":", 1)[-1].strip().upper() if "execute" in line else head.strip().upper()
        if words.startswith(
            ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "ALTER SYSTEM", "SELECT PG_RELOAD")
        ):
            continue
        n += 1
        if "AUDIT_PENDING" in words and words.startswith("INSERT"):
            per.append(n)
            n = 0
    return int(statistics.median(per[1:])) if len(per) > 1 else 0


def measure(quick: bool) -> Iterator[Figure]:
    """All the register figures of one run: slices of the product and of bare inserts take turns."""
    rounds, seconds = (3, 2.0) if quick else (6, 10.0)
    with world() as at:
        per_class = int(rounds * (seconds + 2) * 250 / CLIENTS / 10) + 120
        data = at.fill(clients=CLIENTS, classes=10, lessons=per_class)
        warm = _product(at, data, 0, 2.0)
        first = max(1, warm.done // CLIENTS + 200)
        slices, bare = [], []
        for _n in range(rounds):
            slices.append(_product(at, data, first, seconds))
            first += max(1, slices[-1].done // CLIENTS + 100)
            bare.append(_bare(at, data, seconds / 2))
        count = _statements(at, data)
    times = sorted(t for s in slices for t in s.times)
    rate = statistics.median(s.done / s.seconds for s in slices)
    n = len(times)
    yield Figure("registers_per_s", rate, 400, "higher", "registers/s", n)
    yield Figure("register_p95_ms", 1000 * times[int(0.95 * n)], 50, "lower", "ms", n)
    yield Figure("register_statements", count, 10, "lower", "statements", n)
    yield Figure("register_share_of_insert", rate / statistics.median(bare), 0.25, "higher", "share", rounds)
