"""``jadara demo``: the demo world and its cast."""

from __future__ import annotations

import argparse
import sys
import time

from django.conf import settings

from jadara.rooms.schools.demo import NATIONAL, PILOT, SMALL
from jadara.site import demo
from jadara.site.verbs.base import BadInput, need_tables, say, say_json, table

SIZES = {"pilot": PILOT, "national": NATIONAL, "small": SMALL}


def say_progress(text: str) -> None:
    """To standard error, so that what is asked for stands alone in the output."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def add(parser: argparse.ArgumentParser) -> None:
    """[cast] [--json] [--size national]."""
    parser.add_argument("what", nargs="?", choices=["fill", "cast"], default="fill")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--size", choices=list(SIZES), default="pilot", help="how many schools a new world has")


def run(args: argparse.Namespace) -> int:
    """Fill the demo world if the database holds nobody; show how to enter as each of the cast."""
    need_tables()

    if settings.PRODUCTION:
        raise BadInput("the demo world refuses to exist with production settings")
    if args.what == "fill":
        began = time.monotonic()
        demo.fill(
            size=SIZES[args.size],
            say=lambda text: say_progress(f"{time.monotonic() - began:6.1f} s  {text}"),
        )
    cast = [{"enter as": c.username, "who": c.who} for c in demo.CAST]
    if args.json:
        say_json(cast)
    else:
        table(list(cast), ["enter as", "who"])
        say("One tap on the front page enters as any of them.")
    return 0
