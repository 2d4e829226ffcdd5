"""Rooms, machines with their labels, and stock as the sum of its moves."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import ground as actions
from jadara.rooms.schools.models import Asset, Building, Item, Maintenance, Room, Site, StockMove
from jadara.rooms.schools.queries import ground as queries
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import actor

pytestmark = pytest.mark.django_db
Why = StockMove.Why


def url(name: str, school: School, *more: object) -> str:
    return reverse(f"schools:{name}", args=[school.institution.pk, *more])


def thing(school: School, **values: object) -> Asset:
    said = {"name": "Lathe", "condition": "good", **values}
    return actions.save_thing(actor=actor(school.samar), school=school.institution, thing=None, values=said)


def book(school: School) -> Item:
    return Item.objects.create(code="BOOK-1", name_ar="كتاب", name_en="Book", kind="textbook")


def test_a_registrar_builds_from_the_site_to_the_room(school: School) -> None:
    web = browser(school.samar)
    assert web.get(url("new_building", school)).status_code == 302  # first a site
    assert web.post(url("new_site", school), {"name": "Main site", "tenure": "owned"}).status_code == 302
    site = Site.objects.get()
    building = {"site": site.pk, "name": "Block A", "floors": "٣", "state": "good", "step_free": "on"}
    assert web.post(url("new_building", school), building).status_code == 302
    block = Building.objects.get()
    assert (block.floors, block.step_free) == (3, True)
    room = {"name": "A12", "kind": "electrical", "building": block.pk, "floor": "1", "capacity": "20",
            "workstations": "10", "working": "8", "state": "fair"}  # fmt: skip
    assert web.post(url("new_room", school), room).status_code == 302
    assert web.post(url("new_room", school), {**room, "working": "11", "name": "A13"}).status_code == 422
    again = web.post(url("new_room", school), room)
    assert again.status_code == 422
    assert again.context["form"].errors["name"]
    [part] = queries.ground(school.institution)
    assert [(f, [r.name for r in rows]) for f, rows in part.buildings[0].floors] == [(1, ["A12"])]
    page = web.get(url("rooms", school)).content.decode()
    assert "A12" in page
    assert web.get(url("rooms", school) + "?format=xlsx").status_code == 200


def test_who_only_looks_changes_nothing(school: School) -> None:
    for who in (school.dalal, school.bassam, school.fadi):
        assert browser(who).get(url("rooms", school)).status_code == 200
        assert browser(who).get(url("new_room", school)).status_code == 403
    assert browser(school.munir).get(url("rooms", school)).status_code == 404
    assert browser(school.munir).post(url("new_room", school), {}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.save_site(actor=actor(school.munir), school=school.institution, site=None, values={"name": "x"})


def test_a_room_of_another_school_is_no_room_of_mine(school: School) -> None:
    foreign = Room.objects.create(institution=school.other, name="Z1")
    assert browser(school.samar).get(url("edit_room", school, foreign.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        thing(school, room=foreign)
    answer = browser(school.samar).post(
        url("new_thing", school), {"name": "Lathe", "condition": "good", "room": foreign.pk}
    )
    assert answer.status_code == 422


def test_each_thing_gets_a_tag_that_a_phone_opens(school: School) -> None:
    made = thing(school)
    assert len(made.tag) == actions.TAG_LENGTH
    assert set(made.tag) <= set(actions.TAG_LETTERS)
    scan = reverse("schools:scan", args=[made.tag.lower()])
    for who in (school.bassam, school.dalal, school.fadi):
        assert browser(who).get(scan)["Location"] == reverse("schools:thing", args=[made.pk])
    assert browser(school.munir).get(scan).status_code == 404
    assert browser(school.fadi).get(reverse("schools:scan", args=["NOTHING"])).status_code == 404


def test_labels_are_printed_as_filtered(school: School) -> None:
    for n in range(25):
        thing(school, name=f"Drill {n}")
    web = browser(school.samar)
    sheet = web.get(url("thing_labels", school))
    assert sheet["Content-Type"] == "application/pdf"
    assert b"/Count 2" in sheet.content  # 24 on a page
    assert web.get(url("thing_labels", school) + "?q=nothing").status_code == 302
    assert browser(school.dalal).get(url("thing_labels", school)).status_code == 403


def test_maintenance_moves_condition_and_next_service_and_old_entries_do_not(school: School) -> None:
    made, today = thing(school, next_service_on=date(2026, 1, 1)), timezone.localdate()
    page = browser(school.samar).get(reverse("schools:thing", args=[made.pk]))
    assert page.context["due"] is True
    said = {"on": today.isoformat(), "what": "New belt", "condition": "fair", "cost_usd": "١٢٫٥",
            "next_on": (today + timedelta(days=90)).isoformat()}  # fmt: skip
    maintain = reverse("schools:maintain", args=[made.pk])
    assert browser(school.samar).post(maintain, said).status_code == 302
    made.refresh_from_db()
    assert (made.condition, made.next_service_on) == ("fair", today + timedelta(days=90))
    assert browser(school.samar).post(maintain, said).status_code == 302  # the answer was lost, the phone sends again
    assert str(Maintenance.objects.get().cost_usd) == "12.50"
    actions.maintain(actor=actor(school.samar), thing=made, on=date(2025, 5, 5), what="Oil", condition="out",
                     cost_usd=None, next_on=None)  # fmt: skip
    made.refresh_from_db()
    assert made.condition == "fair"
    late = {**said, "on": (today + timedelta(days=1)).isoformat()}
    assert browser(school.samar).post(maintain, late).status_code == 422


def test_a_thing_that_is_gone_leaves_the_list_and_keeps_its_record(school: School) -> None:
    made = thing(school)
    said = {"on": timezone.localdate().isoformat(), "because": "Stolen"}
    assert browser(school.samar).post(reverse("schools:drop_thing", args=[made.pk]), said).status_code == 302
    assert not queries.things(school.institution).exists()
    assert queries.things(school.institution, gone=True).get().gone_because == "Stolen"
    assert "Stolen" in browser(school.samar).get(reverse("schools:thing", args=[made.pk])).content.decode()


def test_the_list_of_things_filters_and_puts_repairs_first(school: School) -> None:
    thing(school, name="A good one", serial="SN-77")
    thing(school, name="Z broken", condition="out")
    rows = queries.things(school.institution)
    assert [r.name for r in rows] == ["Z broken", "A good one"]
    assert queries.things(school.institution, word="sn-77").get().name == "A good one"
    web = browser(school.samar)
    assert web.get(url("things", school) + "?condition=out").context["page"].paginator.count == 1
    assert web.get(url("things", school) + "?room=zzz&q=%00&page=-1&condition=nonsense").status_code == 200
    assert web.get(url("things", school) + "?format=xlsx").status_code == 200


def test_stock_is_the_sum_and_never_below_nothing(school: School) -> None:
    item, who = book(school), actor(school.samar)
    actions.move_stock(actor=who, school=school.institution, item=item, why=Why.RECEIVED, quantity=10)
    actions.move_stock(actor=who, school=school.institution, item=item, why=Why.GIVEN, quantity=7)
    with pytest.raises(actions.NotSoMany):
        actions.move_stock(actor=who, school=school.institution, item=item, why=Why.LOST, quantity=4)
    assert queries.there(school.institution.pk, item.pk) == 3
    counted = actions.move_stock(actor=who, school=school.institution, item=item, why=Why.COUNTED, quantity=2)
    assert counted.quantity == -1
    [line] = queries.stock(school.institution, timezone.localdate())
    assert (line.there, line.used, line.low) == (2, 7, True)
    assert queries.stock(school.other, timezone.localdate()) == []
    with pytest.raises(NotAllowed):
        actions.move_stock(actor=actor(school.fadi), school=school.institution, item=item, why=Why.RECEIVED, quantity=1)


steps = st.lists(st.tuples(st.sampled_from(list(Why)), st.integers(0, 30)), max_size=8)


@given(steps)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_moves_the_stock_agrees_with_a_plain_count(school: School, moves: list[tuple[Why, int]]) -> None:
    StockMove.objects.all().delete()
    item, _made = Item.objects.get_or_create(code="NAIL", defaults={"name_ar": "مسمار"})
    there = 0
    for why, quantity in moves:
        comes = why in (Why.RECEIVED, Why.RETURNED)
        then = quantity if why is Why.COUNTED else there + quantity if comes else there - quantity
        move = partial(
            actions.move_stock, actor=actor(school.samar), school=school.institution, item=item, why=why,
            quantity=quantity,
        )  # fmt: skip
        if then < 0:
            with pytest.raises(actions.NotSoMany):
                move()
        else:
            move()
            there = then
        assert queries.there(school.institution.pk, "NAIL") == there >= 0


def test_stock_pages(school: School) -> None:
    web = browser(school.samar)
    assert web.get(url("stock", school)).status_code == 200  # empty, and teaches
    assert web.get(url("stock_move", school))["Location"] == url("new_stock_item", school)
    new = {"code": "book-2", "name_ar": "كتاب", "kind": "textbook", "unit": "piece"}
    assert web.post(url("new_stock_item", school), new).status_code == 302
    assert web.post(url("new_stock_item", school), new).status_code == 422
    assert web.post(url("new_stock_item", school), {**new, "code": "كتاب"}).status_code == 422
    move = {"item": "BOOK-2", "why": "received", "quantity": "٤"}
    assert web.post(url("stock_move", school), move).status_code == 302
    too_many = web.post(url("stock_move", school), {**move, "why": "given", "quantity": "5"})
    assert too_many.status_code == 422
    assert web.post(url("stock_move", school), {**move, "quantity": "0"}).status_code == 422
    for page in (url("stock", school), url("stock", school) + "?low=1", url("stock_item", school, "BOOK-2")):
        assert "كتاب" in web.get(page, headers={"accept-language": "ar"}).content.decode()
    assert web.get(url("stock", school) + "?format=xlsx").status_code == 200
    assert browser(school.dalal).get(url("stock_move", school)).status_code == 403
    assert web.get(url("stock_item", school, "NONE")).status_code == 404
