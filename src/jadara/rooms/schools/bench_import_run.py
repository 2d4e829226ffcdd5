"""Brings a workbook of made-up students into an empty institute and says how long it took.

Run as a program of its own, in the environment of the bench: ``python -m jadara.rooms.schools.bench_import_run NUMBER``.
"""

from __future__ import annotations

import io
import json
import sys
import time

import django

django.setup()

from django.utils import timezone  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from jadara.commons.people.core.matching import Record  # noqa: E402
from jadara.commons.people.core.matching_sample import sample  # noqa: E402
from jadara.commons.people.models import Account, Organisation, Person, RoleAt  # noqa: E402
from jadara.commons.people.queries import actor_of  # noqa: E402
from jadara.commons.places.models import Area  # noqa: E402
from jadara.kernel.actor import Role  # noqa: E402
from jadara.rooms.schools.actions import imports  # noqa: E402
from jadara.rooms.schools.models import ClassGroup, Enrolment, Institution, Speciality, Student  # noqa: E402

YEAR, SIZE = 2026, 25
HEADS = (
    "الرقم المدرسي", "الاسم", "اسم الأب", "الشهرة", "اسم الأم", "الاسم بالأجنبية", "الجنس", "تاريخ الولادة", "رقم الهوية",
    "رقم السجل", "الصف", "هاتف الأهل",
)  # fmt: skip


def people(count: int) -> list[Record]:
    """So many different people: the engine's sample without its duplicates."""
    made = sample(int(count * 1.2) + 50, 11)
    twice = set(made.truth[:, 1].tolist())
    return [made.columns.record(n) for n in range(len(made.columns)) if n not in twice][:count]


def workbook(count: int) -> bytes:
    """As a school has it: dates as text, Arabic names with Latin ones beside them, a class for each."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADS)
    for n, p in enumerate(people(count)):
        born = f"{p.birth_day or 1}/{p.birth_month or 1}/{min(p.birth_year or 2009, 2012)}"
        sheet.append(
            [n + 1, p.given or "ليلى", p.father, p.family, p.mother, p.given_latin, p.sex, born, f"{700_000_000_000 + n}",
             p.register, f"C{n // SIZE:03d}", "03/123456"]
        )  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def world(count: int) -> tuple[Account, Institution]:
    """A registrar at an institute with empty classes."""
    now = timezone.now()
    Area.objects.get_or_create(
        code="LB", defaults={"level": "country", "name_ar": "LB", "name_fr": "LB", "name_en": "LB"}
    )
    home = Organisation.objects.create(
        kind="school", name_ar="b", name_fr="b", name_en="b", area_id="LB", join_code="BENCH9"
    )
    school = Institution.objects.create(organisation=home, code="BENCH", sector="public", area_id="LB", name_ar="b")
    person = Person.objects.create(name="Registrar", language="ar", created_at=now)
    account = Account(person=person, username="registrar", created_at=now)
    account.set_unusable_password()
    account.save()
    RoleAt.objects.create(account=account, role=Role.REGISTRAR, organisation=home, since=now)
    branch = Speciality.objects.create(code="BT-B", level="BT", name_ar="b")
    ClassGroup.objects.bulk_create(
        ClassGroup(institution=school, year=YEAR, speciality=branch, stage=1, name=f"C{n:03d}")
        for n in range(count // SIZE + 1)
    )
    return account, school


def main(count: int) -> dict[str, float]:
    """Measure once, through the worker as a long import goes."""
    account, school = world(count)
    content, actor = workbook(count), actor_of(account)
    started = time.perf_counter()
    row = imports.receive(
        actor=actor, kind="students", institution=school, year=YEAR, name="bench.xlsx", content=content
    )
    imports.start(actor=actor, row=row, good_only=True)
    imports.run_waiting()
    seconds = time.perf_counter() - started
    stored = Student.objects.count()
    return {"seconds": round(seconds, 2), "stored": min(stored, Enrolment.objects.count())}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
