"""What became of a lesson, as a teacher says it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.dates import in_digits
from jadara.kernel.texts import clean
from jadara.rooms.schools.models import Cause, Topic


class TopicForm(forms.Form):
    """A topic of the syllabus, or words of one's own."""

    topic = NamedChoiceField(
        label=_("Topic of the syllabus"), queryset=Topic.objects.none(), required=False, empty_label=_("None of these"),
        naming=lambda t, lang: str(t.name(lang)),
    )  # fmt: skip
    text = forms.CharField(
        label=_("In own words"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics  # type: ignore[attr-defined]
        if not topics:
            del self.fields["topic"]

    def clean_text(self) -> str:
        return clean(self.cleaned_data["text"], lines=False)

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not data.get("topic") and not data.get("text"):
            self.add_error("text", _("Choose a topic or write what was taught."))
        return data


class LostForm(forms.Form):
    """Why a lesson was not given."""

    cause = forms.ChoiceField(label=_("Cause"), choices=Cause.choices)


class MoveForm(forms.Form):
    """When a lesson is given instead."""

    to = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day of the calendar.")},
    )  # fmt: skip
    period = forms.IntegerField(
        label=_("Period"), min_value=0, max_value=30, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Write the number of the period."), "invalid": _("Write a number.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None:
            data = data.copy()
            for key in ("to", "period"):
                if key in data:
                    data[key] = in_digits(data[key], "latn").strip()
        super().__init__(data, *args, **kwargs)
