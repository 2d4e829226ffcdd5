"""``jadara``: one program for everything that is done from a terminal.

Each verb is a module of ``site/verbs`` with ``add(parser)`` and ``run(args) -> int``. A wrong argument, a bad file or a
missing database ends with one line that says what is wrong and where, and exit code 2.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured


class Parser(argparse.ArgumentParser):
    """Argparse that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message} (see {self.prog} --help)\n")
        raise SystemExit(2)


def parser(registry: ModuleType) -> Parser:
    """The whole command line, from the registry of verbs."""
    top = Parser(prog="jadara", description="Jadara: skills, step by step.")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=Parser)
    for name, (summary, module) in registry.VERBS.items():
        module_parser = verbs.add_parser(name, help=summary, description=summary)
        module_parser.set_defaults(module=module, verb=name)
        registry.MODULES[module].add(module_parser)
    return top


def main(argv: list[str] | None = None) -> int:
    """Parse, run, and turn what users can get wrong into one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jadara.site.settings")
    if "migrate" in (sys.argv[1:] if argv is None else argv)[:1] and (owner := os.environ.get("JADARA_DATABASE_OWNER")):
        os.environ.setdefault("JADARA_DATABASE_APP", os.environ.get("JADARA_DATABASE", ""))
        os.environ["JADARA_DATABASE"] = owner  # only here does Jadara connect as the owner of its tables
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        sys.stderr.write(f"jadara: {wrong}\n")
        return 2
    registry = import_module("jadara.site.verbs")  # after Django has started: the verbs import models
    args = parser(registry).parse_args(argv)
    try:
        return int(registry.MODULES[args.module].run(args))
    except registry.BadInput as wrong:
        sys.stderr.write(f"jadara {args.verb}: {wrong}\n")
        return 2
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
