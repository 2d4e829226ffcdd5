from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.audit.actions import record
from jadara.commons.audit.core.chain import GENESIS, Row, Sealed, seal, verify
from jadara.commons.audit.models import Entry
from jadara.commons.audit.queries import breaks, head
from jadara.kernel.actor import ANONYMOUS


def chain(length: int) -> list[Sealed]:
    rows, prev = [], GENESIS
    for seq in range(1, length + 1):
        row = Row(seq, f"2026-11-24T08:00:{seq:02d}.000000+00:00", None, None, "test.done", "s", {"n": seq})
        rows.append(Sealed(row, prev, seal(row, prev)))
        prev = rows[-1].hash
    return rows


@given(st.integers(1, 30), st.data())
def test_it_finds_any_change_removal_or_swap(length: int, data: st.DataObject) -> None:
    rows = chain(length)
    assert verify(rows) == []
    at = data.draw(st.integers(0, length - 1))
    changed = [*rows]
    changed[at] = replace(rows[at], row=replace(rows[at].row, action="other"))
    assert [b.reason for b in verify(changed)][:1] == ["changed"]
    head = (rows[-1].row.seq, rows[-1].hash)
    assert verify(rows[:at] + rows[at + 1 :], head)
    if at + 1 < length:
        swapped = [*rows]
        swapped[at], swapped[at + 1] = rows[at + 1], rows[at]
        assert verify(swapped)


def test_it_finds_a_chain_written_anew_from_the_middle() -> None:
    rows = chain(5)
    forged = rows[:2]
    for sealed in rows[2:]:
        row = replace(sealed.row, action="forged")
        forged.append(Sealed(row, forged[-1].hash, seal(row, forged[-1].hash)))
    assert verify(forged) == []
    assert verify(forged, (5, rows[-1].hash)) != []


@pytest.mark.django_db
def test_the_stored_chain_holds_and_its_head_is_the_last_row() -> None:
    for n in range(5):
        record(ANONYMOUS, "test.done", f"subject-{n}", n=n, name="عربي")
    assert breaks() == []
    found = head()
    assert found is not None
    assert breaks(found) == []


def _change(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[2].pk).update(action="test.undone")


def _remove(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[2].pk).delete()


@pytest.mark.django_db
@pytest.mark.parametrize("harm", [_change, _remove])
def test_it_finds_harm_in_the_database(harm: Callable[[list[Entry]], None]) -> None:
    """On PostgreSQL the application's role cannot even do the harm."""
    entries = [record(ANONYMOUS, "test.done", f"subject-{n}") for n in range(5)]
    if connection.vendor == "postgresql":
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            harm(entries)
    else:
        harm(entries)
        assert breaks() != []
