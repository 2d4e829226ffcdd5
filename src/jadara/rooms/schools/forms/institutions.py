"""Particulars of an institution, what it teaches, its closing: as people type them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.places.models import Area
from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.dates import in_digits
from jadara.kernel.phones import NotAPhone, parse
from jadara.kernel.texts import clean
from jadara.rooms.schools.core.map import plausible
from jadara.rooms.schools.models import ClassGroup, Institution, Offer, Speciality


class Digits(forms.Form):
    """A form in which Arabic and Persian digits count as Latin ones in number and date fields."""

    #: Fields whose text is read with Latin digits.
    numeric: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None:
            data = data.copy()
            for name in self.numeric:
                if name in data:
                    data[name] = in_digits(data[name], "latn").replace("٫", ".").strip()
        super().__init__(data, *args, **kwargs)


def date_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day, chosen with the device's own calendar."""
    return forms.DateField(
        label=label, required=required, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose a day of the calendar."), "required": _("Choose a day.")},
    )  # fmt: skip


def text_field(label: Any, longest: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """One line of text in any direction."""
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip


class OwnForm(Digits):
    """What the principal may change."""

    numeric = ("latitude", "longitude", "edit_window_days", "phone")

    town = text_field(_("Town"), 120)
    address = text_field(_("Address"), 240)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False,
                            widget=forms.TextInput(attrs={"dir": "ltr", "type": "tel"}))  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr"}))
    latitude = forms.DecimalField(label=_("Latitude"), required=False, max_digits=9, decimal_places=6,
                                  widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
                                  help_text=_("Degrees, such as 34.436700. A map application shows both."))  # fmt: skip
    longitude = forms.DecimalField(label=_("Longitude"), required=False, max_digits=9, decimal_places=6,
                                   widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}))  # fmt: skip
    shifts = forms.MultipleChoiceField(
        label=_("Shifts"), choices=ClassGroup.Shift.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one shift.")},
    )  # fmt: skip
    edit_window_days = forms.IntegerField(
        label=_("Days in which a register may be changed freely"), min_value=0, max_value=30,
        help_text=_("After that the principal decides about each change."),
    )  # fmt: skip
    guardians_told = forms.BooleanField(
        label=_("Guardians may be told of absences by SMS"), required=False,
        help_text=_("It is then chosen student by student."),
    )  # fmt: skip

    def clean_phone(self) -> str:
        text = clean(self.cleaned_data["phone"], lines=False)
        try:
            return parse(text) if text else ""
        except NotAPhone:
            raise forms.ValidationError(_("This is no phone number. An example: 06 123 456.")) from None

    def clean(self) -> dict[str, Any]:
        data = {k: clean(v, lines=False) if isinstance(v, str) else v for k, v in (super().clean() or {}).items()}
        lat, lon = data.get("latitude"), data.get("longitude")
        if self.has_error("latitude") or self.has_error("longitude"):
            return data
        if (lat is None) != (lon is None):
            self.add_error("longitude" if lon is None else "latitude", _("Latitude and longitude belong together."))
        elif isinstance(lat, Decimal) and isinstance(lon, Decimal) and not plausible(float(lat), float(lon)):
            swapped = plausible(float(lon), float(lat))
            self.add_error(
                "latitude",
                _("Latitude and longitude are swapped.") if swapped else _("This point does not lie in Lebanon."),
            )
        return data


class OfficialForm(OwnForm):
    """What a planner may change besides."""

    name_ar = text_field(_("Name in Arabic"), 200, required=True)
    name_fr = text_field(_("Name in French"), 200)
    name_en = text_field(_("Name in English"), 200)
    sector = forms.ChoiceField(label=_("Sector"), choices=Institution.Sector.choices)
    area = NamedChoiceField(label=_("Caza"), queryset=Area.objects.none(), naming=lambda a, lang: str(a.name(lang)))
    licence = text_field(_("Licence"), 60, help_text=_("Number and year, for institutions that need one."))
    licence_until = date_field(_("Licence valid until"))
    opened_on = date_field(_("Opened on"))

    field_order = ("name_ar", "name_fr", "name_en", "sector", "area", "town", "address", "phone", "email", "latitude",
                   "longitude", "shifts", "licence", "licence_until", "opened_on")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, NamedChoiceField)
        field.queryset = Area.objects.filter(level=Area.Level.CAZA, valid_until=None)


class CloseForm(Digits):
    """From which day on, and why."""

    numeric = ("on",)
    on = date_field(
        _("Closed from"), required=True, help_text=_("From this day on no lessons are planned. What was before stays.")
    )
    because = text_field(_("Cause"), 200, required=True)

    def clean_because(self) -> str:
        return clean(self.cleaned_data["because"], lines=False)


class OfferForm(Digits):
    """A speciality, since and until when, and its places."""

    numeric = ("since", "until", "places")
    speciality = NamedChoiceField(
        label=_("Speciality"), queryset=Speciality.objects.all(), naming=lambda s, lang: f"{s.level} · {s.name(lang)}"
    )
    since = forms.IntegerField(label=_("Since the school year that begins in"), min_value=1950, max_value=2100)
    until = forms.IntegerField(
        label=_("Until the school year that begins in"), min_value=1950, max_value=2100, required=False,
        help_text=_("Empty: it goes on."),
    )  # fmt: skip
    places = forms.IntegerField(label=_("Places for new students in a year"), min_value=0, max_value=2000)

    def __init__(self, *args: Any, offer: Offer | None = None, only_places: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offer is not None:
            self.fields["speciality"].disabled = True
        if only_places:
            self.fields["since"].disabled = self.fields["until"].disabled = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end lies before the beginning."))
        return data
