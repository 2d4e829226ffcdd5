"""Prints messages where Jadara runs. The default: nothing leaves the machine."""

from __future__ import annotations

import sys


class Console:
    """A provider for demonstrations and development."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Print one message on standard output."""
        sys.stdout.write(f"\n── message to {address} {subject}\n{text}\n──\n")
        sys.stdout.flush()
