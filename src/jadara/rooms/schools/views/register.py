"""The register: the page that works without a line, and the plain form for one lesson."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui.shell import Shell
from jadara.kernel.actor import NotAllowed
from jadara.kernel.ids import uuid7
from jadara.rooms.schools import rules, words
from jadara.rooms.schools.actions import registers as actions
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.forms.registers import RegisterForm
from jadara.rooms.schools.queries import lessons as queries


@require_GET
def app(request: ActorRequest) -> HttpResponse:
    """Today's lessons and their registers, drawn by the device from what it keeps; so it opens without a line too."""
    return render(request, "schools/register_app.html", _device_words())


@require_GET
def frame(request: HttpRequest) -> HttpResponse:
    """The same page without anybody in it: the frame that a phone keeps."""
    return render(request, "schools/register_app.html", {**_device_words(), "shell": Shell(), "helped": None})


def _device_words() -> dict[str, object]:
    return {"register_icons": words.ICONS, "register_texts": list(words.REGISTER.items())}


@require_http_methods(["GET", "POST"])
def take(request: ActorRequest, year: int, lesson_id: UUID) -> HttpResponse:
    """The register of one lesson as a plain form. POST: ten statements, session and account included."""
    held = queries.held(request.actor, lesson_id, year)
    if held is None:
        raise Http404("no such lesson for this person")
    if request.method == "POST":
        return _save(request, held)
    return _page(request, held)


def _save(request: ActorRequest, held: queries.Held) -> HttpResponse:
    rules.require_mark(request.actor, held.lesson.institution_id, teaches=held.teaches)
    assert request.actor.id is not None
    version = _version(request.POST.get("version", ""), held.version)
    form = RegisterForm(request.POST.dict(), (UUID(k[2:]) for k in request.POST if _names_student(k)))
    if not form.is_valid():
        return _page(request, held, form=form, status=422)
    try:
        saved = actions.submit_register(
            actor=request.actor,
            held=held,
            said=form.said(request.actor.id, version),
            reason=request.POST.get("reason", ""),
        )
    except actions.OnlyLater:
        messages.error(request, _("This lesson is still to come."))
        return _page(request, held, form=form, status=422)
    if saved.correction is not None:
        messages.info(request, _("The days for changes are over: your change waits for the principal."))
        return redirect("schools:take", held.lesson.year, held.lesson.pk)
    row, plan = saved.register, saved.plan
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(
            f'{{"register":"{row.pk}","disputes":{len(plan.disputes)}}}', content_type="application/json"
        )
    if plan.disputes:
        messages.warning(request, _("Somebody else has marked it differently. Both versions are kept; choose one."))
    else:
        messages.success(request, _("Attendance is saved."))
    return redirect("schools:take", held.lesson.year, held.lesson.pk)


def _names_student(key: str) -> bool:
    if not key.startswith("m_") or len(key) != 38:
        return False
    try:
        UUID(key[2:])
    except ValueError:
        return False
    return True


def _version(text: str, now: int) -> int:
    return int(text) if text.isdecimal() and 0 < int(text) <= now else now


def _page(
    request: ActorRequest, held: queries.Held, *, form: RegisterForm | None = None, status: int = 200
) -> HttpResponse:
    row = queries.register_of(held.lesson.pk, held.lesson.year)
    register = queries.standing(row) if row else None
    students = queries.roster_students(held.lesson.group_id)
    lines = []
    for student in students:
        mark = register.of(student.pk).mark if register else core.PRESENT
        if form is not None:
            mark = form.marks.get(student.pk, core.PRESENT)
        lines.append({"student": student, "name": student.name(request.LANGUAGE_CODE), "mark": mark,
                      "error": form.errors.get(str(student.pk), "") if form else ""})  # fmt: skip
    context = {
        "held": held, "lesson": held.lesson, "subject": held.subject(request.LANGUAGE_CODE), "lines": lines, "row": row,
        "operation": uuid7(), "errors": form.errors if form else {}, "reasons": core.REASONS[1:],
        "may": _may(request, held),
    }  # fmt: skip
    return render(request, "schools/take.html", context, status=status)


def _may(request: ActorRequest, held: queries.Held) -> bool:
    try:
        rules.require_mark(request.actor, held.lesson.institution_id, teaches=held.teaches)
    except NotAllowed:
        return False
    return True
