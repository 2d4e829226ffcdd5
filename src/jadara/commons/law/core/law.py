"""The whole law as it is known: an immutable snapshot that calculators, answers and the guide read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from jadara.commons.law.core.facts import Fact, NotKnown
from jadara.commons.law.core.occupations import Edition, Group
from jadara.commons.law.core.parameters import Parameter, Parameters, Value


@dataclass(frozen=True, slots=True)
class Law:
    """Facts by id (each a series of versions), parameters by name, editions of the reserved list, occupation groups."""

    facts: Mapping[str, tuple[Fact, ...]]
    parameters: Parameters
    editions: tuple[Edition, ...]
    groups: tuple[Group, ...]

    @classmethod
    def build(
        cls,
        facts: Iterable[Fact],
        parameters: Iterable[Parameter],
        editions: Iterable[Edition] = (),
        groups: Iterable[Group] = (),
    ) -> Law:
        """Order the versions of each fact by the day from which they hold."""
        series: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            series[fact.id].append(fact)
        ordered = {
            key: tuple(sorted(versions, key=lambda f: (f.valid_from or date.min, f.number)))
            for key, versions in series.items()
        }
        return cls(
            MappingProxyType(ordered),
            Parameters(parameters),
            tuple(sorted(editions, key=lambda e: e.valid_from)),
            tuple(groups),
        )

    def fact(self, key: str, on: date) -> Fact:
        """The version of a fact that holds on a day. Raises NotKnown; KeyError if there is no such fact."""
        for version in reversed(self.facts[key]):
            if version.holds(on):
                return version
        raise NotKnown(key, on)

    def latest(self, key: str) -> Fact:
        """The last version of a fact, whatever the day."""
        return self.facts[key][-1]

    def own_source(self, value: Value) -> bool:
        """Does an amount stand on a text of its own, and not on a fact: it came as a revision that brought no new fact."""
        if value.basis:
            return True
        others = (v for v in self.parameters[value.name].values if v.number < value.number)
        return any(v.fact == value.fact for v in others)

    def basis(self, value: Value, lang: str) -> str:
        """The text of law behind an amount; empty where a revision named none."""
        return value.basis.get(lang, "") if self.own_source(value) else self.latest(value.fact).basis[lang]
