"""Help from any page, the queue of support, answers; who asked sees it and nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jadara.commons.people.models import Account, Organisation
from jadara.kernel.actor import NotAllowed, Role
from jadara.rooms.schools.actions import helpdesk as actions
from jadara.rooms.schools.models import HelpRequest
from jadara.rooms.schools.queries import helpdesk as queries
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import account, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def ramzi(school: School) -> Account:
    home = Organisation.objects.create(
        kind="ministry", name_ar="المديرية", name_fr="DGETP", name_en="DG", join_code="DG"
    )
    return account("ramzi", role=Role.SUPPORT, at=home)


def asked(school: School, text: str = "where is it") -> HelpRequest:
    return actions.ask(actor=actor(school.samar), text=text, page="/schools/help/", school=school.institution)


@pytest.mark.parametrize(
    ("referer", "taken"),
    [("http://testserver/schools/check/?word=secret", "/schools/check/"), ("http://evil.example/schools/check/", ""),
     ("http://testserver/people/me/", ""), ("", "")],
)  # fmt: skip
def test_the_page_is_taken_along_without_what_was_typed(school: School, referer: str, taken: str) -> None:
    page = browser(school.samar).get(reverse("schools:help"), headers={"referer": referer}).content.decode()
    assert "secret" not in page
    assert (f'value="{taken}"' in page) == bool(taken)


def test_a_question_and_its_answer(school: School, ramzi: Account) -> None:
    samar, desk = browser(school.samar), browser(ramzi)
    answer = samar.post(reverse("schools:help"), {"text": "my class is missing", "page": "/schools/register/"})
    made = HelpRequest.objects.get()
    assert answer["Location"] == reverse("schools:help_request", args=[made.pk])
    assert (made.institution, made.page, made.state) == (school.institution, "/schools/register/", "open")
    assert "my class is missing" in desk.get(reverse("schools:help_desk")).content.decode()
    desk.post(reverse("schools:help_request", args=[made.pk]), {"text": "it is there now"})
    made.refresh_from_db()
    assert made.state == "answered"
    assert "it is there now" in samar.get(reverse("schools:help_request", args=[made.pk])).content.decode()
    samar.post(reverse("schools:help_request", args=[made.pk]), {"text": "still not"})
    made.refresh_from_db()
    assert made.state == "open"
    for _twice in range(2):
        assert desk.post(reverse("schools:close_help", args=[made.pk])).status_code == 302
    made.refresh_from_db()
    assert made.state == "closed"


def test_nobody_else_sees_it(school: School) -> None:
    made = asked(school)
    for who in (school.joumana, school.fadi, school.munir, school.bassam):
        client = browser(who)
        assert client.get(reverse("schools:help_request", args=[made.pk])).status_code == 404
        assert client.post(reverse("schools:close_help", args=[made.pk])).status_code == 404
        assert client.get(reverse("schools:help_desk")).status_code == 403
        with pytest.raises(NotAllowed):
            actions.reply(actor=actor(who), asked=made, text="x")
        with pytest.raises(NotAllowed):
            actions.close(actor=actor(who), asked=made)


def test_the_oldest_open_question_stands_first(school: School, ramzi: Account) -> None:
    first, second, third = (asked(school, text) for text in ("a", "b", "c"))
    actions.close(actor=actor(ramzi), asked=first)
    assert list(queries.queue(actor(ramzi))) == [second, third, first]
    assert list(queries.queue(actor(ramzi), state="closed")) == [first]
    sheet = browser(ramzi).get(reverse("schools:help_desk"), {"format": "xlsx"})
    assert sheet["Content-Type"].endswith("sheet")


@pytest.mark.parametrize(
    "typed", [{"text": " \u202e "}, {"page": "https://evil.example/"}, {"page": "/schools/?name=x"}]
)
def test_what_is_wrong_is_said_at_the_field(school: School, typed: dict[str, str]) -> None:
    answer = browser(school.samar).post(reverse("schools:help"), {"text": "x", "page": "", **typed})
    assert answer.status_code == 422
    assert f'href="#id_{next(iter(typed))}"' in answer.content.decode()
    assert not HelpRequest.objects.exists()
