"""Moves of a student as a registrar types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.rooms.schools.actions.moves import REASONS
from jadara.rooms.schools.forms.students import PlainForm, day_field, text_field
from jadara.rooms.schools.models import ClassGroup, Enrolment, Institution, Speciality
from jadara.rooms.schools.queries import students as queries

REASON_NAMES = {
    "work": _("Found work"), "family": _("Has to help in the family"), "marriage": _("Married"),
    "cost": _("It costs too much"), "distance": _("Too far, or no transport"), "health": _("Ill"),
    "security": _("Security"), "travel": _("Left the country or the area"), "other_training": _("Learns elsewhere"),
    "no_interest": _("Does not want to go on"), "other": _("Another reason"),
}  # fmt: skip
OUTCOME_NAMES = {
    "promoted": _("Goes up"), "repeating": _("Repeats the year"), "completed": _("Has completed"),
    "": _("Not decided yet"),
}  # fmt: skip


class ClassForm(PlainForm):
    """Another class of the same year."""

    group = NamedChoiceField(
        label=_("New class"), queryset=ClassGroup.objects.none(), empty_label=None,
        naming=lambda g, lang: f"{g.name} · {g.speciality.name(lang)}",
        error_messages={"required": _("Choose a class.")},
    )  # fmt: skip

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = queries.classes(enrolment.institution, enrolment.year)
        field.queryset = rows.exclude(pk=enrolment.group_id) if enrolment.group_id else rows


class WithdrawForm(PlainForm):
    """Leaving."""

    on = day_field(_("Since when?"))
    reason = forms.ChoiceField(
        label=_("Why?"), choices=[(key, REASON_NAMES[key]) for key in REASONS], widget=forms.RadioSelect,
        error_messages={"required": _("Choose the main reason.")},
    )  # fmt: skip
    note = text_field(_("Remark"), 240)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate


class TransferForm(PlainForm):
    """To which school, for what. ``target`` is left out when the target itself asks."""

    target = NamedChoiceField(
        label=_("To which institute?"), queryset=Institution.objects.none(), empty_label=_("Choose"),
        naming=lambda i, lang: i.name(lang), error_messages={"required": _("Choose the institute.")},
    )  # fmt: skip
    speciality = NamedChoiceField(
        label=_("Speciality"), queryset=Speciality.objects.all(), empty_label=None,
        naming=lambda s, lang: f"{s.level} · {s.name(lang)}",
    )  # fmt: skip
    stage = forms.TypedChoiceField(
        label=_("Year of the speciality"), choices=[(str(n), str(n)) for n in range(1, 5)], coerce=int
    )
    reason = text_field(_("Why?"), 240)

    def __init__(self, *args: Any, source: Institution | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if source is None:
            del self.fields["target"]
            return
        field = self.fields["target"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Institution.objects.filter(closed_on=None).exclude(pk=source.pk)


class DecideForm(PlainForm):
    """Yes or no to a transfer. The class is chosen only by the school that takes her."""

    on = day_field(_("From which day?"))
    group = NamedChoiceField(
        label=_("Class"), queryset=ClassGroup.objects.none(), required=False, empty_label=_("No class yet"),
        naming=lambda g, lang: f"{g.name} · {g.speciality.name(lang)}",
    )  # fmt: skip
    answer = text_field(_("A word to the other institute"), 240)

    def __init__(self, *args: Any, takes: Institution | None, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate
        if takes is None:
            del self.fields["group"]
            return
        field = self.fields["group"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.classes(takes, year)
