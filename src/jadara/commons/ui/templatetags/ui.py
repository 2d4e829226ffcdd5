"""The tags and filters of the design system: see the app's README for the vocabulary."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence
from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jadara.commons.ui import charts, formatting
from jadara.commons.ui import icons as icon_set

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """``{% icon "back" %}``: an inline SVG; with a label it is read aloud."""
    return icon_set.icon(name, label, extra)


@register.simple_tag
def speak(text: object) -> SafeString:
    """``{% speak text %}`` or ``{% speak "#id" %}``: a button that reads a text, or an element, aloud.

    Hidden until the script finds a voice for the language."""
    label = _("Read aloud")
    return format_html(
        '<button type="button" class="button quiet icon-only" data-speak="{}" aria-label="{}" hidden>{}</button>',
        text, label, icon_set.icon("speak"),
    )  # fmt: skip


@register.inclusion_tag("ui/copy_field.html")
def copy_field(text: str, label: str) -> dict[str, str]:
    """``{% copy_field link _("Private link") %}``: a link or code to take along, whole and selectable, with a button
    that copies it. Without scripts one tap selects it all."""
    return {"text": text, "label": label, "id": f"copy-{zlib.crc32(text.encode()):x}"}


@register.simple_tag
def between(first: object, last: object, sign: str = "–") -> SafeString:
    """``{% between 2 6 "/" %}``: a range or a part of a whole, always left to right."""
    return formatting.left_to_right(f"{formatting.in_digits(first)}{sign}{formatting.in_digits(last)}")


@register.filter
def clock(moment: dt.time | dt.datetime | None) -> SafeString | str:
    """A time of day, 24 hours, left to right; a moment counts in the time of the place."""
    return formatting.clock(moment.astimezone() if isinstance(moment, dt.datetime) else moment)


@register.filter
def phone(value: object) -> SafeString:
    """A phone number, left to right."""
    return formatting.phone(value)


@register.filter
def ltr(value: object) -> SafeString:
    """Serials, addresses, Latin names."""
    return formatting.left_to_right(value)


@register.filter
def number(value: float | None, places: int = 0) -> str:
    """A number in the manner of the page's language."""
    return formatting.number(value, places)


@register.filter
def percent(value: float | None) -> str:
    """A share of one as a percentage."""
    return formatting.percent(value)


@register.filter
def date_words(value: dt.date | dt.datetime | None) -> str:
    """A day in words with Lebanese months; a moment counts in the time of the place."""
    if isinstance(value, dt.datetime):
        value = value.astimezone().date()
    return formatting.date_words(value)


@register.filter
def plain_number(value: float) -> str:
    """A number for attributes of HTML and SVG: never localised."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


@register.simple_tag
def name_of(thing: Any) -> str:
    """The name of something that has names in three languages, in the page's language."""
    named = thing.name
    return str(named((get_language() or "ar")[:2]))


@register.simple_tag
def bars(sentence: str, rows: Sequence[tuple[str, int | None]], source: str = "") -> SafeString:
    """A chart frame with horizontal bars: sentence, figure, table, source. None is a withheld number."""
    return charts.bars(sentence, rows, source=source)


@register.simple_tag
def line(sentence: str, points: Sequence[tuple[str, float]], top: float, source: str = "") -> SafeString:
    """A chart frame with one line over time."""
    return charts.line(sentence, points, top, source=source)


@register.simple_tag
def ring(share: float, label: str) -> SafeString:
    """A progress ring of a share of one."""
    return charts.ring(share, label)


@register.inclusion_tag("ui/messages.html", takes_context=True)
def toasts(context: template.Context) -> dict[str, object]:
    """What was said by the view before: shown once."""
    request: HttpRequest | None = context.get("request")
    return {"found": list(get_messages(request)) if request else []}
