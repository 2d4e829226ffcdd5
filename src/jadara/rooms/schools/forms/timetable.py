"""A new version, and what is done with one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.kernel.dates import in_digits
from jadara.kernel.texts import clean
from jadara.rooms.schools.models import Timetable

SECONDS = ((30, _("Half a minute")), (60, _("One minute")), (120, _("Two minutes")), (300, _("Five minutes")))


class VersionChoice(forms.ModelChoiceField[Timetable]):
    """Versions by their names."""

    def label_from_instance(self, obj: Timetable) -> str:
        return f"{obj.name} ({obj.get_state_display()})"


class VersionForm(forms.Form):
    """A name, and from what the version is made."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("By which you find it again, for example the month."),
        error_messages={"required": _("Give it a name.")},
    )  # fmt: skip
    source = VersionChoice(
        label=_("Made from"), queryset=Timetable.objects.none(), required=False, empty_label=_("The curricula"),
        help_text=_("From the curricula: the hours of each class, with teachers suggested. Or a copy to change."),
    )  # fmt: skip

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = versions  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        text = clean(self.cleaned_data["name"], lines=False)
        if not text:
            raise forms.ValidationError(_("Give it a name."))
        return text


class PublishForm(forms.Form):
    """The first day of a version."""

    since = forms.DateField(
        label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day of the calendar.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None and "since" in data:
            data = data.copy()
            data["since"] = in_digits(data["since"], "latn").strip()
        super().__init__(data, *args, **kwargs)


def assignments(data: Mapping[str, str]) -> dict[tuple[UUID, str], UUID | None]:
    """Fields ``t:<group>:<subject>`` with a teacher's key, or empty for nobody yet. Others are left out."""
    found: dict[tuple[UUID, str], UUID | None] = {}
    for key, value in data.items():
        parts = key.split(":", 2)
        if len(parts) == 3 and parts[0] == "t":
            try:
                found[UUID(parts[1]), parts[2]] = UUID(value) if value else None
            except ValueError:
                continue
    return found


def seconds(text: str) -> int:
    """The chosen time of a search; a minute if none of the choices was sent."""
    return int(text) if text in {str(n) for n, _label in SECONDS} else 60


def next_monday(today: date) -> date:
    """The day that is offered for publishing."""
    return date.fromordinal(today.toordinal() + 7 - today.weekday())
