from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from jadara.commons.audit.models import Entry
from jadara.commons.people.actions import withdraw
from jadara.kernel.actor import NotAllowed
from jadara.rooms.skills.actions import cases as actions
from jadara.rooms.skills.exports import harmless, to_csv, to_xlsx
from jadara.rooms.skills.models import Case, Note
from tests.cast import Cast, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    """Layla's, at Amal."""
    actions.open_missing(actor(cast.hadi))
    return Case.objects.get()


@pytest.fixture
def as_hadi(cast: Cast) -> Client:
    """Hadi's browser, in English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.hadi)
    return client


def test_opening_again_opens_nothing(cast: Cast, case: Case) -> None:
    assert actions.open_missing(actor(cast.rima)) == 0


def test_the_caseload_shows_who_shares_and_nobody_else(as_hadi: Client, cast: Cast, case: Case) -> None:
    page = as_hadi.get(reverse("skills:caseload")).content.decode()
    assert "Layla" in page
    assert "Karim" not in page


def test_colleagues_are_named_beside_the_person(as_hadi: Client, cast: Cast, case: Case) -> None:
    actions.plan(
        actor=actor(cast.hadi), case=case, status="active", next_step="Call", next_on=None, counsellor=cast.rima
    )
    actions.note(actor=actor(cast.rima), case=case, text="We talked.")
    assert "Rima" in as_hadi.get(reverse("skills:caseload")).content.decode()
    assert "We talked." in as_hadi.get(reverse("skills:case", args=[case.id])).content.decode()


def test_after_withdrawal_the_case_is_gone(as_hadi: Client, cast: Cast, case: Case) -> None:
    withdraw(actor=actor(cast.layla), organisation=cast.amal, language="ar")
    assert "Layla" not in as_hadi.get(reverse("skills:caseload")).content.decode()
    assert as_hadi.get(reverse("skills:case", args=[case.id])).status_code == 404


def test_planning_and_notes(as_hadi: Client, case: Case) -> None:
    answer = as_hadi.post(
        reverse("skills:case", args=[case.id]), {"next_step": "Call", "next_on": "2026-12-01", "status": "active"}
    )
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.next_step, case.next_on) == ("Call", date(2026, 12, 1))
    for _again in range(2):
        as_hadi.post(reverse("skills:add_note", args=[case.id]), {"text": "We talked."})
    assert Note.objects.count() == 1
    assert as_hadi.post(reverse("skills:add_note", args=[case.id]), {"text": ""}).status_code == 422


def test_reading_a_profile_leaves_a_trace(as_hadi: Client, cast: Cast, case: Case) -> None:
    as_hadi.get(reverse("skills:case", args=[case.id]))
    trace = Entry.objects.get(action="skills.profile.read")
    assert (trace.actor, trace.subject) == (cast.hadi.id, str(cast.layla.person_id))


def test_another_organisation_plans_nothing(cast: Cast, case: Case) -> None:
    with pytest.raises(NotAllowed):
        actions.plan(actor=actor(cast.sami), case=case, status="done", next_step="", next_on=None, counsellor=None)


def test_the_export_names_pseudonyms_only(as_hadi: Client, case: Case) -> None:
    for form in ("csv", "xlsx"):
        content = as_hadi.get(reverse("skills:caseload_export", args=[form])).content
        if form == "xlsx":
            sheet = load_workbook(io.BytesIO(content)).active
            assert sheet is not None
            text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        else:
            text = content.decode("utf-8-sig")
        assert case.sharing.pseudonym in text
        assert "Layla" not in text


@pytest.mark.parametrize("text", ["=1+1", "+961", "-2", "@cmd", "\tx", "\rx"])
def test_formulas_are_made_harmless(text: str) -> None:
    assert str(harmless(text)).startswith("'")
    assert f"'{text}".strip() in to_csv(["h"], [[text]]).decode("utf-8-sig") or "\r" in text
    sheet = load_workbook(io.BytesIO(to_xlsx("t", ["h"], [[text.strip()]], right_to_left=True))).active
    assert sheet is not None
    assert sheet.sheet_view.rightToLeft


def test_the_caseload_costs_the_same_for_many(
    as_hadi: Client, cast: Cast, case: Case, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        as_hadi.get(reverse("skills:caseload"))
