"""The eleven calculators by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jadara.commons.law.core.calculators import ending, leave, pay, working
from jadara.commons.law.core.eligibility import eligibility
from jadara.commons.law.core.inputs import Inputs
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.results import BadInput, Result

Calculator = Callable[[Inputs, date, Law], Result]

CALCULATORS: dict[str, Calculator] = {
    "notice_period": ending.notice_period,
    "overtime_pay": pay.overtime_pay,
    "annual_leave": leave.annual_leave,
    "sick_leave": leave.sick_leave,
    "maternity": leave.maternity,
    "abusive_dismissal": ending.abusive_dismissal,
    "end_of_service": ending.end_of_service,
    "nssf": pay.nssf,
    "hours_check": working.hours_check,
    "min_age": working.min_age,
    "eligibility": eligibility,
}


def calculate(name: str, inputs: Inputs, on: date, law: Law) -> Result:
    """Run one calculator. Raises BadInput (also for a name that is none), NotKnown for a day without known values."""
    calculator = CALCULATORS.get(name)
    if calculator is None:
        raise BadInput(name, "calculator")
    return calculator(inputs, on, law)
