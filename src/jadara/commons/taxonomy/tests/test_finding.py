"""Free text to skills and occupations, on a small graph of three languages."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link
from jadara.commons.taxonomy.core.finding import find_skills
from jadara.commons.taxonomy.core.finding_meaning import pieces
from jadara.commons.taxonomy.core.finding_occupations import description_lines, find_occupations
from jadara.commons.taxonomy.core.finding_words import features, query_features
from jadara.commons.taxonomy.core.graph import Graph

SKILLS = {
    "teams": {"en": "work in teams", "fr": "travailler en équipe", "ar": "العمل ضمن فريق"},
    "bread": {"en": "bake bread", "fr": "cuire du pain", "ar": "خبز العجين"},
    "cars": {"en": "repair vehicles", "fr": "réparer des véhicules", "ar": "تصليح السيارات"},
    "java": {"en": "Java (computer programming)", "fr": "Java", "ar": "لغة جافا"},
    "csharp": {"en": "C#", "fr": "C#", "ar": "سي شارب"},
    "clean": {"en": "clean rooms", "fr": "nettoyer des pièces", "ar": "تنظيف الغرف"},
    "wires": {
        "en": "install electrical wiring",
        "fr": "installer des câbles électriques",
        "ar": "تمديد الأسلاك الكهربائية",
    },
    "sew": {"en": "sew clothes", "fr": "coudre des vêtements", "ar": "خياطة الملابس"},
}
OCCUPATIONS = {
    "baker": ({"en": "baker", "fr": "boulanger", "ar": "خبّاز"}, ["bread", "teams"]),
    "mechanic": ({"en": "vehicle mechanic", "fr": "mécanicien", "ar": "ميكانيكي سيارات"}, ["cars", "teams"]),
    "electrician": ({"en": "electrician", "fr": "électricien", "ar": "كهربائي"}, ["wires"]),
    "tailor": ({"en": "tailor", "fr": "couturier", "ar": "خيّاط"}, ["sew"]),
}
ACTIVITIES = {
    "I31_0": {"en": "cooking meals", "fr": "préparer les repas", "ar": "تحضير الوجبات"},
    "I32_0": {"en": "cleaning or gardening", "fr": "nettoyer ou jardiner", "ar": "تنظيف البيت والجنينة"},
    "I41_0": {"en": "caring for and teaching children", "fr": "s'occuper des enfants", "ar": "رعاية الأطفال وتعليمهم"},
    "I42_0": {"en": "caring for adults who are sick", "fr": "soigner un proche", "ar": "رعاية الكبار المرضى"},
    "I5131_0": {"en": "cooking meals", "fr": "préparer les repas", "ar": "تحضير الوجبات للغير"},
}
ACTIVITY_KINDS = {ConceptKind.ACTIVITY}


@pytest.fixture(scope="module")
def graph() -> Graph:
    concepts = [Concept(f"s:{key}", ConceptKind.SKILL, titles) for key, titles in SKILLS.items()]
    concepts += [Concept(f"o:{key}", ConceptKind.OCCUPATION, titles) for key, (titles, _) in OCCUPATIONS.items()]
    concepts += [
        Concept(f"a:{code}", ConceptKind.ACTIVITY, titles, code=code, group=code.split("_")[0])
        for code, titles in ACTIVITIES.items()
    ]
    links = [Link(f"o:{key}", f"s:{skill}", True) for key, (_, skills) in OCCUPATIONS.items() for skill in skills]
    return Graph.build(Concepts("test", "1", tuple(concepts), tuple(links)))


class Letters:
    """A model that counts letters: close in letters is close in meaning."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def embed(self, texts: list[str]) -> np.ndarray:
        self.calls.append(len(texts))
        rows = np.array([[t.lower().count(c) + 0.01 for c in "abcdefghijklmnopqrstuvwxyz"] for t in texts])
        unit: np.ndarray = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


@pytest.mark.parametrize(
    ("text", "lang", "skill"),
    [
        ("I enjoyed working together with a big team in a hotel", "en", "teams"),
        ("every morning we baked fresh bread for the village", "en", "bread"),
        ("Experience with Java, C# or other languages", "en", "csharp"),
        ("Experience with Java, C# or other languages", "en", "java"),
        ("repairing of all sorts of vehicle", "en", "cars"),
        ("je sais réparer les véhicules", "fr", "cars"),
        ("installation de câbles électriques", "fr", "wires"),
        ("كنت صلّح سيّارات مع عمّي", "ar", "cars"),
        ("بصلح السيارات", "ar", "cars"),
        ("بنضّف غرف بأوتيل", "ar", "clean"),
        ("bsalle7 siyarat", "ar", "cars"),
        ("بشتغل Java بشركة", "ar", "java"),
        ("electricl wirring", "en", "wires"),
    ],
)
def test_it_finds_the_skill_in_a_sentence(graph: Graph, text: str, lang: str, skill: str) -> None:
    assert f"s:{skill}" in [s.uri for s in find_skills(graph, text, lang, 2)]


def test_it_says_which_label_matched(graph: Graph) -> None:
    assert find_skills(graph, "je cuis du pain", "fr", 1)[0].label == "cuire du pain"


def test_a_longer_match_beats_one_word_of_it(graph: Graph) -> None:
    best = find_skills(graph, "install wiring", "en", 3)
    assert best[0].uri == "s:wires"
    assert [s.score for s in best] == sorted((s.score for s in best), reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01\x02", "!!!", "🙂🙃", "the of and", "\u202e\u2066", "\ud800 x"])
def test_it_finds_nothing_in_nothing(graph: Graph, text: str) -> None:
    assert find_skills(graph, text, "en", 10) == []
    assert find_occupations(graph, text, "en", 10) == []
    assert find_skills(graph, text, "en", 10, Letters()) is not None


def test_it_refuses_no_limit_quietly(graph: Graph) -> None:
    assert find_skills(graph, "bake bread", "en", 0) == []
    assert find_occupations(graph, "bake bread", "en", -1) == []
    assert len(find_skills(graph, "bake bread in teams", "en", 1)) == 1


def test_twenty_megabytes_cost_no_more_than_a_page(graph: Graph) -> None:
    text = "bake bread and repair vehicles in teams " * 500_000
    started = time.perf_counter()
    assert {s.uri for s in find_skills(graph, text, "en", 3)} == {"s:bread", "s:cars", "s:teams"}
    assert find_occupations(graph, "\x00" * 20_000_000, "ar", 3) == []
    assert find_skills(graph, "x" * 20_000_000, "fr", 3, Letters()) is not None
    assert time.perf_counter() - started < 3


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300), lang=st.sampled_from(["ar", "fr", "en", "xx"]), limit=st.integers(0, 12))
def test_any_text_gives_a_short_sorted_answer(graph: Graph, text: str, lang: str, limit: int) -> None:
    for found in (find_skills(graph, text, lang, limit), find_occupations(graph, text, lang, limit)):
        assert len(found) <= limit
        assert len({s.uri for s in found}) == len(found)
        assert all(a.score >= b.score > 0 for a, b in pairwise(found))
    assert find_skills(graph, text, lang, limit) == find_skills(graph, text, lang, limit)


def test_an_empty_graph_finds_nothing() -> None:
    empty = Graph.build(Concepts("none", "0", ()))
    assert find_skills(empty, "bake bread", "en", 5) == []
    assert find_occupations(empty, "bake bread", "en", 5, model=Letters()) == []


def test_the_model_finds_what_shares_no_word(graph: Graph) -> None:
    model = Letters()
    assert find_skills(graph, "aekb rbade", "en", 3) == []
    assert find_skills(graph, "aekb rbade", "en", 1, model)[0].uri == "s:bread"


def test_the_pool_is_embedded_once(graph: Graph) -> None:
    model = Letters()
    for _ in range(3):
        find_skills(graph, "bake bread", "en", 3, model)
    assert sorted(model.calls)[:3] == [1, 1, 1]
    assert len(model.calls) == 4


def test_a_long_text_is_compared_piece_by_piece() -> None:
    found = pieces("I bake. " * 200)
    assert 1 < len(found) <= 12
    assert all(len(p) <= 400 for p in found)
    assert pieces("I bake\x00 bread.\nIn a village.") == ["I bake bread. In a village."]
    assert pieces(" \n ") == []


@pytest.mark.parametrize(
    ("text", "lang", "occupation"),
    [
        ("I bake bread in my uncle's shop", "en", "baker"),
        ("I repair vehicles", "en", "mechanic"),
        ("je fais des installations électriques", "fr", "electrician"),
        ("بشتغل بتمديد كهربا", "ar", "electrician"),
        ("بخيّط تياب", "ar", "tailor"),
        ("b5ayyet", "ar", "tailor"),
        ("ميكانيكي", "ar", "mechanic"),
    ],
)
def test_it_finds_the_occupation(graph: Graph, text: str, lang: str, occupation: str) -> None:
    assert find_occupations(graph, text, lang, 1, {ConceptKind.OCCUPATION})[0].uri == f"o:{occupation}"


@pytest.mark.parametrize(
    ("text", "lang", "activity"),
    [
        ("I make soup for my family", "en", "I31_0"),
        ("I make soup for the family next door", "en", "I5131_0"),
        ("I sweep the floor", "en", "I32_0"),
        ("I look after my nephew and do his homework with him", "en", "I41_0"),
        ("I help my grandfather to get dressed", "en", "I42_0"),
        ("je donne ses médicaments à mamie", "fr", "I42_0"),
        ("بطبخ وبجلي", "ar", "I31_0"),
        ("بدرّس أخي الصغير", "ar", "I41_0"),
        ("بعطي ستّي الدوا", "ar", "I42_0"),
        ("btbo5 la ahle", "ar", "I31_0"),
    ],
)
def test_it_finds_the_household_activity(graph: Graph, text: str, lang: str, activity: str) -> None:
    assert find_occupations(graph, text, lang, 1, ACTIVITY_KINDS)[0].uri == f"a:{activity}"


def test_it_gives_only_the_kinds_asked_for(graph: Graph) -> None:
    found = find_occupations(graph, "I clean and bake bread", "en", 20, {ConceptKind.OCCUPATION})
    assert found
    assert all(s.uri.startswith("o:") for s in found)


def test_a_description_gives_sentences_and_examples_but_not_what_it_excludes() -> None:
    text = (
        "Refers to pets.\n\nExamples:\n- Walked dog\n\nIncludes:\n- [Daily care](urn:x)\n\nExcludes:\n- Zoo keeping\n"
    )
    assert [line for line, _ in description_lines(text)] == ["Refers to pets.", "Walked dog", "Daily care"]


def test_arabic_words_of_one_root_share_a_feature() -> None:
    shared_root = [{f for f, _ in features(w, "ar")} for w in ("تصليح", "بصلح", "مصلح")]
    assert set.intersection(*shared_root)
    assert {f for f, _ in features("تصليح", "ar")} & {f for f, _ in query_features("tasli7", "ar")}
