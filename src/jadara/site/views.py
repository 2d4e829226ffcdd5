"""The front page, the demo's front door, health."""

from __future__ import annotations

import json

from django.contrib.auth import login, logout
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jadara.commons.people.models import Account, Person
from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui.formatting import initials
from jadara.kernel.actor import AT_SCHOOL, IN_AREA, Role
from jadara.kernel.texts import clean
from jadara.rooms.rights import queries as rights
from jadara.site import demo, registry

#: Where somebody with a role begins, if she neither follows nor helps people.
WORKPLACES = (
    (Role.ADMINISTRATOR, "people:team"), (Role.LAW_EDITOR, "law:entries"), (Role.LAW_REVIEWER, "law:entries"),
    (Role.LABOUR_DESK, "rights:desk"), *((role, "schools:home") for role in (*AT_SCHOOL, *IN_AREA)),
)  # fmt: skip


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """Begin, sign in, or enter as one of the cast; who is signed in goes to her own page. No query for visitors."""
    actor = request.actor
    if actor.known:
        if not actor.acting_for and (actor.has(Role.COUNSELLOR) or actor.has(Role.PARTNER_MANAGER)):
            return redirect("skills:caseload")
        if not actor.acting_for and actor.has(Role.FACILITATOR):
            return _facilitator(request)
        for role, page in WORKPLACES:
            if not actor.acting_for and actor.has(role):
                return redirect(page)
        return redirect("skills:home")
    lang = request.LANGUAGE_CODE
    cast = [
        {"username": m.username, "shown": m.name(lang), "who": m.who, "initials": initials(m.name(lang))}
        for m in demo.CAST
    ]
    return render(request, "site/home.html", {"cast": cast})


def _facilitator(request: ActorRequest) -> HttpResponse:
    """Where a facilitator begins: the next sessions, and going through it with somebody. One query."""
    soon = rights.led_soon(request.actor, timezone.now(), request.LANGUAGE_CODE)
    return render(request, "site/facilitator.html", {"soon": soon})


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Enter as one of the cast; the demo world only (the access table says so)."""
    account = get_object_or_404(Account, username=clean(request.POST.get("as", "")), is_cast=True)
    logout(request)
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("site:home")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read; too much at once has its own page, which says how much is enough."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


@require_GET
def export(request: ActorRequest) -> HttpResponse:
    """All that is held on the person, from every app and room, as one file."""
    person = get_object_or_404(Person, pk=request.actor.subject_id)
    data = {name: part(person) for name, part in registry.EXPORTS.items()}
    content = json.dumps(data, ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="jadara-my-data.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """Is the database there. For whoever watches the service."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
