"""Start-up refuses a URL that is not in the access table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from jadara.site.access import BY_NAME


def url_names(patterns: list[Any] | None = None, namespace: str = "") -> Iterator[str]:
    """The full names of all URLs; a URL without a name appears as its pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else str(pattern.pattern)


@register()
def every_url_declares_who_may_use_it(app_configs: object, **_: object) -> list[Error]:
    """One error for each URL without a row in site/access.py."""
    return [
        Error(f"URL {name!r} is not in the access table (site/access.py)", id="jadara.E001")
        for name in sorted(set(url_names()) - BY_NAME.keys())
    ]
