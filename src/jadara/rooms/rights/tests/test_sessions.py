"""Awareness sessions: places without an account, the facilitator's list, feedback, what is forgotten."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jadara.commons.places.models import Area
from jadara.rooms.rights import actions, queries
from jadara.rooms.rights.models import AwarenessSession, Feedback, Registration
from tests.cast import Cast, actor

from .test_pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Cast) -> AwarenessSession:
    area = Area.objects.get_or_create(code="LB56", defaults={"level": "caza", "name_ar": "طرابلس"})[0]
    return actions.plan_session(
        actor=actor(cast.farah), organisation=cast.amal, topic="maternity", language="ar", area=area, venue="القاعة",
        starts_at=timezone.now() + timedelta(days=3), minutes=90, places=3,
    )  # fmt: skip


def begin(session: AwarenessSession, days: int = 1) -> None:
    AwarenessSession.objects.filter(pk=session.pk).update(starts_at=timezone.now() - timedelta(days=days))
    session.refresh_from_db()


def page_of(session: AwarenessSession) -> str:
    return reverse("rights:session", args=[session.id])


def lead_of(session: AwarenessSession) -> str:
    return reverse("rights:lead", args=[session.id])


def booked(session: AwarenessSession, name: str = "Zeina", phone: str = "") -> str:
    """The private link of a visitor who books."""
    answer = Client().post(page_of(session), {"name": name, "phone": phone, "operation": str(uuid4())})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_visitor_gets_a_place_with_a_name_and_a_number_and_gives_it_up_by_her_link(session: AwarenessSession) -> None:
    link = booked(session, phone="70 123 456")
    row = session.registrations.get()
    assert (row.name, row.phone, row.person_id) == ("Zeina", "+96170123456", None)
    assert link.rstrip("/").rsplit("/", 1)[1] not in (row.ticket_hash or "")
    shown = client_of(None).get(link)
    assert shown["Cache-Control"] == "private, no-store"
    assert f"http://testserver{link}" in shown.content.decode()
    client_of(None).post(link, {"act": "leave"})
    assert not session.registrations.exists()
    assert client_of(None).get(link).status_code == 404


def test_a_number_is_not_needed_and_a_wrong_one_is_told_while_the_name_stays(session: AwarenessSession) -> None:
    booked(session)
    wrong = client_of(None).post(page_of(session), {"name": "Rana", "phone": "12"})
    assert wrong.status_code == 422
    assert wrong.context["form"]["name"].value() == "Rana"
    assert client_of(None).post(page_of(session), {"name": "  ", "phone": ""}).status_code == 422
    assert session.registrations.count() == 1


def test_the_same_form_sent_twice_keeps_one_place_and_a_friend_gets_her_own(session: AwarenessSession) -> None:
    typed = {"name": "Zeina", "operation": str(uuid4())}
    first, again = (Client().post(page_of(session), typed)["Location"] for _n in range(2))
    friend = Client().post(page_of(session), {**typed, "name": "Rana"})["Location"]
    assert first == again != friend
    assert sorted(session.registrations.values_list("name", flat=True)) == ["Rana", "Zeina"]


def test_a_full_cancelled_or_past_session_takes_nobody(cast: Cast, session: AwarenessSession) -> None:
    for name in ("A", "B", "C"):
        booked(session, name)
    full = client_of(None).get(page_of(session)).content.decode()
    assert "All places are taken" in full
    assert 'name="phone"' not in full
    Client().post(page_of(session), {"name": "D"})
    assert session.registrations.count() == 3
    session.registrations.all().delete()
    begin(session)
    page = client_of(None).get(page_of(session)).content.decode()
    assert "This session is over" in page
    assert "places left" not in page
    Client().post(page_of(session), {"name": "D"})
    client_of(cast.layla).post(page_of(session), {})
    assert not session.registrations.exists()


def test_whoever_has_a_profile_without_a_name_is_asked_for_one(cast: Cast, session: AwarenessSession) -> None:
    karim = cast.karim.person
    karim.name = karim.name_latin = ""
    karim.save()
    client = client_of(cast.karim)
    assert client.post(page_of(session), {}).status_code == 422
    client.post(page_of(session), {"name": "Karim"})
    assert [(r.name, r.person_id) for r in session.registrations.all()] == [("Karim", karim.id)]


def test_the_facilitator_sees_all_kinds_of_places_and_the_numbers(cast: Cast, session: AwarenessSession) -> None:
    booked(session, phone="70 123 456")
    client_of(cast.layla).post(page_of(session), {})
    client_of(cast.farah).post(lead_of(session), {"act": "add", "name": "Samar"})
    page = client_of(cast.farah).get(lead_of(session)).content.decode()
    for said in ("booked without an account", "with a profile", "written down here", "tel:+96170123456"):
        assert said in page


def test_writing_a_name_down_keeps_ticks_that_were_not_saved(cast: Cast, session: AwarenessSession) -> None:
    booked(session, "Zeina")
    booked(session, "Rana")
    begin(session, days=0)
    zeina = session.registrations.get(name="Zeina")
    client_of(cast.farah).post(lead_of(session), {"act": "add", "name": "Samar", "present": [str(zeina.id)]})
    attended = dict(session.registrations.values_list("name", "attended"))
    assert attended == {"Zeina": True, "Rana": None, "Samar": True}


def test_ticks_stay_when_the_name_needs_another_look(cast: Cast, session: AwarenessSession) -> None:
    booked(session, "Zeina")
    row = session.registrations.get()
    answer = client_of(cast.farah).post(lead_of(session), {"act": "add", "name": "", "present": [str(row.id)]})
    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.attended


def test_saving_who_came_keeps_a_name_that_was_typed_and_not_written_down(
    cast: Cast, session: AwarenessSession
) -> None:
    booked(session, "Zeina")
    begin(session)
    client_of(cast.farah).post(lead_of(session), {"act": "save", "name": "Samar"})
    assert dict(session.registrations.values_list("name", "attended")) == {"Zeina": False, "Samar": True}


def test_a_list_from_the_outbox_counts_once(cast: Cast, session: AwarenessSession) -> None:
    operation = str(uuid4())
    for _n in range(2):
        client_of(cast.farah).post(lead_of(session), {"name": "Samar"}, headers={"X-Operation": operation})
    assert session.registrations.count() == 1
    begin(session)
    row = str(session.registrations.get().id)
    sent = client_of(cast.farah).post(lead_of(session), {"name": "", "present": [row]})
    assert sent.status_code == 302
    assert session.registrations.get().attended


def test_the_facilitator_frees_the_place_of_who_called_and_no_stranger_does(
    cast: Cast, session: AwarenessSession
) -> None:
    booked(session)
    url, typed = reverse("rights:take_off", args=[session.id]), {"registration": str(session.registrations.get().id)}
    assert client_of(cast.sami).post(url, typed).status_code in (403, 404)
    client_of(cast.farah).post(url, {"registration": "x"})
    assert session.registrations.count() == 1
    client_of(cast.farah).post(url, typed)
    assert not session.registrations.exists()


def test_a_participant_without_an_account_says_once_how_it_was(cast: Cast, session: AwarenessSession) -> None:
    link = booked(session)
    early = client_of(None).post(link, {"act": "feedback", "useful": "5", "clear": "4", "words": ""})
    assert early.status_code == 403
    begin(session)
    assert "How was it?" in client_of(None).get(link).content.decode()
    missing = client_of(None).post(link, {"act": "feedback", "useful": "5", "words": "واضح"})
    assert missing.status_code == 422
    assert missing.context["form"]["words"].value() == "واضح"
    for useful in ("5", "1"):
        client_of(None).post(link, {"act": "feedback", "useful": useful, "clear": "4", "words": "واضح"})
    assert [(f.useful, f.clear, f.words) for f in Feedback.objects.all()] == [(5, 4, "واضح")]
    assert not [f.name for f in Feedback._meta.get_fields() if f.name in ("person", "registration")]
    page = client_of(cast.farah).get(lead_of(session)).content.decode()
    assert "5.0 / 5" in page
    assert "from 1 person" in page


def test_those_who_were_written_down_use_the_link_of_the_facilitator(cast: Cast, session: AwarenessSession) -> None:
    farah = client_of(cast.farah)
    farah.post(lead_of(session), {"act": "add", "name": "Samar"})
    link = str(farah.get(lead_of(session)).context["link"]).removeprefix("http://testserver")
    typed = {"act": "feedback", "useful": "4", "clear": "3", "words": ""}
    assert "has not begun" in client_of(None).get(link).content.decode()
    client_of(None).post(link, typed)
    assert not Feedback.objects.exists()
    begin(session)
    for _n in range(3):
        client_of(None).post(link, typed)
    assert Feedback.objects.count() == 1, "no more feedback than places"
    wrong = reverse("rights:feedback", args=[session.id, "0" * 20])
    assert client_of(None).get(wrong).status_code == 404


def test_numbers_are_forgotten_a_week_after_and_not_before(session: AwarenessSession) -> None:
    booked(session, phone="70 123 456")
    begin(session, days=6)
    assert actions.forget_numbers() == 0
    begin(session, days=8)
    assert actions.forget_numbers() == 1
    row = Registration.objects.get()
    assert (row.name, row.phone) == ("Zeina", "")


def test_the_home_page_of_a_facilitator_begins_with_her_next_session(cast: Cast, session: AwarenessSession) -> None:
    page = client_of(cast.farah).get(reverse("site:home"))
    assert lead_of(session) in page.content.decode()
    begin(session)
    assert not queries.led_soon(actor(cast.farah), timezone.now(), "en")
    assert reverse("rights:plan") in client_of(cast.farah).get(reverse("site:home")).content.decode()


def test_a_cancelled_session_names_those_to_call(cast: Cast, session: AwarenessSession) -> None:
    booked(session, phone="70 123 456")
    answer = client_of(cast.farah).post(reverse("rights:cancel", args=[session.id]), follow=True).content.decode()
    assert "Call 1 person" in answer
    assert "tel:+96170123456" in answer
