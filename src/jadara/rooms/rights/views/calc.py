"""The calculators as forms with their result, for any day; and a programme with a group checked before admission."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.law import queries as law_queries
from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.counting import count
from jadara.commons.law.core.eligibility import to_confirm
from jadara.commons.law.core.facts import NotKnown
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.rendering import article, dated, money, percent, said, sentence, tone
from jadara.commons.law.core.results import BadInput, Money, Result
from jadara.commons.people.requests import ActorRequest
from jadara.kernel import dates
from jadara.kernel.dates import in_digits
from jadara.kernel.texts import clean
from jadara.rooms.rights.core.forms import BY_NAME, FIELD_PROBLEMS, FORMS, Field, Form
from jadara.rooms.rights.views import common


@require_GET
def calcs(request: ActorRequest) -> HttpResponse:
    """All calculators."""
    lang = request.LANGUAGE_CODE
    return render(request, "rights/calcs.html", {"forms": [(f.name, f.title[lang], f.lead[lang]) for f in FORMS]})


def shown_value(kind: str, value: object, currency: str, lang: str) -> str:
    """One amount of a result in words."""
    if kind == "money" and isinstance(value, int | float):
        return money(Money(value, currency), lang)
    if kind == "percent" and isinstance(value, int | float):
        return percent(value * 100, lang)
    if kind == "date":
        return dates.words(date.fromisoformat(str(value)), lang)
    if isinstance(value, int | float) and kind in ("days", "months"):
        return count(value, kind, lang)
    return str(value)


def presented(result: Result, form: Form | None, law: Law, lang: str) -> dict[str, Any]:
    """A result as its template reads it."""
    from_steps = {step.fact for step in result.steps}
    confidence = min((law.latest(f).confidence.value for f in from_steps), key=("low", "medium", "high").index)
    names = {"yes": _("Yes"), "no": _("No"), "depends": _("It depends")}
    return {
        "verdict": result.verdict.value,
        "verdict_name": said(result, lang) or names[result.verdict.value],
        "tone": tone(result),
        "to_confirm": to_confirm(result.steps, result.on, law),
        "amounts": [
            (name[lang], shown_value(kind, result.outcome[key], result.currency, lang))
            for key, kind, name in (form.results if form else ())
            if result.outcome.get(key) is not None and key not in result.idle
        ],
        "steps": [
            {
                "text": sentence(step, lang), "article": article(step, law, lang),
                "parameters": [dated(value, lang) for value in step.parameters],
            }
            for step in result.steps
        ],
        "warnings": [sentence(note, lang) for note in result.warnings],
        "confidence_name": common.confidence_name(confidence),
    }  # fmt: skip


def _field(field: Field, lang: str, values: dict[str, str], error: str) -> dict[str, Any]:
    return {
        "name": field.name, "kind": field.kind, "label": field.label[lang], "hint": field.hint.get(lang, ""),
        "unit": field.unit.get(lang, ""), "required": field.required, "value": values.get(field.name, ""),
        "options": [(key, name[lang]) for key, name in field.options], "error": error,
    }  # fmt: skip


def _read(request: ActorRequest, form: Form) -> dict[str, str]:
    """What was typed, digits of any script as 0 to 9."""
    return {f.name: in_digits(clean(request.POST.get(f.name, ""), lines=False), "latn")[:200] for f in form.fields}


def _choices_wrong(form: Form, values: dict[str, str], lang: str) -> dict[str, str]:
    return {
        f.name: FIELD_PROBLEMS["missing"][lang]
        for f in form.fields
        if f.kind in ("choice", "text") and f.required and not values[f.name]
    }


@require_http_methods(["GET", "POST"])
def calc(request: ActorRequest, name: str) -> HttpResponse:
    """One calculator. What is typed is worked out and not kept."""
    form = BY_NAME.get(name)
    if form is None:
        raise Http404
    lang, law = request.LANGUAGE_CODE, law_queries.law()
    on, wrong_day = common.asked_day(request)
    values: dict[str, str] = {}
    errors: dict[str, str] = {}
    context: dict[str, Any] = {}
    if request.method == "POST":
        values = _read(request, form)
        errors = _choices_wrong(form, values, lang)
        try:
            if not errors:
                context["result"] = presented(calculate(name, values, on, law), form, law, lang)
        except BadInput as wrong:
            errors = {wrong.field: FIELD_PROBLEMS.get(wrong.problem, FIELD_PROBLEMS["missing"])[lang]}
        except NotKnown as unknown:
            day = dates.words(unknown.on, lang)
            context["refused"] = _(
                "Nothing is known of the amounts of %(day)s: no figure is given rather than a guessed one. Ask the NSSF "
                "or the Ministry of Labour."
            ) % {"day": day}
    context |= {
        "name": name, "title": form.title[lang], "lead": form.lead[lang], "topic": form.topic, "on": on,
        "today": timezone.localdate(), "wrong_day": wrong_day, "errors": errors,
        "fields": [_field(f, lang, values, errors.get(f.name, "")) for f in form.fields],
    }  # fmt: skip
    return render(request, "rights/calc.html", context, status=422 if errors or wrong_day else 200)
