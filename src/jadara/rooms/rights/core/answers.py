"""Answers: one question that people really ask, carried by facts of the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from jadara.commons.law.core.facts import NO_TEXTS, Confidence, Fact, NotKnown, Texts
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Value
from jadara.commons.law.core.rendering import source, with_amounts

AUDIENCES = ("worker", "employer", "trainee", "public")
SIDES = ("worker_right", "worker_duty", "employer_right", "employer_duty")
_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
NO_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answer:
    """``facts`` carry it; ``clarify`` names what the right answer changes with; ``applies`` limits it to a group.

    ``ways`` are other ways of asking, by variety: ar, arabizi, fr, en, words. Amounts in the texts are placeholders.
    ``written_for`` are the version numbers of its facts when it was last reviewed.
    """

    id: str
    topic: str
    audience: tuple[str, ...]
    sides: tuple[str, ...]
    facts: tuple[str, ...]
    question: Texts
    short: Texts
    now: Texts
    depends: Texts = field(default_factory=lambda: NO_TEXTS)
    deadline: Texts = field(default_factory=lambda: NO_TEXTS)
    calculator: str = ""
    next: tuple[str, ...] = ()
    clarify: str = ""
    applies: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_GROUPS)
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_GROUPS)
    written_for: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    number: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One fact behind an answer, in a language, on a day; or an amount that stands on a text of its own (``kind``)."""

    fact: str
    title: str
    article: str
    caution: str
    confidence: str
    since: str
    verified_on: date
    stale: bool
    to_confirm: bool
    number: int = 1
    kind: str = "fact"


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in a language for a day. ``valid_from`` is ISO or empty; ``confidence`` the least of its facts.

    ``not_yet``: something behind it began only on that later day. ``changed``: the law has a newer version than the one
    this answer was reviewed for. ``unknown``: the law of that day is not known.
    """

    id: str
    topic: str
    question: str
    short: str
    depends: str
    now: str
    deadline: str
    calculator: str
    next: tuple[str, ...]
    clarify: str
    sources: tuple[Source, ...]
    valid_from: str
    verified_on: date | None
    confidence: str
    to_confirm: bool
    stale: bool
    changed: bool
    unknown: bool
    not_yet: date | None = None

    @property
    def listed(self) -> tuple[Source, ...]:
        """The sources as a list shows them: each article once."""
        return merged(self.sources)


def _source(fact: Fact, lang: str, today: date) -> Source:
    since = fact.valid_from.isoformat() if fact.valid_from else fact.effective_from
    return Source(
        fact.id, fact.title[lang], fact.basis[lang], fact.caution.get(lang, ""), fact.confidence.value, since,
        fact.verified_on, fact.stale(today), fact.to_confirm, fact.number,
    )  # fmt: skip


def _facts(answer: Answer, law: Law, on: date) -> tuple[list[Fact], bool]:
    found, unknown = [], False
    for key in answer.facts:
        try:
            found.append(law.fact(key, on))
        except NotKnown:
            found.append(law.latest(key))
            unknown = True
    return found, unknown


def _own(value: Value, law: Law, lang: str) -> Source:
    """An amount that came as a revision without a new fact: its own text of law, and nothing of the fact it replaced."""
    since = value.valid_from.isoformat() if value.valid_from else ""
    stale, sure = False, Confidence.MEDIUM if value.confirmed else Confidence.LOW
    return Source(
        value.name, law.parameters[value.name].title[lang], source(value, law, lang), "", sure.value,
        since, value.verified_on, stale, not value.confirmed, value.number, "parameter",
    )  # fmt: skip


def _of_the_day(facts: list[Fact], used: list[Value], law: Law) -> list[Fact]:
    """The facts behind an answer, with those of the amounts that hold on the day instead of those of other days."""
    of_amounts = {key for value in used for v in law.parameters[value.name].values for key in (v.fact, v.doubt)}
    today = {key for value in used if not law.own_source(value) for key in (value.fact, value.doubt) if key}
    kept = [f for f in facts if f.id not in of_amounts or f.id in today]
    there = {f.id for f in kept}
    return kept + [law.latest(key) for key in sorted(today - there)]


def merged(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Sources with each article once: what is less sure, older or in doubt of those that share it counts."""
    by_article: dict[str, list[Source]] = {}
    for one in sources:
        by_article.setdefault(one.article, []).append(one)
    return tuple(
        replace(
            same[0],
            title=" · ".join(dict.fromkeys(s.title for s in same)),
            caution=" ".join(dict.fromkeys(s.caution for s in same if s.caution)),
            confidence=min((Confidence(s.confidence) for s in same), key=_ORDER.index).value,
            since=max(s.since for s in same), verified_on=min(s.verified_on for s in same),
            stale=any(s.stale for s in same), to_confirm=any(s.to_confirm for s in same),
        ) if len(same) > 1 else same[0]
        for same in by_article.values()
    )  # fmt: skip


def show(answer: Answer, law: Law, on: date, lang: str, today: date) -> Shown:
    """The answer as people read it: amounts of the day, articles, dates, how sure it is."""
    facts, unknown = _facts(answer, law, on)
    used: list[Value] = []

    def text(texts: Texts) -> str:
        return with_amounts(texts.get(lang, ""), law, on, lang, seen=used.append)

    parts = {name: text(getattr(answer, name)) for name in ("question", "short", "depends", "now", "deadline")}
    facts = _of_the_day(facts, used, law)
    later = [f.begins for f in facts if f.begins and f.begins > on]
    own = {value.name: value for value in used if law.own_source(value)}
    sources = tuple(_source(fact, lang, today) for fact in facts) + tuple(
        _own(value, law, lang) for value in own.values()
    )
    since = [s.since for s in sources if s.since] + [v.valid_from.isoformat() for v in used if v.valid_from]
    least = min((_ORDER.index(Confidence(s.confidence)) for s in sources), default=0)
    newer = any(law.latest(f.id).number > answer.written_for.get(f.id, 1) and f.number > 1 for f in facts)
    return Shown(
        id=answer.id, topic=answer.topic, question=parts["question"], short=parts["short"], depends=parts["depends"],
        now=parts["now"], deadline=parts["deadline"], calculator=answer.calculator, next=answer.next,
        clarify=answer.clarify, sources=sources, valid_from=max(since, default=""),
        verified_on=min((s.verified_on for s in sources), default=None), confidence=_ORDER[least].value,
        to_confirm=any(s.to_confirm for s in sources) or any(not v.confirmed for v in used),
        stale=any(s.stale for s in sources), changed=newer, unknown=unknown,
        not_yet=max(later, default=None),
    )  # fmt: skip
