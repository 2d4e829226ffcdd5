"""Statements written by hand for what happens hundreds of times a second; the ORM needs a millisecond to word each.

PostgreSQL has a type for UUIDs, SQLite keeps them as 32 hexadecimal digits: ``uid`` and ``as_uuid`` go between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection


def uid(value: UUID | None) -> Any:
    """A UUID as a parameter of the present database."""
    if value is None or connection.vendor == "postgresql":
        return value
    return value.hex


def as_uuid(value: Any) -> UUID | None:
    """A UUID out of a row of the present database."""
    return value if value is None or isinstance(value, UUID) else UUID(value)


def rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def run(sql: str, parameters: Sequence[Any]) -> int:
    """Run one statement that gives no rows; returns how many it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)
