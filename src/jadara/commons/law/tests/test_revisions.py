"""New versions of the law: proposed by one, approved by another, signed by sides, and what follows on their day."""

from __future__ import annotations

import html
import io
import zipfile
from datetime import date

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jadara.commons.audit.queries import breaks
from jadara.commons.law import actions, compare, exchange, queries, wording
from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.parameters import Unit
from jadara.commons.law.models import Revision, Signature
from jadara.commons.law.pack import BadPack
from jadara.commons.people.models import Account, Organisation
from jadara.kernel.actor import NotAllowed, Role
from tests.cast import Cast, account, actor

pytestmark = pytest.mark.django_db
NEXT = date(2027, 1, 1)
AMOUNT = {"amount": 35_000_000, "confirmed": True, "verified_on": "2026-11-24"}


@pytest.fixture
def dima(cast: Cast) -> Account:
    """A second editor."""
    return account("dima", role=Role.LAW_EDITOR, at=Organisation.objects.get(join_code="WIZARA"))


def propose(cast: Cast) -> Revision:
    return actions.propose(
        actor=actor(cast.tarek), kind="parameter", key="minimum_wage", payload=AMOUNT, valid_from=NEXT, reason="decree"
    )


def test_a_proposal_changes_nothing_until_another_editor_approves(cast: Cast, dima: Account) -> None:
    revision = propose(cast)
    assert queries.law().parameters.value("minimum_wage", NEXT).amount == 28_000_000
    with pytest.raises(NotAllowed):
        actions.decide(actor=actor(cast.tarek), revision=revision, approve=True)
    actions.decide(actor=actor(dima), revision=revision, approve=True)
    law = queries.law()
    assert law.parameters.value("minimum_wage", NEXT).amount == 35_000_000
    assert law.parameters.value("minimum_wage", date(2026, 12, 31)).amount == 28_000_000
    assert not breaks()


def test_a_rejected_proposal_leaves_the_law_as_it_was_and_another_may_follow(cast: Cast, dima: Account) -> None:
    actions.decide(actor=actor(dima), revision=propose(cast), approve=False)
    assert queries.law().parameters.value("minimum_wage", NEXT).amount == 28_000_000
    assert propose(cast).number == 3


def test_one_proposal_at_a_time(cast: Cast) -> None:
    propose(cast)
    with pytest.raises(actions.AlreadyProposed):
        propose(cast)


def test_only_editors_propose_and_decide(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.propose(
            actor=actor(cast.hadi), kind="parameter", key="minimum_wage", payload=AMOUNT, valid_from=NEXT, reason=""
        )
    with pytest.raises(NotAllowed):
        actions.decide(actor=actor(cast.hadi), revision=propose(cast), approve=True)


def test_a_decision_is_made_once(cast: Cast, dima: Account) -> None:
    revision = actions.decide(actor=actor(dima), revision=propose(cast), approve=True)
    assert actions.decide(actor=actor(dima), revision=revision, approve=False).state == Revision.State.APPROVED


@pytest.mark.parametrize("payload", [{}, {"amount": "much", "verified_on": "2026-11-24"}, {"amount": 5}])
def test_a_version_that_would_break_the_law_is_refused(cast: Cast, payload: dict[str, object]) -> None:
    with pytest.raises(BadPack):
        actions.propose(
            actor=actor(cast.tarek), kind="parameter", key="minimum_wage", payload=payload, valid_from=NEXT, reason=""
        )
    assert not Revision.objects.exists()


def test_each_side_signs_once_and_only_reviewers_sign(cast: Cast) -> None:
    union = Organisation.objects.create(kind="union", name_ar="ا", name_fr="U", name_en="U", join_code="UNION1")
    reviewer = account("joseph", role=Role.LAW_REVIEWER, at=union)
    revision = propose(cast)
    for _n in range(2):
        actions.sign(actor=actor(reviewer), kind="parameter", key="minimum_wage", number=revision.number)
    assert [s.side for s in Signature.objects.all()] == ["workers"]
    with pytest.raises(NotAllowed):
        actions.sign(actor=actor(cast.tarek), kind="parameter", key="minimum_wage", number=2)
    strange = account("elie", role=Role.LAW_REVIEWER, at=cast.amal)
    with pytest.raises(NotAllowed):
        actions.sign(actor=actor(strange), kind="parameter", key="minimum_wage", number=2)


def test_a_new_version_of_a_fact_begins_on_its_day_and_ends_the_one_before(cast: Cast, dima: Account) -> None:
    old = exchange.fact_data(queries.law().latest("leave.annual15"))
    payload = {**old, "statement": {"ar": "عشرون", "fr": "vingt", "en": "twenty"},
               "verified_on": "2026-11-24", "check_by": "2027-11-24"}  # fmt: skip
    revision = actions.propose(
        actor=actor(cast.tarek),
        kind="fact",
        key="leave.annual15",
        payload=_plain(payload),
        valid_from=NEXT,
        reason="law",
    )
    actions.decide(actor=actor(dima), revision=revision, approve=True)
    law = queries.law()
    assert law.fact("leave.annual15", NEXT).statement["en"] == "twenty"
    assert law.fact("leave.annual15", date(2026, 12, 31)).number == 1


def _plain(data: dict[str, object]) -> dict[str, object]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in data.items()}


def test_a_new_list_closes_the_one_before(cast: Cast, dima: Account) -> None:
    payload = {"title": {"ar": "ل", "fr": "l", "en": "l"}, "groups": ["finance"], "state": "in_force",
               "fact": "res.annual", "verified_on": "2026-11-24"}  # fmt: skip
    revision = actions.propose(
        actor=actor(cast.tarek), kind="edition", key="list_2027", payload=payload, valid_from=NEXT, reason="new list"
    )
    actions.decide(actor=actor(dima), revision=revision, approve=True)
    asked = {"nationality": "EG", "occupation": "waiter"}
    assert calculate("eligibility", asked, date(2026, 12, 31), queries.law()).outcome["status"] == "no_unless_exempt"
    assert calculate("eligibility", asked, NEXT, queries.law()).outcome["status"] == "conditional"


def test_the_pages_lead_from_a_proposal_to_the_amount(cast: Cast, dima: Account) -> None:
    tarek, second = Client(), Client()
    tarek.force_login(cast.tarek)
    second.force_login(dima)
    url = reverse("law:propose", args=["parameter", "minimum_wage"])
    wrong = tarek.post(url, {"amount": "many", "valid_from": "", "verified_on": "2026-11-24", "reason": "x"})
    assert wrong.status_code == 422
    assert wrong.context["form"]["amount"].value() == "many"
    made = tarek.post(
        url, {"amount": "35000000", "valid_from": "2027-01-01", "verified_on": "2026-11-01", "reason": "decree"}
    )
    assert made.status_code == 302
    revision = Revision.objects.get()
    assert b"35,000,000" in second.get(reverse("law:revision", args=[revision.id])).content
    own = tarek.post(reverse("law:decide", args=[revision.id]), {"decision": "approve"}, follow=True)
    assert Revision.objects.get().state == "proposed", own.content
    second.post(reverse("law:decide", args=[revision.id]), {"decision": "approve"})
    page = second.get(reverse("law:entry", args=["parameter", "minimum_wage"]))
    assert "35" in page.content.decode()
    assert queries.law().parameters.value("minimum_wage", NEXT).amount == 35_000_000


def test_the_pack_goes_out_and_comes_back_as_proposals(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.tarek)
    content = client.get(reverse("law:export")).content
    assert exchange.differences(content, queries.law()) == []
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = yaml.safe_load(old.read(name))
            if name == "facts/probation.yaml":
                data[0]["statement"]["en"] = "Reviewed."
            if name == "parameters.yaml":
                wage = next(p for p in data["parameters"] if p["name"] == "minimum_wage")
                wage["values"].append({"amount": 30_000_000, "from": "2027-02-01", "fact": "mw.28m"})
            new.writestr(name, yaml.safe_dump(data, allow_unicode=True))
    upload = SimpleUploadedFile("pack.zip", changed.getvalue())
    assert client.post(reverse("law:import"), {"pack": upload}).status_code == 302
    assert {(r.kind, r.key) for r in Revision.objects.all()} == {
        ("fact", "probation.3m"),
        ("parameter", "minimum_wage"),
    }


@pytest.mark.parametrize(
    "content",
    [b"not a zip", b"", b"PK\x05\x06" + b"\0" * 18],
)
def test_what_is_no_pack_is_told_and_nothing_is_proposed(cast: Cast, content: bytes) -> None:
    client = Client()
    client.force_login(cast.tarek)
    answer = client.post(reverse("law:import"), {"pack": SimpleUploadedFile("pack.zip", content)})
    assert answer.status_code == 422
    assert not Revision.objects.exists()


def test_a_broken_yaml_names_file_and_line(cast: Cast) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("facts/a.yaml", "- id: x\n  title: [\n")
    with pytest.raises(BadPack, match=r"facts/a\.yaml, line"):
        exchange.differences(out.getvalue(), queries.law())


def test_a_new_version_of_a_list_keeps_the_days_before(cast: Cast, dima: Account) -> None:
    payload = {"title": {"ar": "ل", "fr": "l", "en": "l"}, "groups": ["finance"], "state": "in_force",
               "fact": "res.annual", "verified_on": "2026-11-24"}  # fmt: skip
    revision = actions.propose(
        actor=actor(cast.tarek), kind="edition", key="list_2022", payload=payload, valid_from=NEXT, reason="new list"
    )
    actions.decide(actor=actor(dima), revision=revision, approve=True)
    asked = {"nationality": "EG", "occupation": "waiter"}
    assert calculate("eligibility", asked, date(2026, 12, 31), queries.law()).outcome["status"] == "no_unless_exempt"
    assert calculate("eligibility", asked, NEXT, queries.law()).outcome["status"] == "conditional"


def test_a_new_fact_is_proposed_with_its_source(cast: Cast, dima: Account) -> None:
    client = Client()
    client.force_login(cast.tarek)
    texts = {f"{part}_{lang}": part for part in ("title", "statement", "basis") for lang in ("ar", "fr", "en")}
    typed = {**texts, "key": "pat.leave", "topic": "paternity", "legal_basis": "Law 1/2027",
             "source": "https://example.org/law",
             "confidence": "medium", "valid_from": "2027-01-01", "verified_on": "2026-11-01",
             "reason": "new law"}  # fmt: skip
    assert client.post(reverse("law:new_fact"), {**typed, "key": "pat.none"}).status_code == 422
    assert client.post(reverse("law:new_fact"), {**typed, "source": ""}).status_code == 422
    assert client.post(reverse("law:new_fact"), typed).status_code == 302
    actions.decide(actor=actor(dima), revision=Revision.objects.get(), approve=True)
    assert queries.law().fact("pat.leave", NEXT).sources == ("https://example.org/law",)


def test_a_member_that_cannot_be_read_and_a_bomb_of_aliases_are_told(cast: Cast) -> None:
    whole = exchange.export_zip(queries.law(), date(2026, 11, 24))
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        first = zipped.infolist()[0]
    broken = bytearray(whole)
    start = first.header_offset + 30 + len(first.filename)
    broken[start : start + 40] = b"\xff" * 40
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w") as zipped:
        zipped.writestr("facts/a.yaml", "- &a [x, x]\n- id: [*a, *a]\n")
    for content in (bytes(broken), bomb.getvalue()):
        with pytest.raises(BadPack):
            exchange.differences(content, queries.law())


@pytest.mark.parametrize(
    ("lang", "title", "amount", "day"),
    [
        ("ar", "الأدنى للأجور", "35,000,000", "24 تشرين الثاني 2026"),
        ("fr", "Salaire minimum", "35\u202f000\u202f000\u00a0LBP", "24 novembre 2026"),
        ("en", "inimum wage", "LBP\u00a035,000,000", "24 November 2026"),
    ],
)
def test_a_proposal_is_read_in_words(cast: Cast, lang: str, title: str, amount: str, day: str) -> None:
    revision = actions.propose(
        actor=actor(cast.tarek), kind="parameter", key="minimum_wage", payload={**AMOUNT, "verified_on": "2026-11-23"},
        valid_from=NEXT, reason="decree",
    )  # fmt: skip
    client = Client(headers={"accept-language": lang})
    client.force_login(cast.tarek)
    day = day.replace("24", "23")
    page = client.get(reverse("law:revision", args=[revision.id]))
    text = html.unescape(page.content.decode())
    changed = dict(page.context["changes"])
    assert {"gone", "new"} <= {mark for parts in changed.values() for mark, _words in parts}
    assert title in page.context["title"]
    for said in (amount, day):
        assert said in " ".join(words for parts in changed.values() for _mark, words in parts)
    for raw in ("minimum_wage", "28000000", "35000000", "True", "False", "2026-11-23"):
        assert raw not in text, raw
    assert title in html.unescape(client.get(reverse("law:entries")).content.decode())


def test_yes_and_no_of_a_fact_are_words_in_both_directions(cast: Cast) -> None:
    sure = next(f for v in queries.law().facts.values() for f in v if f.to_confirm)
    old = _plain(exchange.fact_data(sure))
    revision = actions.propose(
        actor=actor(cast.tarek), kind="fact", key=sure.id, payload={**old, "to_confirm": False, "confidence": "high"},
        valid_from=None, reason="seen",
    )  # fmt: skip
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.tarek)
    changed = dict(client.get(reverse("law:revision", args=[revision.id])).context["changes"])
    assert changed["Show it as to be confirmed"] == [("gone", "yes"), ("new", "no")]
    assert all("·" in key or key in ("Show it as to be confirmed", "How sure?") for key in changed)


@pytest.mark.parametrize(("value", "said"), [(1.0, "1 day"), (15.0, "15 days"), (2.5, "2.5 days")])
def test_amounts_carry_their_unit(value: float, said: str) -> None:
    assert wording.in_unit(value, Unit.DAYS, "en") == said
    assert wording.in_unit(15, Unit.DAYS, "ar") == "15 يوماً"
    assert wording.in_unit(150, Unit.PERCENT, "fr") == "150\u00a0%"


def test_topics_are_chosen_by_name(cast: Cast) -> None:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(cast.tarek)
    page = client.get(reverse("law:new_fact"))
    names = dict(page.context["form"].fields["topic"].choices)
    assert names["annual_leave"] == "Congé annuel"
    assert not [name for key, name in names.items() if name == key]


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("28\u202f000\u202f000 LBP", "35\u202f000\u202f000 LBP", ["gone", "new"]),
        ("", "yes", ["new"]),
        ("one two three four five six seven", "one two three four five six eight", ["same", "gone", "new"]),
    ],
)
def test_amounts_are_compared_whole_and_texts_word_by_word(old: str, new: str, parts: list[str]) -> None:
    found = compare.words(old, new)
    assert [mark for mark, _words in found] == parts
    assert " ".join(w for mark, w in found if mark != "gone") == new
