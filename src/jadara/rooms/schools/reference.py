"""What every system begins with: specialities, subjects, curricula, topics of the syllabus, counted goods.

Read from ``data/curriculum.yaml``. Loading adds what is missing and changes nothing that is there: once loaded, these
rows belong to whoever edits them in the product.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.db import models, transaction

from jadara.rooms.schools.models import CurriculumLine, Item, Speciality, Subject, Topic

FILE = Path(__file__).parent / "data" / "curriculum.yaml"
#: Curriculum lines and topics are named under this, so that loading again finds them.
NAMESPACE = uuid.UUID("0c8a6f0e-5d0b-5f1e-8e57-6a6164617261")
_Row = TypeVar("_Row", bound=models.Model)
_LINE = re.compile(
    r"(?P<subject>[A-Z-]+) (?P<hours>\d+)(?:=(?P<blocks>[\d+]+))?(?: /(?P<groups>\d+))?(?: \*(?P<coefficient>\d+))?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Weekly lessons of a subject: ``blocks`` are lengths that add up to ``hours``, ``groups`` sub-groups apart."""

    subject: str
    hours: int
    blocks: tuple[int, ...] = ()
    groups: int = 1
    coefficient: int = 1


def line(text: str) -> Line:
    """A line as it stands in the file, such as ``EL-WORK 8=4+4 /2 *10``. Raises ValueError."""
    found = _LINE.fullmatch(text)
    if found is None:
        raise ValueError(f"not a line of a curriculum: {text!r}")
    hours, blocks = int(found["hours"]), tuple(int(b) for b in (found["blocks"] or "").split("+") if b)
    if blocks and sum(blocks) != hours:
        raise ValueError(f"the blocks do not add up to the hours: {text!r}")
    return Line(found["subject"], hours, blocks, int(found["groups"] or 1), int(found["coefficient"] or 1))


@cache
def read() -> dict[str, Any]:
    """The file."""
    data: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return data


def curriculum(speciality: str) -> tuple[Line, ...]:
    """The weekly lines of a speciality, the same in each of its years. Raises KeyError."""
    entry = {s["code"]: s for s in read()["specialities"]}[speciality]
    return tuple(line(text) for text in (*read()["cores"][entry["core"]], *entry["lines"]))


@transaction.atomic
def load() -> None:
    """Add what is missing. Five queries when all is there."""
    _add(Subject, "code", [
        Subject(code=code, room_kind=kind, name_ar=ar, name_fr=fr, name_en=en)
        for code, (kind, ar, fr, en) in read()["subjects"].items()
    ])  # fmt: skip
    _add(Speciality, "code", [
        Speciality(code=s["code"], level=s["level"], field=s["field"], years=s["years"], name_ar=s["ar"], name_fr=s["fr"],
                   name_en=s["en"])
        for s in read()["specialities"]
    ])  # fmt: skip
    _add(CurriculumLine, "id", _lines())
    _add(Topic, "id", _topics())
    _add(Item, "code", [
        Item(code=code, kind=kind, unit=unit, name_ar=ar, name_fr=fr, name_en=en)
        for code, (kind, unit, ar, fr, en) in read()["items"].items()
    ])  # fmt: skip


def _add(model: type[_Row], key: str, rows: list[_Row]) -> None:
    there = set(model._default_manager.values_list(key, flat=True))
    model._default_manager.bulk_create([r for r in rows if r.pk not in there], batch_size=500)


def _id(*parts: object) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, "/".join(map(str, parts)))


def _lines() -> list[CurriculumLine]:
    since = read()["since"]
    return [
        CurriculumLine(
            id=_id("line", s["code"], stage, row.subject, since), speciality_id=s["code"], stage=stage,
            subject_id=row.subject, hours=row.hours, blocks=list(row.blocks), groups=row.groups,
            coefficient=row.coefficient, since=since,
        )
        for s in read()["specialities"]
        for stage in range(1, s["years"] + 1)
        for row in curriculum(s["code"])
    ]  # fmt: skip


def _topics() -> list[Topic]:
    return [
        Topic(
            id=_id("topic", where, position), speciality_id=where.split("/")[0], stage=int(where.split("/")[1]),
            subject_id=where.split("/")[2], position=position, hours=hours, name_ar=ar, name_fr=fr, name_en=en,
        )
        for where, topics in read()["topics"].items()
        for position, (hours, ar, fr, en) in enumerate(topics, 1)
    ]  # fmt: skip
