"""A request to the directorate, and the answer to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.rooms.schools.forms.ground import Cleaned
from jadara.rooms.schools.forms.institutions import text_field
from jadara.rooms.schools.models import Item


class AskForm(Cleaned):
    """So many of something, and why."""

    numeric = ("quantity",)
    item = NamedChoiceField(label=_("What?"), queryset=Item.objects.all(), naming=lambda i, lang: str(i.name(lang)))
    quantity = forms.IntegerField(label=_("How many?"), min_value=1, max_value=1_000_000)
    why = text_field(_("What for"), 240, required=True, help_text=_("The directorate reads this before it decides."))


class GrantForm(Cleaned):
    """How many are granted, none for a refusal."""

    numeric = ("granted",)
    granted = forms.IntegerField(label=_("How many are granted?"), min_value=0, help_text=_("0 refuses the request."))
    answer = text_field(_("Answer to the institute"), 240)

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if isinstance(data.get("granted"), int) and data["granted"] > self.most:
            self.add_error("granted", _("More than was asked for."))
        if data.get("granted") == 0 and not data.get("answer"):
            self.add_error("answer", _("Say why it is refused."))
        return data
