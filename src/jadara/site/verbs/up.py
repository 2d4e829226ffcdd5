"""``jadara up|work|migrate``: serve web and worker."""

from __future__ import annotations

import argparse
import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command

from jadara.rooms.schools.demo import PILOT, SMALL
from jadara.site import bootstrap, catalogues, demo, schedule
from jadara.site.verbs.base import BadInput, say


def add(parser: argparse.ArgumentParser) -> None:
    """[--port N]."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--workers", type=int, default=1)


def prepare() -> None:
    """Translations, tables, areas, the starter pack, static files and (in the demo) its world. Idempotent."""
    catalogues.compile_all()
    call_command("check", verbosity=0, stdout=io.StringIO())
    if os.environ.get("JADARA_DATABASE_OWNER") and "JADARA_DATABASE_APP" not in os.environ:
        subprocess.run([sys.executable, "-m", "jadara.site.cli", "migrate"], check=True)
        return
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if app := urlsplit(os.environ.get("JADARA_DATABASE_APP", "")).username:
        bootstrap.grant(app)
    bootstrap.load_reference()
    if settings.DEMO:
        size = SMALL if os.environ.get("JADARA_DEMO_SIZE") == "small" else PILOT
        demo.fill(size=size, say=lambda text: say(f"  {text}"))
    bootstrap.collect_static()


def work(stop: threading.Event) -> None:
    """The worker and the scheduler, until stopped. A failure is logged and tried again at the next beat."""
    while not stop.is_set():
        schedule.beat()
        stop.wait(schedule.BEAT_SECONDS)


def _serve(args: argparse.Namespace) -> int:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", args.host, "--port", str(args.port),
        "--workers", str(args.workers), "--blocking-threads", "8", "--log-level", "error",
        "jadara.site.wsgi:application",
    ]  # fmt: skip
    web = subprocess.Popen(command, cwd=Path(__file__).resolve().parents[3])
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(stop,), daemon=True)
    worker.start()

    def end(*_: object) -> None:
        web.terminate()

    signal.signal(signal.SIGTERM, end)
    try:
        return web.wait()
    except KeyboardInterrupt:
        end()
        return web.wait()
    finally:
        stop.set()


def _welcome(port: int) -> None:
    say(f"\nhttp://localhost:{port}")
    if settings.DEMO:
        say("Enter with one tap on the front page, as:")
        for member in demo.CAST:
            say(f"  {member.username:8} {member.who}")
    say("Stop with Ctrl+C.\n")


def run(args: argparse.Namespace) -> int:
    """up: prepare and serve; work: worker alone; migrate: prepare and stop."""
    if not 0 < args.port < 65536:
        raise BadInput(f"--port {args.port} is not between 1 and 65535")
    began = time.monotonic()
    if args.verb == "work":
        work(threading.Event())
        return 0
    prepare()
    if args.verb == "migrate":
        return 0
    os.environ["JADARA_PORT"] = str(args.port)
    _welcome(args.port)
    sys.stderr.write(f"ready after {time.monotonic() - began:.1f} s\n")
    return _serve(args)
