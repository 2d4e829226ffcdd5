"""Interests by Holland's six types (RIASEC): a profile from answers, its match with occupations, the blend with fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from jadara.commons.taxonomy.core.concepts import Scored
from jadara.commons.taxonomy.core.graph import Graph

#: Realistic, Investigative, Artistic, Social, Enterprising, Conventional.
TYPES = ("R", "I", "A", "S", "E", "C")
#: Answers go from 0 (not at all) to 4 (very much).
TOP_ANSWER = 4
#: Fewer answers of a type than this say too little for a profile.
MIN_ANSWERS = 2
ESCO_OCCUPATION = "http://data.europa.eu/esco/occupation/"

Six = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: something to do, as a verbal noun; ``type`` is one of TYPES; ``titles`` language to text."""

    key: str
    type: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """How much a person likes each type, 0 to 1 in the order of TYPES, and how many questions of it were answered."""

    values: Six
    answered: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Whether enough of each type was answered for a match to mean something."""
        return min(self.answered) >= MIN_ANSWERS

    @property
    def leading(self) -> tuple[str, ...]:
        """The types from the best liked on; equal ones in the order of TYPES."""
        return tuple(sorted(TYPES, key=lambda t: -self.values[TYPES.index(t)]))


@dataclass(frozen=True, slots=True)
class Interests:
    """What an occupation offers to each type, 0 to 1; ``exact`` is False for the mean of its ISCO group."""

    values: Six
    exact: bool


def profile(questions: Sequence[Question], answers: Mapping[str, int]) -> Profile:
    """The profile of some answers (question key to 0..4). Unknown keys are left out; a type without answers is 0.5.

    Raises ValueError for an answer outside 0..4.
    """
    given: dict[str, list[int]] = defaultdict(list)
    for question in questions:
        if (answer := answers.get(question.key)) is not None:
            if not 0 <= answer <= TOP_ANSWER:
                raise ValueError(f"{question.key}: answer {answer} is not in 0..{TOP_ANSWER}")
            given[question.type].append(answer)
    values = tuple(sum(given[t]) / (TOP_ANSWER * len(given[t])) if given[t] else 0.5 for t in TYPES)
    return Profile(values, tuple(len(given[t]) for t in TYPES))


def match(person: Six, occupation: Six) -> float:
    """Correlation of two profiles, moved to 0..1; 0.5 when one of them likes everything alike."""
    a, b = _centred(person), _centred(occupation)
    size = sqrt(sum(x * x for x in a) * sum(x * x for x in b))
    return 0.5 if size < 1e-9 else min(1.0, max(0.0, 0.5 + 0.5 * sum(map(float.__mul__, a, b)) / size))


def interests_of(graph: Graph, table: Mapping[str, Six]) -> dict[str, Interests]:
    """Interests of the graph's occupations; ``table`` maps the UUIDs of ESCO occupations to six numbers.

    An occupation without a row has the mean of its ISCO unit group, or else of the minor or sub-major group; activities
    of unpaid work and occupations of groups without any row have none and are left out.
    """
    groups: dict[str, list[Six]] = defaultdict(list)
    exact = {uri: row for uri in graph.occupations if (row := table.get(uri.removeprefix(ESCO_OCCUPATION)))}
    for uri, row in exact.items():
        for length in (4, 3, 2):
            groups[graph.concepts[uri].group[:length]].append(row)
    found = {uri: Interests(row, True) for uri, row in exact.items()}
    for uri in graph.occupations:
        code = graph.concepts[uri].group
        if uri not in exact and code.isdigit():
            near = next((groups[code[:n]] for n in (4, 3, 2) if code[:n] in groups), None)
            if near:
                found[uri] = Interests(tuple(sum(column) / len(near) for column in zip(*near, strict=True)), False)
    return found


def match_all(person: Profile, occupations: Mapping[str, Interests]) -> dict[str, float]:
    """The match of a person with each occupation, 0 to 1; nothing before the profile is complete."""
    if not person.complete:
        return {}
    return {uri: match(person.values, interests.values) for uri, interests in occupations.items()}


def blend(fit: Mapping[str, float], interest: Mapping[str, float], weight: float) -> list[Scored]:
    """Occupations by fit of skills and match of interests; ``weight`` 0 is skills alone, 1 interests alone.

    ``fit`` is scaled to its best; an occupation without a match of interests counts there as neither liked nor disliked
    (0.5). Equal scores: the better fit first, then the uri. Raises ValueError for a weight outside 0..1.
    """
    if not 0 <= weight <= 1:
        raise ValueError(f"a weight of {weight} is not in 0..1")
    best = max(fit.values(), default=0.0)
    share = {uri: score / best if best > 0 else 0.0 for uri, score in fit.items()}
    scored = [Scored(uri, (1 - weight) * own + weight * interest.get(uri, 0.5)) for uri, own in share.items()]
    return sorted(scored, key=lambda s: (-s.score, -share[s.uri], s.uri))


def _centred(values: Six) -> Six:
    mean = sum(values) / len(values)
    return tuple(float(v - mean) for v in values)
