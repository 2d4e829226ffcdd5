"""Each role sees its place in the tree and nothing else: every row of the access table that is about a school.

Whoever holds a role elsewhere gets 404 for what belongs to this school; whoever only looks changes nothing. ``objects``
makes a real object for each parameter, so that a 404 says something: the principal opens each of these pages.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone

from jadara.commons.audit.models import Entry, Pending
from jadara.commons.people.models import Account, Organisation, RoleAt
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import models
from jadara.rooms.schools.actions import statements
from jadara.rooms.schools.tests.conftest import YEAR, School
from jadara.rooms.schools.tests.conftest import school as school_fixture
from jadara.site.access import TABLE, Row
from tests.cast import LONG_AGO, actor
from tests.cast import account as make_account
from tests.test_access import PARAMETERS

pytestmark = pytest.mark.django_db
#: The little world of the schools room, built for each test.
school = school_fixture

#: Elsewhere: a role at the other school, in the other region, or at the directorate.
OUTSIDE = {
    "teacher": (Role.TEACHER, "other"), "registrar": (Role.REGISTRAR, "other"), "principal": (Role.PRINCIPAL, "other"),
    "inspector of the other region": (Role.INSPECTOR, "LB2"), "inspector of the other school": (Role.INSPECTOR, "other"),
    "planner of the other region": (Role.PLANNER, "LB2"), "auditor of the other region": (Role.AUDITOR, "LB2"),
    "auditor of the other school": (Role.AUDITOR, "other"), "support": (Role.SUPPORT, "directorate"),
}  # fmt: skip
INSIDE = {
    "teacher": (Role.TEACHER, "here"), "registrar": (Role.REGISTRAR, "here"), "principal": (Role.PRINCIPAL, "here"),
    "inspector": (Role.INSPECTOR, "LB5"), "inspector of the school": (Role.INSPECTOR, "here"),
    "regional planner": (Role.PLANNER, "LB5"), "national planner": (Role.PLANNER, "LB"), "auditor": (Role.AUDITOR, "LB"),
    "auditor of the school": (Role.AUDITOR, "here"), "support with power": (Role.SUPPORT, "here"),
}  # fmt: skip
LOOKING = [name for name, (role, _at) in INSIDE.items() if role in (Role.INSPECTOR, Role.AUDITOR)]
#: What inspectors do change: they check the census of their region.
CHECKED_BY_INSPECTORS = {"schools:decide_census"}


def make(school: School, role: Role, at: str) -> Account:
    """Somebody with one role at one place."""
    account = make_account(f"{role}-{at}".lower())
    held: dict[str, Any] = {"account": account, "role": role, "since": LONG_AGO}
    if at == "directorate":
        home = Organisation.objects.create(kind="ministry", name_ar="م", name_fr="M", name_en="M", join_code="DG")
        RoleAt.objects.create(**held, organisation=home)
    elif at in ("here", "other"):
        place = school.institution if at == "here" else school.other
        RoleAt.objects.create(**held, organisation=place.organisation)
    else:
        RoleAt.objects.create(**held, area_id=at)
    return account


def objects(school: School) -> dict[str, Any]:
    """A real object of this school for each parameter of a URL."""
    here, student, now = school.institution, school.students[0], timezone.now()
    lesson, enrolment = school.lesson, models.Enrolment.objects.filter(student=student).get()
    register = models.Register.objects.create(
        id=lesson.pk, institution_id=here.pk, year=YEAR, group_id=school.group.pk, date=lesson.date, period=lesson.period,
        taken_by=school.bassam.pk, taken_at=now, operation=uuid4(), last=uuid4(), size=25,
    )  # fmt: skip
    at_year = {"institution_id": here.pk, "year": YEAR}
    staff = models.Staff.objects.get(account=school.bassam)
    site = models.Site.objects.create(institution=here, name="A")
    building = models.Building.objects.create(site=site, name="A")
    census = models.Census.objects.create(institution=here, year=YEAR, changed_at=now)
    money: dict[str, Any] = {**at_year, "amount": 10, "currency": "USD"}
    fee = models.Fee.objects.create(**money, name="Workshop")
    charge = models.Charge.objects.create(**money, student=student, fee=fee, made_at=now)
    service = models.Service.objects.create(**at_year, student=student, kind="health", opened_at=now)
    item = models.Item.objects.create(code="BOOK", name_ar="كتاب")
    offer = models.Offer.objects.create(institution=here, speciality=school.group.speciality, since=YEAR)
    made: dict[str, Any] = {
        "correction_id": models.Correction.objects.create(
            **at_year, register_id=register.pk, operation=uuid4(), asked_at=now, asked_by=school.bassam.pk
        ),
        "guardian_id": models.Guardian.objects.create(student=student, relation="mother", name="Hala"),
        "support_id": models.Support.objects.create(institution=here, student=student, kind="device", since=LONG_AGO),
        "transfer_id": models.Transfer.objects.create(
            student=student, enrolment=enrolment, source=here, target=here, speciality=enrolment.speciality, stage=2,
            asked_at=now,
        ),
        "statement_id": models.Statement.objects.create(
            **at_year, student=student, kind="enrolment", number="N" * 26, language="ar", issued_at=now,
            content=statements.content(enrolment, "enrolment", "ar"),
        ),
        "suspicion_id": models.Suspicion.objects.create(
            low=student, high=school.students[1], probability=0.9, found_at=now
        ),
        "merge_id": models.Merge.objects.create(kept=student, gone=school.students[2], at=now),
        "room_id": models.Room.objects.create(institution=here, building=building, name="1"),
        "asset_id": models.Asset.objects.create(institution=here, tag="T1", name="Lathe"),
        "photo_id": models.CensusPhoto.objects.create(census=census, question="roof", jpeg=b"", at=now),
        "leave_id": models.Leave.objects.create(
            institution=here, staff=staff, kind="sick", since=date(2026, 12, 1), until=date(2026, 12, 1), asked_at=now
        ),
        "power_id": models.SupportPower.objects.create(institution=here, account=school.dalal, reason="x", asked_at=now),
        "client_id": models.ApiClient.objects.create(institution=here, name="Moodle", secret="0" * 64, since=now),
        "import_id": models.Import.objects.create(kind="students", institution=here, year=YEAR, name="a.xlsx", made_at=now),
        "request_id": models.Request.objects.create(institution=here, item=item, quantity=1, why="x", asked_at=now),
        "service_id": service, "visit_id": models.ServiceVisit.objects.create(service=service, on=lesson.date),
        "fee_id": fee, "charge_id": charge,
        "payment_id": models.Payment.objects.create(**money, charge=charge, number=1, at=now),
        "closure_id": models.Closure.objects.create(institution=here, since=LONG_AGO, until=LONG_AGO, cause="strike"),
        "application_id": models.Application.objects.create(
            **at_year, student=student, speciality=enrolment.speciality, received_at=now
        ),
        "enrolment_id": enrolment, "student_id": student, "group_id": school.group, "institution_id": here,
        "site_id": site, "building_id": building, "census_id": census, "offer_id": offer, "staff_id": staff,
        "posting_id": staff.postings.get(), "register_id": register, "lesson_id": lesson,
        "version_id": models.Timetable.objects.get(institution=here),
        "other_id": models.Timetable.objects.create(institution=here, year=YEAR, name="2", made_at=now),
    }  # fmt: skip
    return {name: row.pk for name, row in made.items()} | {"tag": "T1", "year": YEAR}


def rows() -> list[Row]:
    """The rows about a school."""
    return [r for r in TABLE if r.name.startswith("schools:") and r.relation == "school"]


def address(row: Row, known: dict[str, Any]) -> str:
    """The URL of a row for this school's objects; for what is not made here (a code, a section) some word."""
    names = PARAMETERS[row.name]
    return reverse(row.name, kwargs={n: known.get(n, uuid4() if n.endswith("_id") else "x") for n in names})


def client_of(account: Account) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(account)
    return client


def deeds() -> tuple[int, int]:
    """How much was done so far, by the audit."""
    return Entry.objects.count(), Pending.objects.count()


def granted(role: Role) -> list[Row]:
    """The rows about a school that the access table opens to a role; of the others ``tests/test_access.py`` holds 403."""
    return [row for row in rows() if isinstance(row.needs, frozenset) and role in row.needs]


def is_there(account: Account, method: str, url: str) -> bool:
    """Whether the view finds its object for this person. Called without middleware: a page of 404 is slow to draw."""
    request = cast("ActorRequest", RequestFactory().generic(method, url))
    request.user, request.actor, request.LANGUAGE_CODE = account, actor(account), "ar"
    view, args, kwargs = resolve(url)
    try:
        view(request, *args, **kwargs)
    except Http404:
        return False
    return True


@pytest.mark.parametrize("who", OUTSIDE)
def test_from_elsewhere_nothing_of_this_school_is_there(who: str, school: School) -> None:
    role, at = OUTSIDE[who]
    known, account = objects(school), make(school, role, at)
    before = deeds()
    assert granted(role)
    for row in granted(role):
        for method in row.methods.split():
            assert not is_there(account, method, address(row, known)), (row.name, method)
    assert deeds() == before


@pytest.mark.parametrize("who", LOOKING)
def test_who_looks_changes_nothing(who: str, school: School) -> None:
    role, at = INSIDE[who]
    known, account = objects(school), make(school, role, at)
    client, before = client_of(account), deeds()
    typed = {"grant": "yes", "accept": "yes", "reason": "x", "hours": "4", "version": "theirs"}
    for row in granted(role):
        if "POST" in row.methods and row.name not in CHECKED_BY_INSPECTORS:
            answer = client.post(address(row, known), typed)
            assert answer.status_code in (403, 404, 405, 422), (row.name, answer.status_code)
            assert deeds() == before, row.name


@pytest.mark.parametrize("who", [name for name in INSIDE if name != "principal"])
def test_each_opens_its_own_place(who: str, school: School) -> None:
    """The pages of a whole school; what a teacher sees of others' things is held where those are tested."""
    role, at = INSIDE[who]
    account = make(school, role, at)
    client, known = client_of(account), {"institution_id": school.institution.pk}
    for row in granted(role):
        if "GET" in row.methods and PARAMETERS[row.name] == ("institution_id",):
            assert client.get(address(row, known)).status_code in (200, 302, 403), row.name


def test_the_principal_opens_every_page_of_her_school(school: School) -> None:
    """So that a 404 above means a wall and not a missing object."""
    known, account = objects(school), make(school, Role.PRINCIPAL, "here")
    client = client_of(account)
    for row in granted(Role.PRINCIPAL):
        if "GET" in row.methods and row.name not in WORDED:
            answer = client.get(address(row, known))
            assert answer.status_code in (200, 302, 403), (row.name, answer.status_code)


def test_each_object_is_real() -> None:
    """A new parameter of a URL of a school needs a real object in ``objects``, unless the school itself is in the URL."""
    wanted = {name for row in rows() if "institution_id" not in PARAMETERS[row.name] for name in PARAMETERS[row.name]}
    assert wanted <= KNOWN


#: Pages whose address holds a word that is not made here, or whose object does not exist in this little world.
WORDED = {
    "schools:week", "schools:census_section", "schools:stock_item", "schools:take_in", "schools:import_faults",
}  # fmt: skip
KNOWN = {
    "asset_id", "building_id", "census_id", "correction_id", "enrolment_id", "group_id", "guardian_id", "import_id",
    "institution_id", "leave_id", "lesson_id", "merge_id", "offer_id", "other_id", "photo_id", "posting_id", "power_id",
    "register_id", "room_id", "fee_id", "charge_id", "payment_id", "closure_id", "application_id", "client_id",
    "request_id", "service_id", "visit_id",
    "tag", "year", "site_id", "staff_id", "statement_id", "student_id", "support_id", "suspicion_id",
    "transfer_id", "version_id",
}  # fmt: skip


@pytest.mark.parametrize(
    ("role", "at", "sees"),
    [
        (Role.TEACHER, "here", "T"), (Role.REGISTRAR, "here", "T"), (Role.PRINCIPAL, "other", "B"),
        (Role.INSPECTOR, "LB5", "T"), (Role.INSPECTOR, "LB25", "B"), (Role.INSPECTOR, "here", "T"),
        (Role.PLANNER, "LB2", "B"), (Role.PLANNER, "LB", "BT"), (Role.AUDITOR, "LB", "BT"), (Role.AUDITOR, "other", "B"),
        (Role.SUPPORT, "directorate", ""),
    ],
)  # fmt: skip
def test_the_tree(role: Role, at: str, sees: str, school: School) -> None:
    account = make(school, role, at)
    found = models.Institution.objects.visible_to(actor(account))
    assert "".join(sorted(code[0] for code in found.values_list("code", flat=True))) == sees


def test_a_role_that_ended_shows_nothing(school: School) -> None:
    account = make(school, Role.PRINCIPAL, "here")
    RoleAt.objects.filter(account=account).update(until=timezone.now())
    assert not models.Institution.objects.visible_to(actor(account)).exists()
    assert client_of(account).get(reverse("schools:day", args=[UUID(str(school.institution.pk))])).status_code == 403
