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
        bool(data.get("confirmed", True)), change.number, str(data.get("doubt") or ""),
        pack.texts(data, "basis", where, optional=True),
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


def _values(base: Iterable[Value], new: Iterable[Value]) -> tuple[Value, ...]:
    """Values in order with no day in two of them: a revision ends what held before it, up to its own last day."""
    values = list(base)
    for added in new:
        begins, ends = added.valid_from or date.min, added.valid_until or date.max
        later = [v.valid_from for v in values if v.valid_from and begins < v.valid_from < ends]
        if later:
            added, ends = replace(added, valid_until=min(later)), min(later)
        kept: list[Value] = []
        for old in values:
            first, last = old.valid_from or date.min, old.valid_until or date.max
            if last <= begins or first >= ends:
                kept.append(old)
                continue
            if first < begins:
                kept.append(replace(old, valid_until=added.valid_from))
            if last > ends:
                kept.append(replace(old, valid_from=added.valid_until))
        values = [*kept, added]
    return tuple(sorted(values, key=lambda v: v.valid_from or date.min))


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
        parameters.append(replace(parameter, values=_values(parameter.values, new)) if new else parameter)
    return Law.build(
        _facts(base.facts, by_kind["fact"]), parameters, _editions(base.editions, by_kind["edition"]), base.groups
    )
