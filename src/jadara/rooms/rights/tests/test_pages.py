"""The room's pages: asking, days, calculators, the desk, the course, sessions."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jadara.commons.law import actions as law_actions
from jadara.commons.law.models import Revision
from jadara.commons.people.models import Account
from jadara.commons.places.models import Area
from jadara.kernel.actor import NotAllowed, Role
from jadara.rooms.rights import actions, queries
from jadara.rooms.rights.core.forms import FORMS, Form
from jadara.rooms.rights.models import Asked, AwarenessSession, Feedback, Gap, LessonDone
from tests.cast import Cast, account, actor

pytestmark = pytest.mark.django_db


def client_of(who: Account | None, lang: str = "en") -> Client:
    client = Client(headers={"accept-language": lang})
    if who:
        client.force_login(who)
    return client


def test_asking_shows_answers_with_article_and_day_of_checking(db: None) -> None:
    page = client_of(None).get(reverse("rights:home"), {"q": "I was fired without notice"})
    text = page.content.decode()
    assert "art. 50" in text
    assert "Checked on 24 November 2026" in text


def test_what_is_not_known_is_said_with_where_to_ask(db: None) -> None:
    page = client_of(None).get(reverse("rights:home"), {"q": "best pizza recipe"})
    assert page.context["reply"].refused
    assert "Ministry of Labour" in page.content.decode()


@pytest.mark.parametrize("q", ["😀", "\u202e\u0000abc", "x" * 5000, "'; DROP TABLE", "؟؟؟", "%s{minimum_wage}"])
def test_odd_questions_get_a_page(db: None, q: str) -> None:
    assert client_of(None).get(reverse("rights:home"), {"q": q}).status_code == 200


def test_a_wrong_day_is_told_and_today_is_shown(db: None) -> None:
    page = client_of(None).get(reverse("rights:topic", args=["disputes"]), {"on": "soon"})
    assert page.status_code == 200
    assert "cannot be read" in page.content.decode()


def test_a_new_minimum_wage_shows_on_its_day_in_answers_calculators_lessons_and_the_phone(cast: Cast) -> None:
    second = account("dima", role=Role.LAW_EDITOR, at=None)
    revision = law_actions.propose(
        actor=actor(cast.tarek), kind="parameter", key="minimum_wage", valid_from=timezone.localdate(), reason="decree",
        payload={"amount": 41_000_000, "confirmed": True, "verified_on": "2026-11-24"},
    )  # fmt: skip
    law_actions.decide(actor=actor(second), revision=revision, approve=True)
    client = client_of(None)
    answer = next(a for a in queries.answers().values() if "{minimum_wage}" in a.short["en"])
    url = reverse("rights:answer", args=[answer.id])
    assert "41,000,000" in client.get(url).content.decode()
    before = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert "28,000,000" in client.get(url, {"on": before}).content.decode()
    low = client.post(
        reverse("rights:calc", args=["nssf"]), {"wage": "30000000", "on": timezone.localdate().isoformat()}
    )
    assert "41,000,000" in low.content.decode()
    kept = gzip.decompress(client.get(reverse("rights:data", args=["en"])).content).decode()
    assert "41,000,000" in kept
    assert "28,000,000" not in json.dumps(json.loads(kept)["lessons"])


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_each_calculator_asks_again_for_what_is_missing_and_keeps_what_was_typed(db: None, form: Form) -> None:
    name = form.name
    client = client_of(None)
    empty = client.post(reverse("rights:calc", args=[name]), {"on": "2026-11-24"})
    assert empty.status_code == 422
    assert empty.context["errors"]
    values = {
        "number": "7",
        "money": "30,000,000",
        "date": "2026-10-05",
        "choice": "m",
        "text": "garage",
        "time": "",
        "yes": "",
    }
    typed = {f.name: values[f.kind] for f in form.fields}
    typed |= {"age": "30"} if "age" in typed else {}
    done = client.post(reverse("rights:calc", args=[name]), {**typed, "on": "2026-11-24"})
    assert done.status_code == 200, done.context["errors"]
    assert done.context["result"]["steps"]


def test_a_day_without_known_amounts_is_refused(db: None) -> None:
    page = client_of(None).post(reverse("rights:calc", args=["nssf"]), {"wage": "1000000", "on": "2023-05-01"})
    assert "no figure is given" in page.content.decode()
    assert "result" not in page.context


def test_a_question_without_a_name_leaves_nobody_behind_and_its_link_brings_the_reply(cast: Cast) -> None:
    layla = client_of(cast.layla)
    sent = layla.post(reverse("rights:ask_people"), {"question": "They keep my papers, what now?", "topic": ""})
    asked = Asked.objects.get()
    assert asked.person_id is None
    assert sent.context["link"].rsplit("/", 2)[1] not in asked.ticket_hash
    salma = client_of(cast.salma)
    salma.post(reverse("rights:question", args=[asked.id]), {"text": "Go to the Ministry."})
    assert "Go to the Ministry." in client_of(None).get(sent.context["link"]).content.decode()


def test_a_question_with_a_name_is_hers_and_in_her_export(cast: Cast) -> None:
    layla = client_of(cast.layla)
    layla.post(reverse("rights:ask_people"), {"question": "May I work at fifteen?", "topic": "", "with_name": "on"})
    assert Asked.objects.get().person == cast.layla.person
    export = json.loads(layla.get(reverse("site:export")).content)
    assert export["rights"]["questions"][0]["question"] == "May I work at fifteen?"


def test_too_short_a_question_stays_in_the_field(db: None) -> None:
    answer = client_of(None).post(reverse("rights:ask_people"), {"question": "hm"})
    assert answer.status_code == 422
    assert answer.context["form"]["question"].value() == "hm"


def test_gaps_are_counted_by_word_and_hold_no_words_of_people(db: None) -> None:
    client = client_of(None)
    body = json.dumps({"concepts": ["wage", "not a concept", "my name is Layla"]})
    client.post(reverse("rights:not_found"), body, content_type="application/json")
    client.post(reverse("rights:not_found"), "[", content_type="application/json")
    assert [(g.word, g.count) for g in Gap.objects.all()] == [("wage", 1)]


def test_small_counts_stay_hidden(cast: Cast) -> None:
    for _n in range(4):
        actions.count_gap(lang="ar", words=["wage"])
    page = client_of(cast.salma).get(reverse("rights:gaps"))
    assert not page.context["rows"]
    actions.count_gap(lang="ar", words=["wage"])
    assert client_of(cast.salma).get(reverse("rights:gaps")).context["rows"]


def test_the_statement_comes_when_every_lesson_is_done(cast: Cast) -> None:
    client = client_of(cast.layla)
    lessons = list(queries.lessons())
    for lesson in lessons[:-1]:
        client.post(reverse("rights:lesson_done", args=[lesson]), {"score": "80"})
    assert client.post(reverse("rights:statement"), {"name": "Layla"}).status_code == 302
    client.post(reverse("rights:lesson_done", args=[lessons[-1]]), {"score": "80"})
    done = client.post(reverse("rights:statement"), {"name": "ليلى منصور"})
    assert done["Content-Type"] == "application/pdf"
    assert done.content.startswith(b"%PDF")


@pytest.mark.parametrize("score", ["", "-1", "101", "x"])
def test_a_score_that_is_none_is_refused(cast: Cast, score: str) -> None:
    answer = client_of(cast.layla).post(reverse("rights:lesson_done", args=["contract"]), {"score": score})
    assert answer.status_code == 422
    assert not LessonDone.objects.exists()


def test_a_better_score_replaces_a_lower_one(cast: Cast) -> None:
    for score in (60, 90, 70):
        actions.finish_lesson(actor=actor(cast.layla), lesson="contract", score=score)
    assert LessonDone.objects.get().score == 90


@pytest.fixture
def session(cast: Cast) -> AwarenessSession:
    area = Area.objects.get_or_create(code="LB56", defaults={"level": "caza", "name_ar": "طرابلس"})[0]
    return actions.plan_session(
        actor=actor(cast.farah), organisation=cast.amal, topic="maternity", language="ar", area=area, venue="القاعة",
        starts_at=timezone.now() + timedelta(days=3), minutes=90, places=2,
    )  # fmt: skip


def test_a_session_from_plan_to_feedback(cast: Cast, session: AwarenessSession) -> None:
    layla, farah = client_of(cast.layla), client_of(cast.farah)
    url = reverse("rights:session", args=[session.id])
    for _again in range(2):
        layla.post(url, {})
    assert session.registrations.count() == 1
    farah.post(reverse("rights:lead", args=[session.id]), {"name": "Samar"})
    full = farah.post(reverse("rights:lead", args=[session.id]), {"name": "Third"})
    assert full.status_code == 422
    client_of(cast.karim).post(url, {})
    assert session.registrations.count() == 2
    AwarenessSession.objects.update(starts_at=timezone.now() - timedelta(days=1))
    present = [str(r.id) for r in session.registrations.filter(person=cast.layla.person)]
    farah.post(reverse("rights:lead", args=[session.id]), {"act": "save", "present": present})
    assert set(session.registrations.values_list("name", "attended")) == {("Layla", True), ("Samar", False)}
    layla.post(url, {"act": "feedback", "useful": "5", "clear": "4", "words": "مفيدة"})
    feedback = Feedback.objects.get()
    assert (feedback.useful, feedback.clear) == (5, 4)
    assert "مفيدة" in farah.get(reverse("rights:lead", args=[session.id])).content.decode()


def test_a_stranger_does_not_plan_for_another_organisation(cast: Cast, session: AwarenessSession) -> None:
    with pytest.raises(NotAllowed):
        actions.cancel_session(actor=actor(cast.sami), session=session)
    assert client_of(cast.sami).get(reverse("rights:lead", args=[session.id])).status_code == 404


def test_a_place_can_be_given_up(cast: Cast, session: AwarenessSession) -> None:
    layla = client_of(cast.layla)
    url = reverse("rights:session", args=[session.id])
    layla.post(url, {})
    layla.post(url, {"act": "leave"})
    assert not session.registrations.exists()


def test_a_past_day_is_no_day_for_a_session(cast: Cast) -> None:
    Area.objects.get_or_create(code="LB56", defaults={"level": "caza", "name_ar": "طرابلس"})
    typed = {"organisation": str(cast.amal.id), "topic": "maternity", "language": "ar", "area": "LB56", "venue": "x",
             "starts_at": "2020-01-01T10:00", "minutes": "90", "places": "10"}  # fmt: skip
    answer = client_of(cast.farah).post(reverse("rights:plan"), typed)
    assert answer.status_code == 422
    assert "starts_at" in answer.context["form"].errors


def test_an_editor_makes_an_answer_of_a_question_and_another_approves_it(cast: Cast) -> None:
    second = account("dima", role=Role.LAW_EDITOR, at=None)
    texts = {
        f"{part}_{lang}": f"{part} in {lang}" for part in ("question", "short", "now") for lang in ("ar", "fr", "en")
    }
    typed = {**texts, "key": "wages.new_one", "topic": "wages_min_wage", "facts": "wage.late", "audience": ["worker"],
             "ways": "quokka salary question", "reason": "asked at the desk"}  # fmt: skip
    editor = client_of(cast.tarek)
    wrong = editor.post(reverse("rights:new_answer"), {**typed, "facts": "no.such"})
    assert wrong.status_code == 422
    assert "no.such" in wrong.content.decode()
    assert editor.post(reverse("rights:new_answer"), typed).status_code == 302
    revision = Revision.objects.get()
    law_actions.decide(actor=actor(second), revision=revision, approve=True)
    assert queries.index().ask("quokka salary question").hits[0].id == "wages.new_one"


def test_every_day_since_the_code_can_be_asked_for(db: None) -> None:
    client = client_of(None)
    for day in (date(1950, 1, 1), date(2010, 6, 1), date(2099, 1, 1)):
        assert client.get(reverse("rights:topic", args=["wages_min_wage"]), {"on": day.isoformat()}).status_code == 200


def test_an_answer_for_an_earlier_day_names_the_decree_of_that_day(db: None) -> None:
    client = client_of(None)
    page = client.get(reverse("rights:answer", args=["wages.minimum_now"]), {"on": "2024-06-01"}).content.decode()
    assert "18,000,000" in page
    assert "13164" in page


def test_a_law_that_did_not_apply_yet_says_so(db: None) -> None:
    answer = next(a for a in queries.answers().values() if "har.def" in a.facts)
    client = client_of(None)
    url = reverse("rights:answer", args=[answer.id])
    assert "did not apply yet" in client.get(url, {"on": "2015-01-01"}).content.decode()
    assert "did not apply yet" not in client.get(url).content.decode()
