"""New versions of facts, amounts and lists, as editors type them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jadara.commons.law.core.facts import Confidence, Fact, Texts
from jadara.commons.law.core.occupations import Edition, Group
from jadara.commons.law.core.parameters import Parameter
from jadara.commons.law.core.topics import TOPICS
from jadara.commons.law.pack import CHECK_AFTER
from jadara.commons.ui import formatting
from jadara.kernel.texts import clean

LANGUAGES = (("ar", _("Arabic")), ("fr", _("French")), ("en", _("English")))
CONFIDENCE = (
    ("high", _("several sources agree")),
    ("medium", _("one good source")),
    ("low", _("weak, old or contradictory")),
)

STATES = (("in_force", _("yes")), ("unsure", _("not certain")), ("suspended", _("suspended")))


def day_input() -> forms.DateInput:
    """A browser's day field."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class VersionForm(forms.Form):
    """What every new version says of itself."""

    valid_from = forms.DateField(
        label=_("From which day is it so?"), required=False, widget=day_input(),
        help_text=_("Empty: a correction of the text, for all days."), error_messages={"invalid": _("Write a day.")},
    )  # fmt: skip
    verified_on = forms.DateField(
        label=_("When was it compared with its sources?"), widget=day_input(),
        error_messages={"required": _("Write the day on which it was checked."), "invalid": _("Write a day.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why this change, and from which source?"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Say why, so that a second person can check it.")},
    )  # fmt: skip

    def clean_reason(self) -> str:
        return clean(self.cleaned_data["reason"])

    def clean_verified_on(self) -> Any:
        on = self.cleaned_data["verified_on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on


def _add_texts(form: forms.Form, name: str, label: Any, texts: Texts, *, rows: int, required: bool = True) -> None:
    """One field for each language."""
    for lang, language in LANGUAGES:
        form.fields[f"{name}_{lang}"] = forms.CharField(
            label=f"{label} ({language})", required=required, max_length=4000, initial=texts.get(lang, ""),
            widget=forms.Textarea(attrs={"rows": rows, "dir": "rtl" if lang == "ar" else "ltr", "lang": lang}),
            error_messages={"required": _("Every text is needed in all three languages.")},
        )  # fmt: skip


def _named_topics(topics: Iterable[str]) -> list[tuple[str, str]]:
    """Topics by name in the page's language; one without a name by its key."""
    lang = formatting.language()
    return sorted(((t, TOPICS[t].name[lang] if t in TOPICS else t) for t in topics), key=lambda pair: pair[1])


def _texts(data: dict[str, Any], name: str) -> dict[str, str]:
    return {lang: clean(data[f"{name}_{lang}"]) for lang, _name in LANGUAGES}


class FactForm(VersionForm):
    """A fact."""

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fact = fact
        _add_texts(self, "title", _("Title"), fact.title, rows=1)
        _add_texts(self, "statement", _("What the law says"), fact.statement, rows=4)
        _add_texts(self, "basis", _("Article"), fact.basis, rows=1)
        _add_texts(self, "caution", _("What is not certain"), fact.caution, rows=2, required=False)
        self.fields["confidence"] = forms.ChoiceField(
            label=_("How sure?"), choices=CONFIDENCE, initial=fact.confidence.value, widget=forms.RadioSelect
        )
        self.fields["to_confirm"] = forms.BooleanField(
            label=_("Show it as to be confirmed"), required=False, initial=fact.to_confirm
        )
        self.fields["verified_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said = [bool(data.get(f"caution_{lang}", "").strip()) for lang, _name in LANGUAGES]
        if any(said) and not all(said):
            raise forms.ValidationError(_("Write what is not certain in all three languages, or in none."))
        return data

    def payload(self) -> dict[str, Any]:
        """The entry as the pack writes it."""
        data = self.cleaned_data
        confidence = Confidence(data["confidence"])
        made: dict[str, Any] = {
            "topic": self.fact.topic, **{name: _texts(data, name) for name in ("title", "statement", "basis")},
            "legal_basis": self.fact.legal_basis, "confidence": confidence.value, "to_confirm": data["to_confirm"],
            "official_text_seen": self.fact.official_text_seen, "sources": list(self.fact.sources),
            "verified_on": data["verified_on"].isoformat(),
            "check_by": (data["verified_on"] + timedelta(days=CHECK_AFTER[confidence])).isoformat(),
        }  # fmt: skip
        caution = _texts(data, "caution")
        return {**made, "caution": caution} if any(caution.values()) else made


class NewFactForm(FactForm):
    """A fact that did not exist: its short name, topic and legal basis beside the texts."""

    def __init__(self, *args: Any, topics: Iterable[str], **kwargs: Any) -> None:
        empty = Fact("", "", {}, {}, {}, "", Confidence.MEDIUM, timezone.localdate(), timezone.localdate())
        super().__init__(*args, fact=empty, **kwargs)
        self.fields["key"] = forms.RegexField(
            r"^[a-z]+\.[a-z0-9_]+$", label=_("Short name"), max_length=60, widget=forms.TextInput(attrs={"dir": "ltr"}),
            error_messages={
                "required": _("Give it a short name."), "invalid": _("Small Latin letters: topic, a dot, a name."),
            },
        )  # fmt: skip
        self.fields["topic"] = forms.ChoiceField(label=_("Topic"), choices=_named_topics(topics))
        self.fields["legal_basis"] = forms.CharField(
            label=_("Legal basis"), max_length=300, help_text=_("Law or decree, number and date, article."),
            widget=forms.TextInput(attrs={"dir": "auto"}), error_messages={"required": _("Name the text of law.")},
        )  # fmt: skip
        self.fields["source"] = forms.URLField(
            label=_("Address of the published text"), assume_scheme="https",
            error_messages={"required": _("Give the address of a source."), "invalid": _("Write a full web address.")},
        )  # fmt: skip
        self.order_fields(["key", "topic", "legal_basis", "source"])

    def payload(self) -> dict[str, Any]:
        """The entry as the pack writes it."""
        data = self.cleaned_data
        return {**super().payload(), "topic": data["topic"], "legal_basis": clean(data["legal_basis"], lines=False),
                "sources": [data["source"]]}  # fmt: skip


class AmountForm(VersionForm):
    """A dated amount."""

    amount = forms.DecimalField(
        label=_("New amount"), min_value=0, max_digits=18, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
        error_messages={"required": _("Write the amount."), "invalid": _("Write a number.")},
    )  # fmt: skip
    confirmed = forms.BooleanField(label=_("Confirmed by a published text"), required=False)
    field_order = (
        "amount", "valid_from", "confirmed", *(f"basis_{lang}" for lang, _name in LANGUAGES), "verified_on", "reason",
    )  # fmt: skip

    def __init__(self, *args: Any, parameter: Parameter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter = parameter
        _add_texts(self, "basis", _("Law or decree that says so"), {}, rows=1, required=False)
        self.order_fields(self.field_order)
        self.fields["valid_from"].required = True
        self.fields["valid_from"].help_text = _("The amounts before it stay as they are.")
        self.fields["valid_from"].error_messages["required"] = _("Write the first day of the new amount.")
        self.fields["verified_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said = [bool(data.get(f"basis_{lang}", "").strip()) for lang, _name in LANGUAGES]
        if any(said) and not all(said):
            raise forms.ValidationError(_("Name the text of law in all three languages, or in none."))
        return data

    def payload(self) -> dict[str, Any]:
        """The value as the pack writes it."""
        data = self.cleaned_data
        made = {
            "amount": float(data["amount"]), "confirmed": data["confirmed"], "fact": self.parameter.values[-1].fact,
            "verified_on": data["verified_on"].isoformat(),
        }  # fmt: skip
        basis = _texts(data, "basis")
        return {**made, "basis": basis} if any(basis.values()) else made


class EditionForm(VersionForm):
    """A ministerial list of occupations kept for Lebanese."""

    state = forms.ChoiceField(
        label=_("Is it in force?"),
        choices=STATES,
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, edition: Edition, groups: Iterable[Group], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        _add_texts(self, "title", _("Title"), edition.title, rows=1)
        self.fields["groups"] = forms.MultipleChoiceField(
            label=_("Occupations kept for Lebanese"), initial=list(edition.groups), widget=forms.CheckboxSelectMultiple,
            choices=[(g.id, g.title[lang]) for g in groups if g.kind in ("reserved", "other", "open")],
        )  # fmt: skip
        self.fields["state"].initial = edition.state
        self.fields["valid_from"].required = True
        self.fields["valid_from"].help_text = _("The list before it ends on this day.")
        self.fields["verified_on"].initial = timezone.localdate()

    def payload(self) -> dict[str, Any]:
        """The list as the pack writes it."""
        data = self.cleaned_data
        return {
            "title": _texts(data, "title"), "groups": data["groups"], "state": data["state"], "fact": self.edition.fact,
            "verified_on": data["verified_on"].isoformat(),
        }  # fmt: skip


class ImportForm(forms.Form):
    """A pack as a zip of YAML, reviewed elsewhere."""

    pack = forms.FileField(
        label=_("Pack (zip)"),
        help_text=_("As exported here: every change becomes a proposal that a second editor decides."),
        error_messages={"required": _("Choose the zip.")},
    )  # fmt: skip
