"""The monthly sheet of hours for payment, by contract."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui import display
from jadara.kernel.actor import Role
from jadara.kernel.dates import in_digits, month_words
from jadara.rooms.schools import sheets
from jadara.rooms.schools.core import workload
from jadara.rooms.schools.models import Posting
from jadara.rooms.schools.queries import staff as queries
from jadara.rooms.schools.views.home import school_or_404

#: What somebody is paid is for those who keep, plan and audit.
SEE_HOURS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT, Role.PLANNER, Role.AUDITOR)
EXPORT = (
    gettext_lazy("Its number"), gettext_lazy("Name"), gettext_lazy("Position"), gettext_lazy("Contract"),
    gettext_lazy("Own lessons given"), gettext_lazy("Given for others"), gettext_lazy("Without a register"),
    gettext_lazy("Not given by her or him"), gettext_lazy("Hours due"), gettext_lazy("Overtime"),
    gettext_lazy("Hours to be paid"), gettext_lazy("Pay for one lesson hour"), gettext_lazy("Amount of money"),
    gettext_lazy("Currency"),
)  # fmt: skip


def month_from(text: str) -> date:
    """The first day of the month in ``YYYY-MM``; of this month if none or unreadable."""
    try:
        return date.fromisoformat(f"{in_digits(text, 'latn')}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)


@require_GET
def hours(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Hours given and to be paid in a month, by contract, with sums in each currency; as XLSX exactly as filtered."""
    school, lang = school_or_404(request, institution_id, *SEE_HOURS), request.LANGUAGE_CODE
    first = month_from(request.GET.get("month", ""))
    contract = request.GET.get("contract", "")
    contract = contract if contract in Posting.Contract.values else ""
    rows = [row for row in queries.sheet(school, first) if contract in ("", row.posting.contract)]
    if request.GET.get("format") == "xlsx":
        return sheets.answer(f"{_('Hours')} {first:%Y-%m}", EXPORT, [_cells(row, lang) for row in rows])
    lines = [row.line for row in rows]
    context = {
        "school": school, "month": first, "contract": contract,
        "month_name": month_words(first.year, first.month, lang, display.digits()),
        "before": (first - timedelta(days=1)).strftime("%Y-%m"), "after": (first + timedelta(days=31)).strftime("%Y-%m"),
        "contracts": Posting.Contract.choices, "totals": workload.totals(lines), "paid": sum(x.paid for x in lines),
        "unconfirmed": sum(x.unconfirmed for x in lines),
        "lines": [{"row": r, "name": r.posting.staff.name(lang)} for r in rows],
    }  # fmt: skip
    return render(request, "schools/hours.html", context)


def _cells(row: queries.Paid, lang: str) -> list[Any]:
    p, x = row.posting, row.line
    return [
        p.staff.number, p.staff.name(lang), p.get_position_display(), p.get_contract_display(), x.own, x.substituted,
        x.unconfirmed, x.missed, x.due, x.overtime, x.paid, p.hourly_rate, x.amount,
        x.currency if x.amount is not None else "",
    ]  # fmt: skip
