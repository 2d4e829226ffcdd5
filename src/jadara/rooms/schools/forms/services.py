"""A student's need, and one time that it was met."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.kernel.texts import clean
from jadara.rooms.schools.forms.ground import Cleaned
from jadara.rooms.schools.forms.institutions import date_field, text_field
from jadara.rooms.schools.models import Institution, Service, Student


class ServiceForm(Cleaned):
    """Who needs what, how often."""

    numeric = ("student", "a_month")
    student = forms.CharField(label=_("Number of the student"), max_length=20,
                              widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
                              help_text=_("It stands on the student's page."))  # fmt: skip
    kind = forms.ChoiceField(label=_("What is needed?"), choices=Service.Kind.choices)
    a_month = forms.IntegerField(label=_("How often a month?"), min_value=1, max_value=31)
    provider = text_field(_("Who gives it, if somebody from outside"), 120)

    def __init__(self, *args: Any, school: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_student(self) -> Student:
        number = clean(str(self.cleaned_data["student"]), lines=False)
        here = Student.objects.filter(enrolments__institution=self.school, merged_into=None)
        found = here.filter(number__iexact=number).first()
        if found is None:
            raise forms.ValidationError(_("No student of this institute has this number."))
        return found


class VisitForm(Cleaned):
    """One time."""

    numeric = ("minutes",)
    past = ("on",)
    on = date_field(_("Day"), required=True)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=480)
    came = forms.BooleanField(label=_("The student came"), required=False)
    note = forms.CharField(
        label=_("Confidential note"), max_length=4000, required=False, strip=True,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Stored encrypted. You and who opened the service can read it, and each reading is recorded."),
    )  # fmt: skip
