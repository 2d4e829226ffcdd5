"""What the room does by itself, beside the beat of the schedule, so that messages do not wait for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection

from jadara.rooms.schools.actions import imports, planning, solving

log = logging.getLogger(__name__)
_busy: dict[str, threading.Lock] = {"import": threading.Lock(), "plan": threading.Lock(), "solve": threading.Lock()}


def beside(name: str, work: Callable[[], object]) -> threading.Thread | None:
    """Run some work in a thread of its own, unless the last run of that name still goes on."""
    lock = _busy[name]
    if not lock.acquire(blocking=False):
        return None

    def run() -> None:
        try:
            close_old_connections()
            work()
        except Exception:
            log.exception("work beside the schedule failed: %s", name)
        finally:
            connection.close()
            lock.release()

    thread = threading.Thread(target=run, name=f"schools-{name}", daemon=True)
    thread.start()
    return thread


def plan_lessons() -> None:
    """The lessons of the two weeks to come, of all institutions."""
    beside("plan", planning.plan_all)


def solve_timetables() -> None:
    """Timetables that wait to be solved. Nothing is started while none waits, which costs one query a beat."""
    if solving.waiting():
        beside("solve", solving.solve_waiting)


def run_imports() -> None:
    """Long imports that wait for their turn. Nothing is started while none waits, which costs one query a beat."""
    if imports.waiting():
        beside("import", imports.run_waiting)


def forget_imports() -> None:
    """Files of imports that are a week old."""
    imports.forget_old()
