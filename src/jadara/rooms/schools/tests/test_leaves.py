"""Leave is asked for on a phone, decided once, and its lessons find somebody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jadara.commons.people.models import Account
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import leaves as actions
from jadara.rooms.schools.models import Leave, Lesson, MayTeach, Posting, Staff
from jadara.rooms.schools.queries import staff as queries
from jadara.rooms.schools.tests.conftest import School, browser, lesson, staff_member
from tests.cast import account as make_account
from tests.cast import actor

pytestmark = pytest.mark.django_db


def of(account: Account) -> Staff:
    return Staff.objects.get(account=account)


def ask(school: School, **more: object) -> Leave:
    values = {"kind": "sick", "since": timezone.localdate(), "until": timezone.localdate(), **more}
    return actions.ask_leave(
        actor=actor(school.bassam),
        staff=of(school.bassam),
        institution=school.institution,
        **values,  # type: ignore[arg-type]
    )


def substitute(school: School) -> Staff:
    lina = of(school.lina)
    MayTeach.objects.create(staff=lina, subject_id="ELEC")
    return lina


def test_a_teacher_asks_on_her_phone(school: School) -> None:
    client, url = browser(school.bassam), reverse("schools:my_leave")
    assert client.get(url).status_code == 200
    assert client.post(url, {"kind": "sick", "since": "٢٠٢٦-١٢-٠١", "note": "grippe"}).status_code == 302
    made = Leave.objects.get()
    assert (made.since, made.until, made.state) == (date(2026, 12, 1), date(2026, 12, 1), "asked")
    assert client.post(url, {"kind": "sick", "since": "2026-12-01"}).status_code == 422
    assert client.post(url, {"kind": "annual", "since": "2026-12-09", "until": "2026-12-02"}).status_code == 422
    assert client.post(url, {"kind": "absent", "since": "2026-12-20"}).status_code == 422
    assert Leave.objects.count() == 1


def test_at_two_schools_she_says_at_which(school: School) -> None:
    Posting.objects.create(institution=school.other, staff=of(school.bassam), since=date(2026, 9, 1))
    client, url = browser(school.bassam), reverse("schools:my_leave")
    assert client.post(url, {"kind": "sick", "since": "2026-12-01"}).status_code == 422
    client.post(url, {"kind": "sick", "since": "2026-12-01", "school": str(school.other.pk)})
    assert Leave.objects.get().institution == school.other


def test_who_is_no_member_of_staff_is_told_so(school: School) -> None:
    client, url = browser(school.samar), reverse("schools:my_leave")
    assert "The principal makes a link" in client.get(url, headers={"accept-language": "en"}).content.decode()
    client.post(url, {"kind": "sick", "since": "2026-12-01"})
    assert not Leave.objects.exists()


def test_the_principal_decides_once(school: School) -> None:
    leave, url = ask(school), reverse("schools:leaves", args=[school.institution.pk])
    client = browser(school.joumana)
    assert "Bassam" in client.get(url).content.decode()
    decide = reverse("schools:decide_leave", args=[leave.pk])
    assert client.post(decide, {"grant": "yes", "document": "1"})["Location"] == reverse(
        "schools:substitutes", args=[leave.pk]
    )
    client.post(decide, {"grant": "no"})
    leave.refresh_from_db()
    assert (leave.state, leave.document, leave.decided_by) == ("granted", True, school.joumana)


def test_others_do_not_decide(school: School) -> None:
    leave = ask(school)
    for who in (school.samar, school.bassam, school.munir, school.dalal):
        with pytest.raises(NotAllowed):
            actions.decide_leave(actor=actor(who), leave=leave, grant=True)
    assert browser(school.munir).post(reverse("schools:decide_leave", args=[leave.pk])).status_code == 404


def test_the_planner_decides_about_the_principal(school: School) -> None:
    day = timezone.localdate()
    leave = actions.ask_leave(
        actor=actor(school.joumana), staff=of(school.joumana), institution=school.institution, kind="annual", since=day,
        until=day,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.decide_leave(actor=actor(school.joumana), leave=leave, grant=True)
    answer = browser(school.fadi).post(reverse("schools:decide_leave", args=[leave.pk]), {"grant": "yes"})
    assert answer["Location"] == reverse("schools:leaves", args=[school.institution.pk])
    leave.refresh_from_db()
    assert leave.state == "granted"


def test_an_absence_without_leave_stands_at_once(school: School) -> None:
    url = reverse("schools:note_absence", args=[school.institution.pk, of(school.bassam).pk])
    today = timezone.localdate().isoformat()
    assert browser(school.samar).post(url, {"kind": "absent", "since": today}).status_code == 302
    assert Leave.objects.get().state == "granted"
    assert browser(school.samar).post(url, {"kind": "sick", "since": today}).status_code == 422


def test_a_registrars_note_of_leave_waits_for_the_principal(school: School) -> None:
    values = {"staff": of(school.bassam), "institution": school.institution, "kind": "sick"}
    day = timezone.localdate()
    noted = actions.note_absence(actor=actor(school.samar), since=day, until=day, **values)  # type: ignore[arg-type]
    later = day + timedelta(days=1)
    led = actions.note_absence(actor=actor(school.joumana), since=later, until=later, **values)  # type: ignore[arg-type]
    assert (noted.state, led.state) == ("asked", "granted")


def test_the_kind_of_a_leave_is_private(school: School) -> None:
    ask(school, note="operation")
    url = reverse("schools:member", args=[of(school.bassam).pk])
    assert "operation" in browser(school.samar).get(url).content.decode()
    for who in (school.dalal, school.fadi):
        answer = browser(who).get(url)
        assert answer.status_code == 200
        assert "operation" not in answer.content.decode()


def test_somebody_free_who_may_teach_it_is_suggested(school: School) -> None:
    lina, leave = substitute(school), ask(school)
    staff_member(make_account("nobody"), school.institution)
    actions.decide_leave(actor=actor(school.joumana), leave=leave, grant=True)
    client, url = browser(school.samar), reverse("schools:substitutes", args=[leave.pk])
    text = client.get(url).content.decode()
    assert str(lina.pk) in text
    assert "Nobody" not in text.split("<option")[-1]
    assert client.post(url, {"lesson": str(school.lesson.pk), "staff": str(lina.pk)}).status_code == 302
    school.lesson.refresh_from_db()
    assert (school.lesson.given_by_id, school.lesson.state) == (lina.pk, "planned")
    client.post(url, {"lesson": str(school.lesson.pk), "staff": ""})
    school.lesson.refresh_from_db()
    assert school.lesson.given_by_id is None


def test_who_teaches_elsewhere_at_that_time_is_not_free(school: School) -> None:
    lina = substitute(school)
    assert [c.staff for c in queries.substitutes(school.institution, school.lesson)] == [lina.pk]
    Lesson.objects.create(
        id=lina.pk, institution_id=school.other.pk, year=2026, group_id=lina.pk, date=school.lesson.date, period=1,
        subject_id="ELEC", staff_id=lina.pk, starts="10:00",
    )  # fmt: skip
    assert queries.substitutes(school.institution, school.lesson) == []
    with pytest.raises(actions.NotFree):
        actions.set_substitute(
            actor=actor(school.samar), institution=school.institution, lesson=school.lesson, staff=lina
        )


def test_a_leave_touches_its_own_lessons_alone(school: School) -> None:
    day = school.lesson.date
    lesson(school.group, of(school.bassam), day + timedelta(days=9), 4)
    lesson(school.group, of(school.lina), day, 5)
    found = queries.touched(school.institution, of(school.bassam).pk, day, day + timedelta(days=1))
    assert [x.pk for x in found] == [school.lesson.pk]


def test_nobody_from_elsewhere_sets_a_substitute(school: School) -> None:
    lina = substitute(school)
    for who in (school.munir, school.dalal, school.fadi, school.bassam):
        with pytest.raises(NotAllowed):
            actions.set_substitute(actor=actor(who), institution=school.institution, lesson=school.lesson, staff=lina)
    with pytest.raises(NotAllowed):
        actions.set_substitute(actor=actor(school.munir), institution=school.other, lesson=school.lesson, staff=lina)
