"""The institutes of the demo world: real towns, invented institutes, with rooms and what they teach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.kernel.arabic import column_key
from jadara.rooms.schools import reference
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_world import YEARS, Place, Room, World
from jadara.rooms.schools.models import Building, Institution, Offer, SchoolYear, Site
from jadara.rooms.schools.models import Room as RoomRow

SECTORS = ("public", "private", "ngo", "unrwa")
#: Caza; sector; town in Arabic, French, English; latitude, longitude; high in the mountains; classes; of them in the
#: afternoon; share of Christian names; what it teaches first.
PILOTS = (
    ("LB56", "public", "الميناء", "El-Mina", "El Mina", 34.450, 35.815, 0, 15, 3, 0.15, "BT-ELEC BT-INFO BP-ELEC BT-COMP"),
    ("LB56", "public", "القبة", "El-Qobbé", "El Qobbeh", 34.434, 35.860, 0, 12, 4, 0.1, "BT-ELEC BT-AUTO BP-AUTO"),
    ("LB56", "ngo", "أبي سمراء", "Abi Samra", "Abi Samra", 34.425, 35.845, 0, 6, 0, 0.05, "BP-COIF BP-CUIS"),
    ("LB55", "public", "سير الضنية", "Sir ed-Danniyé", "Sir ed Dannieh", 34.383, 36.029, 1, 8, 0, 0.05, "BT-ELEC BT-COMP"),
    ("LB57", "public", "زغرتا", "Zgharta", "Zgharta", 34.397, 35.895, 0, 9, 0, 0.95, "BT-COMP BT-HOTE"),
    ("LB54", "public", "أميون", "Amioun", "Amioun", 34.300, 35.809, 0, 8, 0, 0.85, "BT-INFI BT-INFO"),
    ("LB53", "public", "بشري", "Bécharré", "Bcharre", 34.251, 36.011, 1, 6, 0, 0.99, "BT-HOTE BP-MENU"),
    ("LB52", "private", "البترون", "Batroun", "Batroun", 34.255, 35.658, 0, 7, 0, 0.9, "BT-HOTE BT-GRAF"),
    ("LB51", "public", "حلبا", "Halba", "Halba", 34.543, 36.079, 0, 14, 4, 0.2, "BT-INFI BT-COMP BT-ELEC"),
    ("LB51", "public", "القبيات", "Qobayat", "Qobayat", 34.570, 36.278, 1, 8, 0, 0.9, "BT-COMP BT-AUTO"),
    ("LB51", "ngo", "ببنين", "Bebnine", "Bebnine", 34.516, 36.035, 0, 6, 0, 0.02, "BP-ELEC BP-COIF"),
    ("LB11", "public", "بئر حسن", "Bir Hassan", "Bir Hassan", 33.867, 35.489, 0, 18, 6, 0.15, "BT-HOTE BT-INFO BT-ELEC"),
    ("LB11", "public", "الأشرفية", "Achrafieh", "Achrafieh", 33.884, 35.530, 0, 14, 0, 0.8, "BT-MECA BT-ETRO TS-ELEC"),
    ("LB11", "private", "الحمراء", "Hamra", "Hamra", 33.896, 35.482, 0, 9, 3, 0.4, "TS-COMP BT-GRAF"),
    ("LB32", "public", "الحدث", "Hadath", "Hadath", 33.832, 35.523, 0, 12, 3, 0.4, "BT-INFI BT-AUTO"),
    ("LB32", "private", "الشياح", "Chiyah", "Chiyah", 33.861, 35.514, 0, 8, 3, 0.2, "BT-COMP TS-INFO"),
    ("LB31", "public", "عاليه", "Aley", "Aley", 33.805, 35.600, 1, 9, 0, 0.3, "BT-HOTE BT-COMP"),
    ("LB33", "public", "بعقلين", "Baakline", "Baakline", 33.680, 35.558, 1, 9, 0, 0.25, "BT-EDUC BT-ELEC"),
    ("LB36", "public", "بكفيا", "Bikfaya", "Bikfaya", 33.922, 35.678, 1, 8, 0, 0.97, "BT-DECO BT-COMP"),
    ("LB36", "public", "الدكوانة", "Dekouané", "Dekwaneh", 33.882, 35.547, 0, 18, 5, 0.85, "BT-HOTE BT-INFO BT-MECA"),
    ("LB35", "public", "جونيه", "Jounié", "Jounieh", 33.981, 35.618, 0, 11, 0, 0.97, "BT-INFI BT-GRAF"),
    ("LB34", "public", "جبيل", "Jbeil", "Byblos", 34.121, 35.648, 0, 9, 0, 0.9, "BT-COMP BT-ETRO"),
    ("LB25", "public", "زحلة", "Zahlé", "Zahle", 33.846, 35.902, 0, 14, 4, 0.7, "BT-INFI BT-ELEC BT-COMP"),
    ("LB25", "unrwa", "تعلبايا", "Taalabaya", "Taalabaya", 33.813, 35.873, 0, 6, 0, 0.05, "BP-ELEC BP-META"),
    ("LB24", "public", "جب جنين", "Joub Jannine", "Joub Jannine", 33.628, 35.783, 0, 8, 0, 0.25, "BT-COMP BT-AUTO"),
    ("LB23", "public", "راشيا", "Rachaya", "Rachaya", 33.501, 35.844, 1, 6, 0, 0.3, "BT-EDUC BP-MENU"),
    ("LB21", "public", "بعلبك", "Baalbek", "Baalbek", 34.006, 36.208, 1, 13, 4, 0.15, "BT-INFI BT-ELEC BT-COMP"),
    ("LB22", "public", "الهرمل", "Hermel", "Hermel", 34.394, 36.385, 1, 7, 0, 0.05, "BT-ELEC BP-AUTO"),
    ("LB61", "public", "صيدا", "Saïda", "Saida", 33.560, 35.374, 0, 14, 4, 0.2, "BT-INFO BT-INFI BT-FROI"),
    ("LB61", "unrwa", "سبلين", "Sibline", "Sibline", 33.630, 35.445, 0, 10, 0, 0.03, "BP-META BT-BATI BT-COMP"),
    ("LB62", "public", "جزين", "Jezzine", "Jezzine", 33.543, 35.585, 1, 5, 0, 0.95, "BT-COMP BP-CUIS"),
    ("LB63", "public", "صور", "Tyr", "Tyre", 33.271, 35.196, 0, 13, 4, 0.1, "BT-ELEC BT-INFO BT-INFI"),
    ("LB44", "public", "النبطية", "Nabatiyé", "Nabatieh", 33.378, 35.484, 0, 13, 3, 0.05, "BT-COMP BT-AUTO BT-INFI"),
    ("LB41", "public", "بنت جبيل", "Bint Jbeil", "Bint Jbeil", 33.119, 35.433, 0, 6, 0, 0.1, "BT-ELEC BP-ELEC"),
    ("LB42", "public", "حاصبيا", "Hasbaya", "Hasbaya", 33.398, 35.685, 1, 6, 0, 0.25, "BT-INFI BP-MENU"),
)  # fmt: skip
#: Where the cast works: by position in the list.
MINA, QOBBEH, ZAHLE = 0, 1, 22
NAMES = {
    "public": ("معهد {} الفني", "Institut technique de {}", "{} Technical Institute"),
    "private": ("معهد {} للعلوم التقنية", "Institut des techniques de {}", "{} Institute of Technology"),
    "ngo": ("مركز {} للتدريب المهني", "Centre de formation de {}", "{} Training Centre"),
    "unrwa": ("مركز تدريب {}", "Centre de formation de {} (UNRWA)", "{} Training Centre (UNRWA)"),
}
GROUND = (("classroom", 6), ("computer", 1), ("lab", 1), ("hall", 1), ("library", 1), ("office", 2))
ROOM_NAMES = {
    "classroom": "قاعة", "computer": "معلوماتية", "lab": "مختبر", "electrical": "مشغل كهرباء", "mechanical": "مشغل ميكانيك",
    "wood": "مشغل خشب", "kitchen": "مطبخ", "salon": "صالون", "care": "تمريض", "hall": "قاعة كبرى", "library": "مكتبة",
    "office": "إدارة",
}  # fmt: skip
CAPACITY = {"classroom": 30, "hall": 80, "library": 30, "office": 4, "computer": 26, "lab": 26}


def years(world: World) -> None:
    """The school years; the last one is in progress."""
    for year, since, until in YEARS:
        SchoolYear.objects.update_or_create(
            year=year, defaults={"starts_on": since, "ends_on": until, "current": year == YEARS[-1][0]}
        )


def make(world: World) -> None:
    """Institutions with organisations, sites, buildings and what they teach; rooms follow with the timetable."""
    parents = dict(Area.objects.values_list("code", "parent_id"))
    world.places = [_place(world, n, parents) for n in range(world.size.institutions)]
    store(Organisation, "id kind name_ar name_fr name_en area_id join_code", (
        (p.id, "school", *_names(p, n), p.area, f"M{p.code}") for n, p in enumerate(world.places)
    ))  # fmt: skip
    _institutions(world)
    _grounds(world)
    store(Offer, "id institution_id speciality_id since places", (
        (world.ids(), p.id, code, 2018 + world.rng.randint(0, 6), 25 * sections)
        for p in world.places for code, sections in p.offers
    ))  # fmt: skip


def _line(area: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    line: list[str] = []
    at: str | None = area
    while at:
        line.append(at)
        at = parents.get(at)
    return tuple(line)


def _place(world: World, n: int, parents: Mapping[str, str | None]) -> Place:
    """The pilots first; in the national world the others stand in the same towns, of mixed sectors."""
    caza, sector, ar, fr, en, lat, lon, high, classes, afternoon, christian, first = PILOTS[n % len(PILOTS)]
    rng = world.rng
    if n >= len(PILOTS):
        sector = world.one((("public", 0.15), ("private", 0.7), ("ngo", 0.13), ("unrwa", 0.02)))
        lat, lon = lat + rng.uniform(-0.03, 0.03), lon + rng.uniform(-0.02, 0.02)
    code = f"{caza[2:]}{n:03d}"
    wanted = max(2, round(classes * world.size.classes))
    return Place(
        world.ids(), code, sector, caza, _line(caza, parents), (ar, fr, en), (round(lat, 6), round(lon, 6)), bool(high),
        wanted, _offers(world, sector, first.split(), wanted), round(afternoon * world.size.classes), christian,
    )  # fmt: skip


def _offers(world: World, sector: str, first: list[str], wanted: int) -> list[tuple[str, int]]:
    """Specialities with sections until the classes come near to what is wanted; a pair of sections for the first."""
    years = {s["code"]: int(s["years"]) for s in reference.read()["specialities"]}
    more = [c for c in years if c not in first and (c.startswith("BP") or sector not in ("ngo", "unrwa"))]
    world.rng.shuffle(more)
    made: dict[str, int] = {}
    total = 0
    for code in [*first, *more, *first, *first]:
        if total + years[code] <= wanted:
            made[code] = made.get(code, 0) + 1
            total += years[code]
    return list(made.items())


def _names(place: Place, n: int) -> tuple[str, str, str]:
    ar, fr, en = (pattern.format(town) for pattern, town in zip(NAMES[place.sector], place.town, strict=True))
    number = f" {n // len(PILOTS) + 1}" if n >= len(PILOTS) else ""
    return ar + number, fr + number, en + number


def _institutions(world: World) -> None:
    rng = world.rng

    def rows() -> Iterable[tuple[object, ...]]:
        for n, p in enumerate(world.places):
            names = _names(p, n)
            licence = f"{rng.randint(100, 999)}/{rng.randint(1995, 2019)}" if p.sector != "public" else ""
            yield (
                p.id, p.code, p.sector, p.area, *names, column_key(names[0]), p.town[0], *p.at,
                f"+961{rng.choice('145678')}{rng.randint(200000, 999999)}", f"{p.code}@mehani.example.org", licence,
                date(2028, 8, 31) if licence else None, ["morning", *(["afternoon"] if p.afternoon else [])],
                date(rng.randint(1962, 2012), 10, 1), p.sector == "private",
            )  # fmt: skip

    store(Institution, "organisation_id code sector area_id name_ar name_fr name_en sort_key town latitude longitude phone "
          "email licence licence_until shifts opened_on guardians_told", rows())  # fmt: skip


def _grounds(world: World) -> None:
    """One site for each, one to three buildings."""
    rng, sites, buildings = world.rng, [], []
    for p in world.places:
        site = world.ids()
        sites.append(
            (site, p.id, p.town[0], f"{p.town[0]}، الشارع العام", *p.at, "rented" if rng.random() < 0.3 else "owned")
        )
        for n in range(1 + p.wanted // 8):
            building = world.ids()
            p.buildings.append(building)
            state = world.one((("good", 0.5), ("fair", 0.35), ("poor", 0.15)))
            buildings.append(
                (building, site, "ABC"[n], rng.randint(1, 4), rng.randint(1958, 2015), state, rng.random() < 0.35)
            )
        for kind, count in GROUND:
            for _n in range(count):
                room(world, p, kind)
    store(Site, "id institution_id name address latitude longitude tenure", sites)
    store(Building, "id site_id name floors built_in state step_free", buildings)


def room(world: World, place: Place, kind: str) -> Room:
    """One room more; stored when all are known."""
    number = sum(r.kind == kind for r in place.rooms) + 1
    # Where there is no generator the machines of a workshop have power in the morning only.
    mornings = kind in ("electrical", "mechanical", "wood") and bool(place.afternoon) and world.chance(0.3)
    made = Room(world.ids(), f"{ROOM_NAMES[kind]} {number}", kind, CAPACITY.get(kind, 16), mornings)
    place.rooms.append(made)
    return made


def store_rooms(world: World) -> None:
    """All rooms, after the timetables asked for as many as they need."""
    rng = world.rng

    def rows() -> Iterable[tuple[object, ...]]:
        for p in world.places:
            for n, r in enumerate(p.rooms):
                stations = 0 if r.kind in ("classroom", "hall", "library", "office") else r.capacity
                state = world.one((("good", 0.6), ("fair", 0.28), ("poor", 0.12)))
                yield (
                    r.id, p.id, p.buildings[n % len(p.buildings)], n % 3, r.name, r.kind, r.capacity, stations,
                    max(0, stations - rng.randint(0, 5)), state, n % 3 == 0 and rng.random() < 0.5,
                    [[weekday, period] for weekday in range(5) for period in range(1, 8)] if r.mornings else [],
                )  # fmt: skip

    store(RoomRow, "id institution_id building_id floor name kind capacity workstations working state accessible powered",
          rows())  # fmt: skip
