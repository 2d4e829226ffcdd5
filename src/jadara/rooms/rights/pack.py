"""The room's texts as YAML: answers, words of the search, lessons. Reading checks everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jadara.commons.law.core.calculate import CALCULATORS
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.rendering import FORMS, forms, places
from jadara.commons.law.pack import BadPack, day, load, texts
from jadara.rooms.rights.core.answers import AUDIENCES, SIDES, Answer
from jadara.rooms.rights.core.asking import Lexicon
from jadara.rooms.rights.core.contacts import Contact
from jadara.rooms.rights.core.lengths import Words
from jadara.rooms.rights.core.lessons import Choice, Lesson, Step

DATA = Path(__file__).parent / "data"
CLARIFY = ("", "nationality", "sector", "service", "age")
VARIETIES = ("ar", "arabizi", "fr", "en", "words")
_TEXTS = ("question", "short", "now", "depends", "deadline")


def _words(value: Any) -> tuple[str, ...]:
    return tuple(str(v).strip() for v in value or () if str(v).strip())


def answer(entry: Mapping[str, Any], where: str) -> Answer:
    """One answer from plain data. Raises BadPack."""
    try:
        key = str(entry["id"])
        where = f"{where}, {key}"
        made = Answer(
            id=key,
            topic=str(entry["topic"]),
            audience=_words(entry["for"]),
            sides=_words(entry["sides"]),
            facts=_words(entry["facts"]),
            question=texts(entry, "question", where),
            short=texts(entry, "short", where),
            now=texts(entry, "now", where),
            depends=texts(entry, "depends", where, optional=True),
            deadline=texts(entry, "deadline", where, optional=True),
            calculator=str(entry.get("calculator") or ""),
            next=_words(entry.get("next")),
            clarify=str(entry.get("clarify") or ""),
            applies={k: _words(v) for k, v in (entry.get("applies") or {}).items()},
            ways={k: _words((entry.get("ask") or {}).get(k)) for k in VARIETIES},
            written_for={str(k): int(v) for k, v in (entry.get("written_for") or {}).items()},
            number=int(entry.get("number", 1)),
        )
    except KeyError as missing:
        raise BadPack(f"{where}: {missing.args[0]} is missing") from missing
    except (TypeError, ValueError, AttributeError) as wrong:
        if isinstance(wrong, BadPack):
            raise
        raise BadPack(f"{where}: {wrong}") from wrong
    _check(made, where)
    return made


def _check(made: Answer, where: str) -> None:
    if not made.facts:
        raise BadPack(f"{where}: no fact carries it")
    for name, known, given in (
        ("for", AUDIENCES, made.audience),
        ("sides", SIDES, made.sides),
        ("clarify", CLARIFY, (made.clarify,)),
        ("calculator", ("", *CALCULATORS), (made.calculator,)),
    ):
        if wrong := set(given) - set(known):
            raise BadPack(f"{where}: {name} cannot be {sorted(wrong)[0]}")


def check_against(made: Answer, law: Law) -> None:
    """Do its facts and amounts exist. Raises BadPack."""
    for key in made.facts:
        if key not in law.facts:
            raise BadPack(f"{made.id}: no fact {key}")
    for name in _TEXTS:
        for lang, text in getattr(made, name).items():
            if unknown := places(text) - set(law.parameters):
                raise BadPack(f"{made.id}, {name} ({lang}): no amount {{{sorted(unknown)[0]}}}")
            if strange := forms(text) - set(FORMS):
                raise BadPack(f"{made.id}, {name} ({lang}): an amount has no form {sorted(strange)[0]}")


def answers(folder: Path = DATA) -> Iterator[Answer]:
    """The answers of a folder. Raises BadPack."""
    seen: set[str] = set()
    ways = {key: _words(said) for path in (folder / "ways").glob("*.yaml") for key, said in load(path).items()}
    for path in sorted((folder / "answers").glob("*.yaml")):
        for entry in load(path):
            made = answer(entry, path.name)
            made = replace(made, ways={**made.ways, "more": ways.get(made.id, ())})
            if made.id in seen:
                raise BadPack(f"{path.name}, {made.id}: there twice")
            seen.add(made.id)
            yield made


def _lengths(data: Mapping[str, Any]) -> Words:
    def by_value(part: str) -> dict[float, tuple[str, ...]]:
        return {float(value): _words(said) for value, said in data[part].items()}

    cues = {name: _words(said) for name, said in data["cues"].items()}
    return Words(by_value("numbers"), by_value("units"), by_value("whole"), cues)


def lexicon(folder: Path = DATA) -> Lexicon:
    """The words of the search. Raises BadPack."""
    data = load(folder / "search.yaml")
    try:
        return Lexicon(
            {name: _words(terms) for name, terms in data["concepts"].items()},
            {name: _words(said) for name, said in load(folder / "off_topic.yaml").items()},
            {name: {k: _words(v) for k, v in values.items()} for name, values in data["facets"].items()},
            _lengths(data["lengths"]),
        )
    except (KeyError, AttributeError, TypeError, ValueError) as wrong:
        raise BadPack(f"search.yaml: {wrong}") from wrong


def _choice(entry: Mapping[str, Any], key: str, reply: str, where: str) -> Choice:
    return Choice(
        texts(entry, "text", where), bool(entry.get(key)), texts(entry, reply, where, optional=True),
        _words(entry.get("facts")),
    )  # fmt: skip


def _step(entry: Mapping[str, Any], where: str) -> Step:
    kind, body = next(iter(entry.items()))
    if kind == "scene":
        return Step(kind, texts(entry, "scene", where))
    if kind == "document":
        lines = tuple(_choice(line, "fault", "why", where) for line in body["lines"])
        return Step(kind, texts(body, "title", where), lines)
    if kind == "decision":
        return Step(
            kind, texts(body, "text", where), tuple(_choice(o, "best", "reply", where) for o in body["options"])
        )
    if kind == "quiz":
        options = tuple(_choice(o, "right", "reply", where) for o in body["options"])
        return Step(kind, texts(body, "question", where), options, texts(body, "why", where), _words(body.get("facts")))
    if kind == "note":
        return Step(kind, texts(body, "text", where), facts=_words(body.get("facts")))
    raise BadPack(f"{where}: no step {kind}")


def lesson(entry: Mapping[str, Any], number: int, where: str) -> Lesson:
    """One lesson from plain data. Raises BadPack."""
    try:
        steps = tuple(_step(step, f"{where}, step {n}") for n, step in enumerate(entry["steps"], 1))
        made = Lesson(
            str(entry["id"]), number, texts(entry, "title", where), texts(entry, "summary", where),
            int(entry["minutes"]), _words(entry.get("for")), _words(entry["facts"]), steps,
        )  # fmt: skip
    except KeyError as missing:
        raise BadPack(f"{where}: {missing.args[0]} is missing") from missing
    except (TypeError, AttributeError, StopIteration) as wrong:
        raise BadPack(f"{where}: {wrong}") from wrong
    for n, step in enumerate(made.steps, 1):
        if step.kind in ("decision", "quiz") and sum(c.right for c in step.choices) != 1:
            raise BadPack(f"{where}, step {n}: one option must be the right one")
    return made


def lessons(folder: Path = DATA) -> Iterator[Lesson]:
    """The lessons of a folder, in the order of their file names. Raises BadPack."""
    for number, path in enumerate(sorted((folder / "lessons").glob("*.yaml")), 1):
        yield lesson(load(path), number, path.name)


def contact(entry: Mapping[str, Any], where: str) -> Contact:
    """One place to ask. Raises BadPack."""
    key = str(entry.get("id") or "")
    phone, verified = str(entry.get("phone") or ""), day(entry.get("verified_on"), f"{where}, {key}")
    if phone and verified is None:
        raise BadPack(f"{where}, {key}: a phone number needs the day on which it was verified")
    return Contact(
        key, texts(entry, "name", f"{where}, {key}"), texts(entry, "what", f"{where}, {key}"), phone, verified
    )


def contacts(folder: Path = DATA) -> Iterator[Contact]:
    """The places to ask, in order. Raises BadPack."""
    for entry in load(folder / "contacts.yaml"):
        yield contact(entry, "contacts.yaml")
