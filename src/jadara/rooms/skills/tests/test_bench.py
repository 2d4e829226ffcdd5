"""The registry of the room's figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from jadara.rooms.skills.bench import BESIDE, FIGURES, run


def test_it_knows_the_figures_of_the_table_in_their_order() -> None:
    assert list(FIGURES) == [
        "decorte_r10_words", "decorte_r10_model", "icatus_r1", "icatus_r3", "find_ar_r5",
        "interview_recall_4", "interview_recall_6", "rank_top10", "rank_one_p95_ms", "rank_100k_s",
        "search_prefix_hit5", "search_p95_ms", "search_mb", "cv_vs_typst",
    ]  # fmt: skip
    assert not set(BESIDE) & set(FIGURES)


def test_an_unknown_figure_names_those_there_are() -> None:
    with pytest.raises(LookupError, match="interview_recall_4"):
        list(run(Path(), quick=True, only="speed"))


@pytest.mark.shared
@pytest.mark.slow
def test_one_figure_can_be_measured_alone(shared: Path) -> None:
    (figure,) = run(shared, quick=True, only="interview_told_4")
    assert figure.name == "interview_told_4"
    assert figure.n == 40
    assert 0.6 <= figure.value <= 0.75
