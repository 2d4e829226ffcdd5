"""Small pieces of HTML that are built in Python; larger ones are templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class ForbiddenAttribute(ValueError):
    """Inline styles and handlers are refused: the Content-Security-Policy would silence them in the browser."""


def attributes(given: Mapping[str, object]) -> SafeString:
    """Attributes with a leading space each: ``hx_post`` becomes ``hx-post``, ``class_`` ``class``; True stands bare,
    None, False and "" are left out. Raises ForbiddenAttribute.
    """
    kept: list[SafeString] = []
    for key, value in given.items():
        name = key.rstrip("_").replace("_", "-")
        if name == "style" or name.startswith(("on", "hx-on")):
            raise ForbiddenAttribute(name)
        if value is True:
            kept.append(format_html(" {}", name))
        elif value is not None and value is not False and value != "":
            kept.append(format_html(' {}="{}"', name, value))
    return joined(kept)


def joined(parts: Iterable[object]) -> SafeString:
    """Pieces one after the other, each escaped unless it is safe already."""
    return format_html_join("", "{}", ((part,) for part in parts))
