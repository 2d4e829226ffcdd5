"""QR codes as SVG text, for pages and documents."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=512)
def svg(text: str, *, error: str = "m", border: int = 2) -> str:
    """A QR code of ``text`` (at most 2,331 bytes at level m) as an SVG document without size: scale it as you like.

    Cached, since a code costs as much as the page it stands on. Raises ValueError if the text is too long.
    """
    out = io.BytesIO()
    segno.make(text, error=error, micro=False).save(out, kind="svg", border=border, omitsize=True, xmldecl=False)
    return out.getvalue().decode()
