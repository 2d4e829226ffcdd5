"""What could not be taken over from a phone: seen by who keeps the school, tried again, settled; a lost phone is closed."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from jadara.commons.intake.models import Device, Operation
from jadara.kernel.actor import Role
from jadara.rooms.schools.models import Register, Slot, Staff
from jadara.rooms.schools.tests.conftest import School, browser
from jadara.rooms.schools.tests.test_intake import Phone, outcomes
from tests.cast import account as make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def strange(school: School) -> Phone:
    """A phone of somebody new who teaches no class yet; its register is in quarantine."""
    phone = Phone(make_account("walid", role=Role.TEACHER, at=school.institution.organisation))
    assert outcomes(phone.push(phone.op(school, {school.ids[0]: [1]}))) == ["quarantined"]
    return phone


def page(school: School) -> str:
    return reverse("schools:intake", args=[school.institution.pk])


def act(school: School, name: str, pk: UUID) -> str:
    return reverse(f"schools:{name}", args=[school.institution.pk, pk])


def test_the_registrar_sees_it_with_the_reason_and_other_schools_do_not(school: School, strange: Phone) -> None:
    shown = browser(school.samar).get(page(school), headers={"accept-language": "en"}).content.decode()
    assert "BT2-A" in shown
    assert "does not teach this class" in shown
    assert "Walid" in shown
    assert browser(school.munir).get(page(school)).status_code == 404
    assert browser(school.bassam).get(page(school)).status_code in (403, 404)
    other = reverse("schools:intake", args=[school.other.pk])
    assert "Walid" not in browser(school.munir).get(other).content.decode()


def test_it_is_tried_again_with_the_rights_of_today(school: School, strange: Phone) -> None:
    operation, samar = Operation.objects.get(), browser(school.samar)
    samar.post(act(school, "retry_operation", operation.pk))
    operation.refresh_from_db()
    assert operation.state == "quarantined"
    staff = Staff.objects.create(number="T9", account_id=operation.account, given_ar="وليد", sort_key="وليد")
    Slot.objects.filter(weekday=0).update(staff=staff)
    assert samar.post(act(school, "retry_operation", operation.pk)).status_code == 302
    operation.refresh_from_db()
    assert operation.state == "applied"
    assert Register.objects.get().absent == 1
    assert samar.post(act(school, "retry_operation", operation.pk)).status_code == 404


def test_it_is_settled_and_stays(school: School, strange: Phone) -> None:
    operation, samar = Operation.objects.get(), browser(school.samar)
    munir = browser(school.munir)
    assert munir.post(act(school, "settle_operation", operation.pk)).status_code == 404
    assert samar.post(act(school, "settle_operation", operation.pk)).status_code == 302
    operation.refresh_from_db()
    assert operation.settled_by == school.samar.pk
    assert operation.raw
    assert "Walid" not in samar.get(page(school)).content.decode().split("Phones in use")[0].split("هواتف")[0]


def test_the_list_is_a_workbook_too(school: School, strange: Phone) -> None:
    answer = browser(school.samar).get(page(school) + "?format=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert [row[1] for row in sheet.iter_rows(values_only=True)][1:] == ["BT2-A"]


def test_a_lost_phone_is_closed_and_sends_nothing_more(school: School, strange: Phone) -> None:
    device = Device.objects.get(device=strange.device)
    foreign = reverse("schools:close_device", args=[school.other.pk, device.pk])
    assert browser(school.munir).post(foreign).status_code == 404
    assert strange.push().status_code == 200
    assert browser(school.samar).post(act(school, "close_device", device.pk)).status_code == 302
    assert strange.push().status_code == 401
