"""Charts drawn on the server as SVG: no script, no inline style, in the direction of the page, a table beside."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from jadara.commons.ui.formatting import number

WIDTH, ROW = 560, 44


def _frame(sentence: str, svg: SafeString, rows: Sequence[tuple[str, str]], source: str) -> SafeString:
    body = format_html_join("", "<tr><th scope='row'>{}</th><td>{}</td></tr>", rows)
    note = format_html("<p class='hint'>{}</p>", source) if source else ""
    return format_html(
        "<figure class='chart'><figcaption>{}</figcaption>{}"
        "<details><summary>{}</summary><table><tbody>{}</tbody></table></details>{}</figure>",
        sentence, svg, _("As a table"), body, note,
    )  # fmt: skip


def bars(sentence: str, rows: Sequence[tuple[str, int | None]], *, source: str = "") -> SafeString:
    """Horizontal bars, one a row, label above its bar so that long names fit; None is withheld and drawn dashed."""
    rtl = get_language_bidi()
    top = max([value or 0 for _label, value in rows], default=0) or 1
    start, anchor = (WIDTH, "start") if rtl else (0, "start")
    drawn = []
    for i, (label, value) in enumerate(rows):
        y = i * ROW
        length = (WIDTH - 70) * (value or 0) / top if value is not None else 40
        x = WIDTH - length if rtl else 0
        at = WIDTH - length - 8 if rtl else length + 8
        shown = "<5" if value is None else number(value)
        drawn.append(
            format_html(
                '<text x="{}" y="{}" text-anchor="{}">{}</text>'
                '<rect class="bar{}" x="{}" y="{}" width="{}" height="14" rx="3"/>'
                '<text class="value" x="{}" y="{}" text-anchor="{}" direction="ltr">{}</text>',
                start, y + 16, anchor, label[:70], " withheld" if value is None else "", round(x, 1), y + 22,
                round(length, 1), round(at, 1), y + 34, "end" if rtl else "start", shown,
            )
        )  # fmt: skip
    height = max(1, len(rows)) * ROW + 4
    svg = format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="{}">{}</svg>',
        WIDTH, height, sentence, "rtl" if rtl else "ltr", format_html_join("", "{}", ((d,) for d in drawn)),
    )  # fmt: skip
    table = [(label, _("withheld") if value is None else number(value)) for label, value in rows]
    return _frame(sentence, svg, table, source)


def line(sentence: str, points: Sequence[tuple[str, float]], top: float, *, source: str = "") -> SafeString:
    """One line over time, oldest first; time runs along the line of reading."""
    rtl, width, height, pad = get_language_bidi(), WIDTH, 160, 24
    step = (width - 2 * pad) / max(1, len(points) - 1)
    top = top or 1

    def place(i: int, value: float) -> tuple[float, float]:
        x = pad + i * step
        return round(width - x if rtl else x, 1), round(height - pad - (height - 2 * pad) * value / top, 1)

    at = [place(i, value) for i, (_label, value) in enumerate(points)]
    path = " ".join(f"{x},{y}" for x, y in at)
    dots = format_html_join("", '<circle class="dot" cx="{}" cy="{}" r="4"/>', at)
    ends = [points[0], points[-1]] if len(points) > 1 else list(points)
    marks = format_html_join(
        "", '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        [(at[0][0] if n == 0 else at[-1][0], height - 4, "start" if n == 0 else "end", label)
         for n, (label, _value) in enumerate(ends)],
    )  # fmt: skip
    svg = format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="{}"><line class="axis" x1="0" x2="{}" y1="{}" '
        'y2="{}"/><polyline class="line" points="{}"/>{}{}</svg>',
        width, height, sentence, "rtl" if rtl else "ltr", width, height - pad, height - pad, path, dots, marks,
    )  # fmt: skip
    return _frame(sentence, svg, [(label, number(value)) for label, value in points], source)


def ring(share: float, label: str, *, size: int = 72) -> SafeString:
    """A share of one as a ring; the arc turns with the line of reading."""
    radius = size / 2 - 5
    around = 2 * math.pi * radius
    done = around * max(0.0, min(1.0, share))
    mirrored = "-1 1" if get_language_bidi() else "1 1"
    half = size / 2
    return format_html(
        '<svg class="ring" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
        '<g transform="translate({} {}) scale({}) rotate(-90)"><circle class="track" r="{}" stroke-width="8"/>'
        '<circle class="arc" r="{}" stroke-width="8" stroke-dasharray="{} {}"/></g></svg>',
        size, size, size, size, label, half, half, mirrored, radius, radius, round(done, 2), round(around, 2),
    )  # fmt: skip
