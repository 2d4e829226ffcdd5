"""The backend: before a cursor is used, the session's settings say whose rows may be seen."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from jadara.commons.people import fence

_SET = (
    "SELECT set_config('jadara.persons', %s, false), set_config('jadara.organisations', %s, false), "
    "set_config('jadara.schools', %s, false), set_config('jadara.areas', %s, false), "
    "set_config('jadara.system', %s, false)"
)


class DatabaseWrapper(base.DatabaseWrapper):
    """One statement more when the context changed since the last one on this connection."""

    fence_set: fence.Context | None = None

    def init_connection_state(self) -> None:
        """A new connection has no context yet."""
        super().init_connection_state()
        self.fence_set = None

    def _cursor(self, name: str | None = None) -> Any:
        cursor = super()._cursor(name)  # type: ignore[misc]  # the stubs leave out the private method
        wanted = fence.current()
        if wanted is not fence.KEEP and wanted != self.fence_set and self._ready():
            self.connection.execute(_SET, list(astuple(wanted)))
            # A setting made inside a transaction is undone by its rollback: then it must be made again.
            self.fence_set = None if self.in_atomic_block else wanted
        return cursor

    def _ready(self) -> bool:
        """A transaction that failed takes nothing but its rollback."""
        return self.connection is not None and self.connection.info.transaction_status != TransactionStatus.INERROR
