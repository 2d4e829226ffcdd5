"""Writing a timetable as an XHSTT archive that stands alone: the instance, and one group with one solution."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from jadara.rooms.schools.core.timetable.xhstt_model import Instance, Meeting, Solution

CONTRIBUTOR = "Jadara"
GROUP = "Jadara"


def write_solution(instance: Instance, solution: Solution, *, date: str = "", remarks: str = "") -> bytes:
    """An archive in UTF-8. date: when it was made, as it shall read; without it, "undated" (the core has no clock).

    Resources that the instance gives are not repeated in the meetings; times that it gives are.
    """
    title = instance.name or instance.id
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<HighSchoolTimetableArchive Id={quoteattr('Solution of ' + instance.id)}>",
        "  <MetaData>",
        _line(4, "Name", f"Solution of {title}"),
        _line(4, "Contributor", CONTRIBUTOR),
        _line(4, "Date", date or "undated"),
        _line(4, "Description", f"One timetable for {title}"),
        "  </MetaData>",
        "  <Instances>",
        f"    {instance.source}",
        "  </Instances>",
        "  <SolutionGroups>",
        f"    <SolutionGroup Id={quoteattr(GROUP)}>",
        "      <MetaData>",
        _line(8, "Contributor", CONTRIBUTOR),
        _line(8, "Date", date or "undated"),
        _line(8, "Description", "Found by annealing and constraint programming"),
        *([_line(8, "Remarks", remarks)] if remarks else []),
        "      </MetaData>",
        f"      <Solution Reference={quoteattr(instance.id)}>",
        "        <Events>",
        *(line for meeting in solution.meetings for line in _meeting(instance, meeting)),
        "        </Events>",
        "      </Solution>",
        "    </SolutionGroup>",
        "  </SolutionGroups>",
        "</HighSchoolTimetableArchive>",
        "",
    ]
    return "\n".join(lines).encode()


def _line(indent: int, tag: str, text: str) -> str:
    return f"{' ' * indent}<{tag}>{escape(text)}</{tag}>"


def _meeting(instance: Instance, meeting: Meeting) -> list[str]:
    event = instance.events[meeting.event]
    lines = [
        f"          <Event Reference={quoteattr(event.id)}>",
        f"            <Duration>{meeting.duration}</Duration>",
    ]
    if meeting.time >= 0:
        lines.append(f"            <Time Reference={quoteattr(instance.times[meeting.time])}/>")
    chosen = [
        (need.role or "", resource)
        for need, resource in zip(event.resources, meeting.resources, strict=True)
        if need.resource is None and resource >= 0
    ]
    if chosen:
        lines.append("            <Resources>")
        for role, resource in chosen:
            lines.append(f"              <Resource Reference={quoteattr(instance.resources[resource].id)}>")
            lines.append(f"                <Role>{escape(role)}</Role>")
            lines.append("              </Resource>")
        lines.append("            </Resources>")
    return [*lines, "          </Event>"]
