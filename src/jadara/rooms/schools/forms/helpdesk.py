"""A question to the help desk, and what is said under it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.kernel.texts import clean

#: A path of the room; what was typed into an address is not taken along.
PAGE = r"^/schools/[A-Za-z0-9/._-]*$"


class ReplyForm(forms.Form):
    """One more text."""

    text = forms.CharField(
        label=_("Your text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def clean_text(self) -> str:
        text = clean(str(self.cleaned_data["text"]))
        if not text:
            raise forms.ValidationError(_("Write something first."))
        return text


class HelpForm(ReplyForm):
    """A question, and the page that it is about."""

    page = forms.RegexField(PAGE, label=_("Page"), max_length=200, required=False,
                            widget=forms.TextInput(attrs={"dir": "ltr"}),
                            help_text=_("The page that you came from; empty it if it does not matter."),
                            error_messages={"invalid": _("The address of a page begins with /schools/.")})  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].label = _("What do you need help with?")
        self.fields["text"].help_text = _("Please write no names of students: support does not need them.")
