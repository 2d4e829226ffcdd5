"""The calendar of the demo world: holidays of Lebanon, and what else kept schools closed. Moon-dependent days are expected
ones; strikes, storms and the rest are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jadara.rooms.schools.core.planning import SILENT
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_world import Place, World, days
from jadara.rooms.schools.models import Closure

#: First day, last day, cause, names in Arabic, French, English. Known before they come.
HOLIDAYS = (
    ("2025-12-22", "2026-01-02", "break", "عطلة الميلاد ورأس السنة", "Vacances de Noël", "Christmas holidays"),
    ("2026-01-06", "2026-01-06", "holiday", "عيد الميلاد الأرمني", "Noël arménien", "Armenian Christmas"),
    ("2026-02-09", "2026-02-09", "holiday", "عيد مار مارون", "Saint-Maron", "Saint Maron"),
    ("2026-03-19", "2026-03-23", "holiday", "عيد الفطر", "Aïd el-Fitr", "Eid al-Fitr"),
    ("2026-03-25", "2026-03-25", "holiday", "عيد البشارة", "Annonciation", "Annunciation"),
    ("2026-04-02", "2026-04-13", "break", "عطلة الفصح", "Vacances de Pâques", "Easter holidays"),
    ("2026-05-01", "2026-05-01", "holiday", "عيد العمال", "Fête du travail", "Labour Day"),
    ("2026-05-25", "2026-05-25", "holiday", "عيد المقاومة والتحرير", "Résistance et Libération",
     "Resistance and Liberation Day"),
    ("2026-05-26", "2026-05-29", "holiday", "عيد الأضحى", "Aïd el-Adha", "Eid al-Adha"),
    ("2026-06-17", "2026-06-17", "holiday", "رأس السنة الهجرية", "Nouvel an hégirien", "Islamic New Year"),
    ("2026-06-22", "2026-06-30", "exam", "الامتحانات", "Examens", "Exams"),
    ("2026-12-21", "2027-01-01", "break", "عطلة الميلاد ورأس السنة", "Vacances de Noël", "Christmas holidays"),
    ("2027-01-06", "2027-01-06", "holiday", "عيد الميلاد الأرمني", "Noël arménien", "Armenian Christmas"),
    ("2027-02-09", "2027-02-09", "holiday", "عيد مار مارون", "Saint-Maron", "Saint Maron"),
    ("2027-03-09", "2027-03-12", "holiday", "عيد الفطر", "Aïd el-Fitr", "Eid al-Fitr"),
    ("2027-03-25", "2027-03-30", "break", "عطلة الفصح", "Vacances de Pâques", "Easter holidays"),
    ("2027-04-29", "2027-05-04", "break", "عطلة الفصح الشرقي", "Pâques orthodoxes", "Orthodox Easter holidays"),
    ("2027-05-16", "2027-05-19", "holiday", "عيد الأضحى", "Aïd el-Adha", "Eid al-Adha"),
    ("2027-05-25", "2027-05-25", "holiday", "عيد المقاومة والتحرير", "Résistance et Libération",
     "Resistance and Liberation Day"),
    ("2027-06-07", "2027-06-07", "holiday", "رأس السنة الهجرية", "Nouvel an hégirien", "Islamic New Year"),
    ("2027-06-21", "2027-06-30", "exam", "الامتحانات", "Examens", "Exams"),
)  # fmt: skip
#: Teachers of public institutes on strike.
STRIKES = (
    ("2025-11-11", "2025-11-13"), ("2026-01-20", "2026-01-23"), ("2026-03-03", "2026-03-05"), ("2026-04-21", "2026-04-23"),
    ("2026-10-27", "2026-10-28"), ("2027-02-23", "2027-02-25"),
)  # fmt: skip
#: Snow on the roads to institutes in the mountains.
SNOW = (
    ("2026-01-13", "2026-01-15"), ("2026-01-28", "2026-01-29"), ("2026-02-11", "2026-02-12"), ("2027-01-18", "2027-01-20"),
    ("2027-02-02", "2027-02-03"),
)  # fmt: skip
#: First day, last day, areas.
SECURITY = (
    ("2025-10-22", "2025-10-23", ("LB41", "LB43")), ("2026-02-17", "2026-02-20", ("LB4", "LB63")),
    ("2026-10-13", "2026-10-15", ("LB4",)), ("2026-05-12", "2026-05-12", ("LB56",)),
)  # fmt: skip
TEXTS = {
    "strike": ("إضراب الأساتذة", "Grève des enseignants", "Teachers' strike"),
    "weather": ("ثلوج على الطرق", "Neige sur les routes", "Snow on the roads"),
    "security": ("إقفال لأسباب أمنية", "Fermeture pour raisons de sécurité", "Closed for security"),
}


@dataclass(frozen=True, slots=True)
class Closing:
    """Days without lessons in an area or at one place; ``planned`` before they came."""

    since: date
    until: date
    cause: str
    names: tuple[str, str, str]
    area: str | None = None
    place: Place | None = None

    @property
    def planned(self) -> bool:
        """No lesson was due on these days at all, as ``core/planning`` has it."""
        return self.cause in SILENT


def closings(world: World) -> list[Closing]:
    """All that happened until today, and the holidays to come."""
    day, made = date.fromisoformat, []
    for since, until, cause, ar, fr, en in HOLIDAYS:
        made.append(Closing(day(since), day(until), cause, (ar, fr, en), area="LB"))
    public = [p for p in world.places if p.sector == "public"]
    high = [p for p in world.places if p.high]
    for dates, cause, places in ((STRIKES, "strike", public), (SNOW, "weather", high)):
        for since, until in dates:
            if day(since) <= world.today:
                made += [Closing(day(since), day(until), cause, TEXTS[cause], place=p) for p in places]
    for since, until, areas in SECURITY:
        if day(since) <= world.today:
            made += [Closing(day(since), day(until), "security", TEXTS["security"], area=a) for a in areas]
    return made


def make(world: World) -> None:
    """Store the closures, and tell each place which days it is closed and whether that was planned."""
    found = closings(world)
    store(Closure, "id area_id institution_id since until cause name_ar name_fr name_en", (
        (world.ids(), c.area, c.place.id if c.place else None, c.since, c.until, c.cause, *c.names) for c in found
    ))  # fmt: skip
    for place in world.places:
        # What was planned counts before what came.
        for c in sorted(found, key=lambda c: c.planned):
            if c.place is place or (c.area is not None and c.area in place.line):
                for at in days(c.since, c.until):
                    place.closed[at] = ("planned" if c.planned else "came", c.cause)


def school_days(place: Place, since: date, until: date) -> list[date]:
    """Days on which lessons were planned."""
    return [d for d in days(since, until) if d.weekday() < 5 and place.closed.get(d, ("", ""))[0] != "planned"]


def cold(day: date) -> float:
    """How much more often students miss a day: winter, Mondays and Fridays, the days around a holiday."""
    winter = 1.35 if day.month in (12, 1, 2) else 1.0
    week = {0: 1.25, 4: 1.45}.get(day.weekday(), 0.9)
    near = 1.3 if _near_holiday(day) else 1.0
    return winter * week * near


def _near_holiday(day: date) -> bool:
    return day + timedelta(days=1) in _EDGES or day - timedelta(days=1) in _EDGES


_EDGES = frozenset(date.fromisoformat(x) for since, until, *_rest in HOLIDAYS for x in (since, until))
