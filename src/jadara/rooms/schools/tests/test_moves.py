"""Change of class, leaving and coming back, transfers with the other school's yes, the year's end."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import moves as actions
from jadara.rooms.schools.actions import students as students_actions
from jadara.rooms.schools.models import ClassGroup, Enrolment, Offer, SchoolYear, Student, SubgroupMember, Transfer
from jadara.rooms.schools.queries.lessons import roster_at
from jadara.rooms.schools.tests.conftest import School, browser
from jadara.rooms.schools.views.take_in import token_for
from tests.cast import actor

pytestmark = pytest.mark.django_db


def other_class(school: School, name: str = "BT2-B", **more: object) -> ClassGroup:
    return ClassGroup.objects.create(
        institution=school.institution, year=2026, speciality=school.group.speciality, stage=2, name=name, **more
    )


def enrolment(school: School, n: int = 0) -> Enrolment:
    return Enrolment.objects.get(student=school.students[n], ended_on=None)


def test_a_change_of_class_moves_the_roster_and_leaves_old_versions(school: School) -> None:
    row, target, student = enrolment(school), other_class(school), school.students[0].pk
    part = other_class(school, "BT2-A1", parent=school.group)
    actions.set_subgroups(actor=actor(school.samar), group=school.group, chosen={row.pk: part.pk})
    assert roster_at(part.pk) == [student]
    url = reverse("schools:change_class", args=[row.pk])
    assert browser(school.samar).post(url, {"group": str(part.pk)}).status_code == 422, "a sub-group is no class"
    assert browser(school.samar).post(url, {"group": str(target.pk)}).status_code == 302
    assert student not in roster_at(school.group.pk)
    assert student in roster_at(school.group.pk, 1)
    assert roster_at(target.pk) == [student]
    assert roster_at(part.pk) == []
    assert not SubgroupMember.objects.exists()
    assert browser(school.munir).post(url, {"group": str(target.pk)}).status_code == 404


def test_leaving_needs_a_reason_and_coming_back_is_a_new_enrolment(school: School) -> None:
    row, student, samar = enrolment(school), school.students[0], browser(school.samar)
    leave = reverse("schools:withdraw", args=[row.pk])
    assert samar.post(leave, {"on": "2026-11-10"}).status_code == 422
    assert samar.post(leave, {"on": "2026-11-10", "reason": "work"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason, row.ended_on) == ("withdrawn", "work", date(2026, 11, 10))
    assert student.pk not in roster_at(school.group.pk)
    assert samar.post(leave, {"on": "2026-11-11", "reason": "work"}).status_code == 422, "it is over already"
    back = samar.get(reverse("schools:come_back", args=[student.pk]))["Location"]
    assert samar.post(back, {"group": str(school.group.pk), "on": "2026-12-01"}).status_code == 302
    assert enrolment(school).started_on == date(2026, 12, 1)
    assert student.pk in roster_at(school.group.pk)


def test_a_token_of_one_school_does_not_open_another(school: School) -> None:
    student = school.students[0]
    url = reverse("schools:take_in", args=[school.other.pk, token_for(school.institution, student)])
    assert browser(school.munir).get(url).status_code == 404
    forged = reverse("schools:take_in", args=[school.other.pk, str(student.pk)])
    assert browser(school.munir).get(forged).status_code == 404


def test_a_transfer_ends_the_first_enrolment_only_when_the_other_school_accepts(school: School) -> None:
    row, student = enrolment(school), school.students[0]
    asked = {"target": str(school.other.pk), "speciality": "BT-ELEC", "stage": "2", "reason": "moved"}
    url = reverse("schools:ask_transfer", args=[row.pk])
    assert browser(school.samar).post(url, asked).status_code == 302
    assert browser(school.samar).post(url, asked).status_code == 422, "one waits already"
    transfer = Transfer.objects.get()
    assert student.pk in roster_at(school.group.pk)
    answer = reverse("schools:decide_transfer", args=[transfer.pk])
    assert browser(school.samar).post(answer, {"accept": "yes", "on": "2026-12-01"}).status_code == 403, (
        "not its own judge"
    )
    assert browser(school.munir).get(reverse("schools:student", args=[student.pk])).status_code == 404
    assert student.name("ar") in browser(school.munir).get(answer).content.decode()
    assert browser(school.munir).post(answer, {"accept": "yes", "on": "2026-12-01"}).status_code == 302
    row.refresh_from_db()
    new = enrolment(school)
    assert (row.state, new.institution, new.stage) == ("transferred", school.other, 2)
    assert student.pk not in roster_at(school.group.pk)
    assert browser(school.munir).get(reverse("schools:student", args=[student.pk])).status_code == 200
    assert browser(school.samar).get(reverse("schools:edit_student", args=[student.pk])).status_code == 403


def test_a_refused_transfer_changes_nothing_and_may_be_asked_again(school: School) -> None:
    row, boss = enrolment(school), actor(school.samar)
    ask = {"target": school.other, "speciality": school.group.speciality, "stage": 2}
    transfer = actions.ask_transfer(actor=boss, enrolment=row, **ask)  # type: ignore[arg-type]
    actions.decide_transfer(
        actor=actor(school.munir), transfer=transfer, accept=False, on=date(2026, 12, 1), answer="full"
    )
    row.refresh_from_db()
    assert row.ended_on is None
    again = actions.ask_transfer(actor=boss, enrolment=row, **ask)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        actions.cancel_transfer(actor=actor(school.munir), transfer=again)
    actions.cancel_transfer(actor=boss, transfer=again)
    with pytest.raises(actions.Refused, match=r"move\.decided"):
        actions.decide_transfer(actor=actor(school.munir), transfer=again, accept=True, on=date(2026, 12, 1))


def test_the_school_where_she_stands_asks_and_hers_lets_her_go(school: School) -> None:
    student, row = school.students[0], enrolment(school)
    url = reverse("schools:take_in", args=[school.other.pk, token_for(school.other, student)])
    assert browser(school.munir).post(url, {"speciality": "BT-ELEC", "stage": "2"}).status_code == 302
    transfer = Transfer.objects.get()
    answer = reverse("schools:decide_transfer", args=[transfer.pk])
    assert browser(school.munir).post(answer, {"accept": "yes", "on": "2026-12-01"}).status_code == 403
    assert browser(school.samar).post(answer, {"accept": "yes", "on": "2026-12-01"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, enrolment(school).institution, enrolment(school).group) == ("transferred", school.other, None)
    page = browser(school.munir).get(reverse("schools:transfers", args=[school.other.pk]))
    assert student.name("ar") in page.content.decode()


def test_nobody_is_enrolled_twice(school: School) -> None:
    place = students_actions.Place(school.other, 2026, school.group.speciality, 2)
    with pytest.raises(students_actions.AlreadyEnrolled):
        students_actions.enrol(actor=actor(school.munir), student=school.students[0], place=place, on=date(2026, 12, 1))


def test_the_years_end_of_a_class_with_exceptions(school: School) -> None:
    SchoolYear.objects.create(year=2027, starts_on=date(2027, 9, 20), ends_on=date(2028, 6, 30))
    url, samar = reverse("schools:promote", args=[school.group.pk]), browser(school.samar)
    rows = list(Enrolment.objects.order_by("student__sort_key"))
    assert samar.get(url).content.decode().count("<select name=") == 25
    chosen = {f"o_{e.pk}": "promoted" for e in rows} | {f"o_{rows[0].pk}": "repeating", f"o_{rows[1].pk}": ""}
    assert samar.post(url, chosen).status_code == 302
    up = ClassGroup.objects.get(year=2027)
    assert (up.name, up.stage, up.speciality_id) == ("BT3-A", 3, "BT-ELEC")
    assert len(roster_at(up.pk)) == 23
    assert up.roster_version == 2, "one new version for all"
    repeats = Enrolment.objects.get(student=rows[0].student_id, year=2027)
    assert (repeats.stage, repeats.repeats, repeats.group) == (2, True, None)
    rows[1].refresh_from_db()
    assert rows[1].ended_on is None
    assert len(roster_at(school.group.pk)) == 25, "registers of the old year still know their class"
    assert samar.post(url, chosen).status_code == 302
    assert Enrolment.objects.filter(year=2027).count() == 24, "a second time changes nothing"


def test_without_a_next_year_nothing_is_decided(school: School) -> None:
    with pytest.raises(actions.Refused, match=r"move\.year"):
        actions.promote(actor=actor(school.samar), group=school.group, outcomes={enrolment(school).pk: "promoted"})
    assert enrolment(school).state == "enrolled"


@pytest.mark.parametrize(
    ("name", "stage", "after"), [("BT2-A", 2, "BT3-A"), ("كهرباء 1", 1, "كهرباء 2"), ("A", 1, "A")]
)
def test_the_next_name(name: str, stage: int, after: str) -> None:
    assert actions.next_name(name, stage) == after


def test_the_same_person_found_on_entry_leads_to_a_transfer(school: School) -> None:
    student = school.students[0]
    students_actions.change_student(
        actor=actor(school.samar), student=student,
        identity={"given_ar": "ليلى", "father_ar": "حسن", "family_ar": "حداد", "birth_date": date(2009, 3, 4)},
    )  # fmt: skip
    typed = {
        "given": "Layla", "father": "Hassan", "family": "Haddad", "birth_date": "2009-03-04", "speciality": "BT-ELEC",
        "stage": "1", "on": "2026-11-02",
    }  # fmt: skip
    Offer.objects.create(institution=school.other, speciality_id="BT-ELEC", since=2020)
    page = browser(school.munir).post(reverse("schools:new_student", args=[school.other.pk]), typed)
    assert [c["candidate"].student for c in page.context["found"]] == [student]
    link = reverse("schools:take_in", args=[school.other.pk, page.context["found"][0]["token"]])
    assert link in page.content.decode()
    assert Student.objects.count() == 25
