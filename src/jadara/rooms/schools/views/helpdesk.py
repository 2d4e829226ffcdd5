"""Help from any page of the room, and the desk that answers."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import sheets
from jadara.rooms.schools.actions import helpdesk as actions
from jadara.rooms.schools.forms.helpdesk import PAGE, HelpForm, ReplyForm
from jadara.rooms.schools.models import HelpRequest
from jadara.rooms.schools.queries import helpdesk as queries
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.views.institutions import page_of

EXPORT = (
    gettext_lazy("Institute"), gettext_lazy("Page"), gettext_lazy("Question"), gettext_lazy("State"),
    gettext_lazy("Asked on"),
)  # fmt: skip


def _came_from(request: ActorRequest) -> str:
    """The path of the room's page that led here, from the browser's own header; empty if it was another."""
    parts = urlsplit(request.headers.get("referer", ""))
    ours = parts.netloc == request.get_host() and re.match(PAGE, parts.path)
    return parts.path[:200] if ours else ""


@require_http_methods(["GET", "POST"])
def ask_help(request: ActorRequest) -> HttpResponse:
    """Asking the desk, and what one asked before."""
    form = HelpForm(request.POST if request.method == "POST" else None, initial={"page": _came_from(request)})
    if form.is_bound and form.is_valid():
        school = places.own_schools(request.actor, Role.PRINCIPAL, Role.REGISTRAR, Role.TEACHER).first()
        made = actions.ask(actor=request.actor, school=school, **form.cleaned_data)
        messages.success(request, _("Sent. The answer will stand here."))
        return redirect("schools:help_request", made.pk)
    mine = HelpRequest.objects.filter(asked_by=request.actor.id)
    context = {"form": form, "page": page_of(request, mine)}
    return render(request, "schools/help.html", context, status=422 if form.is_bound else 200)


@require_GET
def help_desk(request: ActorRequest) -> HttpResponse:
    """The queue of support: what is open, the oldest first."""
    state = request.GET.get("state", "")
    rows = queries.queue(request.actor, state=state)
    if request.GET.get("format") == "xlsx":
        lang = request.LANGUAGE_CODE
        lines = (
            [r.institution.name(lang) if r.institution else "", r.page, r.text, r.get_state_display(), r.asked_at]
            for r in rows
        )
        return sheets.answer(_("Help desk"), EXPORT, lines)
    waiting = queries.visible(request.actor).filter(state=HelpRequest.State.OPEN).count()
    context = {
        "page": page_of(request, rows), "state": state, "states": HelpRequest.State.choices, "waiting": waiting,
    }  # fmt: skip
    return render(request, "schools/help_desk.html", context)


def _visible(request: ActorRequest, help_id: UUID) -> HelpRequest:
    return get_object_or_404(queries.visible(request.actor), pk=help_id)


@require_http_methods(["GET", "POST"])
def help_request(request: ActorRequest, help_id: UUID) -> HttpResponse:
    """One question with all that was said under it."""
    asked = _visible(request, help_id)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.reply(actor=request.actor, asked=asked, text=form.cleaned_data["text"])
        messages.success(request, _("Sent."))
        return redirect("schools:help_request", asked.pk)
    context = {
        "asked": asked, "form": form, "own": asked.asked_by_id == request.actor.id,
        "replies": [(r, r.by_id == asked.asked_by_id) for r in asked.replies.all()],
    }  # fmt: skip
    return render(request, "schools/help_request.html", context, status=422 if form.is_bound else 200)


@require_POST
def close_help(request: ActorRequest, help_id: UUID) -> HttpResponse:
    """All is said."""
    asked = _visible(request, help_id)
    actions.close(actor=request.actor, asked=asked)
    messages.success(request, _("Closed. Who asked may go on asking."))
    return redirect("schools:help_desk" if request.actor.has(Role.SUPPORT) else "schools:help")
