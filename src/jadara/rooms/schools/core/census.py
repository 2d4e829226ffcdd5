"""The yearly census as data: sections, questions, rules between answers, completeness, and what changed in a year.

The questions follow what UNESCO's Institute for Statistics and the joint monitoring programme of WHO and UNICEF ask of
schools (basic drinking water, sanitation and hygiene; electricity; internet; adapted infrastructure), with what decides
teaching in Lebanon: hours of the grid, generator, sun, batteries. Answers are kept flat: ``{"water.source": "network"}``;
yes and no are the texts "yes" and "no". Whatever stands under the key ``place`` is no answer and is left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]


class Kind(StrEnum):
    """How a question is answered."""

    YES = "yes"
    COUNT = "count"
    NUMBER = "number"
    CHOICE = "choice"
    MANY = "many"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``when`` names another question and the answers of it that make this one due."""

    key: str
    kind: Kind
    low: float = 0
    high: float = 10_000
    choices: tuple[str, ...] = ()
    when: tuple[str, tuple[str, ...]] | None = None
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are answered together, on one screen of a phone."""

    key: str
    questions: tuple[Question, ...]


def _yes(key: str, when: tuple[str, tuple[str, ...]] | None = None) -> Question:
    return Question(key, Kind.YES, when=when)


def _count(key: str, high: int = 2_000, when: tuple[str, tuple[str, ...]] | None = None) -> Question:
    return Question(key, Kind.COUNT, high=high, when=when)


def _choice(key: str, *choices: str, when: tuple[str, tuple[str, ...]] | None = None) -> Question:
    return Question(key, Kind.CHOICE, choices=choices, when=when)


def _if(key: str, *values: str) -> tuple[str, tuple[str, ...]]:
    return (key, values or ("yes",))


_WATER = ("network", "well", "tanker", "bottled", "rain")
_LEVEL = ("all", "some", "none")
SECTIONS: tuple[Section, ...] = (
    Section("water", (
        _choice("water.source", *_WATER, "none"),
        _yes("water.drinkable", _if("water.source", *_WATER)),
        Question("water.days", Kind.COUNT, high=7, when=_if("water.source", *_WATER)),
        _yes("water.tested", _if("water.source", *_WATER)),
        _count("water.tank_litres", 500_000),
    )),
    Section("sanitation", (
        _count("sanitation.toilets", 300), _count("sanitation.working", 300), _count("sanitation.girls", 300),
        _count("sanitation.accessible", 300), _yes("sanitation.soap"),
        _choice("sanitation.sewer", "network", "pit", "none"),
    )),
    Section("power", (
        _yes("power.grid"),
        Question("power.grid_hours", Kind.NUMBER, high=24, when=_if("power.grid")),
        _yes("power.generator"),
        _count("power.generator_kva", 5_000, _if("power.generator")),
        Question("power.generator_hours", Kind.NUMBER, high=24, when=_if("power.generator")),
        _yes("power.solar"),
        Question("power.solar_kwp", Kind.NUMBER, high=2_000, when=_if("power.solar")),
        _yes("power.battery"),
        Question("power.battery_kwh", Kind.NUMBER, high=10_000, when=_if("power.battery")),
        Question("power.lesson_hours", Kind.NUMBER, high=12),
        Question("power.bill_usd", Kind.NUMBER, high=200_000, needed=False),
    )),
    Section("internet", (
        _choice("internet.line", "fibre", "dsl", "mobile", "wireless", "none"),
        Question("internet.mbps", Kind.NUMBER, high=10_000, when=_if("internet.line", "fibre", "dsl", "mobile", "wireless")),
        _choice("internet.reach", *_LEVEL, when=_if("internet.line", "fibre", "dsl", "mobile", "wireless")),
        _yes("internet.students", _if("internet.line", "fibre", "dsl", "mobile", "wireless")),
    )),
    Section("heating", (
        _choice("heating.kind", "fuel", "electric", "gas", "wood", "none"),
        _choice("heating.reach", *_LEVEL, when=_if("heating.kind", "fuel", "electric", "gas", "wood")),
        _count("heating.cold_days", 200),
    )),
    Section("access", (
        _choice("access.ramp", *_LEVEL), _yes("access.lift"), _choice("access.rooms", *_LEVEL),
        Question("access.support", Kind.MANY, choices=("braille", "sign", "screen", "staff"), needed=False),
    )),
    Section("safety", (
        _count("safety.extinguishers", 1_000), _yes("safety.alarm"), _yes("safety.drill"), _yes("safety.first_aid"),
        _yes("safety.fence"), _yes("safety.workshop_gear"), _yes("safety.reporting"),
        Question("safety.hazards", Kind.TEXT, high=500, needed=False),
    )),
    Section("labs", (
        _count("labs.computers", 5_000), _count("labs.computers_working", 5_000), _count("labs.workshops", 300),
        _count("labs.workshops_used", 300), _count("labs.labs", 300),
        _choice("labs.material", *_LEVEL, when=None), _count("labs.library_books", 500_000),
    )),
    Section("rooms", (
        _count("rooms.classrooms", 500), _count("rooms.classrooms_used", 500), _count("rooms.seats", 20_000),
        _count("rooms.repair", 500), _choice("rooms.tenure", "owned", "rented", "lent"), _yes("rooms.shared"),
        Question("rooms.remarks", Kind.TEXT, high=500, needed=False),
    )),
)  # fmt: skip
QUESTIONS: dict[str, Question] = {q.key: q for s in SECTIONS for q in s.questions}
BY_KEY: dict[str, Section] = {s.key: s for s in SECTIONS}


@dataclass(frozen=True, slots=True)
class Fault:
    """Answers that cannot both be right: the rule's name and the question at which it is said."""

    rule: str
    question: str


def _more(part: str, whole: str) -> Callable[[Answers], bool]:
    return lambda a: part in a and whole in a and bool(a[part] > a[whole])


#: Rules between answers: name, question at which it is said, and when it is broken.
RULES: tuple[tuple[str, str, Callable[[Answers], bool]], ...] = (
    ("more_than_there_are", "sanitation.working", _more("sanitation.working", "sanitation.toilets")),
    ("more_than_there_are", "sanitation.girls", _more("sanitation.girls", "sanitation.toilets")),
    ("more_than_there_are", "sanitation.accessible", _more("sanitation.accessible", "sanitation.toilets")),
    ("more_than_there_are", "labs.computers_working", _more("labs.computers_working", "labs.computers")),
    ("more_than_there_are", "labs.workshops_used", _more("labs.workshops_used", "labs.workshops")),
    ("more_than_there_are", "rooms.classrooms_used", _more("rooms.classrooms_used", "rooms.classrooms")),
    ("none_though_yes", "power.generator_kva", lambda a: a.get("power.generator_kva") == 0),
    ("none_though_yes", "power.solar_kwp", lambda a: a.get("power.solar_kwp") == 0),
    ("none_though_yes", "power.battery_kwh", lambda a: a.get("power.battery_kwh") == 0),
    ("seats_without_rooms", "rooms.seats", lambda a: a.get("rooms.classrooms") == 0 and a.get("rooms.seats", 0) > 0),
    ("no_power_at_all", "power.lesson_hours",
     lambda a: a.get("power.lesson_hours", 0) > 0
     and all(a.get(f"power.{k}") == "no" for k in ("grid", "generator", "solar", "battery"))),
)  # fmt: skip


def due(question: Question, answers: Answers) -> bool:
    """Whether the question has to be asked, given the other answers."""
    return question.when is None or answers.get(question.when[0]) in question.when[1]


def relevant(answers: Answers) -> dict[str, Any]:
    """The answers to questions that are due; others are dropped (a generator's power when there is none)."""
    return {k: v for k, v in answers.items() if k not in QUESTIONS or due(QUESTIONS[k], answers)}


def wrong(question: Question, value: Any) -> bool:
    """Whether a value is no possible answer to the question."""
    if question.kind is Kind.YES:
        return value not in ("yes", "no")
    if question.kind is Kind.CHOICE:
        return value not in question.choices
    if question.kind is Kind.MANY:
        return not isinstance(value, list) or any(v not in question.choices for v in value)
    if question.kind is Kind.TEXT:
        return not isinstance(value, str) or len(value) > question.high
    number = isinstance(value, int if question.kind is Kind.COUNT else int | float) and not isinstance(value, bool)
    return not number or not question.low <= value <= question.high


def faults(answers: Answers) -> list[Fault]:
    """All that is wrong with the answers: impossible values, then rules between them."""
    given = relevant(answers)
    found = [Fault("not_an_answer", k) for k, v in given.items() if k in QUESTIONS and wrong(QUESTIONS[k], v)]
    if found:
        return found
    return [Fault(rule, question) for rule, question, broken in RULES if broken(given)]


@dataclass(frozen=True, slots=True)
class Filled:
    """How far a section is: answered of those due."""

    section: str
    answered: int
    due: int

    @property
    def done(self) -> bool:
        """Whether nothing that is needed is open."""
        return self.answered >= self.due


def filled(answers: Answers) -> list[Filled]:
    """How far each section is. Questions that may stay empty are not counted."""
    result = []
    for section in SECTIONS:
        asked = [q.key for q in section.questions if q.needed and due(q, answers)]
        result.append(Filled(section.key, sum(1 for k in asked if k in answers), len(asked)))
    return result


def complete(answers: Answers) -> bool:
    """Whether every needed question is answered and nothing is wrong: the principal may confirm."""
    return all(f.done for f in filled(answers)) and not faults(answers)


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is another than a year ago. ``large``: a number that fell or rose by half or more, or a yes or
    choice that turned: worth a second look."""

    question: str
    before: Any
    now: Any
    large: bool


def changes(before: Answers, now: Answers) -> list[Change]:
    """What changed, in the order of the questions. A question without an answer in one of the years is no change."""
    found = []
    for key, question in QUESTIONS.items():
        if key in before and key in now and before[key] != now[key]:
            found.append(Change(key, before[key], now[key], _large(question, before[key], now[key])))
    return found


def _large(question: Question, before: Any, now: Any) -> bool:
    if question.kind in (Kind.COUNT, Kind.NUMBER):
        return bool(abs(now - before) >= max(2, 0.5 * max(abs(before), abs(now))))
    return question.kind in (Kind.YES, Kind.CHOICE)


def of_section(answers: Answers, section: str) -> dict[str, Any]:
    """The answers of one section."""
    return {q.key: answers[q.key] for q in BY_KEY[section].questions if q.key in answers}


def stamp(answers: Answers, section: str) -> str:
    """A short name of the state of a section: two people who saw another state do not overwrite each other unseen."""
    text = json.dumps(of_section(answers, section), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
