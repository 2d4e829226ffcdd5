from __future__ import annotations

import io
import json

import pytest
from django.test import Client
from django.urls import reverse

from jadara.commons.taxonomy.core.concepts import Concepts
from jadara.rooms.skills.actions import careers, experiences
from jadara.rooms.skills.interests import questions
from jadara.rooms.skills.models import Aspiration, Experience, GapPoint, Letter
from jadara.rooms.skills.tests.conftest import NURSE, SELLER
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def skilled(cast: Cast, told: Experience) -> Experience:
    """Layla holds six skills of a phone seller."""
    experiences.choose(actor=actor(cast.layla), experience=told, concept=SELLER)
    for n in range(6):
        experiences.add_skill(actor=actor(cast.layla), experience=told, uri=f"urn:t:s:seller{n}")
    return told


def test_careers_explain_themselves_in_the_feminine(as_layla: Client, cast: Cast, skilled: Experience) -> None:
    cast.layla.person.sex = "f"
    cast.layla.person.save()
    page = as_layla.get(reverse("skills:careers")).content.decode()
    assert "بائعة هواتف" in page
    assert "مهارة seller0" in page


def test_the_gap_closes_over_time_and_regulation_is_said(as_layla: Client, cast: Cast, skilled: Experience) -> None:
    as_layla.post(reverse("skills:aim"), {"uri": NURSE})
    as_layla.post(reverse("skills:aim"), {"uri": NURSE})
    assert Aspiration.objects.count() == 1
    experiences.add_skill(actor=actor(cast.layla), experience=skilled, uri="urn:t:s:nurse3")
    careers.follow(actor=actor(cast.layla))
    point = GapPoint.objects.get()
    assert (point.held, point.essential) == (1, 10)
    page = as_layla.get(reverse("skills:career"), {"uri": NURSE}).content.decode()
    assert "نقابة" in page


def test_interests_are_kept_screen_by_screen(as_layla: Client, taxonomy: Concepts) -> None:
    first = questions()[0].key
    assert f'name="{first}"' in as_layla.get(reverse("skills:interests")).content.decode()
    as_layla.post(reverse("skills:interests"), {first: "4", "no-such": "3"})
    again = as_layla.get(reverse("skills:interests")).content.decode()
    assert f'name="{first}"' not in again


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
@pytest.mark.parametrize("form", ["pdf", "docx", "json"])
def test_the_cv_comes_in_three_forms_and_languages(as_layla: Client, skilled: Experience, lang: str, form: str) -> None:
    answer = as_layla.get(reverse("skills:cv_download", args=[form]), {"lang": lang, "design": "europass"})
    content = answer.content
    assert answer.status_code == 200
    assert {"pdf": content[:4] == b"%PDF", "docx": content[:2] == b"PK", "json": content[:1] == b"{"}[form]
    if form == "json":
        assert json.load(io.BytesIO(content))["basics"]["name"] == "Layla"


def test_a_letter_is_drafted_and_then_hers(as_layla: Client, skilled: Experience) -> None:
    answer = as_layla.post(
        reverse("skills:new_letter"),
        {"language": "en", "occupation": SELLER, "employer": "Shop", "job_text": "We want somebody for seller0 work"},
    )
    assert answer.status_code == 302
    letter = Letter.objects.get()
    assert "phone seller" in letter.body
    as_layla.post(reverse("skills:letter", args=[letter.id]), {"subject": "Hello", "body": "My own words."})
    letter.refresh_from_db()
    assert letter.body == "My own words."
    assert as_layla.get(reverse("skills:letter_download", args=[letter.id, "pdf"])).content[:4] == b"%PDF"
    assert as_layla.get(reverse("skills:letter_page", args=[letter.id])).content[:4] == b"\x89PNG"
