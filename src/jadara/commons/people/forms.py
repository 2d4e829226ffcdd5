"""Names, consent and preferences, as people type them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Organisation, Person
from jadara.commons.people.queries import organisation_by_code
from jadara.commons.people.team import require_place
from jadara.commons.places.models import Area
from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.actor import Role
from jadara.kernel.phones import NotAPhone, parse
from jadara.kernel.texts import clean

ADULT = 18


class JoinForm(forms.Form):
    """The code of the organisation that will accompany the person, and the guardian's name for those under 18."""

    code = forms.CharField(
        label=_("Code of the organisation"),
        max_length=20,
        help_text=_("It stands on the organisation's poster or card, for example AMAL24."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters", "autocomplete": "off"}),
        error_messages={"required": _("Write the code that the organisation gave you.")},
    )

    organisation: Organisation | None = None

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.organisation = organisation_by_code(code)
        if self.organisation is None:
            raise forms.ValidationError(_("No organisation has this code. Ask the person who gave it to you."))
        return code


class AgreeForm(forms.Form):
    """Yes to a text that was shown; for those under 18 a guardian's name beside it."""

    under_18 = forms.TypedChoiceField(
        label=_("How old are you?"),
        choices=[("no", _("18 or older")), ("yes", _("Under 18"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    guardian_name = forms.CharField(
        label=_("Name of the parent or guardian who agrees with you"),
        max_length=200,
        required=False,
        help_text=_("Only for those under 18."),
    )
    agree = forms.BooleanField(
        label=_("I have read it and I agree"),
        error_messages={"required": _("Tick this if you agree. If you do not, simply go back: nothing is shared.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["guardian_name"] = clean(data.get("guardian_name", ""), lines=False)
        if data.get("under_18") and not data["guardian_name"]:
            self.add_error("guardian_name", _("Write the name of a parent or guardian who agrees with you."))
        if not data.get("under_18"):
            data["guardian_name"] = ""
        return data


class HelpForm(AgreeForm):
    """A facilitator begins with a person who agreed."""

    name = forms.CharField(
        label=_("Name of the person you are helping"),
        max_length=200,
        error_messages={"required": _("Write the name, as the person says it.")},
    )
    organisation = NamedChoiceField(
        label=_("For which organisation?"),
        queryset=Organisation.objects.none(),
        naming=lambda o, lang: str(o.name(lang)),
    )
    field_order = ("organisation", "name", "under_18", "guardian_name", "agree")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations
        field.initial = organisations.first()
        self.fields["agree"].label = _("I read the text to the person, and the person agreed")

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"], lines=False)


class PersonForm(forms.ModelForm[Person]):
    """Who I am, as it should stand on a CV. Everything but the name may stay empty."""

    area = NamedChoiceField(
        label=_("Where do you live?"), required=False, empty_label=_("Rather not say"),
        queryset=Area.objects.filter(level=Area.Level.CAZA), naming=lambda area, lang: str(area.name(lang)),
    )  # fmt: skip

    contact_phone = forms.CharField(
        label=_("Phone number"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )  # fmt: skip

    class Meta:
        model = Person
        fields = ("name", "name_latin", "sex", "birth_year", "area", "contact_phone", "contact_email")
        labels = {
            "name": _("Your name"),
            "name_latin": _("Your name in Latin letters"),
            "sex": _("How should texts address you?"),
            "birth_year": _("Year of birth"),
            "contact_email": _("E-mail"),
        }
        help_texts = {
            "name": "",
            "name_latin": _("For your CV in French and English, as on your passport if you have one."),
            "sex": _("Arabic and French have a form for women and one for men."),
            "birth_year": _("May stay empty. It is on your CV only if you choose so."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
            "name_latin": forms.TextInput(attrs={"dir": "ltr"}),
            "birth_year": forms.NumberInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
            "contact_email": forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
            "sex": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sex = self.fields["sex"]
        assert isinstance(sex, forms.ChoiceField)
        sex.choices = [("f", _("As a woman")), ("m", _("As a man")), ("", _("Neutral"))]
        sex.required = False

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"], lines=False)

    def clean_name_latin(self) -> str:
        return clean(self.cleaned_data["name_latin"], lines=False)

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not this_year - 110 <= year <= this_year - 13:
            raise forms.ValidationError(
                _("Write a year between %(first)s and %(last)s.") % {"first": this_year - 110, "last": this_year - 13}
            )
        return year

    def clean_contact_phone(self) -> str:
        text: str = self.cleaned_data["contact_phone"].strip()
        if not text:
            return ""
        try:
            return parse(text)
        except NotAPhone as wrong:
            raise forms.ValidationError(_("This is not a phone number. Write it like 70 123 456.")) from wrong


class OfferForm(forms.Form):
    """A role to offer: which, where, and for whom."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    organisation = NamedChoiceField(
        label=_("At which organisation?"), required=False, empty_label=_("None: in an area, or everywhere"),
        queryset=Organisation.objects.none(), naming=lambda o, lang: str(o.name(lang)),
    )  # fmt: skip
    area = NamedChoiceField(
        label=_("In which area?"), required=False, empty_label=_("None"), help_text=_("Only for planners."),
        queryset=Area.objects.exclude(level=Area.Level.CAZA), naming=lambda area, lang: str(area.name(lang)),
    )  # fmt: skip
    note = forms.CharField(
        label=_("For whom?"), max_length=120, required=False,
        help_text=_("So that you recognise the offer in the list. Only managers see it."),
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Any, roles: Any, everywhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, organisation = self.fields["role"], self.fields["organisation"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(organisation, forms.ModelChoiceField)
        role.choices = roles
        organisation.queryset = organisations
        if not everywhere:
            del self.fields["area"]
            organisation.required, organisation.empty_label = True, None
            organisation.initial = organisations.first()

    def clean_note(self) -> str:
        return clean(self.cleaned_data["note"], lines=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            require_place(Role(data["role"]), data.get("organisation"), data.get("area"))
        except ValueError as wrong:
            text = _(
                "This role is not held there: planners in an area, administrators everywhere, all others at one "
                "organisation."
            )
            raise forms.ValidationError(text) from wrong
        return data


class PreferencesForm(forms.Form):
    """Digits and shared phone."""

    digits = forms.ChoiceField(
        label=_("Digits in Arabic"),
        choices=[("latn", "\u20660 1 2 3\u2069"), ("arab", "\u2066٠ ١ ٢ ٣\u2069")],
        widget=forms.RadioSelect,
    )
    short_sessions = forms.BooleanField(
        label=_("I share this phone: sign me out after 15 minutes without use"), required=False
    )
