"""Telling what one has done: kind, words, which occupation, screens of ticks, anything else, where and when."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.commons.taxonomy.core.concepts import ConceptKind
from jadara.commons.taxonomy.core.searching import search
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.ids import uuid7
from jadara.rooms.skills import kinds
from jadara.rooms.skills.actions import careers
from jadara.rooms.skills.actions import experiences as actions
from jadara.rooms.skills.forms.experiences import DetailsForm, OwnWordsForm, TellForm
from jadara.rooms.skills.models import Experience, HeldSkill
from jadara.rooms.skills.queries import experiences as queries

SCREEN = 10
#: After this many screens the questions end by themselves; "more questions" goes on.
SCREENS = 6
CANDIDATES = 6


def _mine(request: ActorRequest, experience_id: UUID) -> Experience:
    """Only who may change it comes here; a counsellor reads a profile on another page."""
    found: Experience = get_object_or_404(Experience.objects.of(request.actor), pk=experience_id)
    return found


@require_GET
def start(request: ActorRequest) -> HttpResponse:
    """The seven kinds of experience. No query of its own."""
    return render(request, "skills/start.html", {"kinds": kinds.ALL})


@require_http_methods(["GET", "POST"])
def tell(request: ActorRequest, kind: str) -> HttpResponse:
    """One question: what did you do?"""
    about = kinds.BY_VALUE.get(kind)
    if about is None:
        return redirect("skills:start")
    form = TellForm(request.POST if request.method == "POST" else None, initial={"operation": uuid7()})
    if request.method == "POST" and form.is_valid():
        try:
            experience = actions.tell(
                actor=request.actor,
                kind=Experience.Kind(kind),
                hint=form.cleaned_data["hint"],
                language=request.LANGUAGE_CODE,
                operation=form.cleaned_data["operation"],
            )
        except actions.TooMany:
            form.add_error(None, _("You have told as many experiences as can be kept. Delete one you no longer need."))
        else:
            return redirect("skills:which", experience.id)
    status = 422 if form.errors else 200
    return render(request, "skills/tell.html", {"form": form, "kind": about}, status=status)


@require_http_methods(["GET", "POST"])
def which(request: ActorRequest, experience_id: UUID) -> HttpResponse:
    """Which occupation or activity was it? Candidates from the person's words, a search, or none of these."""
    experience = _mine(request, experience_id)
    if request.method == "POST":
        try:
            actions.choose(actor=request.actor, experience=experience, concept=request.POST.get("concept") or None)
        except actions.UnknownConcept:
            return redirect("skills:which", experience.id)
        return redirect("skills:questions", experience.id)
    words = request.GET.get("q", "")[:200]
    lang = request.LANGUAGE_CODE
    if words:
        found = [s for s in search(graph(), words, lang, 3 * CANDIDATES) if s.uri in graph().occupation_index]
    else:
        found = queries.interview(experience).candidates()
    candidates = queries.titles([s.uri for s in found[:CANDIDATES]], lang)
    context = {"experience": experience, "candidates": candidates, "words": words, "kind": kinds.of(experience)}
    template = "skills/which.html#candidates" if request.headers.get("HX-Request") else "skills/which.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def questions(request: ActorRequest, experience_id: UUID) -> HttpResponse:
    """One screen of ticks. Each answer is stored before the next screen shows: leaving loses nothing.

    "That is enough" keeps the ticks of the screen too; without any it is no answer to it.
    """
    experience = _mine(request, experience_id)
    if request.method == "POST":
        number, enough = request.POST.get("screen", ""), "enough" in request.POST
        if number.isdigit() and len(number) < 5 and (not enough or "skill" in request.POST):
            experience = actions.answer(
                actor=request.actor,
                experience=experience,
                screen=int(number),
                asked=request.POST.getlist("asked"),
                ticked=request.POST.getlist("skill"),
            )
        return redirect("skills:more" if enough else "skills:questions", experience.id)
    state = queries.interview(experience)
    done = len(state.screens)
    extra = min(int(request.GET["extra"]), 4) if request.GET.get("extra", "") in ("1", "2", "3", "4") else 0
    if state.finished or done >= SCREENS + extra:
        careers.follow(actor=request.actor)
        return redirect("skills:more", experience.id)
    context = {
        "experience": experience,
        "kind": kinds.of(experience),
        "title": queries.title_of(experience, request.LANGUAGE_CODE),
        "skills": queries.titles(state.next_screen(SCREEN), request.LANGUAGE_CODE),
        "screen": done,
        "number": done + 1,
        "total": max(SCREENS, done + 1),
        "confirmed": len(state.confirmed),
    }
    return render(request, "skills/questions.html", context)


@require_http_methods(["GET", "POST"])
def more(request: ActorRequest, experience_id: UUID) -> HttpResponse:
    """Anything else? Search among all skills, or own words."""
    experience = _mine(request, experience_id)
    lang = request.LANGUAGE_CODE
    form = OwnWordsForm(request.POST if "text" in request.POST else None)
    if request.method == "POST":
        if uri := request.POST.get("uri"):
            try:
                actions.add_skill(actor=request.actor, experience=experience, uri=uri)
            except actions.UnknownConcept:
                form.add_error(None, _("This skill is no longer in the list. Search again or use your own words."))
            else:
                return redirect("skills:more", experience.id)
        elif form.is_valid():
            actions.add_own_words(
                actor=request.actor, experience=experience, text=form.cleaned_data["text"], language=lang
            )
            return redirect("skills:more", experience.id)
    words = request.GET.get("q", "")[:200]
    kept = queries.skills_of(experience, lang)
    held = {skill.uri for skill in kept}
    found = [s.uri for s in search(graph(), words, lang, 12, kind=ConceptKind.SKILL)] if words else []
    context = {
        "experience": experience,
        "kind": kinds.of(experience),
        "title": queries.title_of(experience, lang),
        "kept": kept,
        "found": queries.titles([u for u in found if u not in held][:8], lang),
        "words": words,
        "form": form,
    }
    template = "skills/more.html#found" if request.headers.get("HX-Request") else "skills/more.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
def remove(request: ActorRequest, experience_id: UUID, skill_id: UUID) -> HttpResponse:
    """Take one skill back."""
    experience = _mine(request, experience_id)
    skill = get_object_or_404(HeldSkill, experience=experience, pk=skill_id)
    actions.remove_skill(actor=request.actor, skill=skill)
    return redirect("skills:experience", experience.id)


@require_http_methods(["GET", "POST"])
def details(request: ActorRequest, experience_id: UUID) -> HttpResponse:
    """Where and when; for household, volunteering and hobbies how often and for how long."""
    experience = _mine(request, experience_id)
    lang = request.LANGUAGE_CODE
    form = DetailsForm(request.POST if request.method == "POST" else None, instance=experience, lang=lang)
    if request.method == "POST" and form.is_valid():
        actions.describe(actor=request.actor, experience=experience, fields=form.changes())
        careers.follow(actor=request.actor)
        return redirect("skills:home")
    context = {
        "experience": experience,
        "form": form,
        "kind": kinds.of(experience),
        "title": queries.title_of(experience, lang),
    }
    return render(request, "skills/details.html", context, status=422 if form.errors else 200)


@require_GET
def show(request: ActorRequest, experience_id: UUID) -> HttpResponse:
    """One experience as it stands: skills, words, dates; every part can be changed."""
    experience = _mine(request, experience_id)
    lang = request.LANGUAGE_CODE
    context = {
        "experience": experience,
        "kind": kinds.of(experience),
        "title": queries.title_of(experience, lang),
        "skills": queries.skills_of(experience, lang),
    }
    return render(request, "skills/experience.html", context)


@require_http_methods(["GET", "POST"])
def forget(request: ActorRequest, experience_id: UUID) -> HttpResponse:
    """Delete an experience, after asking once."""
    experience = _mine(request, experience_id)
    if request.method == "POST":
        actions.forget(actor=request.actor, experience=experience)
        return redirect("skills:home")
    title = queries.title_of(experience, request.LANGUAGE_CODE)
    return render(request, "skills/forget.html", {"experience": experience, "title": title})
