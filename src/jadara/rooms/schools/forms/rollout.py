"""Waves, and where an institution stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.places.models import Area
from jadara.commons.ui.forms import NamedChoiceField
from jadara.rooms.schools.forms.ground import Cleaned
from jadara.rooms.schools.forms.institutions import date_field, text_field
from jadara.rooms.schools.models import Wave

CONNECTIONS = (
    ("", _("Not known")), ("none", _("No internet")), ("mobile", _("Mobile internet")), ("dsl", _("DSL")),
    ("fibre", _("Fibre")), ("satellite", _("Satellite")),
)  # fmt: skip


class WaveForm(Cleaned):
    """A wave; a number that exists is changed."""

    numeric = ("number",)
    number = forms.IntegerField(label=_("Number of the wave"), min_value=1, max_value=99,
                                help_text=_("A number that exists changes that wave."))  # fmt: skip
    name = text_field(_("Name of the wave"), 120, required=True)
    starts_on = date_field(_("Begins on"), required=True)


class FillForm(forms.Form):
    """The institutes of an area that are in no wave join one."""

    wave = NamedChoiceField(label=_("Wave"), queryset=Wave.objects.all(), naming=lambda w, _lang: str(w.name))
    area = NamedChoiceField(label=_("Area"), queryset=Area.objects.filter(level__in=("country", "governorate", "caza")),
                            naming=lambda a, lang: str(a.name(lang)))  # fmt: skip


class StandForm(Cleaned):
    """Where an institution stands."""

    numeric = ("trained_people", "devices")
    past = ("trained_on", "migrated_on")
    wave = NamedChoiceField(label=_("Wave"), queryset=Wave.objects.all(), required=False,
                            naming=lambda w, _lang: str(w.name), empty_label=_("In no wave"))  # fmt: skip
    trained_on = date_field(_("Trained on"))
    trained_people = forms.IntegerField(label=_("People trained"), min_value=0, max_value=999)
    devices = forms.IntegerField(label=_("Devices for registers"), min_value=0, max_value=999)
    connection = forms.ChoiceField(label=_("Connection"), choices=CONNECTIONS, required=False)
    migrated_on = date_field(_("Data brought in on"),
                             help_text=_("Another day needs a new sign-off by the principal."))  # fmt: skip
    note = text_field(_("Note"), 240)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("trained_people") and not data.get("trained_on") and "trained_on" not in self.errors:
            self.add_error("trained_on", _("Say when they were trained."))
        return data
