"""The person's own page: what to do now, what is there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jadara.commons.people.requests import ActorRequest
from jadara.commons.taxonomy.queries import graph
from jadara.rooms.skills import kinds
from jadara.rooms.skills.queries import experiences as queries
from jadara.rooms.skills.queries.careers import is_feminine
from jadara.rooms.skills.rules import subject


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """What she told so far, and the next step. Two queries."""
    lang = request.LANGUAGE_CODE
    known, feminine = graph(), is_feminine(request.actor.subject_id)
    rows = [
        (e, kinds.of(e), queries.title_of(e, lang, known, feminine=feminine))
        for e in queries.experiences(request.actor)
    ]
    unfinished = next((e for e, _kind, _title in rows if e.finished_at is None), None)
    skills = len(queries.held(subject(request.actor)))
    context = {"rows": rows, "unfinished": unfinished, "skills": skills}
    return render(request, "skills/home.html", context)
