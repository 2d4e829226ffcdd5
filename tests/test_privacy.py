"""Classes of fields, the export of all that is held, erasure."""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from jadara.commons.audit.models import Entry
from jadara.commons.audit.queries import breaks
from jadara.commons.channels import actions as channels
from jadara.commons.people.models import Account, Consent, Person, Sharing
from jadara.commons.places.models import Area
from jadara.rooms.skills.actions.experiences import add_own_words, tell
from jadara.rooms.skills.models import (
    Aspiration,
    Case,
    Experience,
    GapPoint,
    HeldSkill,
    Letter,
    Note,
    Photo,
    Profile,
    SpokenLanguage,
)
from jadara.site import registry
from tests.cast import Cast, actor

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_every_field_about_people_has_a_class() -> None:
    for label in ("people", "skills", "channels"):
        for model in apps.get_app_config(label).get_models():
            classes = registry.CLASSES[model._meta.label]
            fields = {field.name for field in model._meta.concrete_fields}
            assert fields == set(classes), model._meta.label
            assert set(classes.values()) <= {"P0", "P1", "P2"}, "a P3 field needs encryption in a table of its own"


def test_there_is_no_field_for_religion() -> None:
    names = {f.name for model in apps.get_models() for f in model._meta.get_fields()}
    found = {n for n in names for word in ("religi", "sect", "confession", "nationality") if n.startswith(word)}
    assert found <= {"sector"}, "the sector of an institution is public, private, an organisation's or UNRWA's"


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


def _fill(person: Person) -> dict[str, str]:
    """One row in each table about a person, each P2 text its own; returns label.field -> text."""
    texts: dict[str, str] = {}

    def words(label: str, *names: str) -> dict[str, str]:
        made = {name: f"{label}-{name}-mark"[:60] for name in names}
        texts.update({f"{label}.{name}": text for name, text in made.items()})
        return made

    profile = [f"{name}_{lang}" for name in ("headline", "summary") for lang in ("ar", "fr", "en")]
    Profile.objects.create(
        person=person, birth_date=date(2001, 2, 3), interests={"artist": 4}, updated_at=NOW,
        **words("Profile", *profile, "driving_licence"),
    )  # fmt: skip
    Photo.objects.create(person=person, jpeg=b"photo bytes", at=NOW)
    languages = [f"{name}_{lang}" for name in ("title", "description") for lang in ("ar", "fr", "en")]
    experience = Experience.objects.create(
        person=person, kind="work", language="en", start_year=1971, end_year=1972, created_at=NOW, updated_at=NOW,
        **words("Experience", "hint", "concept", "organisation", "place", *languages),
    )  # fmt: skip
    HeldSkill.objects.create(
        person=person, experience=experience, how="own_words", confirmed_at=NOW,
        **words("HeldSkill", "uri", "text_ar", "text_fr", "text_en"),
    )  # fmt: skip
    SpokenLanguage.objects.create(person=person, language="hy", level="native")
    aim = Aspiration.objects.create(person=person, chosen_at=NOW, **words("Aspiration", "uri"))
    GapPoint.objects.create(person=person, aspiration=aim, on=date(2026, 11, 2), held=8191, essential=8192)
    letter = words("Letter", "occupation", "employer", "job_text", "subject", "body")
    Letter.objects.create(person=person, language="en", created_at=NOW, updated_at=NOW, **letter)
    sharing = Sharing.objects.get(person=person)
    case = Case.objects.create(sharing=sharing, next_on=date(2027, 3, 4), updated_at=NOW, **words("Case", "next_step"))
    Note.objects.create(case=case, at=NOW, **words("Note", "text"))
    person.birth_year, person.area_id = 1969, Area.objects.create(code="LB-X", level="caza", name_ar="ا").code
    for name, text in words("Person", "name", "name_latin").items():
        setattr(person, name, text)
    person.contact_phone, person.contact_email = "+96103111222", "contact@example.org"
    person.save()
    Account.objects.filter(person=person).update(phone="+96170987654", email="account@example.org")
    Consent.objects.create(
        person=person, purpose="keep_profile", act="given", text_version="1", language="en", channel="in_person",
        at=NOW, **words("Consent", "guardian_name"),
    )  # fmt: skip
    channels.queue(kind="sms", address="+96170987654", text="message-text-mark")
    return texts


@pytest.mark.django_db
def test_the_export_holds_every_personal_field(cast: Cast) -> None:
    texts = _fill(cast.layla.person)
    client = Client()
    client.force_login(cast.layla)
    text = client.get(reverse("site:export")).content.decode()
    assert [where for where, words in texts.items() if words not in text] == []
    rest = ("2001-02-03", "artist", "LB-X", "hy", "native", "8191", "1971", "1972", "2026-11-02", "2027-03-04", "1969",
            "contact@example.org", "account@example.org", "+96103111222", "+96170987654", "Amal", "message-text-mark",
            base64.b64encode(b"photo bytes").decode())  # fmt: skip
    assert [value for value in rest if value not in text] == []


@pytest.mark.django_db
def test_the_export_of_staff_names_their_roles(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.hadi)
    held = json.loads(client.get(reverse("site:export")).content)
    assert [role["role"] for role in held["people"]["roles"]] == ["counsellor"]


@pytest.mark.django_db
def test_erasure_forgets_every_word_number_and_message(cast: Cast) -> None:
    texts = _fill(cast.layla.person)
    marks = {*texts.values(), "+96170987654", "+96103111222", "@example.org", cast.layla.id.hex}
    client = Client()
    client.force_login(Account.objects.get(pk=cast.layla.pk))
    assert client.post(reverse("people:erase"), {"sure": "yes"}).status_code == 200
    for model in apps.get_models():
        if model._meta.label in ("audit.Entry", "people.Erasure"):
            continue
        held = str(list(model._default_manager.values())).replace("-", "")
        assert [mark for mark in marks if mark.replace("-", "") in held] == [], model._meta.label
    assert breaks() == []
    assert not {mark for mark in texts.values() if mark in str(list(Entry.objects.values()))}


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
