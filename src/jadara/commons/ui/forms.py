"""How forms are rendered: label, help, the field, its error, tied together for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from jadara.commons.ui.formatting import language


class Renderer(TemplatesSetting):
    """Django's renderer with the design system's field and error templates."""

    field_template_name = "ui/field.html"


class NamedChoiceField(forms.ModelChoiceField[Any]):
    """A choice among rows that have names in three languages; ``naming`` gives one in the page's language."""

    def __init__(self, *args: Any, naming: Callable[[Any, str], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naming = naming

    def label_from_instance(self, obj: Any) -> str:
        return self.naming(obj, language())
