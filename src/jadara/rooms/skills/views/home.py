"""The person's own page: what to do now, what is there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jadara.commons.people.middleware import ActorRequest
from jadara.rooms.skills import kinds
from jadara.rooms.skills.queries import experiences as queries


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """What she told so far, and the next step. Two queries."""
    lang = request.LANGUAGE_CODE
    rows = [(e, kinds.of(e), queries.title_of(e, lang)) for e in queries.experiences(request.actor)]
    unfinished = next((e for e, _kind, _title in rows if e.finished_at is None), None)
    context = {"rows": rows, "unfinished": unfinished, "skills": len(queries.held(request.actor.subject_id))}
    return render(request, "skills/home.html", context)
