"""The lanes of `make test`, one after the other; stops at the first that fails and says which.

`python tools/lanes.py NAME…` runs some of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def call(*command: str, **env: str) -> int:
    """Run a command of the virtual environment at the root of the repository."""
    merged = {**os.environ, "JADARA_ENV": "test", "OMP_NUM_THREADS": "1", **env}
    return subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=merged)


def style() -> int:
    return call("ruff", "check", ".") or call("ruff", "format", "--check", "-q", ".")


def imports() -> int:
    return call("lint-imports", "--no-cache")


def types() -> int:
    return call("mypy")


def texts() -> int:
    with tempfile.TemporaryDirectory() as var:
        return call("jadara", "messages", "--check", JADARA_VAR=var) or call(
            "jadara", "messages", "--compile", JADARA_VAR=var
        )


def sqlite() -> int:
    with tempfile.TemporaryDirectory() as var:
        return call("pytest", "-n", "2", "-m", "not browser", "--ignore=tests/faults", JADARA_VAR=var)


def postgres() -> int:
    return call("python", "-m", "tests.postgres", "-n", "2")


def browser() -> int:
    with tempfile.TemporaryDirectory() as var:
        return call("pytest", "-m", "browser", JADARA_VAR=var)


def faults() -> int:
    """Registers through kills and a bad line, on PostgreSQL and with a real browser."""
    with tempfile.TemporaryDirectory() as var:
        return call("pytest", "tests/faults", JADARA_VAR=var)


LANES: dict[str, Callable[[], int]] = {
    "style": style,
    "imports": imports,
    "types": types,
    "texts": texts,
    "sqlite": sqlite,
    "postgres": postgres,
    "browser": browser,
    "faults": faults,
}


def main() -> int:
    """Run the lanes named, or all."""
    for name in sys.argv[1:] or LANES:
        began = time.monotonic()
        print(f"── {name}", flush=True)  # noqa: T201
        if LANES[name]():
            print(f"── {name} FAILED", flush=True)  # noqa: T201
            return 1
        print(f"── {name} passed in {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
