"""Which statement, in which language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.rooms.schools.forms.students import PlainForm
from jadara.rooms.schools.models import Enrolment, Statement

LANGUAGES = (("ar", "العربية"), ("fr", "Français"), ("en", "English"))


class StatementForm(PlainForm):
    """Kind, language, and the enrolment it is about; the last one unless another is chosen."""

    kind = forms.ChoiceField(label=_("What is needed?"), choices=Statement.Kind.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    enrolment = NamedChoiceField(
        label=_("About which year?"), queryset=Enrolment.objects.none(), empty_label=None,
        naming=lambda e, lang: f"{e.year}-{e.year + 1} · {e.speciality.name(lang)}",
    )  # fmt: skip

    def __init__(self, *args: Any, enrolments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["enrolment"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = enrolments
        self.fields["kind"].initial = Statement.Kind.ENROLMENT
