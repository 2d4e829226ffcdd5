"""Awareness sessions: the calendar, a place for oneself, and what the facilitator does before, during and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Avg, Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.models import Organisation, Person
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.rights import actions
from jadara.rooms.rights.core.topics import TOPICS
from jadara.rooms.rights.forms import FeedbackForm, NameForm, SessionForm
from jadara.rooms.rights.models import AwarenessSession, Registration


def _named(rows: Iterable[AwarenessSession], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "row": row, "topic": TOPICS[row.topic].name[lang] if row.topic in TOPICS else row.topic,
            "area": row.area.name(lang), "organisation": row.organisation.name(lang),
            "left": row.places - getattr(row, "taken", 0),
        }
        for row in rows
    ]  # fmt: skip


@require_GET
def sessions(request: ActorRequest) -> HttpResponse:
    """What is to come, soonest first; for leaders also their own. Two queries."""
    lang, now = request.LANGUAGE_CODE, timezone.now()
    base = AwarenessSession.objects.select_related("area", "organisation").annotate(taken=Count("registrations"))
    coming = base.filter(starts_at__gte=now, cancelled=False).order_by("starts_at")[:60]
    leads = any(request.actor.has(role) for role in actions.LEADERS)
    own = base.led_by(request.actor).order_by("-starts_at")[:60] if leads else []
    context = {"coming": _named(coming, lang), "own": _named(own, lang), "leads": leads, "now": now}
    return render(request, "rights/sessions.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: ActorRequest) -> HttpResponse:
    """A facilitator plans a session."""
    organisations = Organisation.objects.filter(pk__in=request.actor.at(*actions.LEADERS))
    form = SessionForm(request.POST if request.method == "POST" else None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        session = actions.plan_session(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The session stands in the calendar."))
        return redirect("rights:lead", session.id)
    return render(request, "rights/plan.html", {"form": form}, status=422 if form.errors else 200)


def _public(session_id: UUID) -> AwarenessSession:
    return get_object_or_404(
        AwarenessSession.objects.select_related("area", "organisation").annotate(taken=Count("registrations")),
        pk=session_id,
    )


@require_http_methods(["GET", "POST"])
def session(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """One session: where and when, a place for oneself; afterwards a short feedback."""
    found, actor = _public(session_id), request.actor
    subject = actor.subject_id
    mine = Registration.objects.filter(session=found, person_id=subject).first() if subject else None
    form = FeedbackForm(request.POST if request.POST.get("act") == "feedback" else None)
    if request.method == "POST" and actor.known:
        if request.POST.get("act") == "feedback" and mine and form.is_valid():
            actions.give_feedback(actor=actor, session=found, **form.cleaned_data)
            messages.success(request, _("Thank you. It is kept without your name."))
            return redirect("rights:session", found.id)
        if request.POST.get("act") != "feedback":
            _take_or_leave(request, found)
            return redirect("rights:session", found.id)
    context = {
        **_named([found], request.LANGUAGE_CODE)[0], "mine": mine, "form": form, "now": timezone.now(),
        "past": found.starts_at < timezone.now(),
    }  # fmt: skip
    return render(request, "rights/session.html", context, status=422 if form.errors else 200)


def _take_or_leave(request: ActorRequest, found: AwarenessSession) -> None:
    """A place, or giving it up again."""
    if request.POST.get("act") == "leave":
        actions.give_up_place(actor=request.actor, session=found)
        messages.success(request, _("Your place is free for somebody else."))
        return
    if found.cancelled or found.starts_at < timezone.now():
        messages.error(request, _("This session is over or does not take place."))
        return
    subject = request.actor.subject_id
    assert subject is not None
    person = Person.objects.visible_to(request.actor).filter(pk=subject).first()
    name = person.shown_name(request.LANGUAGE_CODE) if person else ""
    try:
        actions.register(actor=request.actor, session=found, name=name or _("without a name"), self_registered=True)
    except actions.Full:
        messages.error(request, _("No place is left. Look for another day."))
    else:
        messages.success(request, _("You have a place."))


def _led(request: ActorRequest, session_id: UUID) -> AwarenessSession:
    return get_object_or_404(
        AwarenessSession.objects.led_by(request.actor).select_related("area", "organisation")
        .annotate(taken=Count("registrations")),
        pk=session_id,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def lead(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """The facilitator's page: slides and handout, who comes, attendance, feedback."""
    found = _led(request, session_id)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.register(actor=request.actor, session=found, name=form.cleaned_data["name"], self_registered=False)
            return redirect("rights:lead", found.id)
        except actions.Full:
            form.add_error("name", _("All places are taken."))
    marks = found.feedback.aggregate(useful=Avg("useful"), clear=Avg("clear"), n=Count("id"))
    context = {
        **_named([found], request.LANGUAGE_CODE)[0], "form": form, "registrations": list(found.registrations.all()),
        "marks": marks, "words": [f.words for f in found.feedback.all() if f.words],
        "past": found.starts_at < timezone.now(),
    }  # fmt: skip
    return render(request, "rights/lead.html", context, status=422 if form.errors else 200)


@require_POST
def attendance(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """Who came."""
    found = _led(request, session_id)
    actions.take_attendance(actor=request.actor, session=found, present=set(request.POST.getlist("present")))
    messages.success(request, _("Attendance is saved."))
    return redirect("rights:lead", found.id)


@require_POST
def cancel(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """The session does not take place."""
    found = _led(request, session_id)
    actions.cancel_session(actor=request.actor, session=found)
    messages.success(request, _("The session is cancelled and no longer in the calendar."))
    return redirect("rights:lead", found.id)
