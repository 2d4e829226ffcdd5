"""The access table, row by row: every URL with every kind of visitor and every method.

A visitor is sent to sign in; a member without the role gets 403; somebody with the role but without the relation to
the object gets 404; a method that is not listed gets 405 and never does anything.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jadara.commons.law.models import Revision
from jadara.commons.people.models import Account, Invitation, RoleAt, Sharing
from jadara.commons.places.models import Area
from jadara.rooms.rights.models import Asked, AwarenessSession
from jadara.rooms.skills.models import Aspiration, Case, Experience, HeldSkill, Letter
from jadara.site.access import TABLE, Open, Row
from jadara.site.checks import url_names
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
WHO = ("visitor", "layla", "karim", "hadi", "rima", "farah", "sami", "nour", "tarek", "salma")


class Objects:
    """Layla's things, which some may see and others may not."""

    def __init__(self, cast: Cast) -> None:
        person = cast.layla.person
        self.experience = Experience.objects.create(
            person=person, kind="work", hint="x", language="ar", created_at=NOW, updated_at=NOW
        )
        self.skill = HeldSkill.objects.create(
            person=person, experience=self.experience, uri="urn:jadara:own:1", how="own_words", text_ar="لحام",
            confirmed_at=NOW,
        )  # fmt: skip
        self.letter = Letter.objects.create(person=person, language="ar", body="…", created_at=NOW, updated_at=NOW)
        self.aim = Aspiration.objects.create(person=person, uri="urn:x", chosen_at=NOW)
        self.case = Case.objects.create(sharing=Sharing.objects.get(person=person), updated_at=NOW)
        self.organisation = cast.amal
        self.asked = Asked.objects.create(ticket_hash="0" * 64, language="ar", question="…", asked_at=NOW)
        area = Area.objects.get_or_create(code="LB56", defaults={"level": "caza", "name_ar": "طرابلس"})[0]
        self.session = AwarenessSession.objects.create(
            organisation=cast.amal, topic="maternity", language="ar", area=area, venue="…", starts_at=NOW
        )
        self.revision = Revision.objects.create(
            kind="parameter", key="overtime_rate", number=2, payload={"amount": 175}, proposed_at=NOW
        )
        self.role = RoleAt.objects.get(account=cast.farah)
        self.offer = Invitation.objects.create(
            code_hash="0" * 64, role="facilitator", organisation=cast.amal, made_at=NOW,
            expires_at=datetime(2099, 1, 1, tzinfo=UTC),
        )  # fmt: skip

    def kwargs(self, row: Row) -> dict[str, Any]:
        """The arguments of a URL, from its own pattern."""
        known: dict[str, Any] = {
            "experience_id": self.experience.id,
            "skill_id": self.skill.id,
            "letter_id": self.letter.id,
            "aspiration_id": self.aim.id,
            "case_id": self.case.id,
            "organisation_id": self.organisation.id,
            "code": "AMAL24",
            "offer": "nobody-made-this",
            "role_id": self.role.id,
            "offer_id": self.offer.id,
            "kind": "parameter" if row.name.startswith("law:") else "work",
            "form": "pdf" if row.name.endswith("_download") else "csv",
            "pk": 1,
            "lang": "fr",
            "topic": "maternity",
            "answer": "notice.how_long",
            "name": "notice_period",
            "lesson": "contract",
            "paper": "a5",
            "contact": "nssf",
            "ticket": "nobody-asked-this",
            "question_id": self.asked.id,
            "session_id": self.session.id,
            "revision_id": self.revision.id,
            "key": "minimum_wage",
            "number": 1,
            "page": 1,
        }
        wanted = PARAMETERS.get(row.name, ())
        return {name: known[name] if name in known else _nobodys(name) for name in wanted}


def _nobodys(name: str) -> Any:
    """An argument of a URL of the schools room, whose objects belong to nobody of this cast."""
    if name in ("year", "stage", "week", "month"):
        return 2026
    return uuid4() if name.endswith("_id") else "nobodys-own"


def _parameters() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}

    def walk(patterns: list[Any], namespace: str, above: tuple[str, ...]) -> None:
        for pattern in patterns:
            names = (*above, *getattr(pattern.pattern, "converters", {}))
            if isinstance(pattern, URLResolver):
                walk(
                    pattern.url_patterns, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, names
                )
            elif isinstance(pattern, URLPattern):
                found[f"{namespace}{pattern.name}"] = names

    walk(get_resolver().url_patterns, "", ())
    return found


PARAMETERS = _parameters()


def _client(cast: Cast, who: str) -> Client:
    client = Client(raise_request_exception=True)
    if who != "visitor":
        client.force_login(getattr(cast, who))
    return client


def _expected(row: Row, account: Account | None, who: str, cast: Cast) -> set[int]:
    """The answers that are right for somebody who asks for Layla's things."""
    fine = {200, 204, 302, 400, 422, 429} if row.name == "intake:register" else {200, 204, 302, 422, 429}
    if row.needs in (Open.PUBLIC, Open.DEMO):
        unknown = row.name in ("rights:ticket", "schools:check_statement", "schools:feed") or row.relation == "concept"
        return fine | ({404} if row.needs is Open.DEMO or unknown else set())
    if row.needs is Open.DEVICE:
        return {400, 401}
    if account is None:
        return {302}
    roles = set(account.roles.values_list("role", flat=True))
    if isinstance(row.needs, frozenset) and not roles & {r.value for r in row.needs}:
        return {403}
    if row.relation == "own" and PARAMETERS.get(row.name) and who != "layla":
        return {404}
    if row.relation == "followed" and PARAMETERS.get(row.name) and who not in ("hadi", "rima"):
        return {404}
    if row.relation == "led" and who not in ("hadi", "rima", "farah"):
        return {404}
    if row.relation == "managed" and who not in ("rima", "nour"):
        return {404}
    return fine | ({404} if row.relation in ("factor", "concept") else set())


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_the_table_holds(row: Row, who: str, cast: Cast) -> None:
    things = Objects(cast)
    url = reverse(row.name, kwargs=things.kwargs(row))
    account = None if who == "visitor" else getattr(cast, who)
    expected = _expected(row, account, who, cast)
    for method in row.methods.split():
        answer = _client(cast, who).generic(method, url)
        assert answer.status_code in expected, (row.name, method, who, answer.status_code)
        if expected == {302}:
            assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_other_methods_are_refused(row: Row, cast: Cast) -> None:
    things = Objects(cast)
    url = reverse(row.name, kwargs=things.kwargs(row))
    for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(row.methods.split()):
        answers = {_client(cast, who).generic(method, url).status_code for who in ("visitor", "layla", "hadi")}
        assert answers <= {302, 401, 403, 404, 405}, (row.name, method, answers)


def test_every_url_is_in_the_table_and_nothing_else() -> None:
    assert set(url_names()) == {row.name for row in TABLE}
    assert len(TABLE) == len({row.name for row in TABLE})


@pytest.mark.parametrize(
    "name", [r.name for r in TABLE if r.relation in ("own", "followed") and PARAMETERS.get(r.name)]
)
def test_what_does_not_exist_is_404_for_everybody(name: str, cast: Cast) -> None:
    kwargs = {p: (uuid4() if p.endswith("_id") else 999 if p == "pk" else "csv") for p in PARAMETERS[name]}
    for who in ("layla", "hadi"):
        answer = _client(cast, who).get(reverse(name, kwargs=kwargs))
        assert answer.status_code in (403, 404, 405)
