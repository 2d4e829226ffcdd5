"""Making a timetable: from curricula and teachers to a published one, with words for what is in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jadara.commons.people.models import Account
from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import solving
from jadara.rooms.schools.actions import timetable as actions
from jadara.rooms.schools.core.timetable import institute as core
from jadara.rooms.schools.core.timetable import institute_compare, institute_solve
from jadara.rooms.schools.models import (
    ClassGroup,
    CurriculumLine,
    Lesson,
    LessonGrid,
    MayTeach,
    Posting,
    Room,
    Slot,
    Staff,
    Subject,
    Timetable,
)
from jadara.rooms.schools.queries import problem, versions
from jadara.rooms.schools.tests.conftest import School, browser

State = Timetable.State


@pytest.fixture
def draft(school: School) -> Timetable:
    """A draft for one class: six hours of theory, and a double workshop for each of two halves."""
    Subject.objects.create(code="WORK", name_ar="أشغال", name_en="Workshop", room_kind="electrical")
    Room.objects.create(institution=school.institution, name="ورشة 1", kind="electrical", capacity=15)
    for subject, hours, blocks, groups in (("ELEC", 6, [2, 2, 1, 1], 1), ("WORK", 2, [2], 2)):
        CurriculumLine.objects.create(
            speciality=school.group.speciality, stage=2, subject_id=subject, hours=hours, blocks=blocks, groups=groups,
            since=2020,
        )  # fmt: skip
    MayTeach.objects.create(staff=_staff(school.bassam), subject_id="ELEC")
    MayTeach.objects.create(staff=_staff(school.lina), subject_id="WORK")
    return actions.new_version(actor=actor_of(school.samar), institution=school.institution, year=2026, name="N")


def _staff(account: Account) -> Staff:
    return Staff.objects.get(account=account)


def _solved(school: School, draft: Timetable) -> Timetable:
    actions.start_solving(actor=actor_of(school.samar), timetable=draft, seconds=5)
    draft.refresh_from_db()
    Timetable.objects.filter(pk=draft.pk).update(report={**draft.report, "seconds": 2})
    assert solving.solve_waiting() == 1
    draft.refresh_from_db()
    return draft


def test_a_draft_holds_the_hours_of_the_curricula_with_teachers(school: School, draft: Timetable) -> None:
    rows = list(Slot.objects.filter(timetable=draft).order_by("subject", "group__name", "pk"))
    assert [(r.subject_id, r.group.name, r.length) for r in rows] == [
        ("ELEC", "BT2-A", 2), ("ELEC", "BT2-A", 2), ("ELEC", "BT2-A", 1), ("ELEC", "BT2-A", 1),
        ("WORK", "BT2-A/1", 2), ("WORK", "BT2-A/2", 2),
    ]  # fmt: skip
    assert {r.staff for r in rows if r.subject_id == "WORK"} == {_staff(school.lina)}


def test_nobody_is_suggested_beyond_the_hours_that_are_due(school: School, draft: Timetable) -> None:
    Posting.objects.filter(staff=_staff(school.bassam)).update(weekly_hours=5)
    again = actions.new_version(actor=actor_of(school.samar), institution=school.institution, year=2026, name="2")
    assert set(Slot.objects.filter(timetable=again, subject="ELEC").values_list("staff", flat=True)) == {None}
    assert ClassGroup.objects.filter(parent=school.group).count() == 2, "sub-groups are made once"


def test_it_is_solved_published_and_planned(school: School, draft: Timetable) -> None:
    _solved(school, draft)
    assert (draft.state, draft.report["unplaced"]) == (State.DRAFT, 0)
    old = Timetable.objects.get(name="1")
    since = timezone.localdate() + timedelta(days=3)
    done = actions.publish(actor=actor_of(school.joumana), timetable=draft, since=since)
    old.refresh_from_db()
    draft.refresh_from_db()
    assert (old.until, draft.state, draft.since) == (since - timedelta(days=1), State.PUBLISHED, since)
    assert done.created == Lesson.objects.filter(date__gte=since).count() > 0
    with pytest.raises(actions.NotADraft):
        actions.publish(actor=actor_of(school.joumana), timetable=draft, since=since)


def test_only_the_principal_publishes_and_only_what_is_complete(school: School, draft: Timetable) -> None:
    today = timezone.localdate()
    with pytest.raises(NotAllowed):
        actions.publish(actor=actor_of(school.samar), timetable=draft, since=today)
    with pytest.raises(actions.NotSound):
        actions.publish(actor=actor_of(school.joumana), timetable=draft, since=today)
    with pytest.raises(actions.BadDay):
        actions.publish(actor=actor_of(school.joumana), timetable=draft, since=date(2026, 10, 1))


def test_what_is_wrong_is_said_with_names_before_any_search(school: School, draft: Timetable) -> None:
    Room.objects.all().delete()
    at = browser(school.samar)
    page = at.post(f"/schools/timetable/version/{draft.pk}/", {"do": "solve", "seconds": "60"})
    assert page.status_code == 422
    assert any("BT2-A/1" in t.text and t.mend == "rooms" for t in page.context["told"])
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_class_too_large_for_its_workshop_is_told_and_taught_all_the_same(school: School, draft: Timetable) -> None:
    Room.objects.update(capacity=10)
    assert [(f.kind, f.numbers) for f in problem.case_of(draft).tight] == [("room_small", (13, 10))] * 2
    _solved(school, draft)
    assert (draft.state, draft.report["unplaced"]) == (State.DRAFT, 0)
    assert len(browser(school.samar).get(f"/schools/timetable/version/{draft.pk}/").context["tight"]) == 2


def test_an_impossible_one_says_what_collides(school: School, draft: Timetable) -> None:
    """Two blocks of two hours, for a teacher who is there in periods that never follow each other."""
    free = [[day, period] for day in range(5) for period in (1, 3, 5, 7)]
    Posting.objects.filter(staff=_staff(school.bassam)).update(free=free)
    _solved(school, draft)
    assert draft.state == State.IMPOSSIBLE
    page = browser(school.samar).get(f"/schools/timetable/version/{draft.pk}/")
    assert any(_staff(school.bassam).name("ar") in c for c in page.context["collisions"])


def test_a_search_can_be_stopped_and_a_cut_off_one_begins_anew(school: School, draft: Timetable) -> None:
    actor = actor_of(school.samar)
    actions.start_solving(actor=actor, timetable=draft, seconds=5)
    with pytest.raises(actions.NotADraft):
        actions.assign(actor=actor, timetable=draft, staff={})
    actions.stop_solving(actor=actor, timetable=draft)
    draft.refresh_from_db()
    assert (draft.state, solving.solve_waiting()) == (State.DRAFT, 0)


def test_a_search_notices_that_it_was_stopped(
    school: School, draft: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.start_solving(actor=actor_of(school.samar), timetable=draft, seconds=5)
    monkeypatch.setattr(solving, "EVERY", 0.0)
    solve = institute_solve.solve

    def stopped(*args: Any, **kwargs: Any) -> object:
        actions.stop_solving(actor=actor_of(school.samar), timetable=draft)
        return solve(*args, **kwargs)

    monkeypatch.setattr(institute_solve, "solve", stopped)
    assert solving.solve_waiting() == 1
    draft.refresh_from_db()
    assert (draft.state, draft.report) == (State.DRAFT, {"stopped": True})
    assert Slot.objects.filter(timetable=draft).exclude(weekday=None).count() == 0


def test_a_teacher_of_two_schools_is_not_asked_for_twice(school: School, draft: Timetable) -> None:
    other = Timetable.objects.create(
        institution=school.other, year=2026, name="O", state=State.PUBLISHED, made_at=timezone.now()
    )
    LessonGrid.objects.create(
        institution=school.other, year=2026, shift="morning", days=[0], periods=[[1, "08:30", "09:20"]]
    )
    there = ClassGroup.objects.create(
        institution=school.other, year=2026, speciality=school.group.speciality, stage=1, name="X"
    )
    Slot.objects.create(
        timetable=other, group=there, subject_id="ELEC", staff=_staff(school.bassam), weekday=0, period=1
    )
    case = problem.case_of(draft)
    taken = case.problem.teacher[str(_staff(school.bassam).pk)].fixed_elsewhere
    assert sorted(problem.split(s) for s in taken) == [(0, 1), (0, 2)]


def test_the_problem_takes_the_same_statements_whatever_its_size(
    school: School, draft: Timetable, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        problem.case_of(draft)


def test_a_lesson_is_moved_by_hand_and_stays_when_it_is_solved_anew(school: School, draft: Timetable) -> None:
    _solved(school, draft)
    slot = Slot.objects.filter(timetable=draft, length=1).first()
    assert slot is not None
    url = f"/schools/timetable/version/{draft.pk}/repair/{school.group.pk}/"
    at = browser(school.samar)
    hints = at.get(f"{url}?hints={slot.pk}").json()["hints"]
    free = next(h for h in hints if h["state"] == "free" and (h["weekday"], h["period"]) != (slot.weekday, slot.period))
    blocked = next(h for h in hints if h["state"] != "free")
    assert blocked["why"]
    data = {"slot": str(slot.pk), "weekday": free["weekday"], "period": free["period"]}
    assert at.post(url, data).status_code == 302
    slot.refresh_from_db()
    assert (slot.weekday, slot.period, slot.locked) == (free["weekday"], free["period"], True)
    _solved(school, draft)
    slot.refresh_from_db()
    assert (slot.weekday, slot.period) == (free["weekday"], free["period"])
    assert at.post(url, {"slot": str(slot.pk), "do": "lock", "locked": "no"}).status_code == 302
    slot.refresh_from_db()
    assert not slot.locked


def test_a_blocked_place_is_refused_with_its_reason(school: School, draft: Timetable) -> None:
    _solved(school, draft)
    one, two = Slot.objects.filter(timetable=draft, subject="ELEC").order_by("pk")[:2]
    clashes = actions.move(
        actor=actor_of(school.samar), timetable=draft, slot=one, weekday=two.weekday or 0, period=two.period or 1
    )
    assert {c.kind for c in clashes} >= {"group_twice", "teacher_twice"}


def test_a_lesson_without_a_place_gets_one_by_hand(school: School, draft: Timetable) -> None:
    slot = Slot.objects.filter(timetable=draft, subject="WORK").first()
    assert slot is not None
    page = browser(school.samar).get(f"/schools/timetable/version/{draft.pk}/repair/{school.group.pk}/?slot={slot.pk}")
    assert page.status_code == 200
    assert actions.move(actor=actor_of(school.samar), timetable=draft, slot=slot, weekday=2, period=4) == ()
    slot.refresh_from_db()
    assert (slot.weekday, slot.period, slot.room) == (2, 4, Room.objects.get())


def test_teachers_are_assigned_and_strangers_to_the_school_are_not(school: School, draft: Timetable) -> None:
    at, url = browser(school.samar), f"/schools/timetable/version/{draft.pk}/"
    stranger = Staff.objects.create(number="T9", given_ar="غريب")
    key = f"t:{school.group.pk}:ELEC"
    at.post(url, {"do": "assign", key: str(stranger.pk)})
    assert set(Slot.objects.filter(timetable=draft, subject="ELEC").values_list("staff", flat=True)) == {
        _staff(school.bassam).pk
    }
    at.post(url, {"do": "assign", key: str(_staff(school.lina).pk), "class": str(school.group.pk), "t:x:y": "z"})
    assert set(Slot.objects.filter(timetable=draft, subject="ELEC").values_list("staff", flat=True)) == {
        _staff(school.lina).pk
    }


def test_versions_are_compared_copied_and_deleted(school: School, draft: Timetable) -> None:
    _solved(school, draft)
    at = browser(school.samar)
    made = at.post(f"/schools/timetable/{school.institution.pk}/new/", {"name": "نسخة", "source": str(draft.pk)})
    copy = Timetable.objects.get(name="نسخة")
    assert made["Location"].endswith(f"{copy.pk}/")
    url = f"/schools/timetable/version/{draft.pk}/compare/{copy.pk}/"
    same = at.get(url).context
    assert (same["moved"], same["added"], same["removed"]) == ([], [], [])
    slot = Slot.objects.filter(timetable=copy, length=1).first()
    assert slot is not None
    Slot.objects.filter(pk=slot.pk).update(period=7)
    assert len(at.get(url).context["moved"]) == 1
    assert at.post(f"/schools/timetable/version/{copy.pk}/", {"do": "delete"}).status_code == 302
    assert not Timetable.objects.filter(pk=copy.pk).exists()


def test_pages_are_for_those_who_make_timetables(school: School, draft: Timetable) -> None:
    url = f"/schools/timetable/version/{draft.pk}/"
    for who, code in (
        (school.samar, 200),
        (school.joumana, 200),
        (school.dalal, 200),
        (school.bassam, 403),
        (school.munir, 404),
    ):
        assert browser(who).get(url).status_code == code, who
    assert browser(school.dalal).post(url, {"do": "solve"}).status_code == 403
    assert browser(school.dalal).get(f"/schools/timetable/{school.institution.pk}/new/").status_code == 403
    assert browser(school.samar).post(url, {"do": "publish", "since": "2026-12-01"}).status_code == 403
    assert browser(school.joumana).post(url, {"do": "publish", "since": ""}).status_code == 422
    assert browser(school.samar).post(url, {"do": "dance"}).status_code == 404


def test_blocks_that_are_alike_do_not_seem_moved() -> None:
    def placed(*days: str) -> core.Timetable:
        return core.timetable(
            core.Lesson(f"r#{n}", "r", core.Slot(day, "m:1"), 1, None, ()) for n, day in enumerate(days)
        )

    one, two = placed("0", "1", "2"), placed("2", "0", "4")
    found = institute_compare.compare(one, versions.alike(one, two))
    assert [(m.old_slot.day, m.new_slot.day) for m in found.moved] == [("1", "4")]
    assert (found.added, found.removed) == ((), ())


def test_a_search_from_before_does_not_overwrite_a_later_one(
    school: School, draft: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor, solve, seen = actor_of(school.samar), institute_solve.solve, 0
    actions.start_solving(actor=actor, timetable=draft, seconds=5)

    def begun_anew(*args: Any, **kwargs: Any) -> object:
        nonlocal seen
        seen += 1
        if seen == 1:
            actions.stop_solving(actor=actor, timetable=draft)
            actions.start_solving(actor=actor, timetable=draft, seconds=5)
        return solve(*args, **{**kwargs, "seconds": 1})

    monkeypatch.setattr(institute_solve, "solve", begun_anew)
    assert (solving.solve_waiting(), seen) == (2, 2)
    draft.refresh_from_db()
    assert (draft.state, draft.report["unplaced"]) == (State.DRAFT, 0)
