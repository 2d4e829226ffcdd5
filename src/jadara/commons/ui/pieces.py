"""Samples for the design page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SampleForm(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label=gettext_lazy("Text"), help_text=gettext_lazy("With a word of help"))
    number = forms.IntegerField(label=gettext_lazy("Number"))
    day = forms.DateField(label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    phone = forms.CharField(label=gettext_lazy("Phone"), widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}))
    choice = forms.ChoiceField(label=gettext_lazy("Choice"), choices=[("a", "أ A"), ("b", "ب B")])
    radio = forms.ChoiceField(label=gettext_lazy("One of a few"), choices=[("a", "أ A"), ("b", "ب B")],
                              widget=forms.RadioSelect)  # fmt: skip
    yes = forms.BooleanField(label=gettext_lazy("Yes or no"))
    long = forms.CharField(label=gettext_lazy("Long text"), widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label=gettext_lazy("File or photo"))


def context() -> dict[str, Any]:
    """What the page shows."""
    return {
        "form": SampleForm(auto_id="fine_%s", initial={"phone": "70 123 456"}),
        "bad": SampleForm({"text": "", "number": "x"}, auto_id="bad_%s"),
        "rows": [(_("Serving customers"), 45), (_("Caring for children"), 30), (_("Repairing phones"), None)],
        "points": [(_("June"), 3), (_("July"), 5), (_("August"), 9)],
    }
