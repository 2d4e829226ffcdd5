"""What the phone keeps, packed for one language: answers of today, the search, forms, lessons, who may work at what."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

import brotli
from django.utils import timezone

from jadara.commons.law import queries as law_queries
from jadara.commons.law.core.counting import ARABIC, PLURALS
from jadara.commons.law.core.facts import Texts
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Value
from jadara.commons.law.core.rendering import source, with_amounts
from jadara.commons.law.core.words import STATES, WORDS
from jadara.commons.law.queries import Stamp
from jadara.kernel import dates
from jadara.rooms.rights import queries, work
from jadara.rooms.rights.core.answers import Shown, show
from jadara.rooms.rights.core.asking import KINDS, STOP, bare, by_asker, without_echoes
from jadara.rooms.rights.core.clarifying import NOT_FOUND, QUESTIONS
from jadara.rooms.rights.core.forms import FIELD_PROBLEMS, ON_PHONE
from jadara.rooms.rights.core.lessons import Lesson, articles, changed_facts
from jadara.rooms.rights.core.topics import GROUPS


def _answer(shown: Shown, lang: str) -> dict[str, Any]:
    card: dict[str, Any] = {
        "id": shown.id, "topic": shown.topic, "q": shown.question, "short": shown.short, "now": shown.now,
        "src": [
            {"a": s.article, "s": s.since, "v": dates.words(s.verified_on, lang), "c": s.confidence[0],
             **({"w": s.caution} if s.caution else {}), **({"k": 1} if s.to_confirm else {}),
             **({"old": 1} if s.stale else {})}
            for s in shown.listed
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
    used: dict[str, Value] = {}

    def say(texts: Texts) -> str:
        return with_amounts(texts.get(lang, ""), law, on, lang, seen=lambda value: used.setdefault(value.name, value))

    made: dict[str, Any] = {
        "id": lesson.id, "title": say(lesson.title), "summary": say(lesson.summary), "minutes": lesson.minutes,
        "changed": bool(changed_facts(lesson, law)),
        "steps": [
            {
                "kind": step.kind, "text": say(step.text), "why": say(step.why),
                "choices": [{"text": say(c.text), "right": c.right, "reply": say(c.reply)} for c in step.choices],
            }
            for step in lesson.steps
        ],
    }  # fmt: skip
    for step, shown in zip(lesson.steps, made["steps"], strict=True):
        shown["articles"] = articles(step.facts, used.values(), law, lang)
        for choice, line in zip(step.choices, shown["choices"], strict=True):
            line["articles"] = articles(choice.facts, used.values(), law, lang)
    return made


def lessons(lang: str, on: date) -> list[dict[str, Any]]:
    """The course in a language, with the amounts of a day."""
    law = law_queries.law()
    return [_lesson(one, law, on, lang) for one in queries.lessons().values()]


def _parameters(law: Law, lang: str) -> dict[str, Any]:
    return {
        p.name: {
            "unit": p.unit.value,
            "values": [
                {"amount": v.amount, "from": v.valid_from and v.valid_from.isoformat(),
                 "until": v.valid_until and v.valid_until.isoformat(), "confirmed": v.confirmed,
                 **({"source": source(v, law, lang)} if law.own_source(v) else {})}
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
        for form in ON_PHONE
    ]  # fmt: skip


def _counts(lang: str) -> dict[str, Any]:
    """The forms of a counted noun: in Arabic one (nominative, accusative), two (nominative, else), few, many, bare."""
    if lang == "ar":
        return {unit: [*n.one, *n.two, n.few, n.many, n.bare] for unit, n in ARABIC.items()}
    return {unit: names[lang] for unit, names in PLURALS.items()}


def calculators(law: Law, lang: str) -> dict[str, Any]:
    """What the calculators of the phone need: dated amounts, sentences, articles, forms."""
    return {
        "lang": lang, "parameters": _parameters(law, lang), "months": dates.MONTHS[lang], "counts": _counts(lang),
        "states": {key: STATES[key][lang] for key in ("since", "mark")},
        "words": {code: texts[lang] for code, texts in WORDS.items() if not code.startswith("work.")},
        "confirm": [key for key in law.facts if law.latest(key).to_confirm],
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
            {"w": [*map(bare, a.question.values()), *(bare(w) for k, said in a.ways.items() if k != "words" for w in said)],
             "x": [bare(w) for w in a.ways.get("words", ())], "f": {k: list(v) for k, v in a.applies.items()},
             "e": by_asker(a)}
            for a in known.values()
        ],
        "lexicon": {
            "concepts": {name: [bare(t) for t in without_echoes(terms)] for name, terms in lexicon.concepts.items()},
            "facets": {
                name: {value: [bare(t) for t in without_echoes(terms)] for value, terms in values.items()}
                for name, values in lexicon.facets.items()
            },
            "lengths": asdict(lexicon.lengths),
        },
        "off": {name: [bare(way) for way in said] for name, said in lexicon.off_topic.items()},
        "kinds": KINDS, "stop": sorted(STOP),
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
