"""A learning system that a principal lets in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from jadara.rooms.schools.forms.students import PlainForm, text_field


class ClientForm(PlainForm):
    """The name of a learning system, as the school calls it."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.fields["name"] = text_field(_("Name of the learning system"), 80, help_text=_("Such as Moodle."))
        self.fields["name"].required = True
