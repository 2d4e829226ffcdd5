"""Awareness sessions as a facilitator leads them: planning, who comes, attendance, feedback."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Avg, Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from jadara.commons.people.models import Organisation
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.rights import actions, queries
from jadara.rooms.rights.forms import NameForm, SessionForm
from jadara.rooms.rights.models import AwarenessSession, Registration


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


def _led(request: ActorRequest, session_id: UUID) -> AwarenessSession:
    return get_object_or_404(queries.sessions().led_by(request.actor), pk=session_id)


@require_http_methods(["GET", "POST"])
def lead(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """The facilitator's page: slides and handout, who comes, attendance, feedback. Five queries.

    Ticks and a new name are one form: whichever button is used, both are kept.
    """
    found, form = _led(request, session_id), NameForm(None)
    if request.method == "POST":
        form = NameForm(request.POST)
        if _save(request, found, form):
            return redirect("rights:lead", found.id)
    marks = found.feedback.aggregate(useful=Avg("useful"), clear=Avg("clear"), n=Count("id"))
    rows = list(found.registrations.all())
    link = reverse("rights:feedback", args=[found.id, queries.feedback_code(found)])
    context = {
        **queries.named([found], request.LANGUAGE_CODE)[0], "form": form, "registrations": rows, "marks": marks,
        "words": [f.words for f in found.feedback.all() if f.words], "past": found.starts_at <= timezone.now(),
        "numbers": [row for row in rows if row.phone], "free": [row for row in rows if not row.attended],
        "here": sum(1 for row in rows if row.attended), "taken_down": any(row.attended is not None for row in rows),
        "link": request.build_absolute_uri(link),
    }  # fmt: skip
    return render(request, "rights/lead.html", context, status=422 if form.errors else 200)


def _save(request: ActorRequest, found: AwarenessSession, form: NameForm) -> bool:
    """Keep the ticks, then the name if one was typed; False when the name needs another look.

    Who is not ticked did not come once the session has begun and its list is saved, not while names are written down.
    A form from a device's outbox names no button: it saves.
    """
    adds, begun = request.POST.get("act") == "add", found.starts_at <= timezone.now()
    present = set(request.POST.getlist("present"))
    actions.take_attendance(actor=request.actor, session=found, present=present, complete=begun and not adds)
    if not adds and not request.POST.get("name", "").strip():
        messages.success(request, _("Attendance is saved."))
        return True
    if not form.is_valid():
        return False
    try:
        made = actions.register(
            actor=request.actor, session=found, name=form.cleaned_data["name"], self_registered=False,
            operation=_operation(request),
        )  # fmt: skip
    except actions.Full:
        form.add_error("name", _("All places are taken."))
        return False
    except actions.Over:
        form.add_error("name", _("This session does not take place."))
        return False
    messages.success(request, _("%(name)s is on the list.") % {"name": made.name})
    return True


def _operation(request: ActorRequest) -> UUID | None:
    """The id under which a device's outbox sends a form, perhaps twice."""
    try:
        return UUID(request.headers.get("X-Operation", ""))
    except ValueError:
        return None


@require_POST
def take_off(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """Somebody called and does not come."""
    found = _led(request, session_id)
    try:
        key = UUID(request.POST.get("registration", ""))
    except ValueError:
        key = None
    row: Any = Registration.objects.filter(session=found, pk=key).first() if key else None
    if row:
        actions.take_off(actor=request.actor, session=found, registration=row)
        messages.success(request, _("%(name)s is no longer on the list.") % {"name": row.name})
    return redirect("rights:lead", found.id)


@require_POST
def cancel(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """The session does not take place."""
    found = _led(request, session_id)
    actions.cancel_session(actor=request.actor, session=found)
    numbers = found.registrations.exclude(phone="").count()
    said = _("The session is cancelled and no longer in the calendar.")
    if numbers:
        told = ngettext(
            "Call %(n)s person: the number is below.", "Call %(n)s people: their numbers are below.", numbers
        )
        said = f"{said} {told % {'n': numbers}}"
    messages.success(request, said)
    return redirect("rights:lead", found.id)
