"""What happens by itself: the outbox of messages, what is forgotten, the head of the audit chain."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections

from jadara.commons.audit.actions import seal_pending
from jadara.commons.audit.queries import head
from jadara.commons.channels.actions import deliver_due, forget_old
from jadara.rooms.rights.actions import forget_numbers
from jadara.rooms.schools import tasks as schools
from jadara.rooms.schools.actions import folding, telling

log = logging.getLogger(__name__)
BEAT_SECONDS = 1.0


def _export_head() -> None:
    if last := head():
        folder = settings.VAR / "audit"
        folder.mkdir(exist_ok=True)
        with (folder / "heads.txt").open("a", encoding="ascii") as file:
            file.write(f"{int(time.time())} {last[0]}:{last[1]}\n")


@dataclass(slots=True)
class Job:
    """Something to do every so many seconds; ``next_at`` is on the monotonic clock."""

    name: str
    every: float
    do: Callable[[], object]
    next_at: float = 0.0


JOBS = [
    Job("deliver messages", 1, deliver_due),
    Job("chain the audit", 20, seal_pending),
    Job("tell guardians", 60, telling.tell),
    Job("fold registers", 3600, folding.fold),
    Job("export the audit head", 3600, _export_head),
    Job("solve timetables", 2, schools.solve_timetables),
    Job("plan lessons", 3600, schools.plan_lessons),
    Job("run imports", 2, schools.run_imports),
    Job("forget imports", 3600, schools.forget_imports),
    Job("forget old messages", 86_400, forget_old),
    Job("forget numbers of past sessions", 86_400, forget_numbers),
    Job("clear ended sessions", 86_400, lambda: call_command("clearsessions")),
]


def beat() -> None:
    """Run what is due. One failing job does not hold up the others."""
    now = time.monotonic()
    for job in JOBS:
        if now >= job.next_at:
            job.next_at = now + job.every
            try:
                job.do()
            except Exception:
                log.exception("scheduled job failed: %s", job.name)
    close_old_connections()
