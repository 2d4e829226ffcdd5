"""Places to ask, as data: a phone number is shown only while its verification is fresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jadara.commons.law.core.facts import Texts

#: How long a verified number is trusted.
TRUSTED = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Contact:
    """A place to ask: its name, what for, perhaps a number (E.164) and the day on which it was verified."""

    id: str
    name: Texts
    what: Texts
    phone: str = ""
    verified_on: date | None = None

    def number(self, today: date) -> str:
        """The number, if somebody verified it not too long ago; else empty."""
        fresh = self.verified_on is not None and self.verified_on <= today <= self.verified_on + TRUSTED
        return self.phone if fresh else ""
