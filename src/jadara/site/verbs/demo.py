"""``jadara demo``: the demo world and its cast."""

from __future__ import annotations

import argparse

from django.conf import settings

from jadara.site import demo
from jadara.site.verbs.base import BadInput, need_tables, say, say_json, table


def add(parser: argparse.ArgumentParser) -> None:
    """[cast] [--json]."""
    parser.add_argument("what", nargs="?", choices=["fill", "cast"], default="fill")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Fill the demo world if the database holds nobody; show how to enter as each of the cast."""
    need_tables()

    if settings.PRODUCTION:
        raise BadInput("the demo world refuses to exist with production settings")
    if args.what == "fill":
        demo.fill()
    cast = [{"enter as": c.username, "who": c.who} for c in demo.CAST]
    if args.json:
        say_json(cast)
    else:
        table(list(cast), ["enter as", "who"])
        say("One tap on the front page enters as any of them.")
    return 0
