"""The rostering service: tokens, every read against JSON schemas written from the specification, and its refusals."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import oneroster as actions
from jadara.rooms.schools.core import oneroster_service as service
from jadara.rooms.schools.models import AccessToken, ApiClient, Enrolment
from jadara.rooms.schools.tests.conftest import School, browser

ROOT = "/ims/oneroster/rostering/v1p2/"
CORE = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly"


def _ref(kind: str) -> dict[str, Any]:
    wanted = {"href": {"type": "string", "format": "uri"}, "sourcedId": {"type": "string"}, "type": {"const": kind}}
    return {"type": "object", "required": list(wanted), "properties": wanted, "additionalProperties": False}


TEXT, FLAG, DAY = {"type": "string"}, {"type": "boolean"}, {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
TEXTS = {"type": "array", "items": TEXT}
BASE = {
    "sourcedId": {"type": "string", "minLength": 1}, "status": {"enum": ["active", "tobedeleted"]},
    "dateLastModified": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"},
}  # fmt: skip
SESSION = _ref("academicSession")
ROLE_NAMES = ["aide", "counselor", "principal", "proctor", "siteAdministrator", "student", "teacher"]
ROLE = {
    "type": "object", "required": ["roleType", "role", "org"], "additionalProperties": False,
    "properties": {"roleType": {"enum": ["primary", "secondary"]}, "role": {"enum": ROLE_NAMES}, "org": _ref("org")},
}  # fmt: skip
#: Kind to its properties, and those that must be there.
SCHEMAS: dict[str, tuple[dict[str, Any], str]] = {
    "orgs": ({"name": TEXT, "type": {"const": "school"}, "identifier": TEXT}, "name type"),
    "academicSessions": (
        {
            "title": TEXT, "type": {"enum": ["gradingPeriod", "semester", "schoolYear", "term"]}, "startDate": DAY,
            "endDate": DAY, "schoolYear": {"type": "string", "pattern": r"^\d{4}$"}, "parent": SESSION,
            "children": {"type": "array", "items": SESSION},
        },
        "title type startDate endDate schoolYear",
    ),
    "courses": (
        {
            "title": TEXT, "courseCode": TEXT, "schoolYear": SESSION, "grades": TEXTS, "org": _ref("org"),
            "subjects": TEXTS, "subjectCodes": TEXTS,
        },
        "title org",
    ),
    "classes": (
        {
            "title": TEXT, "classCode": TEXT, "classType": {"enum": ["homeroom", "scheduled"]}, "location": TEXT,
            "grades": TEXTS, "course": _ref("course"), "school": _ref("org"), "subjects": TEXTS, "subjectCodes": TEXTS,
            "terms": {"type": "array", "items": SESSION, "minItems": 1},
        },
        "title classType course school terms",
    ),
    "users": (
        {
            "enabledUser": FLAG, "username": TEXT, "identifier": TEXT, "userMasterIdentifier": TEXT, "givenName": TEXT,
            "middleName": TEXT, "familyName": TEXT, "primaryOrg": _ref("org"), "grades": TEXTS, "email": TEXT,
            "roles": {"type": "array", "items": ROLE, "minItems": 1},
        },
        "enabledUser username givenName familyName roles",
    ),
    "enrollments": (
        {
            "role": {"enum": ["administrator", "proctor", "student", "teacher"]}, "primary": FLAG, "user": _ref("user"),
            "class": _ref("class"), "school": _ref("org"), "beginDate": DAY, "endDate": DAY,
        },
        "user class school role",
    ),
}  # fmt: skip
SINGLE = {
    "orgs": "org", "academicSessions": "academicSession", "courses": "course", "classes": "class", "users": "user",
    "enrollments": "enrollment",
}  # fmt: skip


def schema(kind: str) -> dict[str, Any]:
    """The schema of one record."""
    properties, required = SCHEMAS[kind]
    return {
        "type": "object", "properties": {**BASE, **properties}, "required": [*BASE, *required.split()],
        "additionalProperties": False,
    }  # fmt: skip


def ask_token(name: str, secret: str, **data: str) -> Any:
    """A learning system asks for a token."""
    coded = base64.b64encode(f"{name}:{secret}".encode()).decode()
    fields = {"grant_type": "client_credentials", "scope": CORE, **data}
    return Client().post("/ims/oneroster/token", fields, headers={"Authorization": f"Basic {coded}"})


class System:
    """A learning system of the school."""

    def __init__(self, school: School) -> None:
        page = browser(school.joumana).post(
            reverse("schools:oneroster", args=[school.institution.pk]), {"name": "Moodle"}
        )
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]
        self.client, self.secret = ApiClient.objects.get(), page.context["made"]["secret"]
        assert self.secret in page.content.decode()
        assert self.secret not in self.client.secret
        answer = ask_token(str(self.client.pk), self.secret)
        assert answer.status_code == 200
        assert answer.json()["token_type"] == "Bearer"
        assert answer.json()["scope"] == CORE
        self.token = answer.json()["access_token"]

    def get(self, path: str, **asked: Any) -> Any:
        """An answer of the service."""
        return Client().get(f"{ROOT}{path}", asked, headers={"Authorization": f"Bearer {self.token}"})

    def list(self, path: str, kind: str, **asked: Any) -> list[dict[str, Any]]:
        """The records of a list, each checked."""
        answer = self.get(path, limit=1000, **asked)
        assert answer.status_code == 200, answer.content
        assert list(answer.json()) == [kind]
        for record in answer.json()[kind]:
            jsonschema.validate(record, schema(kind))
        assert answer["X-Total-Count"] == str(len(answer.json()[kind]))
        return list(answer.json()[kind])


@pytest.fixture
def system(school: School) -> System:
    """Moodle, let in by the principal."""
    return System(school)


@pytest.mark.parametrize(
    ("path", "kind", "count"),
    [
        ("orgs", "orgs", 1), ("schools", "orgs", 1), ("academicSessions", "academicSessions", 2),
        ("terms", "academicSessions", 1), ("gradingPeriods", "academicSessions", 0), ("courses", "courses", 2),
        ("classes", "classes", 2), ("users", "users", 28), ("students", "users", 25), ("teachers", "users", 2),
        ("enrollments", "enrollments", 52),
    ],
)  # fmt: skip
def test_every_collection_and_its_records(system: System, path: str, kind: str, count: int) -> None:
    records = system.list(path, kind)
    assert len(records) == count
    for record in records[:1]:
        one = system.get(f"{path}/{record['sourcedId']}").json()
        assert list(one) == [SINGLE[kind]]
        jsonschema.validate(one[SINGLE[kind]], schema(kind))
        assert one[SINGLE[kind]]["sourcedId"] == record["sourcedId"]


def test_what_belongs_to_what(system: System, school: School) -> None:
    here, group, student = school.institution.pk, school.group.pk, school.ids[0]
    subject = next(c for c in system.list("classes", "classes") if c["classType"] == "scheduled")
    teacher = system.list(f"classes/{subject['sourcedId']}/teachers", "users")[0]["sourcedId"]
    term = system.list("terms", "academicSessions")[0]["sourcedId"]
    course = subject["course"]["sourcedId"]
    counts = {
        f"schools/{here}/classes": 2, f"schools/{here}/students": 25, f"schools/{here}/teachers": 2,
        f"schools/{here}/enrollments": 52, f"schools/{here}/courses": 2, f"schools/{here}/terms": 1,
        f"schools/{here}/classes/{group}/students": 25, f"schools/{here}/classes/{group}/enrollments": 25,
        f"classes/{group}/students": 25, f"classes/{group}/teachers": 0, f"students/{student}/classes": 2,
        f"users/{student}/classes": 2, f"teachers/{teacher}/classes": 1, f"terms/{term}/classes": 2,
        f"terms/{term}/gradingPeriods": 0, f"courses/{course}/classes": 1,
    }  # fmt: skip
    kinds = {
        "students": "users",
        "teachers": "users",
        "terms": "academicSessions",
        "gradingPeriods": "academicSessions",
    }
    found = {path: len(system.list(path, kinds.get(last := path.rsplit("/", 1)[1], last))) for path in counts}
    assert found == counts


def test_every_reference_leads_to_a_record(system: System) -> None:
    for record in (system.list("enrollments", "enrollments")[0], system.list("classes", "classes")[0]):
        for value in record.values():
            for ref in value if isinstance(value, list) else [value]:
                if isinstance(ref, dict):
                    path = ref["href"].split(ROOT)[1]
                    assert system.get(path).json()[ref["type"]]["sourcedId"] == ref["sourcedId"]


def test_pages_sorting_fields_and_filters(system: System) -> None:
    first = system.get("students", limit=10, sort="username", orderBy="desc", fields="sourcedId,username")
    names = [u["username"] for u in first.json()["users"]]
    assert names == [f"S{n:07d}" for n in range(25, 15, -1)]
    assert set(first.json()["users"][0]) == {
        "sourcedId",
        "username",
    }
    assert first["X-Total-Count"] == "25"
    assert 'rel="next"' in first["Link"]
    assert 'rel="prev"' not in first["Link"]
    last = system.get("students", limit=10, offset=20)
    assert len(last.json()["users"]) == 5
    assert 'rel="next"' not in last["Link"]
    assert 'rel="prev"' in last["Link"]
    some = {
        "username='S0000003'": 1, "username~'s000000' AND username>='S0000008'": 2, "status!='active'": 0,
        "username='S0000001' OR username='S0000002'": 2, "roles.role='student'": 25, "enabledUser='true'": 25,
    }  # fmt: skip
    assert {text: len(system.list("students", "users", filter=text)) for text in some} == some


def test_who_left_is_to_be_deleted(system: System, school: School) -> None:
    Enrolment.objects.filter(student=school.ids[0]).update(ended_on=timezone.localdate(), state="withdrawn")
    record = system.get(f"users/{school.ids[0]}").json()["user"]
    assert (record["status"], record["enabledUser"]) == ("tobedeleted", False)
    assert len(system.list("enrollments", "enrollments", filter="status='tobedeleted'")) == 2
    assert len(system.list(f"classes/{school.group.pk}/students", "users")) == 24


@pytest.mark.parametrize(
    ("path", "asked", "status", "minor"),
    [
        ("nothing", {}, 404, "unknownobject"), ("users/nobody", {}, 404, "unknownobject"),
        ("users", {"filter": "birthDate='2009-01-01'"}, 400, "invalid_filter_field"),
        ("users", {"filter": "username"}, 400, "invalid_filter_field"),
        ("users", {"filter": "username='a' username='b'"}, 400, "invalid_filter_field"),
        ("users", {"sort": "phone"}, 400, "invalid_sort_field"),
        ("users", {"sort": "username", "orderBy": "up"}, 400, "invalid_sort_field"),
        ("users", {"fields": "phone"}, 400, "invalid_selection_field"),
        ("users", {"limit": "0"}, 400, "invaliddata"), ("users", {"offset": "-1"}, 400, "invaliddata"),
    ],
)  # fmt: skip
def test_refusals(system: System, path: str, asked: dict[str, str], status: int, minor: str) -> None:
    answer = system.get(path, **asked)
    field = answer.json()["imsx_CodeMinor"]["imsx_codeMinorField"][0]
    assert (answer.status_code, field["imsx_codeMinorFieldValue"]) == (status, minor)
    assert answer.json()["imsx_codeMajor"] == "failure"


def test_tokens(system: System, school: School) -> None:
    assert Client().get(f"{ROOT}orgs").status_code == 401
    wrong = Client().get(f"{ROOT}orgs", headers={"Authorization": "Bearer nobody-made-this"})
    assert wrong.status_code == 401
    assert wrong["WWW-Authenticate"].startswith("Bearer")
    AccessToken.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert system.get("orgs").status_code == 401
    name = str(system.client.pk)
    codes = {
        ask_token(name, "wrong").status_code, ask_token("nobody", system.secret).status_code,
        ask_token(name, "").status_code, Client().post("/ims/oneroster/token").status_code,
    }  # fmt: skip
    assert codes == {401}
    assert ask_token(name, system.secret, grant_type="password").json() == {"error": "unsupported_grant_type"}
    assert ask_token(name, system.secret, scope=CORE.replace("core", "demographics")).json() == {
        "error": "invalid_scope"
    }
    assert ask_token(name, system.secret).status_code == 200


def test_an_ended_system_reads_no_more(system: System, school: School) -> None:
    url = reverse("schools:end_client", args=[system.client.pk])
    assert browser(school.samar).post(url).status_code == 403
    assert browser(school.munir).post(url).status_code == 404
    assert system.get("orgs").status_code == 200
    assert browser(school.joumana).post(url).status_code == 302
    assert system.get("orgs").status_code == 401
    assert ask_token(str(system.client.pk), system.secret).status_code == 401


def test_a_system_sees_its_own_school_only(school: School) -> None:
    other, secret = actions.add_client(
        actor=actor_of(school.munir), institution=school.other, name="Other"
    )  # fmt: skip
    token = ask_token(str(other.pk), secret).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert Client().get(f"{ROOT}users", headers=headers).json() == {"users": []}
    assert Client().get(f"{ROOT}users/{school.ids[0]}", headers=headers).status_code == 404
    assert Client().get(f"{ROOT}schools/{school.institution.pk}/students", headers=headers).status_code == 404


def test_only_the_principal_lets_a_system_in(school: School) -> None:
    url = reverse("schools:oneroster", args=[school.institution.pk])
    assert browser(school.samar).get(url).status_code == 200
    assert browser(school.samar).post(url, {"name": "Moodle"}).status_code == 403
    assert browser(school.joumana).post(url, {"name": " "}).status_code == 422
    assert browser(school.munir).get(url).status_code == 404
    assert not ApiClient.objects.exists()
    with pytest.raises(NotAllowed):
        actions.add_client(actor=actor_of(school.samar), institution=school.institution, name="Moodle")


@given(st.text(max_size=40))
def test_any_filter_is_read_or_refused(text: str) -> None:
    statuses: set[int] = set()
    try:
        statuses.add(service.parse_filter(text, frozenset({"name"}))({"name": "x"}))
    except service.Refused as refused:
        statuses.add(refused.status)
    assert statuses <= {True, False, 400}


@given(st.text(max_size=20))
def test_a_quoted_value_finds_itself(value: str) -> None:
    quoted = value.replace("'", "''")
    assert service.parse_filter(f"name='{quoted}'", frozenset({"name"}))({"name": value})
