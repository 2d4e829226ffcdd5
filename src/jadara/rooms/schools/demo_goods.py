"""Things in the demo world: machines with labels, stock, what schools ask for, what is given out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from jadara.rooms.schools.actions.ground import TAG_LENGTH, TAG_LETTERS
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_places import MINA, QOBBEH
from jadara.rooms.schools.demo_world import CURRENT, Place, World, moment, span
from jadara.rooms.schools.models import (
    Allocation,
    Asset,
    AssetTransfer,
    Distribution,
    Maintenance,
    Request,
    StockMove,
)

Row = tuple[object, ...]
#: What stands in a room of a kind: name, kind, maker, value in dollars, how many.
MACHINES = {
    "computer": (("حاسوب مكتبي", "computer", "Zeta", 420, 12), ("طابعة", "printer", "Zeta", 180, 1),
                 ("جهاز عرض", "projector", "Lumen", 350, 1)),
    "electrical": (("لوحة تدريب كهربائية", "training board", "Elektra", 900, 4),
                   ("مولد صغير", "generator", "Volta", 650, 1)),
    "mechanical": (("مخرطة", "lathe", "Torno", 5200, 2), ("آلة لحام", "welder", "Arcus", 480, 3),
                   ("مثقاب عمودي", "drill press", "Torno", 700, 1)),
    "wood": (("منشار شريطي", "band saw", "Lignum", 1400, 1), ("مقشطة", "planer", "Lignum", 1900, 1)),
    "kitchen": (("فرن", "oven", "Cucina", 2100, 2), ("براد", "refrigerator", "Polar", 1100, 1)),
    "salon": (("كرسي تزيين", "styling chair", "Bella", 240, 6), ("مجفف شعر", "hair dryer", "Bella", 90, 4)),
    "care": (("سرير طبي", "hospital bed", "Medix", 800, 2), ("مجسم تدريب", "training manikin", "Medix", 1300, 1)),
    "lab": (("راسم إشارة", "oscilloscope", "Signa", 620, 3), ("مجهر", "microscope", "Optika", 310, 4)),
}  # fmt: skip
STOCK = ("PAPER-A4", "TONER", "CHALK", "GLOVES", "CABLE-25", "BREAKER-16", "ROD-WELD", "FLOUR", "DIESEL", "BOOK-AR",
         "BOOK-FR", "BOOK-MATH")  # fmt: skip
WHY = ("للمشغل", "نفدت الكمية", "لبداية الفصل", "لتلاميذ السنة الأولى")


class Goods:
    """Writes them, place by place."""

    def __init__(self, world: World) -> None:
        self.world, self.rng = world, world.rng
        self.assets: dict[UUID, list[UUID]] = {}
        self.tags: set[str] = set()

    def write(self) -> None:
        """All of it."""
        store(Asset, "id institution_id room_id tag name kind serial maker condition acquired_on source value_usd "
              "next_service_on", self._machines())  # fmt: skip
        self._maintenance()
        store(StockMove, "id institution_id item_id quantity why note at by_id", self._stock())
        self._requests()
        self._given_out()
        self._moves()

    def _tag(self) -> str:
        while (tag := "".join(self.rng.choices(TAG_LETTERS, k=TAG_LENGTH))) in self.tags:
            pass
        self.tags.add(tag)
        return tag

    def _machines(self) -> Iterator[Row]:
        rng = self.rng
        for p in self.world.places:
            for room in p.rooms:
                for name, kind, maker, value, count in MACHINES.get(room.kind, ()):
                    for _n in range(count):
                        id_, bought = self.world.ids(), date(rng.randint(2008, 2025), rng.randint(1, 12), 15)
                        self.assets.setdefault(p.id, []).append(id_)
                        state = self.world.one((("good", 0.62), ("fair", 0.2), ("poor", 0.11), ("out", 0.07)))
                        source = "موازنة" if rng.random() < 0.6 else "هبة (عرض)"
                        service = self.world.today + timedelta(days=rng.randint(-40, 300)) if value > 500 else None
                        yield (id_, p.id, room.id, self._tag(), name, kind,
                               f"{maker[:2].upper()}{rng.randint(10**6, 10**7)}", maker, state, bought, source,
                               Decimal(value), service)  # fmt: skip

    def _maintenance(self) -> None:
        rows: list[Row] = []
        for p in self.world.places:
            for asset in self.assets.get(p.id, [])[::9]:
                day = self.world.today - timedelta(days=self.rng.randint(5, 400))
                rows.append((self.world.ids(), asset, day, "صيانة دورية", "good", Decimal(self.rng.randint(5, 120)),
                             p.office["principal"]))  # fmt: skip
        store(Maintenance, "id asset_id on what condition cost_usd by_id", rows)

    def _stock(self) -> Iterator[Row]:
        """Counted in September, used since."""
        first = span(CURRENT)[0]
        weeks = max(0, (self.world.today - first).days // 7)
        for p in self.world.places:
            for item in self.rng.sample(STOCK, 7):
                begin = self.rng.randint(20, 200)
                by = p.office["registrar"]
                yield self.world.ids(), p.id, item, begin, "received", "تسليم بداية السنة", moment(first, "09:00"), by
                used = min(begin, sum(self.rng.randint(0, 3) for _w in range(weeks)))
                if used:
                    at = moment(min(self.world.today, first + timedelta(days=7 * weeks)), "12:00")
                    why = "given" if item.startswith("BOOK") else "used"
                    yield self.world.ids(), p.id, item, -used, why, "", at, by

    def _requests(self) -> None:
        rows: list[Row] = []
        for n, p in enumerate(self.world.places):
            if n % 2 and n != MINA:
                continue
            at = moment(self.world.today - timedelta(days=self.rng.randint(2, 40)), "11:00")
            state = ("asked", "approved", "delivered", "refused")[n // 2 % 4]
            wanted = self.rng.randint(10, 120)
            granted = {"approved": wanted // 2, "delivered": wanted}.get(state)
            later = at + timedelta(days=1)
            rows.append((
                self.world.ids(), p.id, self.rng.choice(STOCK), wanted, granted, self.rng.choice(WHY), state,
                "لا يتوفر حالياً" if state == "refused" else "", at, p.office["principal"],
                later if state != "asked" else None, self.world.accounts.get("fadi") if state != "asked" else None,
                later if state == "delivered" else None,
            ))  # fmt: skip
        store(Request, "id institution_id item_id quantity granted why state answer asked_at asked_by_id decided_at "
              "decided_by_id delivered_at", rows)  # fmt: skip

    def _given_out(self) -> None:
        """The directorate gives textbooks to institutes, most of which have signed; El Mina gives tool kits to a class."""
        books, kits = self.world.ids(), self.world.ids()
        mina, fadi = self.world.places[MINA], self.world.accounts.get("fadi")
        at = moment(span(CURRENT)[0] - timedelta(days=10), "10:00")
        store(Distribution, "id name item_id year institution_id made_at made_by_id", (
            (books, "كتب الرياضيات 2026-27", "BOOK-MATH", CURRENT, None, at, fadi),
            (kits, "حقائب عدّة للسنة الأولى", "KIT-ELEC", CURRENT, mina.id, at, mina.office["principal"]),
        ))  # fmt: skip
        store(Allocation, "id distribution_id institution_id student_id quantity received received_at received_by_id signer",
              (*self._books(books), *self._kits(kits, mina)))  # fmt: skip

    def _books(self, distribution: UUID) -> Iterator[Row]:
        for p in self.world.places:
            count = sum(len(g.seats) for g in p.groups[CURRENT] if g.stage == 1)
            day = span(CURRENT)[0] + timedelta(days=self.rng.randint(0, 60))
            there = self.rng.random() < 0.85 and day <= self.world.today
            received = count - (self.rng.randint(1, 9) if self.rng.random() < 0.15 else 0) if there else None
            yield (self.world.ids(), distribution, p.id, None, count, received, moment(day, "10:00") if there else None,
                   p.office["principal"] if there else None, "أمين المستودع" if there else "")  # fmt: skip

    def _kits(self, distribution: UUID, mina: Place) -> Iterator[Row]:
        group = next(g for g in mina.groups[CURRENT] if "-ELEC" in g.speciality and g.stage == 1)
        day = span(CURRENT)[0] + timedelta(days=20)
        for n, seat in enumerate(s for s in group.seats if not s.ended):
            there = n % 4 != 3 and day <= self.world.today
            yield (self.world.ids(), distribution, mina.id, seat.pupil.id, 1, 1 if there else None,
                   moment(day, "10:00") if there else None, mina.office["registrar"] if there else None, "")  # fmt: skip

    def _moves(self) -> None:
        """Two machines on their way between the institutes of Tripoli."""
        mina, qobbeh = self.world.places[MINA], self.world.places[QOBBEH]
        at = moment(self.world.today - timedelta(days=3), "10:00")
        store(AssetTransfer, "id asset_id source_id target_id step reason sent_at sent_by_id decided_at decided_by_id", (
            (self.world.ids(), self.assets[qobbeh.id][0], qobbeh.id, mina.id, "sent", "فائض عن الحاجة", at,
             qobbeh.office["principal"], None, None),
            (self.world.ids(), self.assets[mina.id][0], mina.id, qobbeh.id, "refused", "إعارة", at - timedelta(days=9),
             mina.office["principal"], at - timedelta(days=7), qobbeh.office["principal"]),
        ))  # fmt: skip
