"""High-school timetabling as the XHSTT archives state it: an instance, its constraints, a solution.

All references are indexes into the tuples of the instance. The format: Post, Kingston, Ahmadi and others, "XHSTT: an XML
archive for high school timetabling problems in different countries", Annals of Operations Research 218, 2014.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

# A separation without an upper bound.
UNBOUNDED = 1_000_000


class CostFunction(Enum):
    """How a deviation becomes a cost, before the weight."""

    LINEAR = "Linear"
    QUADRATIC = "Quadratic"
    STEP = "Step"

    def of(self, deviation: int) -> int:
        """The cost of a deviation (>= 0), before the weight."""
        if self is CostFunction.LINEAR:
            return deviation
        if self is CostFunction.QUADRATIC:
            return deviation * deviation
        return 1 if deviation > 0 else 0


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """A set of times (a day, a week, or any other), in order of time."""

    id: str
    name: str
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A teacher, class, room or student."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class EventResource:
    """What an event needs: a given resource, or a role to be filled by one of a type. workload: for the whole event."""

    role: str | None
    type: str | None
    resource: int | None
    workload: int


@dataclass(frozen=True, slots=True)
class Event:
    """A lesson of `duration` times, which a solution may split into meetings. time: given from the start, or None."""

    id: str
    name: str
    duration: int
    time: int | None
    resources: tuple[EventResource, ...]

    def slot(self, role: str) -> int | None:
        """Which of its resources has a role."""
        return next((at for at, need in enumerate(self.resources) if need.role == role), None)


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition with the price of breaking it. required: counts as infeasibility and not as objective."""

    id: str
    name: str
    required: bool
    weight: int
    function: CostFunction

    def cost(self, deviation: int) -> int:
        """What one point of application costs."""
        return self.weight * self.function.of(deviation)


@dataclass(frozen=True, slots=True)
class AssignTime(Constraint):
    """Each meeting of these events has a time."""

    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AssignResource(Constraint):
    """Each meeting of these events has a resource in the role."""

    events: tuple[int, ...]
    role: str


@dataclass(frozen=True, slots=True)
class PreferTimes(Constraint):
    """Meetings (of one duration, if it is given) start at these times."""

    events: tuple[int, ...]
    times: frozenset[int]
    duration: int | None


@dataclass(frozen=True, slots=True)
class PreferResources(Constraint):
    """The role is filled by one of these resources."""

    events: tuple[int, ...]
    role: str
    resources: frozenset[int]


@dataclass(frozen=True, slots=True)
class SplitEvents(Constraint):
    """How long the meetings of an event are, and how many."""

    events: tuple[int, ...]
    minimum_duration: int
    maximum_duration: int
    minimum_amount: int
    maximum_amount: int


@dataclass(frozen=True, slots=True)
class DistributeSplitEvents(Constraint):
    """How many meetings of one duration an event has."""

    events: tuple[int, ...]
    duration: int
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How many meetings start in a time group."""

    times: frozenset[int]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class SpreadEvents(Constraint):
    """The meetings of an event group are spread over time groups."""

    groups: tuple[int, ...]
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class LinkEvents(Constraint):
    """The events of a group run at the same times."""

    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AvoidSplitAssignments(Constraint):
    """One resource fills the role in all events of a group."""

    groups: tuple[int, ...]
    role: str


@dataclass(frozen=True, slots=True)
class EventPair:
    """The second event starts at least `minimum` and at most `maximum` times after the first has ended."""

    first: int
    second: int
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class OrderEvents(Constraint):
    """One event after the other."""

    pairs: tuple[EventPair, ...]


@dataclass(frozen=True, slots=True)
class AvoidClashes(Constraint):
    """A resource is in one meeting at a time."""

    resources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AvoidUnavailableTimes(Constraint):
    """A resource is not busy at these times."""

    resources: tuple[int, ...]
    times: frozenset[int]


@dataclass(frozen=True, slots=True)
class LimitIdleTimes(Constraint):
    """How many times a resource waits between two busy times of the same group, over all groups."""

    resources: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class ClusterBusyTimes(Constraint):
    """In how many time groups a resource is busy."""

    resources: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class LimitBusyTimes(Constraint):
    """How many times of each group a resource is busy, where it is busy at all."""

    resources: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class LimitWorkload(Constraint):
    """How much work a resource has."""

    resources: tuple[int, ...]
    minimum: int
    maximum: int


@dataclass(frozen=True)
class Instance:
    """One school. Times are in order and follow each other. source: the element as it was read, to be written again."""

    id: str
    name: str
    times: tuple[str, ...]
    time_groups: tuple[TimeGroup, ...]
    resources: tuple[Resource, ...]
    resource_groups: Mapping[str, tuple[int, ...]]
    events: tuple[Event, ...]
    event_groups: tuple[tuple[int, ...], ...]
    constraints: tuple[Constraint, ...]
    source: str = field(repr=False)

    @cached_property
    def of_type(self) -> Mapping[str, tuple[int, ...]]:
        """The resources of each type."""
        kinds: dict[str, list[int]] = {}
        for at, resource in enumerate(self.resources):
            kinds.setdefault(resource.type, []).append(at)
        return {kind: tuple(members) for kind, members in kinds.items()}


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A part of an event. time: where it starts, or -1. resources: one for each need of the event, or -1."""

    event: int
    duration: int
    time: int
    resources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """A timetable: the meetings of each event add up to its duration."""

    instance: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Infeasibility first, then objective. by_constraint: what each constraint, by its id, adds to one of them."""

    infeasibility: int
    objective: int
    by_constraint: Mapping[str, int] = field(compare=False)

    @property
    def pair(self) -> tuple[int, int]:
        """For comparing: the smaller, the better."""
        return (self.infeasibility, self.objective)


@dataclass(frozen=True, slots=True)
class Archive:
    """What a file holds."""

    id: str
    instances: tuple[Instance, ...]
    solutions: tuple[Solution, ...]

    def instance(self, name: str | None = None) -> Instance:
        """The instance of an id, or the first. Raises KeyError."""
        for instance in self.instances:
            if name is None or instance.id == name:
                return instance
        raise KeyError(name)
