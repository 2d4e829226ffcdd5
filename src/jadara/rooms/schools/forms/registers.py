"""What the register's page sends: marks of those not simply present, and which register the person saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from jadara.kernel.dates import in_digits
from jadara.kernel.ids import uuid7
from jadara.rooms.schools.core import registers as core

STATES = {"0": core.State.PRESENT, "1": core.State.ABSENT, "2": core.State.LATE, "3": core.State.EXCUSED}


class RegisterForm:
    """Parses ``m_<student>`` (0 to 3), ``l_<student>`` (minutes), ``r_<student>`` (reason), ``d_<student>`` (document).

    A form of its own: a class of thirty would make 120 Django fields. ``errors`` maps a student to what is wrong.
    """

    def __init__(self, data: Mapping[str, str], roster: Iterable[UUID]) -> None:
        self.data, self.roster = data, list(roster)
        self.errors: dict[str, str] = {}
        self.marks: dict[UUID, core.Mark] = {}

    def is_valid(self) -> bool:
        """Read the marks; says whether all could be read."""
        for student in self.roster:
            key = str(student)
            state = STATES.get(self.data.get(f"m_{key}", "0"))
            if state is None:
                self.errors[key] = _("Choose present, absent, late or excused.")
                continue
            minutes = self._minutes(key) if state is core.State.LATE else 0
            reason = self.data.get(f"r_{key}", "")
            if state is not core.State.PRESENT and key not in self.errors:
                document = self.data.get(f"d_{key}") == "1"
                self.marks[student] = core.Mark(state, minutes, reason if reason in core.REASONS else "", document)
        return not self.errors

    def _minutes(self, key: str) -> int:
        text = in_digits(self.data.get(f"l_{key}", "").strip() or "5", "latn")
        if not text.isdecimal() or not 0 < int(text) <= core.LONGEST_LATE:
            self.errors[key] = _("Minutes late: a number from 1 to 600.")
            return 0
        return int(text)

    def said(self, by: UUID, version: int) -> core.Said:
        """The operation that the page sends, made now by the server's clock."""
        return core.Said(
            _uuid(self.data.get("operation", "")) or uuid7(), int(timezone.now().timestamp() * 1000), by, self.marks,
            _uuid(self.data.get("based_on", "")), frozenset(self.roster), version,
        )  # fmt: skip


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
