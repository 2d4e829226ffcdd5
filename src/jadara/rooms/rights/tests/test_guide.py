"""The printed guide: tagged, dated, with the amounts of the day, and nothing of the doubt left out."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import cache

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from jadara.commons.law import pack as law_pack
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Parameters
from jadara.rooms.rights import guide, pack
from jadara.rooms.rights.core.answers import Answer
from jadara.rooms.rights.guide_words import GLOSSARY, LABELS, bands, instruments

DAY = date(2026, 11, 24)
EARLIER = date(2024, 6, 1)
ADDRESS = "https://example.org"


@cache
def law() -> Law:
    return law_pack.read()


@cache
def some(topic: str = "probation", most: int = 3) -> dict[str, Answer]:
    return {a.id: a for a in [a for a in pack.answers() if a.topic == topic][:most]}


@cache
def read(made: bytes) -> str:
    return " ".join(extract_text(io.BytesIO(made)).replace("\u00a0", " ").split())


def pages(made: bytes) -> int:
    with pikepdf.open(io.BytesIO(made)) as opened:
        return len(opened.pages)


def raised(amount: float) -> Law:
    """The law with another minimum wage."""
    parameters = dict(law().parameters)
    wage = parameters["minimum_wage"]
    last = replace(wage.values[-1], amount=amount)
    parameters["minimum_wage"] = replace(wage, values=(*wage.values[:-1], last))
    return replace(law(), parameters=Parameters(parameters.values()))


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_a_leaflet_is_tagged_and_says_its_language(lang: str, paper: str) -> None:
    made = guide.pdf(law(), some(), on=DAY, lang=lang, paper=paper, topic="probation", address=ADDRESS)
    assert made.startswith(b"%PDF")
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang).startswith(lang)
        assert 1 <= len(opened.pages) <= 8
        assert round(float(opened.pages[0].MediaBox[2])) == (420 if paper == "a5" else 595)
        with opened.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert LABELS["title"][lang] in str(meta["dc:title"])


def test_the_guide_has_the_minimum_wage_of_the_day_and_other_days_another() -> None:
    answers = some("wages_min_wage", 1)
    today, before = (guide.pdf(law(), answers, on=day, lang="en", topic="wages_min_wage") for day in (DAY, EARLIER))
    assert "28,000,000 a month" in read(today)
    assert "18,000,000 a month" in read(before)
    assert "28,000,000 a month" not in read(before)
    assert "1 June 2024" in read(before)


def test_a_changed_parameter_shows() -> None:
    made = guide.pdf(raised(31_500_000), some("wages_min_wage", 1), on=DAY, lang="fr", topic="wages_min_wage")
    assert "31 500 000" in read(made)
    assert "28 000 000 LBP par mois" not in read(made)


def test_the_whole_guide_has_contents_tables_index_and_glossary() -> None:
    made = guide.pdf(law(), some(), on=DAY, lang="en", address=ADDRESS)
    text = read(made)
    assert all(LABELS[name]["en"] in text for name in ("contents", "how", "tables", "index", "glossary", "back_title"))
    assert "more than 3 years, less than 6 years" in text
    assert all(term["en"].split()[0] in text for term in GLOSSARY)
    assert pages(made) > 10


def test_an_unknown_topic_is_refused() -> None:
    for make in (guide.pdf, guide.slides):
        with pytest.raises(KeyError):
            make(law(), some(), on=DAY, lang="en", topic="weather")


def test_doubt_is_printed() -> None:
    fact = replace(
        law().fact("probation.3m", DAY), to_confirm=True, caution={"ar": "ش", "fr": "d", "en": "Two readings"}
    )
    doubtful = replace(law(), facts={**law().facts, fact.id: (fact,)})
    answers = {a.id: a for a in some().values() if fact.id in a.facts}
    text = read(guide.pdf(doubtful, answers, on=DAY, lang="en", topic="probation"))
    assert LABELS["to_confirm"]["en"] in text
    assert "Two readings" in text


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_slides_are_six_to_twelve(lang: str) -> None:
    made = guide.slides(law(), some("termination_notice", 13), on=DAY, lang=lang, topic="termination_notice")
    assert 6 <= pages(made) <= 12
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert opened.Root.MarkInfo.Marked
        box = opened.pages[0].MediaBox
        assert round(float(box[2]) / float(box[3]), 2) == 1.78


def test_a_day_without_known_amounts_leaves_the_table_empty_and_says_so() -> None:
    made = guide.table(guide.Edition(law(), date(2023, 6, 1), "en", DAY), "nssf")
    assert made["rows"] == []
    assert made["note"] == LABELS["unknown"]["en"]


def test_the_same_law_makes_the_same_file() -> None:
    first, second = (guide.pdf(law(), some(), on=DAY, lang="ar", topic="probation") for _ in range(2))
    assert first == second


def test_a_scale_is_cut_where_it_changes() -> None:
    found = bands(lambda years: (1 if years <= 3 else 2 if years < 6 else 3,), 10)
    assert [(b.low, b.with_low, b.high, b.with_high, b.value) for b in found] == [
        (0, True, 3, True, (1,)), (3, False, 6, False, (2,)), (6, True, None, False, (3,)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("basis", "names"),
    [
        ("Labour Code of 23 Sep 1946, arts 39, 42 and 52", ["art. 39", "art. 42", "art. 52"]),
        ("Labour Code of 23 Sep 1946, art. 50(c)", ["art. 50 (c)"]),
        ("Law 205 of 30 Dec 2020, art. 1", ["Law 205/2020, art. 1"]),
        ("Social Security Law art. 26 and 2023 amendment", ["art. 26"]),
        ("Decision 96/1 of 25 Nov 2021, art. 1", ["Decision 96/1 (2021), art. 1"]),
        ("Practice; internal rules", []),
    ],
)
def test_articles_are_read_from_the_legal_basis(basis: str, names: list[str]) -> None:
    assert [name for _, _, name in instruments(basis, "en")] == names


def test_every_label_and_term_is_in_three_languages() -> None:
    assert all(set(texts) == {"ar", "fr", "en"} and all(texts.values()) for texts in (*LABELS.values(), *GLOSSARY))
