"""The verbs of the command line. Imported after Django has started."""

from __future__ import annotations

import argparse
from typing import Protocol

from jadara.site.verbs import (
    audit,
    bench,
    demo,
    intake,
    law,
    messages,
    people,
    rights,
    schools,
    skills,
    taxonomy,
    timetable,
    up,
)
from jadara.site.verbs.base import BadInput


class Verb(Protocol):
    """A verb's module."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; returns the exit code."""


#: name on the command line -> (summary, module)
VERBS: dict[str, tuple[str, str]] = {
    "up": ("install what is missing in the database, then serve web and worker on 127.0.0.1", "up"),
    "work": ("run the worker and the scheduler alone", "up"),
    "migrate": ("bring the database up to date and compile translations, then stop", "up"),
    "demo": ("fill the demo world, or show its cast", "demo"),
    "taxonomy": ("load, search and count occupations and skills", "taxonomy"),
    "skills": ("find skills in words, match occupations, make a CV", "skills"),
    "rights": ("ask about labour law, calculate, print the guide", "rights"),
    "law": ("the law as a folder: export, check, import", "law"),
    "timetable": ("solve timetabling problems in public formats (ctt, xhstt)", "timetable"),
    "schools": ("look for people who are in the country's list twice", "schools"),
    "people": ("organisations, and links that give somebody a role", "people"),
    "intake": ("after a restore: let devices resend what they kept", "intake"),
    "audit": ("check the chain of audit rows", "audit"),
    "bench": ("measure figures", "bench"),
    "messages": ("collect texts for translation and compile the catalogues", "messages"),
}
MODULES: dict[str, Verb] = {
    "up": up, "demo": demo, "intake": intake, "taxonomy": taxonomy, "skills": skills, "audit": audit, "bench": bench,
    "messages": messages, "people": people, "rights": rights, "law": law, "schools": schools,
    "timetable": timetable,
}  # fmt: skip

__all__ = ["MODULES", "VERBS", "BadInput", "Verb"]
