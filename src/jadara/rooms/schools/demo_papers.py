"""What schools keep on students in the demo world: guardians, documents under seal, applications, transfers, fees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from jadara.commons.people import vault
from jadara.kernel.arabic import column_key, fold
from jadara.rooms.schools.core.admission import DOCUMENTS as DOCUMENTS_ASKED
from jadara.rooms.schools.core.admission import FACTOR, MISSING, SEEN, WAIVED
from jadara.rooms.schools.core.numbers import number as student_number
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_classes import Cohorts, Known
from jadara.rooms.schools.demo_names import draw, phone
from jadara.rooms.schools.demo_world import BEGINNING, CURRENT, Place, Pupil, Seat, World, moment, span
from jadara.rooms.schools.models import (
    Application,
    Charge,
    Fee,
    Guardian,
    Payment,
    Protected,
    Student,
    Support,
    Transfer,
)

Row = tuple[object, ...]
TABLE = Protected._meta.db_table
#: Kind of document, share, nationality where it has to be written down.
DOCUMENTS = (
    ("lebanese", 0.845, ""), ("syrian", 0.05, "سورية"), ("unhcr", 0.035, "سورية"),
    ("palestinian_registered", 0.03, "فلسطينية"),
    ("palestinian_syria", 0.008, "فلسطينية"), ("palestinian_unregistered", 0.002, "فلسطينية"), ("stateless", 0.005, ""),
    ("none", 0.025, ""),
)  # fmt: skip
#: UNRWA centres teach Palestinians above all.
AT_UNRWA = (
    ("palestinian_registered", 0.8, "فلسطينية"),
    ("palestinian_syria", 0.12, "فلسطينية"),
    ("lebanese", 0.08, ""),
)
DIFFICULT = 40
QUESTIONS = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
WAITING = (("received", 0.35), ("waiting", 0.4), ("accepted", 0.1), ("refused", 0.1), ("withdrawn", 0.05))
#: What a year costs by sector: name of the fee, amount, currency, for one speciality or all.
FEES = {
    "public": (("رسم التسجيل", Decimal(4_500_000), "LBP"), ("صندوق المعهد", Decimal(20), "USD")),
    "private": (("القسط السنوي", Decimal(650), "USD"), ("رسم التسجيل", Decimal(50), "USD")),
    "ngo": (("مساهمة الأهل", Decimal(30), "USD"),),
    "unrwa": (),
}
RATE = Decimal(89_500)


class Papers:
    """Writes them, student by student."""

    def __init__(self, world: World, cohorts: Cohorts) -> None:
        self.world, self.cohorts, self.rng = world, cohorts, world.rng
        #: Protected texts of a student by field, until the world is made: keys for matching come from them.
        self.held: dict[UUID, dict[str, str]] = {}
        #: Who asks to be admitted and is nowhere enrolled yet.
        self.applicants: list[Known] = []
        self._body = 60_000_000

    @cached_property
    def seats(self) -> list[tuple[Place, str, int, Seat]]:
        """Who is enrolled this year: place, speciality, stage, seat."""
        return [
            (p, g.speciality, g.stage, s)
            for p in self.world.places for g in p.groups[CURRENT] for s in g.seats if not s.ended
        ]  # fmt: skip

    def write(self) -> None:
        """All of it."""
        store(Guardian, "id student_id relation name phone language told", self._guardians())
        store(Protected, "id student_id field sealed index at", self._protected())
        self._fees()
        self._applications()
        self._transfers()
        self._supports()

    def _guardians(self) -> Iterator[Row]:
        """The mother or the father, for one in four somebody else too; SMS where the school allows it and it was chosen."""
        rng = self.rng
        told = {s.pupil.id for p, _s, _n, s in self.seats if p.sector == "private"}
        for known in self.cohorts.people:
            mother = rng.random() < 0.45
            names = [("mother", known.named.mother[0])] if mother else []
            names += (
                []
                if mother and rng.random() > 0.25
                else [("father", f"{known.named.father[0]} {known.named.family[0]}")]
            )
            for relation, name in names:
                wished = known.pupil.id in told and rng.random() < 0.5
                language = "fr" if rng.random() < 0.06 else "ar"
                yield self.world.ids(), known.pupil.id, relation, name, phone(rng), language, wished

    def _protected(self) -> Iterator[Row]:
        """Kind and number of the document for nearly all, nationality where it is needed, difficulties of some."""
        unrwa = {s.pupil.id for p, _s, _n, s in self.seats if p.sector == "unrwa"}
        every = max(1, len(self.cohorts.people) // DIFFICULT)
        for n, known in enumerate(self.cohorts.people):
            values = self._documents(AT_UNRWA if known.pupil.id in unrwa else DOCUMENTS, known)
            if n % every == every // 2:
                answers = {q: "some" for q in QUESTIONS if self.rng.random() < 0.2}
                answers[self.rng.choice(QUESTIONS)] = self.rng.choice(("much", "much", "cannot"))
                values["difficulties"] = json.dumps(answers, separators=(",", ":"), sort_keys=True)
            self.held[known.pupil.id] = values
            for field, text in values.items():
                yield self._sealed(known.pupil.id, field, text)

    def _sealed(self, student: UUID, field: str, text: str) -> Row:
        id_ = self.world.ids()
        sealed = vault.seal(text, table=TABLE, row=id_, field=field)
        index = vault.blind(fold(text), field=field) if field in ("document_number", "register") else ""
        return id_, student, field, sealed, index, BEGINNING

    def _documents(self, kinds: tuple[tuple[str, float, str], ...], known: Known) -> dict[str, str]:
        rng = self.rng
        if rng.random() < 0.04:
            return {}
        kind, _share, nationality = rng.choices(kinds, [share for _k, share, _n in kinds])[0]
        values = {"document": kind}
        if nationality:
            values["nationality"] = nationality
        if (number := self._number(kind)) and rng.random() < 0.85:
            values["document_number"] = number
        if kind == "lebanese" and rng.random() < 0.7:
            values["register"] = f"{known.town}/{rng.randint(1, 999)}"
        return values

    def _number(self, kind: str) -> str:
        rng = self.rng
        if kind == "lebanese":
            return f"{rng.randrange(10**10):012d}"
        if kind == "syrian":
            return f"{rng.randrange(10**10):011d}"
        if kind == "unhcr":
            return f"LEB-{rng.randint(12, 20)}C{rng.randrange(10**5):05d}"
        return f"{rng.randrange(10**7):07d}" if kind.startswith("palestinian_") else ""

    def _fees(self) -> None:
        """This year's fees, who is exempted, and what was paid until now; receipts count up at each institute."""
        first, fees, charges, payments = span(CURRENT)[0], [], [], []
        fee_of: dict[UUID, list[tuple[UUID, Decimal, str]]] = {}
        for p in self.world.places:
            for name, amount, currency in FEES[p.sector]:
                fee = self.world.ids()
                fees.append((fee, p.id, CURRENT, name, amount, currency, first + timedelta(days=70)))
                fee_of.setdefault(p.id, []).append((fee, amount, currency))
        numbers: dict[UUID, int] = {}
        for p, _speciality, _stage, seat in self.seats:
            for fee, amount, currency in fee_of.get(p.id, ()):
                charge, exempt = self.world.ids(), amount if self.rng.random() < 0.07 else Decimal(0)
                charges.append((charge, p.id, CURRENT, seat.pupil.id, fee, amount, currency, exempt,
                                "قرار مجلس الإدارة" if exempt else "", moment(seat.started, "09:00")))  # fmt: skip
                if not exempt and self.rng.random() < 0.62:
                    payments.append(self._payment(p, charge, amount, currency, seat, numbers))
        store(Fee, "id institution_id year name amount currency due_on", fees)
        store(
            Charge,
            "id institution_id year student_id fee_id amount currency exempted exempted_because made_at",
            charges,
        )
        store(Payment, "id institution_id year charge_id number amount currency rate paid_by at by_id", payments)

    def _payment(
        self, place: Place, charge: UUID, amount: Decimal, currency: str, seat: Seat, numbers: dict[UUID, int]
    ) -> Row:
        """All of a small fee, a first instalment of a large one; one in eight dollars is paid in pounds at a rate."""
        numbers[place.id] = numbers.get(place.id, 0) + 1
        day = min(self.world.today, seat.started + timedelta(days=self.rng.randint(0, 40)))
        part = amount / 2 if amount > 100 and currency == "USD" and self.rng.random() < 0.6 else amount
        pounds = currency == "USD" and self.rng.random() < 0.12
        paid, rate = (part * RATE, RATE) if pounds else (part, None)
        at = moment(day, f"{self.rng.randint(8, 12):02d}:{self.rng.randint(0, 59):02d}")
        return (self.world.ids(), place.id, CURRENT, charge, numbers[place.id], paid, "LBP" if pounds else currency, rate,
                "", at, place.office["registrar"])  # fmt: skip

    def _applications(self) -> None:
        """Of new students half have one; besides, some wait at each institute, or were not accepted."""
        rows: list[Row] = []
        for p, speciality, stage, seat in self.seats:
            if stage == 1 and not seat.repeats and self.rng.random() < 0.5:
                rows.append(self._application(p, seat.pupil.id, speciality, "enrolled", seat.started))
        students: list[Row] = []
        for p in self.world.places:
            for _n in range(self.rng.randint(3, 9)):
                speciality, day = p.offers[0][0], span(CURRENT)[0] + timedelta(days=self.rng.randint(-10, 40))
                student = self._new_student(p)
                students.append(student)
                state = self.world.one(WAITING)
                rows.append(self._application(p, student[0], speciality, state, min(day, self.world.today)))
        store(Student, "id number given_ar father_ar family_ar mother_ar given father family mother sex birth_date "
              "birth_year birth_place phone sort_key folded created_at changed_at", students)  # fmt: skip
        store(Application, "id institution_id year student_id speciality_id stage documents previous_level average score "
              "state reason received_at decided_at decided_by_id", rows)  # fmt: skip

    def _new_student(self, place: Place) -> Row:
        rng, sex = self.rng, self.rng.choice("fm")
        named, born = draw(rng, sex, place.christian), date(2010, 1, 1) + timedelta(days=rng.randint(0, 700))
        self._body += rng.randint(1, 300)
        known = Known(Pupil(self.world.ids(), sex, 0.0, 0.0), named, born, place.town[0], phone(rng))
        self.applicants.append(known)
        return (
            known.pupil.id, student_number(self._body), named.given[0], named.father[0], named.family[0], named.mother[0],
            named.given[1], named.father[1], named.family[1], named.mother[1], sex, born, born.year, known.town,
            known.phone, column_key(named.ar), fold(named.every), BEGINNING, BEGINNING,
        )  # fmt: skip

    def _application(self, place: Place, student: object, speciality: str, state: str, day: date) -> Row:
        rng, average = self.rng, Decimal(self.rng.randint(800, 1750)) / 100
        whole = state in ("enrolled", "accepted")
        documents = {d: SEEN if whole or rng.random() < 0.6 else MISSING for d in DOCUMENTS_ASKED}
        if rng.random() < 0.1:
            documents["health"] = WAIVED
        decided = state not in ("received", "waiting")
        level = {"BP": "intermediate", "BT": "brevet", "TS": "BT", "LT": "TS"}[speciality[:2]]
        at = moment(day - timedelta(days=8), "10:00")
        return (
            self.world.ids(), place.id, CURRENT, student, speciality, 1, documents, level, average, average * FACTOR, state,
            "المعدل أقل من المطلوب" if state == "refused" else "", at, at + timedelta(days=5) if decided else None,
            place.office["principal"] if decided else None,
        )  # fmt: skip

    def _transfers(self) -> None:
        """Those of last year, which were accepted, and some of this year that wait or were refused."""
        rows: list[Row] = []
        for m in self.cohorts.moves:
            assert m.old.ended is not None
            at = moment(m.old.ended - timedelta(days=6), "10:00")
            rows.append((
                self.world.ids(), m.old.pupil.id, m.old.id, m.source.id, m.target.id, m.speciality, m.stage, "انتقال السكن",
                "accepted", "", at, m.source.office["registrar"], at + timedelta(days=5), m.target.office["registrar"],
            ))  # fmt: skip
        teaches: dict[str, list[Place]] = {}
        for p in self.world.places:
            for code, _sections in p.offers:
                teaches.setdefault(code, []).append(p)
        for n, (p, speciality, stage, seat) in enumerate(self.seats[5 :: max(1, len(self.seats) // 24)]):
            others = [o for o in teaches[speciality] if o is not p]
            if not others:
                continue
            target, refused = others[n % len(others)], n % 3 == 2
            at = moment(self.world.today - timedelta(days=2 + n % 9), "09:30")
            rows.append((
                self.world.ids(), seat.pupil.id, seat.id, p.id, target.id, speciality, stage, "انتقال السكن",
                "refused" if refused else "asked", "لا مكان في الصف" if refused else "", at, p.office["registrar"],
                at + timedelta(days=1) if refused else None, target.office["registrar"] if refused else None,
            ))  # fmt: skip
        store(Transfer, "id student_id enrolment_id source_id target_id speciality_id stage reason state answer asked_at "
              "asked_by_id decided_at decided_by_id", rows)  # fmt: skip

    def _supports(self) -> None:
        kinds = (("scholarship", "منحة كاملة", "صندوق دعم التعليم المهني (عرض)"), ("transport", "نقل يومي", "البلدية (عرض)"),
                 ("device", "حاسوب محمول", "جهة مانحة (عرض)"), ("adaptation", "وقت إضافي", ""))  # fmt: skip
        store(Support, "id institution_id student_id kind detail payer since until", (
            (self.world.ids(), p.id, seat.pupil.id, *self.rng.choices(kinds, (4, 5, 1, 1))[0], seat.started,
             span(CURRENT)[1])
            for p, _speciality, _stage, seat in self.seats if self.rng.random() < 0.06
        ))  # fmt: skip
