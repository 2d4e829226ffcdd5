"""The guide, leaflets, and facilitators' slides as PDF; made when first asked for and kept for the day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jadara.commons.law import queries as law_queries
from jadara.commons.law.queries import Stamp
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.rights import guide as printing
from jadara.rooms.rights import queries
from jadara.rooms.rights.core.topics import TOPICS
from jadara.rooms.rights.views import common

LANGUAGES = ("ar", "fr", "en")


@lru_cache(maxsize=48)
def _made(kind: str, lang: str, paper: str, topic: str, on: date, today: date, address: str, _stamp: Stamp) -> bytes:
    law, answers = law_queries.law(), queries.answers()
    if kind == "slides":
        return printing.slides(law, answers, on=on, lang=lang, topic=topic, address=address, today=today)
    return printing.pdf(law, answers, on=on, lang=lang, paper=paper, topic=topic, address=address, today=today)


def _answer(request: ActorRequest, kind: str, lang: str, paper: str, topic: str, name: str) -> HttpResponse:
    on, _wrong = common.asked_day(request)
    address = request.build_absolute_uri("/").rstrip("/")
    content = _made(kind, lang, paper, topic, on, timezone.localdate(), address, law_queries.stamp())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{lang}-{on.isoformat()}.pdf"'
    return response


@require_GET
def guide(request: ActorRequest) -> HttpResponse:
    """What can be printed: the guide in two formats and three languages, and a leaflet for each topic."""
    on, wrong_day = common.asked_day(request)
    context = {
        "groups": common.groups(request.LANGUAGE_CODE), "papers": ("a5", "a4"),
        "languages": [("ar", "العربية"), ("fr", "Français"), ("en", "English")],
        "on": on, "today": timezone.localdate(), "wrong_day": wrong_day,
    }  # fmt: skip
    return render(request, "rights/guide.html", context)


@require_GET
def guide_pdf(request: ActorRequest, lang: str, paper: str) -> HttpResponse:
    """The whole guide."""
    if lang not in LANGUAGES or paper not in ("a4", "a5"):
        raise Http404
    return _answer(request, "guide", lang, paper, "", f"rights-at-work-{paper}")


@require_GET
def leaflet(request: ActorRequest, topic: str, lang: str) -> HttpResponse:
    """One topic, to hand out."""
    if topic not in TOPICS or lang not in LANGUAGES:
        raise Http404
    return _answer(request, "guide", lang, "a4", topic, topic)


@require_GET
def slides(request: ActorRequest, topic: str, lang: str) -> HttpResponse:
    """One topic, to show in a session."""
    if topic not in TOPICS or lang not in LANGUAGES:
        raise Http404
    return _answer(request, "slides", lang, "", topic, f"{topic}-slides")
