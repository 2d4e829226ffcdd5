"""A year of attendance of 1,000 students: fills, folds, measures the summary and holds it against plain SQL.

Run as a program in the environment of a bench's database: ``python -m jadara.rooms.schools.bench_summary_run CALLS``.
"""

from __future__ import annotations

import json
import random
import sys
import time
from datetime import date, timedelta
from uuid import UUID

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from jadara.commons.people.models import Organisation  # noqa: E402
from jadara.kernel.ids import uuid7  # noqa: E402
from jadara.rooms.schools.actions.folding import fold_school  # noqa: E402
from jadara.rooms.schools.core.registers import register_id  # noqa: E402
from jadara.rooms.schools.models import (  # noqa: E402
    ClassGroup,
    Institution,
    Register,
    RosterSpan,
    SchoolYear,
    Speciality,
    Student,
)
from jadara.rooms.schools.queries.day import summary  # noqa: E402

YEAR, CLASSES, SIZE, DAYS, LESSONS = 2026, 40, 25, 180, 6
LAST = date(2027, 5, 28)
#: The same from registers alone, without tallies: every student of each roster, less what the marks say.
PLAIN = """
SELECT s.student_id, count(*), count(*) FILTER (WHERE m.state = 1), count(*) FILTER (WHERE m.state = 2),
  count(*) FILTER (WHERE m.state = 3), sum(r.minutes),
  coalesce(sum(CASE WHEN m.state IN (1, 3) THEN r.minutes WHEN m.state = 2 THEN least(m.late, r.minutes) END), 0)
FROM schools_register r
JOIN schools_rosterspan s ON s.group_id = r.group_id AND s.since <= r.roster_version
  AND (s.until IS NULL OR s.until > r.roster_version)
LEFT JOIN LATERAL (
  SELECT (x->>1)::int AS state, (x->>2)::int AS late FROM jsonb_array_elements(r.marks) x
  WHERE (x->>0)::uuid = s.student_id) m ON true
WHERE r.institution_id = %s AND r.year = %s GROUP BY s.student_id
"""


@transaction.atomic
def fill(rng: random.Random) -> UUID:
    """One school; returns its id."""
    now = timezone.now()
    home = Organisation.objects.create(
        kind="school", name_ar="م", name_fr="m", name_en="m", area_id="LB56", join_code="SUMMA1"
    )
    school = Institution.objects.create(organisation=home, code="SUMMARY", sector="public", area_id="LB56", name_ar="م")
    SchoolYear.objects.get_or_create(year=YEAR, defaults={"starts_on": date(2026, 9, 21), "ends_on": LAST})
    speciality, _n = Speciality.objects.get_or_create(code="BT-SUM", defaults={"level": "BT", "name_ar": "م"})
    for c in range(CLASSES):
        group = ClassGroup.objects.create(institution=school, year=YEAR, speciality=speciality, stage=1, name=f"S{c}")
        students = [Student(number=f"Z{c:03d}{n:03d}", created_at=now, changed_at=now) for n in range(SIZE)]
        Student.objects.bulk_create(students)
        RosterSpan.objects.bulk_create(
            RosterSpan(institution_id=school.pk, group=group, student_id=s.pk, since=1) for s in students
        )
        Register.objects.bulk_create(_registers(school.pk, group, [s.pk for s in students], rng), batch_size=2000)
    return UUID(str(school.pk))


def _registers(school: UUID, group: ClassGroup, students: list[UUID], rng: random.Random) -> list[Register]:
    made, days = [], [LAST - timedelta(days=n) for n in range(DAYS * 7 // 5)]
    account, operation, now = uuid7(), uuid7(), timezone.now()
    for day in [d for d in days if d.weekday() < 5][:DAYS]:
        for period in range(1, LESSONS + 1):
            marks = [
                [str(s), rng.choice((1, 1, 2, 3)), 10, "", 0, str(operation), 1, str(account)]
                for s in students
                if rng.random() < 0.08
            ]
            made.append(Register(
                id=register_id(school, group.pk, day, period), institution_id=school, year=YEAR, group_id=group.pk, date=day,
                period=period, marks=marks, taken_by=account, taken_at=now, operation=operation, last=operation, size=SIZE,
            ))  # fmt: skip
    return made


def main(calls: int) -> dict[str, float]:
    """p95 of the summary in milliseconds over so many calls, and the share of students whose counts are exact."""
    school = fill(random.Random(7))
    fold_school(school, LAST - timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(PLAIN, [school, YEAR])
        plain = {UUID(str(row[0])): [int(x) for x in row[1:]] for row in cursor.fetchall()}
    summary(school, YEAR)
    times = []
    for _n in range(calls):
        began = time.perf_counter()
        found = summary(school, YEAR)
        times.append(time.perf_counter() - began)
    exact = sum(found[s] == counts for s, counts in plain.items()) / max(len(plain), len(found))
    times.sort()
    return {"p95_ms": 1000 * times[int(0.95 * len(times))], "exact": exact, "n": calls, "students": len(plain)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
