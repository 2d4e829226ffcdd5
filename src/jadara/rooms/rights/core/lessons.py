"""The course: short lessons of scenes, papers to read, decisions and quizzes, each step resting on facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jadara.commons.law.core.facts import NO_TEXTS, Texts
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Value
from jadara.commons.law.core.rendering import source


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose or tap: a line of a paper (``right`` is: it is faulty), an option of a decision or quiz."""

    text: Texts
    right: bool
    reply: Texts = field(default_factory=lambda: NO_TEXTS)
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """``kind``: scene, document, decision, quiz or note. ``why`` explains a quiz."""

    kind: str
    text: Texts
    choices: tuple[Choice, ...] = ()
    why: Texts = field(default_factory=lambda: NO_TEXTS)
    facts: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        """Does it count for the score."""
        return self.kind in ("document", "decision", "quiz")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of a few minutes. ``number`` is its place in the course."""

    id: str
    number: int
    title: Texts
    summary: Texts
    minutes: int
    audience: tuple[str, ...]
    facts: tuple[str, ...]
    steps: tuple[Step, ...]

    def all_facts(self) -> Iterator[str]:
        """Every fact that the lesson or one of its steps rests on."""
        yield from self.facts
        for step in self.steps:
            yield from step.facts
            for choice in step.choices:
                yield from choice.facts


def changed_facts(lesson: Lesson, law: Law) -> tuple[str, ...]:
    """Facts of a lesson that have a newer version than the pack's: the lesson says so until it is reviewed."""
    return tuple(sorted({f for f in lesson.all_facts() if law.latest(f).number > 1}))


def articles(facts: Iterable[str], used: Iterable[Value], law: Law, lang: str) -> list[str]:
    """The articles behind a step, each once: facts that carry an amount of another day give way to that of the day."""
    found = dict.fromkeys(facts)
    for value in used:
        others = {key for v in law.parameters[value.name].values for key in (v.fact, v.doubt)} & set(found)
        own = law.own_source(value)
        for key in others - (set() if own else {value.fact, value.doubt}):
            del found[key]
        if others:
            found[source(value, law, lang) if own else value.fact] = None
    return sorted({law.latest(key).basis[lang] if key in law.facts else key for key in found})
