"""``jadara law export|check|import``: the pack as a folder of YAML, to be reviewed anywhere and proposed again."""

from __future__ import annotations

import argparse
import io
import zipfile
from pathlib import Path

from django.utils import timezone

from jadara.commons.law import actions, exchange, pack
from jadara.kernel.actor import Actor, Role
from jadara.rooms.rights import queries
from jadara.site.verbs.base import BadInput, need_tables, say, say_json

TERMINAL = Actor(roles={Role.LAW_EDITOR: frozenset()})


def add(parser: argparse.ArgumentParser) -> None:
    """export --out DIR, check DIR, import DIR."""
    what = parser.add_subparsers(dest="what", metavar="export|check|import", required=True)
    out = what.add_parser("export", help="write facts, amounts and lists as YAML")
    out.add_argument("--out", type=Path, required=True)
    for name, text in (
        ("check", "say what a folder changes"),
        ("import", "propose what a folder changes, to be approved"),
    ):
        one = what.add_parser(name, help=text)
        one.add_argument("folder", type=Path)
        one.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 0, or 2 with one line that names file and entry."""
    try:
        return _export(args.out) if args.what == "export" else _changes(args)
    except pack.BadPack as wrong:
        raise BadInput(str(wrong)) from wrong
    except OSError as wrong:
        raise BadInput(f"{wrong.filename}: {wrong.strerror}") from wrong


def _export(folder: Path) -> int:
    files = exchange.files(queries.law(), timezone.localdate())
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    say(f"{folder}: {len(files)} files")
    return 0


def _changes(args: argparse.Namespace) -> int:
    if not args.folder.is_dir():
        raise BadInput(f"{args.folder} is no folder")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as out:
        for path in sorted(args.folder.rglob("*.yaml")):
            out.write(path, path.relative_to(args.folder).as_posix())
    found = exchange.differences(zipped.getvalue(), queries.law())
    made = _propose(found) if args.what == "import" else 0
    if args.json:
        rows = [{"kind": d.kind, "key": d.key, "from": d.valid_from and d.valid_from.isoformat()} for d in found]
        say_json({"differences": rows, "proposed": made})
    else:
        for one in found:
            say(f"{one.kind:<10}{one.key}{f' from {one.valid_from}' if one.valid_from else ''}")
        say(f"{len(found)} differences, {made} proposed")
    return 0


def _propose(found: list[exchange.Difference]) -> int:
    need_tables()
    made = 0
    for one in found:
        try:
            actions.propose(
                actor=TERMINAL, kind=one.kind, key=one.key, payload=one.payload, valid_from=one.valid_from,
                reason="imported at the terminal",
            )  # fmt: skip
        except actions.AlreadyProposed:
            say(f"{one.kind} {one.key}: another proposal waits")
        else:
            made += 1
    return made
