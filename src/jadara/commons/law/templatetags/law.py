"""Amounts of the law in words."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from jadara.commons.law.core.parameters import Value
from jadara.commons.law.wording import amount

register = template.Library()


@register.simple_tag
def law_amount(value: Value) -> str:
    """An amount with its unit."""
    return amount(value, (get_language() or "ar")[:2])
