"""Lists of institutions, and what stands on the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor
from jadara.kernel.arabic import fold
from jadara.rooms.schools.core.map import Spot
from jadara.rooms.schools.models import (
    Asset,
    Census,
    ClassGroup,
    Enrolment,
    Institution,
    Offer,
    Posting,
    Room,
    Site,
    Speciality,
    State,
    below,
)

#: Kinds of room that are no workshop and no laboratory.
PLAIN_ROOMS = (Room.Kind.CLASSROOM, Room.Kind.HALL, Room.Kind.LIBRARY, Room.Kind.OFFICE)


@dataclass(frozen=True, slots=True)
class Filter:
    """The sentence above the list; an empty value means all. ``word`` is looked for in names, code and town."""

    area: str = ""
    sector: str = ""
    level: str = ""
    shift: str = ""
    word: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Filter:
        """From a query string; what is no known choice counts as all."""
        sector, shift = asked.get("sector", ""), asked.get("shift", "")
        return cls(
            area=asked.get("area", "")[:16].replace("\x00", ""),
            sector=sector if sector in Institution.Sector.values else "",
            level=asked.get("level", "")[:8].replace("\x00", ""),
            shift=shift if shift in ClassGroup.Shift.values else "",
            word=asked.get("q", "")[:100].replace("\x00", "").strip(),
        )

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.area or self.sector or self.level or self.shift or self.word)


def institutions(actor: Actor, chosen: Filter | None = None) -> QuerySet[Institution]:
    """What the actor may see, filtered, by name, with area and governorate. One query, without doubles."""
    rows = Institution.objects.visible_to(actor).select_related("area", "area__parent", "area__parent__parent")
    if chosen is None:
        return rows
    if chosen.area:
        rows = rows.filter(below(frozenset({chosen.area})))
    if chosen.sector:
        rows = rows.filter(sector=chosen.sector)
    if chosen.level:
        taught = Offer.objects.filter(speciality__level=chosen.level, until=None).values("institution_id")
        rows = rows.filter(pk__in=taught)
    if chosen.shift:
        rows = rows.annotate(shift_text=Cast("shifts", TextField())).filter(shift_text__contains=f'"{chosen.shift}"')
    return rows.filter(_word(chosen.word)) if chosen.word else rows


def _word(word: str) -> Q:
    match = Q(name_fr__icontains=word) | Q(name_en__icontains=word) | Q(code__icontains=word) | Q(town__icontains=word)
    folded = fold(word)  # the sort key begins with the folded Arabic name, so spelling variants are found
    return match | Q(sort_key__contains=folded) if folded else match


def areas_of(rows: QuerySet[Institution]) -> list[Area]:
    """The areas in which these institutions lie: governorates, each with its cazas after it. Two queries."""
    used = list(rows.order_by().values_list("area_id", flat=True).distinct())
    cazas = list(Area.objects.filter(pk__in=used).select_related("parent"))
    over = {a.parent_id: a.parent for a in cazas if a.parent is not None and a.level == Area.Level.CAZA}
    over.update({a.code: a for a in cazas if a.level != Area.Level.CAZA})
    listed: list[Area] = []
    for code in sorted(k for k in over if k):
        listed.append(over[code])
        listed += sorted((a for a in cazas if a.parent_id == code and a.code not in over), key=lambda a: a.code)
    return listed


def levels() -> list[str]:
    """The levels of the ladder that specialities have. One query."""
    return list(Speciality.objects.order_by("level").values_list("level", flat=True).distinct())


def spots(rows: QuerySet[Institution], lang: str, on: date) -> list[Spot]:
    """Those that have coordinates, for the map. One query."""
    placed = rows.exclude(latitude=None).exclude(longitude=None)
    return [
        Spot(
            str(r.pk), r.name(lang), float(r.latitude or 0), float(r.longitude or 0), r.sector, r.area_id,
            r.area.name(lang), closed(r, on),
        )
        for r in placed
    ]  # fmt: skip


def closed(school: Institution, on: date) -> bool:
    """Whether the institution is closed on a day. From that day on no lesson is planned: see ``open_on``."""
    return school.closed_on is not None and school.closed_on <= on


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A speciality with its places and students of the year."""

    offer: Offer
    students: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that the page of an institution shows, for a year."""

    classes: int
    students: int
    girls: int
    staff: int
    rooms: int
    workshops: int
    seats: int
    workstations: int
    working: int
    things: int
    broken: int
    offers: tuple[OfferLine, ...]
    sites: tuple[Site, ...]
    census: Census | None


def portrait(school: Institution, year: int) -> Portrait:
    """Counted in eight queries, whatever the size of the school."""
    enrolled = Enrolment.objects.filter(institution_id=school.pk, year=year, ended_on=None)
    heads = enrolled.aggregate(n=Count("pk"), girls=Count("pk", filter=Q(student__sex="f")))
    per: dict[str, int] = dict(
        enrolled.order_by().values_list("speciality_id").annotate(n=Count("pk")).values_list("speciality_id", "n")
    )
    rooms = Room.objects.filter(institution=school).aggregate(
        n=Count("pk"), workshops=Count("pk", filter=~Q(kind__in=PLAIN_ROOMS)),
        seats=Sum("capacity", filter=~Q(kind=Room.Kind.OFFICE) & ~Q(state=State.OUT)), stations=Sum("workstations"),
        working=Sum("working"),
    )  # fmt: skip
    things = Asset.objects.filter(institution=school, gone_on=None).aggregate(
        n=Count("pk"), broken=Count("pk", filter=Q(condition__in=(State.POOR, State.OUT)))
    )
    offers = (
        Offer.objects.filter(institution=school)
        .select_related("speciality")
        .order_by(F("until").desc(nulls_first=True), "speciality")
    )
    return Portrait(
        classes=ClassGroup.objects.filter(institution=school, year=year, parent=None).count(),
        students=heads["n"], girls=heads["girls"],
        staff=Posting.objects.filter(institution=school, until=None).aggregate(n=Count("staff", distinct=True))["n"],
        rooms=rooms["n"], workshops=rooms["workshops"], seats=rooms["seats"] or 0,
        workstations=rooms["stations"] or 0, working=rooms["working"] or 0, things=things["n"], broken=things["broken"],
        offers=tuple(OfferLine(o, per.get(o.speciality_id, 0)) for o in offers),
        sites=tuple(Site.objects.filter(institution=school)),
        census=Census.objects.filter(institution=school).order_by("-year").first(),
    )  # fmt: skip


def export_rows(rows: QuerySet[Institution], lang: str, on: date) -> list[list[Any]]:
    """The list for a workbook, in the order of ``EXPORT`` in the view."""
    return [
        [
            r.code, r.name(lang), str(r.get_sector_display()), (r.area.parent or r.area).name(lang), r.area.name(lang),
            r.town, r.phone, r.email, r.licence, r.licence_until,
            ", ".join(str(ClassGroup.Shift(s).label) for s in r.shifts if s in ClassGroup.Shift.values),
            r.opened_on, r.closed_on, r.closed_because, r.latitude, r.longitude,
        ]
        for r in rows
    ]  # fmt: skip
