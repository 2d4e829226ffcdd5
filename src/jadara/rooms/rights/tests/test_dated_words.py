"""What is said of an amount belongs to the day that is asked for: figure, decree and doubt, wherever it stands."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jadara.commons.law import actions, exchange, pack
from jadara.commons.law import queries as law_queries
from jadara.commons.law.core.law import Law
from jadara.commons.law.models import Revision
from jadara.commons.law.overlay import Change, overlay
from jadara.commons.people.models import Organisation
from jadara.kernel.actor import Role
from jadara.rooms.rights import device, guide, queries, verbs, work
from jadara.rooms.rights.core.answers import Shown, show
from jadara.rooms.rights.core.forms import ON_PHONE
from jadara.rooms.rights.guide_words import LABELS
from tests.cast import Cast, account, actor

LAW = pack.read()
TODAY = date(2026, 11, 24)
NEXT = date(2027, 1, 1)
BASIS = {"ar": "المرسوم 77 لسنة 2026", "fr": "Décret 77/2026", "en": "Decree 77/2026"}
AMOUNT = {"amount": 35_000_000, "confirmed": True, "verified_on": "2026-11-24", "fact": "mw.28m", "basis": BASIS}
FIGURES = {
    NEXT: {"ar": "35,000,000", "fr": "35\u202f000\u202f000", "en": "35,000,000"},
    TODAY: {"ar": "28,000,000", "fr": "28\u202f000\u202f000", "en": "28,000,000"},
    date(2022, 6, 1): {"ar": "2,000,000", "fr": "2\u202f000\u202f000", "en": "2,000,000"},
}
DOUBT = {"ar": "غير مؤكّد", "fr": "non confirmé", "en": "Not confirmed"}
DECREE_2025 = {"ar": "مرسوم صادر سنة 2025", "fr": "Décret de 2025", "en": "Decree of 2025"}
DECREE_2022 = {"ar": "المرسوم 9129 لسنة 2022", "fr": "Décret 9129/2022", "en": "Decree 9129/2022"}


def plain(data: object) -> str:
    """Data as one text."""
    return json.dumps(data, ensure_ascii=False)


def revised() -> Law:
    return overlay(LAW, [Change("parameter", "minimum_wage", 2, AMOUNT, NEXT)])


def seen(law: Law, on: date, lang: str) -> Shown:
    return show(queries.base()["wages.minimum_now"], law, on, lang, TODAY)


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_wording_source_and_caution_are_those_of_the_day(lang: str) -> None:
    law = revised()
    after, before, earlier = (seen(law, day, lang) for day in (NEXT, TODAY, date(2022, 6, 1)))
    for day, shown in zip(FIGURES, (after, before, earlier), strict=True):
        assert FIGURES[day][lang] in shown.short
        assert (DOUBT[lang] in shown.short) is (shown is before)
        assert shown.to_confirm is (shown is before)
        assert any(s.caution for s in shown.sources) is (shown is before)
    for shown, decree in ((after, BASIS), (before, DECREE_2025), (earlier, DECREE_2022)):
        articles = " ".join(s.article for s in shown.sources)
        for other in (BASIS, DECREE_2025, DECREE_2022):
            assert (other[lang] in articles) is (other is decree)
            assert (other[lang] in shown.short) is (other is decree)
    assert after.valid_from == NEXT.isoformat()


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_leaflet_and_table_say_the_same(lang: str) -> None:
    law, answers = revised(), {"wages.minimum_now": queries.base()["wages.minimum_now"]}
    for day, decree in ((NEXT, BASIS), (TODAY, DECREE_2025), (date(2022, 6, 1), DECREE_2022)):
        data = guide.leaflet_data(guide.Edition(law, day, lang, TODAY), answers, "wages_min_wage")
        sources = plain(data["sources"])
        assert [d[lang] in sources for d in (BASIS, DECREE_2025, DECREE_2022)] == [
            d is decree for d in (BASIS, DECREE_2025, DECREE_2022)
        ]
        assert FIGURES[day][lang] in plain(data["answers"])
    rows = guide.table(guide.Edition(law, NEXT, lang, TODAY), "wages")["rows"]
    assert isinstance(rows, list)
    assert BASIS[lang] in rows[0]
    assert [LABELS["still"][lang] in row for row in rows].count(True) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_what_an_editor_brings_shows_on_its_day_on_the_web_and_on_the_phone(cast: Cast, lang: str) -> None:
    revision = actions.propose(
        actor=actor(cast.tarek), kind="parameter", key="minimum_wage", payload=AMOUNT, valid_from=NEXT, reason="decree"
    )
    second = account("dima", role=Role.LAW_EDITOR, at=Organisation.objects.get(join_code="WIZARA"))
    actions.decide(actor=actor(second), revision=revision, approve=True)
    for day, decree in ((NEXT, BASIS), (NEXT - timedelta(days=1), DECREE_2025), (date(2022, 6, 1), DECREE_2022)):
        url = reverse("rights:answer", args=["wages.minimum_now"])
        page = Client(headers={"accept-language": lang}).get(f"{url}?on={day.isoformat()}").content.decode()
        phone = next(a for a in device.content(lang, day)["answers"] if a["id"] == "wages.minimum_now")
        for text in (page, plain(phone)):
            found = [d[lang] in text for d in (BASIS, DECREE_2025, DECREE_2022)]
            assert found == [d is decree for d in (BASIS, DECREE_2025, DECREE_2022)]
            assert (DOUBT[lang] in text) is (decree is DECREE_2025)
    lesson = next(one for one in device.lessons(lang, NEXT) if one["id"] == "payslip")
    assert FIGURES[NEXT][lang] in plain(lesson)
    assert BASIS[lang] in plain(lesson)
    assert DECREE_2025[lang] not in plain(lesson)
    assert not law_queries.law().parameters.value("minimum_wage", NEXT).doubt


def test_an_article_stands_once_in_a_list_of_sources() -> None:
    twice = 0
    for answer in queries.base().values():
        shown = show(answer, LAW, TODAY, "en", TODAY)
        articles = [s.article for s in shown.listed]
        assert len(articles) == len(set(articles)), answer.id
        assert set(articles) == {s.article for s in shown.sources}
        assert any(s.to_confirm for s in shown.listed) is any(s.to_confirm for s in shown.sources)
        assert min((s.confidence for s in shown.listed), key=("low", "medium", "high").index) == shown.confidence
        twice += len(shown.sources) > len(articles)
    assert twice > 20


def test_a_verdict_that_rests_on_an_unsure_list_says_so_itself() -> None:
    verdicts = work.table(LAW, TODAY, "ar")["verdicts"]
    assert verdicts["other/none"]["finance"][0] == "no_unless_exempt"
    assert verdicts["other/none"]["finance"][3] == 1
    assert all(row[3] == 0 for row in verdicts["lebanese/none"].values())
    assert verdicts["other/none"]["medicine"][3] == 0
    before = work.table(LAW, date(2022, 1, 10), "ar")["verdicts"]
    assert before["other/none"]["finance"][3] == 0


@pytest.mark.django_db
def test_the_command_line_says_the_verdict_in_words_and_its_doubt() -> None:
    left = verbs.calc("end_of_service", {"last_month": 30_000_000, "years": 6}, "en", TODAY)
    assert left["said"] == "Not now: your rights stay yours and follow you"
    assert left["pay"] == 0
    assert left["to_confirm"] is False
    asked = {"nationality": "EG", "occupation": "accountant"}
    assert verbs.calc("eligibility", asked, "en", TODAY)["to_confirm"] is True


def test_the_phone_has_all_calculators_and_words_for_the_kinds_of_work() -> None:
    pack_law = device.calculators(LAW, "en")
    assert [f["name"] for f in pack_law["forms"]] == [f.name for f in ON_PHONE]
    ages = next(f for f in pack_law["forms"] if f["name"] == "min_age")
    assert [f["kind"] for f in ages["fields"]] == ["number", "choice", "yes"]


@pytest.mark.django_db
def test_an_editor_names_the_text_of_an_amount_in_the_browser(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.tarek)
    url = reverse("law:propose", args=["parameter", "minimum_wage"])
    typed = {"amount": "35000000", "valid_from": "2027-01-01", "confirmed": "on", "verified_on": "2026-11-01",
             "reason": "gazette", **{f"basis_{lang}": text for lang, text in BASIS.items()}}  # fmt: skip
    assert client.post(url, {**typed, "basis_fr": ""}).status_code == 422
    assert client.post(url, typed).status_code == 302
    revision = Revision.objects.get()
    assert revision.payload["basis"] == BASIS
    second = account("dima", role=Role.LAW_EDITOR, at=Organisation.objects.get(join_code="WIZARA"))
    actions.decide(actor=actor(second), revision=revision, approve=True)
    assert BASIS["fr"] in seen(law_queries.law(), NEXT, "fr").short
    assert exchange.differences(exchange.export_zip(law_queries.law(), TODAY), law_queries.law()) == []
