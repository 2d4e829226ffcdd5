"""What the command line does with the room, as plain data. Works on the pack alone where there is no database yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.eligibility import to_confirm
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.rendering import article, said, sentence
from jadara.commons.law.core.results import Result
from jadara.rooms.rights import queries
from jadara.rooms.rights.core.answers import show
from jadara.rooms.rights.core.clarifying import QUESTIONS


def ask(text: str, lang: str, on: date, today: date) -> dict[str, Any]:
    """``refused``, ``clarify`` (the question asked back, or None) and up to three ``answers``."""
    answers, index = queries.known()
    now, reply = queries.law(), index.ask(text)
    found = []
    for hit in reply.hits:
        shown = show(answers[hit.id], now, on, lang, today)
        found.append({
            "id": shown.id, "facts": list(answers[hit.id].facts), "score": hit.score, "question": shown.question,
            "short": shown.short, "articles": [s.article for s in shown.listed], "valid_from": shown.valid_from or None,
            "verified_on": shown.verified_on.isoformat() if shown.verified_on else None,
            "confidence": shown.confidence, "to_confirm": shown.to_confirm, "deadline": shown.deadline or None,
        })  # fmt: skip
    clarify = QUESTIONS[reply.clarify][0][lang] if reply.clarify else None
    return {"refused": reply.refused, "clarify": clarify, "answers": found}


def as_data(result: Result, known_law: Law, lang: str) -> dict[str, Any]:
    """A result with its own keys beside ``verdict``, ``steps`` and ``warnings``."""
    steps = [
        {
            "text": sentence(step, lang), "article": article(step, known_law, lang), "fact": step.fact,
            "parameters": [
                {"name": v.name, "value": v.amount, "valid_from": v.valid_from and v.valid_from.isoformat(),
                 "verified_on": v.verified_on.isoformat(), "confirmed": v.confirmed}
                for v in step.parameters
            ],
        }
        for step in result.steps
    ]  # fmt: skip
    warnings = [{"text": sentence(note, lang), "fact": note.fact} for note in result.warnings]
    data: dict[str, Any] = {"verdict": result.verdict.value, **result.outcome, "steps": steps, "warnings": warnings}
    if result.said:
        data["said"] = said(result, lang)
    data["to_confirm"] = to_confirm(result.steps, result.on, known_law)
    if "status" in result.outcome and "why" not in data:
        data["why"] = "; ".join(str(step["text"]) for step in steps)
    sure = [known_law.latest(step.fact).confidence.value for step in result.steps]
    data["confidence"] = min(sure, key=("low", "medium", "high").index, default="low")
    data["on"] = result.on.isoformat()
    return data


def calc(name: str, inputs: Mapping[str, Any], lang: str, on: date) -> dict[str, Any]:
    """One calculator. Raises BadInput, NotKnown."""
    asked = inputs.get("on")
    day = date.fromisoformat(str(asked)) if asked else on
    now = queries.law()
    return as_data(calculate(name, inputs, day, now), now, lang)
