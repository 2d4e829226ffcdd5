"""What the phone keeps, packed for one language: answers of today, the search, forms, lessons, who may work at what."""

from __future__ import annotations

import gzip
import json
from datetime import date
from functools import lru_cache
from typing import Any

import brotli
from django.utils import timezone

from jadara.commons.law import queries as law_queries
from jadara.commons.law.core.facts import Texts
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.rendering import COUNTED, with_amounts
from jadara.commons.law.core.words import WORDS
from jadara.commons.law.queries import Stamp
from jadara.kernel import dates
from jadara.rooms.rights import queries, work
from jadara.rooms.rights.core.answers import Shown, show
from jadara.rooms.rights.core.asking import KINDS, STOP, without_echoes
from jadara.rooms.rights.core.clarifying import NOT_FOUND, QUESTIONS
from jadara.rooms.rights.core.forms import FIELD_PROBLEMS, FORMS
from jadara.rooms.rights.core.lessons import Lesson, changed_facts
from jadara.rooms.rights.core.topics import GROUPS


def _answer(shown: Shown, lang: str) -> dict[str, Any]:
    card: dict[str, Any] = {
        "id": shown.id, "topic": shown.topic, "q": shown.question, "short": shown.short, "now": shown.now,
        "src": [
            {"a": s.article, "s": s.since, "v": dates.words(s.verified_on, lang), "c": s.confidence[0],
             **({"w": s.caution} if s.caution else {}), **({"k": 1} if s.to_confirm else {}),
             **({"old": 1} if s.stale else {})}
            for s in shown.sources
        ],
        "conf": shown.confidence,
    }  # fmt: skip
    for name in ("depends", "deadline", "calculator", "next", "clarify"):
        if value := getattr(shown, name):
            card[name] = value
    for name in ("to_confirm", "stale", "changed", "unknown"):
        if getattr(shown, name):
            card[name] = 1
    return card


def _lesson(lesson: Lesson, law: Law, on: date, lang: str) -> dict[str, Any]:
    def say(texts: Texts) -> str:
        return with_amounts(texts.get(lang, ""), law, on, lang)

    return {
        "id": lesson.id, "title": say(lesson.title), "summary": say(lesson.summary), "minutes": lesson.minutes,
        "changed": bool(changed_facts(lesson, law)),
        "steps": [
            {
                "kind": step.kind, "text": say(step.text), "why": say(step.why),
                "articles": sorted({law.latest(f).basis[lang] for f in step.facts}),
                "choices": [
                    {"text": say(c.text), "right": c.right, "reply": say(c.reply),
                     "articles": sorted({law.latest(f).basis[lang] for f in c.facts})}
                    for c in step.choices
                ],
            }
            for step in lesson.steps
        ],
    }  # fmt: skip


def lessons(lang: str, on: date) -> list[dict[str, Any]]:
    """The course in a language, with the amounts of a day."""
    law = law_queries.law()
    return [_lesson(one, law, on, lang) for one in queries.lessons().values()]


def _parameters(law: Law) -> dict[str, Any]:
    return {
        p.name: {
            "unit": p.unit.value,
            "values": [
                {"amount": v.amount, "from": v.valid_from and v.valid_from.isoformat(),
                 "until": v.valid_until and v.valid_until.isoformat(), "confirmed": v.confirmed}
                for v in p.values
            ],
        }
        for p in law.parameters.values()
    }  # fmt: skip


def _forms(lang: str) -> list[dict[str, Any]]:
    return [
        {
            "name": form.name, "title": form.title[lang], "lead": form.lead[lang], "topic": form.topic,
            "fields": [
                {"name": f.name, "kind": f.kind, "label": f.label[lang], "hint": f.hint.get(lang, ""),
                 "unit": f.unit.get(lang, ""), "required": f.required, "options": [(k, n[lang]) for k, n in f.options]}
                for f in form.fields
            ],
            "results": [(key, kind, name[lang]) for key, kind, name in form.results],
        }
        for form in FORMS if form.name != "min_age"
    ]  # fmt: skip


def calculators(law: Law, lang: str) -> dict[str, Any]:
    """What the calculators of the phone need: dated amounts, sentences, articles, forms. (Work for young people is read
    from words, which only the server does.)"""
    return {
        "lang": lang, "parameters": _parameters(law), "months": dates.MONTHS[lang], "counts": COUNTED,
        "words": {code: texts[lang] for code, texts in WORDS.items() if not code.startswith("work.")},
        "basis": {key: law.latest(key).basis[lang] for key in law.facts},
        "forms": _forms(lang), "problems": {key: texts[lang] for key, texts in FIELD_PROBLEMS.items()},
    }  # fmt: skip


def content(lang: str, today: date) -> dict[str, Any]:
    """Everything that works without a line, as plain data."""
    law, known, lexicon = law_queries.law(), queries.answers(), queries.lexicon()
    return {
        "lang": lang,
        "on": today.isoformat(),
        "day": dates.words(today, lang),
        "answers": [_answer(show(a, law, today, lang, today), lang) for a in known.values()],
        "ways": [
            {"w": [*a.question.values(), *(way for k, said in a.ways.items() if k != "words" for way in said)],
             "x": list(a.ways.get("words", ())), "f": {k: list(v) for k, v in a.applies.items()}}
            for a in known.values()
        ],
        "lexicon": {
            "concepts": {name: without_echoes(terms) for name, terms in lexicon.concepts.items()},
            "facets": {
                name: {value: without_echoes(terms) for value, terms in values.items()}
                for name, values in lexicon.facets.items()
            },
        },
        "off": lexicon.off_topic, "kinds": KINDS, "stop": sorted(STOP),
        "clarify": {k: [q[lang], [(v, n[lang]) for v, n in options]] for k, (q, options) in QUESTIONS.items()},
        "not_found": NOT_FOUND[lang],
        "groups": [
            {"name": g.name[lang], "topics": [(t.id, t.name[lang]) for t in g.topics]} for g in GROUPS
        ],
        "lessons": lessons(lang, today),
        "work": work.table(law, today, lang),
        "law": calculators(law, lang),
    }  # fmt: skip


@lru_cache(maxsize=6)
def packed(lang: str, today: date, stamp: Stamp, encoding: str = "gzip") -> bytes:
    """The content as JSON, compressed (``br`` or ``gzip``); one for each language, day and state of the law.

    Brotli takes a quarter off, and two seconds once; most phones read it.
    """
    text = json.dumps(content(lang, today), ensure_ascii=False, separators=(",", ":")).encode()
    return bytes(brotli.compress(text, quality=11)) if encoding == "br" else gzip.compress(text, 9, mtime=0)


def warm() -> None:
    """Read the law, build the search and pack the Arabic content before somebody waits: some seconds."""
    queries.index()
    packed("ar", timezone.localdate(), law_queries.stamp(), "br")
