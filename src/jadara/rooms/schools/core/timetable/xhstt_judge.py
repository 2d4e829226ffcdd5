"""The judge of an XHSTT timetable: it recounts every constraint from the meetings alone and shares nothing with a search.

Deviations follow the constraint pages of the format's specification (Kingston, "High School Timetable Data Format
Specification"): each point of application has one deviation, its cost is weight times cost function of the deviation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Any

from jadara.rooms.schools.core.timetable import xhstt_model as model
from jadara.rooms.schools.core.timetable.xhstt_model import Cost, Instance, Meeting, Solution


class ForeignSolution(ValueError):
    """A solution that does not fit the instance: `problem` is `instance`, `duration`, `time` or `resources`."""

    key = "schools.timetable.foreign_solution"

    def __init__(self, problem: str, event: str = "") -> None:
        super().__init__(f"{problem}: {event}")
        self.problem, self.event = problem, event


def evaluate(instance: Instance, solution: Solution) -> Cost:
    """Infeasibility, objective, and what each constraint adds. Raises ForeignSolution."""
    check(instance, solution)
    seen = _Seen(instance, solution)
    hard = soft = 0
    costs: dict[str, int] = {}
    for constraint in instance.constraints:
        cost = sum(constraint.cost(deviation) for deviation in DEVIATIONS[type(constraint)](constraint, seen))
        costs[constraint.id] = cost
        if constraint.required:
            hard += cost
        else:
            soft += cost
    return Cost(hard, soft, costs)


def check(instance: Instance, solution: Solution) -> None:
    """That the meetings add up to the events, run within the week, and keep what the instance gave."""
    if solution.instance != instance.id:
        raise ForeignSolution("instance")
    total: Counter[int] = Counter()
    for meeting in solution.meetings:
        if not 0 <= meeting.event < len(instance.events):
            raise ForeignSolution("instance", str(meeting.event))
        event = instance.events[meeting.event]
        total[meeting.event] += meeting.duration
        if not -1 <= meeting.time <= len(instance.times) - meeting.duration or meeting.duration < 1:
            raise ForeignSolution("time", event.id)
        if event.time is not None and meeting.time != event.time:
            raise ForeignSolution("time", event.id)
        if not _fits(instance, event, meeting.resources):
            raise ForeignSolution("resources", event.id)
    for at, event in enumerate(instance.events):
        if total[at] != event.duration:
            raise ForeignSolution("duration", event.id)


def _fits(instance: Instance, event: model.Event, filled: tuple[int, ...]) -> bool:
    if len(filled) != len(event.resources):
        return False
    for need, resource in zip(event.resources, filled, strict=True):
        if need.resource is not None and resource != need.resource:
            return False
        if not -1 <= resource < len(instance.resources):
            return False
        if resource >= 0 and need.type not in (None, instance.resources[resource].type):
            return False
    return True


class _Seen:
    """A solution from the sides from which constraints look at it."""

    def __init__(self, instance: Instance, solution: Solution) -> None:
        self.instance = instance
        self.meetings: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in solution.meetings:
            self.meetings[meeting.event].append(meeting)

    def of_group(self, group: int) -> Iterator[Meeting]:
        """The meetings of an event group's events."""
        for event in self.instance.event_groups[group]:
            yield from self.meetings[event]

    def running(self, event: int) -> set[int]:
        """The times at which an event runs."""
        return {time for meeting in self.meetings[event] for time in covered(meeting)}

    @cached_property
    def busy(self) -> Mapping[int, Counter[int]]:
        """How many meetings each resource attends at each time, once for each need that it fills."""
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for meetings in self.meetings.values():
            for meeting in meetings:
                for resource in meeting.resources:
                    if resource >= 0:
                        found[resource].update(covered(meeting))
        return found

    @cached_property
    def workload(self) -> Mapping[int, Fraction]:
        """The work of each resource: a meeting has the share of the event's work that it has of its duration."""
        found: dict[int, Fraction] = defaultdict(Fraction)
        for at, meetings in self.meetings.items():
            event = self.instance.events[at]
            for meeting in meetings:
                for need, resource in zip(event.resources, meeting.resources, strict=True):
                    if resource >= 0:
                        found[resource] += Fraction(meeting.duration * need.workload, event.duration)
        return found


def covered(meeting: Meeting) -> range:
    """The times at which a meeting runs; none if it has no time."""
    return range(meeting.time, meeting.time + meeting.duration) if meeting.time >= 0 else range(0)


def outside(value: int, minimum: int, maximum: int) -> int:
    """By how much a value falls short of a minimum or exceeds a maximum."""
    return max(minimum - value, value - maximum, 0)


def _assign_time(rule: model.AssignTime, seen: _Seen) -> Iterator[int]:
    for event in rule.events:
        yield sum(meeting.duration for meeting in seen.meetings[event] if meeting.time < 0)


def _filled(rule: model.AssignResource | model.PreferResources, seen: _Seen) -> Iterator[list[tuple[int, int]]]:
    """For each event with the role: its meetings' durations and resources."""
    for event in rule.events:
        slot = seen.instance.events[event].slot(rule.role)
        if slot is not None:
            yield [(meeting.duration, meeting.resources[slot]) for meeting in seen.meetings[event]]


def _assign_resource(rule: model.AssignResource, seen: _Seen) -> Iterator[int]:
    for filled in _filled(rule, seen):
        yield sum(duration for duration, resource in filled if resource < 0)


def _prefer_resources(rule: model.PreferResources, seen: _Seen) -> Iterator[int]:
    for filled in _filled(rule, seen):
        yield sum(duration for duration, resource in filled if resource >= 0 and resource not in rule.resources)


def _prefer_times(rule: model.PreferTimes, seen: _Seen) -> Iterator[int]:
    for event in rule.events:
        yield sum(
            meeting.duration
            for meeting in seen.meetings[event]
            if meeting.time >= 0 and meeting.time not in rule.times and rule.duration in (None, meeting.duration)
        )


def _split_events(rule: model.SplitEvents, seen: _Seen) -> Iterator[int]:
    for event in rule.events:
        durations = [meeting.duration for meeting in seen.meetings[event]]
        wrong = sum(not rule.minimum_duration <= duration <= rule.maximum_duration for duration in durations)
        yield wrong + outside(len(durations), rule.minimum_amount, rule.maximum_amount)


def _distribute(rule: model.DistributeSplitEvents, seen: _Seen) -> Iterator[int]:
    for event in rule.events:
        count = sum(meeting.duration == rule.duration for meeting in seen.meetings[event])
        yield outside(count, rule.minimum, rule.maximum)


def _spread_events(rule: model.SpreadEvents, seen: _Seen) -> Iterator[int]:
    for group in rule.groups:
        starts = [meeting.time for meeting in seen.of_group(group)]
        yield sum(
            outside(sum(time in spread.times for time in starts), spread.minimum, spread.maximum)
            for spread in rule.spreads
        )


def _link_events(rule: model.LinkEvents, seen: _Seen) -> Iterator[int]:
    for group in rule.groups:
        runs = [seen.running(event) for event in seen.instance.event_groups[group]]
        yield len(set().union(*runs)) - len(set.intersection(*runs)) if runs else 0


def _avoid_split(rule: model.AvoidSplitAssignments, seen: _Seen) -> Iterator[int]:
    for group in rule.groups:
        different = set()
        for meeting in seen.of_group(group):
            slot = seen.instance.events[meeting.event].slot(rule.role)
            if slot is not None and meeting.resources[slot] >= 0:
                different.add(meeting.resources[slot])
        yield max(0, len(different) - 1)


def _order_events(rule: model.OrderEvents, seen: _Seen) -> Iterator[int]:
    for pair in rule.pairs:
        first, second = seen.meetings[pair.first], seen.meetings[pair.second]
        if any(meeting.time < 0 for meeting in (*first, *second)):
            yield 0
            continue
        gap = min(meeting.time for meeting in second) - max(meeting.time + meeting.duration for meeting in first)
        yield outside(gap, pair.minimum, pair.maximum)


def _avoid_clashes(rule: model.AvoidClashes, seen: _Seen) -> Iterator[int]:
    for resource in rule.resources:
        yield sum(count - 1 for count in seen.busy[resource].values())


def _avoid_unavailable(rule: model.AvoidUnavailableTimes, seen: _Seen) -> Iterator[int]:
    for resource in rule.resources:
        yield len(rule.times & seen.busy[resource].keys())


def _limit_idle(rule: model.LimitIdleTimes, seen: _Seen) -> Iterator[int]:
    for resource in rule.resources:
        idle = 0
        for group in rule.groups:
            places = [at for at, time in enumerate(group) if time in seen.busy[resource]]
            if places:
                idle += places[-1] - places[0] + 1 - len(places)
        yield outside(idle, rule.minimum, rule.maximum)


def _busy_in(groups: Iterable[Iterable[int]], busy: Mapping[int, int]) -> list[int]:
    return [sum(time in busy for time in group) for group in groups]


def _cluster_busy(rule: model.ClusterBusyTimes, seen: _Seen) -> Iterator[int]:
    for resource in rule.resources:
        counts = _busy_in(rule.groups, seen.busy[resource])
        yield outside(sum(count > 0 for count in counts), rule.minimum, rule.maximum)


def _limit_busy(rule: model.LimitBusyTimes, seen: _Seen) -> Iterator[int]:
    for resource in rule.resources:
        counts = _busy_in(rule.groups, seen.busy[resource])
        yield sum(outside(count, rule.minimum, rule.maximum) for count in counts if count)


def _limit_workload(rule: model.LimitWorkload, seen: _Seen) -> Iterator[int]:
    for resource in rule.resources:
        work = seen.workload[resource]
        yield ceil(max(rule.minimum - work, work - rule.maximum, Fraction()))


DEVIATIONS: Mapping[type[model.Constraint], Callable[[Any, _Seen], Iterator[int]]] = {
    model.AssignTime: _assign_time,
    model.AssignResource: _assign_resource,
    model.PreferTimes: _prefer_times,
    model.PreferResources: _prefer_resources,
    model.SplitEvents: _split_events,
    model.DistributeSplitEvents: _distribute,
    model.SpreadEvents: _spread_events,
    model.LinkEvents: _link_events,
    model.AvoidSplitAssignments: _avoid_split,
    model.OrderEvents: _order_events,
    model.AvoidClashes: _avoid_clashes,
    model.AvoidUnavailableTimes: _avoid_unavailable,
    model.LimitIdleTimes: _limit_idle,
    model.ClusterBusyTimes: _cluster_busy,
    model.LimitBusyTimes: _limit_busy,
    model.LimitWorkload: _limit_workload,
}
