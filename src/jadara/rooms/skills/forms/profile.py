"""Headline, summary, languages, photo, what is shown; letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from jadara.commons.documents.pictures import NotAPicture, clean_photo
from jadara.rooms.skills.forms.experiences import CleanCharField
from jadara.rooms.skills.models import Profile, SpokenLanguage

SPOKEN = {
    "ar": _("Arabic"),
    "fr": _("French"),
    "en": _("English"),
    "hy": _("Armenian"),
    "ku": _("Kurdish"),
    "es": _("Spanish"),
    "de": _("German"),
    "tr": _("Turkish"),
}
MAX_PHOTO = 8 * 1024 * 1024


class TextsForm(forms.ModelForm[Profile]):
    """Headline and summary in one language."""

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang
        direction = "rtl" if lang == "ar" else "ltr"
        self.fields[f"headline_{lang}"] = CleanCharField(
            label=_("One line about you"), max_length=160, required=False,
            initial=getattr(self.instance, f"headline_{lang}"),
            help_text=_("For example: careful electrician's assistant, two years of workshop practice"),
            widget=forms.TextInput(attrs={"dir": direction, "lang": lang}),
        )  # fmt: skip
        self.fields[f"summary_{lang}"] = CleanCharField(
            lines=True, label=_("A few sentences (may stay empty)"), max_length=1200, required=False,
            initial=getattr(self.instance, f"summary_{lang}"),
            widget=forms.Textarea(attrs={"rows": 4, "dir": direction, "lang": lang}),
        )  # fmt: skip

    class Meta:
        model = Profile
        fields: tuple[str, ...] = ()


class ShownForm(forms.ModelForm[Profile]):
    """Personal details, off until asked for."""

    class Meta:
        model = Profile
        fields = ("show_personal", "birth_date", "driving_licence", "show_photo")
        labels = {
            "show_personal": _("Show my date of birth on the CV"),
            "birth_date": _("Date of birth"),
            "driving_licence": _("Driving licence (category)"),
            "show_photo": _("Show my photo on the CV"),
        }
        help_texts = {"show_personal": ""}
        widgets = {"birth_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class LanguagesForm(forms.Form):
    """How well each language is spoken."""

    def __init__(self, *args: Any, levels: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not at all")), *reversed(SpokenLanguage.Level.choices)]
        for code, name in SPOKEN.items():
            self.fields[code] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=levels.get(code, "")
            )


class PhotoForm(forms.Form):
    """A photo, re-encoded so that the place where it was taken does not travel along."""

    photo = forms.FileField(
        label=_("Photo"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        error_messages={"required": _("Choose a photo first.")},
    )

    jpeg = b""

    def clean_photo(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["photo"]
        if upload.size and upload.size > MAX_PHOTO:
            raise forms.ValidationError(_("This photo is larger than 8 MB. Choose a smaller one."))
        try:
            self.jpeg = clean_photo(upload.read())
        except NotAPicture as wrong:
            raise forms.ValidationError(
                _("This file is not a picture that can be read. Choose a JPEG or PNG photo.")
            ) from wrong
        return upload


class LetterForm(forms.Form):
    """What the letter is for."""

    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[("ar", _("Arabic")), ("fr", _("French")), ("en", _("English"))]
    )
    occupation = forms.ChoiceField(label=_("For which job?"), required=False)
    employer = CleanCharField(label=_("Employer (may stay empty)"), max_length=200, required=False)
    job_text = CleanCharField(
        lines=True,
        label=_("The job advertisement, if you have it (paste it here)"),
        max_length=8000,
        required=False,
        error_messages={
            "max_length": _("This is longer than %(limit_value)d characters. Paste only what they ask for.")
        },
    )
    operation = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, occupations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["occupation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Another one")), *occupations]


class LetterTextForm(forms.Form):
    """The letter itself."""

    subject = CleanCharField(label=_("Subject"), max_length=300, required=False)
    body = CleanCharField(
        lines=True,
        label=_("Letter"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
        error_messages={"required": _("The letter is empty.")},
    )
