"""The census as forms: one for each section, made from its questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jadara.kernel.dates import in_digits
from jadara.kernel.texts import clean
from jadara.rooms.schools.core import census as core
from jadara.rooms.schools.forms.census_words import CHOICES, QUESTIONS, RULES, shown


class SectionForm(forms.Form):
    """One section. Nothing is required to save: what is open is told by the completeness. ``answers`` are those of the
    whole census, ``before`` those of last year (shown beside the question), ``offered`` what other registers say."""

    def __init__(
        self, data: Any, section: core.Section, answers: core.Answers, *, before: core.Answers, offered: core.Answers
    ) -> None:
        self.section, self.answers = section, answers
        if data is not None:
            data = data.copy()
            for q in section.questions:
                if q.kind in (core.Kind.COUNT, core.Kind.NUMBER) and q.key in data:
                    data[q.key] = in_digits(data[q.key], "latn").replace("٫", ".").replace(",", ".").strip()
        super().__init__(data, initial={**offered, **answers})
        for question in section.questions:
            field = _field(question)
            field.label = QUESTIONS[question.key]
            field.help_text = _hint(question, answers, before, offered)
            self.fields[question.key] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        values = {k: _plain(self.section, k, v) for k, v in data.items() if v not in (None, "", [])}
        if not self.errors:
            mine = {q.key for q in self.section.questions}
            others = {k: v for k, v in self.answers.items() if k not in mine}
            for fault in core.faults({**others, **values}):
                if fault.question in mine:
                    self.add_error(fault.question, RULES[fault.rule])
        return values


def _plain(section: core.Section, key: str, value: Any) -> Any:
    kinds = {q.key: q.kind for q in section.questions}
    if kinds[key] is core.Kind.TEXT:
        return clean(value, lines=False)
    return round(float(value), 2) if kinds[key] is core.Kind.NUMBER else value


def _field(q: core.Question) -> forms.Field:
    choices = [(c, CHOICES[c]) for c in (("yes", "no") if q.kind is core.Kind.YES else q.choices)]
    wrong = gettext_lazy("A number from %(low)s to %(high)s.") % {"low": f"{q.low:g}", "high": f"{q.high:g}"}
    said = {"invalid": wrong, "min_value": wrong, "max_value": wrong}
    box = forms.TextInput(attrs={"inputmode": "decimal" if q.kind is core.Kind.NUMBER else "numeric", "dir": "ltr"})
    if q.kind in (core.Kind.YES, core.Kind.CHOICE):
        return forms.ChoiceField(choices=choices, required=False, widget=forms.RadioSelect)
    if q.kind is core.Kind.MANY:
        return forms.MultipleChoiceField(choices=choices, required=False, widget=forms.CheckboxSelectMultiple)
    if q.kind is core.Kind.COUNT:
        return forms.IntegerField(min_value=int(q.low), max_value=int(q.high), required=False, widget=box,
                                  error_messages=said)  # fmt: skip
    if q.kind is core.Kind.NUMBER:
        return forms.DecimalField(min_value=int(q.low), max_value=int(q.high), required=False, widget=box,
                                  error_messages=said)  # fmt: skip
    return forms.CharField(max_length=int(q.high), required=False,
                           widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))  # fmt: skip


def _hint(q: core.Question, answers: core.Answers, before: Mapping[str, Any], offered: Mapping[str, Any]) -> str:
    parts = []
    if q.when is not None:
        parts.append(_("Leave it empty if it does not apply."))
    if not q.needed:
        parts.append(_("May stay empty."))
    if q.key in before:
        parts.append(_("Last year: %(answer)s.") % {"answer": shown(before[q.key])})
    if q.key in offered and q.key not in answers:
        parts.append(_("Filled in from your rooms; look whether it is right."))
    return " ".join(parts)


class ReturnForm(forms.Form):
    """What the region asks."""

    remark = forms.CharField(
        label=gettext_lazy("What is to be looked at again?"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say what is to be looked at again.")},
    )  # fmt: skip

    def clean_remark(self) -> str:
        return clean(self.cleaned_data["remark"])
