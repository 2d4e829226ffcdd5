"""The pack: facts, parameters, occupation groups and lists as a folder of YAML. Reading checks everything it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jadara.commons.law.core.facts import Confidence, Fact
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.occupations import Edition, Group
from jadara.commons.law.core.parameters import Parameter, Unit, Value

DATA = Path(__file__).parent / "data"
LANGUAGES = ("ar", "fr", "en")
#: How long a check lasts, in days, by confidence: what is shaky is looked at sooner.
CHECK_AFTER = {Confidence.HIGH: 365, Confidence.MEDIUM: 270, Confidence.LOW: 120}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadPack(ValueError):
    """A file of the pack cannot be used; the text says which file, which entry, and what is wrong."""


def load(path: Path) -> Any:
    """The data of one YAML file. Raises BadPack with file and line."""
    try:
        return parse(path.read_bytes(), path.name)
    except OSError as wrong:
        raise BadPack(f"{path.name}: cannot be read") from wrong


def parse(content: bytes, name: str) -> Any:
    """The data of YAML under a name. Raises BadPack with name and line."""
    try:
        return yaml.load(content.decode("utf-8"), Loader=_LOADER)  # noqa: S506 (safe: the C version of SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise BadPack(f"{name}{where}: cannot be read as YAML") from wrong


def texts(entry: Mapping[str, Any], key: str, where: str, *, optional: bool = False) -> dict[str, str]:
    """A text in all three languages. Raises BadPack."""
    value = entry.get(key)
    if value is None and optional:
        return {}
    if not isinstance(value, dict) or not all(_is_text(value.get(lang)) for lang in LANGUAGES):
        raise BadPack(f"{where}: {key} must have a text in ar, fr and en")
    return {lang: value[lang].strip() for lang in LANGUAGES}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def day(value: Any, where: str) -> date | None:
    """A day, or None. Raises BadPack."""
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadPack(f"{where}: {value!r} is not a day like 2026-11-24") from None


def need_day(value: Any, where: str) -> date:
    """A day that must be there. Raises BadPack."""
    found = day(value, where)
    if found is None:
        raise BadPack(f"{where}: a day is missing")
    return found


def fact(entry: Mapping[str, Any], where: str) -> Fact:
    """One fact from plain data. Raises BadPack."""
    try:
        key, confidence = str(entry["id"]), Confidence(entry["confidence"])
        where = f"{where}, {key}"
        return Fact(
            id=key,
            topic=str(entry["topic"]),
            title=texts(entry, "title", where),
            statement=texts(entry, "statement", where),
            basis=texts(entry, "basis", where),
            legal_basis=str(entry["legal_basis"]),
            confidence=confidence,
            verified_on=need_day(entry.get("verified_on"), where),
            check_by=need_day(entry.get("check_by"), where),
            effective_from=str(entry.get("effective_from") or ""),
            valid_from=day(entry.get("valid_from"), where),
            valid_until=day(entry.get("valid_until"), where),
            caution=texts(entry, "caution", where, optional=True),
            sources=tuple(map(str, entry.get("sources") or ())),
            official_text_seen=bool(entry.get("official_text_seen")),
            to_confirm=bool(entry.get("to_confirm")),
            number=int(entry.get("number", 1)),
        )
    except KeyError as missing:
        raise BadPack(f"{where}: {missing.args[0]} is missing") from missing
    except (TypeError, ValueError) as wrong:
        if isinstance(wrong, BadPack):
            raise
        raise BadPack(f"{where}: {wrong}") from wrong


def parameter(entry: Mapping[str, Any], verified: date, where: str) -> Parameter:
    """One parameter from plain data. Raises BadPack."""
    try:
        name, unit = str(entry["name"]), Unit(entry["unit"])
        where = f"{where}, {name}"
        values = [
            Value(
                name, unit, float(v["amount"]), day(v.get("from"), where), day(v.get("until"), where), str(v["fact"]),
                day(v.get("verified_on"), where) or verified, bool(v.get("confirmed", True)), int(v.get("number", 1)),
                str(v.get("doubt") or ""), texts(v, "basis", where, optional=True),
            )
            for v in entry["values"]
        ]  # fmt: skip
    except KeyError as missing:
        raise BadPack(f"{where}: {missing.args[0]} is missing") from missing
    except (TypeError, ValueError) as wrong:
        if isinstance(wrong, BadPack):
            raise
        raise BadPack(f"{where}: {wrong}") from wrong
    values.sort(key=lambda v: (v.valid_from or date.min, v.number))
    return Parameter(name, unit, texts(entry, "title", where), tuple(values))


def edition(entry: Mapping[str, Any], number: int = 1) -> Edition:
    """One list of occupations from plain data. Raises BadPack."""
    try:
        key = str(entry["id"])
        return Edition(
            key, need_day(entry["from"], key), day(entry.get("until"), key), str(entry["fact"]), str(entry["state"]),
            tuple(map(str, entry["groups"])), texts(entry, "title", key), need_day(entry.get("verified_on"), key), number,
        )  # fmt: skip
    except KeyError as missing:
        raise BadPack(f"list of occupations: {missing.args[0]} is missing") from missing


def groups_and_editions(data: Mapping[str, Any], where: str) -> tuple[tuple[Group, ...], tuple[Edition, ...]]:
    """Occupation groups and lists from plain data. Raises BadPack."""
    verified = need_day(data.get("verified_on"), where)
    try:
        groups = tuple(
            Group(
                g["id"], g["kind"], texts(g, "title", g["id"]), g["fact"], tuple(g.get("isco", ())),
                tuple(map(str, g.get("words", ()))),
            )
            for g in data["groups"]
        )  # fmt: skip
        editions = tuple(edition({"verified_on": verified, **e}) for e in data["editions"])
    except KeyError as missing:
        raise BadPack(f"{where}: {missing.args[0]} is missing") from missing
    known = {g.id for g in groups}
    for one in editions:
        if unknown := set(one.groups) - known:
            raise BadPack(f"{where}, {one.id}: no group {sorted(unknown)[0]}")
    return groups, editions


def facts(folder: Path = DATA) -> Iterator[Fact]:
    """The facts of a pack. Raises BadPack."""
    for path in sorted((folder / "facts").glob("*.yaml")):
        for entry in load(path):
            yield fact(entry, path.name)


def read(folder: Path = DATA) -> Law:
    """The whole law from a folder: ``facts/*.yaml``, ``parameters.yaml``, ``occupations.yaml``. Raises BadPack."""
    known = list(facts(folder))
    if not known:
        raise BadPack(f"{folder.name}: there are no facts in it")
    amounts = load(folder / "parameters.yaml")
    verified = need_day(amounts.get("verified_on"), "parameters.yaml")
    parameters = [parameter(entry, verified, "parameters.yaml") for entry in amounts["parameters"]]
    groups, editions = groups_and_editions(load(folder / "occupations.yaml"), "occupations.yaml")
    ids = {f.id for f in known}
    for value in (v for p in parameters for v in p.values):
        for key in filter(None, (value.fact, value.doubt)):
            if key not in ids:
                raise BadPack(f"parameters.yaml, {value.name}: no fact {key}")
    return Law.build(known, parameters, editions, groups)
