"""Ask, topics, one answer, and what the phone keeps for asking without a line."""

from __future__ import annotations

import hashlib
import json

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jadara.commons.law import queries as law_queries
from jadara.commons.people import throttle
from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui.shell import Shell
from jadara.kernel.texts import clean
from jadara.rooms.rights import actions, device, queries
from jadara.rooms.rights.core.answers import AUDIENCES
from jadara.rooms.rights.core.clarifying import NOT_FOUND, QUESTIONS
from jadara.rooms.rights.core.topics import TOPICS
from jadara.rooms.rights.views import common

LONGEST = 400


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """One field to ask, three answers at most, the one question asked back; topics below. No query on a quiet day."""
    lang = request.LANGUAGE_CODE
    words = clean(request.GET.get("q", ""), lines=False)[:LONGEST]
    on, wrong_day = common.asked_day(request)
    context = {
        "q": words, "on": on, "today": timezone.localdate(), "wrong_day": wrong_day, "groups": common.groups(lang),
        "not_found": NOT_FOUND[lang],
    }  # fmt: skip
    if words:
        said = {facet: request.GET.get(facet, "") for facet in QUESTIONS}
        reply = queries.index().ask(words, said=said)
        context["reply"] = reply
        context["cards"] = common.cards([hit.id for hit in reply.hits], on, lang)
        if reply.clarify:
            question, options = QUESTIONS[reply.clarify]
            context["clarify"] = (reply.clarify, question[lang], [(v, name[lang]) for v, name in options])
    return render(request, "rights/home.html", context)


@require_GET
def topic(request: ActorRequest, topic: str) -> HttpResponse:
    """All answers of a topic, for whom one chooses."""
    if topic not in TOPICS:
        raise Http404
    on, wrong_day = common.asked_day(request)
    audience = request.GET.get("for", "")
    found = [a.id for a in common.by_topic(topic) if audience not in AUDIENCES or audience in a.audience]
    lang = request.LANGUAGE_CODE
    context = {
        "topic": TOPICS[topic], "name": TOPICS[topic].name[lang], "cards": common.cards(found, on, lang), "on": on,
        "today": timezone.localdate(), "wrong_day": wrong_day, "audience": audience,
        "audiences": [("worker", _("workers")), ("employer", _("employers")), ("trainee", _("trainees")),
                      ("public", _("everybody"))],
    }  # fmt: skip
    return render(request, "rights/topic.html", context)


@require_GET
def answer(request: ActorRequest, answer: str) -> HttpResponse:
    """One answer with everything behind it."""
    on, wrong_day = common.asked_day(request)
    cards = common.cards([answer], on, request.LANGUAGE_CODE)
    if not cards:
        raise Http404
    context = {"card": cards[0], "on": on, "today": timezone.localdate(), "wrong_day": wrong_day}
    return render(request, "rights/answer.html", context)


@require_GET
def offline(request: ActorRequest) -> HttpResponse:
    """The frame that the phone keeps: it holds nothing of anybody and is filled on the device."""
    context = {"groups": [], "shell": Shell(), "helped": None, "on": timezone.localdate(), "device": True}
    return render(request, "rights/device.html", context)


@require_GET
def data(request: ActorRequest, lang: str) -> HttpResponse:
    """Answers of today, words of the search, calculators' forms, lessons: what works without a line, in one language."""
    if lang not in ("ar", "fr", "en"):
        raise Http404
    today = timezone.localdate()
    encoding = "br" if "br" in request.headers.get("Accept-Encoding", "") else "gzip"
    text = device.packed(lang, today, law_queries.stamp(), encoding)
    tag = f'"{hashlib.sha256(text).hexdigest()[:20]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Encoding"] = encoding
    response["Vary"] = "Accept-Encoding"
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


@require_POST
def not_found(request: ActorRequest) -> JsonResponse:
    """Count that something was asked and not found: the concepts of the search alone, never the words."""
    if not throttle.allow("rights-gap", request.META.get("REMOTE_ADDR", ""), limit=60, seconds=3600):
        return JsonResponse({"ok": False}, status=429)
    try:
        words = json.loads(request.body[:4000] or b"{}").get("concepts", [])
    except (ValueError, AttributeError):
        return JsonResponse({"ok": False}, status=422)
    known = queries.lexicon().concepts
    actions.count_gap(lang=request.LANGUAGE_CODE, words=[w for w in words if isinstance(w, str) and w in known])
    return JsonResponse({"ok": True})
