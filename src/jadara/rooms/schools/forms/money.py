"""Fees and payments as a registrar types them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.rooms.schools.forms.students import PlainForm, day_field, text_field
from jadara.rooms.schools.models import Currency, Institution, Speciality
from jadara.rooms.schools.queries import students as queries


def amount_field(label: Any, *, least: Decimal = Decimal("0.01")) -> forms.DecimalField:
    """An amount of money; digits of both scripts."""
    return forms.DecimalField(
        label=label, min_value=least, max_digits=14, decimal_places=2,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": _("Write the amount of money."), "invalid": _("Write the amount in digits."),
                        "min_value": _("The amount is too small.")},
    )  # fmt: skip


def reason_field(label: Any) -> forms.CharField:
    """A reason that must be given."""
    return forms.CharField(
        label=label, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write the reason.")},
    )  # fmt: skip


class FeeForm(PlainForm):
    """A fee of the year."""

    name = forms.CharField(
        label=_("What for?"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write what it is for.")},
    )  # fmt: skip
    amount = amount_field(_("Amount of money"))
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
    speciality = NamedChoiceField(
        label=_("For whom?"), queryset=Speciality.objects.none(), required=False, empty_label=_("All students"),
        naming=lambda s, lang: f"{s.level} · {s.name(lang)}",
    )  # fmt: skip
    due_on = day_field(_("Due on"), required=False)

    def __init__(self, *args: Any, institution: Institution, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["speciality"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.specialities(institution, year)


class PaymentForm(PlainForm):
    """Money that was received."""

    amount = amount_field(_("Amount received"))
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
    rate = forms.DecimalField(
        label=_("Pounds for a dollar"), required=False, min_value=1, max_digits=12, decimal_places=2,
        help_text=_("Only when paid in the other currency."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "decimal"}),
        error_messages={"invalid": _("Write the rate in digits.")},
    )  # fmt: skip
    paid_by = text_field(_("Who paid?"), 160, help_text=_("Empty: the student."))


class ExemptForm(PlainForm):
    """Some or all of a fee taken away."""

    amount = amount_field(_("How much is taken away?"), least=Decimal(0))
    because = reason_field(_("Why?"))


class CancelForm(PlainForm):
    """A payment that was a mistake."""

    because = reason_field(_("What was wrong?"))
