"""``jadara intake epoch WHY``: after a restore, so that devices resend what the backup did not hold."""

from __future__ import annotations

import argparse

from jadara.commons.intake import actions
from jadara.kernel.actor import ANONYMOUS
from jadara.site.verbs.base import BadInput, need_tables, say


def add(parser: argparse.ArgumentParser) -> None:
    """epoch WHY."""
    parser.add_argument("what", choices=["epoch"])
    parser.add_argument("why", help="for the record, such as: restored from the backup of 3 March")


def run(args: argparse.Namespace) -> int:
    """Begin a new epoch."""
    need_tables()
    if not args.why.strip():
        raise BadInput("say why, in a few words")
    number = actions.begin_epoch(actor=ANONYMOUS, why=args.why.strip())
    say(f"epoch {number} has begun; devices resend what they hold above what is acknowledged")
    return 0
