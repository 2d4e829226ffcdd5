"""Calendar texts and private links."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core import feeds, icalendar

EVENT = icalendar.Weekly(
    "1@jadara", 1, time(8), time(8, 50), date(2026, 9, 21), date(2027, 6, 30), "Électricité; atelier, 1", "B-3"
)
MADE = datetime(2026, 11, 24, 10, tzinfo=UTC)
FEED = feeds.Feed("teacher", UUID(int=1), UUID(int=2), "ar", date(2027, 7, 30))


def text(*events: icalendar.Weekly) -> str:
    return icalendar.calendar("X", events, made=MADE).replace("\r\n ", "")


def test_a_lesson_repeats_from_its_first_day_without_days_of_closures() -> None:
    free = frozenset({date(2026, 10, 6), date(2026, 10, 7), date(2030, 1, 1)})
    said = text(replace(EVENT, free=free))
    assert "DTSTART;TZID=Asia/Beirut:20260922T080000\r\n" in said
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T205900Z\r\n" in said
    assert "EXDATE;TZID=Asia/Beirut:20261006T080000\r\n" in said
    assert "SUMMARY:Électricité\\; atelier\\, 1\r\n" in said
    assert said.index("BEGIN:VTIMEZONE") < said.index("BEGIN:VEVENT")


def test_an_event_that_ends_before_its_first_day_is_left_out() -> None:
    assert "VEVENT" not in text(replace(EVENT, until=date(2026, 9, 21)))


@given(st.text(max_size=200))
def test_lines_stay_short_and_unfold_to_what_they_were(line: str) -> None:
    line = icalendar.escaped(line)
    pieces = icalendar.folded(line)
    assert all(len(p.encode()) <= 75 for p in pieces)
    assert pieces[0] + "".join(p[1:] for p in pieces[1:]) == line
    assert "\n" not in line


def test_a_link_shows_what_was_signed_until_its_last_day() -> None:
    token = feeds.sign(FEED, "secret")
    assert feeds.read(token, "secret", FEED.until) == FEED
    assert feeds.read(token, "secret", FEED.until + timedelta(days=1)) is None
    assert feeds.read(token, "another", FEED.until) is None


@pytest.mark.parametrize("token", ["", "x", "é", "A" * 75, "=" * 10, "A" * 4000])
def test_a_made_up_link_shows_nothing(token: str) -> None:
    assert feeds.read(token, "secret", date(2026, 1, 1)) is None


@given(st.integers(0, 38), st.integers(1, 255))
def test_no_byte_can_be_changed(at: int, by: int) -> None:
    data = bytearray(base64.urlsafe_b64decode(feeds.sign(FEED, "s") + "="))
    data[at] ^= by
    assert feeds.read(base64.urlsafe_b64encode(bytes(data)).rstrip(b"=").decode(), "s", date(2026, 1, 1)) is None
