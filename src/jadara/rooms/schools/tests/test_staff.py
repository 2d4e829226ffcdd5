"""Staff: the list, somebody new, terms and leaving, signing in by a link, hours for payment."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from jadara.commons.people import team
from jadara.commons.people.models import RoleAt
from jadara.kernel.actor import NotAllowed, Role
from jadara.kernel.arabic import fold
from jadara.rooms.schools.actions import staff as actions
from jadara.rooms.schools.models import Lesson, Posting, Staff, Subject
from jadara.rooms.schools.queries import staff as queries
from jadara.rooms.schools.tests.conftest import School, browser, lesson, staff_member
from tests.cast import account as make_account
from tests.cast import actor

pytestmark = pytest.mark.django_db
IDENTITY = {"given_ar": "ندى", "family_ar": "حداد", "given": "Nada", "family": "Haddad"}
TERMS = {"position": "teacher", "contract": "hourly", "weekly_hours": 8, "hourly_rate": Decimal("6.5")}
TYPED = {
    **IDENTITY, "position": "teacher", "contract": "hourly", "weekly_hours": "٨", "hourly_rate": "6.50",
    "rate_currency": "USD", "since": "2026-10-01", "subjects": ["ELEC"],
}  # fmt: skip


def teacher(school: School) -> Staff:
    return Staff.objects.get(account=school.bassam)


def cells(book: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def nada(school: School) -> Staff:
    return actions.add_member(
        actor=actor(school.samar), institution=school.institution, identity=IDENTITY, terms=TERMS,
        since=date(2026, 10, 1), subjects=Subject.objects.all(),
    )  # fmt: skip


def page(client: Client, school: School, **query: str) -> str:
    answer = client.get(reverse("schools:staff", args=[school.institution.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_who_works_here(school: School) -> None:
    text = page(browser(school.samar), school)
    assert "Bassam" in text
    assert "Lina" in text
    assert "Munir" not in text


def test_the_list_is_narrowed_by_each_filter(school: School) -> None:
    made = nada(school)
    client = browser(school.samar)
    for query in ({"contract": "hourly"}, {"subject": "ELEC"}, {"q": "حداد"}, {"q": "HADDAD nada"}, {"q": made.number}):
        text = page(client, school, **query)
        assert made.number in text or "ندى" in text or "Nada" in text, query
        assert "Bassam" not in text, query
    assert "Joumana" in page(client, school, position="principal")
    assert "Bassam" not in page(client, school, left="1")


def test_free_now_leaves_out_who_teaches_is_away_or_is_never_here(school: School) -> None:
    now = timezone.make_aware(datetime(2026, 11, 2, 10, 0))  # Monday, in the third period
    lesson(school.group, teacher(school), now.date())
    assert {s.given for s in Staff.objects.filter(pk__in=queries.free_now(school.institution, now))} == {
        "Lina",
        "Joumana",
    }
    Posting.objects.filter(staff__account=school.lina).update(free=[[1, 3]])
    assert {s.given for s in Staff.objects.filter(pk__in=queries.free_now(school.institution, now))} == {"Joumana"}
    later = now + timedelta(hours=2)
    assert teacher(school).pk in queries.free_now(school.institution, later)


def test_the_list_goes_out_as_filtered(school: School) -> None:
    made = nada(school)
    url = reverse("schools:staff", args=[school.institution.pk])
    answer = browser(school.samar).get(url, {"format": "xlsx", "contract": "hourly"})
    rows = cells(answer.content)
    assert [row[0] for row in rows[1:]] == [made.number]


def test_the_list_costs_the_same_for_few_and_many(school: School, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client = browser(school.samar)
    page(client, school)
    for n in range(20):
        staff_member(make_account(f"more{n}"), school.institution)
    with django_assert_max_num_queries(22):
        page(client, school)


def test_a_registrar_adds_somebody(school: School) -> None:
    client = browser(school.samar)
    answer = client.post(reverse("schools:new_member", args=[school.institution.pk]), TYPED)
    made = Staff.objects.get(given="Nada")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("schools:member", args=[made.pk])
    posting = made.postings.get()
    assert (posting.weekly_hours, posting.hourly_rate) == (8, Decimal("6.50"))
    assert list(made.subjects.values_list("subject", flat=True)) == ["ELEC"]
    assert client.get(answer["Location"]).status_code == 200


def test_somebody_with_the_same_name_is_shown_first(school: School) -> None:
    made, client = nada(school), browser(school.munir)
    url = reverse("schools:new_member", args=[school.other.pk])
    answer = client.post(url, TYPED)
    assert answer.status_code == 422
    assert made.number in answer.content.decode()
    assert Staff.objects.filter(given="Nada").count() == 1
    assert client.post(url, {**TYPED, "apart": "1"}).status_code == 302
    assert Staff.objects.filter(given="Nada").count() == 2


def test_what_was_typed_stays_when_something_is_wrong(school: School) -> None:
    url = reverse("schools:new_member", args=[school.institution.pk])
    answer = browser(school.samar).post(url, {**TYPED, "weekly_hours": "many", "family_ar": "", "family": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "ندى" in text
    assert "many" in text
    assert 'href="#id_weekly_hours"' in text


@pytest.mark.parametrize("word", ["ندى حداد", "haddad", "NUMBER"])
def test_somebody_in_the_country_is_found(school: School, word: str) -> None:
    made = nada(school)
    text = made.number if word == "NUMBER" else word
    url = reverse("schools:new_member", args=[school.other.pk])
    answer = browser(school.munir).get(url, {"q": text}).content.decode()
    assert reverse("schools:post_member", args=[school.other.pk, made.pk]) in answer


def test_a_search_needs_letters(school: School) -> None:
    nada(school)
    assert queries.in_country("حد") == []
    assert queries.in_country("\0") == []


def test_somebody_works_at_two_schools(school: School) -> None:
    made, client = nada(school), browser(school.munir)
    url = reverse("schools:post_member", args=[school.other.pk, made.pk])
    typed = {k: TYPED[k] for k in ("position", "contract", "weekly_hours", "hourly_rate", "rate_currency", "since")}
    assert client.post(url, typed).status_code == 302
    assert made.postings.count() == 2
    assert client.post(url, typed).status_code == 422
    assert made.postings.count() == 2


def test_subjects_and_names_are_changed(school: School) -> None:
    made, client = nada(school), browser(school.samar)
    url = reverse("schools:edit_member", args=[made.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {**IDENTITY, "family_ar": "خوري", "phone": "03 123456"}).status_code == 302
    made.refresh_from_db()
    assert (made.family_ar, made.phone, made.subjects.count()) == ("خوري", "+9613123456", 0)
    assert fold("خوري") in made.folded


def test_a_registrar_of_another_school_changes_nobody(school: School) -> None:
    with pytest.raises(NotAllowed):
        actions.change_member(actor=actor(school.munir), staff=teacher(school), identity={"given": "X"})
    with pytest.raises(NotAllowed):
        actions.end_posting(
            actor=actor(school.munir), posting=teacher(school).postings.get(), on=date(2026, 11, 1), reason="other"
        )


def test_hours_of_availability_are_ticked(school: School) -> None:
    posting = teacher(school).postings.get()
    client, url = browser(school.samar), reverse("schools:available", args=[posting.pk])
    client.post(url, {"free": ["0-1", "0-2", "9-9"]})
    posting.refresh_from_db()
    assert posting.free == [[0, 1], [0, 2]]
    client.post(url, {})
    posting.refresh_from_db()
    assert posting.free == [[0, 1], [0, 2]]
    client.post(url, {"free": [f"{d}-{n}" for d in range(5) for n in range(1, 8)]})
    posting.refresh_from_db()
    assert posting.free == []


def test_the_end_of_the_last_posting_ends_access(school: School) -> None:
    made = teacher(school)
    url = reverse("schools:end_posting", args=[made.postings.get().pk])
    client = browser(school.samar)
    assert client.post(url, {"on": "2026-08-01", "reason": "retired"}).status_code == 422
    assert client.post(url, {"on": timezone.localdate().isoformat(), "reason": "retired"}).status_code == 302
    made.refresh_from_db()
    assert made.left_on == timezone.localdate()
    held = RoleAt.objects.get(account=school.bassam, role=Role.TEACHER)
    assert held.until is not None
    assert held.until <= timezone.now() + timedelta(days=1)


def test_access_ends_by_itself_after_a_day_to_come(school: School) -> None:
    day = timezone.localdate() + timedelta(days=10)
    actions.end_posting(actor=actor(school.samar), posting=teacher(school).postings.get(), on=day, reason="moved")
    assert actor(school.bassam).has(Role.TEACHER)
    held = RoleAt.objects.get(account=school.bassam, role=Role.TEACHER)
    assert held.until is not None
    assert timezone.localtime(held.until).date() == day + timedelta(days=1)


def test_with_another_posting_here_access_stays(school: School) -> None:
    made = teacher(school)
    Posting.objects.create(institution=school.institution, staff=made, position="supervisor", since=date(2026, 9, 1))
    actions.end_posting(
        actor=actor(school.samar),
        posting=made.postings.get(position="teacher"),
        on=timezone.localdate(),
        reason="other",
    )
    made.refresh_from_db()
    assert made.left_on is None
    assert actor(school.bassam).has(Role.TEACHER)


def link_of(school: School, made: Staff) -> str:
    return actions.invite(actor=actor(school.joumana), posting=made.postings.get())


def test_a_member_signs_in_by_a_link(school: School) -> None:
    made, newcomer = nada(school), make_account("nada")
    answer = browser(school.joumana).post(reverse("schools:invite", args=[made.postings.get().pk]))
    assert answer.status_code == 200
    link = next(word for word in answer.content.decode().split('"') if "/schools/join/" in word)
    client = browser(newcomer)
    assert "Nada" in client.get(link, headers={"accept-language": "en"}).content.decode()
    assert client.post(link).status_code == 302
    made.refresh_from_db()
    assert made.account == newcomer
    assert actor(newcomer).has(Role.TEACHER, at=school.institution.pk)
    assert browser(make_account("another")).post(link).status_code == 404


def test_an_account_is_one_member_only(school: School) -> None:
    code = link_of(school, nada(school))
    assert browser(school.bassam).post(reverse("schools:join", args=[code])).status_code == 422
    team.offered(code)  # is still open for the right person


def test_a_new_link_closes_the_old_one(school: School) -> None:
    made = nada(school)
    first, second = link_of(school, made), link_of(school, made)
    with pytest.raises(team.Expired):
        actions.invited(first)
    assert actions.invited(second)[1] == made


def test_only_the_principal_invites(school: School) -> None:
    made = nada(school)
    for who in (school.samar, school.munir, school.fadi, school.bassam):
        with pytest.raises(NotAllowed):
            actions.invite(actor=actor(who), posting=made.postings.get())
    assert browser(school.samar).post(reverse("schools:invite", args=[made.postings.get().pk])).status_code == 403


def test_who_signs_in_elsewhere_gets_the_role_here_at_once(school: School) -> None:
    made = teacher(school)
    posting = actions.post_member(
        actor=actor(school.munir), staff=made, institution=school.other, terms=TERMS, since=date(2026, 10, 1)
    )
    browser(school.munir).post(reverse("schools:invite", args=[posting.pk]))
    assert actor(school.bassam).has(Role.TEACHER, at=school.other.pk)
    assert actions.signs_in(posting)
    again = browser(school.munir).get(reverse("schools:member", args=[made.pk])).content.decode()
    assert reverse("schools:invite", args=[posting.pk]) not in again


def test_a_teacher_sees_her_own_page_and_no_colleagues(school: School) -> None:
    client = browser(school.bassam)
    assert client.get(reverse("schools:member", args=[teacher(school).pk])).status_code == 200
    lina = Staff.objects.get(account=school.lina)
    assert client.get(reverse("schools:member", args=[lina.pk])).status_code == 404


def test_a_training_is_written_down(school: School) -> None:
    url = reverse("schools:add_training", args=[teacher(school).pk])
    typed = {"name": "السلامة في المشغل", "hours": "12", "ended_on": "24/10/2026"}
    assert browser(school.samar).post(url, typed).status_code == 302
    assert teacher(school).trainings.get().hours == 12


def test_the_sheet_of_a_month(school: School) -> None:
    made, day = nada(school), date(2026, 10, 5)
    mine = teacher(school)
    for n, state in ((1, "given"), (2, "planned"), (4, "lost")):
        lesson(school.group, mine, day, n)
        Lesson.objects.filter(date=day, period=n).update(state=state)
    lesson(school.group, mine, day, 5)
    Lesson.objects.filter(date=day, period=5).update(state="substituted", given_by_id=made.pk, length=2)
    lines = {row.posting.staff_id: row.line for row in queries.sheet(school.institution, date(2026, 10, 1))}
    assert (lines[mine.pk].own, lines[mine.pk].unconfirmed, lines[mine.pk].missed) == (1, 1, 3)
    assert lines[made.pk].amount == Decimal("13.00")
    url = reverse("schools:hours", args=[school.institution.pk])
    client = browser(school.joumana)
    text = client.get(url, {"month": "2026-10"}, headers={"accept-language": "en"}).content.decode()
    assert "13.00 USD" in text
    assert "3 lesson hours are to be paid" in text
    assert client.get(url, {"month": "broken"}).status_code == 200
    answer = client.get(url, {"month": "2026-10", "contract": "hourly", "format": "xlsx"})
    rows = cells(answer.content)
    assert [row[0] for row in rows[1:]] == [made.number]
    assert rows[1][12] == 13


def test_pay_is_not_for_inspectors(school: School) -> None:
    url = reverse("schools:hours", args=[school.institution.pk])
    assert browser(school.dalal).get(url).status_code == 403
