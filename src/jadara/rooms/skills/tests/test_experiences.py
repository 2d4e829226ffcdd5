from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jadara.commons.audit.models import Entry
from jadara.kernel.actor import NotAllowed
from jadara.kernel.ids import uuid7
from jadara.rooms.skills.actions import experiences as actions
from jadara.rooms.skills.models import Experience, HeldSkill
from jadara.rooms.skills.queries import experiences as queries
from jadara.rooms.skills.tests.conftest import SELLER
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db


def test_the_same_operation_tells_one_experience(cast: Cast) -> None:
    layla, operation = actor(cast.layla), uuid7()
    first = actions.tell(actor=layla, kind=Experience.Kind.HOBBY, hint="x", language="ar", operation=operation)
    again = actions.tell(actor=layla, kind=Experience.Kind.HOBBY, hint="y", language="ar", operation=operation)
    assert first.id == again.id
    assert Experience.objects.count() == 1
    assert Entry.objects.filter(action="skills.experience.told").count() == 1


def test_each_screen_is_stored_once_and_resumed(cast: Cast, told: Experience) -> None:
    layla = actor(cast.layla)
    experience = actions.choose(actor=layla, experience=told, concept=SELLER)
    asked = queries.interview(experience).next_screen(10)
    for _again in range(2):
        experience = actions.answer(actor=layla, experience=experience, screen=0, asked=asked, ticked=asked[:3])
    assert HeldSkill.objects.filter(experience=told).count() == 3
    resumed = queries.interview(Experience.objects.get(pk=told.pk))
    assert resumed.confirmed == set(asked[:3])
    assert not set(resumed.next_screen(10)) & set(asked)


def test_ticks_that_were_not_asked_are_dropped(cast: Cast, told: Experience) -> None:
    layla = actor(cast.layla)
    experience = actions.choose(actor=layla, experience=told, concept=SELLER)
    asked = queries.interview(experience).next_screen(10)
    actions.answer(actor=layla, experience=experience, screen=0, asked=asked, ticked=["urn:foreign", asked[0]])
    assert list(HeldSkill.objects.values_list("uri", flat=True)) == [asked[0]]


def test_own_words_and_search_keep_the_experience_they_came_from(cast: Cast, told: Experience) -> None:
    layla = actor(cast.layla)
    actions.add_skill(actor=layla, experience=told, uri="urn:t:s:nurse1")
    actions.add_own_words(actor=layla, experience=told, text="تشريج الخطوط", language="ar")
    actions.add_own_words(actor=layla, experience=told, text="تشريج الخطوط", language="ar")
    shown = queries.skills_of(told, "ar")
    assert [s.how for s in shown] == ["searched", "own_words"]
    assert shown[1].title.text == "تشريج الخطوط"
    with pytest.raises(actions.UnknownConcept):
        actions.add_skill(actor=layla, experience=told, uri="urn:t:s:none")


def test_a_counsellor_who_sees_it_changes_nothing(cast: Cast, told: Experience) -> None:
    hadi = actor(cast.hadi)
    assert Experience.objects.visible_to(hadi).filter(pk=told.pk).exists()
    assert not Experience.objects.visible_to(actor(cast.sami)).filter(pk=told.pk).exists()
    for act in (
        lambda: actions.choose(actor=hadi, experience=told, concept=SELLER),
        lambda: actions.describe(actor=hadi, experience=told, fields={"place": "X"}),
        lambda: actions.forget(actor=hadi, experience=told),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_tells_without_end(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MAX_EXPERIENCES", 1)
    actions.tell(actor=actor(cast.layla), kind=Experience.Kind.HOBBY, hint="x", language="ar")
    with pytest.raises(actions.TooMany):
        actions.tell(actor=actor(cast.layla), kind=Experience.Kind.HOBBY, hint="y", language="ar")


def test_the_pages_lead_from_words_to_details(as_layla: Client, told: Experience) -> None:
    answer = as_layla.post(reverse("skills:which", args=[told.id]), {"concept": SELLER}, follow=True)
    page = answer.content.decode()
    assert "مهارة" in page
    assert page.count('name="asked"') == 10
    assert as_layla.post(reverse("skills:details", args=[told.id]), {"start_year": "2030"}).status_code == 422
    done = as_layla.post(reverse("skills:details", args=[told.id]), {"start_year": "2020", "ongoing": "on"})
    assert done.status_code == 302
    told.refresh_from_db()
    assert (told.start_year, told.ongoing) == (2020, True)


def test_the_home_page_costs_the_same_for_many(
    as_layla: Client, cast: Cast, told: Experience, django_assert_max_num_queries: object
) -> None:
    as_layla.get(reverse("skills:home"))
    for n in range(20):
        actions.tell(actor=actor(cast.layla), kind=Experience.Kind.HOBBY, hint=f"hobby {n}", language="en")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert as_layla.get(reverse("skills:home")).status_code == 200


def test_that_is_enough_keeps_what_is_ticked(as_layla: Client, told: Experience) -> None:
    page = reverse("skills:questions", args=[told.id])
    asked = queries.interview(told).next_screen(10)
    sent = {"screen": "0", "asked": asked, "skill": asked[:2], "enough": "1"}
    answer = as_layla.post(page, sent)
    assert answer["Location"] == reverse("skills:more", args=[told.id])
    assert HeldSkill.objects.filter(experience=told).count() == 2
    again = queries.interview(Experience.objects.get(pk=told.pk)).next_screen(10)
    as_layla.post(page, {"screen": "1", "asked": again, "enough": "1"})
    assert len(queries.interview(Experience.objects.get(pk=told.pk)).screens) == 1, "no tick is no answer here"
