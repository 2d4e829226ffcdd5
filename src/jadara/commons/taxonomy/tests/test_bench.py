"""Smaller runs of the figures of search and ranking that are no timings."""

from __future__ import annotations

from pathlib import Path

import pytest

from jadara.commons.taxonomy import bench


@pytest.mark.shared
@pytest.mark.slow
def test_search_and_ranking_reach_their_goals(shared: Path) -> None:
    for figure in (bench.search_prefix_hit5, bench.rank_top10, bench.search_mb):
        measured = figure(shared, True)
        assert measured.reached, measured


@pytest.mark.shared
@pytest.mark.slow
def test_another_seed_does_as_well(shared: Path) -> None:
    for figure in (bench.search_prefix_hit5, bench.rank_top10):
        measured = figure(shared, True, seed=11)
        assert measured.reached, measured
