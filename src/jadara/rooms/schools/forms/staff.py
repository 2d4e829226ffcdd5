"""Staff as a registrar types them, and leave as a teacher asks for it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.rooms.schools.actions.support import LONGEST
from jadara.rooms.schools.forms.students import PlainForm, day_field, phone_of, text_field
from jadara.rooms.schools.models import Currency, Institution, Leave, Posting, Staff, Subject

#: What leads to it is written as in the ladder of qualifications, and the degrees above it.
QUALIFICATIONS = (
    ("", _("Not said")), ("BT", _("BT, technical baccalaureate")), ("TS", _("TS, higher technician")),
    ("LT", _("LT, technical licence")), ("bachelor", _("Bachelor or licence")), ("engineer", _("Engineer's diploma")),
    ("master", _("Master")), ("doctorate", _("Doctorate")), ("trade", _("Master of a trade")), ("other", _("Other")),
)  # fmt: skip
LEAVING = (
    ("", _("Choose a reason")), ("retired", _("Retired")),
    ("resigned", _("Resigned")), ("contract", _("The contract ended")),
    ("moved", _("Moved to another school")), ("dismissed", _("Dismissed")), ("died", _("Died")),
    ("other", _("Another reason")),
)  # fmt: skip
#: Leaves longer than this are a slip of the pen; maternity leave has ten weeks, unpaid leave a year.
LONGEST_LEAVE = timedelta(days=366)
EARLIEST_BIRTH, YOUNGEST = 1930, 16


def whole(label: Any, low: int, high: int, *, required: bool = True, help_text: Any = "") -> forms.IntegerField:
    """A number within bounds."""
    return forms.IntegerField(
        label=label, min_value=low, max_value=high, required=required, help_text=help_text,
        widget=forms.TextInput(attrs={"size": 6, "dir": "ltr"}), error_messages={"invalid": _("Write a number.")},
    )  # fmt: skip


class SubjectsForm(PlainForm):
    """What somebody may teach."""

    subjects = forms.ModelMultipleChoiceField(
        label=_("Subjects that may be taught"), queryset=Subject.objects.all(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, lang: str, subjects: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["subjects"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = subjects
        field.choices = [(s.pk, s.name(lang)) for s in subjects]


class MemberForm(SubjectsForm):
    """Who a member of staff is. Names in one script are enough."""

    given_ar = text_field(_("First name, in Arabic"), 80)
    father_ar = text_field(_("Father's first name, in Arabic"), 80)
    family_ar = text_field(_("Family name, in Arabic"), 80)
    given = text_field(_("First name, in Latin letters"), 80, latin=True)
    father = text_field(_("Father's first name, in Latin letters"), 80, latin=True)
    family = text_field(_("Family name, in Latin letters"), 80, latin=True)
    sex = forms.ChoiceField(label=_("Woman or man"), choices=[("", _("Not said")), *Staff.Sex.choices], required=False)
    birth_year = whole(_("Year of birth"), EARLIEST_BIRTH, 2100, required=False)
    phone = text_field(_("Phone number"), 40, latin=True)
    email = forms.EmailField(label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr"}))
    qualification = forms.ChoiceField(label=_("Highest qualification"), choices=QUALIFICATIONS, required=False)
    trained = forms.BooleanField(label=_("Has the training for teachers"), required=False)

    field_order: tuple[str, ...] = (
        "given_ar", "father_ar", "family_ar", "given", "father", "family", "sex", "birth_year", "phone", "email",
        "qualification", "trained", "subjects",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["qualification"]
        assert isinstance(field, forms.ChoiceField)
        held = str(self.initial.get("qualification", ""))
        if held not in dict(QUALIFICATIONS):
            field.choices = [*QUALIFICATIONS, (held, held)]

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and year > timezone.localdate().year - YOUNGEST:
            raise forms.ValidationError(_("Look at the year again: staff are at least 16."))
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("given_ar") or data.get("given")):
            self.add_error("given_ar", _("Write the first name, in Arabic or in Latin letters."))
        if not (data.get("family_ar") or data.get("family")):
            self.add_error("family_ar", _("Write the family name, in Arabic or in Latin letters."))
        return data

    def identity(self) -> dict[str, Any]:
        """The fields of the member, without the subjects."""
        return {k: v for k, v in self.cleaned_data.items() if k in MemberForm.base_fields and k != "subjects"}


class TermsForm(PlainForm):
    """Position, contract, hours and pay at one institution."""

    position = forms.ChoiceField(label=_("Position"), choices=Posting.Position.choices)
    grade = text_field(_("Grade"), 24)
    contract = forms.ChoiceField(label=_("Contract"), choices=Posting.Contract.choices)
    weekly_hours = whole(_("Lesson hours due in a week"), 0, 48)
    hourly_rate = forms.DecimalField(
        label=_("Pay for one lesson hour"), required=False, min_value=Decimal(0), max_digits=12, decimal_places=2,
        widget=forms.TextInput(attrs={"size": 8, "dir": "ltr"}), help_text=_("Leave it empty if hours are not paid here."),
        error_messages={"invalid": _("Write an amount.")},
    )  # fmt: skip
    rate_currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices, initial="USD")

    def terms(self) -> dict[str, Any]:
        """The fields of the posting."""
        return {name: self.cleaned_data[name] for name in TermsForm.base_fields}


class PostForm(TermsForm):
    """The terms of a posting that begins."""

    since = day_field(_("Works here since"))


class NewMemberForm(MemberForm, PostForm):
    """Somebody new in the country, with her first posting. ``apart``: the registrar saw those with the same name."""

    apart = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = (*MemberForm.field_order[:-1], *PostForm.base_fields, "subjects", "apart")


class EndForm(PlainForm):
    """The end of a posting."""

    on = day_field(_("Last day"))
    reason = forms.ChoiceField(label=_("Why it ends"), choices=LEAVING)

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day < self.since:
            raise forms.ValidationError(_("The last day lies before the first."))
        return day


class LeaveForm(PlainForm):
    """Leave that a teacher asks for. ``schools``: where she works."""

    kind = forms.ChoiceField(
        label=_("Kind of leave"), choices=[(k, v) for k, v in Leave.Kind.choices if k != Leave.Kind.ABSENT]
    )
    since = day_field(_("First day"))
    until = day_field(_("Last day"), required=False, help_text=_("Leave it empty for one day."))
    note = text_field(_("Note for the principal"), 240)

    def __init__(self, *args: Any, schools: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if schools is not None:
            self.fields["school"] = NamedChoiceField(
                label=_("At which school"), queryset=schools, naming=Institution.name, empty_label=None
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and not until:
            data["until"] = since
        elif since and until and until < since:
            self.add_error("until", _("The last day lies before the first."))
        elif since and until and until - since > LONGEST_LEAVE:
            self.add_error("until", _("That is more than a year. Look at the days again."))
        return data


class AbsenceForm(LeaveForm):
    """An absence or leave that the school writes down."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Leave.Kind.choices, initial=Leave.Kind.ABSENT)
    document = forms.BooleanField(label=_("A document was seen"), required=False)


class TrainingForm(PlainForm):
    """A training that somebody took."""

    name = forms.CharField(label=_("Name of the training"), max_length=160)
    provider = text_field(_("Who gave it"), 120)
    hours = whole(_("Hours"), 0, 2000)
    ended_on = day_field(_("Ended on"))


class PowerForm(PlainForm):
    """Support asks a school for power."""

    code = forms.CharField(
        label=_("Number of the school"),
        max_length=16,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("What for"), max_length=240, help_text=_("The principal reads this before she decides."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    hours = whole(_("For how many hours"), 1, LONGEST)
    school: Institution

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip().upper()
        found = Institution.objects.filter(code__iexact=code).first()
        if found is None:
            raise forms.ValidationError(_("There is no school with this number. It stands on the school's papers."))
        self.school = found
        return code
