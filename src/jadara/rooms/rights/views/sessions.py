"""Awareness sessions as visitors see them: the calendar, a place with or without an account, a short feedback."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people import throttle
from jadara.commons.people.models import Person
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.ids import uuid7
from jadara.rooms.rights import actions, queries
from jadara.rooms.rights.forms import BookForm, FeedbackForm
from jadara.rooms.rights.models import AwarenessSession, Registration


@require_GET
def sessions(request: ActorRequest) -> HttpResponse:
    """What is to come, soonest first; for leaders also their own. Two queries."""
    lang, now = request.LANGUAGE_CODE, timezone.now()
    base = queries.sessions()
    coming = base.filter(starts_at__gte=now, cancelled=False).order_by("starts_at")[:60]
    leads = any(request.actor.has(role) for role in actions.LEADERS)
    own = list(base.led_by(request.actor).order_by("-starts_at")[:60]) if leads else []
    context = {
        "coming": queries.named(coming, lang), "leads": leads, "now": now,
        "own": queries.named(reversed([s for s in own if s.starts_at >= now]), lang),
        "past": queries.named([s for s in own if s.starts_at < now], lang),
    }  # fmt: skip
    return render(request, "rights/sessions.html", context)


def _name(request: ActorRequest) -> str:
    """The name on the profile of who is signed in, if there is one."""
    subject = request.actor.subject_id
    person = Person.objects.visible_to(request.actor).filter(pk=subject).first() if subject else None
    return person.shown_name(request.LANGUAGE_CODE) if person else ""


def _context(request: ActorRequest, found: AwarenessSession) -> dict[str, Any]:
    return {**queries.named([found], request.LANGUAGE_CODE)[0], "past": found.starts_at <= timezone.now()}


@require_http_methods(["GET", "POST"])
def session(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """One session: where and when, a place for oneself; afterwards a short feedback."""
    found, actor = get_object_or_404(queries.sessions(), pk=session_id), request.actor
    subject = actor.subject_id
    mine = Registration.objects.filter(session=found, person_id=subject).first() if subject else None
    if mine:
        return _of_place(request, mine, found, "rights/session.html", request.path)
    name = _name(request)
    form = BookForm(request.POST if request.method == "POST" and not name else None, initial={"operation": uuid7()})
    if request.method == "POST":
        if not throttle.allow("rights-place", request.META.get("REMOTE_ADDR", ""), limit=60, seconds=3600):
            return render(request, "people/too_many.html", status=429)
        if name or form.is_valid():
            return _book(request, found, {"name": name, "phone": ""} if name else form.cleaned_data)
    context = {**_context(request, found), "form": form, "name": name}
    return render(request, "rights/session.html", context, status=422 if form.errors else 200)


def _book(request: ActorRequest, found: AwarenessSession, data: dict[str, Any]) -> HttpResponse:
    """A place on the profile, or for a visitor on a private link."""
    try:
        if request.actor.known:
            actions.register(
                actor=request.actor, session=found, name=data["name"], phone=data["phone"], self_registered=True
            )
        else:
            ticket = actions.book(session=found, name=data["name"], phone=data["phone"], operation=data["operation"])
            return redirect("rights:place", ticket)
    except actions.Full:
        messages.error(request, _("No place is left. Look for another day."))
    except actions.Over:
        messages.error(request, _("This session is over or does not take place."))
    else:
        messages.success(request, _("You have a place."))
    return redirect("rights:session", found.id)


@require_http_methods(["GET", "POST"])
def place(request: ActorRequest, ticket: str) -> HttpResponse:
    """The place behind a private link: for a visitor what the profile is for others."""
    mine = get_object_or_404(Registration, ticket_hash=actions.ticket_hash(ticket))
    found = get_object_or_404(queries.sessions(), pk=mine.session_id)
    return _of_place(request, mine, found, "rights/place.html", request.path)


def _of_place(
    request: ActorRequest, mine: Registration, found: AwarenessSession, template: str, here: str
) -> HttpResponse:
    """What somebody with a place can do: give it up, and say how it was."""
    act = request.POST.get("act")
    if act == "leave":
        if actions.give_up_place(actor=request.actor, registration=mine):
            messages.success(request, _("Your place is free for somebody else."))
        else:
            messages.error(request, _("This session is over or does not take place."))
        return redirect("rights:session", found.id)
    form = FeedbackForm(request.POST if act == "feedback" else None)
    if form.is_valid():
        _say(request, found, mine, form.cleaned_data)
        return redirect(here)
    context = {
        **_context(request, found), "mine": mine, "form": form, "link": request.build_absolute_uri(request.path),
    }  # fmt: skip
    response = render(request, template, context, status=422 if form.errors else 200)
    response["Cache-Control"] = "private, no-store"
    return response


def _say(request: ActorRequest, found: AwarenessSession, mine: Registration | None, data: dict[str, Any]) -> bool:
    try:
        actions.give_feedback(session=found, registration=mine, **data)
    except actions.AlreadySaid:
        messages.error(request, _("Feedback on this session was given already."))
        return False
    messages.success(request, _("Thank you. It is kept without your name."))
    return True


@require_http_methods(["GET", "POST"])
def feedback(request: ActorRequest, session_id: UUID, code: str) -> HttpResponse:
    """The feedback of everybody who was there, through the link that the facilitator gives."""
    found = get_object_or_404(queries.sessions(), pk=session_id)
    if not queries.is_feedback_code(found, code):
        raise Http404
    context = _context(request, found)
    if not context["past"] or found.cancelled:
        return render(request, "rights/feedback.html", context)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _say(request, found, None, form.cleaned_data)
        return redirect("rights:session", found.id)
    return render(request, "rights/feedback.html", {**context, "form": form}, status=422 if form.errors else 200)
