"""The product, loosened for the controls that must fail: commits that nobody waits for, and a door that makes the ids."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jadara.site.wsgi import application as product  # sets Django up

from django.db import close_old_connections, connection  # isort: skip

from jadara.commons.intake import actions  # isort: skip


def _not_durably() -> None:
    """In place of `durably`: the server's default stands, which the control sets to ``synchronous_commit = off``."""


actions.durably = _not_durably


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """``/naive`` stores a register under an id of the server's own and says so; all else is the product's."""
    if environ["PATH_INFO"] != "/naive":
        return product(environ, start_response)
    came = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO naive (device, n) VALUES (%s, %s)", [came["device"], came["n"]])
    finally:
        close_old_connections()
    body = b'{"stored": true}'
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
