"""The price of each point of application in the constraint model of `xhstt_cp`.

Deviations are bounded from below only, as they are minimised; a point that no free event can touch is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jadara.rooms.schools.core.timetable import xhstt_model as model
from jadara.rooms.schools.core.timetable.xhstt_cp import Linear, Part
from jadara.rooms.schools.core.timetable.xhstt_model import UNBOUNDED, Constraint, CostFunction


def add_prices(part: Part, *, hard_weight: int, soft: bool = True) -> None:
    """Give the model its constraints and its objective: hard costs times a weight, and soft costs if they are wanted."""
    for rule in part.compiled.instance.constraints:
        if rule.weight and (soft or rule.required):
            _add(part, rule)
    if part.terms:
        part.model.minimize(sum(weight * (hard_weight if hard else 1) * term for hard, weight, term in part.terms))


def _add(part: Part, rule: Constraint) -> None:
    if isinstance(rule, model.AssignTime | model.PreferTimes | model.SplitEvents | model.DistributeSplitEvents):
        for event in rule.events:
            if event in part.where.timed:
                _timing(part, rule, event)
    elif isinstance(rule, model.AssignResource | model.PreferResources):
        for event in rule.events:
            slot = part.compiled.instance.events[event].slot(rule.role)
            if event in part.where.free and slot is not None:
                _filling(part, rule, event, slot)
    elif isinstance(rule, model.SpreadEvents | model.LinkEvents | model.AvoidSplitAssignments):
        free = part.where.free if isinstance(rule, model.AvoidSplitAssignments) else part.where.timed
        for group in rule.groups:
            events = part.compiled.instance.event_groups[group]
            if not free.isdisjoint(events):
                _grouping(part, rule, events)
    elif isinstance(rule, model.OrderEvents):
        for pair in rule.pairs:
            if pair.first in part.where.timed or pair.second in part.where.timed:
                _order(part, rule, pair)
    else:
        _resources(part, rule)


def _price(part: Part, rule: Constraint, deviations: Sequence[Linear], limit: int) -> None:
    """Price the sum of some deviations, each at least 0 and together at most `limit`."""
    terms = [term for term in deviations if not (isinstance(term, int) and term == 0)]
    if not terms:
        return
    total = sum(terms)
    if rule.required and not part.relaxed:
        part.model.add(total == 0)
    elif rule.function is CostFunction.LINEAR:
        part.terms.append((rule.required, rule.weight, total))
    elif rule.function is CostFunction.STEP:
        broken = part.literal()
        part.model.add(total <= max(1, limit) * broken)
        part.terms.append((rule.required, rule.weight, broken))
    else:
        square = part.model.new_int_var(0, max(1, limit) ** 2, "")
        for at in range(limit + 1):  # the chords between neighbouring squares meet the parabola at whole numbers
            part.model.add(square >= (2 * at + 1) * total - at * (at + 1))
        part.terms.append((rule.required, rule.weight, square))


def _outside(part: Part, value: Linear, least: int, most: int, minimum: int, maximum: int) -> tuple[Linear, int]:
    """By how much a value (between `least` and `most`) leaves its limits, and the most that this can be."""
    limit = max(minimum - least, most - maximum, 0)
    if limit == 0:
        return 0, 0
    deviation = part.model.new_int_var(0, limit, "")
    if most > maximum:
        part.model.add(deviation >= value - maximum)
    if least < minimum:
        part.model.add(deviation >= minimum - value)
    return deviation, limit


def _timing(part: Part, rule: Constraint, event: int) -> None:
    units, spare = part.units[event], part.unplaced[event]
    duration = part.compiled.instance.events[event].duration
    if isinstance(rule, model.AssignTime):
        _price(part, rule, [length * count for length, count in spare.items()], duration)
    elif isinstance(rule, model.PreferTimes):
        wrong = [
            unit.length * unit.on
            for unit in units
            if unit.start not in rule.times and rule.duration in (None, unit.length)
        ]
        _price(part, rule, wrong, duration)
    elif isinstance(rule, model.SplitEvents):
        low, high = rule.minimum_duration, rule.maximum_duration
        wrong = [unit.on for unit in units if not low <= unit.length <= high]
        wrong += [count for length, count in spare.items() if not low <= length <= high]
        amount = sum(unit.on for unit in units) + sum(spare.values())
        deviation, limit = _outside(part, amount, 1, duration, rule.minimum_amount, rule.maximum_amount)
        _price(part, rule, [*wrong, deviation], limit + duration)
    elif isinstance(rule, model.DistributeSplitEvents):
        amount = sum(unit.on for unit in units if unit.length == rule.duration) + spare.get(rule.duration, 0)
        most = duration // rule.duration
        deviation, limit = _outside(part, amount, 0, most, rule.minimum, rule.maximum)
        _price(part, rule, [deviation], limit)


def _filling(part: Part, rule: model.AssignResource | model.PreferResources, event: int, slot: int) -> None:
    duration, given = (
        part.compiled.instance.events[event].duration,
        part.compiled.instance.events[event].resources[slot],
    )
    wrong: list[Linear] = []
    for unit in part.units[event]:
        who = unit.fill[slot]
        if isinstance(who, int):
            if _unwanted(rule, who):
                wrong.append(unit.length * unit.on)
        elif isinstance(rule, model.AssignResource):
            wrong.append(unit.length * (unit.on - sum(who.values())))
        else:
            wrong += [unit.length * on for resource, on in who.items() if resource not in rule.resources]
    if _unwanted(rule, -1 if given.resource is None else given.resource):  # a meeting without a time is given nobody
        wrong += [length * count for length, count in part.unplaced.get(event, {}).items()]
    _price(part, rule, wrong, duration)


def _unwanted(rule: model.AssignResource | model.PreferResources, who: int) -> bool:
    if isinstance(rule, model.AssignResource):
        return who < 0
    return who >= 0 and who not in rule.resources


def _grouping(
    part: Part, rule: model.SpreadEvents | model.LinkEvents | model.AvoidSplitAssignments, events: tuple[int, ...]
) -> None:
    if isinstance(rule, model.SpreadEvents):
        _spread(part, rule, events)
    elif isinstance(rule, model.LinkEvents):
        _link(part, rule, events)
    else:
        _unsplit(part, rule, events)


def _spread(part: Part, rule: model.SpreadEvents, events: tuple[int, ...]) -> None:
    deviations, limits = [], 0
    most = sum(part.compiled.instance.events[event].duration for event in events)
    for spread in rule.spreads:
        starts = [unit.on for event in events for unit in part.units[event] if unit.start in spread.times]
        certain = sum(on for on in starts if isinstance(on, int))
        value = sum(starts)
        deviation, limit = _outside(part, value, certain, most, spread.minimum, spread.maximum)
        deviations.append(deviation)
        limits += limit
    _price(part, rule, deviations, limits)


def _link(part: Part, rule: model.LinkEvents, events: tuple[int, ...]) -> None:
    times = range(len(part.compiled.instance.times))
    deviations: list[Linear] = []
    for time in times:
        runs = [_runs(part, event, time) for event in events]
        if all(isinstance(run, int) for run in runs):
            deviations.append(int(any(runs)) - int(all(runs)))
            continue
        some, every = part.literal(), part.literal()
        for run in runs:
            part.model.add(some >= run)
            part.model.add(every <= run)
        deviations.append(some - every)
    _price(part, rule, deviations, len(times))


def _runs(part: Part, event: int, time: int) -> Linear:
    """1 where an event runs at a time."""
    covers = [unit.on for unit in part.units[event] if 0 <= unit.start <= time < unit.start + unit.length]
    if all(isinstance(on, int) for on in covers):
        return int(any(covers))
    if len(covers) == 1:
        return covers[0]
    run = part.literal()
    part.model.add_max_equality(run, covers)
    return run


def _unsplit(part: Part, rule: model.AvoidSplitAssignments, events: tuple[int, ...]) -> None:
    uses: dict[int, list[Linear]] = {}
    for event in events:
        slot = part.compiled.instance.events[event].slot(rule.role)
        for unit in part.units[event] if slot is not None else ():
            who = unit.fill[slot or 0]
            for resource, on in who.items() if isinstance(who, dict) else [(who, unit.on)]:
                if resource >= 0:
                    uses.setdefault(resource, []).append(on)
    used: list[Linear] = []
    for variables in uses.values():
        if any(isinstance(on, int) for on in variables):
            used.append(1)
            continue
        one = part.literal()
        for on in variables:
            part.model.add(one >= on)
        used.append(one)
    if used:
        deviation, limit = _outside(part, sum(used), 0, len(used), 0, 1)
        _price(part, rule, [deviation], limit)


def _order(part: Part, rule: model.OrderEvents, pair: model.EventPair) -> None:
    times = len(part.compiled.instance.times)
    first, second = part.units[pair.first], part.units[pair.second]
    if any(unit.start < 0 for unit in (*first, *second)):
        return
    end, start = part.model.new_int_var(0, times, ""), part.model.new_int_var(0, times, "")
    part.model.add_max_equality(end, [(unit.start + unit.length) * unit.on for unit in first])
    part.model.add_min_equality(start, [times - (times - unit.start) * unit.on for unit in second])
    spare = [count for event in {pair.first, pair.second} for count in part.unplaced.get(event, {}).values()]
    limit = 2 * times + max(pair.minimum, 0)
    deviation = part.model.new_int_var(0, limit, "")
    slack: Linear = 0
    if spare:  # without all its times a pair is in order
        missing = part.literal()
        part.model.add(sum(spare) >= missing)
        slack = limit * missing
    part.model.add(deviation >= pair.minimum - (start - end) - slack)
    if pair.maximum < UNBOUNDED:
        part.model.add(deviation >= (start - end) - pair.maximum - slack)
    _price(part, rule, [deviation], limit)


def _resources(part: Part, rule: Constraint) -> None:
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
        if resource not in part.touched:
            continue
        if isinstance(rule, model.AvoidClashes):
            excess = part.clashes(resource)
            limit = sum(held.certain + len(held.variables) for held in part.occupied[resource].values())
            _price(part, rule, excess, limit)
        elif isinstance(rule, model.AvoidUnavailableTimes):
            _price(part, rule, [part.busy(resource, time) for time in sorted(rule.times)], len(rule.times))
        elif isinstance(rule, model.LimitWorkload):
            _workload(part, rule, resource)
        elif isinstance(rule, model.LimitIdleTimes):
            _idle(part, rule, resource)
        elif isinstance(rule, model.ClusterBusyTimes):
            _cluster(part, rule, resource)
        else:
            _limit_busy(part, rule, resource)


def _any(part: Part, flags: Iterable[Linear]) -> Linear:
    """1 where one of some flags is 1."""
    flags = list(flags)
    if any(isinstance(flag, int) and flag == 1 for flag in flags):
        return 1
    flags = [flag for flag in flags if not isinstance(flag, int)]
    if not flags:
        return 0
    one = part.literal()
    part.model.add(sum(flags) >= one)
    for flag in flags:
        part.model.add(one >= flag)
    return one


def _cluster(part: Part, rule: model.ClusterBusyTimes, resource: int) -> None:
    groups = [_any(part, (part.busy(resource, time) for time in group)) for group in rule.groups]
    certain = sum(group for group in groups if isinstance(group, int))
    deviation, limit = _outside(part, sum(groups), certain, len(groups), rule.minimum, rule.maximum)
    _price(part, rule, [deviation], limit)


def _limit_busy(part: Part, rule: model.LimitBusyTimes, resource: int) -> None:
    deviations: list[Linear] = []
    limits = 0
    for group in rule.groups:
        busy = [part.busy(resource, time) for time in group]
        count = sum(busy)
        if len(group) > rule.maximum:
            over, limit = _outside(part, count, 0, len(group), 0, rule.maximum)
            deviations.append(over)
            limits += limit
        if rule.minimum > 1:
            under = part.model.new_int_var(0, rule.minimum, "")
            part.model.add(under >= rule.minimum * _any(part, busy) - count)
            deviations.append(under)
            limits += rule.minimum
    _price(part, rule, deviations, limits)


def _idle(part: Part, rule: model.LimitIdleTimes, resource: int) -> None:
    waits: list[Linear] = []
    for group in rule.groups:
        busy = [part.busy(resource, time) for time in group]
        before, after = _running_any(part, busy), _running_any(part, busy[::-1])[::-1]
        for at in range(1, len(busy) - 1):
            wait = part.literal()
            part.model.add(wait >= before[at - 1] + after[at + 1] - busy[at] - 1)
            if rule.minimum:
                part.model.add(wait <= before[at - 1])
                part.model.add(wait <= after[at + 1])
                part.model.add(wait + busy[at] <= 1)
            waits.append(wait)
    if waits:
        deviation, limit = _outside(part, sum(waits), 0, len(waits), rule.minimum, rule.maximum)
        _price(part, rule, [deviation], limit)


def _running_any(part: Part, busy: Sequence[Linear]) -> list[Linear]:
    """At each place: 1 where one of the flags up to it is 1."""
    found: list[Linear] = []
    for flag in busy:
        found.append(_any(part, [found[-1], flag]) if found else flag)
    return found


def _workload(part: Part, rule: model.LimitWorkload, resource: int) -> None:
    scale, shares = part.scale, part.work[resource]
    most = sum(share for share, _on in shares)
    limit = max(0, rule.minimum, -(-most // scale) - rule.maximum)
    if limit == 0:
        return
    work = sum(share * on for share, on in shares)
    deviation = part.model.new_int_var(0, limit, "")
    part.model.add(scale * deviation >= work - scale * rule.maximum)
    part.model.add(scale * deviation >= scale * rule.minimum - work)
    _price(part, rule, [deviation], limit)
