"""Paper: the sheet of a lesson, the cards of a class; and messages to guardians."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from pdfminer.high_level import extract_text

from jadara.commons.channels.models import Message
from jadara.rooms.schools.actions import telling
from jadara.rooms.schools.core.registers import Mark, State
from jadara.rooms.schools.models import Guardian, Institution
from jadara.rooms.schools.tests.conftest import School, browser
from jadara.rooms.schools.tests.test_submit_register import said, submit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_the_sheet_names_everybody_and_no_shift(school: School, lang: str) -> None:
    client = browser(school.bassam)
    client.cookies["django_language"] = lang
    answer = client.get(reverse("schools:sheet", args=[school.lesson.year, school.lesson.pk]))
    assert answer["Content-Type"] == "application/pdf"
    text = extract_text(io.BytesIO(answer.content))
    assert "BT2-A" in text
    assert "25" in text
    assert browser(school.munir).get(answer.request["PATH_INFO"]).status_code in (403, 404)


def test_cards_are_for_who_keeps_the_class(school: School) -> None:
    url = reverse("schools:cards", args=[school.institution.pk, school.group.pk])
    assert browser(school.samar).get(url).content.startswith(b"%PDF")
    assert browser(school.bassam).get(url).status_code == 403
    assert browser(school.munir).get(url).status_code == 404


def _guardians(school: School, *, told: bool, allowed: bool) -> None:
    for student in school.students[:2]:
        Guardian.objects.create(student=student, relation="mother", name="أم", phone="+96170111222", told=told)
    Institution.objects.filter(pk=school.institution.pk).update(guardians_told=allowed)


@pytest.mark.parametrize(("told", "allowed", "messages"), [(True, True, 1), (False, True, 0), (True, False, 0)])
def test_a_guardian_is_told_once_and_only_if_it_was_chosen(
    school: School, told: bool, allowed: bool, messages: int
) -> None:
    _guardians(school, told=told, allowed=allowed)
    submit(
        school,
        school.bassam,
        said(school.bassam, {school.ids[0]: Mark(State.ABSENT), school.ids[1]: Mark(State.LATE, 5)}),
    )
    telling.tell()
    telling.tell()
    assert Message.objects.count() == messages
