"""What the command line does with the room: solving timetables in the public formats. Texts and bytes in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jadara.rooms.schools.core.timetable import ctt, ctt_search, xhstt

#: Told while it searches: seconds so far, and how good the best timetable is, in words.
Tell = Callable[[float, str], None]


class BadFile(ValueError):
    """A file that cannot be solved; the text says in one line where and why."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The solution's file, what it costs in words, and whether it keeps all hard rules."""

    text: bytes
    summary: str
    feasible: bool


def solve_ctt(data: bytes, *, seconds: float, workers: int, seed: int, tell: Tell) -> Solved:
    """A curriculum-based instance (ITC-2007, track 3); lines of course, room, day and period. Raises BadFile."""
    try:
        instance = ctt.parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise BadFile(f"not a text in UTF-8 (byte {wrong.start})") from wrong
    except ctt.BadTimetableFile as wrong:
        raise BadFile(str(wrong)) from wrong

    def told(passed: float, found: ctt.Penalties) -> None:
        tell(passed, f"{found.hard} hard violations, penalty {found.total}")

    solution = ctt_search.solve(instance, seconds=seconds, workers=workers, seed=seed, progress=told)
    judged = ctt.evaluate(instance, solution)
    summary = (
        f"{judged.hard} hard violations, penalty {judged.total} (capacity {judged.capacity}, working days "
        f"{judged.working_days}, compactness {judged.compactness}, stability {judged.stability})"
    )
    return Solved(ctt.format_solution(instance, solution).encode(), summary, judged.hard == 0)


def solve_xhstt(data: bytes, *, seconds: float, workers: int, seed: int, tell: Tell, instance: str = "") -> Solved:
    """One instance of a high-school archive (XHSTT); an archive with its solution. Raises BadFile.

    ``instance`` is the id of the one to solve; it may be empty when the archive holds only one.
    """
    try:
        archive = xhstt.parse(data)
    except xhstt.BadArchive as wrong:
        raise BadFile(str(wrong)) from wrong
    known = {one.id: one for one in archive.instances}
    if instance not in known and (instance or len(known) != 1):
        raise BadFile(f"--instance must be one of {', '.join(known)}")
    chosen = known[instance] if instance else archive.instances[0]

    def told(passed: float, infeasibility: int, objective: int) -> None:
        tell(passed, f"infeasibility {infeasibility}, objective {objective}")

    solution = xhstt.solve(chosen, seconds=seconds, workers=workers, seed=seed, progress=told)
    cost = xhstt.evaluate(chosen, solution)
    summary = f"infeasibility {cost.infeasibility}, objective {cost.objective}"
    return Solved(xhstt.write_solution(chosen, solution), summary, cost.infeasibility == 0)
