"""Applications as a registrar types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.rooms.schools.core import admission as core
from jadara.rooms.schools.forms.students import IdentityForm, PlainForm, day_field, text_field
from jadara.rooms.schools.models import Application, ClassGroup, Institution, Speciality
from jadara.rooms.schools.queries import students as queries

PAPERS = {
    "certificate": _("Certificate of the class before"), "marks": _("Marks of the last year"),
    "identity": _("Identity document"), "photos": _("Photos"), "health": _("Health certificate"),
}  # fmt: skip
PAPER_STATES = ((core.MISSING, _("missing")), (core.SEEN, _("seen")), (core.WAIVED, _("not needed")))


def _number(label: Any, most: int, help_text: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=most, max_digits=5, decimal_places=2, help_text=help_text,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "decimal"}),
        error_messages={"invalid": _("Write a number.")},
    )  # fmt: skip


class NewApplicationForm(IdentityForm):
    """Who asks, and for what."""

    speciality = NamedChoiceField(
        label=_("Speciality"), queryset=Speciality.objects.none(), empty_label=None,
        naming=lambda s, lang: f"{s.level} · {s.name(lang)}",
    )  # fmt: skip
    stage = forms.TypedChoiceField(
        label=_("Year of the speciality"), choices=[(str(n), str(n)) for n in range(1, 5)], coerce=int, initial="1"
    )
    previous_school = text_field(_("School before"), 160)
    previous_level = text_field(_("Class before"), 24)
    average = _number(_("Average of the last year"), 20, _("Out of 20."))

    def __init__(self, *args: Any, institution: Institution, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["speciality"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.specialities(institution, year)

    def values(self) -> dict[str, Any]:
        """The fields of the application."""
        names = ("speciality", "stage", "previous_school", "previous_level", "average")
        return {name: self.cleaned_data[name] for name in names}


class PapersForm(PlainForm):
    """Which papers were seen, and the points."""

    previous_school = text_field(_("School before"), 160)
    previous_level = text_field(_("Class before"), 24)
    average = _number(_("Average of the last year"), 20, _("Out of 20."))
    score = _number(_("Points of the entrance test"), 100, _("If there is one, out of 100."))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        names = ("previous_school", "previous_level", "average", "score")
        held = {name: getattr(application, name) for name in names} | application.documents
        super().__init__(*args, initial=held, **kwargs)
        for key, label in PAPERS.items():
            self.fields[key] = forms.ChoiceField(label=label, choices=PAPER_STATES)

    def documents(self) -> dict[str, str]:
        """The papers' states."""
        return {key: self.cleaned_data[key] for key in PAPERS}


class AdmitForm(PlainForm):
    """Into which class, from which day."""

    group = NamedChoiceField(
        label=_("Class"), queryset=ClassGroup.objects.none(), required=False, empty_label=_("No class yet"),
        naming=lambda g, lang: f"{g.name} · {g.speciality.name(lang)}",
    )  # fmt: skip
    on = day_field(_("From which day?"))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = queries.classes(application.institution, application.year)
        field.queryset = rows.filter(speciality=application.speciality_id, stage=application.stage)
        self.fields["on"].initial = timezone.localdate
