"""What the searches on an XHSTT instance ask again and again, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jadara.rooms.schools.core.timetable import xhstt_model as model
from jadara.rooms.schools.core.timetable.xhstt_judge import outside
from jadara.rooms.schools.core.timetable.xhstt_model import Constraint, Instance, Meeting

# How many ways of splitting an event are looked at, and how long an event may be to be split freely.
MAX_PARTITIONS = 3_000
FREE_SPLIT = 12

# Hard costs in one number with soft ones: no sum of soft costs comes near it.
HARD = 10**9


@dataclass(frozen=True)
class Compiled:
    """Per event e and need s of it.

    durations[e]: lengths its meetings may have. starts[e][d]: times at which a meeting of length d may start.
    open_slots[e]: needs without a given resource. candidates[e][s]: who may fill them. linked[e]: events that shall run
    at the same time. splits[e]: constraints on its way of splitting. places[e]: how many meetings of it the required
    spreading leaves room for.
    """

    instance: Instance
    durations: tuple[tuple[int, ...], ...]
    starts: tuple[Mapping[int, tuple[int, ...]], ...]
    open_slots: tuple[tuple[int, ...], ...]
    candidates: tuple[Mapping[int, tuple[int, ...]], ...]
    linked: tuple[tuple[int, ...], ...]
    splits: tuple[tuple[model.SplitEvents | model.DistributeSplitEvents, ...], ...]
    places: tuple[int, ...]


def compile_instance(instance: Instance) -> Compiled:
    """Work out domains. Required preferences narrow them; where nothing would be left they are not narrowed."""
    events = range(len(instance.events))
    splits: list[list[model.SplitEvents | model.DistributeSplitEvents]] = [[] for _ in events]
    prefer: list[list[model.PreferTimes]] = [[] for _ in events]
    fill: list[list[model.PreferResources]] = [[] for _ in events]
    linked: list[set[int]] = [set() for _ in events]
    for rule in instance.constraints:
        if isinstance(rule, model.SplitEvents | model.DistributeSplitEvents):
            for event in rule.events:
                splits[event].append(rule)
        elif isinstance(rule, model.PreferTimes) and rule.required:
            for event in rule.events:
                prefer[event].append(rule)
        elif isinstance(rule, model.PreferResources) and rule.required:
            for event in rule.events:
                fill[event].append(rule)
        elif isinstance(rule, model.LinkEvents):
            for group in rule.groups:
                members = instance.event_groups[group]
                for event in members:
                    linked[event].update(members)
    durations = tuple(_durations(instance.events[at], splits[at]) for at in events)
    return Compiled(
        instance=instance,
        durations=durations,
        starts=tuple(_starts(instance, at, durations[at], prefer[at]) for at in events),
        open_slots=tuple(_open(event) for event in instance.events),
        candidates=tuple(_candidates(instance, at, fill[at]) for at in events),
        linked=tuple(tuple(sorted(linked[at] - {at})) for at in events),
        splits=tuple(tuple(rules) for rules in splits),
        places=_places(instance),
    )


def _open(event: model.Event) -> tuple[int, ...]:
    return tuple(at for at, need in enumerate(event.resources) if need.resource is None)


def _places(instance: Instance) -> tuple[int, ...]:
    """For each event: the sum of the maxima of required spreads over the whole week, where it is spread alone."""
    found = [event.duration for event in instance.events]
    for rule in instance.constraints:
        if isinstance(rule, model.SpreadEvents) and rule.required:
            covered = set().union(*(spread.times for spread in rule.spreads)) if rule.spreads else set()
            room = sum(spread.maximum for spread in rule.spreads)
            for group in rule.groups if len(covered) == len(instance.times) else ():
                members = instance.event_groups[group]
                if len(members) == 1:
                    found[members[0]] = min(found[members[0]], room)
    return tuple(found)


def _durations(event: model.Event, rules: list[model.SplitEvents | model.DistributeSplitEvents]) -> tuple[int, ...]:
    if event.time is not None:
        return (event.duration,)
    if not rules and event.duration > FREE_SPLIT:
        return (1, event.duration)
    allowed = set(range(1, event.duration + 1))
    for rule in rules:
        if isinstance(rule, model.SplitEvents) and rule.required:
            narrowed = {d for d in allowed if rule.minimum_duration <= d <= rule.maximum_duration}
            allowed = narrowed or allowed
        elif isinstance(rule, model.DistributeSplitEvents) and rule.required and rule.maximum == 0:
            allowed = (allowed - {rule.duration}) or allowed
    if next(_partitions(event.duration, tuple(sorted(allowed, reverse=True))), None) is None:
        allowed |= {1, event.duration}
    return tuple(sorted(allowed))


def _starts(
    instance: Instance, at: int, durations: tuple[int, ...], rules: list[model.PreferTimes]
) -> Mapping[int, tuple[int, ...]]:
    event, last = instance.events[at], len(instance.times)
    found = {}
    for duration in range(1, event.duration + 1):
        possible = set(range(last - duration + 1)) if event.time is None else {event.time}
        if duration in durations:
            for rule in rules:
                if rule.duration in (None, duration):
                    possible = (possible & rule.times) or possible
        found[duration] = tuple(sorted(possible))
    return found


def _candidates(instance: Instance, at: int, rules: list[model.PreferResources]) -> Mapping[int, tuple[int, ...]]:
    event = instance.events[at]
    found = {}
    for slot in _open(event):
        need = event.resources[slot]
        possible = set(instance.of_type.get(need.type or "", ()))
        for rule in rules:
            if rule.role == need.role:
                possible = (possible & rule.resources) or possible
        found[slot] = tuple(sorted(possible))
    return found


def _partitions(total: int, parts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Ways of adding up to a total with parts (given in falling order), each way in falling order."""
    reach = [{0}]  # what the last parts alone can add up to, so that no dead end is entered
    for part in reversed(parts):
        sums = set(reach[-1])
        for value in range(part, total + 1):
            if value - part in sums:
                sums.add(value)
        reach.append(sums)
    reach.reverse()

    def ways(rest: int, at: int) -> Iterator[tuple[int, ...]]:
        if rest == 0:
            yield ()
            return
        for place in range(at, len(parts)):
            if parts[place] <= rest and rest - parts[place] in reach[place]:
                for more in ways(rest - parts[place], place):
                    yield (parts[place], *more)

    return ways(total, 0)


def split_cost(rules: tuple[model.SplitEvents | model.DistributeSplitEvents, ...], durations: tuple[int, ...]) -> int:
    """What a way of splitting costs, with hard costs times HARD."""
    cost = 0
    for rule in rules:
        if isinstance(rule, model.SplitEvents):
            wrong = sum(not rule.minimum_duration <= duration <= rule.maximum_duration for duration in durations)
            deviation = wrong + outside(len(durations), rule.minimum_amount, rule.maximum_amount)
        else:
            deviation = outside(durations.count(rule.duration), rule.minimum, rule.maximum)
        cost += priced(rule, deviation)
    return cost


def priced(rule: Constraint, deviation: int) -> int:
    """The cost of a deviation, times HARD where the constraint is required."""
    return rule.cost(deviation) * (HARD if rule.required else 1)


def pricer(rule: Constraint) -> Callable[[int], int]:
    """`priced` for one constraint, with the usual deviations worked out before."""
    table = tuple(priced(rule, deviation) for deviation in range(64))

    def price(deviation: int) -> int:
        return table[deviation] if deviation < 64 else priced(rule, deviation)

    return price


def best_split(compiled: Compiled, event: int) -> tuple[int, ...]:
    """A cheap way of splitting an event; of equally cheap ones the most even, which is the easiest to place."""
    duration = compiled.instance.events[event].duration
    parts = tuple(sorted(compiled.durations[event], reverse=True))
    best: tuple[tuple[int, int], tuple[int, ...]] | None = None
    for count, split in enumerate(_partitions(duration, parts)):
        crowded = max(0, len(split) - compiled.places[event])
        rank = (split_cost(compiled.splits[event], split) + crowded * HARD, sum(part * part for part in split))
        if best is None or rank < best[0]:
            best = (rank, split)
        if count >= MAX_PARTITIONS:
            break
    return best[1] if best else (duration,)


def by_event(meetings: tuple[Meeting, ...]) -> Mapping[int, list[Meeting]]:
    """Meetings under their events."""
    found: defaultdict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        found[meeting.event].append(meeting)
    return found
