"""``jadara schools dedupe``: what is done for all schools of the country at once."""

from __future__ import annotations

import argparse

from jadara.site.verbs import verbs_dedupe
from jadara.site.verbs.base import need_tables


def add(parser: argparse.ArgumentParser) -> None:
    """One verb below it for each piece of work."""
    verbs = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    verbs_dedupe.add(verbs.add_parser("dedupe", help="compare all students and queue suspected duplicates"))


def run(args: argparse.Namespace) -> int:
    """Exit 0."""
    need_tables()
    return {"dedupe": verbs_dedupe.run}[args.what](args)
