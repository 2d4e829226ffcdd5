"""Students as a registrar types them: who they are, where they go, what is protected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jadara.commons.places.models import Area
from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.dates import in_digits
from jadara.kernel.phones import NotAPhone, parse
from jadara.kernel.texts import clean
from jadara.rooms.schools.actions.students import Place
from jadara.rooms.schools.core import identity
from jadara.rooms.schools.models import ClassGroup, Guardian, Institution, Speciality, Student, Support
from jadara.rooms.schools.queries import students as queries

OLDEST, YOUNGEST = 75, 9
KIND_NAMES = {
    "": _("Not said"), identity.LEBANESE: _("Lebanese"), identity.SYRIAN: _("Syrian"),
    identity.PALESTINIAN_REGISTERED: _("Palestinian, registered in Lebanon"),
    identity.PALESTINIAN_UNREGISTERED: _("Palestinian, not registered"),
    identity.PALESTINIAN_SYRIA: _("Palestinian from Syria"), identity.UNHCR: _("Registered with UNHCR"),
    identity.STATELESS: _("Stateless"), identity.NONE: _("Has no document"),
}  # fmt: skip
QUESTIONS = {
    "seeing": _("Seeing, also with glasses if she or he wears them"),
    "hearing": _("Hearing, also with a hearing aid if there is one"),
    "walking": _("Walking or climbing steps"),
    "remembering": _("Remembering things or concentrating"),
    "self_care": _("Washing or dressing without help"),
    "communicating": _("Understanding others and being understood, in one's own language"),
}
ANSWERS = (
    ("", _("Not asked")), ("no", _("No difficulty")), ("some", _("Some difficulty")), ("much", _("A lot of difficulty")),
    ("cannot", _("Cannot do it at all")),
)  # fmt: skip


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day; Arabic digits and day/month/year are read too."""
    return forms.DateField(
        label=label, required=required, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
        error_messages={"invalid": _("Write the day as day/month/year, for example 24/11/2009."),
                        "required": _("Choose the day.")},
    )  # fmt: skip


def text_field(label: Any, length: int, *, latin: bool = False, help_text: Any = "") -> forms.CharField:
    """One optional line of text."""
    attrs = {"dir": "ltr" if latin else "auto", "autocomplete": "off"}
    return forms.CharField(
        label=label, max_length=length, required=False, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


class PlainForm(forms.Form):
    """A form whose digits may be Arabic and whose lines are cleaned. (Decimal fields are integer fields to Django.)"""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(self._latin(data), *args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.IntegerField):
                field.widget.attrs.setdefault("inputmode", "decimal" if name in ("amount", "average") else "numeric")

    def _latin(self, data: Any) -> Any:
        """What was typed, with Latin digits in the fields for days and numbers."""
        if data is None:
            return None
        made = data.copy()
        for name, field in self.base_fields.items():
            if name in made and isinstance(field, forms.DateField | forms.IntegerField):
                made[name] = in_digits(made[name], "latn").replace("٫", ".").strip()
        return made

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, value in data.items():
            if isinstance(value, str) and name in self.fields and type(self.fields[name]) is forms.CharField:
                data[name] = clean(value, lines=False)
        return data


class IdentityForm(PlainForm):
    """Who a student is. Names in one script are enough."""

    given_ar = text_field(_("First name, in Arabic"), 80)
    father_ar = text_field(_("Father's first name, in Arabic"), 80)
    family_ar = text_field(_("Family name, in Arabic"), 80)
    mother_ar = text_field(_("Mother's first and family name, in Arabic"), 120)
    given = text_field(_("First name, in Latin letters"), 80, latin=True)
    father = text_field(_("Father's first name, in Latin letters"), 80, latin=True)
    family = text_field(_("Family name, in Latin letters"), 80, latin=True)
    mother = text_field(_("Mother's first and family name, in Latin letters"), 120, latin=True)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("Not said")), *Student.Sex.choices], required=False)
    birth_date = day_field(_("Date of birth"), required=False)
    birth_year = forms.IntegerField(
        label=_("Or only the year of birth"), required=False, widget=forms.TextInput(attrs={"size": 4, "dir": "ltr"}),
        help_text=_("If the day is not known."), error_messages={"invalid": _("Write the year with four digits.")},
    )  # fmt: skip
    birth_place = text_field(_("Place of birth"), 120)
    phone = text_field(_("Phone number"), 40, latin=True)
    address = text_field(_("Address"), 240)

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])

    def clean_birth_date(self) -> date | None:
        day: date | None = self.cleaned_data["birth_date"]
        if day is not None:
            _check_age(day.year)
        return day

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None:
            _check_age(year)
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("given_ar") or data.get("given")):
            self.add_error("given_ar", _("Write the first name, in Arabic or in Latin letters."))
        if not (data.get("family_ar") or data.get("family")):
            self.add_error("family_ar", _("Write the family name, in Arabic or in Latin letters."))
        born, year = data.get("birth_date"), data.get("birth_year")
        if born and year and born.year != year:
            self.add_error("birth_year", _("The year is not that of the date of birth. Leave one of the two empty."))
        if born is None and year is None and not {"birth_date", "birth_year"} & set(self.errors):
            self.add_error("birth_date", _("Write the date of birth, or only the year."))
        return data

    def identity(self) -> dict[str, Any]:
        """The cleaned fields about the person alone."""
        return {name: self.cleaned_data[name] for name in IdentityForm.base_fields}


def phone_of(text: str) -> str:
    """E.164 of a number as typed, or empty. Raises ValidationError."""
    if not text.strip():
        return ""
    try:
        return parse(text)
    except NotAPhone as wrong:
        raise forms.ValidationError(_("This is no phone number. Write it as 03 123456 or +961 3 123456.")) from wrong


def _check_age(year: int) -> None:
    now = timezone.localdate().year
    if not now - OLDEST <= year <= now - YOUNGEST:
        raise forms.ValidationError(
            _("The year of birth would be between %(first)d and %(last)d."),
            params={"first": now - OLDEST, "last": now - YOUNGEST},
        )


class PlaceForm(PlainForm):
    """Where a student is enrolled: a class, or speciality and year until there is one."""

    group = NamedChoiceField(
        label=_("Class"), queryset=ClassGroup.objects.none(), required=False, empty_label=_("No class yet"),
        naming=lambda g, lang: f"{g.name} · {g.speciality.name(lang)}",
    )  # fmt: skip
    speciality = NamedChoiceField(
        label=_("Speciality"), queryset=Speciality.objects.none(), required=False, empty_label=_("As the class"),
        naming=lambda s, lang: f"{s.level} · {s.name(lang)}",
    )  # fmt: skip
    stage = forms.TypedChoiceField(
        label=_("Year of the speciality"), choices=[("", _("As the class")), *[(str(n), str(n)) for n in range(1, 5)]],
        coerce=int, empty_value=None, required=False,
    )  # fmt: skip
    on = day_field(_("Since when?"))
    school_number = text_field(_("The school's own number"), 24, latin=True)

    def __init__(self, *args: Any, institution: Institution, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institution, self.year = institution, year
        group, speciality = self.fields["group"], self.fields["speciality"]
        assert isinstance(group, forms.ModelChoiceField)
        assert isinstance(speciality, forms.ModelChoiceField)
        group.queryset = queries.classes(institution, year)
        speciality.queryset = queries.specialities(institution, year)
        self.fields["on"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("group") is None and "group" not in self.errors:
            for name in ("speciality", "stage"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose a class, or the speciality and its year."))
        return data

    def place(self) -> Place:
        """Where to."""
        data, group = self.cleaned_data, self.cleaned_data.get("group")
        return Place(
            self.institution, self.year, group.speciality if group else data["speciality"],
            group.stage if group else data["stage"], group, data.get("school_number", ""),
        )  # fmt: skip


class NewStudentForm(PlaceForm, IdentityForm):
    """A new student: who, then where."""

    field_order = [*IdentityForm.base_fields, "group", "speciality", "stage", "on", "school_number"]


class ProtectedForm(PlainForm):
    """What is protected. Everything may stay empty."""

    document = forms.ChoiceField(label=_("Document"), choices=list(KIND_NAMES.items()), required=False)
    document_number = text_field(_("Number of the document"), 60, latin=True)
    register = text_field(_("Register number"), 20, latin=True, help_text=_("The number of the family's register."))
    register_place = NamedChoiceField(
        label=_("Place of the register"), queryset=Area.objects.filter(level=Area.Level.CAZA), required=False,
        empty_label=_("Not said"), naming=lambda a, lang: str(a.name(lang)),
    )  # fmt: skip
    nationality = text_field(_("Nationality, if it has to be written down"), 60)
    health = forms.CharField(
        label=_("Health: what teachers must know in an emergency"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["health"] = clean(data.get("health", ""))
        try:
            data["document_number"] = identity.document_number(
                data.get("document", ""), data.get("document_number", "")
            )
        except identity.BadNumber as wrong:
            self.add_error("document_number", bad_number(wrong))
        data["register"] = in_digits(data.get("register", ""), "latn")
        if data["register"] and not data.get("register_place"):
            self.add_error("register_place", _("Choose the place: the number alone says nothing."))
        return data

    def values(self) -> dict[str, str]:
        """The texts to be sealed, by field."""
        data, place = self.cleaned_data, self.cleaned_data.get("register_place")
        register = f"{place.pk}/{data['register']}" if data["register"] and place else ""
        return {name: data.get(name, "") for name in ("document", "document_number", "nationality", "health")} | {
            "register": register
        }


def bad_number(wrong: identity.BadNumber) -> str:
    """What is wrong with a document's number, in words."""
    if wrong.key == "identity.length":
        return ngettext(
            "This document has a number of %(wanted)d digits; here is %(found)d.",
            "This document has a number of %(wanted)d digits; here are %(found)d.",
            wrong.found,
        ) % {"wanted": wrong.wanted, "found": wrong.found}
    return str({
        "identity.digits": _("Write digits only."),
        "identity.unhcr": _("A number of UNHCR looks like LEB-12C34567 or LEB-00123456."),
        "identity.long": _("At most 40 characters."),
        "identity.no_document": _("Choose the document that this number belongs to."),
    }[wrong.key])  # fmt: skip


class DifficultiesForm(PlainForm):
    """Six questions, asked of the student or a parent; every one may stay without answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, text in QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(label=text, choices=ANSWERS, required=False)


class GuardianForm(PlainForm):
    """Somebody who answers for a student."""

    name = forms.CharField(
        label=_("Name"), max_length=160, widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Write the name.")},
    )  # fmt: skip
    relation = forms.ChoiceField(label=_("Who is it?"), choices=Guardian.Relation.choices)
    phone = text_field(_("Phone number"), 40, latin=True)
    language = forms.ChoiceField(
        label=_("Language"), choices=(("ar", "العربية"), ("fr", "Français"), ("en", "English"))
    )
    told = forms.BooleanField(label=_("Send an SMS when the student is absent"), required=False)

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not institution.guardians_told:
            del self.fields["told"]

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("told") and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("An SMS needs a phone number."))
        return data


class SupportForm(PlainForm):
    """What a student gets."""

    kind = forms.ChoiceField(label=_("What kind?"), choices=Support.Kind.choices)
    detail = text_field(_("What exactly?"), 200)
    payer = text_field(_("Who pays or provides it?"), 120)
    since = day_field(_("Since when?"))
    until = day_field(_("Until when?"), required=False, help_text=_("Empty: until further notice."))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("This is before it begins."))
        return data
