"""Smaller runs of the figures of finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from jadara.commons.taxonomy import bench_finding


@pytest.mark.shared
@pytest.mark.slow
def test_sentences_to_skills_and_activities(shared: Path) -> None:
    for figure in (bench_finding.decorte_r10_words, bench_finding.icatus_r1, bench_finding.icatus_r3):
        measured = figure(shared, True)
        assert measured.reached, measured


@pytest.mark.slow
def test_arabic_sentences_to_the_starter_pack(tmp_path: Path) -> None:
    measured = bench_finding.find_ar_r5(tmp_path, False)
    assert measured.n >= 100
    assert measured.reached, measured
