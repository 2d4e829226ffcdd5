"""200 faults between eight devices and the server: nothing lost, nothing doubled, no conflict unseen. Controls must fail."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults import controls, run
from tests.faults.proxy import KINDS
from tests.faults.site import Site, running

pytestmark = pytest.mark.slow
EACH, LESSONS, FAULTS = 28, 96, 200


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Site, dict[str, Any]]]:
    """PostgreSQL with fsync, a school, the product served by granian."""
    with running(devices=run.DEVICES, classes=run.CLASSES, lessons=LESSONS) as made:
        yield made


def test_two_hundred_faults_lose_double_and_hide_nothing(place: tuple[Site, dict[str, Any]], chromium: Path) -> None:
    site, world = place
    found = run.through(site, world, each=EACH, faults=FAULTS, seed=4, chromium=chromium, few=8, seconds=400)
    assert (found.verdict.lost, found.verdict.doubled, found.verdict.unseen) == ([], [], [])
    assert sum(found.faults.values()) >= FAULTS
    assert {*KINDS, "server", "database", "client", "chromium", "full", "clock"} == set(found.faults)
    assert found.verdict.conflicts > 0


def test_what_was_acknowledged_survives_a_cut_of_the_power(place: tuple[Site, dict[str, Any]]) -> None:
    told, gone = controls.acknowledged_and_gone(*place, first=24)
    assert (told, gone) == (20, 0)


def test_the_controls_fail(place: tuple[Site, dict[str, Any]]) -> None:
    site, world = place
    site.stop(signal.SIGKILL)
    site.do(*controls.ASYNCHRONOUS)
    site.module = "tests.faults.loose:application"
    site.start()
    doubled, lost = controls.naive(site)
    assert doubled > 0
    assert lost > 0
    told, gone = controls.acknowledged_and_gone(site, world, first=48)
    assert told == 20
    assert gone > 0
