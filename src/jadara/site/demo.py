"""The demo world: an invented cast, and the people of three partner organisations. Deterministic."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: the user name to enter as, and who that is."""

    username: str
    who: str


CAST: tuple[Member, ...] = ()


def fill() -> None:
    """Nothing yet."""
