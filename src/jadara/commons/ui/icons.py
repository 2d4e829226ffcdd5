"""The icon set: strokes on a grid of 24, drawn for Jadara, set into the page so that they cost no request."""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS: Final[dict[str, str]] = {
    "home": "M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.6 3.7-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
    "people": "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.6-3.2 3-5 6.5-5s5.9 1.8 6.5 5M15.5 4.9"
    "a3.5 3.5 0 0 1 0 6.3M17.5 14.9c2.2.7 3.6 2.3 4 4.6",
    "back": "M20 12H5M11 5.5 4.5 12l6.5 6.5",
    "forward": "M4 12h15M13 5.5l6.5 6.5-6.5 6.5",
    "chevron": "M9.5 5.5 16 12l-6.5 6.5",
    "down": "M5.5 9.5 12 16l6.5-6.5",
    "check": "M5 12.5 10 17.5 19.5 7",
    "close": "M6 6l12 12M18 6 6 18",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5",
    "information": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.5v.2",
    "problem": "M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.3v.2",
    "waiting": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.3l3.5 2",
    "done": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.3l2.8 2.7L16 9.5",
    "offline": "M4 4l16 16M8 8.5A9 9 0 0 0 3.5 11M7 15a7 7 0 0 1 4-2.3M12 19.2v.2M11.5 7.3A13 13 0 0 1 21 11M14.5 12.8"
    "c1 .4 1.8 1.1 2.5 2.2",
    "sent": "M6.5 18a4 4 0 0 1-.3-8A6 6 0 0 1 17.6 9a4.5 4.5 0 0 1 .4 9M9 14.5l2.3 2.3 4.2-4.6",
    "language": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
    "display": "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2.5v1.5M12 20v1.5M2.5 12H4M20 12h1.5M5.3 5.3l1 1"
    "M17.7 17.7l1 1M5.3 18.7l1-1M17.7 6.3l1-1",
    "camera": "M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8ZM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z",
    "file": "M6 3.5h8l4.5 4.5v12.5H6v-17ZM13.5 3.5V8.5h5",
    "download": "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
    "upload": "M12 20V9M7 13.5l5-5 5 5M4.5 4h15",
    "print": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7V14Z",
    "share": "M12 14V3.5M8 7l4-3.5L16 7M6 11.5v9h12v-9",
    "copy": "M8.5 8.5h11v11h-11v-11ZM15.5 8.5v-4h-11v11h4",
    "speak": "M4 9.5v5h3.5L12 18.5v-13l-4.5 4H4ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    "stop": "M7 7h10v10H7V7Z",
    "edit": "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5l-4.5 1ZM13.5 7l3.5 3.5",
    "delete": "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5",
    "calendar": "M4.5 6h15v14h-15V6ZM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
    "phone": "M6 3.5h3.5l1.5 4.5-2.2 1.7a11 11 0 0 0 5.5 5.5L16 13l4.5 1.5V18c0 1.4-1.1 2.5-2.5 2.5C10.5 20.5 3.5 13.5"
    " 3.5 6 3.5 4.6 4.6 3.5 6 3.5Z",
    "mail": "M3.5 6h17v12.5h-17V6ZM3.5 7l8.5 6.5L20.5 7",
    "place": "M12 21c4.5-4.5 7-8 7-11a7 7 0 0 0-14 0c0 3 2.5 6.5 7 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    "work": "M3.5 8h17v11.5h-17V8ZM9 8V4.5h6V8M3.5 13h17",
    "school": "M2.5 9.5 12 5l9.5 4.5L12 14 2.5 9.5ZM6.5 11.5V17c3 2 8 2 11 0v-5.5M21.5 9.5v5.5",
    "house": "M4 11.5 12 5l8 6.5M6 10v9.5h12V10M12 17c-2.5-1.7-3-2.8-3-3.7 0-1.6 2.2-2 3-.4.8-1.6 3-1.2"
    " 3 .4 0 .9-.5 2-3 3.7Z",
    "heart": "M12 20C6 15.5 3.5 12.5 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 3.5-2.5 6.5-8.5 11Z",
    "star": "M12 3.5l2.6 5.5 6 .8-4.4 4.1 1.1 6L12 17l-5.3 2.9 1.1-6L3.4 9.8l6-.8L12 3.5Z",
    "shop": "M4.5 10v10h15V10M3 10l2-6h14l2 6H3ZM9.5 20v-5.5h5V20",
    "chart": "M4.5 20h15M7 16.5v-5M12 16.5V5M17 16.5V9",
    "chat": "M4 5h16v11.5h-9L6.5 20v-3.5H4V5Z",
    "lock": "M6 10.5h12v9.5H6v-9.5ZM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
    "key": "M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12.5 12h8.5v3.5M17.5 12v2.5",
    "exit": "M13.5 4.5h-9v15h9M10 12h11M17 8l4 4-4 4",
    "settings": "M4 7.5h8M16 7.5h4M4 16.5h4M12 16.5h8M14 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM10 19a2.5"
    " 2.5 0 1 0 0-5 2.5"
    " 2.5 0 0 0 0 5Z",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "install": "M7 3h10v18H7V3ZM12 7v6.5M9.5 11l2.5 2.5 2.5-2.5M11 18h2",
    "path": "M5 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM19 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 18h8a3 3 0 0 0"
    " 0-6H9a3 3 0 0 1 0-6h8",
    "refresh": "M20 5v5h-5M4 19v-5h5M19.5 10A8 8 0 0 0 5.5 7.5M4.5 14a8 8 0 0 0 14 2.5",
    "more": "M5.5 12h.1M12 12h.1M18.5 12h.1",
    "book": "M12 6.5C9.5 4.7 6.5 4.3 3.5 4.5v14c3-.2 6 .2 8.5 2 2.5-1.8 5.5-2.2 8.5-2v-14c-3-.2-6 .2-8.5 2ZM12 6.5v14",
    "tool": "M14.5 6a4.5 4.5 0 0 0 5.5 5.5L10.5 21a2.5 2.5 0 0 1-3.5-3.5L16 8M14.5 6 17 3.5a4.5 4.5 0"
    " 0 1 3.5 3.5L18 9.5",
    "sort": "M8 4.5v15M4.5 16 8 19.5l3.5-3.5M16 19.5v-15M12.5 8 16 4.5l3.5 3.5",
}
"""Path data by name."""

MIRRORED: Final = frozenset({"back", "forward", "chevron", "exit", "chat", "book", "speak", "path"})
"""Icons that point along the line of reading and turn over in right-to-left text; clocks and phones do not."""


class UnknownIcon(KeyError):
    """A template names an icon that is not in the set."""


def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """An icon as inline SVG. Without a label it is decoration, hidden from screen readers. Raises UnknownIcon."""
    try:
        path = ICONS[name]
    except KeyError:
        raise UnknownIcon(name) from None
    classes = " ".join(part for part in ("icon", "mirror" if name in MIRRORED else "", extra) if part)
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" viewBox="0 0 24 24" {}><path d="{}"/></svg>', classes, said, path)
