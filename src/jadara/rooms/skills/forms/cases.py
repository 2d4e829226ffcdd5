"""What a counsellor types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Account
from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.actor import Role
from jadara.rooms.skills.forms.experiences import CleanCharField
from jadara.rooms.skills.models import Case


class PlanForm(forms.ModelForm[Case]):
    """The next step."""

    next_step = CleanCharField(label=_("Next step"), max_length=300, required=False)
    counsellor = NamedChoiceField(
        label=_("Followed by"), required=False, empty_label=_("Nobody yet"), queryset=Account.objects.none(),
        naming=lambda account, lang: str(account.person.shown_name(lang)),
    )  # fmt: skip

    class Meta:
        model = Case
        fields = ("next_step", "next_on", "status", "counsellor")
        labels = {"next_on": _("By when?"), "status": _("State")}
        widgets = {"next_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["counsellor"]
        assert isinstance(field, forms.ModelChoiceField)
        here = {"roles__organisation": self.instance.sharing.organisation_id, "roles__until": None}
        follows = [Role.COUNSELLOR, Role.PARTNER_MANAGER]
        field.queryset = Account.objects.filter(roles__role__in=follows, **here).distinct().select_related("person")


class NoteForm(forms.Form):
    """A note after a talk."""

    text = CleanCharField(
        lines=True,
        label=_("Note"),
        max_length=4000,
        error_messages={
            "required": _("Write the note first."),
            "max_length": _("This note is longer than %(limit_value)d characters. Split it in two."),
        },
    )
