"""What hangs on a student: protected data, difficulties, guardians, support, photo."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.commons.places.models import Area
from jadara.rooms.schools.actions import students as actions
from jadara.rooms.schools.forms.students import (
    ANSWERS,
    KIND_NAMES,
    QUESTIONS,
    DifficultiesForm,
    GuardianForm,
    ProtectedForm,
    SupportForm,
)
from jadara.rooms.schools.models import Guardian, Protected, Student, Support
from jadara.rooms.schools.queries import students as queries
from jadara.rooms.schools.views.students import context_of, kept_student


@require_POST
def protected(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """Show what is protected, once, on demand: the audit says who looked."""
    page = kept_student(request, student_id)
    values = actions.read_protected(actor=request.actor, student=page.student)
    context = context_of(request, page) | {"opened": shown(values, request.LANGUAGE_CODE)}
    answer = render(request, "schools/student.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def shown(values: dict[str, str], lang: str) -> list[tuple[Any, list[Any]]]:
    """Labels and lines of protected values, in the order of the table."""
    return [(f.label, _lines(f, values[f], lang)) for f in Protected.Field if f in values]


def _lines(field: str, text: str, lang: str) -> list[Any]:
    if field == Protected.Field.DOCUMENT:
        return [KIND_NAMES.get(text, text)]
    if field == Protected.Field.REGISTER:
        place, _slash, number = text.rpartition("/")
        area = Area.objects.filter(pk=place).first()
        return [f"{number} · {area.name(lang)}" if area else number or text]
    if field == Protected.Field.DIFFICULTIES:
        names = dict(ANSWERS)
        given = json.loads(text)
        return [f"{QUESTIONS[k]}: {names[v]}" for k, v in given.items() if k in QUESTIONS and v in names]
    return [text]


@require_http_methods(["GET", "POST"])
def edit_protected(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """Document, register, health. Opening the form shows what is there, so it is audited as a look."""
    page = kept_student(request, student_id)
    if request.method == "POST":
        form = ProtectedForm(request.POST)
        if form.is_valid():
            actions.protect(actor=request.actor, student=page.student, values=form.values())
            messages.success(request, _("Saved and encrypted."))
            return redirect("schools:student", page.student.pk)
    else:
        held = actions.read_protected(actor=request.actor, student=page.student)
        place, _slash, number = held.get("register", "").rpartition("/")
        form = ProtectedForm(initial={**held, "register": number, "register_place": place})
    return _form(request, page, form, _("Documents and health"), _("Save and encrypt"), hint=_(
        "All of it is optional. It is encrypted, and never stands in lists, exports or on paper."))  # fmt: skip


@require_http_methods(["GET", "POST"])
def difficulties(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """The six questions on functioning."""
    page = kept_student(request, student_id)
    if request.method == "POST":
        form = DifficultiesForm(request.POST)
        if form.is_valid():
            text = actions.difficulties_text(form.cleaned_data)
            actions.protect(actor=request.actor, student=page.student, values={"difficulties": text})
            messages.success(request, _("Saved and encrypted."))
            return redirect("schools:student", page.student.pk)
    else:
        held = actions.read_protected(actor=request.actor, student=page.student).get("difficulties", "")
        form = DifficultiesForm(initial=json.loads(held) if held else {})
    return _form(request, page, form, _("Difficulties in daily life"), _("Save and encrypt"), hint=_(
        "Ask the student or a parent, in these words. Every question may stay without an answer."))  # fmt: skip


def _form(
    request: ActorRequest, page: queries.Page, form: forms.Form, title: str, verb: str, *, hint: str = ""
) -> HttpResponse:
    context = context_of(request, page) | {"form": form, "title": title, "verb": verb, "hint": hint}
    answer = render(request, "schools/student_form.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def add_guardian(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """Somebody who answers for the student."""
    page = kept_student(request, student_id)
    form = GuardianForm(request.POST if request.method == "POST" else None, institution=page.home)
    if request.method == "POST" and form.is_valid():
        actions.add_guardian(actor=request.actor, student=page.student, values=form.cleaned_data)
        messages.success(request, _("The guardian is added."))
        return redirect("schools:student", page.student.pk)
    return _form(request, page, form, _("Add a guardian"), _("Add the guardian"))


@require_POST
def remove_guardian(request: ActorRequest, guardian_id: UUID) -> HttpResponse:
    """Take a guardian away."""
    students = Student.objects.visible_to(request.actor).values("pk")
    row = get_object_or_404(Guardian.objects.filter(student__in=students), pk=guardian_id)
    student_id = row.student_id
    actions.remove_guardian(actor=request.actor, guardian=row)
    messages.success(request, _("The guardian is taken away."))
    return redirect("schools:student", student_id)


@require_http_methods(["GET", "POST"])
def give_support(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """A scholarship, transport, an adaptation."""
    page = kept_student(request, student_id)
    form = SupportForm(request.POST if request.method == "POST" else None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.give_support(actor=request.actor, student=page.student, institution=page.home, values=form.cleaned_data)
        messages.success(request, _("The support is written down."))
        return redirect("schools:student", page.student.pk)
    return _form(request, page, form, _("Support for the student"), _("Write it down"))


@require_POST
def end_support(request: ActorRequest, support_id: UUID) -> HttpResponse:
    """The support ends today."""
    students = Student.objects.visible_to(request.actor).values("pk")
    row = get_object_or_404(Support.objects.filter(student__in=students), pk=support_id)
    actions.end_support(actor=request.actor, support=row, on=timezone.localdate())
    messages.success(request, _("The support ends today."))
    return redirect("schools:student", row.student_id)
