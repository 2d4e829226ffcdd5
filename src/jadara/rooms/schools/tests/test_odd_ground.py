"""The forms of institutions, ground and census, sent with values that nobody should send: an answer, never a broken page."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from jadara.rooms.schools.core import census as core
from jadara.rooms.schools.models import Item, Offer
from jadara.rooms.schools.tests.conftest import School, browser
from jadara.rooms.schools.tests.test_ground import thing
from tests.test_odd_forms import ODD

pytestmark = pytest.mark.django_db

#: The pages with a form, who fills it in, and answers that are right.
FORMS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("edit_institution", "fadi", {
        "name_ar": "معهد", "sector": "public", "area": "LB56", "shifts": ["morning"], "edit_window_days": "3",
        "latitude": "34.4", "longitude": "35.8", "phone": "06123456", "licence_until": "2027-01-01",
    }),
    ("close_institution", "fadi", {"on": "2027-06-30", "because": "x"}),
    ("new_offer", "fadi", {"speciality": "BT-ELEC", "since": "2026", "until": "", "places": "25"}),
    ("edit_offer", "joumana", {"places": "25"}),
    ("new_site", "samar", {"name": "x", "tenure": "owned"}),
    ("new_room", "samar", {"name": "x", "kind": "hall", "floor": "0", "capacity": "3", "workstations": "0", "working": "0",
                           "state": "good", "building": ""}),
    ("new_thing", "samar", {"name": "x", "condition": "good", "value_usd": "3", "acquired_on": "2020-01-01", "room": ""}),
    ("maintain", "samar", {"on": "2026-01-01", "what": "x", "condition": "good", "cost_usd": "1", "next_on": ""}),
    ("drop_thing", "samar", {"on": "2026-01-01", "because": "x"}),
    ("stock_move", "samar", {"item": "NAIL", "why": "received", "quantity": "3", "note": "x"}),
    ("new_stock_item", "samar", {"code": "AB-1", "name_ar": "x", "kind": "tool", "unit": "piece"}),
)  # fmt: skip


@pytest.mark.parametrize(("name", "who", "fine"), FORMS, ids=[f[0] for f in FORMS])
def test_one_odd_value_is_answered(school: School, name: str, who: str, fine: dict[str, Any]) -> None:
    Item.objects.create(code="NAIL", name_ar="مسمار")
    offer = Offer.objects.create(institution=school.institution, speciality_id="BT-ELEC", since=2020)
    args: list[Any] = [school.institution.pk]
    if name in ("maintain", "drop_thing"):
        args = [thing(school).pk]
    elif name == "edit_offer":
        args.append(offer.pk)
    web, url = browser(getattr(school, who)), reverse(f"schools:{name}", args=args)
    assert web.get(url).status_code == 200
    for at, field in enumerate(fine):
        for odd in ODD[at % 3 :: 3]:  # each field a third of them: together all, and the test stays short
            answer = web.post(url, {**fine, field: odd})
            assert answer.status_code in (302, 422), (field, odd, answer.status_code)
            if answer.status_code == 422:
                assert answer.context["form"].errors
    assert web.post(url, fine).status_code in (302, 422)  # 422: the code or name is taken by then


@pytest.mark.parametrize("section", [s.key for s in core.SECTIONS])
def test_odd_answers_of_the_census(school: School, section: str) -> None:
    web, url = browser(school.samar), reverse("schools:census_section", args=[school.institution.pk, section])
    keys = [q.key for q in core.BY_KEY[section].questions]
    for odd in ODD:
        assert web.post(url, {**dict.fromkeys(keys, odd), "based_on": odd}).status_code in (302, 422)
    row = school.institution.censuses.first()
    assert row is None or core.faults(row.answers) == []


@pytest.mark.parametrize("name", ["institutions", "census_progress"])
def test_odd_questions_of_lists(school: School, name: str) -> None:
    web, url = browser(school.fadi), reverse(f"schools:{name}")
    for odd in ODD:
        asked = dict.fromkeys(("area", "sector", "level", "shift", "q", "page", "year", "step", "map", "format"), odd)
        assert web.get(url, asked).status_code == 200
