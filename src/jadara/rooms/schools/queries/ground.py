"""Sites, buildings and rooms; things with a number; stock as the sum of its moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Max, Q, QuerySet, Sum, Value, When

from jadara.kernel.actor import Actor
from jadara.rooms.schools.models import Asset, Building, Institution, Item, Room, Site, State, StockMove

#: Below so many of a thing that is counted, the stock is low; unless more than a month's use is there.
LOW = 5
#: Use is looked at over so many days.
USED_OVER = 30


@dataclass(frozen=True, slots=True)
class BuildingPart:
    """A building (none: rooms that stand in no building yet) with its rooms by floor, the lowest first."""

    building: Building | None
    floors: tuple[tuple[int, tuple[Room, ...]], ...]


@dataclass(frozen=True, slots=True)
class SitePart:
    """A site with its buildings."""

    site: Site | None
    buildings: tuple[BuildingPart, ...]


def ground(school: Institution) -> list[SitePart]:
    """The whole ground of a school in three queries; rooms without a building come last, under no site."""
    sites = list(Site.objects.filter(institution=school))
    buildings = list(Building.objects.filter(site__institution=school))
    rooms = list(Room.objects.filter(institution=school))
    parts = [
        SitePart(s, tuple(_building(b, rooms) for b in buildings if b.site_id == s.pk)) for s in sites
    ]  # fmt: skip
    loose = _building(None, rooms)
    return [*parts, SitePart(None, (loose,))] if loose.floors else parts


def _building(building: Building | None, rooms: list[Room]) -> BuildingPart:
    held = [r for r in rooms if r.building_id == (building.pk if building else None)]
    floors = sorted({r.floor for r in held})
    return BuildingPart(building, tuple((f, tuple(r for r in held if r.floor == f)) for f in floors))


def things(school: Institution, *, word: str = "", condition: str = "", room: UUID | None = None,
           gone: bool = False, due_on: date | None = None) -> QuerySet[Asset]:  # fmt: skip
    """Machines and tools of a school, filtered; those out of use and in need of repair first. One query."""
    rank = Case(
        When(Q(condition=State.OUT), then=Value(0)), When(Q(condition=State.POOR), then=Value(1)), default=Value(2),
        output_field=IntegerField(),
    )  # fmt: skip
    rows = Asset.objects.filter(institution=school, gone_on__isnull=not gone).select_related("room")
    if word:
        rows = rows.filter(
            Q(name__icontains=word) | Q(tag__icontains=word) | Q(serial__icontains=word) | Q(maker__icontains=word)
        )
    if condition:
        rows = rows.filter(condition=condition)
    if room:
        rows = rows.filter(room_id=room)
    if due_on:
        rows = rows.filter(next_service_on__lte=due_on)
    return rows.annotate(rank=rank).order_by("rank", "name", "tag")


def visible_things(actor: Actor) -> QuerySet[Asset]:
    """Things of the institutions that the actor may see, with room and institution."""
    schools = Institution.objects.visible_to(actor).values("pk")
    return Asset.objects.filter(institution_id__in=schools).select_related("room", "institution", "institution__area")


@dataclass(frozen=True, slots=True)
class StockLine:
    """An item at a school: how many are there, how many were used or given of late, and when it last moved."""

    item: Item
    there: int
    used: int
    last: Any

    @property
    def low(self) -> bool:
        """Fewer than a handful, or less than was used in the last month."""
        return self.there < max(LOW, self.used)


def stock(school: Institution, on: date) -> list[StockLine]:
    """The stock of a school: the sum of its moves. Low ones first. Two queries."""
    since = on - timedelta(days=USED_OVER)
    outgoing = Q(at__date__gt=since, quantity__lt=0, why__in=(StockMove.Why.USED, StockMove.Why.GIVEN))
    sums = (
        StockMove.objects.filter(institution=school).order_by().values("item_id")
        .annotate(there=Sum("quantity"), used=Sum("quantity", filter=outgoing), last=Max("at"))
    )  # fmt: skip
    found = {row["item_id"]: row for row in sums}
    lines = [
        StockLine(item, found[item.pk]["there"], -(found[item.pk]["used"] or 0), found[item.pk]["last"])
        for item in Item.objects.filter(pk__in=found)
    ]
    return sorted(lines, key=lambda line: (not line.low, line.item.kind, line.item.pk))


def there(school_id: UUID, item_id: str) -> int:
    """How many of an item a school has. One query."""
    return int(
        StockMove.objects.filter(institution_id=school_id, item_id=item_id).aggregate(n=Sum("quantity"))["n"] or 0
    )


def moves(school: Institution, item: Item) -> QuerySet[StockMove]:
    """The moves of an item at a school, newest first, with who wrote them."""
    return StockMove.objects.filter(institution=school, item=item).select_related("by", "by__person")
