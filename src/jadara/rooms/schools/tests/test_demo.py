"""The demo world's schools, made small once: what it says must be true of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from jadara.commons.people.models import Account
from jadara.commons.people.queries import actor_of
from jadara.commons.places.actions import load_areas
from jadara.rooms.schools import demo, reference
from jadara.rooms.schools.actions.folding import fold_school
from jadara.rooms.schools.actions.planning import Outcome, plan_school
from jadara.rooms.schools.core import census, identity
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.demo_calendar import HOLIDAYS
from jadara.rooms.schools.demo_world import BEIRUT
from jadara.rooms.schools.models import (
    Census,
    ClassGroup,
    Dispute,
    Enrolment,
    Institution,
    Lesson,
    Payment,
    Posting,
    Protected,
    Register,
    RosterSpan,
    SchoolYear,
    Slot,
    Staff,
    Suspicion,
    Tally,
)
from jadara.rooms.schools.queries.lessons import roster_at, standing
from jadara.rooms.schools.queries.matching import unsealed
from jadara.rooms.schools.queries.planning import hours_of

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=BEIRUT)
TODAY = NOW.date()
CAST = {
    name: demo.Face.of("اسم مخترع", f"{name.title()} Invented", "f")
    for name in ("joumana", "bassam", "lina", "samar", "fadi", "dalal", "omar", "munir")
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Three institutes, at noon of a Tuesday."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_areas()
        reference.load()
        demo.fill(now=NOW, cast=CAST, size=demo.SMALL)
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def account(name: str) -> Account:
    return Account.objects.get(username=name)


def mina() -> Institution:
    return Institution.objects.get(code="56000")


def test_nobody_and_no_room_is_twice_at_one_time() -> None:
    grids = {
        (g.institution_id, g.year, g.shift): hours_of(g.periods)
        for i in Institution.objects.all()
        for g in i.grids.all()
    }
    seen: Counter[tuple[object, ...]] = Counter()
    for slot in Slot.objects.select_related("group", "timetable"):
        assert slot.period is not None
        year, hours = slot.timetable.year, grids[slot.group.institution_id, slot.timetable.year, slot.group.shift]
        for period in range(slot.period, slot.period + slot.length):
            at = (year, slot.weekday, hours.starts[period])
            seen.update([("staff", slot.staff_id, *at), ("room", slot.room_id, *at), ("group", slot.group_id, *at)])
            if slot.group.parent_id:
                seen.update([("half", slot.group.parent_id, slot.group_id, *at)])
    assert [key for key, times in seen.items() if times > 1] == []
    halves = {(key[1], *key[3:]) for key in seen if key[0] == "half"}
    wholes = {(key[1], *key[2:]) for key in seen if key[0] == "group"}
    assert not halves & wholes


def test_each_class_has_the_hours_of_its_curriculum() -> None:
    for group in ClassGroup.objects.filter(parent=None):
        lines = reference.curriculum(group.speciality_id)
        held: Counter[str] = Counter()
        for slot in Slot.objects.filter(group__in=[group, *group.subgroups.all()]):
            held[slot.subject_id] += slot.length
        halves = group.subgroups.count()
        assert held == {x.subject: x.hours * (halves if halves and x.groups > 1 else 1) for x in lines}


def test_tallies_are_what_the_nights_folding_would_have_made() -> None:
    school = mina()
    before = {(t.year, t.group_id, t.month): t.counts for t in Tally.objects.filter(institution_id=school.pk)}
    assert before
    folded = set(Register.objects.filter(institution_id=school.pk, folded=True).values_list("pk", flat=True))
    with transaction.atomic():
        Tally.objects.filter(institution_id=school.pk).delete()
        Register.objects.filter(institution_id=school.pk).update(folded=False)
        assert fold_school(school.pk, TODAY - timedelta(days=school.edit_window_days + 1)) == len(folded)
        after = {(t.year, t.group_id, t.month): t.counts for t in Tally.objects.filter(institution_id=school.pk)}
        transaction.set_rollback(True)
    assert after == before


def test_registers_name_members_of_their_roster_and_count_right() -> None:
    rows = list(Register.objects.order_by("operation")[::97])
    assert len(rows) > 50
    for row in rows:
        roster, register = roster_at(row.group_id, row.roster_version), standing(row)
        assert set(register.marks) <= set(roster)
        counts = core.count(register, roster)
        assert (row.size, row.absent, row.late, row.excused) == (
            counts.size,
            counts.absent,
            counts.late,
            counts.excused,
        )
        assert row.pk == core.register_id(row.institution_id, row.group_id, row.date, row.period)


def test_each_register_has_a_lesson_that_was_given_and_some_are_missing() -> None:
    given = set(Lesson.objects.filter(state__in=("given", "substituted")).values_list("pk", flat=True))
    taken = set(Register.objects.values_list("pk", flat=True))
    assert taken < given
    yesterday = TODAY - timedelta(days=1)
    recent = set(
        Lesson.objects.filter(institution_id=mina().pk, date__in=(yesterday, TODAY), state="given").values_list(
            "pk", flat=True
        )
    )
    assert recent - taken


def test_today_is_half_over_and_two_weeks_are_planned() -> None:
    today = Counter(Lesson.objects.filter(date=TODAY).values_list("state", flat=True))
    assert today["given"]
    assert today["planned"]
    assert not Lesson.objects.filter(date__lt=TODAY, state="planned").exists()
    ahead = Lesson.objects.filter(date__gt=TODAY)
    assert set(ahead.values_list("state", flat=True)) == {"planned"}
    assert max(ahead.values_list("date", flat=True)) == TODAY + timedelta(days=14)
    assert not Register.objects.filter(taken_at__gt=NOW).exists()


def test_no_lesson_was_due_on_holidays_and_strikes_are_counted_as_lost() -> None:
    quiet = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b, cause, *_names in HOLIDAYS if cause != "exam"]
    for since, until in quiet:
        assert not Lesson.objects.filter(date__range=(since, until)).exists()
    strike = Lesson.objects.filter(date=date(2026, 1, 21))
    assert set(strike.filter(institution_id=mina().pk).values_list("state", "cause")) == {("lost", "strike")}


def test_the_room_plans_the_coming_days_just_so() -> None:
    year = SchoolYear.objects.get(current=True)
    for school in Institution.objects.all():
        done = plan_school(
            institution=school, year=year, since=TODAY + timedelta(days=1), until=TODAY + timedelta(days=14)
        )
        assert done == Outcome()


def test_bassam_teaches_each_weekday_and_at_two_institutes() -> None:
    bassam = Staff.objects.get(account=account("bassam"))
    slots = Slot.objects.filter(staff=bassam, timetable__year=2026)
    assert set(slots.filter(group__institution=mina()).values_list("weekday", flat=True)) == {0, 1, 2, 3, 4}
    assert slots.values("group__institution").distinct().count() == 2
    assert Posting.objects.filter(staff=bassam, until=None, contract="contract").count() == 2
    assert Lesson.objects.filter(staff_id=bassam.pk, date=TODAY).exists()


def test_bassam_and_lina_share_a_class() -> None:
    taught = [
        set(
            Slot.objects.filter(staff__account=account(name), timetable__year=2026).values_list(
                "group__speciality", "group__stage"
            )
        )
        for name in ("bassam", "lina")
    ]
    assert taught[0] & taught[1]


def test_the_cast_sees_its_places_and_no_other() -> None:
    seen = {
        name: Institution.objects.visible_to(actor_of(account(name))).count()
        for name in ("joumana", "samar", "bassam", "munir", "fadi", "dalal")
    }
    assert seen == {"joumana": 1, "samar": 1, "bassam": 2, "munir": 1, "fadi": 3, "dalal": 3}
    assert not Institution.objects.visible_to(actor_of(account("munir"))).filter(pk=mina().pk).exists()
    assert all(account(name).is_cast for name in CAST)


def test_a_student_is_enrolled_at_one_place_at_a_time() -> None:
    open_ = Counter(Enrolment.objects.filter(ended_on=None).values_list("student", flat=True))
    assert set(open_.values()) == {1}
    in_class = Counter(
        RosterSpan.objects.filter(group__year=2026, group__parent=None, until=None).values_list("student_id", flat=True)
    )
    assert set(in_class) == set(open_)
    assert (
        Enrolment.objects.filter(state="transferred").exists() or Enrolment.objects.filter(state="withdrawn").exists()
    )


def test_who_repeats_sits_in_the_same_stage_again() -> None:
    again = list(Enrolment.objects.filter(year=2026, repeats=True))
    assert again
    for row in again:
        last = Enrolment.objects.get(year=2025, student=row.student_id, state="repeating")
        assert (last.speciality_id, last.stage) == (row.speciality_id, row.stage)


def test_documents_are_sealed_and_look_right() -> None:
    held: dict[object, dict[str, str]] = {}
    for row in Protected.objects.all():
        held.setdefault(row.student_id, {})[row.field] = unsealed(row)
    numbers = [(v["document"], v["document_number"]) for v in held.values() if "document_number" in v]
    assert len(numbers) > 100
    assert all(identity.document_number(kind, number) == number for kind, number in numbers)
    others = sum(v.get("document") not in ("lebanese", None) for v in held.values()) / len(held)
    assert 0.08 < others < 0.25
    assert sum("difficulties" in v for v in held.values()) >= 35


def test_the_engine_finds_those_who_were_written_down_twice() -> None:
    pairs = list(Suspicion.objects.filter(state="open"))
    assert len(pairs) == 14
    assert min(p.probability for p in pairs) > 0.5


def test_the_census_of_last_year_is_complete() -> None:
    for row in Census.objects.filter(year=2025):
        assert census.complete(row.answers), census.faults(row.answers)
    assert set(Census.objects.filter(year=2026).values_list("step", flat=True)) <= {"open", "school", "returned"}


def test_receipts_count_up_without_a_gap() -> None:
    numbers: dict[object, list[int]] = {}
    for institution, number in Payment.objects.values_list("institution", "number"):
        numbers.setdefault(institution, []).append(number)
    assert numbers
    assert all(sorted(n) == list(range(1, len(n) + 1)) for n in numbers.values())


def test_the_disputed_mark_stands_in_its_register() -> None:
    dispute = Dispute.objects.get()
    row = Register.objects.get(pk=dispute.register_id)
    assert row.disputes == 1
    assert dispute.student_id is not None
    assert dispute.ours["operation"] == str(standing(row).of(dispute.student_id).operation)
