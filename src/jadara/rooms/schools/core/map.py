"""A map of institutions from their coordinates alone: no tiles and no server from outside.

Longitude is shortened by the cosine of the middle latitude (an equirectangular projection: at the size of Lebanon its
fault stays below a pixel). The ground is a sketch of our own, for orientation; it states no border.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

#: The land in rough strokes: (longitude, latitude), from the south along the coast and back behind the mountains.
LAND: tuple[tuple[float, float], ...] = (
    (35.10, 33.09), (35.20, 33.27), (35.29, 33.42), (35.37, 33.56), (35.44, 33.72), (35.48, 33.90), (35.61, 33.96),
    (35.65, 34.12), (35.66, 34.25), (35.74, 34.32), (35.83, 34.44), (35.97, 34.53), (35.98, 34.65), (36.12, 34.63),
    (36.32, 34.69), (36.45, 34.58), (36.42, 34.49), (36.56, 34.42), (36.62, 34.20), (36.50, 34.07), (36.28, 33.92),
    (36.36, 33.83), (36.08, 33.82), (35.94, 33.64), (36.05, 33.58), (35.82, 33.41), (35.80, 33.32), (35.62, 33.25),
    (35.55, 33.28), (35.55, 33.10), (35.33, 33.06),
)  # fmt: skip
#: Up to so many institutions are drawn one by one; beyond, one circle stands for each area.
SINGLE = 150
#: Half the size of a shape, and about what a letter of a label takes (both in units of the drawing).
DOT, LETTER, LINE = 6.5, 9.0, 19.0


@dataclass(frozen=True, slots=True)
class Spot:
    """An institution on the ground; ``area`` and ``label`` are those of its caza."""

    key: str
    name: str
    latitude: float
    longitude: float
    sector: str
    area: str
    label: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """How the ground fits into a drawing of ``width`` by ``height`` units."""

    west: float
    north: float
    scale: float
    squeeze: float
    width: float
    height: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Coordinates in the drawing, from the upper left."""
        return (
            round((longitude - self.west) * self.squeeze * self.scale, 1),
            round((self.north - latitude) * self.scale, 1),
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """One institution: where, and the path of its shape. Shape and colour both tell the sector."""

    key: str
    name: str
    sector: str
    x: float
    y: float
    path: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an area in the middle of its institutions; ``count`` of them, in a circle of ``radius``."""

    area: str
    text: str
    x: float
    y: float
    count: int
    radius: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws: ``dots`` or, when there are many, ``circles``; ``labels`` do not cover each other."""

    width: float
    height: float
    land: str
    dots: tuple[Dot, ...]
    circles: tuple[Label, ...]
    labels: tuple[Label, ...]


def frame(spots: Sequence[Spot], *, width: float = 420.0, margin: float = 0.06) -> Frame:
    """Land and spots with a margin (degrees) around. Spots far from the land (a typing error) do not stretch it."""
    points = [(lon, lat) for lon, lat in LAND]
    points += [(s.longitude, s.latitude) for s in spots if plausible(s.latitude, s.longitude)]
    west, east = min(p[0] for p in points) - margin, max(p[0] for p in points) + margin
    south, north = min(p[1] for p in points) - margin, max(p[1] for p in points) + margin
    squeeze = cos(radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)
    return Frame(west, north, scale, squeeze, width, round((north - south) * scale, 1))


def plausible(latitude: float, longitude: float) -> bool:
    """Coordinates in Lebanon or very near: the usual faults are swapped numbers and a lost decimal point."""
    return 33.0 <= latitude <= 34.75 and 35.05 <= longitude <= 36.7


def draw(spots: Iterable[Spot], *, width: float = 420.0) -> Drawing:
    """The drawing of all plausible spots; those elsewhere are left out (the list names them still)."""
    shown = [s for s in spots if plausible(s.latitude, s.longitude)]
    fitted = frame(shown, width=width)
    areas = _areas(shown, fitted)
    many = len(shown) > SINGLE
    land = "M" + "L".join(f"{x} {y}" for x, y in (fitted.place(lat, lon) for lon, lat in LAND)) + "Z"
    return Drawing(
        fitted.width, fitted.height, land, () if many else tuple(_dots(shown, fitted)), areas if many else (),
        _apart(areas, width, below_circles=many),
    )  # fmt: skip


def _dots(spots: Sequence[Spot], fitted: Frame) -> Iterable[Dot]:
    """Spots at one point (a shared building) are set side by side, so that each can be reached."""
    taken: dict[tuple[float, float], int] = defaultdict(int)
    for spot in sorted(spots, key=lambda s: s.key):
        x, y = fitted.place(spot.latitude, spot.longitude)
        cell = (round(x / DOT), round(y / DOT))
        x, y = round(x + taken[cell] * DOT * 1.5, 1), y
        taken[cell] += 1
        yield Dot(spot.key, spot.name, spot.sector, x, y, shape(spot.sector, x, y), spot.closed)


def shape(sector: str, x: float, y: float, half: float = DOT) -> str:
    """The path of a sector's shape: public a circle, private a square, an NGO a triangle, UNRWA a diamond."""
    h = half
    if sector == "private":
        return f"M{x - h:.1f} {y - h:.1f}h{2 * h:.1f}v{2 * h:.1f}h{-2 * h:.1f}z"
    if sector == "ngo":
        return f"M{x:.1f} {y - 1.2 * h:.1f}l{1.2 * h:.1f} {2.2 * h:.1f}h{-2.4 * h:.1f}z"
    if sector == "unrwa":
        d = round(1.3 * h, 1)
        return f"M{x:.1f} {y - d:.1f}l{d} {d}l{-d} {d}l{-d} {-d}z"
    return f"M{x - h:.1f} {y:.1f}a{h:.1f} {h:.1f} 0 1 0 {2 * h:.1f} 0a{h:.1f} {h:.1f} 0 1 0 {-2 * h:.1f} 0z"


def _areas(spots: Sequence[Spot], fitted: Frame) -> tuple[Label, ...]:
    """Each area in the middle of its institutions, the largest first."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        found[spot.area].append(spot)
    labels = []
    for area, held in found.items():
        x, y = fitted.place(
            sum(s.latitude for s in held) / len(held),
            sum(s.longitude for s in held) / len(held),
        )
        labels.append(Label(area, held[0].label, x, y, len(held), round(8 + 2.2 * len(held) ** 0.5, 1)))
    return tuple(sorted(labels, key=lambda label: (-label.count, label.area)))


def _apart(labels: Sequence[Label], width: float, *, below_circles: bool) -> tuple[Label, ...]:
    """Labels in order of weight, moved down by a line or left out where they would cover one already set."""
    boxes: list[tuple[float, float, float, float]] = []
    kept: list[Label] = []
    for label in labels:
        half = len(label.text) * LETTER / 2
        x = min(max(label.x, half), max(half, width - half))
        for step in (0, 1, -1):
            y = label.y + (label.radius if below_circles else DOT) + LINE + step * LINE
            box = (x - half, y - LINE, x + half, y)
            if all(box[2] <= b[0] or b[2] <= box[0] or box[3] <= b[1] or b[3] <= box[1] for b in boxes):
                boxes.append(box)
                kept.append(Label(label.area, label.text, round(x, 1), round(y, 1), label.count, label.radius))
                break
    return tuple(kept)
