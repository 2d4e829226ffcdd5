"""Bringing a workbook: kept encrypted, matched, checked, then stored as a whole or not at all.

A check is the import itself without its last step, so that what a person sees is what will happen.
"""

from __future__ import annotations

import base64
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence, vault
from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import Actor, NotAllowed, Role
from jadara.kernel.texts import clean
from jadara.rooms.schools import rules, sheets_reading
from jadara.rooms.schools.actions import import_institutions, import_school, import_students, import_timetable
from jadara.rooms.schools.actions.import_plan import CHANGED, NEW, SAME, Context, Plan, key
from jadara.rooms.schools.core import sheets, sheets_cells, sheets_checks, sheets_headers
from jadara.rooms.schools.models import Import, Institution, Speciality

log = logging.getLogger(__name__)
#: From so many rows on an import waits for the worker instead of holding the page.
IN_REQUEST = 2000
DAYS_KEPT = 7
#: A run that gave no sign for so long died with its process; nothing of it was stored.
_DEAD_AFTER = timedelta(minutes=15)
_PREPARE = {
    Import.Kind.STUDENTS: import_students.prepare, Import.Kind.STAFF: import_school.prepare_staff,
    Import.Kind.CLASSES: import_school.prepare_classes, Import.Kind.TIMETABLE: import_timetable.prepare,
    Import.Kind.INSTITUTIONS: import_institutions.prepare,
}  # fmt: skip


class Gone(Exception):
    """The file is no longer kept; it has to be brought again."""


class HasFaults(Exception):
    """All or nothing was asked for, and there are faults."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook that was brought: its rows, which of them has the headings (from 0), and what is merged."""

    grid: sheets_reading.Grid
    head: int

    @property
    def headings(self) -> list[str]:
        """The text of each heading."""
        return ["" if sheets_cells.is_empty(c) else clean(str(c), lines=False)[:80] for c in self.grid.rows[self.head]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What an import would do: ``counts`` by state of row, ``missing`` groups of fields of which one needs a column."""

    opened: Opened
    table: sheets.Table
    plan: Plan
    missing: tuple[tuple[str, ...], ...]

    @property
    def counts(self) -> dict[str, int]:
        """new, changed, unchanged, faulty: rows."""
        states = Counter(self.plan.states[n] for n in self.good)
        return {k: states[k] for k in (NEW, CHANGED, SAME)} | {"faulty": len(self.table.lines) - len(self.good)}

    @property
    def good(self) -> frozenset[int]:
        """Numbers of the rows without a fault."""
        bad = {f.row for f in self.table.faults}
        return frozenset(n for n in self.plan.states if n not in bad)


def require(actor: Actor, kind: str, institution: Institution | None) -> None:
    """Planners bring lists of institutions, those who keep a school all others. Raises NotAllowed."""
    if kind == Import.Kind.INSTITUTIONS:
        if institution is not None or not actor.within(Role.PLANNER):
            raise NotAllowed("schools.plan")
    elif institution is None:
        raise NotAllowed("schools.keep")
    else:
        rules.require_keep(actor, institution.pk)


def receive(
    *, actor: Actor, kind: str, institution: Institution | None, year: int, name: str, content: bytes
) -> Import:
    """Keep a file and match its columns. Raises NotAllowed, or sheets_reading.Unreadable with nothing kept."""
    require(actor, kind, institution)
    opened = _opened(sheets_reading.read(content), kind)
    found = sheets_headers.match(opened.grid.rows[opened.head], kind)
    row = Import(
        kind=kind, institution=institution, year=year, name=clean(name, lines=False)[-160:], matching=dict(found.columns),
        rows=len(opened.grid.rows) - opened.head - 1, made_at=timezone.now(), made_by_id=actor.id,
        choices={"dropped": [opened.headings[n] for n in found.dropped]},
    )  # fmt: skip
    sealed = vault.seal(base64.b64encode(content).decode(), table=Import._meta.db_table, row=row.pk, field="stored")
    row.stored = default_storage.save(f"imports/{row.pk}", ContentFile(sealed))
    with transaction.atomic():
        row.save(force_insert=True)
        audit.record(actor, "schools.import.received", row.pk, kind=kind, rows=row.rows)
    return row


def _opened(grid: sheets_reading.Grid, kind: str) -> Opened:
    return Opened(grid, sheets_headers.heading_row(grid.rows, kind))


def open_file(row: Import) -> Opened:
    """The workbook again. Raises Gone."""
    if not row.stored or not default_storage.exists(row.stored):
        raise Gone
    with default_storage.open(row.stored) as file:
        text = vault.unseal(file.read(), table=Import._meta.db_table, row=row.pk, field="stored")
    return _opened(sheets_reading.read(base64.b64decode(text)), row.kind)


def match_columns(*, actor: Actor, row: Import, columns: Mapping[str, int]) -> None:
    """Correct which column is which field. Columns of religion or sect stay dropped. Raises NotAllowed, Gone."""
    require(actor, row.kind, row.institution)
    headings = open_file(row).headings
    row.matching = {
        field: n
        for field, n in columns.items()
        if field in sheets_headers.FIELDS[row.kind]
        and 0 <= n < len(headings)
        and not sheets_headers.tells_faith(headings[n])
    }
    row.save(update_fields=["matching"])


def choose_classes(*, actor: Actor, row: Import, classes: Mapping[str, tuple[str, int]]) -> None:
    """Classes that are not there yet and are to be made: name to speciality's code and stage. Raises NotAllowed."""
    require(actor, row.kind, row.institution)
    codes = set(Speciality.objects.filter(pk__in=[c for c, _s in classes.values()]).values_list("pk", flat=True))
    chosen = {key(n): [c, s] for n, (c, s) in classes.items() if c in codes and 1 <= s <= 6}
    row.choices = {**row.choices, "classes": {**row.choices.get("classes", {}), **chosen}}
    row.save(update_fields=["choices"])


def check(*, actor: Actor, row: Import) -> Checked:
    """The dry run: everything but storing. Raises NotAllowed, Gone."""
    require(actor, row.kind, row.institution)
    opened = open_file(row)
    table = sheets.read(
        row.kind, opened.grid.rows[opened.head + 1 :], row.matching, first_row=opened.head + 2,
        today=timezone.localdate(),
    )  # fmt: skip
    missing = sheets_headers.missing(row.matching, row.kind)
    if missing:
        return Checked(opened, sheets.Table(table.lines, ()), Plan([], {}, lambda _rows: Counter()), missing)
    table = table.with_faults(sheets_checks.check(row.kind, table.good))
    context = Context(
        actor, row.institution, row.year, timezone.localdate(), row.name,
        {name: (code, stage) for name, (code, stage) in row.choices.get("classes", {}).items()},
    )  # fmt: skip
    with fence.within(fence.SYSTEM):
        plan = _PREPARE[Import.Kind(row.kind)](context, table.good)
    return Checked(opened, table.with_faults(plan.faults), plan, ())


def start(*, actor: Actor, row: Import, good_only: bool) -> Import:
    """Run it now, or give it to the worker if it is long. Once started it is not started again.

    Raises NotAllowed, Gone, HasFaults.
    """
    require(actor, row.kind, row.institution)
    long = row.rows >= IN_REQUEST
    fields: dict[str, Any] = {"state": Import.State.WAITING} if long else {"state": Import.State.RUNNING}
    choices = {**row.choices, "good_only": good_only}
    free = Import.objects.filter(pk=row.pk, state__in=(Import.State.OPEN, Import.State.STOPPED))
    if free.update(**fields, choices=choices, started_at=timezone.now(), made_by=actor.id):
        row.refresh_from_db()
        if not long:
            _run(actor, row)
    row.refresh_from_db()
    return row


def waiting() -> bool:
    """Whether an import waits for the worker, or one was left by a dead process. One query."""
    dead = Q(state=Import.State.RUNNING, started_at__lt=timezone.now() - _DEAD_AFTER)
    return Import.objects.filter(Q(state=Import.State.WAITING) | dead).exists()


def run_waiting() -> int:
    """For the scheduler: run what waits, oldest first, and what a dead process left. Answers how many ran."""
    Import.objects.filter(state=Import.State.RUNNING, started_at__lt=timezone.now() - _DEAD_AFTER).update(
        state=Import.State.WAITING, started_at=timezone.now()
    )
    ran = 0
    waiting = Import.objects.filter(state=Import.State.WAITING).order_by("started_at")
    while (row := waiting.select_related("institution__organisation", "made_by").first()) is not None:
        mine = Import.objects.filter(pk=row.pk, state=Import.State.WAITING)
        if not mine.update(state=Import.State.RUNNING, started_at=timezone.now()):
            continue
        row.state = Import.State.RUNNING
        try:
            if row.made_by is not None:
                _run(actor_of(row.made_by), row)
            else:
                _end(row, Import.State.STOPPED, {"why": "nobody"})
        except (HasFaults, Gone, NotAllowed):
            log.info("import %s stopped", row.pk)
        ran += 1
    return ran


def _run(actor: Actor, row: Import) -> None:
    """Check and store in one transaction; the state says how far it is, outside of it."""
    try:
        _step(row, "checking")
        checked = check(actor=actor, row=row)
        if checked.missing or (checked.table.faults and not row.choices.get("good_only")):
            raise HasFaults
        _step(row, "writing")
        _store(actor, row, checked)
    except HasFaults:
        _end(row, Import.State.STOPPED, {"why": "faults", **checked.counts})
        raise
    except (Gone, NotAllowed) as why:
        _end(row, Import.State.STOPPED, {"why": "gone" if isinstance(why, Gone) else "not_allowed"})
        raise
    except Exception:
        _end(row, Import.State.STOPPED, {"why": "error"})
        raise


@transaction.atomic
def _store(actor: Actor, row: Import, checked: Checked) -> None:
    counts = checked.counts
    with fence.within(fence.SYSTEM):
        extra = checked.plan.write(checked.good)
    left = {"left_out": counts.pop("faulty")}
    _end(row, Import.State.DONE, {**counts, **left, **{k: n for k, n in extra.items() if n}})
    audit.record(actor, "schools.import.stored", row.pk, kind=row.kind, data={**counts, **left})


def _step(row: Import, step: str) -> None:
    row.step = step
    row.save(update_fields=["step"])


def _end(row: Import, state: str, result: dict[str, Any]) -> None:
    row.state, row.step, row.result, row.ended_at = state, "", result, timezone.now()
    row.save(update_fields=["state", "step", "result", "ended_at"])


def forget_old() -> int:
    """For the scheduler: forget files older than a week; the counts of what they brought stay."""
    old = Import.objects.filter(made_at__lt=timezone.now() - timedelta(days=DAYS_KEPT)).exclude(stored="")
    forgotten = 0
    for row in old.exclude(state__in=(Import.State.WAITING, Import.State.RUNNING)):
        _forget(row)
        forgotten += 1
    return forgotten


def forget(*, actor: Actor, row: Import) -> None:
    """Forget the file now, at a person's wish. Raises NotAllowed."""
    require(actor, row.kind, row.institution)
    if row.state not in (Import.State.WAITING, Import.State.RUNNING):
        _forget(row)
        audit.record(actor, "schools.import.forgotten", row.pk)


def _forget(row: Import) -> None:
    if row.stored:
        default_storage.delete(row.stored)
    row.stored = ""
    row.save(update_fields=["stored"])
