"""What the rooms and apps offer to those above: read from here, in plain imports, instead of signals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from jadara.commons.channels import privacy as channels_privacy
from jadara.commons.intake import privacy as intake_privacy
from jadara.commons.intake.actions import Handler
from jadara.commons.law import privacy as law_privacy
from jadara.commons.people import privacy as people_privacy
from jadara.commons.people.models import Person
from jadara.kernel.figures import Figure
from jadara.rooms.rights import bench as rights_bench
from jadara.rooms.rights import privacy as rights_privacy
from jadara.rooms.schools import bench as schools_bench
from jadara.rooms.schools import operations as schools_operations
from jadara.rooms.schools import privacy as schools_privacy
from jadara.rooms.skills import bench as skills_bench
from jadara.rooms.skills import privacy as skills_privacy


class Bench(Protocol):
    """Runs a room's figures, one after the other."""

    def __call__(self, shared: Path, *, quick: bool, only: str | None) -> Iterator[Figure]:
        """Yield each figure as it is measured."""


#: What each app and room holds on a person, by name; see their privacy.py.
EXPORTS: dict[str, Callable[[Person], dict[str, Any]]] = {
    "people": people_privacy.export,
    "skills": skills_privacy.export,
    "rights": rights_privacy.export,
    "schools": schools_privacy.export,
    "intake": intake_privacy.export,
}
#: The class (P0 to P3) of every field that may say something of a person.
CLASSES: dict[str, dict[str, str]] = {
    **channels_privacy.CLASSES,
    **people_privacy.CLASSES,
    **skills_privacy.CLASSES,
    **law_privacy.CLASSES,
    **rights_privacy.CLASSES,
    **schools_privacy.CLASSES,
    **intake_privacy.CLASSES,
}
BENCHES: dict[str, Bench] = {"skills": skills_bench.run, "rights": rights_bench.run, "schools": schools_bench.run}
#: What devices may push, by type, and who applies it.
OPERATIONS: dict[str, Handler] = {**schools_operations.HANDLERS}
