"""What lies on desks in the demo world: the census, the roll-out, questions to the help desk, services, open corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from jadara.commons.people import vault
from jadara.rooms.schools.core import census
from jadara.rooms.schools.demo_bulk import store
from jadara.rooms.schools.demo_papers import Papers
from jadara.rooms.schools.demo_places import MINA
from jadara.rooms.schools.demo_world import CURRENT, PAST, Place, World, moment, span
from jadara.rooms.schools.models import (
    Census,
    Correction,
    Dispute,
    HelpReply,
    HelpRequest,
    Register,
    RollOut,
    Service,
    ServiceVisit,
    SupportPower,
    Wave,
)

Row = tuple[object, ...]
WAVES = (
    (1, "الموجة الأولى", date(2025, 9, 15)), (2, "الموجة الثانية", date(2026, 2, 2)),
    (3, "الموجة الثالثة", date(2026, 9, 21)), (4, "جميع المعاهد", date(2027, 9, 20)),
)  # fmt: skip
ASKED = (
    ("/schools/register/", "لا يظهر صف الأستاذ الجديد في هاتفي."), ("/schools/students/", "كيف أصحّح اسم تلميذ كُتب خطأ؟"),
    ("/schools/timetable/", "كيف أنقل حصة من الثلاثاء إلى الخميس؟"),
    ("/schools/import/", "الملف فيه تاريخ ولادة كنص، هل يُقبل؟"),
    ("/schools/register/", "هل يبقى الدوام محفوظاً إذا انقطعت الشبكة؟"), ("/schools/census/", "من يؤكد الإحصاء بعد المدير؟"),
)  # fmt: skip
ANSWER = "شكراً على السؤال. أجبنا في الدليل، والخطوات في الصفحة نفسها."
NEEDS = (("counselling", 4), ("remedial", 8), ("disability", 4), ("health", 1), ("referral", 1))


class Desk:
    """Writes them."""

    def __init__(self, world: World, papers: Papers) -> None:
        self.world, self.papers, self.rng = world, papers, world.rng

    def write(self) -> None:
        """All of it; after the registers."""
        self._census()
        self._rollout()
        self._help()
        self._services()
        self._corrections()

    def _census(self) -> None:
        """Last year's is validated; this year's is open, confirmed by some principals, sent back to one."""
        rows: list[Row] = []
        for n, p in enumerate(self.world.places):
            before = self._answers(p)
            done = moment(date(2026, 2, 10), "10:00")
            principal, region = p.office["principal"], self.world.accounts.get("dalal")
            rows.append((self.world.ids(), p.id, PAST, before, "region", "", done, principal, done, principal,
                         done + timedelta(days=9), region))  # fmt: skip
            answers, step, remark = self._changed(p, before), ("open", "open", "school", "open", "returned")[n % 5], ""
            if step == "open":
                answers = {
                    k: v for k, v in answers.items() if k.split(".")[0] in ("water", "sanitation", "power")[: 1 + n % 3]
                }
            if step == "returned":
                remark = "عدد المراحيض أقل بكثير من السنة الماضية. هل هو صحيح؟"
            now = moment(self.world.today - timedelta(days=2 + n % 12), "10:00")
            confirmed = now if step in ("school", "returned") else None
            rows.append((self.world.ids(), p.id, CURRENT, answers, step, remark, now, principal, confirmed,
                         principal if confirmed else None, None, None))  # fmt: skip
        store(Census, "id institution_id year answers step remark changed_at changed_by_id confirmed_at confirmed_by_id "
              "validated_at validated_by_id", rows)  # fmt: skip

    def _answers(self, place: Place) -> dict[str, Any]:
        """Answers to every question that is due; what is a part of something is not more than it."""
        rng = self.rng
        made: dict[str, Any] = {
            "sanitation.toilets": 4 + place.wanted, "sanitation.working": 2 + place.wanted,
            "sanitation.girls": place.wanted // 2, "sanitation.accessible": rng.randint(0, 2),
            "water.tank_litres": rng.randint(2, 20) * 1000,
            "power.grid": "yes", "power.grid_hours": rng.randint(4, 14), "power.lesson_hours": rng.randint(3, 6),
            "power.generator": "yes" if rng.random() < 0.7 else "no", "power.generator_kva": rng.randint(2, 12) * 25,
            "power.solar": "yes" if rng.random() < 0.45 else "no", "power.solar_kwp": rng.randint(5, 60),
            "power.battery": "yes" if rng.random() < 0.3 else "no", "power.battery_kwh": rng.randint(5, 80),
            "power.generator_hours": rng.randint(1, 8), "labs.computers": 12 * self._count(place, "computer"),
            "labs.computers_working": 9 * self._count(place, "computer"),
            "labs.workshops": self._count(place, "electrical", "mechanical", "wood", "kitchen", "salon", "care"),
            "labs.labs": self._count(place, "lab"), "rooms.classrooms": self._count(place, "classroom"),
            "rooms.seats": 28 * self._count(place, "classroom"), "rooms.repair": rng.randint(0, 4),
            "labs.library_books": rng.randint(50, 1500), "internet.mbps": rng.choice((4, 8, 16, 50)),
            "heating.cold_days": rng.randint(0, 25) if place.high else rng.randint(0, 4),
            "safety.extinguishers": rng.randint(2, 14), "water.days": rng.randint(1, 6),
        }  # fmt: skip
        made["labs.workshops_used"], made["rooms.classrooms_used"] = made["labs.workshops"], made["rooms.classrooms"]
        for key, question in census.QUESTIONS.items():
            if key not in made and question.needed:
                made[key] = rng.choice(question.choices or ("yes", "yes", "no"))
        return census.relevant(made)

    @staticmethod
    def _count(place: Place, *kinds: str) -> int:
        return sum(r.kind in kinds for r in place.rooms)

    def _changed(self, place: Place, before: dict[str, Any]) -> dict[str, Any]:
        """A year later some things are different: fewer toilets work, the sun helps, the line is faster."""
        now = {**before, "sanitation.working": max(1, before["sanitation.working"] - self.rng.randint(0, 5)),
               "power.grid_hours": max(1, before["power.grid_hours"] + self.rng.randint(-3, 4))}  # fmt: skip
        if before["power.solar"] == "no" and self.rng.random() < 0.3:
            now |= {"power.solar": "yes", "power.solar_kwp": self.rng.randint(5, 40)}
        return now

    def _rollout(self) -> None:
        Wave.objects.bulk_create(Wave(number=n, name=name, starts_on=day) for n, name, day in WAVES)
        store(RollOut, "institution_id wave_id trained_on trained_people devices connection migrated_on signed_off_on note",
              self._stands())  # fmt: skip

    def _stands(self) -> Iterator[Row]:
        pilots = max(1, len(self.world.places) // 3)
        for n, p in enumerate(self.world.places):
            wave, _name, starts = WAVES[min(n // pilots, 2)]
            trained = starts - timedelta(days=self.rng.randint(3, 20))
            migrated = starts + timedelta(days=self.rng.randint(2, 30))
            signed = migrated + timedelta(days=self.rng.randint(2, 25)) if wave < 3 or n % 3 else None
            yield (
                p.id, wave, trained, 3 + p.wanted, self.rng.randint(2, 9), self.world.one(
                    (("mobile", 0.4), ("dsl", 0.35), ("fibre", 0.15), ("satellite", 0.03), ("none", 0.07))
                ), migrated if migrated <= self.world.today else None,
                signed if signed and signed <= self.world.today else None, "",
            )  # fmt: skip

    def _help(self) -> None:
        """Questions of the last weeks, the older ones answered; support asks to be let in at El Mina."""
        asked, replies, omar = [], [], self.world.accounts.get("omar")
        for n in range(18):
            p, (page, text) = self.world.places[n * 5 % len(self.world.places)], ASKED[n % len(ASKED)]
            at, id_ = moment(self.world.today - timedelta(days=1 + n * 2), "09:00"), self.world.ids()
            state = "open" if n < 5 else "answered" if n < 12 else "closed"
            asked.append((id_, p.id, p.office["registrar" if n % 2 else "principal"], page, text, state, at))
            if state != "open":
                replies.append((self.world.ids(), id_, omar, ANSWER, at + timedelta(hours=5)))
        store(HelpRequest, "id institution_id asked_by_id page text state asked_at", asked)
        store(HelpReply, "id request_id by_id text at", replies)
        if omar:
            at = moment(self.world.today - timedelta(days=1), "10:00")
            store(SupportPower, "id institution_id account_id reason hours state asked_at", [
                (self.world.ids(), self.world.places[MINA].id, omar, "صف مكرر في الجدول: نحتاج إلى النظر معكم", 4, "asked",
                 at)
            ])  # fmt: skip

    def _services(self) -> None:
        """Who needs something, who gets it, and some for whom nobody came since a month."""
        services: list[Row] = []
        visits: list[Row] = []
        first = span(CURRENT)[0]
        for p, _speciality, _stage, seat in self.papers.seats[3::60]:
            id_, (kind, a_month) = self.world.ids(), self.rng.choices(NEEDS, (5, 4, 1, 2, 1))[0]
            by = p.office.get("counsellor", p.office["principal"])
            opened = max(seat.started, first) + timedelta(days=self.rng.randint(2, 25))
            if opened > self.world.today:
                continue
            state = self.world.one((("needed", 0.3), ("running", 0.6), ("ended", 0.1)))
            ended = moment(self.world.today - timedelta(days=2), "12:00") if state == "ended" else None
            services.append(
                (id_, p.id, CURRENT, seat.pupil.id, kind, state, a_month, "", moment(opened, "10:00"), by, ended)
            )
            days = range(7, (self.world.today - opened).days, 28 // a_month if a_month < 8 else 4)
            for after in days if state != "needed" else ():
                visit = self.world.ids()
                note = vault.seal("متابعة: تحسّن في الحضور.", table=ServiceVisit._meta.db_table, row=visit, field="note")
                visits.append((visit, id_, opened + timedelta(days=after), self.rng.choice((30, 45, 60)),
                               self.rng.random() < 0.85, note if self.rng.random() < 0.4 else b"", by))  # fmt: skip
        store(
            Service,
            "id institution_id year student_id kind state a_month provider opened_at opened_by_id ended_at",
            services,
        )
        store(ServiceVisit, "id service_id on minutes came sealed by_id", visits)

    def _corrections(self) -> None:
        """At El Mina three corrections wait for the principal, and one register was marked twice, differently."""
        mina = self.world.places[MINA]
        rows = Register.objects.filter(institution_id=mina.id, year=CURRENT, absent__gt=0)
        old = rows.filter(date__lte=self.world.today - timedelta(days=8)).order_by("-date", "id")[:3]
        asked: list[Row] = []
        for r in old:
            student = r.marks[next(i for i, m in enumerate(r.marks) if m[1] == 1)][0]
            marks = [m[:5] if m[0] != student else [student, 3, 0, "sick", 1] for m in r.marks]
            asked.append((self.world.ids(), mina.id, CURRENT, r.pk, marks, r.marks, "أحضر تقريراً طبياً", self.world.ids(),
                          "asked", moment(self.world.today - timedelta(days=1), "11:00"), r.taken_by))  # fmt: skip
        store(
            Correction,
            "id institution_id year register_id marks before reason operation state asked_at asked_by",
            asked,
        )
        fresh = rows.filter(date__gte=self.world.today - timedelta(days=4), disputes=0).order_by("-date", "id").first()
        lina = self.world.accounts.get("lina")
        if fresh is None or lina is None:
            return
        mark = next(m for m in fresh.marks if m[1] == 1)
        ours = {"mark": mark[1:5], "operation": mark[5], "clock": mark[6], "by": mark[7]}
        theirs = {
            "mark": [2, 10, "", 0],
            "operation": str(self.world.ids()),
            "clock": mark[6] - 90_000,
            "by": str(lina),
        }
        store(Dispute, "id institution_id year register_id student_id kind ours theirs at", [
            (self.world.ids(), mina.id, CURRENT, fresh.pk, mark[0].replace("-", ""), "mark", ours, theirs, fresh.taken_at)
        ])  # fmt: skip
        Register.objects.filter(pk=fresh.pk, year=CURRENT).update(disputes=1)
