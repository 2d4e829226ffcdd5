"""The one door to providers: each lives in a folder of its own and implements this."""

from __future__ import annotations

from typing import Protocol


class DeliveryError(Exception):
    """The message did not go out; it will be tried again."""


class Provider(Protocol):
    """Sends one message, or raises DeliveryError."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Deliver ``text`` to ``address``."""
