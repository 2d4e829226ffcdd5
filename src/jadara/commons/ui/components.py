"""The pieces of the design system as functions from plain values to safe HTML; `templatetags.ui` offers them to pages.

Every function escapes what it is given. ``content`` is the rendered inside of a block tag.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.forms.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jadara.commons.ui.formatting import in_digits, initials, number, percent
from jadara.commons.ui.icons import icon
from jadara.commons.ui.markup import attributes, joined

BANNERS: Final = {"info": "information", "waiting": "waiting", "problem": "problem", "done": "done"}
BUTTONS: Final = ("primary", "quiet", "danger", "plain")
CHIPS: Final = {"skill": "", "held": "check", "missing": "plus", "part": "minus"}
SYNC: Final = {"sent": "sent", "waiting": "waiting", "offline": "offline", "problem": "problem"}


class UnknownKind(ValueError):
    """A template asks for a variant that the design system does not have."""


def _require(kind: str, kinds: Iterable[str]) -> None:
    if kind not in kinds:
        raise UnknownKind(f"{kind!r}: one of {', '.join(kinds)}")


def button(
    label: str,
    kind: str = "primary",
    *,
    href: str = "",
    icon_name: str = "",
    icon_end: str = "",
    busy: bool = False,
    attrs: Mapping[str, object] | None = None,
) -> SafeString:
    """A button, or a link that looks like one when ``href`` is given. A busy button cannot be pressed and says so."""
    _require(kind, BUTTONS)
    given = dict(attrs or {})
    extra = str(given.pop("class_", ""))
    classes = " ".join(part for part in ("button", kind, extra) if part)
    inside = joined(
        [
            icon(icon_name) if icon_name else "",
            format_html("<span>{}</span>", label),
            icon(icon_end) if icon_end else "",
        ]
    )
    if href:
        return format_html('<a class="{}" href="{}"{}>{}</a>', classes, href, attributes(given), inside)
    given = {"type": "submit", **given}
    if busy:
        given |= {"aria_busy": "true", "disabled": True}
    return format_html('<button class="{}"{}>{}</button>', classes, attributes(given), inside)


def banner(content: str, kind: str = "info", title: str = "", **attrs: object) -> SafeString:
    """A message in the page. Problems are announced at once, the others when the reader pauses."""
    _require(kind, BANNERS)
    role = "alert" if kind == "problem" else "status"
    head = format_html('<p class="banner-title">{}</p>', title) if title else ""
    return format_html(
        '<div class="banner {}" role="{}"{}>{}<div>{}{}</div></div>',
        kind,
        role,
        attributes(attrs),
        icon(BANNERS[kind]),
        head,
        content,
    )


def error_summary(*forms: BaseForm) -> SafeString:
    """What is wrong in one or more forms, each with a link to its field; nothing when all is right."""
    entries: list[tuple[str, str, str]] = []
    for form in forms:
        entries += [("", "", str(error)) for error in form.non_field_errors()]
        for bound in form:
            target = f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id
            entries += [(target, str(bound.label), str(error)) for error in bound.errors]
    return SafeString(render_to_string("ui/error_summary.html", {"entries": entries}) if entries else "")


def card(
    content: str, title: str = "", *, href: str = "", level: int = 2, note: str = "", **attrs: object
) -> SafeString:
    """A bordered block; with ``href`` the title is a link that the whole card answers to."""
    extra = str(attrs.pop("class_", ""))
    heading: SafeString | str = ""
    if title:
        inside = format_html('<a href="{}">{}</a>', href, title) if href else title
        heading = format_html("<h{0}>{1}</h{0}>", level, inside)
    said = format_html('<p class="note">{}</p>', note) if note else ""
    classes = " ".join(part for part in ("card", "linked" if href else "", extra) if part)
    return format_html('<section class="{}"{}>{}{}{}</section>', classes, attributes(attrs), heading, said, content)


def row(
    content: str,
    title: str,
    *,
    href: str = "",
    text: str = "",
    lead: str = "",
    trail: str = "",
    icon_name: str = "",
    **attrs: object,
) -> SafeString:
    """One line of a list (inside ``<ul class="rows">``): something leading, a title, a line below, something trailing."""
    head = format_html('<a href="{}">{}</a>', href, title) if href else format_html("<span>{}</span>", title)
    return format_html(
        '<li class="row"{}>{}<div class="row-main"><p class="row-title">{}</p>{}{}</div>{}{}</li>',
        attributes(attrs),
        format_html('<div class="row-lead">{}</div>', lead or icon(icon_name)) if lead or icon_name else "",
        head,
        format_html('<p class="note">{}</p>', text) if text else "",
        content,
        format_html('<div class="row-trail">{}</div>', trail) if trail else "",
        icon("chevron", extra="row-go") if href else "",
    )


def chip(label: str, kind: str = "skill", *, remove: str = "", value: str = "", **attrs: object) -> SafeString:
    """A skill or another short name. ``remove`` names the form field that the small button sends ``value`` in."""
    _require(kind, CHIPS)
    sign = {"held": _("held"), "missing": _("missing"), "part": _("in part")}.get(kind, "")
    taker = (
        format_html(
            '<button type="submit" name="{}" value="{}" aria-label="{}">{}</button>',
            remove,
            value or label,
            _("Remove: %(label)s") % {"label": label},
            icon("close"),
        )
        if remove
        else ""
    )
    return format_html(
        '<span class="chip {}"{}>{}<bdi>{}</bdi>{}{}</span>',
        kind,
        attributes(attrs),
        icon(CHIPS[kind]) if CHIPS[kind] else "",
        label,
        format_html('<span class="sr"> ({})</span>', sign) if sign else "",
        taker,
    )


def avatar(name: str, photo: str = "", size: Literal["", "large"] = "") -> SafeString:
    """A face or two letters; the name stands beside it in the page, so it is hidden from screen readers."""
    classes = " ".join(part for part in ("avatar", size) if part)
    if photo:
        return format_html('<span class="{}"><img src="{}" alt="" loading="lazy"></span>', classes, photo)
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, initials(name))


def progress_bar(value: float, maximum: float, label: str, *, show: bool = True) -> SafeString:
    """How much of something is done, as a bar with its words above it."""
    share = value / maximum if maximum else 0.0
    said = format_html('<span class="progress-value">{}</span>', percent(share)) if show else ""
    return format_html(
        '<label class="progress"><span>{}</span>{}<progress value="{}" max="{}">{}</progress></label>',
        label,
        said,
        f"{value:g}",
        f"{maximum:g}",
        percent(share),
    )


def progress_ring(value: float, maximum: float, label: str) -> SafeString:
    """The same as a ring with the percentage inside, for a card."""
    share = min(max(value / maximum if maximum else 0.0, 0.0), 1.0)
    return format_html(
        '<span class="ring" role="img" aria-label="{}: {}"><svg viewBox="0 0 44 44" aria-hidden="true">'
        '<circle class="ring-track" cx="22" cy="22" r="18"/>'
        '<circle class="ring-done" cx="22" cy="22" r="18" pathLength="100" stroke-dasharray="{} 100"/></svg>'
        '<span class="ring-text" aria-hidden="true">{}</span></span>',
        label,
        percent(share),
        f"{share * 100:.1f}",
        percent(share),
    )


def steps(current: int, total: int, label: str = "") -> SafeString:
    """Where one stands in a series of screens: 2 of 6, with a dot for each when they are few."""
    words = _("Step %(current)s of %(total)s") % {"current": in_digits(current), "total": in_digits(total)}
    kinds = ("past" if place < current else "now" if place == current else "next" for place in range(1, total + 1))
    dots = joined(format_html('<i class="{}"></i>', kind) for kind in kinds) if total <= 12 else ""
    return format_html(
        '<p class="steps"><span class="steps-dots" aria-hidden="true">{}</span><span>{}{}</span></p>',
        dots,
        words,
        format_html(" · {}", label) if label else "",
    )


def sync_badge(state: str = "sent", waiting: int = 0, *, live: bool = False) -> SafeString:
    """Whether what was typed has reached the server. A live badge is kept up to date by the page's script."""
    _require(state, SYNC)
    words = {
        "sent": _("All sent"),
        "waiting": _("%(count)s waiting to be sent") % {"count": number(waiting)},
        "offline": _("Offline"),
        "problem": _("Not sent: look at it"),
    }[state]
    if state == "offline" and waiting:
        words = _("Offline · %(count)s waiting") % {"count": number(waiting)}
    marker = format_html(' id="sync" data-said="{}" hidden', _("All sent")) if live else ""
    return format_html(
        '<span class="sync {}" role="status"{}>{}<span>{}</span></span>', state, marker, icon(SYNC[state]), words
    )


def bubble(content: str, side: str = "them", *, name: str = "", time: str = "", state: str = "") -> SafeString:
    """One message of a conversation (inside ``<ol class="chat">``): ``me`` or ``them``; state sent, waiting or problem."""
    _require(side, ("me", "them"))
    signs = {"sent": ("check", _("Sent")), "waiting": ("waiting", _("Waiting")), "problem": ("problem", _("Not sent"))}
    sign = icon(signs[state][0], signs[state][1]) if state else ""
    return format_html(
        '<li class="bubble {}">{}<div class="bubble-text" dir="auto">{}</div>{}</li>',
        side,
        format_html('<p class="bubble-name"><bdi>{}</bdi></p>', name) if name else "",
        content,
        format_html('<p class="bubble-meta">{} {}</p>', time, sign) if time or sign else "",
    )


def empty(content: str, title: str, icon_name: str = "") -> SafeString:
    """A place that will hold something: what it will be, and the button that starts it."""
    return format_html(
        '<div class="empty">{}<p class="empty-title">{}</p>{}</div>',
        icon(icon_name) if icon_name else "",
        title,
        content,
    )


def dialog(content: str, id: str, title: str, kind: Literal["dialog", "sheet"] = "dialog") -> SafeString:
    """A dialog or, as ``sheet``, a panel from the bottom edge of a phone. Opened by `opener`."""
    return SafeString(render_to_string("ui/dialog.html", {"content": content, "id": id, "title": title, "kind": kind}))


def opener(label: str, target: str, kind: str = "quiet", icon_name: str = "") -> SafeString:
    """What opens a dialog. A link to it, so that it also opens where scripts do not run."""
    return button(
        label, kind, href=f"#{target}", icon_name=icon_name, attrs={"data_opens": target, "aria_haspopup": "dialog"}
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a `Table`; ``kind`` number aligns figures at the end."""

    label: str
    kind: Literal["text", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table that becomes cards on a phone; the first column names the row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    hide_caption: bool = False


def table(shown: Table) -> SafeString:
    """The table as HTML; safe strings in cells stay as they are."""
    rows = [list(zip(shown.columns, cells, strict=True)) for cells in shown.rows]
    return SafeString(render_to_string("ui/table.html", {"table": shown, "rows": rows}))


def rounded(value: float) -> str:
    """A figure as short as it can be read: whole numbers bare, others with one place."""
    return number(value, 0 if math.isclose(value, round(value), abs_tol=0.05) else 1)
