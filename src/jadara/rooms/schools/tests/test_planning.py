"""Lessons of the days to come: from the week, the calendar and what already stands."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.people.queries import actor_of
from jadara.commons.places.models import Area
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import calendar, planning
from jadara.rooms.schools.core import planning as core
from jadara.rooms.schools.core.registers import register_id
from jadara.rooms.schools.models import Closure, Lesson, Register, SchoolYear, Slot, Timetable
from jadara.rooms.schools.queries import planning as queries
from jadara.rooms.schools.tests.conftest import School

MONDAY = date(2026, 11, 30)
HERE, GROUP = UUID(int=1), UUID(int=2)
HOURS = {"morning": core.Hours({1: "08:00", 2: "08:50"}, {1: 50, 2: 45})}


def week(weekday: int = 0, period: int = 1, length: int = 1, group: UUID = GROUP) -> core.WeekLesson:
    return core.WeekLesson(group, "morning", "ELEC", None, None, weekday, period, length)


def planned(*lessons: core.WeekLesson, shuts: tuple[core.Shut, ...] = (), until: date = MONDAY) -> list[core.Planned]:
    return core.plan(HERE, [core.Version(None, None, lessons)], HOURS, shuts, core.days(MONDAY, until))


def test_a_lesson_of_the_week_stands_on_its_days_with_its_time() -> None:
    first, second = planned(week(length=2), until=MONDAY + timedelta(days=13))
    assert (first.date, second.date) == (MONDAY, MONDAY + timedelta(days=7))
    assert (first.starts, first.minutes, first.id) == ("08:00", 95, register_id(HERE, GROUP, MONDAY, 1))


def test_a_holiday_leaves_no_lesson_and_a_strike_a_lost_one() -> None:
    assert planned(week(), shuts=(core.Shut(MONDAY, MONDAY, "holiday"),)) == []
    (lost,) = planned(week(), shuts=(core.Shut(MONDAY, MONDAY, "strike"),))
    assert lost.cause == "strike"


def test_a_closure_of_another_shift_or_day_changes_nothing() -> None:
    shuts = (
        core.Shut(MONDAY, MONDAY, "power", "evening"),
        core.Shut(MONDAY + timedelta(1), MONDAY + timedelta(1), "strike"),
    )
    assert [p.cause for p in planned(week(), shuts=shuts)] == [""]


def test_the_newer_timetable_begins_on_its_day() -> None:
    old = core.Version(None, MONDAY + timedelta(days=6), (week(period=1),))
    new = core.Version(MONDAY + timedelta(days=7), None, (week(period=2),))
    made = core.plan(HERE, [new, old], HOURS, (), core.days(MONDAY, MONDAY + timedelta(days=7)))
    assert [p.period for p in made] == [1, 2]


lessons = st.builds(
    week, st.integers(0, 6), st.integers(1, 7), st.integers(1, 3), st.sampled_from([GROUP, UUID(int=3)])
)


@given(st.lists(lessons, max_size=12), st.lists(lessons, max_size=12))
def test_after_the_changes_the_plan_stands_and_nothing_is_left_to_do(
    before: list[core.WeekLesson], after: list[core.WeekLesson]
) -> None:
    until = MONDAY + timedelta(days=6)
    stored = {p.id: p for p in planned(*before, until=until)}
    wanted = planned(*after, until=until)
    found = core.changes(wanted, [core.Held(p, "planned", touched=False) for p in stored.values()])
    for key in found.remove:
        del stored[key]
    stored |= {p.id: p for p in (*found.update, *found.create)}
    assert stored == {p.id: p for p in wanted}
    again = core.changes(wanted, [core.Held(p, "planned", touched=False) for p in stored.values()])
    assert again == core.Changes()


@pytest.mark.parametrize(("state", "touched"), [("given", False), ("lost", False), ("moved", False), ("planned", True)])
def test_what_people_did_stays(state: str, touched: bool) -> None:
    (old,) = planned(week())
    assert core.changes([], [core.Held(old, state, touched)]) == core.Changes()


def _plan(school: School) -> planning.Outcome:
    today = timezone.localdate()
    year = SchoolYear.objects.get(year=2026)
    return planning.plan_school(institution=school.institution, year=year, since=today, until=today + planning.AHEAD)


def _far(school: School) -> list[Lesson]:
    Lesson.objects.filter(pk=school.lesson.pk).delete()
    _plan(school)
    return list(Lesson.objects.filter(institution_id=school.institution.pk).order_by("date"))


def test_planning_makes_two_weeks_once(school: School) -> None:
    made = _far(school)
    assert 4 <= len(made) <= 5
    assert {x.date.weekday() for x in made} == {0, 1}
    assert {(x.starts, x.minutes) for x in made} == {("10:00", 50)}
    assert _plan(school) == planning.Outcome()


def test_planning_costs_the_same_for_few_and_many_lessons(
    school: School, django_assert_max_num_queries: object
) -> None:
    table = Timetable.objects.get(institution=school.institution)
    for weekday in range(5):
        for period in (1, 2, 4, 5):
            Slot.objects.create(timetable=table, group=school.group, subject_id="ELEC", weekday=weekday, period=period)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        _plan(school)


def test_a_changed_timetable_changes_what_is_to_come_and_leaves_a_register(school: School) -> None:
    first, *rest = _far(school)
    Register.objects.create(
        id=first.pk, institution_id=first.institution_id, year=2026, group_id=first.group_id, date=first.date, period=3,
        taken_by=school.bassam.pk, taken_at=timezone.now(), operation=uuid4(), last=uuid4(),
    )  # fmt: skip
    Slot.objects.filter(timetable__institution=school.institution).update(period=5)
    done = _plan(school)
    assert (done.removed, done.created) == (len(rest), len(rest) + 1)
    assert Lesson.objects.filter(pk=first.pk).exists()


def test_a_closed_school_has_no_lessons_from_that_day(school: School) -> None:
    made = _far(school)
    school.institution.closed_on = made[1].date
    school.institution.save(update_fields=["closed_on"])
    _plan(school)
    assert list(Lesson.objects.values_list("pk", flat=True)) == [made[0].pk]


def test_all_institutions_are_planned_and_ended_timetables_put_away(school: School) -> None:
    ended = Timetable.objects.create(
        institution=school.institution, year=2026, name="0", state="published", made_at=timezone.now(),
        since=date(2026, 9, 21), until=date(2026, 9, 30),
    )  # fmt: skip
    assert planning.plan_all().created >= 4
    ended.refresh_from_db()
    assert ended.state == Timetable.State.OLD


def test_the_principal_closes_her_school_and_opens_it_again(school: School) -> None:
    made = _far(school)
    day, who = made[0].date, actor_of(school.joumana)
    shut, count = calendar.close(actor=who, place=school.institution, since=day, until=day, cause="power")
    assert count == 1
    lost = Lesson.objects.get(pk=made[0].pk)
    assert (lost.state, lost.cause) == ("lost", "power")
    assert calendar.reopen(actor=who, closure=shut) == 1
    assert Lesson.objects.get(pk=made[0].pk).state == "planned"
    assert not Closure.objects.exists()


def test_a_holiday_takes_lessons_away_and_gives_them_back(school: School) -> None:
    made = _far(school)
    who = actor_of(school.joumana)
    shut, count = calendar.close(
        actor=who, place=school.institution, since=made[0].date, until=made[-1].date, cause="holiday"
    )
    assert (count, Lesson.objects.count()) == (len(made), 0)
    assert calendar.reopen(actor=who, closure=shut) == len(made)


def test_a_planner_closes_the_country_and_one_of_another_area_does_not(school: School) -> None:
    made = _far(school)
    country, south = Area.objects.get(pk="LB"), Area.objects.get(pk="LB25")
    day = made[0].date
    assert calendar.close(actor=actor_of(school.fadi), place=south, since=day, until=day, cause="strike")[1] == 0
    assert calendar.close(actor=actor_of(school.fadi), place=country, since=day, until=day, cause="strike")[1] == 1
    for who, place in ((school.joumana, country), (school.dalal, country), (school.munir, school.institution)):
        with pytest.raises(NotAllowed):
            calendar.close(actor=actor_of(who), place=place, since=day, until=day, cause="strike")


def test_a_closure_that_overlaps_another_leaves_it_standing(school: School) -> None:
    day = _far(school)[0].date
    country = Area.objects.get(pk="LB")
    calendar.close(actor=actor_of(school.fadi), place=country, since=day, until=day, cause="strike")
    own, count = calendar.close(
        actor=actor_of(school.joumana), place=school.institution, since=day, until=day, cause="strike"
    )
    assert count == 0
    calendar.reopen(actor=actor_of(school.joumana), closure=own)
    assert Lesson.objects.get(date=day).state == "lost"


def test_what_falls_out_is_counted_before(school: School) -> None:
    day = _far(school)[0].date
    places = queries.within_area("LB")
    new = core.Shut(day, day + timedelta(days=6), "strike")
    assert queries.falls_out(new, places) == 2
    Closure.objects.create(area_id="LB5", since=day, until=day, cause="holiday")
    assert queries.falls_out(new, places) == 1
    assert queries.falls_out(core.Shut(day, day, "strike", "evening"), places) == 0
