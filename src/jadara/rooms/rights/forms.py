"""Questions to the desk, replies, sessions and feedback, as people type them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.ids import uuid7
from jadara.kernel.phones import NotAPhone, parse
from jadara.kernel.texts import clean
from jadara.rooms.rights.core.answers import Answer
from jadara.rooms.rights.core.topics import TOPICS

LANGUAGES = (("ar", "العربية"), ("fr", "Français"), ("en", "English"))


def topic_choices(*, empty: bool) -> list[tuple[str, str]]:
    """Topics by name in the page's language."""
    lang = (get_language() or "ar")[:2]
    named = [(key, topic.name[lang]) for key, topic in TOPICS.items()]
    return [("", str(_("I am not sure"))), *named] if empty else named


class AskForm(forms.Form):
    """A question for people who know."""

    question = forms.CharField(
        label=_("Your question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("What happened, since when, in what kind of work. No names are needed."),
        error_messages={"required": _("Write your question first.")},
    )  # fmt: skip
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)
    with_name = forms.BooleanField(
        label=_("Link it to my profile, so that I see the reply there"), required=False,
        help_text=_("Without this nobody knows who asked; you get a private link to the reply."),
    )  # fmt: skip

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topic"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = topic_choices(empty=True)
        if not known:
            del self.fields["with_name"]

    def clean_question(self) -> str:
        text = clean(self.cleaned_data["question"])
        if len(text) < 8:
            raise forms.ValidationError(_("Write a little more, so that somebody can answer."))
        return text


class ReplyForm(forms.Form):
    """The labour desk's reply."""

    text = forms.CharField(
        label=_("Reply"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Write the reply first, or close the question without one.")},
    )  # fmt: skip

    def clean_text(self) -> str:
        return clean(self.cleaned_data["text"])


class SessionForm(forms.Form):
    """An awareness session."""

    organisation = NamedChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), naming=lambda o, lang: str(o.name(lang))
    )
    topic = forms.ChoiceField(label=_("Topic"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    area = NamedChoiceField(
        label=_("Caza"), queryset=Area.objects.filter(level=Area.Level.CAZA), naming=lambda a, lang: str(a.name(lang))
    )
    venue = forms.CharField(
        label=_("Where exactly?"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write the place, so that people find it.")},
    )  # fmt: skip
    starts_at = forms.DateTimeField(
        label=_("When?"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"required": _("Choose day and hour."), "invalid": _("Choose day and hour.")},
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=15, max_value=480, initial=90)
    places = forms.IntegerField(label=_("How many places?"), min_value=1, max_value=500, initial=20)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation, topic = self.fields["organisation"], self.fields["topic"]
        assert isinstance(organisation, forms.ModelChoiceField)
        assert isinstance(topic, forms.ChoiceField)
        organisation.queryset, organisation.empty_label = organisations, None
        topic.choices = topic_choices(empty=False)

    def clean_venue(self) -> str:
        return clean(self.cleaned_data["venue"], lines=False)

    def clean_starts_at(self) -> Any:
        at = self.cleaned_data["starts_at"]
        if at < timezone.now():
            raise forms.ValidationError(_("This day has passed. Choose one to come."))
        return at


class NameForm(forms.Form):
    """A participant whom the facilitator writes down."""

    name = forms.CharField(
        label=_("First name"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Write a first name.")},
    )  # fmt: skip

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"], lines=False)


def phone_of(text: str) -> str:
    """A phone number as typed, E.164, or nothing. Raises ValidationError."""
    try:
        return parse(text) if text.strip() else ""
    except NotAPhone as wrong:
        raise forms.ValidationError(_("This is not a phone number. Write it like 70 123 456.")) from wrong


class BookForm(forms.Form):
    """A place for somebody of whom nothing is known: what to call her, and how to reach her if she wishes."""

    name = forms.CharField(
        label=_("What should we call you?"), max_length=80, help_text=_("A first name is enough."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "given-name"}),
        error_messages={"required": _("Write a first name.")},
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Phone number, if you wish"), required=False, max_length=40,
        help_text=_(
            "Only for the organisation, to tell you if the day changes. Deleted a week after the session. "
            "If you are under 18, the number of a parent or guardian is better."
        ),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )  # fmt: skip
    operation = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        text = clean(self.cleaned_data["name"], lines=False)
        if not text:
            raise forms.ValidationError(_("Write a first name."))
        return text

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])

    def clean_operation(self) -> UUID:
        """What makes the same form count once; a new one when it was lost on the way."""
        try:
            return UUID(self.cleaned_data["operation"])
        except ValueError:
            return uuid7()


class FeedbackForm(forms.Form):
    """Two marks and a sentence."""

    MARKS = [(str(n), str(n)) for n in range(1, 6)]
    useful = forms.TypedChoiceField(
        label=_("Was it useful? 1 is not at all, 5 is very"), choices=MARKS, coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number from 1 to 5.")},
    )  # fmt: skip
    clear = forms.TypedChoiceField(
        label=_("Was it clear? 1 is not at all, 5 is very"), choices=MARKS, coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number from 1 to 5.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("Anything to say?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])


class AnswerForm(forms.Form):
    """An answer in three languages, the facts that carry it, and how people ask it."""

    PARTS = (
        ("question", _("Question"), 1, True), ("short", _("Short answer"), 3, True),
        ("depends", _("It depends"), 2, False), ("now", _("What to do now"), 3, True),
        ("deadline", _("Deadline"), 1, False),
    )  # fmt: skip

    key = forms.RegexField(
        r"^[a-z_]+\.[a-z0-9_]+$", label=_("Short name"), max_length=60, help_text=_("For example: wages.paid_in_dollars"),
        error_messages={"required": _("Give it a short name."), "invalid": _("Small Latin letters: topic, a dot, a name.")},
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )  # fmt: skip
    topic = forms.ChoiceField(label=_("Topic"))
    facts = forms.CharField(
        label=_("Facts that carry it"), max_length=400,
        help_text=_("Their short names, with commas; see the list of facts."),
        widget=forms.TextInput(attrs={"dir": "ltr"}), error_messages={"required": _("Name at least one fact.")},
    )  # fmt: skip
    audience = forms.MultipleChoiceField(
        label=_("For whom"), widget=forms.CheckboxSelectMultiple,
        choices=[("worker", _("workers")), ("employer", _("employers")),
                 ("trainee", _("trainees")), ("public", _("everybody"))],
        error_messages={"required": _("Choose at least one.")},
    )  # fmt: skip
    ways = forms.CharField(
        label=_("Other ways to ask it"), required=False, max_length=4000, help_text=_("One on each line, in any language."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why this change, and from which source?"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Say why, so that a second person can check it.")},
    )  # fmt: skip

    def __init__(self, *args: Any, old: Answer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old
        topic = self.fields["topic"]
        assert isinstance(topic, forms.ChoiceField)
        topic.choices = topic_choices(empty=False)
        for part, label, rows, required in self.PARTS:
            for lang, language in LANGUAGES:
                self.fields[f"{part}_{lang}"] = forms.CharField(
                    label=f"{label} ({language})", required=required, max_length=1500,
                    initial=getattr(old, part).get(lang, "") if old else "",
                    widget=forms.Textarea(attrs={"rows": rows, "dir": "rtl" if lang == "ar" else "ltr", "lang": lang}),
                    error_messages={"required": _("Every text is needed in all three languages.")},
                )  # fmt: skip
        if old:
            del self.fields["key"]
            self.initial = {
                **self.initial,
                "topic": old.topic, "facts": ", ".join(old.facts), "audience": list(old.audience),
                "ways": "\n".join(way for said in old.ways.values() for way in said),
            }  # fmt: skip
        texts = [f"{part}_{lang}" for part, *_rest in self.PARTS for lang, _name in LANGUAGES]
        self.order_fields(["key", "topic", *texts, "facts", "audience", "ways", "reason"])

    def payload(self) -> dict[str, Any]:
        """The answer as the pack writes it; what the form does not ask stays as it was."""
        data, old = self.cleaned_data, self.old
        made: dict[str, Any] = {
            "topic": data["topic"], "for": data["audience"], "sides": list(old.sides) if old else ["worker_right"],
            "facts": [f.strip() for f in data["facts"].split(",") if f.strip()],
            "ask": {"ar": [line.strip() for line in data["ways"].splitlines() if line.strip()]},
        }  # fmt: skip
        if old:
            made |= {"calculator": old.calculator, "next": list(old.next), "clarify": old.clarify,
                     "applies": {k: list(v) for k, v in old.applies.items()}}  # fmt: skip
        for part, *_rest in self.PARTS:
            said = {lang: clean(data[f"{part}_{lang}"]) for lang, _name in LANGUAGES}
            if any(said.values()):
                made[part] = said
        return made


class ContactForm(forms.Form):
    """A number that somebody called and found right."""

    phone = forms.CharField(
        label=_("Phone number"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip
    verified_on = forms.DateField(
        label=_("On which day was it called and right?"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why this change, and from which source?"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Say why, so that a second person can check it.")},
    )  # fmt: skip

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("phone") and not data.get("verified_on"):
            self.add_error("verified_on", _("A number is shown only with the day on which it was checked."))
        elif data.get("verified_on") and data["verified_on"] > timezone.localdate():
            self.add_error("verified_on", _("This day is still to come."))
        return data
