"""Fees, exemptions, payments in two currencies, receipts without gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import money as actions
from jadara.rooms.schools.core import money as core
from jadara.rooms.schools.models import Charge, Fee, Payment
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import actor

pytestmark = pytest.mark.django_db

AMOUNTS = st.decimals(min_value="0.01", max_value="1000000", places=2)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, st.sampled_from(["LBP", "USD"])), max_size=8))
def test_currencies_are_never_mixed(rows: list[tuple[Decimal, Decimal, str]]) -> None:
    charges = [core.Owed(a, core.ZERO, c, (core.Paid(min(a, p), c),)) for a, p, c in rows]
    made = core.balance(charges)
    for currency in ("LBP", "USD"):
        assert made.get(currency, core.ZERO) == sum((a - min(a, p) for a, p, c in rows if c == currency), core.ZERO)


def test_a_payment_in_the_other_currency_counts_by_its_rate() -> None:
    assert core.counted(core.Paid(Decimal(895_000), "LBP", Decimal(89_500)), "USD") == Decimal("10.00")
    assert core.counted(core.Paid(Decimal(10), "USD", Decimal(89_500)), "LBP") == Decimal(895_000)
    with pytest.raises(core.NoRate):
        core.counted(core.Paid(Decimal(10), "USD"), "LBP")


def charged(school: School, amount: str = "100", currency: str = "USD") -> Charge:
    boss = actor(school.samar)
    values = {"name": "Registration", "amount": Decimal(amount), "currency": currency}
    fee = actions.add_fee(actor=boss, institution=school.institution, year=2026, values=values)
    actions.charge_fee(actor=boss, fee=fee)
    return Charge.objects.get(fee=fee, student=school.students[0])


def test_a_fee_is_charged_once_to_everybody_it_concerns(school: School) -> None:
    samar = browser(school.samar)
    answer = samar.post(reverse("schools:new_fee", args=[school.institution.pk]),
                        {"name": "Registration", "amount": "٥٠", "currency": "USD"})  # fmt: skip
    assert answer.status_code == 302
    fee = Fee.objects.get()
    assert fee.amount == 50
    for _again in range(2):
        assert samar.post(reverse("schools:charge_fee", args=[fee.pk])).status_code == 302
    assert Charge.objects.count() == 25
    assert browser(school.munir).post(reverse("schools:charge_fee", args=[fee.pk])).status_code == 404
    assert "USD" in samar.get(reverse("schools:fees", args=[school.institution.pk])).content.decode()


def test_receipts_are_numbered_without_gaps_even_after_a_refusal_and_a_cancellation(school: School) -> None:
    charge, boss = charged(school), actor(school.samar)
    first = actions.pay(actor=boss, charge=charge, amount=Decimal(40), currency="USD")
    with pytest.raises(actions.Refused, match="too_much"):
        actions.pay(actor=boss, charge=charge, amount=Decimal(61), currency="USD")
    with pytest.raises(actions.Refused, match="rate"):
        actions.pay(actor=boss, charge=charge, amount=Decimal(100_000), currency="LBP")
    second = actions.pay(actor=boss, charge=charge, amount=Decimal(895_000), currency="LBP", rate=Decimal(89_500))
    actions.cancel_payment(actor=boss, payment=first, because="twice")
    third = actions.pay(actor=boss, charge=charge, amount=Decimal(90), currency="USD")
    assert [first.number, second.number, third.number] == [1, 2, 3]
    with pytest.raises(actions.Refused, match="cancelled"):
        actions.cancel_payment(actor=boss, payment=first, because="again")
    assert Payment.objects.count() == 3


def test_the_page_says_what_is_left_and_gives_the_receipt(school: School) -> None:
    charge, samar = charged(school), browser(school.samar)
    pay = reverse("schools:pay", args=[charge.pk])
    assert samar.post(pay, {"amount": "1000", "currency": "USD"}).status_code == 422
    assert samar.post(pay, {"amount": "60", "currency": "USD", "paid_by": "علي"}).status_code == 302
    page = reverse("schools:student_money", args=[school.students[0].pk])
    assert "40.00 USD" in samar.get(page).content.decode()
    payment = Payment.objects.get()
    receipt = samar.get(reverse("schools:receipt", args=[payment.pk]))
    assert receipt.content.startswith(b"%PDF-")
    assert browser(school.munir).get(reverse("schools:receipt", args=[payment.pk])).status_code == 404
    cancel = reverse("schools:cancel_payment", args=[payment.pk])
    assert samar.post(cancel, {"because": ""}).status_code == 422
    assert samar.post(cancel, {"because": "wrong student"}).status_code == 302
    assert "100.00 USD" in samar.get(page).content.decode()
    assert samar.get(reverse("schools:receipt", args=[payment.pk])).status_code == 200


def test_an_exemption_has_a_reason_and_is_not_more_than_is_owed(school: School) -> None:
    charge, samar = charged(school), browser(school.samar)
    url = reverse("schools:exempt", args=[charge.pk])
    assert samar.post(url, {"amount": "100"}).status_code == 422
    assert samar.post(url, {"amount": "101", "because": "scholarship"}).status_code == 422
    assert samar.post(url, {"amount": "100", "because": "scholarship"}).status_code == 302
    assert "scholarship" in samar.get(reverse("schools:student_money", args=[school.students[0].pk])).content.decode()
    with pytest.raises(actions.Refused, match="too_much"):
        actions.pay(actor=actor(school.samar), charge=charge, amount=Decimal(1), currency="USD")


def test_an_inspector_sees_money_and_touches_none(school: School) -> None:
    charge = charged(school)
    assert browser(school.dalal).get(reverse("schools:fees", args=[school.institution.pk])).status_code == 200
    assert browser(school.dalal).post(reverse("schools:pay", args=[charge.pk]), {"amount": "1"}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.pay(actor=actor(school.dalal), charge=charge, amount=Decimal(1), currency="USD")
