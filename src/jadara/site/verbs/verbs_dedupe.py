"""``jadara schools dedupe``: all students of the country compared, and the queue of suspected duplicates filled."""

from __future__ import annotations

import argparse
import sys
import time

from jadara.rooms.schools.actions import matching
from jadara.site.verbs.base import say, say_json


def add(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Renew the keys of all students and queue the pairs; nothing is merged without a person's decision."""
    began = time.monotonic()
    looked, new = matching.find_all(None if args.json else _tell)
    result = {"students": looked, "new_pairs": new, "seconds": round(time.monotonic() - began, 1)}
    if args.json:
        say_json(result)
    else:
        say(f"{looked} students looked at in {result['seconds']} s, {new} new pairs in the queue")
    return 0


def _tell(step: str, share: float) -> None:
    sys.stderr.write(f"\r{step} {share:4.0%} ")
