"""The law's share of the demo world: one proposal that waits for a second editor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils import timezone

from jadara.commons.law.models import Revision
from jadara.commons.people.models import Account


def fill(ids: Callable[[], UUID], editor: Account) -> None:
    """An invented rise of the transport allowance, clearly marked as such."""
    Revision.objects.create(
        id=ids(), kind=Revision.Kind.PARAMETER, key="transport_daily", number=2, valid_from=date(2027, 1, 1),
        payload={"amount": 600_000, "confirmed": False, "fact": "wage.transport", "verified_on": "2026-11-24"},
        reason="مثال للعرض فقط: قرار متخيَّل برفع بدل النقل", proposed_by=editor, proposed_at=timezone.now(),
    )  # fmt: skip
