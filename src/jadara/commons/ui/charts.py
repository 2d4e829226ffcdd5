"""Charts drawn on the server as SVG: no script, no inline style, in the direction of the page, a table beside.

Widths are shares of the frame, text keeps its size: the same drawing is read on a phone and on a desk. Series are told
apart by fill and by pattern, not by colour alone, and every number is in the table below the figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from jadara.commons.ui.formatting import in_digits, number, percent
from jadara.commons.ui.icons import icon
from jadara.commons.ui.markup import joined

Withheld = int | float | None
"""A number, or None where it is too small a group to be shown."""

BAR, GAP, LINE_HEIGHT, LONGEST_LINE = 14, 14, 20, 44
SHARE_OF_BARS = 84
"""The longest bar takes this percentage of the frame; the rest is for the number beside it."""
PLOT_TOP, PLOT_HEIGHT, PLOT_START, PLOT_WIDTH = 22, 130, 3, 94
FILLS = ("first", "second", "third", "fourth")


class TooManySeries(ValueError):
    """More series than can be told apart in one figure."""


def bars(
    sentence: str, rows: Sequence[tuple[str, Withheld]], *, source: str = "", unit: str = "", download: str = ""
) -> SafeString:
    """Horizontal bars, one a row, label above its bar so that long names fit; None is withheld and drawn dashed."""
    return grouped(
        sentence, [(label, [value]) for label, value in rows], [unit or _("Number")], source=source, download=download
    )


def grouped(
    sentence: str,
    rows: Sequence[tuple[str, Sequence[Withheld]]],
    series: Sequence[str],
    *,
    source: str = "",
    download: str = "",
) -> SafeString:
    """One bar for each series under each label, with a legend when there are several. Raises TooManySeries."""
    _require_few(series)
    top = max((value or 0 for _label, values in rows for value in values), default=0) or 1
    y, drawn = 0.0, []
    for label, values in rows:
        text, y = _label(label, y)
        drawn.append(text)
        for fill, value in zip(FILLS, values, strict=False):
            length = 12.0 if value is None else SHARE_OF_BARS * value / top
            drawn += [_bar(fill, 0, length, y, withheld=value is None), _beside(length, y, _written(value))]
            y += BAR + 4
        y += GAP
    figure = joined([_legend(series), _svg(sentence, y, drawn)])
    table = [(label, [_in_words(value) for value in values]) for label, values in rows]
    return _frame(sentence, figure, series, table, source, download)


def stacked(
    sentence: str,
    rows: Sequence[tuple[str, Sequence[float]]],
    series: Sequence[str],
    *,
    source: str = "",
    download: str = "",
) -> SafeString:
    """Parts of a whole: each row fills the frame, its parts in the order of the series. Raises TooManySeries."""
    _require_few(series)
    y, drawn = 0.0, []
    for label, values in rows:
        text, y = _label(label, y)
        drawn.append(text)
        whole, before = sum(values) or 1, 0.0
        for fill, value in zip(FILLS, values, strict=False):
            share = 100 * value / whole
            drawn.append(_bar(fill, before, max(share - 0.5, 0), y))
            before += share
        y += BAR + GAP + 4
    figure = joined([_legend(series), _svg(sentence, y, drawn)])
    table = [(label, [f"{number(v)} ({percent(v / (sum(values) or 1))})" for v in values]) for label, values in rows]
    return _frame(sentence, figure, series, table, source, download)


def line(
    sentence: str,
    points: Sequence[tuple[str, float]],
    top: float = 0,
    *,
    source: str = "",
    unit: str = "",
    download: str = "",
) -> SafeString:
    """One line over time, oldest first; time runs along the line of reading. The scale begins at nought."""
    highest = _round_top(max([top, *(value for _label, value in points)], default=0))
    last = len(points) - 1
    xs = [_along(PLOT_START + PLOT_WIDTH * (i / last if last else 0.5)) for i in range(len(points))]
    ys = [PLOT_TOP + PLOT_HEIGHT * (1 - value / highest) for _label, value in points]
    drawn = [part for share in (0.0, 0.5, 1.0) for part in _grid(share, highest)]
    path = " ".join(
        f"{_short(100 * (x - _plot_edge()) / PLOT_WIDTH)},{_short(y - PLOT_TOP)}" for x, y in zip(xs, ys, strict=True)
    )
    drawn.append(
        format_html(
            '<svg x="{}%" y="{}" width="{}%" height="{}" viewBox="0 0 100 {}" preserveAspectRatio="none" class="plot">'
            '<polyline class="line" points="{}"/></svg>',
            *(_short(_plot_edge()), PLOT_TOP, PLOT_WIDTH, PLOT_HEIGHT, PLOT_HEIGHT, path),
        )
    )
    drawn += [
        format_html('<circle class="dot" cx="{}%" cy="{}" r="4"/>', _short(x), _short(y))
        for x, y in zip(xs, ys, strict=True)
    ]
    drawn += [_moment(points[i][0], xs[i], _anchor(i, last)) for i in _shown_moments(len(points))]
    if points:
        y = ys[-1] + (-10 if ys[-1] > PLOT_TOP + 14 else 20)
        drawn.append(_text(xs[-1], y, _written(points[-1][1]), "end" if last else "middle", "value strong"))
    svg = _svg(sentence, PLOT_TOP + PLOT_HEIGHT + 28, drawn)
    table = [(label, [_in_words(value)]) for label, value in points]
    return _frame(sentence, svg, [unit or _("Number")], table, source, download)


def ring(share: float, label: str, *, size: int = 72) -> SafeString:
    """A share of one as a ring with its percentage inside; the arc turns with the line of reading."""
    radius, half = size / 2 - 5, size / 2
    around = 2 * math.pi * radius
    kept = max(0.0, min(1.0, share))
    return format_html(
        '<svg class="ring" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}: {}">'
        '<g transform="translate({} {}) scale({}) rotate(-90)"><circle class="track" r="{}" stroke-width="8"/>'
        '<circle class="arc" r="{}" stroke-width="8" stroke-dasharray="{} {}"/></g>'
        '<text x="{}" y="{}" text-anchor="middle" direction="ltr">{}</text></svg>',
        *(size, size, size, size, label, percent(kept)),
        *(half, half, "-1 1" if get_language_bidi() else "1 1", radius),
        *(radius, round(around * kept, 2), round(around, 2)),
        *(half, half + 5, percent(kept)),
    )


def _require_few(series: Sequence[str]) -> None:
    if len(series) > len(FILLS):
        raise TooManySeries(f"{len(series)} series; a figure tells {len(FILLS)} apart")


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _written(value: Withheld) -> str:
    if value is None:
        return in_digits("<5")
    return number(value, 0 if float(value).is_integer() else 1)


def _in_words(value: Withheld) -> str:
    return _("withheld") if value is None else _written(value)


def _along(percentage: float) -> float:
    """A place along the line of reading, as a percentage from the left edge."""
    return 100 - percentage if get_language_bidi() else percentage


def _plot_edge() -> float:
    """Where the plot begins, counted from the left edge."""
    return 100 - PLOT_START - PLOT_WIDTH if get_language_bidi() else PLOT_START


def _wrapped(label: str) -> list[str]:
    """At most two lines of about `LONGEST_LINE` letters; what is longer ends in an ellipsis, whole in the table."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > LONGEST_LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    kept = [one if len(one) <= LONGEST_LINE else one[: LONGEST_LINE - 1] + "…" for one in lines[:2]]
    return kept if len(lines) <= 2 else [kept[0], kept[1].rstrip("…") + "…"]


def _label(label: str, y: float) -> tuple[SafeString, float]:
    """The label of a row from height ``y`` on, and the height at which its bars begin."""
    lines = _wrapped(label)
    texts = [_text(_along(0), y + 15 + LINE_HEIGHT * i, one, "start") for i, one in enumerate(lines)]
    return joined(texts), y + LINE_HEIGHT * len(lines) + 3


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> SafeString:
    """Text whose anchor follows the line of reading of the page."""
    return format_html(
        '<text{} x="{}%" y="{}" text-anchor="{}">{}</text>',
        format_html(' class="{}"', kind) if kind else "", _short(x), _short(y), anchor, words,
    )  # fmt: skip


def _bar(fill: str, start: float, length: float, y: float, *, withheld: bool = False) -> SafeString:
    x = 100 - start - length if get_language_bidi() else start
    return format_html(
        '<rect class="bar {}" x="{}%" y="{}" width="{}%" height="{}" rx="3"/>',
        "withheld" if withheld else fill, _short(x), _short(y), _short(length), BAR,
    )  # fmt: skip


def _beside(length: float, y: float, words: str) -> SafeString:
    rtl = get_language_bidi()
    return format_html(
        '<text class="value" x="{}%" dx="{}" y="{}" text-anchor="{}" direction="ltr">{}</text>',
        _short(_along(length)), -8 if rtl else 8, _short(y + 12), "end" if rtl else "start", words,
    )  # fmt: skip


def _grid(share: float, highest: float) -> list[SafeString]:
    """A line across the plot and the number it stands for, above it where the eye begins."""
    y = PLOT_TOP + PLOT_HEIGHT * (1 - share)
    rule = format_html('<line class="axis" x1="0" x2="100%" y1="{0}" y2="{0}"/>', _short(y))
    return [rule] if share == 0 else [rule, _text(_along(0), y - 5, _written(highest * share), "start", "value")]


def _moment(words: str, x: float, anchor: str) -> SafeString:
    return _text(x, PLOT_TOP + PLOT_HEIGHT + 22, words, anchor)


def _anchor(i: int, last: int) -> str:
    return "middle" if not last or 0 < i < last else "end" if i else "start"


def _shown_moments(count: int) -> list[int]:
    """The first and last moment, and the middle one when there is room."""
    return sorted({0, count - 1} | ({count // 2} if count >= 5 else set())) if count else []


def _round_top(value: float) -> float:
    """The next even number of the kind 2, 4, 10, 20, 40, so that half of it is readable too."""
    if value <= 0:
        return 2.0
    power = 10.0 ** math.floor(math.log10(value))
    steps = (1, 2, 4, 6, 8, 10) if power >= 10 else (2, 4, 6, 8, 10)
    return next(float(step * power) for step in steps if step * power >= value)


def _svg(sentence: str, height: float, drawn: Sequence[SafeString]) -> SafeString:
    return format_html(
        '<svg width="100%" height="{}" role="img" direction="{}"><title>{}</title>{}</svg>',
        _short(max(height, 20)), "rtl" if get_language_bidi() else "ltr", sentence, joined(drawn),
    )  # fmt: skip


def _legend(series: Sequence[str]) -> SafeString:
    if len(series) < 2:
        return SafeString("")
    swatch = '<li><svg width="14" height="14" aria-hidden="true"><rect class="bar {}" width="14" height="14" rx="3"/></svg>{}</li>'
    return format_html(
        '<ul class="legend">{}</ul>',
        joined(format_html(swatch, fill, name) for fill, name in zip(FILLS, series, strict=False)),
    )


def _frame(
    sentence: str,
    figure: SafeString,
    series: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    source: str,
    download: str,
) -> SafeString:
    """Sentence, figure, the numbers as a table, the source, and where the numbers can be had as a file."""
    heads = joined(format_html('<th scope="col">{}</th>', name) for name in series)
    body = joined(
        format_html(
            '<tr><th scope="row">{}</th>{}</tr>',
            label,
            joined(format_html('<td class="num">{}</td>', c) for c in cells),
        )
        for label, cells in rows
    )
    get = format_html('<a href="{}">{} {}</a>', download, icon("download"), _("Download")) if download else ""
    said = format_html("<span>{}</span>", source) if source else ""
    foot = format_html('<p class="hint chart-foot">{}{}</p>', said, get) if source or download else ""
    return format_html(
        '<figure class="chart"><figcaption>{}</figcaption>{}<details><summary>{}</summary><table>'
        '<thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table></details>{}</figure>',
        sentence, figure, _("As a table"), heads, body, foot,
    )  # fmt: skip
