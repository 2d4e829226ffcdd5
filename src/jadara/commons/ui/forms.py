"""How forms are rendered: label, help, the field, its error, tied together for screen readers."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's renderer with the design system's field and error templates."""

    field_template_name = "ui/field.html"
