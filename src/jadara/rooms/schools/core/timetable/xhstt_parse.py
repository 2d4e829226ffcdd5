"""Reading an XHSTT archive: instances, and the solutions that refer to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import tostring

from jadara.rooms.schools.core.timetable.xhstt_model import (
    Archive,
    Constraint,
    Event,
    EventResource,
    Instance,
    Meeting,
    Resource,
    Solution,
    TimeGroup,
)
from jadara.rooms.schools.core.timetable.xhstt_rules import Names, read_constraint
from jadara.rooms.schools.core.timetable.xhstt_xml import Node, read_xml

ROOT = "HighSchoolTimetableArchive"

# Beyond these a file is a mistake rather than a week; they also bound what a stranger's file can make us allocate.
MAX_TIMES = 2_000
MAX_DURATION = 500
MAX_EVENTS = 50_000


def parse(data: bytes) -> Archive:
    """All instances and solutions of an archive. Raises BadArchive, which names the element."""
    root = read_xml(data)
    if root.element.tag != ROOT:
        root.refuse("missing", root.element.tag, under=ROOT)
    instances = {}
    for node in root.within("Instances", "Instance"):
        instance = read_instance(node)
        if instance.id in instances:
            node.refuse("duplicate_id", instance.id)
        instances[instance.id] = instance
    if not instances:
        root.refuse("missing", under="Instances/Instance")
    solutions = []
    for group in root.within("SolutionGroups", "SolutionGroup"):
        for node in group.all("Solution"):
            name = node.attribute("Reference")
            if name not in instances:
                node.refuse("unknown_reference", name)
            solutions.append(read_solution(node, instances[name]))
    return Archive(root.element.get("Id", ""), tuple(instances.values()), tuple(solutions))


def read_instance(node: Node) -> Instance:
    """One school. Raises BadArchive."""
    times_node, resources_node, events_node = node.child("Times"), node.child("Resources"), node.child("Events")
    times = _numbered(times_node.all("Time"))
    if not 0 < len(times) <= MAX_TIMES:
        times_node.refuse("out_of_range", str(len(times)), under="Time")
    time_groups, times_of = _time_groups(times_node)
    resources, kinds = _resources(resources_node)
    resource_groups, resources_of = _groups(resources_node, "ResourceGroups", "Resource", ("ResourceGroups",))
    event_names = _numbered(events_node.all("Event"))
    if len(event_names) > MAX_EVENTS:
        events_node.refuse("out_of_range", str(len(event_names)), under="Event")
    event_groups, events_of = _groups(events_node, "EventGroups", "Event", ("Course", "EventGroups"))
    numbers = {resource.id: at for at, resource in enumerate(resources)}
    names = Names(
        times, time_groups, times_of, numbers, resource_groups, resources_of, event_names, event_groups, events_of
    )
    groups = (
        (group.attribute("Id"), _name(group)) for outer in times_node.all("TimeGroups") for group in outer.children()
    )
    return Instance(
        id=node.attribute("Id"),
        name=_name(node.maybe("MetaData") or node),
        times=tuple(times),
        time_groups=tuple(TimeGroup(key, name, times_of[time_groups[key]]) for key, name in groups),
        resources=tuple(resources),
        resource_groups={key: resources_of[at] for key, at in resource_groups.items()},
        events=tuple(_event(child, names, resources, kinds) for child in events_node.all("Event")),
        event_groups=tuple(events_of),
        constraints=tuple(_constraints(node, names)),
        source=tostring(node.element, encoding="unicode").strip(),
    )


def _name(node: Node) -> str:
    name = node.maybe("Name")
    return name.text if name else ""


def _numbered(nodes: Iterable[Node]) -> dict[str, int]:
    """The position of each Id."""
    found: dict[str, int] = {}
    for node in nodes:
        key = node.attribute("Id")
        if key in found:
            node.refuse("duplicate_id", key)
        found[key] = len(found)
    return found


def _time_groups(node: Node) -> tuple[dict[str, int], list[tuple[int, ...]]]:
    """Weeks and days are time groups too; a time names them in elements of their own."""
    return _groups(node, "TimeGroups", "Time", ("Week", "Day", "TimeGroups"))


def _groups(
    node: Node, outer: str, member: str, where: tuple[str, ...]
) -> tuple[dict[str, int], list[tuple[int, ...]]]:
    """The groups that a section declares, and the members that say they belong to each, in order and once."""
    declared = _numbered(child for holder in node.all(outer) for child in holder.children())
    members: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for at, child in enumerate(node.all(member)):
        for tag in where:
            for found in child.all(tag):
                references = found.children() if tag == outer else (found,)
                for reference in references:
                    members[reference.target(declared)][at] = None
    return declared, [tuple(members[at]) for at in range(len(declared))]


def _resources(node: Node) -> tuple[list[Resource], dict[str, int]]:
    kinds = _numbered(node.within("ResourceTypes", "ResourceType"))
    _numbered(node.all("Resource"))
    found = []
    for child in node.all("Resource"):
        kind = child.child("ResourceType")
        kind.target(kinds)
        found.append(Resource(child.attribute("Id"), _name(child), kind.attribute("Reference")))
    return found, kinds


def _event(node: Node, names: Names, resources: list[Resource], kinds: dict[str, int]) -> Event:
    duration = node.child("Duration").number(1, MAX_DURATION)
    workload = node.maybe("Workload")
    work = workload.number() if workload else duration
    needs = [_need(child, names, resources, kinds, work) for child in node.within("Resources", "Resource")]
    for child in node.within("ResourceGroups", "ResourceGroup"):
        for at in names.resources_of[child.target(names.resource_groups)]:
            needs.append(EventResource(None, resources[at].type, at, work))
    roles = [need.role for need in needs if need.role]
    if len(set(roles)) < len(roles):
        node.refuse(
            "duplicate_id", next(role for role in roles if roles.count(role) > 1), under="Resources/Resource/Role"
        )
    time = node.maybe("Time")
    start = time.target(names.times) if time else None
    if time and start is not None and start + duration > len(names.times):
        time.refuse("out_of_range", time.attribute("Reference"))
    return Event(node.attribute("Id"), _name(node), duration, start, tuple(needs))


def _need(node: Node, names: Names, resources: list[Resource], kinds: dict[str, int], workload: int) -> EventResource:
    role, kind, own = node.maybe("Role"), node.maybe("ResourceType"), node.maybe("Workload")
    given = node.target(names.resources) if node.element.get("Reference") else None
    if kind:
        kind.target(kinds)
    type_name = kind.attribute("Reference") if kind else resources[given].type if given is not None else None
    if given is None and not (role and role.text):
        node.refuse("missing", under="Role")
    if type_name is None:
        node.refuse("missing", under="ResourceType")
    return EventResource(role.text if role else None, type_name, given, own.number() if own else workload)


def _constraints(node: Node, names: Names) -> Iterator[Constraint]:
    holder = node.maybe("Constraints")
    if holder is None:
        return
    _numbered(holder.children())
    for child in holder.children():
        yield read_constraint(child, names)


def read_solution(node: Node, instance: Instance) -> Solution:
    """One timetable. An event without meetings becomes one meeting of its whole duration. Raises BadArchive."""
    events = {event.id: at for at, event in enumerate(instance.events)}
    times = {key: at for at, key in enumerate(instance.times)}
    resources = {resource.id: at for at, resource in enumerate(instance.resources)}
    meetings = [_meeting(child, instance, events, times, resources) for child in node.within("Events", "Event")]
    total: defaultdict[int, int] = defaultdict(int)
    for meeting in meetings:
        total[meeting.event] += meeting.duration
    for at, event in enumerate(instance.events):
        if at not in total:
            meetings.append(whole_meeting(at, event))
        elif total[at] != event.duration:
            node.refuse("contradiction", f"{total[at]} / {event.duration}", under=f"Events/Event[{event.id}]/Duration")
    return Solution(instance.id, tuple(sorted(meetings)))


def whole_meeting(at: int, event: Event) -> Meeting:
    """An event in one piece, with what it was given from the start."""
    given = tuple(-1 if need.resource is None else need.resource for need in event.resources)
    return Meeting(at, event.duration, -1 if event.time is None else event.time, given)


def _meeting(
    node: Node, instance: Instance, events: dict[str, int], times: dict[str, int], resources: dict[str, int]
) -> Meeting:
    at = node.target(events)
    event = instance.events[at]
    length, time = node.maybe("Duration"), node.maybe("Time")
    duration = length.number(1, event.duration) if length else event.duration
    start = time.target(times) if time else -1 if event.time is None else event.time
    if start + duration > len(instance.times):
        (time or node).refuse("out_of_range", instance.times[start])
    if event.time is not None and start != event.time:
        (time or node).refuse("contradiction", instance.times[start])
    filled = list(whole_meeting(at, event).resources)
    for child in node.within("Resources", "Resource"):
        _fill(child, event, filled, child.target(resources), instance)
    return Meeting(at, duration, start, tuple(filled))


def _fill(node: Node, event: Event, filled: list[int], resource: int, instance: Instance) -> None:
    role = node.maybe("Role")
    if role is None:
        if resource not in filled:
            node.refuse("missing", under="Role")
        return
    slot = event.slot(role.text)
    if slot is None:
        role.refuse("unknown_reference", role.text)
    need = event.resources[slot]
    if filled[slot] not in (-1, resource) or need.type not in (None, instance.resources[resource].type):
        node.refuse("contradiction", instance.resources[resource].id)
    filled[slot] = resource
