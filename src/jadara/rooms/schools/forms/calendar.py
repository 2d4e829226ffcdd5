"""A closure, as it is entered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.places.models import Area
from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.dates import in_digits
from jadara.kernel.texts import clean
from jadara.rooms.schools.models import Cause, ClassGroup

#: Longer closures are a mistake in a date rather than a holiday.
LONGEST = timedelta(days=120)
_FIRST, _LAST = date(2015, 1, 1), date(2099, 12, 31)
CAUSES = [(c.value, c.label) for c in Cause if c is not Cause.TEACHER]


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day of the calendar.")},
    )  # fmt: skip


class ClosureForm(forms.Form):
    """Since when, until when, why; for an area only if a planner enters it."""

    area = NamedChoiceField(
        label=_("Where it is"), queryset=Area.objects.none(), naming=lambda a, lang: str(a.name(lang))
    )  # fmt: skip
    since = _day(_("First day"))
    until = _day(_("Last day"), required=False)
    cause = forms.ChoiceField(label=_("Cause"), choices=CAUSES)
    shift = forms.ChoiceField(
        label=_("Shift"), required=False, choices=[("", _("All shifts")), *ClassGroup.Shift.choices]
    )
    name = forms.CharField(
        label=_("Name"), max_length=160, required=False, widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("For example the name of the holiday. It may stay empty."),
    )  # fmt: skip

    #: How many lessons fall out, once that was counted for what is typed.
    effect: int | None = None

    def __init__(self, data: Any = None, *args: Any, areas: Any = None, **kwargs: Any) -> None:
        if data is not None:
            data = data.copy()
            for key in ("since", "until"):
                if key in data:
                    data[key] = in_digits(data[key], "latn").strip()
        super().__init__(data, *args, **kwargs)
        self.fields["until"].help_text = _("Leave it empty for one day.")
        if areas is None:
            del self.fields["area"]
        else:
            self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def fingerprint(self) -> str:
        """What the person was shown the effect of: a change of the dates asks again. Needs a valid form."""
        data = self.cleaned_data
        area = data["area"].pk if data.get("area") else ""
        return f"{data['since']}/{data['until']}/{data['cause']}/{data['shift']}/{area}"

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """The last day is the first if none was given, and not before it."""
        data: dict[str, Any] = super().clean() or {}
        since, until = data.get("since"), data.get("until") or data.get("since")
        if since is None or until is None or self.errors:
            return data
        if not _FIRST <= since <= _LAST:
            self.add_error("since", _("Choose a day between 2015 and 2099."))
        elif until < since:
            self.add_error("until", _("The last day lies before the first."))
        elif until - since > LONGEST:
            self.add_error("until", _("A closure has at most 120 days. Check the dates."))
        data["until"] = until
        return data
