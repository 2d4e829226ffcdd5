"""``jadara taxonomy load|search|stats``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jadara.commons.taxonomy import verbs
from jadara.commons.taxonomy.files import TaxonomyFileError
from jadara.site.verbs.base import BadInput, need_tables, say, say_json, table


def add(parser: argparse.ArgumentParser) -> None:
    """load PATH…, search WORDS, stats."""
    what = parser.add_subparsers(dest="what", metavar="load|search|stats", required=True)
    load = what.add_parser("load", help="load ESCO zips or folders; again is harmless, newer upgrades")
    load.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    load.add_argument("--json", action="store_true")
    search = what.add_parser("search", help="search labels in three languages, typos allowed")
    search.add_argument("text", nargs="+")
    search.add_argument("--lang", choices=["ar", "fr", "en"], default="ar")
    search.add_argument("--kind", choices=["occupation", "activity", "skill"])
    search.add_argument("--limit", type=int, default=10)
    search.add_argument("--json", action="store_true")
    stats = what.add_parser("stats", help="what is loaded")
    stats.add_argument("--json", action="store_true")


def _bar(stage: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        filled = 30 * done // max(total, 1)
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{stage:24} [{'█' * filled}{'·' * (30 - filled)}] {done}/{total}{end}")
        sys.stderr.flush()


def run(args: argparse.Namespace) -> int:
    """Dispatch to the taxonomy's own verbs."""
    need_tables()

    try:
        if args.what == "load":
            report = verbs.load(args.paths, progress=_bar)
            if args.json:
                say_json(report)
            else:
                for key, value in report.items():
                    say(f"{key}: {len(value) if isinstance(value, list) else value}")
        elif args.what == "search":
            found = verbs.search(" ".join(args.text), args.lang, args.limit, args.kind)
            if args.json:
                say_json(found)
            else:
                table(found, ["score", "title", "kind", "label", "uri"])
        else:
            stats = verbs.stats()
            if args.json:
                say_json(stats)
            else:
                for key, value in stats.items():
                    say(f"{key}: {value}")
    except TaxonomyFileError as wrong:
        raise BadInput(str(wrong)) from wrong
    return 0
