"""Search by what people type."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jadara.commons.taxonomy.core import search
from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.ngrams import NgramIndex
from jadara.commons.taxonomy.tests.samples import named

TRADES = named(
    [
        ("u:tiler", "ar", "معلّم بلاط"),
        ("u:smith", "ar", "حدّاد"),
        ("u:iron", "ar", "حديد"),
        ("u:driver", "ar", "شوفير"),
        ("u:electric", "ar", "التمديدات الكهربائية"),
        ("u:teacher", "ar", "معلّمة مدرسة"),
        ("u:accountant", "ar", "محاسب"),
        ("u:officer", "ar", "مسؤول إداري"),
        ("u:electrician", "en", "electrician"),
        ("u:director", "en", "technical director"),
        ("u:operator", "en", "machine operator"),
        ("u:school", "fr", "élève de l’école"),
        ("u:welder", "fr", "soudeur"),
        ("u:code", "en", "C++"),
        ("u:cut", "en", "cut tiles"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "lang", "uri"),
    [
        ("electrican", "en", "u:electrician"),
        ("elcet", "en", "u:electrician"),
        ("electricians", "en", "u:electrician"),
        ("ELECTRICIAN", "ar", "u:electrician"),
        ("director", "en", "u:director"),
        ("operator machine", "en", "u:operator"),
        ("eleve de l'ecole", "fr", "u:school"),
        ("soud", "fr", "u:welder"),
        ("c++", "en", "u:code"),
        ("cutting tiles", "en", "u:cut"),
        ("معلم بلاط", "ar", "u:tiler"),
        ("مُعَلِّم البَلاط", "ar", "u:tiler"),
        ("الحداد", "ar", "u:smith"),
        ("تمديدات كهربائيه", "ar", "u:electric"),
        ("تمديدات كهربا", "ar", "u:electric"),
        ("معلمة المدرسه", "ar", "u:teacher"),
        ("المحاسبين", "ar", "u:accountant"),
        ("مسوول اداري", "ar", "u:officer"),
        ("مسئول إدارى", "ar", "u:officer"),
        ("m3allem blat", "ar", "u:tiler"),
        ("m3alem el-blat", "fr", "u:tiler"),
        ("7addad", "en", "u:smith"),
        ("7adid", "en", "u:iron"),
        ("shofeer", "ar", "u:driver"),
        ("chauffeur", "ar", "u:driver"),
        ("mo7aseb", "ar", "u:accountant"),
    ],
)
def test_it_finds_what_was_meant(typed: str, lang: str, uri: str) -> None:
    found = search(TRADES, typed, lang, 5)
    assert found
    assert found[0].uri == uri, found


def test_scores_fall_and_the_limit_holds() -> None:
    found = search(TRADES, "معل", "ar", 2)
    assert len(found) == 2
    assert found[0].score >= found[1].score
    assert search(TRADES, "معل", "ar", 0) == []


def test_the_own_language_comes_first() -> None:
    graph = named([("u:a", "fr", "animation"), ("u:b", "en", "animation")])
    assert [s.uri for s in search(graph, "animation", "en", 5)] == ["u:b", "u:a"]
    assert [s.uri for s in search(graph, "animation", "fr", 5)] == ["u:a", "u:b"]
    assert [s.uri for s in search(graph, "animation", "ar", 5)] == ["u:a", "u:b"]


def test_it_searches_alternative_and_feminine_labels_and_says_which_matched() -> None:
    concept = Concept(
        "u", ConceptKind.OCCUPATION, {"fr": "coiffeur"}, feminine={"fr": "coiffeuse"}, alternatives={"fr": ("barbier",)}
    )
    graph = Graph.build(Concepts("t", "1", (concept,)))
    assert search(graph, "coiffeuse", "fr", 5)[0].label == "coiffeuse"
    assert search(graph, "barbier", "fr", 5)[0].label == "barbier"


def test_kinds_can_be_asked_for_and_retired_concepts_and_groups_are_not_found() -> None:
    kinds = (ConceptKind.OCCUPATION, ConceptKind.ACTIVITY, ConceptKind.SKILL, ConceptKind.GROUP)
    concepts = [Concept(f"u:{kind}", kind, {"en": "cooking"}) for kind in kinds]
    concepts.append(Concept("u:old", ConceptKind.SKILL, {"en": "cooking"}, retired=True))
    graph = Graph.build(Concepts("t", "1", tuple(concepts)))
    assert [s.uri for s in search(graph, "cook", "en", 9)] == ["u:activity", "u:occupation", "u:skill"]
    for kind in kinds[:3]:
        assert [s.uri for s in search(graph, "cook", "en", 9, kind)] == [f"u:{kind}"]
    assert search(graph, "cook", "en", 9, ConceptKind.GROUP) == []


@pytest.mark.parametrize("typed", ["", "  ", "\x00\u202e", "🙂", "!!!", "ـــ", "2", "ء"])
def test_what_says_nothing_finds_nothing_or_little(typed: str) -> None:
    assert len(search(TRADES, typed, "ar", 5)) <= 5


def test_a_huge_text_is_cut() -> None:
    start = time.perf_counter()
    search(TRADES, "electrician \x00" * 1_700_000, "en", 5)
    assert time.perf_counter() - start < 1


def test_an_empty_graph_finds_nothing() -> None:
    assert search(Graph.build(Concepts("t", "1", ())), "anything 3arabi", "ar", 5) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["ar", "fr", "en", "xx"]), st.integers(-1, 8))
def test_any_text_is_answered_within_the_limit(typed: str, lang: str, limit: int) -> None:
    found = search(TRADES, typed, lang, limit)
    assert len(found) <= max(0, limit)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert len({s.uri for s in found}) == len(found)
    assert found == search(TRADES, typed, lang, limit)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcدحع 'é", min_size=1, max_size=12), min_size=1, max_size=30), st.data())
def test_a_label_is_found_by_any_beginning_of_it(labels: list[str], data: st.DataObject) -> None:
    index = NgramIndex.build(labels)
    label = data.draw(st.sampled_from(labels))
    query = label[: data.draw(st.integers(1, len(label)))]
    ids = index.candidates(query, 30)
    assert index.texts.index(label) in ids
    assert index.distances(query, ids)[list(ids).index(index.texts.index(label))] == 0
