"""``jadara audit verify|head``."""

from __future__ import annotations

import argparse

from jadara.commons.audit import queries
from jadara.commons.audit.actions import seal_pending
from jadara.site.verbs.base import BadInput, need_tables, say, say_json


def add(parser: argparse.ArgumentParser) -> None:
    """verify [--head SEQ:HASH], head."""
    parser.add_argument("what", choices=["verify", "head"])
    parser.add_argument("--head", help="a head exported earlier, SEQ:HASH, that must still be in the chain")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 1 when the chain is broken."""
    need_tables()
    if args.what == "head":
        while seal_pending():
            pass
        head = queries.head()
        text = f"{head[0]}:{head[1]}" if head else "0:"
        if args.json:
            say_json({"head": text})
        else:
            say(text)
        return 0
    known = None
    if args.head:
        number, _, digest = args.head.partition(":")
        if not number.isdigit() or len(digest) != 64:
            raise BadInput(f"--head {args.head[:80]!r} is not SEQ:HASH as `jadara audit head` prints it")
        known = (int(number), digest)
    while seal_pending():
        pass
    breaks = queries.breaks(known)
    if args.json:
        say_json({"ok": not breaks, "breaks": [{"seq": b.seq, "reason": b.reason} for b in breaks]})
    else:
        for b in breaks:
            say(f"row {b.seq}: {b.reason}")
        say("the chain is broken" if breaks else "the chain holds")
    return 1 if breaks else 0
