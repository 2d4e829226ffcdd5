"""High-school timetabling in the XHSTT archive format: reading, judging, solving, writing. The door to `xhstt_*`."""

from jadara.rooms.schools.core.timetable.xhstt_judge import ForeignSolution, evaluate
from jadara.rooms.schools.core.timetable.xhstt_model import Archive, Cost, Instance, Meeting, Solution
from jadara.rooms.schools.core.timetable.xhstt_parse import parse
from jadara.rooms.schools.core.timetable.xhstt_solve import solve
from jadara.rooms.schools.core.timetable.xhstt_write import write_solution
from jadara.rooms.schools.core.timetable.xhstt_xml import BadArchive

__all__ = [
    "Archive",
    "BadArchive",
    "Cost",
    "ForeignSolution",
    "Instance",
    "Meeting",
    "Solution",
    "evaluate",
    "parse",
    "solve",
    "write_solution",
]
