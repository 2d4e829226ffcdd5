"""The room's texts with what editors changed, the search over them, and sessions as pages name them."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db import DatabaseError
from django.db.models import Count
from django.utils.crypto import constant_time_compare, salted_hmac

from jadara.commons.law import queries as law_queries
from jadara.commons.law.core.law import Law
from jadara.commons.law.models import Revision
from jadara.commons.law.queries import Stamp
from jadara.kernel.actor import Actor
from jadara.rooms.rights import pack
from jadara.rooms.rights.core.answers import Answer
from jadara.rooms.rights.core.asking import Index, Lexicon
from jadara.rooms.rights.core.contacts import Contact
from jadara.rooms.rights.core.lessons import Lesson
from jadara.rooms.rights.core.topics import TOPICS
from jadara.rooms.rights.models import AwarenessSession, SessionQuerySet


@cache
def base() -> dict[str, Answer]:
    """The answers as they were written, by id."""
    return {a.id: a for a in pack.answers()}


@cache
def lexicon() -> Lexicon:
    """The words of the search, read once."""
    return pack.lexicon()


@dataclass(slots=True)
class _Cached:
    stamp: Stamp | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    index: Index | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_cached = _Cached()


def _fresh() -> _Cached:
    now = law_queries.stamp()
    if _cached.index is not None and _cached.stamp == now:
        return _cached
    with _cached.lock:
        if _cached.index is None or _cached.stamp != now:
            found = dict(base())
            for change in law_queries.changes(Revision.Kind.ANSWER):
                found[change.key] = pack.answer(
                    {**change.payload, "id": change.key, "number": change.number}, f"revision {change.number}"
                )
            _cached.answers, _cached.index, _cached.stamp = found, Index(found.values(), lexicon()), now
        return _cached


def answers() -> dict[str, Answer]:
    """All answers by id, with approved revisions. One small query when nothing changed."""
    return _fresh().answers


def index() -> Index:
    """The search over them, one per process."""
    found = _fresh().index
    assert found is not None
    return found


@cache
def lessons() -> dict[str, Lesson]:
    """The lessons by id, in their order."""
    return {one.id: one for one in pack.lessons()}


def contacts() -> list[Contact]:
    """The places to ask, with approved revisions. One query."""
    found = {c.id: c for c in pack.contacts()}
    for change in law_queries.changes(Revision.Kind.CONTACT):
        found[change.key] = pack.contact({**change.payload, "id": change.key}, f"revision {change.number}")
    return list(found.values())


def law() -> Law:
    """The law with revisions, or the pack alone."""
    try:
        return law_queries.law()
    except DatabaseError:
        return law_queries.base()


def known() -> tuple[dict[str, Answer], Index]:
    """Answers and search, with revisions or from the pack alone."""
    try:
        return answers(), index()
    except DatabaseError:
        return base(), Index(base().values(), lexicon())


def sessions() -> SessionQuerySet:
    """Awareness sessions with place, organisation and how many places are ``taken``. One query."""
    return AwarenessSession.objects.select_related("area", "organisation").annotate(taken=Count("registrations"))


def named(rows: Iterable[AwarenessSession], lang: str) -> list[dict[str, Any]]:
    """Sessions from ``sessions()`` as pages show them: with names in a language and the places left."""
    return [
        {
            "row": row, "topic": TOPICS[row.topic].name[lang] if row.topic in TOPICS else row.topic,
            "area": row.area.name(lang), "organisation": row.organisation.name(lang),
            "left": row.places - getattr(row, "taken", 0),
        }
        for row in rows
    ]  # fmt: skip


def led_soon(actor: Actor, now: datetime, lang: str, most: int = 3) -> list[dict[str, Any]]:
    """The next sessions where the actor leads, soonest first. One query."""
    rows = sessions().led_by(actor).filter(starts_at__gte=now, cancelled=False).order_by("starts_at")[:most]
    return named(rows, lang)


def feedback_code(session: AwarenessSession) -> str:
    """What opens the feedback of a session to those who were there: a seal of its id, kept nowhere."""
    return salted_hmac("rights.feedback", str(session.id), algorithm="sha256").hexdigest()[:20]


def is_feedback_code(session: AwarenessSession, code: str) -> bool:
    """Is it the code of this session."""
    return constant_time_compare(code, feedback_code(session))
