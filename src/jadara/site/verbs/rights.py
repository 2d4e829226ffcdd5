"""``jadara rights ask|calc|guide``."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from jadara.commons.law.core.calculate import CALCULATORS
from jadara.commons.law.core.facts import NotKnown
from jadara.commons.law.core.results import BadInput as BadField
from jadara.commons.law.pack import BadPack
from jadara.rooms.rights import guide, queries, verbs
from jadara.site.verbs.base import BadInput, say, say_json

PROBLEMS = {
    "missing": "is missing", "number": "is no number", "range": "is outside what is possible",
    "date": "is no day like 2026-11-24", "time": "is no time like 19:30", "calculator": "is no calculator",
}  # fmt: skip


def add(parser: argparse.ArgumentParser) -> None:
    """ask "…", calc NAME --inputs '{…}', guide --out FILE."""
    what = parser.add_subparsers(dest="what", metavar="ask|calc|guide", required=True)
    ask = what.add_parser("ask", help="the answer to a question in own words")
    ask.add_argument("text", nargs="+")
    calc = what.add_parser("calc", help="one of the calculators: " + ", ".join(CALCULATORS))
    calc.add_argument("name")
    calc.add_argument("--inputs", default="{}", help="a JSON object")
    book = what.add_parser("guide", help="the printable guide as PDF")
    book.add_argument("--out", type=Path, required=True)
    book.add_argument("--paper", choices=["a4", "a5"], default="a5")
    book.add_argument("--address", default="", help="where the site is served, for the QR code")
    book.add_argument("--topic", help="a leaflet of one topic, for instance maternity")
    for one in (ask, calc, book):
        one.add_argument("--lang", choices=["ar", "fr", "en"], default="ar")
        one.add_argument("--on", metavar="YYYY-MM-DD", help="the day for which it is asked; today if absent")
        one.add_argument("--json", action="store_true")


def _day(text: str | None) -> date:
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--on {text[:40]!r} is no day like 2026-11-24") from None


def run(args: argparse.Namespace) -> int:
    """Dispatch; a day without known values is refused with exit code 2."""
    on = _day(args.on)
    try:
        return {"ask": _ask, "calc": _calc, "guide": _guide}[args.what](args, on)
    except BadPack as wrong:
        raise BadInput(str(wrong)) from wrong


def _ask(args: argparse.Namespace, on: date) -> int:
    reply = verbs.ask(" ".join(args.text), args.lang, on, timezone.localdate())
    if args.json:
        say_json(reply)
        return 0
    if reply["refused"]:
        say("no answer that can be trusted")
    for found in reply["answers"]:
        say(f"{found['score']:.2f}  {found['question']}\n      {found['short']}\n      {' · '.join(found['articles'])}")
    if reply["clarify"]:
        say(reply["clarify"])
    return 0


def _inputs(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except ValueError as wrong:
        raise BadInput(f"--inputs is no JSON: {wrong}") from None
    if not isinstance(read, dict):
        raise BadInput("--inputs must be a JSON object, like '{\"service_years\": 4}'")
    return read


def _calc(args: argparse.Namespace, on: date) -> int:
    try:
        result = verbs.calc(args.name, _inputs(args.inputs), args.lang, on)
    except BadField as wrong:
        raise BadInput(f"{wrong.field} {PROBLEMS.get(wrong.problem, wrong.problem)}") from wrong
    except ValueError as wrong:
        raise BadInput(f"on: {wrong}") from wrong
    except NotKnown as unknown:
        if args.json:
            say_json({"refused": True, "verdict": None, "unknown": unknown.what, "on": unknown.on.isoformat()})
        sys.stderr.write(f"jadara rights: refused, nothing is known of {unknown}\n")
        return 2
    if args.json:
        say_json(result)
        return 0
    say(f"{result.pop('verdict')}")
    for key, value in result.items():
        if not isinstance(value, list):
            say(f"  {key}: {value}")
    for step in result["steps"]:
        say(f"  · {step['text']} ({step['article']})")
    for warning in result["warnings"]:
        say(f"  ! {warning['text']}")
    return 0


def _guide(args: argparse.Namespace, on: date) -> int:
    try:
        content = guide.pdf(
            queries.law(),
            queries.known()[0],
            on=on,
            lang=args.lang,
            paper=args.paper,
            topic=args.topic or "",
            address=args.address.rstrip("/"),
        )
    except KeyError:
        raise BadInput(f"--topic {args.topic!r} is no topic") from None
    try:
        args.out.write_bytes(content)
    except OSError as wrong:
        raise BadInput(f"--out {args.out}: {wrong.strerror}") from wrong
    if args.json:
        say_json({"file": str(args.out), "bytes": len(content)})
    else:
        say(f"{args.out}: {len(content)} bytes")
    return 0
