"""Laying approved revisions over the pack. Pure but for the types of the pack's readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jadara.commons.law import pack
from jadara.commons.law.core.facts import Fact
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.occupations import Edition
from jadara.commons.law.core.parameters import Parameter, Value


@dataclass(frozen=True, slots=True)
class Change:
    """An approved revision, as plain data."""

    kind: str
    key: str
    number: int
    payload: Mapping[str, Any]
    valid_from: date | None


def value(parameter: Parameter, change: Change) -> Value:
    """The amount that a revision of a parameter brings. Raises BadPack."""
    data = change.payload
    where = f"{change.key} {change.number}"
    try:
        amount = float(data["amount"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise pack.BadPack(f"{where}: amount is missing or no number") from wrong
    return Value(
        parameter.name, parameter.unit, amount, change.valid_from, pack.day(data.get("until"), where),
        str(data.get("fact") or parameter.values[-1].fact), pack.need_day(data.get("verified_on"), where),
        bool(data.get("confirmed", True)), change.number,
    )  # fmt: skip


def fact(change: Change) -> Fact:
    """The version of a fact that a revision brings. Raises BadPack."""
    data = {**change.payload, "id": change.key, "number": change.number, "valid_from": change.valid_from}
    return pack.fact(data, f"revision {change.number}")


def _facts(base: Mapping[str, tuple[Fact, ...]], changes: Iterable[Change]) -> list[Fact]:
    series = {key: list(versions) for key, versions in base.items()}
    for change in changes:
        new = fact(change)
        versions = series.setdefault(change.key, [])
        if new.valid_from is None:  # a correction: the same rule, better said
            versions[:] = [replace(new, valid_until=versions[-1].valid_until if versions else None)]
            continue
        versions[:] = [
            replace(v, valid_until=new.valid_from)
            if v.valid_until is None or v.valid_until > new.valid_from else v
            for v in versions if v.valid_from is None or v.valid_from < new.valid_from
        ] + [new]  # fmt: skip
    return [f for versions in series.values() for f in versions]


def _editions(base: Iterable[Edition], changes: Iterable[Change]) -> list[Edition]:
    editions = list(base)
    for change in changes:
        new = pack.edition({**change.payload, "id": change.key, "from": change.valid_from}, change.number)
        editions = [
            replace(e, valid_until=new.valid_from)
            if e.valid_from < new.valid_from and (e.valid_until is None or e.valid_until > new.valid_from) else e
            for e in editions if e.id != new.id or e.valid_from < new.valid_from
        ] + [new]  # fmt: skip
    return editions


def overlay(base: Law, changes: Iterable[Change]) -> Law:
    """The law with approved revisions, in the order of their numbers."""
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in sorted(changes, key=lambda c: (c.number, c.key)):
        by_kind[change.kind].append(change)
    if not by_kind:
        return base
    parameters = []
    for parameter in base.parameters.values():
        new = [value(parameter, c) for c in by_kind["parameter"] if c.key == parameter.name]
        values = sorted([*parameter.values, *new], key=lambda v: (v.valid_from or date.min, v.number))
        parameters.append(replace(parameter, values=tuple(values)))
    return Law.build(
        _facts(base.facts, by_kind["fact"]), parameters, _editions(base.editions, by_kind["edition"]), base.groups
    )
