"""The worked examples of the fact base: every one must agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from jadara.commons.law import pack
from jadara.commons.law.core.calculate import CALCULATORS, calculate

LAW = pack.read()
TODAY = date(2026, 11, 24)
HERE = Path(__file__).resolve().parents[5]
SMALL = HERE / "tests" / "data" / "worked_examples.yaml"


def examples() -> list[tuple[str, dict[str, Any]]]:
    data = yaml.safe_load(SMALL.read_text(encoding="utf-8"))
    return [(name, case) for name, cases in data.items() for case in cases]


@pytest.mark.parametrize(("name", "case"), examples(), ids=lambda v: v if isinstance(v, str) else str(v["inputs"]))
def test_a_worked_example_agrees(name: str, case: dict[str, Any]) -> None:
    result = calculate(name, case["inputs"], date.fromisoformat(str(case["inputs"].get("on", TODAY))), LAW)
    for key, wanted in case["result"].items():
        if key == "why":
            continue
        got = result.outcome[key]
        assert got == (pytest.approx(wanted, abs=0.005) if isinstance(wanted, int | float) else wanted), (key, got)


def test_there_are_eleven_calculators() -> None:
    assert {name for name, _case in examples()} == set(CALCULATORS)
    assert len(examples()) == 46
