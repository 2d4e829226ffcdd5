"""What the shell of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from jadara.kernel.actor import ANONYMOUS


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, and whether this is the demo world. No query."""
    return {"actor": getattr(request, "actor", ANONYMOUS), "demo": settings.DEMO}
