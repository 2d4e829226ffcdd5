"""A timetable that can be changed step by step, with its cost kept up to date: what annealing walks on.

Each point of application is a function of the lists below; a change prices the points that it touches again. Busy times
are kept as bit masks, one bit a time. Costs are single numbers, hard parts times `HARD`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import lcm

from jadara.rooms.schools.core.timetable import xhstt_model as model
from jadara.rooms.schools.core.timetable.xhstt_compile import Compiled, pricer, split_cost
from jadara.rooms.schools.core.timetable.xhstt_judge import outside
from jadara.rooms.schools.core.timetable.xhstt_model import Constraint, Meeting, Solution

Point = Callable[[], int]


class State:
    """Meetings by number: event, length, start (-1: none) and filled needs, as lists in step with each other."""

    def __init__(self, compiled: Compiled, meetings: Sequence[Meeting]) -> None:
        instance = compiled.instance
        self.compiled = compiled
        self.event = [meeting.event for meeting in meetings]
        self.length = [meeting.duration for meeting in meetings]
        self.start = [-1] * len(meetings)
        self.filled: list[list[int]] = [[-1] * len(meeting.resources) for meeting in meetings]
        self.of_event: list[list[int]] = [[] for _ in instance.events]
        for number, event in enumerate(self.event):
            self.of_event[event].append(number)
        self.attends: list[set[int]] = [set() for _ in instance.resources]
        self.counts = [[0] * len(instance.times) for _ in instance.resources]
        self.mask = [0] * len(instance.resources)
        self.load = [0] * len(instance.resources)
        self.work = [0] * len(instance.resources)
        self.work_scale = lcm(*(event.duration for event in instance.events)) if instance.events else 1
        self.points: list[Point] = []
        self.time_points: list[list[int]] = [[] for _ in instance.events]
        self.fill_points: list[list[int]] = [[] for _ in instance.events]
        self.resource_points: list[list[int]] = [[] for _ in instance.resources]
        for constraint in instance.constraints:
            self._add(constraint)
        for number, meeting in enumerate(meetings):
            for slot, resource in enumerate(meeting.resources):
                self.fill(number, slot, resource)
            self.move(number, meeting.time)
        self.values = [point() for point in self.points]
        self.total = sum(self.values)

    # Changes. They keep the lists in step; `reprice` brings the cost up to date.

    def move(self, number: int, time: int) -> None:
        """Let a meeting start at a time, or at none (-1)."""
        old = self.start[number]
        for resource in self.filled[number]:
            if resource >= 0:
                self._occupy(resource, old, self.length[number], -1)
                self._occupy(resource, time, self.length[number], 1)
        self.start[number] = time

    def fill(self, number: int, slot: int, resource: int) -> None:
        """Give a need of a meeting to a resource, or to none (-1)."""
        old = self.filled[number][slot]
        length, start, event = (
            self.length[number],
            self.start[number],
            self.compiled.instance.events[self.event[number]],
        )
        work = length * event.resources[slot].workload * self.work_scale // event.duration
        self.filled[number][slot] = resource
        if old >= 0:
            self._occupy(old, start, length, -1)
            self.work[old] -= work
            if old not in self.filled[number]:
                self.attends[old].discard(number)
        if resource >= 0:
            self._occupy(resource, start, length, 1)
            self.work[resource] += work
            self.attends[resource].add(number)

    def _occupy(self, resource: int, start: int, length: int, change: int) -> None:
        if start < 0:
            return
        counts = self.counts[resource]
        for time in range(start, start + length):
            counts[time] += change
            if counts[time] == 0:
                self.mask[resource] &= ~(1 << time)
            elif change > 0:
                self.mask[resource] |= 1 << time
        self.load[resource] += change * length

    def touched(self, numbers: Iterable[int], *, filling: bool = False) -> set[int]:
        """The points that a change of these meetings may touch, in the present state."""
        found: set[int] = set()
        for number in numbers:
            event = self.event[number]
            found.update(self.fill_points[event] if filling else self.time_points[event])
            for resource in self.filled[number]:
                if resource >= 0:
                    found.update(self.resource_points[resource])
        return found

    def reprice(self, touched: Iterable[int]) -> tuple[int, list[tuple[int, int]]]:
        """Price points again. Returns the change of the total, and the old values for `restore`."""
        change, old = 0, []
        for at in touched:
            value = self.points[at]()
            if value != self.values[at]:
                change += value - self.values[at]
                old.append((at, self.values[at]))
                self.values[at] = value
        self.total += change
        return change, old

    def restore(self, change: int, old: Iterable[tuple[int, int]]) -> None:
        """Take a pricing back, after the lists have been put back."""
        for at, value in old:
            self.values[at] = value
        self.total -= change

    def meetings(self) -> tuple[Meeting, ...]:
        """The timetable."""
        return tuple(
            sorted(
                Meeting(self.event[at], self.length[at], self.start[at], tuple(self.filled[at]))
                for at in range(len(self.event))
            )
        )

    def solution(self) -> Solution:
        """The timetable as a solution of the instance."""
        return Solution(self.compiled.instance.id, self.meetings())

    # Points of application.

    def _point(self, point: Point, where: Iterable[list[int]]) -> None:
        for points in where:
            points.append(len(self.points))
        self.points.append(point)

    def _add(self, rule: Constraint) -> None:
        if isinstance(rule, model.AssignTime | model.PreferTimes | model.SplitEvents | model.DistributeSplitEvents):
            for event in rule.events:
                self._point(self._timing(rule, event), [self.time_points[event]])
        elif isinstance(rule, model.AssignResource | model.PreferResources):
            for event in rule.events:
                slot = self.compiled.instance.events[event].slot(rule.role)
                if slot is not None:
                    self._point(self._filling(rule, event, slot), [self.fill_points[event]])
        elif isinstance(rule, model.SpreadEvents | model.LinkEvents | model.AvoidSplitAssignments):
            for group in rule.groups:
                self._grouping(rule, tuple(self.compiled.instance.event_groups[group]))
        elif isinstance(rule, model.OrderEvents):
            for pair in rule.pairs:
                where = [self.time_points[event] for event in {pair.first, pair.second}]
                self._point(self._order(rule, pair), where)
        else:
            self._busy(rule)

    def _timing(self, rule: Constraint, event: int) -> Point:
        price = pricer(rule)
        own, length, start = self.of_event[event], self.length, self.start
        if isinstance(rule, model.AssignTime):
            return lambda: price(sum(length[at] for at in own if start[at] < 0))
        if isinstance(rule, model.PreferTimes):
            times, wanted = rule.times, rule.duration
            return lambda: price(
                sum(
                    length[at]
                    for at in own
                    if start[at] >= 0 and start[at] not in times and wanted in (None, length[at])
                ),
            )
        assert isinstance(rule, model.SplitEvents | model.DistributeSplitEvents)
        whole = split_cost((rule,), tuple(length[at] for at in own))
        return lambda: whole

    def _filling(self, rule: model.AssignResource | model.PreferResources, event: int, slot: int) -> Point:
        price = pricer(rule)
        own, length, filled = self.of_event[event], self.length, self.filled
        if isinstance(rule, model.AssignResource):
            return lambda: price(sum(length[at] for at in own if filled[at][slot] < 0))
        liked = rule.resources | {-1}
        return lambda: price(sum(length[at] for at in own if filled[at][slot] not in liked))

    def _grouping(
        self, rule: model.SpreadEvents | model.LinkEvents | model.AvoidSplitAssignments, events: tuple[int, ...]
    ) -> None:
        own = [at for event in events for at in self.of_event[event]]
        times = [self.time_points[event] for event in events]
        if isinstance(rule, model.SpreadEvents):
            self._point(self._spread(rule, own), times)
        elif isinstance(rule, model.LinkEvents):
            self._point(self._link(rule, [self.of_event[event] for event in events]), times)
        else:
            slots = [(at, self.compiled.instance.events[self.event[at]].slot(rule.role)) for at in own]
            self._point(
                self._unsplit(rule, [(at, slot) for at, slot in slots if slot is not None]),
                [self.fill_points[event] for event in events],
            )

    def _spread(self, rule: model.SpreadEvents, own: list[int]) -> Point:
        price = pricer(rule)
        start, spreads = self.start, [(spread.times, spread.minimum, spread.maximum) for spread in rule.spreads]

        def point() -> int:
            starts = [start[at] for at in own]
            deviation = 0
            for times, minimum, maximum in spreads:
                count = 0
                for time in starts:
                    if time in times:
                        count += 1
                if count > maximum:
                    deviation += count - maximum
                elif count < minimum:
                    deviation += minimum - count
            return price(deviation)

        return point

    def _link(self, rule: model.LinkEvents, members: list[list[int]]) -> Point:
        price = pricer(rule)
        start, length = self.start, self.length

        def point() -> int:
            union, common = 0, -1
            for own in members:
                runs = 0
                for at in own:
                    if start[at] >= 0:
                        runs |= ((1 << length[at]) - 1) << start[at]
                union |= runs
                common &= runs
            return price((union & ~common).bit_count())

        return point

    def _unsplit(self, rule: model.AvoidSplitAssignments, own: list[tuple[int, int]]) -> Point:
        price = pricer(rule)
        filled = self.filled
        return lambda: price(max(0, len({filled[at][slot] for at, slot in own} - {-1}) - 1))

    def _order(self, rule: model.OrderEvents, pair: model.EventPair) -> Point:
        price = pricer(rule)
        first, second, start, length = self.of_event[pair.first], self.of_event[pair.second], self.start, self.length

        def point() -> int:
            if any(start[at] < 0 for at in (*first, *second)):
                return 0
            gap = min(start[at] for at in second) - max(start[at] + length[at] for at in first)
            return price(outside(gap, pair.minimum, pair.maximum))

        return point

    def _busy(self, rule: Constraint) -> None:
        assert isinstance(
            rule,
            model.AvoidClashes
            | model.AvoidUnavailableTimes
            | model.LimitIdleTimes
            | model.ClusterBusyTimes
            | model.LimitBusyTimes
            | model.LimitWorkload,
        )
        for resource in rule.resources:
            self._point(self._busy_point(rule, resource), [self.resource_points[resource]])

    def _busy_point(self, rule: Constraint, resource: int) -> Point:
        price = pricer(rule)
        mask, load, work = self.mask, self.load, self.work
        if isinstance(rule, model.AvoidClashes):
            return lambda: price(load[resource] - mask[resource].bit_count())
        if isinstance(rule, model.AvoidUnavailableTimes):
            away = bits(rule.times)
            return lambda: price((mask[resource] & away).bit_count())
        if isinstance(rule, model.LimitWorkload):
            scale, low, high = self.work_scale, rule.minimum * self.work_scale, rule.maximum * self.work_scale
            return lambda: price(-(-outside(work[resource], low, high) // scale))
        assert isinstance(rule, model.LimitIdleTimes | model.ClusterBusyTimes | model.LimitBusyTimes)
        groups, low, high = [bits(group) for group in rule.groups], rule.minimum, rule.maximum
        if isinstance(rule, model.ClusterBusyTimes):
            return lambda: price(outside(sum(1 for group in groups if mask[resource] & group), low, high))
        if isinstance(rule, model.LimitIdleTimes):
            return lambda: price(outside(sum(idle(mask[resource], group) for group in groups), low, high))
        return lambda: price(
            sum(outside((mask[resource] & group).bit_count(), low, high) for group in groups if mask[resource] & group)
        )


def bits(times: Iterable[int]) -> int:
    """A mask of times."""
    mask = 0
    for time in times:
        mask |= 1 << time
    return mask


def idle(mask: int, group: int) -> int:
    """The times of a group that are not busy and lie between two of its busy times."""
    busy = mask & group
    if not busy:
        return 0
    between = ((1 << busy.bit_length()) - 1) & ~((busy & -busy) - 1)
    return (group & between & ~busy).bit_count()
