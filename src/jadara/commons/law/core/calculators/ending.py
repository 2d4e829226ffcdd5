"""The end of work: notice, damages for abusive dismissal, the end-of-service indemnity."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from jadara.commons.law.core.inputs import Inputs, day, flag, maybe, money, number
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.results import Note, Result, Step, Verdict, plain

#: Days after which the last day to file is near.
_WARN_FROM = 20
_FULL_YEARS = 20
MOST_YEARS = 70.0


def notice_months(years: float) -> int:
    """Months of notice for completed and begun years of service (Labour Code art. 50 c); exactly 6 years gives 3."""
    if years <= 3:
        return 1
    if years < 6:
        return 2
    return 3 if years < 12 else 4


def notice_period(inputs: Inputs, on: date, law: Law) -> Result:
    """``service_years`` (also ``probation``, ``serious_fault``: none is owed then) to ``months``."""
    years = number(inputs, "service_years", most=MOST_YEARS)
    if flag(inputs, "probation"):
        step = Step("notice.probation", "probation.3m", {}, (law.parameters.value("probation_months", on),))
        return _no_notice(on, step)
    if flag(inputs, "serious_fault"):
        return _no_notice(on, Step("notice.fault", "term.art74"))
    months = notice_months(years)
    outcome: dict[str, str | int | float | bool | None] = {"months": months}
    warnings = [Note("notice.both", "resign.notice"), Note("notice.written", "term.notice_written")]
    if years == 6:
        outcome["flag"] = "text gap at exactly 6 years"
        warnings.insert(0, Note("notice.gap", "term.notice_scale"))
    step = Step("notice.scale", "term.notice_scale", {"years": years, "months": months})
    return Result("notice_period", on, Verdict.YES, outcome, (step,), tuple(warnings))


def _no_notice(on: date, step: Step) -> Result:
    return Result("notice_period", on, Verdict.NO, {"months": 0}, (step,), said="said.notice_none", idle=("months",))


def month_later(start: date, months: int = 1) -> date:
    """The same day some calendar months later, clamped to the month's end: 31 January to 28 February."""
    index = start.month - 1 + months
    year, month = start.year + index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def abusive_dismissal(inputs: Inputs, on: date, law: Law) -> Result:
    """``monthly`` or ``monthly_usd``, ``notified``; also ``service_years`` and ``notice_given`` for notice pay."""
    wage, notified = money(inputs, "monthly", "monthly_lbp", "monthly_usd"), day(inputs, "notified")
    least, most = (law.parameters.value(f"dismissal_months_{end}", on) for end in ("min", "max"))
    term = law.parameters.value("dismissal_claim_months", on)
    file_by = month_later(notified, int(term.amount))
    outcome: dict[str, str | int | float | bool | None] = {
        "min": plain(wage.amount * least.amount),
        "max": plain(wage.amount * most.amount),
        "file_by": file_by.isoformat(),
    }
    steps = [
        Step("abuse.range", "abuse.range", {"wage": wage}, (least, most)),
        Step("abuse.deadline", "abuse.deadline", {"notified": notified, "file_by": file_by}, (term,)),
    ]
    years = maybe(inputs, "service_years", most=MOST_YEARS)
    if years is not None and not flag(inputs, "notice_given"):
        months = notice_months(years)
        outcome["notice_pay"] = plain(wage.amount * months)
        steps.append(Step("abuse.notice_pay", "term.notice_pay", {"months": months, "wage": wage}))
    warnings = [Note("abuse.judge", "abuse.range"), Note("abuse.slow", "abuse.3months_judgment")]
    verdict, said = Verdict.DEPENDS, "said.claim_open"
    idle: tuple[str, ...] = ()
    if on > file_by:
        verdict, said, idle = Verdict.NO, "said.claim_closed", ("min", "max", "notice_pay")
        warnings.insert(0, Note("abuse.late", "abuse.deadline", {"file_by": file_by}))
    elif on == file_by:
        warnings.insert(0, Note("abuse.today", "abuse.deadline", {"file_by": file_by}))
    elif on >= notified + timedelta(days=_WARN_FROM):
        warnings.insert(0, Note("abuse.soon", "abuse.deadline", {"days": (file_by - on).days, "file_by": file_by}))
    return Result(
        "abusive_dismissal", on, verdict, outcome, tuple(steps), tuple(warnings), wage.currency, said=said, idle=idle
    )


def partial_rate(years: float) -> float:
    """The share paid on leaving paid work for good before 20 years (Social Security Law art. 52); 0 under a year."""
    for least, rate in ((15, 0.85), (10, 0.75), (5, 0.65)):
        if years > least:
            return rate
    return 0.5 if years >= 1 else 0.0


def _full(inputs: Inputs, years: float) -> str:
    """Why the whole indemnity is due, or empty."""
    age = maybe(inputs, "age", most=120)
    if age is not None and age >= 64:
        return "age64"
    if age is not None and age >= 60:
        return "age60"
    if years >= _FULL_YEARS:
        return "years20"
    if (maybe(inputs, "disability_percent", most=100) or 0) >= 50:
        return "disability"
    if flag(inputs, "death"):
        return "death"
    return "marriage" if flag(inputs, "marriage") else ""


_FULL_FACTS = {
    "marriage": "eos.marriage", "disability": "eos.min_disability_death", "death": "eos.min_disability_death",
}  # fmt: skip


def _share(inputs: Inputs, years: float) -> tuple[float, Verdict, str, Step]:
    """The share of the indemnity that is paid now, the verdict, its words, and the step that says why."""
    why = _full(inputs, years)
    if why:
        step = Step(f"eos.full_{why}", _FULL_FACTS.get(why, "eos.full_cases"))
        asked = why == "marriage"
        return 1.0, Verdict.DEPENDS if asked else Verdict.YES, "said.eos_marriage" if asked else "", step
    if not flag(inputs, "leaves_work_for_good"):
        return 0.0, Verdict.NO, "said.eos_not_now", Step("eos.follows", "eos.job_change")
    rate = partial_rate(years)
    if not rate:
        return 0.0, Verdict.NO, "said.eos_not_yet", Step("eos.under_a_year", "eos.partial")
    return rate, Verdict.YES, "", Step("eos.partial", "eos.partial", {"years": years, "rate": rate})


def end_of_service(inputs: Inputs, on: date, law: Law) -> Result:
    """``last_month`` (pay declared to the NSSF), ``years``; why it is due: ``age``, ``disability_percent``, ``death``,
    ``marriage``, ``leaves_work_for_good``. To ``base``, ``rate``, ``pay``."""
    wage, years = money(inputs, "last_month", "last_month_usd"), number(inputs, "years", most=MOST_YEARS)
    base = wage.amount * min(years, _FULL_YEARS) + 1.5 * wage.amount * max(years - _FULL_YEARS, 0)
    steps = [Step("eos.base", "eos.amount", {"wage": wage, "years": years})]
    warnings = [Note("eos.declared", "eos.nssf_not_employer"), Note("eos.pension", "nssf.pension319")]
    if years > _FULL_YEARS:
        warnings.insert(0, Note("eos.one_source", "eos.amount"))
    rate, verdict, said, step = _share(inputs, years)
    steps.append(step)
    outcome = {"base": plain(base), "rate": plain(rate), "pay": plain(base * rate)}
    idle = () if rate else ("pay", "rate")
    return Result(
        "end_of_service", on, verdict, outcome, tuple(steps), tuple(warnings), wage.currency, said=said, idle=idle
    )
