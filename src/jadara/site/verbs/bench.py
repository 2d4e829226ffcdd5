"""``jadara bench NAME``: figures measured by the protocols of ../shared/bench."""

from __future__ import annotations

import argparse
import os
import platform
import sys

from django.conf import settings

from jadara.site.registry import BENCHES
from jadara.site.verbs.base import BadInput, say, say_json


def add(parser: argparse.ArgumentParser) -> None:
    """NAME [--quick] [--only FIGURE] [--json]."""
    parser.add_argument("name", help="which bench, for instance: skills")
    parser.add_argument("--quick", action="store_true", help="less data, under 50 seconds, and says so")
    parser.add_argument("--only", metavar="FIGURE")
    parser.add_argument("--json", action="store_true")


def machine() -> dict[str, object]:
    """Where it was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(memory / 1e9, 1),
        "python": platform.python_version(),
        "system": platform.system(),
    }


def run(args: argparse.Namespace) -> int:
    """Prints each figure as soon as it is measured, or all as JSON at the end."""

    if args.name not in BENCHES:
        raise BadInput(f"no bench {args.name!r}; there is: {', '.join(sorted(BENCHES))}")
    if not settings.SHARED.is_dir():
        raise BadInput(f"the folder of shared test data is missing: {settings.SHARED} (set JADARA_SHARED)")
    figures = []
    try:
        for figure in BENCHES[args.name](settings.SHARED, quick=args.quick, only=args.only):
            figures.append(figure)
            mark = "reached" if figure.reached else "NOT reached"
            line = f"{figure.name:24} {figure.value:>10.4g} {figure.unit:8} goal {figure.goal:g} ({mark}, n={figure.n})"
            (sys.stderr.write(line + "\n") if args.json else say(line))
    except LookupError as wrong:
        raise BadInput(str(wrong.args[0]) if wrong.args else str(wrong)) from wrong
    if args.json:
        say_json({"machine": machine(), "quick": args.quick, "seed": 1, "figures": [f.as_dict() for f in figures]})
    elif args.quick:
        say("(quick: measured on less data)")
    return 0
