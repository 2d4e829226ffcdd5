"""Services: who waits stands first, visits are counted against the plan, notes are read only by who gives it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jadara.commons.audit.models import Entry
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import services as actions
from jadara.rooms.schools.models import Service, ServiceVisit
from jadara.rooms.schools.queries import services as queries
from jadara.rooms.schools.tests.conftest import YEAR, School, browser
from tests.cast import actor

pytestmark = pytest.mark.django_db


def opened(school: School, n: int = 0, kind: str = "counselling") -> Service:
    return actions.open_service(
        actor=actor(school.samar),
        school=school.institution,
        year=YEAR,
        student=school.students[n],
        kind=kind,
        a_month=4,
    )


def visit(school: School, service: Service, days_ago: int = 0, *, came: bool = True, note: str = "") -> ServiceVisit:
    on = timezone.localdate() - timedelta(days=days_ago)
    return actions.add_visit(actor=actor(school.samar), service=service, on=on, minutes=45, came=came, note=note)


def test_on_the_phone_from_need_to_visit(school: School) -> None:
    client, number = browser(school.samar), school.students[0].number
    typed = {"student": number, "kind": "remedial", "a_month": "٨"}
    url = reverse("schools:new_service", args=[school.institution.pk])
    assert client.post(url, {**typed, "student": "S9999999"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    made = Service.objects.get()
    assert (made.kind, made.a_month, made.state) == ("remedial", 8, "needed")
    today = timezone.localdate().isoformat()
    page = reverse("schools:service", args=[made.pk])
    assert client.post(page, {"on": today, "minutes": "2"}).status_code == 422
    assert client.post(page, {"on": today, "minutes": "45", "came": "on", "note": "quiet today"}).status_code == 302
    made.refresh_from_db()
    assert made.state == "running"
    assert "quiet today" not in client.get(page).content.decode(), "a note is opened on purpose"
    assert client.post(reverse("schools:end_service", args=[made.pk])).status_code == 302
    made.refresh_from_db()
    assert made.state == "ended"
    with pytest.raises(actions.Ended):
        visit(school, made)


def test_the_note_is_sealed_read_by_the_giver_and_audited(school: School) -> None:
    row = visit(school, opened(school), note="confidential words")
    assert b"confidential" not in bytes(ServiceVisit.objects.get().sealed)
    url = reverse("schools:service_note", args=[row.pk])
    before = Entry.objects.filter(action="schools.service.read").count()
    answer = browser(school.samar).post(url)
    assert "confidential words" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert Entry.objects.filter(action="schools.service.read").count() == before + 1
    assert browser(school.joumana).post(url).status_code == 403
    assert browser(school.munir).post(url).status_code == 404
    with pytest.raises(NotAllowed):
        actions.read_note(actor=actor(school.joumana), visit=row)
    sheet = browser(school.joumana).get(reverse("schools:services", args=[school.institution.pk]), {"format": "xlsx"})
    assert b"confidential" not in sheet.content


def test_who_waits_stands_first(school: School) -> None:
    fresh, waiting, given, ended = (opened(school, n) for n in range(4))
    long_ago = timezone.now() - timedelta(days=90)
    Service.objects.exclude(pk=fresh.pk).update(opened_at=long_ago)
    visit(school, waiting, 31)
    visit(school, waiting, 2, came=False)
    visit(school, given, 30)
    visit(school, given)
    actions.end_service(actor=actor(school.samar), service=ended)
    lines = queries.lines(actor(school.joumana), school.institution, timezone.localdate())
    assert [ln.service.pk for ln in lines if ln.late] == [lines[0].service.pk] == [waiting.pk]
    assert lines[-1].service.pk == ended.pk
    assert next(ln.this_month for ln in lines if ln.service.pk == given.pk) >= 1
    assert queries.lines(actor(school.munir), school.institution, timezone.localdate()) == []


def test_the_same_need_is_one_and_strangers_write_none(school: School) -> None:
    assert opened(school) == opened(school)
    assert opened(school, kind="health") != opened(school)
    for who in (school.bassam, school.munir, school.fadi, school.dalal):
        with pytest.raises(NotAllowed):
            actions.add_visit(actor=actor(who), service=opened(school), on=timezone.localdate(), minutes=45, came=True)
        with pytest.raises(NotAllowed):
            actions.end_service(actor=actor(who), service=opened(school))


def test_the_list_teaches_and_filters(school: School) -> None:
    client, url = browser(school.joumana), reverse("schools:services", args=[school.institution.pk])
    assert 'class="empty"' in client.get(url).content.decode()
    row = opened(school)
    assert reverse("schools:service", args=[row.pk]) in client.get(url).content.decode()
    assert reverse("schools:service", args=[row.pk]) not in client.get(url, {"state": "ended"}).content.decode()
