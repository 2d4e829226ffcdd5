"""What the room's pages share: the day that is asked for, an answer as its template reads it, groups of topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jadara.commons.law import queries as law_queries
from jadara.commons.law.models import Signature
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.rights import queries
from jadara.rooms.rights.core.answers import Answer, Shown, show
from jadara.rooms.rights.core.forms import BY_NAME
from jadara.rooms.rights.core.topics import GROUPS, TOPICS

FIRST_DAY = date(1946, 10, 2)
Signed = Mapping[tuple[str, str, int], tuple[tuple[str, date], ...]]


def asked_day(request: ActorRequest) -> tuple[date, bool]:
    """The day in ``?on=``, and whether it could not be read. Today when nothing is asked."""
    text = request.GET.get("on") or request.POST.get("on") or ""
    if not text:
        return timezone.localdate(), False
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return timezone.localdate(), True
    return (day, False) if FIRST_DAY <= day <= date(2100, 1, 1) else (timezone.localdate(), True)


def shown(ids: Iterable[str], on: date, lang: str) -> list[Shown]:
    """Answers in a language for a day; ids that do not exist are left out."""
    known, law, today = queries.answers(), law_queries.law(), timezone.localdate()
    return [show(known[key], law, on, lang, today) for key in ids if key in known]


def cards(ids: Iterable[str], on: date, lang: str) -> list[dict[str, Any]]:
    """Answers with the names of their calculators and next questions."""
    known, signed = queries.answers(), law_queries.signed_sides()
    return [
        {
            "shown": one,
            "reviewed": _reviewed(one, signed),
            "calculator": BY_NAME.get(one.calculator),
            "work": one.calculator == "eligibility",
            "next": [(key, known[key].question[lang]) for key in one.next if key in known],
            "topic": TOPICS[one.topic].name[lang] if one.topic in TOPICS else one.topic,
        }
        for one in shown(ids, on, lang)
    ]


def _reviewed(one: Shown, signed: Signed) -> list[tuple[str, date]]:
    """The sides that signed every fact behind an answer, in the version shown, with the day of the last signature."""
    by_fact = [dict(signed.get((s.kind, s.fact, s.number), ())) for s in one.sources]
    sides = set.intersection(*(set(days) for days in by_fact)) if by_fact else set()
    return [(str(Signature.Side(side).label), max(days[side] for days in by_fact)) for side in sorted(sides)]


def groups(lang: str) -> list[dict[str, Any]]:
    """Topics in groups, with how many answers each has."""
    counts: dict[str, int] = {}
    for answer in queries.answers().values():
        counts[answer.topic] = counts.get(answer.topic, 0) + 1
    return [
        {
            "id": group.id,
            "icon": group.icon,
            "name": group.name[lang],
            "topics": [(t.id, t.name[lang], counts.get(t.id, 0)) for t in group.topics if counts.get(t.id)],
        }
        for group in GROUPS
    ]


def by_topic(topic: str) -> list[Answer]:
    """The answers of a topic, in the order of their writing."""
    return [answer for answer in queries.answers().values() if answer.topic == topic]


def confidence_name(confidence: str) -> str:
    """How sure we are, in words."""
    names = {
        "high": _("Sure: several sources agree"),
        "medium": _("Fairly sure: one good source"),
        "low": _("Not sure: a weak or old source"),
    }
    return names[confidence]
