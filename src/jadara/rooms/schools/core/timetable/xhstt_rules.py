"""Reading the sixteen constraints of an XHSTT instance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jadara.rooms.schools.core.timetable import xhstt_model as model
from jadara.rooms.schools.core.timetable.xhstt_model import UNBOUNDED, Constraint, CostFunction
from jadara.rooms.schools.core.timetable.xhstt_xml import Node

# The first archives spelt the functions by how they added up several deviations; a point now has one deviation.
COST_FUNCTIONS = {
    "Linear": CostFunction.LINEAR,
    "Sum": CostFunction.LINEAR,
    "Quadratic": CostFunction.QUADRATIC,
    "SumSquare": CostFunction.QUADRATIC,
    "SumSquares": CostFunction.QUADRATIC,
    "SquareSum": CostFunction.QUADRATIC,
    "Step": CostFunction.STEP,
    "SumStep": CostFunction.STEP,
    "SumSteps": CostFunction.STEP,
    "StepSum": CostFunction.STEP,
}
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True)
class Names:
    """What the references of an instance may point to."""

    times: dict[str, int]
    time_groups: dict[str, int]
    times_of: list[tuple[int, ...]]
    resources: dict[str, int]
    resource_groups: dict[str, int]
    resources_of: list[tuple[int, ...]]
    events: dict[str, int]
    event_groups: dict[str, int]
    events_of: list[tuple[int, ...]]


Fields = dict[str, Any]
Reader = Callable[[Node, Names], Fields]


def read_constraint(node: Node, names: Names) -> Constraint:
    """One constraint. Raises BadArchive."""
    tag = node.element.tag
    if tag not in READERS:
        node.refuse("not_a_choice", tag)
    kind, readers = READERS[tag]
    fields: Fields = {}
    for reader in readers:
        fields |= reader(node, names)
    name = node.maybe("Name")
    return kind(
        id=node.attribute("Id"),
        name=name.text if name else "",
        required=_choice(node.child("Required"), TRUTHS),
        weight=node.child("Weight").number(),
        function=_choice(node.child("CostFunction"), COST_FUNCTIONS),
        **fields,
    )


def _choice(node: Node, choices: Mapping[str, Any]) -> Any:
    if node.text not in choices:
        node.refuse("not_a_choice", node.text)
    return choices[node.text]


def _each_once(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(found))


def _members(
    node: Node, *, single: str, group: str, known: dict[str, int], groups: dict[str, int], of: list[tuple[int, ...]]
) -> tuple[int, ...]:
    """What a list of things and a list of groups of things name together, each once."""
    found = [child.target(known) for child in node.within(f"{single}s", single)]
    for child in node.within(f"{group}s", group):
        found += of[child.target(groups)]
    return _each_once(found)


def _set_of_times(node: Node, names: Names) -> tuple[int, ...]:
    return _members(
        node, single="Time", group="TimeGroup", known=names.times, groups=names.time_groups, of=names.times_of
    )


def _set_of_resources(node: Node, names: Names) -> tuple[int, ...]:
    return _members(
        node,
        single="Resource",
        group="ResourceGroup",
        known=names.resources,
        groups=names.resource_groups,
        of=names.resources_of,
    )


def _events(node: Node, names: Names) -> Fields:
    where = node.child("AppliesTo")
    found = _members(
        where, single="Event", group="EventGroup", known=names.events, groups=names.event_groups, of=names.events_of
    )
    return {"events": found}


def _event_groups(node: Node, names: Names) -> Fields:
    where = node.child("AppliesTo").child("EventGroups")
    return {"groups": _each_once(child.target(names.event_groups) for child in where.all("EventGroup"))}


def _applied_resources(node: Node, names: Names) -> Fields:
    return {"resources": _set_of_resources(node.child("AppliesTo"), names)}


def _role(node: Node, _names: Names) -> Fields:
    role = node.child("Role")
    return {"role": role.text or role.refuse("missing")}


def _times(node: Node, names: Names) -> Fields:
    return {"times": frozenset(_set_of_times(node, names))}


def _duration_if_any(node: Node, _names: Names) -> Fields:
    duration = node.maybe("Duration")
    return {"duration": duration.number(1) if duration else None}


def _duration(node: Node, _names: Names) -> Fields:
    return {"duration": node.child("Duration").number(1)}


def _preferred_resources(node: Node, names: Names) -> Fields:
    return {"resources": frozenset(_set_of_resources(node, names))}


def _limits(node: Node, _names: Names) -> Fields:
    return {"minimum": node.child("Minimum").number(), "maximum": node.child("Maximum").number()}


def _amounts(node: Node, _names: Names) -> Fields:
    return {
        "minimum_duration": node.child("MinimumDuration").number(),
        "maximum_duration": node.child("MaximumDuration").number(),
        "minimum_amount": node.child("MinimumAmount").number(),
        "maximum_amount": node.child("MaximumAmount").number(),
    }


def _spreads(node: Node, names: Names) -> Fields:
    found = []
    for child in node.child("TimeGroups").all("TimeGroup"):
        times = frozenset(names.times_of[child.target(names.time_groups)])
        found.append(model.Spread(times=times, **_limits(child, names)))
    return {"spreads": tuple(found)}


def _pairs(node: Node, names: Names) -> Fields:
    found = []
    for pair in node.child("AppliesTo").child("EventPairs").all("EventPair"):
        least, most = pair.maybe("MinSeparation"), pair.maybe("MaxSeparation")
        found.append(
            model.EventPair(
                first=pair.child("FirstEvent").target(names.events),
                second=pair.child("SecondEvent").target(names.events),
                minimum=least.number() if least else 0,
                maximum=most.number() if most else UNBOUNDED,
            )
        )
    return {"pairs": tuple(found)}


def _groups_of_times(node: Node, names: Names) -> Fields:
    where = node.child("TimeGroups")
    return {"groups": tuple(names.times_of[child.target(names.time_groups)] for child in where.all("TimeGroup"))}


_BUSY: tuple[Reader, ...] = (_applied_resources, _groups_of_times, _limits)

READERS: Mapping[str, tuple[type[Constraint], tuple[Reader, ...]]] = {
    "AssignResourceConstraint": (model.AssignResource, (_events, _role)),
    "AssignTimeConstraint": (model.AssignTime, (_events,)),
    "SplitEventsConstraint": (model.SplitEvents, (_events, _amounts)),
    "DistributeSplitEventsConstraint": (model.DistributeSplitEvents, (_events, _duration, _limits)),
    "PreferResourcesConstraint": (model.PreferResources, (_events, _role, _preferred_resources)),
    "PreferTimesConstraint": (model.PreferTimes, (_events, _times, _duration_if_any)),
    "AvoidSplitAssignmentsConstraint": (model.AvoidSplitAssignments, (_event_groups, _role)),
    "SpreadEventsConstraint": (model.SpreadEvents, (_event_groups, _spreads)),
    "LinkEventsConstraint": (model.LinkEvents, (_event_groups,)),
    "OrderEventsConstraint": (model.OrderEvents, (_pairs,)),
    "AvoidClashesConstraint": (model.AvoidClashes, (_applied_resources,)),
    "AvoidUnavailableTimesConstraint": (model.AvoidUnavailableTimes, (_applied_resources, _times)),
    "LimitIdleTimesConstraint": (model.LimitIdleTimes, _BUSY),
    "ClusterBusyTimesConstraint": (model.ClusterBusyTimes, _BUSY),
    "LimitBusyTimesConstraint": (model.LimitBusyTimes, _BUSY),
    "LimitWorkloadConstraint": (model.LimitWorkload, (_applied_resources, _limits)),
}
