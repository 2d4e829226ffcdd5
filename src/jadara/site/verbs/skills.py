"""``jadara skills find|match|cv``."""

from __future__ import annotations

import argparse
from pathlib import Path

from jadara.rooms.skills import verbs
from jadara.site.verbs.base import BadInput, need_tables, say, say_json, table


def add(parser: argparse.ArgumentParser) -> None:
    """find WORDS, match URI…, cv ACCOUNT --out FILE."""
    what = parser.add_subparsers(dest="what", metavar="find|match|cv", required=True)
    find = what.add_parser("find", help="skills in a sentence")
    find.add_argument("text", nargs="+")
    match = what.add_parser("match", help="occupations that fit skills, by uri or by words")
    match.add_argument("skills", nargs="+")
    cv = what.add_parser("cv", help="the CV of an account as PDF, DOCX or JSON Resume")
    cv.add_argument("account", help="user name, for instance: layla")
    cv.add_argument("--out", type=Path, required=True, help="file ending in .pdf, .docx or .json")
    cv.add_argument("--design", default="classic")
    for one in (find, match, cv):
        one.add_argument("--lang", choices=["ar", "fr", "en"], default="ar")
        one.add_argument("--json", action="store_true")
    for one in (find, match):
        one.add_argument("--limit", type=int, default=10)


def run(args: argparse.Namespace) -> int:
    """Dispatch to the room's own verbs."""
    need_tables()

    try:
        if args.what == "find":
            rows = verbs.find(" ".join(args.text), args.lang, args.limit)
        elif args.what == "match":
            rows = verbs.match(args.skills, args.lang, args.limit)
        else:
            size = verbs.write_cv(args.account, args.lang, args.design, args.out)
            rows = [{"file": str(args.out), "bytes": size}]
    except ValueError as wrong:
        raise BadInput(str(wrong)) from wrong
    if args.json:
        say_json(rows)
    elif rows:
        table(rows, [k for k, v in rows[0].items() if not isinstance(v, (list, dict))])
    else:
        say("nothing found")
    return 0
