"""``jadara timetable solve``: timetabling problems in the public formats."""

from __future__ import annotations

import argparse
import math
import os
import sys
from pathlib import Path

from jadara.rooms.schools import verbs
from jadara.site.verbs.base import BadInput, say

LONGEST = 24 * 3600.0
MOST_BYTES = 100_000_000


def add(parser: argparse.ArgumentParser) -> None:
    """solve FILE --format ctt|xhstt --seconds N --out FILE."""
    what = parser.add_subparsers(dest="what", metavar="solve", required=True)
    solve = what.add_parser("solve", help="the best timetable that is found in the time")
    solve.add_argument("file", type=Path)
    solve.add_argument("--format", choices=["ctt", "xhstt"], required=True)
    solve.add_argument("--seconds", type=float, default=60.0, help="wall clock, from reading to writing")
    solve.add_argument("--out", type=Path, help="where the solution goes; standard output if absent")
    solve.add_argument("--instance", default="", help="which one of an archive of several (xhstt)")
    solve.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1), help="threads")
    solve.add_argument("--seed", type=int, default=1)


def _read(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise BadInput(f"{path}: larger than {MOST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as wrong:
        raise BadInput(f"{path}: {wrong.strerror}") from wrong


def _tell(seconds: float, words: str) -> None:
    sys.stderr.write(f"{seconds:6.1f} s  {words}\n")


def _check(args: argparse.Namespace) -> None:
    if not (math.isfinite(args.seconds) and 0 < args.seconds <= LONGEST):
        raise BadInput("--seconds is a number between 0 and 86400")
    if not 1 <= args.workers <= 64:
        raise BadInput("--workers is a number from 1 to 64")
    if args.instance and args.format != "xhstt":
        raise BadInput("--instance is for --format xhstt")
    if args.out is not None and not args.out.parent.is_dir():
        raise BadInput(f"--out: there is no folder {args.out.parent}")


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when all hard rules hold, 1 when the best found breaks some (it is written all the same)."""
    _check(args)
    data = _read(args.file)
    timing = {"seconds": args.seconds, "workers": args.workers, "seed": args.seed}
    try:
        if args.format == "ctt":
            solved = verbs.solve_ctt(data, tell=_tell, **timing)
        else:
            solved = verbs.solve_xhstt(data, tell=_tell, instance=args.instance, **timing)
    except verbs.BadFile as wrong:
        raise BadInput(f"{args.file}: {wrong}") from wrong
    if args.out is None:
        say(solved.text.decode().rstrip("\n"))
    else:
        try:
            args.out.write_bytes(solved.text)
        except OSError as wrong:
            raise BadInput(f"--out {args.out}: {wrong.strerror}") from wrong
    sys.stderr.write(solved.summary + "\n")
    return 0 if solved.feasible else 1
