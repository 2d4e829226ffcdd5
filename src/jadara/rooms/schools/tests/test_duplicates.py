"""One person once in the country: the queue, a merge and its undoing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jadara.commons.people.core.matching import Match, Verdict
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools.actions import matching as actions
from jadara.rooms.schools.actions import students as students_actions
from jadara.rooms.schools.models import (
    Application,
    Charge,
    Enrolment,
    Fee,
    Guardian,
    MatchKey,
    Merge,
    Protected,
    Student,
    Support,
    Suspicion,
)
from jadara.rooms.schools.queries import matching as queries
from jadara.rooms.schools.queries.lessons import roster_at
from jadara.rooms.schools.tests.conftest import School, browser
from tests.cast import LONG_AGO, actor

pytestmark = pytest.mark.django_db


def person(number: str, **fields: Any) -> Student:
    made = Student(number=number, created_at=LONG_AGO, changed_at=LONG_AGO, **fields)
    made.sort_key, made.folded = actions.order_of(made)
    made.save()
    actions.keep_keys(made)
    return made


def pair_of(school: School, **other: Any) -> tuple[Student, Student, Suspicion]:
    """Two records of Layla, one enrolled here, one in the Bekaa before; queued."""
    one = person("100000001", given_ar="ليلى", father_ar="حسن", family_ar="حداد", birth_year=2009)
    fields = {
        "given": "Layla",
        "father": "Hassan",
        "family": "Haddad",
        "birth_date": date(2009, 3, 4),
        "birth_year": 2009,
    }
    two = person("100000002", **{**fields, **other})
    place = students_actions.Place(school.institution, 2026, school.group.speciality, 2, school.group)
    students_actions.enrol(actor=actor(school.samar), student=one, place=place, on=date(2026, 9, 21))
    Enrolment.objects.create(
        institution=school.other, year=2025, student=two, speciality=school.group.speciality, stage=1,
        started_on=date(2025, 9, 20), ended_on=date(2026, 6, 30), state="promoted",
    )  # fmt: skip
    actions.suspect(one.pk, two.pk, Match(str(two.pk), 3.0, 0.95, Verdict.SAME, ()))
    return one, two, Suspicion.objects.get()


def test_the_queue_shows_a_pair_to_both_schools_and_to_the_planner_only(school: School) -> None:
    _one, _two, row = pair_of(school)
    url = reverse("schools:duplicate", args=[row.pk])
    for who in (school.samar, school.munir, school.fadi):
        assert browser(who).get(url).status_code == 200, who
        assert str(row.pk) in browser(who).get(reverse("schools:duplicates")).content.decode()
    assert browser(school.bassam).get(url).status_code == 403
    assert browser(school.dalal).get(url).status_code == 403


def test_a_pair_of_other_schools_is_404(school: School) -> None:
    one, two = (person(f"10000000{n}", given="X", family="Y") for n in (3, 4))
    for s in (one, two):
        Enrolment.objects.create(institution=school.other, year=2025, student=s, speciality=school.group.speciality,
                                 stage=1, started_on=date(2025, 9, 20))  # fmt: skip
    row = Suspicion.objects.create(low=one, high=two, probability=0.5, found_at=LONG_AGO)
    assert browser(school.samar).get(reverse("schools:duplicate", args=[row.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        actions.tell_apart(actor=actor(school.samar), suspicion=row)


def test_merging_moves_all_and_fills_what_is_missing(school: School) -> None:
    one, two, row = pair_of(school)
    Guardian.objects.create(student=two, relation="mother", name="Mona")
    samar, url = browser(school.samar), reverse("schools:duplicate", args=[row.pk])
    assert samar.post(url, {"decision": "same", "keep": str(one.pk)}).status_code == 302
    one.refresh_from_db()
    assert (one.given, one.birth_date, one.enrolments.count(), one.guardians.count()) == (
        "Layla",
        date(2009, 3, 4),
        2,
        1,
    )
    assert "haddad" in one.folded
    assert samar.get(reverse("schools:student", args=[two.pk])).status_code == 404
    undo = reverse("schools:undo_merge", args=[Merge.objects.get().pk])
    assert browser(school.bassam).post(undo).status_code == 403
    assert samar.post(undo).status_code == 302
    one.refresh_from_db()
    assert (one.given, one.birth_date, one.enrolments.count(), one.guardians.count()) == ("", None, 1, 0)
    assert Suspicion.objects.get().state == "open"
    assert samar.post(undo).status_code == 302, "a second time says why not, and changes nothing"
    assert two.enrolments.count() == 1


def test_two_open_enrolments_at_one_school_are_told_and_nothing_happens(school: School) -> None:
    one, two, row = pair_of(school)
    Enrolment.objects.create(institution=school.institution, year=2026, student=two, speciality=school.group.speciality,
                             stage=2, started_on=date(2026, 9, 20))  # fmt: skip
    answer = browser(school.samar).post(
        reverse("schools:duplicate", args=[row.pk]), {"decision": "same", "keep": one.pk}
    )
    assert answer.status_code == 422
    assert not Merge.objects.exists()
    assert two.enrolments.count() == 2


def test_two_people_are_not_asked_about_again(school: School) -> None:
    one, two, row = pair_of(school)
    actions.tell_apart(actor=actor(school.samar), suspicion=row)
    actions.suspect(two.pk, one.pk, Match(str(two.pk), 3.0, 0.95, Verdict.SAME, ()))
    assert Suspicion.objects.get().state == "different"


def test_all_students_are_looked_at_in_bulk_and_twice_changes_nothing(school: School) -> None:
    _one, _two, _row = pair_of(school)
    Student.objects.filter(pk=_one.pk).update(birth_date=date(2009, 3, 4))
    Suspicion.objects.all().delete()
    looked, new = actions.find_all()
    assert looked == 27
    found = Suspicion.objects.filter(probability__gte=0.5)
    assert new >= 1
    assert {str(i) for r in found for i in (r.low_id, r.high_id)} >= {str(_one.pk), str(_two.pk)}
    assert actions.find_all()[1] == 0


def test_keys_in_the_table_tell_no_name_or_number(school: School) -> None:
    one = person("100000009", given="Layla", family="Haddad", birth_year=2009, father="Hassan")
    keys = list(MatchKey.objects.filter(student=one).values_list("key", flat=True))
    assert keys
    assert all(len(k) == 32 and set(k) <= set("0123456789abcdef") for k in keys)


SEALED = ("document", "document_number", "health")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_merge_then_undo_restores_every_row(school: School, data: st.DataObject) -> None:
    """Whatever hangs on the two records. Rosters are compared by who belongs to the class: their history only grows."""
    with transaction.atomic():
        names = st.sampled_from(["", "ليلى", "حسن", "زين"])
        one, two, row = pair_of(
            school, mother_ar=data.draw(names), phone=data.draw(st.sampled_from(["", "+9613123456"]))
        )
        boss = actor(school.samar)
        for student, home in ((one, school.institution), (two, school.other)):
            for n in range(data.draw(st.integers(0, 2))):
                Guardian.objects.create(student=student, relation="other", name=f"G{n}")
                Support.objects.create(student=student, institution=home, kind="other", since=date(2026, 9, 1))
            if data.draw(st.booleans()):
                Application.objects.create(
                    student=student, institution=home, year=2026, speciality=school.group.speciality,
                    received_at=timezone.now(),
                )  # fmt: skip
            if data.draw(st.booleans()):
                fee = Fee.objects.create(institution=home, year=2026, name="F", amount=5, currency="USD")
                Charge.objects.create(institution=home, year=2026, student=student, fee=fee, amount=5, currency="USD",
                                      made_at=LONG_AGO)  # fmt: skip
            for field in data.draw(st.sets(st.sampled_from(SEALED))):
                students_actions.seal_value(student, Protected.Field(field), f"{field} of {student.number}", by=boss)
        for student in (one, two):
            actions.keep_keys(student)
        before = world()
        made = actions.merge(actor=boss, suspicion=row, keep=data.draw(st.sampled_from([one.pk, two.pk])))
        assert world() != before
        actions.undo(actor=boss, merge=made)
        assert world() == before
        transaction.set_rollback(True)


def world() -> dict[str, Any]:
    """Every row about students, with protected values in clear, and who belongs to which class."""
    tables = {m._meta.db_table: m for m, _c in actions.MOVES} | {"schools_student": Student}
    rows: dict[str, Any] = {
        name: sorted(map(repr, m._default_manager.values_list())) for name, m in tables.items() if m is not Protected
    }
    rows["clear"] = sorted((str(p.student_id), p.field, queries.unsealed(p)) for p in Protected.objects.all())
    rows["keys"] = sorted(MatchKey.objects.values_list("student_id", "key"))
    for enrolment in Enrolment.objects.exclude(group=None):
        rows[f"roster {enrolment.group_id}"] = sorted(roster_at(enrolment.group_id))  # type: ignore[arg-type]
    return rows
