"""What verbs share."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence

from django.db import DatabaseError, connection


class BadInput(Exception):
    """What the user gave cannot be used; the text says what is wrong and where, in one line."""


def need_tables() -> None:
    """Make sure that the database is there. Raises BadInput."""
    try:
        tables = connection.introspection.table_names()
    except DatabaseError as wrong:
        raise BadInput(f"the database cannot be reached: {str(wrong).splitlines()[0]}") from wrong
    if "taxonomy_concept" not in tables:
        raise BadInput("the database is empty; run `jadara migrate` first")


def say(text: str = "") -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


def say_json(data: object) -> None:
    """Data as JSON on standard output, readable and in its own letters."""
    say(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def table(rows: Sequence[Mapping[str, object]], columns: list[str]) -> None:
    """Rows as aligned columns."""
    text = [[str(row.get(c, "")) for c in columns] for row in rows]
    widths = [max([len(c), *(len(line[i]) for line in text)]) for i, c in enumerate(columns)]
    for line in [columns, *text]:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
