"""The roll-out board: steps that are typed, steps that are counted, waves, and the principal's sign-off."""

from __future__ import annotations

import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from jadara.commons.people.models import RoleAt
from jadara.kernel.actor import NotAllowed, Role
from jadara.rooms.schools.actions import helpdesk
from jadara.rooms.schools.actions import rollout as actions
from jadara.rooms.schools.models import Register, RollOut, Wave
from jadara.rooms.schools.queries import rollout as queries
from jadara.rooms.schools.tests.conftest import YEAR, School, browser
from tests.cast import LONG_AGO, account, actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def line(school: School) -> queries.Line:
    found = queries.board(actor(school.fadi), queries.Filter(), timezone.localdate())
    return next(ln for ln in found if ln.school.pk == school.institution.pk)


def stand(school: School, **values: object) -> RollOut:
    return actions.save_stand(actor=actor(school.fadi), school=school.institution, values=values)


def register(school: School, day: date) -> None:
    Register.objects.create(
        id=uuid4(), institution_id=school.institution.pk, year=YEAR, group_id=school.group.pk, date=day, period=1,
        taken_by=school.bassam.pk, taken_at=timezone.now(), operation=uuid4(), last=uuid4(),
    )  # fmt: skip


def test_the_furthest_step_counts(school: School) -> None:
    assert line(school).stage == "planned"
    stand(school, trained_on=TODAY, trained_people=4)
    assert line(school).stage == "trained"
    stand(school, migrated_on=TODAY)
    assert line(school).stage == "migrated"
    actions.sign_off(actor=actor(school.joumana), school=school.institution)
    assert line(school).stage == "signed"
    register(school, TODAY)
    register(school, TODAY - timedelta(days=3))
    assert line(school).stage == "running"
    assert line(school).first == TODAY - timedelta(days=3)
    figures = queries.figures(queries.board(actor(school.fadi), queries.Filter(), TODAY))
    assert (figures["planned"], figures["trained"], figures["signed"], figures["running"]) == (2, 1, 1, 1)


def test_open_questions_are_counted(school: School) -> None:
    for _n in range(2):
        made = helpdesk.ask(actor=actor(school.samar), text="?", page="", school=school.institution)
    helpdesk.close(actor=actor(school.samar), asked=made)
    assert line(school).questions == 1


def test_the_principal_alone_signs_and_only_what_is_there(school: School) -> None:
    with pytest.raises(actions.NotMigrated):
        actions.sign_off(actor=actor(school.joumana), school=school.institution)
    stand(school, migrated_on=TODAY)
    for who in (school.samar, school.fadi, school.munir):
        with pytest.raises(NotAllowed):
            actions.sign_off(actor=actor(who), school=school.institution)
    client = browser(school.joumana)
    assert (
        reverse("schools:sign_off", args=[school.institution.pk])
        in client.get(reverse("schools:rollout")).content.decode()
    )
    client.post(reverse("schools:sign_off", args=[school.institution.pk]))
    assert RollOut.objects.get().signed_off_by == school.joumana
    stand(school, migrated_on=TODAY, devices=3)
    assert RollOut.objects.get().signed_off_on is not None
    stand(school, migrated_on=TODAY - timedelta(days=1))
    assert RollOut.objects.get().signed_off_on is None, "other data need another sign-off"


def test_waves_are_filled_by_area_and_nobody_is_moved(school: School) -> None:
    client = browser(school.fadi)
    for number, name in (("1", "First"), ("٢", "Second")):
        typed = {"number": number, "name": name, "starts_on": "2026-09-21"}
        assert client.post(reverse("schools:waves"), typed).status_code == 302
    assert list(Wave.objects.values_list("pk", flat=True)) == [1, 2]
    assert client.post(reverse("schools:fill_wave"), {"wave": "1", "area": "LB5"}).status_code == 302
    assert dict(RollOut.objects.values_list("institution", "wave")) == {school.institution.pk: 1}
    client.post(reverse("schools:fill_wave"), {"wave": "2", "area": "LB"})
    assert dict(RollOut.objects.values_list("institution", "wave")) == {school.institution.pk: 1, school.other.pk: 2}
    assert client.post(reverse("schools:fill_wave"), {"wave": "9", "area": "LB"}).status_code == 422
    assert client.post(reverse("schools:waves"), {"number": "0", "name": "", "starts_on": ""}).status_code == 422
    shown = queries.board(actor(school.fadi), queries.Filter(wave="2"), TODAY)
    assert [ln.school.pk for ln in shown] == [school.other.pk]
    assert queries.board(actor(school.fadi), queries.Filter(wave="none"), TODAY) == []


def test_a_region_sees_and_changes_its_own(school: School) -> None:
    north = account("north")
    RoleAt.objects.create(account=north, role=Role.PLANNER, area_id="LB5", since=LONG_AGO)
    found = queries.board(actor(north), queries.Filter(), TODAY)
    assert [ln.school.pk for ln in found] == [school.institution.pk]
    client = browser(north)
    typed = {"trained_on": "2026-10-01", "trained_people": "5", "devices": "4", "connection": "dsl"}
    assert client.post(reverse("schools:edit_rollout", args=[school.institution.pk]), typed).status_code == 302
    assert RollOut.objects.get().devices == 4
    assert client.post(reverse("schools:edit_rollout", args=[school.other.pk]), typed).status_code == 404
    assert client.get(reverse("schools:waves")).status_code == 403
    with pytest.raises(NotAllowed):
        actions.save_wave(actor=actor(north), number=1, name="x", starts_on=TODAY)
    with pytest.raises(NotAllowed):
        actions.save_stand(actor=actor(school.dalal), school=school.institution, values={"devices": 1})


def test_what_is_wrong_is_said_at_the_field(school: School) -> None:
    typed = {"trained_people": "5", "devices": "4"}
    answer = browser(school.fadi).post(reverse("schools:edit_rollout", args=[school.institution.pk]), typed)
    assert answer.status_code == 422
    assert 'href="#id_trained_on"' in answer.content.decode()


def test_the_export_is_as_filtered(school: School) -> None:
    stand(school, trained_on=TODAY, trained_people=4)
    client = browser(school.fadi)
    sheet = client.get(reverse("schools:rollout"), {"stage": "trained", "format": "xlsx"})
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.values)  # type: ignore[union-attr]
    assert [r[0] for r in rows[1:]] == ["T-001"]
    assert "B-001" not in client.get(reverse("schools:rollout"), {"area": "LB5"}).content.decode()
    for odd in ({"wave": "x"}, {"wave": "٣"}, {"area": "\x00"}, {"stage": "?"}):
        assert client.get(reverse("schools:rollout"), odd).status_code == 200
