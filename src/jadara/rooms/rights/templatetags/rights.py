"""How sure, and since when, in words."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import get_language

from jadara.kernel import dates
from jadara.rooms.rights.views.common import confidence_name

register = template.Library()


@register.simple_tag
def confidence(value: str) -> str:
    """How sure an answer is."""
    return confidence_name(value)


@register.filter
def law_day(value: str) -> str:
    """A date of the fact base, which may be a year, a month or a day, in words."""
    lang = (get_language() or "ar")[:2]
    parts = value.split("-")
    try:
        if len(parts) == 3:
            return dates.words(date.fromisoformat(value), lang)
        return dates.month_words(int(parts[0]), int(parts[1]) if len(parts) > 1 else None, lang)
    except ValueError:
        return value
