"""The room's texts as a whole, and smaller runs of its figures."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from jadara.commons.law import queries as law_queries
from jadara.commons.law.pack import BadPack
from jadara.rooms.rights import bench, pack, queries
from jadara.rooms.rights.core.answers import SIDES
from jadara.rooms.rights.core.topics import TOPICS

LAW = law_queries.base()


def test_there_are_answers_for_every_topic_and_for_rights_and_duties_of_both_sides() -> None:
    answers = queries.base()
    sides: dict[str, set[str]] = defaultdict(set)
    for answer in answers.values():
        sides[answer.topic] |= set(answer.sides)
    assert len(answers) >= 250
    assert set(sides) == set(TOPICS) == {fact[-1].topic for fact in LAW.facts.values()}
    assert {topic for topic, found in sides.items() if found != set(SIDES)} == set()


def test_every_answer_and_lesson_rests_on_facts_and_amounts_that_exist() -> None:
    answers = queries.base()
    for answer in answers.values():
        pack.check_against(answer, LAW)
        assert set(answer.next) <= set(answers), answer.id
    lessons = queries.lessons().values()
    assert len(lessons) >= 10
    for lesson in lessons:
        assert set(lesson.all_facts()) <= set(LAW.facts), lesson.id
        assert sum(step.scored for step in lesson.steps) >= 3


def test_every_group_and_step_names_a_fact_that_exists() -> None:
    assert {g.fact for g in LAW.groups} | {e.fact for e in LAW.editions} <= set(LAW.facts)


@pytest.mark.parametrize(
    "text", ["- id: x", "- [", "- id: x.y\n  topic: scope\n  for: [nobody]\n  sides: []\n  facts: [a]"]
)
def test_a_broken_answer_names_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadPack, match=r"bad\.yaml"):
        list(pack.answers(tmp_path))


@pytest.mark.django_db
def test_smaller_runs_of_the_figures() -> None:
    here = Path()
    assert bench.ask_top1(here, True, bench.DEVELOPMENT).value > 0.9
    assert bench.ask_top3(here, True, bench.DEVELOPMENT).value > 0.95
    assert bench.refused(here, True, bench.DEVELOPMENT).value > 0.9
    assert bench.traceable(here, True).value == 1
    assert bench.unsafe_yes(here, True).value == 0
    assert bench.overblocking(here, True).value < 3
