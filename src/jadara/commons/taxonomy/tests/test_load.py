"""Loading into the database, upgrading, and the graph that comes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jadara.commons.taxonomy import esco, queries, verbs
from jadara.commons.taxonomy.actions import load
from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link
from jadara.commons.taxonomy.files import TaxonomyFileError
from jadara.commons.taxonomy.models import Concept as ConceptRow
from jadara.commons.taxonomy.models import Label, Release
from jadara.commons.taxonomy.models import Link as LinkRow
from jadara.commons.taxonomy.tests.samples import CUT, DATA, LAY, NURSE, OLD, SOLAR, TALK, TILER

pytestmark = pytest.mark.django_db


def _counts() -> tuple[int, ...]:
    return tuple(table.objects.count() for table in (ConceptRow, Label, LinkRow, Release))


@pytest.fixture
def old() -> Concepts:
    """The sample in the layout of v1.1, with its version."""
    return replace(esco.read(DATA / "v11"), version="1.1.1")


@pytest.fixture
def new() -> Concepts:
    """The same in that of v1.2: one occupation is gone, one is new, one has another title."""
    return replace(esco.read(DATA / "v12"), version="1.2.0")


def test_what_was_loaded_comes_out_again(old: Concepts) -> None:
    load(old)
    out = queries.source_concepts("ESCO")
    assert {c.uri: c for c in out.concepts} == {c.uri: c for c in old.concepts}
    assert set(out.links) == set(old.links)
    assert set(out.skill_links) == set(old.skill_links)
    assert set(out.broader) == set(old.broader)


def test_the_same_again_changes_nothing(old: Concepts) -> None:
    assert not load(old).unchanged
    before, graph = _counts(), queries.graph()
    again = load(old)
    assert (again.unchanged, again.labels, _counts()) == (True, 0, before)
    assert queries.graph() is graph


def test_an_interrupted_load_is_completed_by_the_next(old: Concepts) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == "labels":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(old, stop)
    assert not load(old).unchanged
    assert {c.uri for c in queries.source_concepts("ESCO").concepts} == {c.uri for c in old.concepts}
    assert LinkRow.objects.count() == len(old.links)


def test_a_newer_release_upgrades_by_uri_and_keeps_what_left_readable(old: Concepts, new: Concepts) -> None:
    load(old)
    before = queries.graph()
    loaded = load(new)
    graph = queries.graph()
    assert graph is not before
    assert loaded.retired == 1
    assert graph.title(TILER, "en").text == "tile and stone layer"
    assert graph.title(TILER, "fr").text == "carreleur"
    assert graph.concepts[OLD].retired
    assert graph.title(OLD, "en").text == "mosaic layer"
    assert OLD not in graph.occupation_index
    assert SOLAR in graph.occupation_index
    row = graph.occupation_index[TILER]
    assert graph.optional[row, graph.skill_index[LAY]] == 1
    assert graph.essential[row, graph.skill_index[LAY]] == 0


def test_a_concept_that_comes_back_lives_again(old: Concepts, new: Concepts) -> None:
    load(old)
    load(new)
    load(replace(old, version="1.3.0"))
    assert OLD in queries.graph().occupation_index


def test_successors_of_a_replaced_concept_are_kept(old: Concepts) -> None:
    gone = replace(next(c for c in old.concepts if c.uri == OLD), retired=True, replaced_by=(TILER,))
    load(replace(old, concepts=(*(c for c in old.concepts if c.uri != OLD), gone)))
    assert queries.graph().concepts[OLD].replaced_by == (TILER,)


def test_an_older_release_retires_nothing(old: Concepts, new: Concepts) -> None:
    load(new)
    assert load(old).retired == 0
    assert SOLAR in queries.graph().occupation_index


def test_a_language_alone_retires_nothing_and_adds_its_titles() -> None:
    english = [DATA / "v11" / name for name in ("occupations_en.csv", "skills_en.csv", "occupationSkillRelations.csv")]
    load(replace(esco.read(english), version="1.1.1"))
    links = LinkRow.objects.count()
    french = replace(esco.read(DATA / "v11" / "occupations_fr.csv"), version="1.1.2")
    assert load(french).retired == 0
    graph = queries.graph()
    assert graph.title(TILER, "fr", feminine=True).text == "carreleuse"
    assert graph.title(OLD, "fr").fallback
    assert LinkRow.objects.count() == links
    assert OLD in graph.occupation_index


def _starter() -> Concepts:
    tiler = Concept(TILER, ConceptKind.OCCUPATION, {"ar": "معلّم بلاط", "en": "tiler"}, feminine={"ar": "معلّمة بلاط"})
    own = Concept("urn:jadara:skill:sweep", ConceptKind.SKILL, {"ar": "الكنس", "en": "sweep"}, reuse="transversal")
    cut = Concept(CUT, ConceptKind.SKILL, {"ar": "قصّ البلاط", "en": "cut tiles"})
    return Concepts("Jadara", "1", (tiler, own, cut), (Link(TILER, own.uri, True), Link(TILER, CUT, False)))


def test_sources_stand_side_by_side(old: Concepts) -> None:
    load(old)
    load(_starter())
    graph = queries.graph()
    assert graph.title(TILER, "ar").text == "معلّم بلاط"
    assert graph.title(TILER, "en").text == "tiler"
    assert "tile layer" in graph.concepts[TILER].alternatives["en"]
    row = graph.occupation_index[TILER]
    assert graph.essential[row].nnz == 3
    assert graph.essential[row, graph.skill_index[CUT]] == 1
    assert load(_starter()).unchanged


def test_a_starter_pack_that_changed_leaves_esco_alone(old: Concepts) -> None:
    load(old)
    load(_starter())
    pack = _starter()
    load(replace(pack, version="2", concepts=pack.concepts[:1], links=()))
    graph = queries.graph()
    assert graph.title(NURSE, "en").text == "nurse"
    assert not graph.concepts[CUT].retired


def test_a_pack_whose_files_changed_retires_what_left_it() -> None:
    """What follows the plus tells states of the files apart and has no order."""
    pack = _starter()
    load(replace(pack, version="1+900"))
    assert load(replace(pack, version="1+100", concepts=pack.concepts[:2])).retired == 1
    assert queries.version("Jadara") == "1+100"


def test_a_link_to_a_concept_that_did_not_come_is_left_out() -> None:
    pack = _starter()
    load(replace(pack, links=(*pack.links, Link(TILER, TALK, True))))
    assert LinkRow.objects.count() == len(pack.links)


def test_esco_and_activities_in_one_reading_are_two_sources() -> None:
    load(esco.read([DATA / "v11", DATA / "unpaid-work-en"]))
    assert set(ConceptRow.objects.values_list("source", flat=True)) == {"ESCO", "ICATUS"}
    load(replace(esco.read(DATA / "v12"), version="1.2.0"))
    assert "urn:jadara:icatus:I31_0" in queries.graph().occupation_index


def test_the_number_of_statements_does_not_grow_with_the_calls(old: Concepts, django_assert_num_queries: Any) -> None:
    load(old)
    queries.graph()
    with django_assert_num_queries(1):
        queries.graph()


def test_the_verbs_give_plain_data(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    report = verbs.load([DATA / "v11", DATA / "unpaid-work-en"], lambda *step: steps.append(step))
    assert (report["unchanged"], report["retired"], len(report["problems"])) == (False, 0, 1)
    assert {stage for stage, _, _ in steps} >= {"reading", "concepts", "labels", "links"}
    (found, *_) = verbs.search("tile setter", "fr", 3)
    assert (found["uri"], found["title"], found["label"]) == (TILER, "carreleur", "tile setter")
    assert [f["kind"] for f in verbs.search("cook", "en", 3, "activity")] == ["activity"]
    stats = verbs.stats()
    assert (stats["occupation"], stats["activity"], stats["skill"], stats["retired"]) == (4, 1, 4, 0)
    assert stats["labels_fr"] > 0
    with pytest.raises(TaxonomyFileError):
        verbs.load([tmp_path])


def test_folded_labels_are_stored_for_comparing() -> None:
    load(_starter())
    label = Label.objects.get(concept__uri=TILER, lang="ar", role=Label.Role.PREFERRED)
    assert label.folded == "معلم بلاط"
    assert TALK not in queries.graph().skill_index
