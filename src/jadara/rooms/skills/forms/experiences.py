"""The words and dates of an experience."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jadara.kernel.dates import LEBANESE_MONTHS, month
from jadara.kernel.texts import clean
from jadara.rooms.skills.models import Experience

#: Longer than anybody tells in one go; a pasted book gets a clear answer instead of a slow page.
MAX_WORDS = 2000
#: Beyond this nothing is looked at, so that megabytes of pasted text cost nothing; the length check still sees them.
HARD_LIMIT = 20_000
DATED = frozenset({Experience.Kind.SCHOOLING, Experience.Kind.TRAINING, Experience.Kind.WORK, Experience.Kind.BUSINESS})


class CleanCharField(forms.CharField):
    """Text without control characters; ``lines`` keeps line breaks."""

    def __init__(self, *, lines: bool = False, **kwargs: Any) -> None:
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4, "dir": "auto"}))
        super().__init__(**kwargs)
        self.lines = lines

    def to_python(self, value: Any) -> str:
        return clean(str(value or "")[:HARD_LIMIT], lines=self.lines)


class TellForm(forms.Form):
    """What was it, in a title and a few words."""

    hint = CleanCharField(
        lines=True,
        label=_("What did you do?"),
        max_length=MAX_WORDS,
        error_messages={
            "required": _("Write a few words about what you did, for example: helped in my uncle's shop."),
            "max_length": _("This is longer than %(limit_value)d characters. Keep what you did in a few sentences."),
        },
    )
    operation = forms.UUIDField(required=False, widget=forms.HiddenInput)


class OwnWordsForm(forms.Form):
    """A skill in own words."""

    text = CleanCharField(
        label=_("In your own words"),
        max_length=200,
        error_messages={
            "required": _("Write the skill in a few words."),
            "max_length": _("Keep it under %(limit_value)d characters."),
        },
    )


def _month_choices(lang: str) -> list[tuple[str, str]]:
    return [("", str(_("Month"))), *((str(n), month(n, lang)) for n in range(1, len(LEBANESE_MONTHS) + 1))]


class DetailsForm(forms.ModelForm[Experience]):
    """Where and when. Household, volunteering and hobbies are asked how often and for how long, nothing else."""

    title = CleanCharField(label=_("What should it be called on your CV?"), max_length=200, required=False)
    organisation = CleanCharField(
        label=_("Where? (shop, company, school, association)"), max_length=200, required=False
    )
    place = CleanCharField(label=_("Town or area"), max_length=200, required=False)
    start_month = forms.TypedChoiceField(label=_("From: month"), required=False, coerce=int, empty_value=None)
    start_year = forms.IntegerField(label=_("From: year"), required=False, min_value=1940)
    end_month = forms.TypedChoiceField(label=_("Until: month"), required=False, coerce=int, empty_value=None)
    end_year = forms.IntegerField(label=_("Until: year"), required=False, min_value=1940)
    ongoing = forms.BooleanField(label=_("I still do this"), required=False)
    description = CleanCharField(
        lines=True, label=_("Anything an employer should know? (may stay empty)"), max_length=MAX_WORDS, required=False
    )

    class Meta:
        model = Experience
        fields = ("organisation", "place", "start_month", "start_year", "end_month", "end_year", "ongoing", "frequency",
                  "duration")  # fmt: skip
        labels = {"frequency": _("How often?"), "duration": _("For how long?")}
        widgets = {"frequency": forms.RadioSelect, "duration": forms.RadioSelect}

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang
        kind = Experience.Kind(self.instance.kind)
        self.fields["title"].initial = getattr(self.instance, f"title_{lang}")
        self.fields["description"].initial = getattr(self.instance, f"description_{lang}")
        if kind in DATED:
            del self.fields["frequency"], self.fields["duration"]
            for name in ("start_month", "end_month"):
                field = self.fields[name]
                assert isinstance(field, forms.TypedChoiceField)
                field.choices = _month_choices(get_language() or lang)
            for name in ("start_year", "end_year"):
                self.fields[name].widget.attrs.update({"inputmode": "numeric", "dir": "ltr"})
        else:
            for name in ("organisation", "start_month", "start_year", "end_month", "end_year", "ongoing"):
                if name != "organisation" or kind is not Experience.Kind.VOLUNTEERING:
                    del self.fields[name]
            for name in ("frequency", "duration"):
                field = self.fields[name]
                assert isinstance(field, forms.ChoiceField)
                field.choices = Experience.Frequency.choices if name == "frequency" else Experience.Duration.choices
                field.required = False

    def clean(self) -> dict[str, Any]:
        """End not before start, nothing in the future."""
        data: dict[str, Any] = super().clean() or {}
        this_year = timezone.localdate().year
        for name in ("start_year", "end_year"):
            if (year := data.get(name)) and year > this_year:
                self.add_error(name, _("This year is still to come. Write %(year)s or earlier.") % {"year": this_year})
        if data.get("ongoing"):
            data["end_year"] = data["end_month"] = None
        start, end = data.get("start_year"), data.get("end_year")
        if start and end and (end, data.get("end_month") or 12) < (start, data.get("start_month") or 1):
            self.add_error("end_year", _("The end is before the beginning. Check the two dates."))
        return data

    def changes(self) -> dict[str, object]:
        """The columns to store: own title and description go to the columns of the page's language."""
        data = {k: v for k, v in self.cleaned_data.items() if k in self.fields}
        if "title" in data:
            data[f"title_{self.lang}"] = data.pop("title")
        data[f"description_{self.lang}"] = data.pop("description", "")
        return data
