"""A school asks, the directorate grants a quantity, what arrives stands in the stock once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jadara.commons.people.models import RoleAt
from jadara.kernel.actor import NotAllowed, Role
from jadara.rooms.schools.actions import requests as actions
from jadara.rooms.schools.models import Item, Request, StockMove
from jadara.rooms.schools.queries import ground
from jadara.rooms.schools.queries import requests as queries
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import LONG_AGO, account, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(db: None) -> Item:
    return Item.objects.create(code="BOOK-1", name_ar="كتاب", name_en="Book", kind="textbook")


def asked(school: School, item: Item, quantity: int = 10) -> Request:
    return actions.ask(
        actor=actor(school.samar), school=school.institution, item=item, quantity=quantity, why="new class"
    )


def test_from_the_question_to_the_stock(school: School, item: Item) -> None:
    samar, fadi = browser(school.samar), browser(school.fadi)
    typed = {"item": "BOOK-1", "quantity": "١٢", "why": "new class"}
    assert samar.post(reverse("schools:new_request", args=[school.institution.pk]), typed).status_code == 302
    made = Request.objects.get()
    assert (made.quantity, made.state) == (12, "asked")
    assert "new class" in fadi.get(reverse("schools:all_requests")).content.decode()
    answer = fadi.post(reverse("schools:decide_request", args=[made.pk]), {"granted": "8", "answer": "8 are there"})
    assert answer.status_code == 302
    assert ground.there(school.institution.pk, "BOOK-1") == 0, "granted is not yet delivered"
    page = samar.get(reverse("schools:requests", args=[school.institution.pk])).content.decode()
    assert "8 are there" in page
    assert reverse("schools:receive_request", args=[made.pk]) in page
    for _twice in range(2):
        assert samar.post(reverse("schools:receive_request", args=[made.pk])).status_code == 302
    assert ground.there(school.institution.pk, "BOOK-1") == 8
    move = StockMove.objects.get()
    assert (move.why, move.reference) == ("received", made.pk)


def test_what_was_not_granted_does_not_arrive(school: School, item: Item) -> None:
    refused = actions.decide(actor=actor(school.fadi), asked=asked(school, item), granted=0, answer="none left")
    assert refused.state == "refused"
    for row in (refused, asked(school, item)):
        actions.receive(actor=actor(school.samar), asked=row)
    assert not StockMove.objects.exists()


def test_it_is_decided_once_and_never_for_more(school: School, item: Item) -> None:
    row = asked(school, item, 5)
    with pytest.raises(ValueError, match="what was asked for"):
        actions.decide(actor=actor(school.fadi), asked=row, granted=6)
    actions.decide(actor=actor(school.fadi), asked=row, granted=5)
    with pytest.raises(actions.Decided):
        actions.decide(actor=actor(school.fadi), asked=row, granted=1)
    row.refresh_from_db()
    assert row.granted == 5


def test_who_may_not(school: School, item: Item) -> None:
    row = asked(school, item)
    for who in (school.samar, school.joumana, school.dalal, school.munir):
        with pytest.raises(NotAllowed):
            actions.decide(actor=actor(who), asked=row, granted=1)
    for who in (school.bassam, school.munir, school.fadi):
        with pytest.raises(NotAllowed):
            actions.ask(actor=actor(who), school=school.institution, item=item, quantity=1, why="x")
        with pytest.raises(NotAllowed):
            actions.receive(actor=actor(who), asked=row)
    beqaa = account("beqaa")
    RoleAt.objects.create(account=beqaa, role=Role.PLANNER, area_id="LB2", since=LONG_AGO)
    assert not queries.requests(actor(beqaa)).exists()
    assert browser(beqaa).get(reverse("schools:decide_request", args=[row.pk])).status_code == 404
    assert browser(school.munir).post(reverse("schools:receive_request", args=[row.pk])).status_code == 404
    assert queries.requests(actor(school.dalal)).count() == 1, "the inspector of the region looks"


@pytest.mark.parametrize(
    ("typed", "field"), [({"granted": "11"}, "granted"), ({"granted": "0"}, "answer"), ({"granted": "-1"}, "granted")]
)
def test_a_wrong_answer_is_said_at_the_field(school: School, item: Item, typed: dict[str, str], field: str) -> None:
    row = asked(school, item)
    answer = browser(school.fadi).post(reverse("schools:decide_request", args=[row.pk]), typed)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    row.refresh_from_db()
    assert row.state == "asked"


def test_lists_teach_filter_and_are_exported(school: School, item: Item) -> None:
    client = browser(school.samar)
    url = reverse("schools:requests", args=[school.institution.pk])
    assert 'class="empty"' in client.get(url).content.decode()
    asked(school, item)
    sheet = client.get(url, {"format": "xlsx"})
    assert sheet["Content-Type"].endswith("sheet")
    fadi = browser(school.fadi)
    assert "new class" not in fadi.get(reverse("schools:all_requests"), {"state": "refused"}).content.decode()
    assert browser(school.fadi).get(reverse("schools:all_requests"), {"format": "xlsx"}).status_code == 200
