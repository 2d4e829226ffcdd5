"""A weekly timetable as an iCalendar text (RFC 5545), in the time of Beirut. No clock, no database.

Each lesson of the week is one event that repeats; days without lessons are left out with EXDATE.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

ZONE = "Asia/Beirut"
#: Clocks go forward on the last Sunday of March and back on the last of October, both at midnight (since 1993).
_TIMEZONE = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT", "DTSTART:19930328T000000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "TZNAME:EEST",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19931031T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "TZNAME:EET",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = 75


@dataclass(frozen=True, slots=True)
class Weekly:
    """A lesson of every week between two days (both included). ``weekday``: 0 Monday. ``free``: days on which it is not.

    ``uid`` names it for good, so that a calendar that fetches again changes it instead of doubling it.
    """

    uid: str
    weekday: int
    starts: time
    ends: time
    since: date
    until: date
    summary: str
    location: str = ""
    description: str = ""
    free: frozenset[date] = frozenset()

    @property
    def first(self) -> date:
        """The first day on which it is, whether free or not."""
        return self.since + timedelta(days=(self.weekday - self.since.weekday()) % 7)


def calendar(name: str, events: Iterable[Weekly], *, made: datetime) -> str:
    """The whole text with lines ended by CRLF and folded at 75 bytes. ``made``: a moment in UTC."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jadara//Schools//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}", f"X-WR-TIMEZONE:{ZONE}", *_TIMEZONE,
    ]  # fmt: skip
    for event in events:
        lines += _event(event, made)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(event: Weekly, made: datetime) -> Sequence[str]:
    """No lines if the first day lies after the last. UNTIL is in UTC, as RFC 5545 asks where DTSTART has a zone: 20:59
    of the last day is 22:59 or 23:59 in Beirut, after every lesson of it."""
    if event.first > event.until:
        return ()
    free = sorted(d for d in event.free if event.since <= d <= event.until and d.weekday() == event.weekday)
    lines = [
        "BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={ZONE}:{_at(event.first, event.starts)}", f"DTEND;TZID={ZONE}:{_at(event.first, event.ends)}",
        f"RRULE:FREQ=WEEKLY;BYDAY={_DAYS[event.weekday]};UNTIL={event.until:%Y%m%d}T205900Z",
    ]  # fmt: skip
    if free:
        lines.append(f"EXDATE;TZID={ZONE}:" + ",".join(_at(d, event.starts) for d in free))
    lines.append(f"SUMMARY:{escaped(event.summary)}")
    if event.location:
        lines.append(f"LOCATION:{escaped(event.location)}")
    if event.description:
        lines.append(f"DESCRIPTION:{escaped(event.description)}")
    return [*lines, "END:VEVENT"]


def _at(day: date, at: time) -> str:
    return f"{day:%Y%m%d}T{at:%H%M%S}"


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and line breaks escaped, control characters gone."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(c for c in text if c >= " " and c != "\x7f")


def folded(line: str) -> list[str]:
    """A line cut into pieces of at most 75 bytes of UTF-8, none inside a letter; each but the first begins with a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    return [*pieces, piece]
