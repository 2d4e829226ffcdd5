"""Careers that fit, one of them and the gap to it, interests."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.law import queries as law_queries
from jadara.commons.people.requests import ActorRequest
from jadara.commons.taxonomy.core.concepts import ConceptKind
from jadara.commons.taxonomy.core.searching import search
from jadara.commons.taxonomy.queries import graph
from jadara.commons.ui.formatting import date_words
from jadara.rooms.skills.actions import careers as actions
from jadara.rooms.skills.actions.experiences import UnknownConcept
from jadara.rooms.skills.core.careers import SELF_EMPLOYED
from jadara.rooms.skills.interests import questions
from jadara.rooms.skills.models import Aspiration
from jadara.rooms.skills.queries import careers as queries
from jadara.rooms.skills.queries import experiences
from jadara.rooms.skills.rules import subject

PER_SCREEN = 6


@require_GET
def careers(request: ActorRequest) -> HttpResponse:
    """Occupations by fit; the slider blends interests in; a search finds any other one."""
    lang, person = request.LANGUAGE_CODE, subject(request.actor)
    words = request.GET.get("q", "")[:200]
    typed = request.GET.get("weight", "")
    weight = max(0, min(100, int(typed))) if typed.isdigit() and len(typed) < 4 else None
    if weight is not None:
        actions.weigh_interests(actor=request.actor, weight=weight)
    likes, stored = queries.liked(person)
    found = [s.uri for s in search(graph(), words, lang, 12, kind=ConceptKind.OCCUPATION)] if words else []
    context = {
        "careers": queries.careers(request.actor, lang),
        "found": experiences.titles(found, lang),
        "words": words,
        "weight": stored,
        "complete": likes.complete,
        "aims": _aims(request),
        "self_employed": SELF_EMPLOYED if SELF_EMPLOYED in graph().occupation_index else "",
    }
    template = "skills/careers.html#list" if request.headers.get("HX-Request") else "skills/careers.html"
    return render(request, template, context)


def _aims(request: ActorRequest) -> list[dict[str, object]]:
    known, lang = graph(), request.LANGUAGE_CODE
    held = experiences.held(subject(request.actor))
    feminine = queries.is_feminine(request.actor.subject_id)
    rows: list[dict[str, object]] = []
    for aim in queries.aspirations(request.actor):
        gap = queries.gap_of(aim.person_id, aim.uri, held)
        rows.append({"aim": aim, "title": known.title(aim.uri, lang, feminine=feminine), "gap": gap})
    return rows


@require_GET
def career(request: ActorRequest) -> HttpResponse:
    """One occupation: what you have, what is missing, whether it is regulated, how the gap closed."""
    lang, uri = request.LANGUAGE_CODE, request.GET.get("uri", "")[:200]
    known = graph()
    gap = queries.gap_of(subject(request.actor), uri)
    if gap is None:
        raise Http404("no such occupation")
    aim = queries.aspirations(request.actor).filter(uri=uri).first()
    points = queries.points(aim) if aim else []
    context = {
        "uri": uri,
        "title": known.title(uri, lang, feminine=queries.is_feminine(request.actor.subject_id)),
        "description": known.concepts[uri].descriptions.get(lang, ""),
        "gap": gap,
        "essential": len(gap.held) + len(gap.missing),
        "held": experiences.titles(gap.held, lang),
        "missing": [(known.title(u, lang), known.title(gap.related[u], lang) if u in gap.related else None)
                    for u in gap.missing],
        "optional_held": experiences.titles(gap.optional_held, lang),
        "regulated": queries.is_regulated(gap.regulated),
        "lebanon": _in_lebanon(uri, lang),
        "aim": aim,
        "points": [(date_words(p.on), p.held) for p in points],
        "top": max([len(gap.held) + len(gap.missing), *(p.essential for p in points)], default=1),
    }  # fmt: skip
    return render(request, "skills/career.html", context)


def _in_lebanon(uri: str, lang: str) -> dict[str, str] | None:
    """How Lebanese law treats an occupation, if it names it: regulated, or kept for Lebanese; with its article."""
    group = law_queries.group_for(uri)
    if group is None or group.kind not in ("regulated", "reserved"):
        return None
    fact = law_queries.law().latest(group.fact)
    return {"kind": group.kind, "article": fact.basis[lang], "url": reverse(settings.JADARA_WORK_URL)}


@require_POST
def aim(request: ActorRequest) -> HttpResponse:
    """Aim at an occupation."""
    uri = request.POST.get("uri", "")[:200]
    try:
        actions.aim(actor=request.actor, uri=uri)
    except UnknownConcept as wrong:
        raise Http404("no such occupation") from wrong
    return redirect("skills:careers")


@require_POST
def give_up(request: ActorRequest, aspiration_id: UUID) -> HttpResponse:
    """No longer aim at it."""
    row = get_object_or_404(Aspiration.objects.of(request.actor), pk=aspiration_id)
    actions.give_up(actor=request.actor, aspiration=row)
    return redirect("skills:careers")


@require_http_methods(["GET", "POST"])
def interests(request: ActorRequest) -> HttpResponse:
    """Thirty short questions, six a screen; each screen is kept, and can be left and resumed."""
    asked, lang = questions(), request.LANGUAGE_CODE
    row = queries.answers(subject(request.actor))
    if request.method == "POST":
        keys = {q.key for q in asked}
        given = {k: int(v) for k, v in request.POST.items() if k in keys and v in ("0", "1", "2", "3", "4")}
        actions.answer_interests(actor=request.actor, answers=given)
        row = {**row, **given}
    left = [q for q in asked if q.key not in row]
    if not left and request.GET.get("again") != "1":
        return redirect("skills:careers")
    shown = (left or list(asked))[:PER_SCREEN]
    done = len(asked) - len(left)
    context = {
        "questions": [(q.key, q.titles[lang]) for q in shown],
        "answers": range(5),
        "done": done,
        "total": len(asked),
    }
    return render(request, "skills/interests.html", context)
