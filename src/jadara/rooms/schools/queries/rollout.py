"""The roll-out board: where each institution stands, with first registers and open questions counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from jadara.commons.places.models import Area
from jadara.kernel.actor import IN_AREA, Actor, Role
from jadara.rooms.schools.models import HelpRequest, Institution, Register, RollOut
from jadara.rooms.schools.models.institutions import below

SEE = (Role.PRINCIPAL, Role.REGISTRAR, *IN_AREA)
#: From the first step to the last.
STAGES = ("planned", "trained", "migrated", "signed", "running")


@dataclass(frozen=True, slots=True)
class Filter:
    """What the board is narrowed to; an empty value means all. ``wave`` is a number, or ``none``."""

    wave: str = ""
    area: str = ""
    stage: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Filter:
        """From an address; what makes no sense is left out."""
        wave, stage = asked.get("wave", ""), asked.get("stage", "")
        known = wave == "none" or (wave.isascii() and wave.isdecimal() and len(wave) < 5)
        area = asked.get("area", "").replace("\x00", "")
        return cls(wave if known else "", area[:12], stage if stage in STAGES else "")

    @property
    def any(self) -> bool:
        """Is anything left out."""
        return bool(self.wave or self.area or self.stage)


@dataclass(frozen=True, slots=True)
class Line:
    """One institution. ``first``: the day of its first register; ``questions``: open ones at the help desk."""

    school: Institution
    row: RollOut | None
    first: date | None
    questions: int

    @property
    def stage(self) -> str:
        """The furthest step that is reached."""
        if self.first:
            return "running"
        if self.row is None:
            return "planned"
        done = (
            ("signed", self.row.signed_off_on),
            ("migrated", self.row.migrated_on),
            ("trained", self.row.trained_on),
        )
        return next((name for name, day in done if day), "planned")


def schools(actor: Actor, on: date) -> QuerySet[Institution]:
    """Open institutions on whose roll-out the actor looks."""
    return Institution.objects.visible_to(actor, *SEE).open_on(on)


def board(actor: Actor, chosen: Filter, on: date) -> list[Line]:
    """By wave, those in none last. Two queries."""
    rows = schools(actor, on).select_related("area__parent", "rollout__wave")
    if chosen.area:
        rows = rows.filter(below(frozenset({chosen.area})))
    if chosen.wave:
        in_wave = Q(rollout__wave__isnull=False) if chosen.wave == "none" else Q(rollout__wave=int(chosen.wave))
        rows = rows.exclude(in_wave) if chosen.wave == "none" else rows.filter(in_wave)
    first = Register.objects.filter(institution_id=OuterRef("pk")).order_by("date").values("date")[:1]
    found = list(rows.annotate(first_register=Subquery(first)))
    asked = HelpRequest.objects.filter(state=HelpRequest.State.OPEN, institution__in=[s.pk for s in found])
    counts = dict(asked.order_by().values_list("institution").annotate(n=Count("pk")))
    lines = [Line(s, getattr(s, "rollout", None), s.first_register, counts.get(s.pk, 0)) for s in found]
    lines = [line for line in lines if not chosen.stage or line.stage == chosen.stage]
    return sorted(lines, key=lambda ln: (ln.row.wave_id or 10_000 if ln.row else 10_000, ln.school.sort_key))


def figures(lines: Sequence[Line]) -> dict[str, int]:
    """How many reached each step, those further on included, and the open questions."""
    at = Counter(STAGES.index(line.stage) for line in lines)
    made = {name: sum(n for rank, n in at.items() if rank >= STAGES.index(name)) for name in STAGES}
    return {**made, "questions": sum(line.questions for line in lines)}


def regions(actor: Actor, on: date) -> list[Area]:
    """Governorates with institutions that the actor sees. One query."""
    codes = schools(actor, on).order_by().values("area__parent")
    return list(Area.objects.filter(Q(pk__in=codes)).exclude(parent=None).order_by("code"))
