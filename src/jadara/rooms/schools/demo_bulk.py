"""Rows of the demo world on their way into the tables: as fast as the database takes them, without model objects."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, models

CHUNK = 20_000


@contextmanager
def roomy() -> Iterator[None]:
    """SQLite: a page cache of 128 MB for the block, so that the indexes of the heavy tables are not read again and again."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (before,) = cursor.fetchone()
        cursor.execute("PRAGMA cache_size = -131072")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")


def _hex(value: Any) -> str:
    return value if type(value) is str else str(value.hex)


def _json(value: Any) -> str:
    """Texts are JSON already."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


_SQLITE: dict[type, Callable[[Any], Any]] = {
    models.UUIDField: _hex, models.DateTimeField: _moment, models.DateField: date.isoformat, models.JSONField: _json,
    models.DecimalField: str,
}  # fmt: skip
_POSTGRESQL: dict[type, Callable[[Any], Any]] = {models.JSONField: _json, models.DecimalField: Decimal}


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    table = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    return table.get(type(field))


def store(model: type[models.Model], names: str, rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows whose values stand in the order of ``names`` (columns, separated by spaces); returns how many.

    Columns that are not named get the field's default. Ids may be UUIDs or 32 hexadecimal digits, JSON may be a text.
    """
    fields = {str(f.column): f for f in model._meta.concrete_fields}
    wanted = names.split()
    converters = [(i, c) for i, name in enumerate(wanted) if (c := _converter(fields[name])) is not None]
    # A table whose key the database counts up names no id at all.
    rest = [n for n in fields if n not in wanted and not isinstance(fields[n], models.AutoField)]
    tail = tuple(_default(fields[n]) for n in rest)
    table = model._meta.db_table
    columns, done, stream = [*wanted, *rest], 0, _converted(rows, converters, tail)
    while chunk := list(islice(stream, CHUNK)):
        _insert(table, columns, chunk)
        done += len(chunk)
    return done


def _default(field: models.Field[Any, Any]) -> Any:
    value, convert = field.get_default(), _converter(field)
    return convert(value) if convert is not None and value is not None else value


def _converted(
    rows: Iterable[Sequence[Any]], converters: list[tuple[int, Callable[[Any], Any]]], tail: tuple[Any, ...]
) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        values = list(row)
        for at, convert in converters:
            if values[at] is not None:
                values[at] = convert(values[at])
        yield (*values, *tail)


def _insert(table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    named, target = ", ".join(map(quote, columns)), quote(table)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {target} ({named}) VALUES ({marks})", rows)
            return
        # COPY into a fenced table is not allowed; into a temporary one it is, and from there rows pass the fence.
        cursor.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {quote('demo_' + table)} AS SELECT {named} FROM {target} LIMIT 0"
        )
        with cursor.copy(f"COPY {quote('demo_' + table)} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"INSERT INTO {target} ({named}) SELECT {named} FROM {quote('demo_' + table)}")
        cursor.execute(f"TRUNCATE {quote('demo_' + table)}")
