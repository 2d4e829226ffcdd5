"""Leave: annual, sick, maternity."""

from __future__ import annotations

from datetime import date, timedelta

from jadara.commons.law.core.inputs import Inputs, day, maybe, money, number
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.results import Money, Note, Result, Step, Verdict, plain

ADULT = 18
_MONTH_DAYS = 30
#: Months of service up to which (inclusive) so many days at full pay, then as many at half pay, are due (art. 40).
_SICK_SCALE = ((24, 15), (48, 30), (72, 45), (120, 60))
_SICK_MOST = 75
#: The Arab Labour Convention's scale: years of service up to which so many days are due.
_ARAB_SCALE = ((5, 15), (10, 17), (15, 19))
_ARAB_MOST = 21


def annual_leave(inputs: Inputs, on: date, law: Law) -> Result:
    """``service_years``, ``age`` to working days: ``code`` and, where it is applied, ``arab_convention``."""
    years, age = number(inputs, "service_years", most=70), maybe(inputs, "age", least=10, most=120)
    if years < 1:
        step = Step("leave.first_year", "leave.annual_first_year", {"years": years})
        none: dict[str, str | int | float | bool | None] = {"code": 0, "arab_convention": 0}
        return Result(
            "annual_leave", on, Verdict.NO, none, (step,), said="said.leave_not_yet", idle=("code", "arab_convention")
        )
    counting = Note("leave.counting", "leave.annual_counting")
    if age is not None and age < ADULT:
        days = law.parameters.value("juvenile_leave_days", on)
        step = Step("leave.juvenile", "leave.juvenile21", {}, (days,))
        both = {"code": int(days.amount), "arab_convention": int(days.amount)}
        return Result("annual_leave", on, Verdict.YES, both, (step,), (counting,))
    days = law.parameters.value("annual_leave_days", on)
    arab = max(next((d for most, d in _ARAB_SCALE if years <= most), _ARAB_MOST), int(days.amount))
    steps = (
        Step("leave.code", "leave.annual15", {}, (days,)),
        Step("leave.arab", "leave.arab_convention", {"years": years, "days": arab}),
    )
    warnings = (Note("leave.rarely", "leave.arab_convention"), counting)
    return Result("annual_leave", on, Verdict.YES, {"code": int(days.amount), "arab_convention": arab}, steps, warnings)


def sick_entitlement(months: float) -> int:
    """Days at full pay in a year of illness; as many again at half pay."""
    if months < 3:
        return 0
    return next((d for most, d in _SICK_SCALE if months <= most), _SICK_MOST)


def sick_leave(inputs: Inputs, on: date, law: Law) -> Result:
    """``service_months``, ``monthly``, ``days`` to ``full_days``, ``half_days``, ``unpaid_days``, ``pay``."""
    months, days = number(inputs, "service_months", most=840), number(inputs, "days", most=366)
    wage = money(inputs, "monthly", "monthly_lbp", "monthly_usd")
    due = sick_entitlement(months)
    full, half = min(days, due), min(max(days - due, 0), due)
    pay = round(wage.amount / _MONTH_DAYS * (full + half / 2), 2)
    outcome = {
        "full_days": plain(full), "half_days": plain(half), "unpaid_days": plain(days - full - half), "pay": pay,
    }  # fmt: skip
    steps = [Step("sick.scale", "leave.sick_scale", {"months": months, "due": due})] if due else [
        Step("sick.none", "leave.sick_scale", {"months": months})
    ]  # fmt: skip
    if due:
        steps.append(Step("sick.pay", "leave.sick_scale", {
            "full": full, "half": half, "day": Money(wage.amount / _MONTH_DAYS, wage.currency),
            "pay": Money(pay, wage.currency),
        }))  # fmt: skip
    warnings = (Note("sick.certificate", "leave.sick_certificate"), Note("sick.dismissal", "leave.sick_no_dismissal"))
    if due:
        return Result("sick_leave", on, Verdict.YES, outcome, tuple(steps), warnings, wage.currency)
    return Result(
        "sick_leave", on, Verdict.NO, outcome, tuple(steps), warnings, wage.currency, said="said.sick_not_yet",
        idle=("full_days", "half_days", "pay"),
    )  # fmt: skip


def maternity(inputs: Inputs, on: date, law: Law) -> Result:
    """``start`` (the first day of leave) to ``days`` and ``last_day``; with ``monthly`` also ``pay``."""
    start = day(inputs, "start")
    days = law.parameters.value("maternity_days", start)
    last = start + timedelta(days=int(days.amount) - 1)
    outcome: dict[str, str | int | float | bool | None] = {"days": int(days.amount), "last_day": last.isoformat()}
    steps = [Step("maternity.days", "mat.10w", {"start": start, "last": last}, (days,))]
    steps.append(Step("maternity.pay", "mat.full_pay"))
    currency = "LBP"
    if any(inputs.get(name) not in (None, "") for name in ("monthly", "monthly_lbp", "monthly_usd")):
        wage = money(inputs, "monthly", "monthly_lbp", "monthly_usd")
        currency = wage.currency
        outcome["pay"] = round(wage.amount / _MONTH_DAYS * days.amount, 2)
    warnings = (Note("maternity.dismissal", "mat.no_dismissal"), Note("maternity.nssf", "mat.nssf"))
    return Result("maternity", on, Verdict.YES, outcome, tuple(steps), warnings, currency)
