"""Classes of fields, the export of all that is held, erasure."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from jadara.rooms.skills.actions.experiences import add_own_words, tell
from jadara.rooms.skills.models import Experience
from jadara.site import registry
from tests.cast import Cast, actor


def test_every_field_about_people_has_a_class() -> None:
    for label in ("people", "skills"):
        for model in apps.get_app_config(label).get_models():
            classes = registry.CLASSES[model._meta.label]
            fields = {field.name for field in model._meta.concrete_fields}
            assert fields == set(classes), model._meta.label
            assert set(classes.values()) <= {"P0", "P1", "P2"}, "a P3 field needs encryption in a table of its own"


def test_there_is_no_field_for_religion() -> None:
    names = {f.name for model in apps.get_models() for f in model._meta.get_fields()}
    assert not {n for n in names for word in ("religi", "sect", "confession", "nationality") if n.startswith(word)}


@pytest.mark.django_db
def test_the_export_holds_everything_of_hers_and_nothing_of_others(cast: Cast) -> None:
    for account in (cast.layla, cast.karim):
        words = f"words of {account.username}"
        told = tell(actor=actor(account), kind=Experience.Kind.HOBBY, hint=words, language="en")
        add_own_words(actor=actor(account), experience=told, text=f"skill of {account.username}", language="en")
    client = Client()
    client.force_login(cast.layla)
    answer = client.get(reverse("site:export"))
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode()
    held = json.loads(text)
    assert held["people"]["person"]["name"] == "Layla"
    assert held["people"]["consents"][0]["purpose"] == "share_with_partner"
    assert "words of layla" in text
    assert "skill of layla" in text
    assert "karim" not in text.lower()


@pytest.mark.django_db
def test_erasure_leaves_no_trace_in_any_table_but_the_audit(cast: Cast) -> None:
    person = str(cast.layla.person_id).replace("-", "")
    tell(actor=actor(cast.layla), kind=Experience.Kind.HOBBY, hint="secret words", language="en")
    client = Client()
    client.force_login(cast.layla)
    assert client.post(reverse("people:erase")).status_code == 422
    assert client.post(reverse("people:erase"), {"sure": "yes"}).status_code == 200
    for model in apps.get_models():
        if model._meta.label in ("audit.Entry", "people.Erasure"):
            continue
        for row in model._default_manager.values():
            assert person not in str(row).replace("-", ""), model._meta.label
    assert connection.is_usable()
