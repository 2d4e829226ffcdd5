"""Small pieces of HTML that are built in Python; larger ones are templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


class ForbiddenAttribute(ValueError):
    """Inline styles and handlers are refused: the Content-Security-Policy would silence them in the browser."""


def attributes(given: Mapping[str, object]) -> SafeString:
    """Attributes with a leading space each: ``hx_post`` becomes ``hx-post``, ``class_`` ``class``; True stands bare,
    None, False and "" are left out. Raises ForbiddenAttribute.
    """
    parts: list[str] = []
    for key, value in given.items():
        name = key.rstrip("_").replace("_", "-")
        if name == "style" or name.startswith("on"):
            raise ForbiddenAttribute(name)
        if value is True:
            parts.append(f" {name}")
        elif value is not None and value is not False and value != "":
            parts.append(format_html(' {}="{}"', name, value))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped by format_html


def joined(parts: Iterable[object]) -> SafeString:
    """Pieces one after the other, each escaped unless it is safe already."""
    return mark_safe("".join(conditional_escape(part if isinstance(part, SafeString) else str(part)) for part in parts))  # noqa: S308 - escaped just here
