"""Working hours and the age from which one may work."""

from __future__ import annotations

from datetime import date

from jadara.commons.law.core import occupations
from jadara.commons.law.core.inputs import Inputs, clock, flag, maybe, number, text
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.results import Note, Result, Step, Verdict

ADULT = 18
_COMMERCE_HOURS = 54
_DAY_MOST, _REST_DAILY, _REST_WEEKLY, _BREAK = 12, 9, 36, 60
_NIGHT_FROM, _NIGHT_TO = 19, 7
_STATUS = {Verdict.YES: "legal", Verdict.NO: "illegal", Verdict.DEPENDS: "conditional"}


def _at_night(inputs: Inputs) -> bool:
    """Does any of it lie between 19:00 and 07:00."""
    starts, ends = clock(inputs, "starts"), clock(inputs, "ends")
    early = starts is not None and (starts < _NIGHT_TO or starts >= _NIGHT_FROM)
    late = ends is not None and (ends > _NIGHT_FROM or ends < _NIGHT_TO)
    return early or late or (starts is not None and ends is not None and ends < starts)


def _week(inputs: Inputs, daily: float, days: float, sector: str, on: date, law: Law) -> tuple[list[Step], list[Note]]:
    """Steps that forbid and notes that make it depend, for the week as a whole."""
    limit = law.parameters.value("hours_week", on)
    total = maybe(inputs, "weekly_hours", most=168) or daily * days
    values = {"total": total}
    if total <= limit.amount:
        return [], []
    if sector == "commerce" and total <= _COMMERCE_HOURS:
        return [], [Note("hours.commerce", "hours.commerce54", values)]
    if sector == "hospitality":
        return [], [Note("hours.sector", "hours.sector_change", values)]
    return [Step("hours.week_over", "hours.48", values, (limit,))], []


def _young(inputs: Inputs, age: float, daily: float) -> list[Step]:
    found = []
    if daily > 6:
        found.append(Step("hours.young_six", "child.hours6", {"daily": daily}))
    if _at_night(inputs):
        found.append(Step("hours.young_night", "child.night"))
    rest = maybe(inputs, "break_min", most=600)
    if daily > 4 and rest is not None and rest < _BREAK:
        found.append(Step("hours.young_break", "child.hours6"))
    return found


def hours_check(inputs: Inputs, on: date, law: Law) -> Result:
    """``age``, ``sex`` (m, f), ``sector``, ``daily_hours``, ``days``, ``break_min``, ``weekly_rest_h``; also
    ``starts``, ``ends`` (HH:MM), ``daily_rest_h``, ``weekly_hours``. To ``status`` legal, illegal or conditional."""
    age, daily = number(inputs, "age", most=120), number(inputs, "daily_hours", most=24)
    days = maybe(inputs, "days", most=7)
    days = 6.0 if days is None else days
    sector = occupations.sector(text(inputs, "sector"))
    wrong: list[Step] = []
    open_points: list[Note] = []
    outside = sector in ("agriculture", "domestic")
    if outside:
        open_points.append(Note(f"hours.outside_{sector}", f"excl.{sector}"))
    else:
        wrong, open_points = _week(inputs, daily, days, sector, on, law)
    if daily > _DAY_MOST:
        wrong.append(Step("hours.over12", "hours.emergency12", {"daily": daily}))
    wrong += _rests(inputs, daily, outside)
    if age < ADULT:
        wrong += _young(inputs, age, daily)
        open_points.append(Note("age.certificate", "child.medical"))
    verdict = Verdict.NO if wrong else Verdict.DEPENDS if open_points else Verdict.YES
    steps = tuple(wrong) or (Step("hours.fine", "hours.48", {"total": daily * days}),)
    outcome: dict[str, str | int | float | bool | None] = {"status": _STATUS[verdict]}
    if daily * days > law.parameters.value("hours_week", on).amount and verdict is Verdict.NO:
        open_points.append(Note("hours.emergency", "hours.emergency12"))
    said = {Verdict.NO: "said.hours_over", Verdict.YES: "said.hours_fine"}.get(verdict, "")
    return Result("hours_check", on, verdict, outcome, steps, tuple(open_points), said=said)


def _rests(inputs: Inputs, daily: float, outside: bool) -> list[Step]:
    """Breaks and rests that are said and too short; what is not said is not judged."""
    if outside:
        return []
    found = []
    rest, weekly = maybe(inputs, "break_min", most=600), maybe(inputs, "weekly_rest_h", most=168)
    between = maybe(inputs, "daily_rest_h", most=24)
    passes = 5 if text(inputs, "sex").lower() in ("f", "female", "woman") else 6
    if rest is not None and daily > passes and rest < _BREAK:
        found.append(Step("hours.break", "rest.break", {"passes": passes}))
    if weekly is not None and weekly < _REST_WEEKLY:
        found.append(Step("hours.weekly_rest", "rest.weekly36", {"rest": weekly}))
    if between is not None and between < _REST_DAILY:
        found.append(Step("hours.daily_rest", "rest.daily9", {"rest": between}))
    return found


def min_age(inputs: Inputs, on: date, law: Law) -> Result:
    """``age`` in completed years and ``work`` in words; also ``starts``, ``ends``, ``certificate``. To ``status``."""
    age, work = number(inputs, "age", most=120), text(inputs, "work")
    floor, absolute = law.parameters.value("working_age", on), law.parameters.value("absolute_age", on)
    marks = occupations.marks(work)
    night = "night" in marks or _at_night(inputs) or flag(inputs, "night")
    if age >= ADULT:
        step = Step("age.adult", "child.13", {"age": age})
        return Result("min_age", on, Verdict.YES, {"status": "yes"}, (step,), said="said.age_yes")
    if age < absolute.amount:
        return _no(on, Step("age.absolute", "child.13", {"age": age}, (absolute,)))
    if age < floor.amount:
        return _no(on, Step("age.declared", "child.14_declared", {"age": age}, (floor,)))
    wrong = []
    if age < 15 and marks & {"industry", "hazard"}:
        wrong.append(Step("age.industry", "child.15_industry", {"age": age}))
    if night:
        code = "age.night16" if age < 16 else "age.night"
        wrong.append(Step(code, "child.8987" if age < 16 else "child.night", {"age": age}))
    if "hazard" in marks and age >= 15:
        wrong.append(Step("age.hazard", "child.8987", {"age": age}))
    if wrong:
        return _no(on, *wrong)
    notes = [
        Note("age.certificate", "child.medical"), Note("age.register", "child.register"),
        Note("age.day_hours", "child.night"), Note("age.six_hours", "child.hours6"), Note("age.list", "child.8987"),
    ]  # fmt: skip
    if "domestic" in marks or "agriculture" in marks:
        notes.append(Note("age.outside", "excl.domestic" if "domestic" in marks else "excl.agriculture"))
    step = Step("age.conditions", "app.placement_rules", {"age": age})
    return Result(
        "min_age", on, Verdict.DEPENDS, {"status": "conditional"}, (step,), tuple(notes), said="said.age_conditions"
    )


def _no(on: date, *steps: Step) -> Result:
    return Result("min_age", on, Verdict.NO, {"status": "no"}, steps, said="said.age_no")
