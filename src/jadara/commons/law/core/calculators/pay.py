"""Pay: overtime, and what goes to the National Social Security Fund."""

from __future__ import annotations

from datetime import date

from jadara.commons.law.core.inputs import Inputs, maybe, money, number
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.results import Money, Note, Result, Step, Verdict, plain

_LONGEST_DAY = 12.0


def overtime_pay(inputs: Inputs, on: date, law: Law) -> Result:
    """``hours`` and a wage (``hourly_lbp``, ``hourly_usd``, ``monthly_lbp``, ``monthly_usd``) to ``pay``.

    ``day_hours``: the longest day, for the limit of twelve hours.
    """
    hours = number(inputs, "hours", most=744)
    wage = money(inputs, "monthly_lbp", "monthly_usd", "monthly", "hourly_lbp", "hourly_usd", "hourly")
    by_hour = not any(inputs.get(name) not in (None, "") for name in ("monthly_lbp", "monthly_usd", "monthly"))
    rate, divisor = law.parameters.value("overtime_rate", on), law.parameters.value("monthly_hours", on)
    steps = []
    hourly = wage.amount
    if not by_hour:
        hourly = wage.amount / divisor.amount
        steps.append(
            Step(
                "overtime.hourly",
                "overtime.divisor",
                {"wage": wage, "hourly": Money(hourly, wage.currency)},
                (divisor,),
            )
        )
    pay = round(hours * hourly * rate.amount / 100, 2)
    steps.append(Step(
        "overtime.pay", "overtime.150",
        {"hours": hours, "hourly": Money(hourly, wage.currency), "pay": Money(pay, wage.currency)}, (rate,),
    ))  # fmt: skip
    warnings = [Note("overtime.claim", "overtime.claim_2y")]
    if not by_hour:
        warnings.insert(0, Note("overtime.assumed", "overtime.divisor", {"monthly_hours": divisor}))
    longest = maybe(inputs, "day_hours", most=24)
    if longest is not None and longest > _LONGEST_DAY:
        warnings.insert(0, Note("hours.over12", "hours.emergency12"))
    return Result("overtime_pay", on, Verdict.YES, {"pay": pay}, tuple(steps), tuple(warnings), wage.currency)


def nssf(inputs: Inputs, on: date, law: Law) -> Result:
    """``wage`` in LBP a month to the shares of employee and employer. Raises NotKnown for days without ceilings.

    ``on`` among the inputs is the month asked for. All amounts in LBP a month.
    """
    wage = number(inputs, "wage")
    value = law.parameters.value
    c1, c2 = value("nssf_sm_ceiling", on), value("nssf_fa_ceiling", on)
    mine, theirs = value("nssf_employee_rate", on), value("nssf_employer_sm_rate", on)
    family, eos = value("nssf_fa_rate", on), value("nssf_eos_rate", on)
    sm_base, fa_base = min(wage, c1.amount), min(wage, c2.amount)
    employee, employer = sm_base * mine.amount / 100, sm_base * theirs.amount / 100
    for_family, for_end = fa_base * family.amount / 100, wage * eos.amount / 100
    outcome = {
        "sm_base": plain(sm_base),
        "employee_sm": plain(employee),
        "employer_sm": plain(employer),
        "employer_fa": plain(for_family),
        "employer_eos": plain(for_end),
        "employer_total": plain(employer + for_family + for_end),
        "worker_pay_before_tax": plain(wage - employee),
    }
    steps = (
        Step("nssf.base", "nssf.sm_ceiling_hist", {"wage": Money(wage), "base": Money(sm_base)}, (c1,)),
        Step("nssf.employee", "nssf.sm_rate", {"base": Money(sm_base), "amount": Money(employee)}, (mine,)),
        Step("nssf.employer", "nssf.sm_rate", {"base": Money(sm_base), "amount": Money(employer)}, (theirs,)),
        Step("nssf.family", "nssf.fa_rate", {"base": Money(fa_base), "amount": Money(for_family)}, (family, c2)),
        Step("nssf.end", "nssf.eos_rate", {"wage": Money(wage), "amount": Money(for_end)}, (eos,)),
    )
    warnings = [] if c2.confirmed else [Note("nssf.ceiling_unsure", "nssf.fa_ceiling", {"since": c2.valid_from})]
    minimum = law.parameters["minimum_wage"]
    if wage < minimum.on(on).amount:
        warnings.insert(0, Note("wage.below", "wage.sufficient", {"minimum": Money(minimum.on(on).amount)}))
    return Result("nssf", on, Verdict.YES, outcome, steps, tuple(warnings))
