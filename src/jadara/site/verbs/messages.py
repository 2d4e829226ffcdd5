"""``jadara messages``: collect what is to be translated into each app's catalogues, report gaps, compile."""

from __future__ import annotations

import argparse

from jadara.site import catalogues
from jadara.site.verbs.base import say, say_json


def add(parser: argparse.ArgumentParser) -> None:
    """[--check] [--compile] [--json]."""
    parser.add_argument("--compile", action="store_true", help="only compile the catalogues")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a translation is missing")
    parser.add_argument("--app", help="only this app, for instance: skills")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Update the catalogues and say what is missing."""
    if not args.compile:
        gaps = catalogues.update(write=not args.check, only=args.app)
        if args.json:
            say_json([gap.__dict__ for gap in gaps])
        else:
            for gap in gaps:
                say(f"{gap.catalogue}: {gap.lang}: {gap.reason}: {gap.text}")
        if args.check:
            return 1 if gaps else 0
    catalogues.compile_all()
    return 0
