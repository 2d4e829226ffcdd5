"""The figures of the room: ``jadara bench rights``. Questions and cases stand in ``data/eval``; see its README."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.results import Verdict
from jadara.commons.law.pack import load
from jadara.kernel.figures import Figure
from jadara.rooms.rights import queries
from jadara.rooms.rights.core.answers import show

EVAL = Path(__file__).parent / "data" / "eval"
ON = date(2026, 11, 24)
#: Questions for choosing settings, and those kept aside: the published figures are of the latter.
DEVELOPMENT, ASIDE = "questions-dev.yaml", "questions-aside.yaml"
Measure = Callable[[Path, bool], Figure]


def questions(name: str = ASIDE) -> list[dict[str, Any]]:
    """Questions in people's words with the ids of the answers that are right; no ids: out of scope."""
    return list(load(EVAL / name))


def _places(name: str) -> tuple[list[int], int]:
    """For each question in scope at which place (0 first) a right answer came, or 99; and how many were asked."""
    _answers, index = queries.known()
    asked = [q for q in questions(name) if q["answers"]]
    places = []
    for question in asked:
        hits = [hit.id for hit in index.ask(question["q"]).hits]
        places.append(next((n for n, key in enumerate(hits) if key in question["answers"]), 99))
    return places, len(asked)


def ask_top1(_shared: Path, _quick: bool, name: str = ASIDE) -> Figure:
    """Share of questions whose first answer is right."""
    places, n = _places(name)
    return Figure("ask_top1", sum(p == 0 for p in places) / n, 0.85, "higher", "share", n)


def ask_top3(_shared: Path, _quick: bool, name: str = ASIDE) -> Figure:
    """Share of questions with a right answer among the first three."""
    places, n = _places(name)
    return Figure("ask_top3", sum(p < 3 for p in places) / n, 0.95, "higher", "share", n)


def refused(_shared: Path, _quick: bool, name: str = ASIDE) -> Figure:
    """Share of out-of-scope questions that get no answer."""
    _answers, index = queries.known()
    outside = [q["q"] for q in questions(name) if not q["answers"]]
    return Figure(
        "refused", sum(index.ask(q).refused for q in outside) / len(outside), 0.90, "higher", "share", len(outside)
    )


def traceable(_shared: Path, _quick: bool) -> Figure:
    """Share of answers with article, day of checking, confidence and filled amounts in all three languages."""
    answers, _index = queries.known()
    law = queries.law()
    good = 0
    for answer in answers.values():
        shown = [show(answer, law, ON, lang, ON) for lang in ("ar", "fr", "en")]
        good += all(
            s.sources and all(x.article and x.verified_on for x in s.sources) and s.confidence
            and "{" not in s.short + s.depends + s.now + s.deadline
            for s in shown
        )  # fmt: skip
    return Figure("traceable", good / len(answers), 1.0, "higher", "share", len(answers))


def examples_right(shared: Path, _quick: bool) -> Figure:
    """How many of the worked examples agree."""
    cases = yaml.safe_load((shared / "data" / "law" / "worked_examples.yaml").read_text(encoding="utf-8"))
    law, right, n = queries.law(), 0, 0
    for name, entries in cases.items():
        for case in entries:
            n += 1
            on = date.fromisoformat(str(case["inputs"].get("on", ON)))
            outcome = calculate(name, case["inputs"], on, law).outcome
            right += all(_same(outcome.get(k), v) for k, v in case["result"].items() if k != "why")
    return Figure("examples_right", right, 46, "higher", "examples", n)


def _same(got: object, wanted: object) -> bool:
    if isinstance(got, int | float) and isinstance(wanted, int | float):
        return abs(got - wanted) < 0.005
    return got == wanted


def _matrix() -> list[tuple[str, str]]:
    """Expected and given verdict of each case of the matrix."""
    law = queries.law()
    return [
        (case["expected"], calculate("eligibility", case["inputs"], ON, law).verdict.value)
        for case in load(EVAL / "eligibility-aside.yaml")
    ]


def unsafe_yes(_shared: Path, _quick: bool) -> Figure:
    """Cases answered yes where the answer is no or depends."""
    pairs = _matrix()
    return Figure("unsafe_yes", sum(g == Verdict.YES and e != "yes" for e, g in pairs), 0, "lower", "cases", len(pairs))


def overblocking(_shared: Path, _quick: bool) -> Figure:
    """Share of cases that are yes or depend and were answered no."""
    pairs = [(e, g) for e, g in _matrix() if e != "no"]
    value = 100 * sum(g == Verdict.NO for _e, g in pairs) / len(pairs)
    return Figure("overblocking", value, 3, "lower", "percent", len(pairs))


def ask_p95_ms(_shared: Path, quick: bool) -> Figure:
    """95th percentile of the same engine here; on the phone it is measured in chromium (tests/browser)."""
    _answers, index = queries.known()
    asked = [q["q"] for q in questions()]
    times = []
    for n in range(300 if quick else 1000):
        start = time.perf_counter()
        index.ask(asked[n % len(asked)])
        times.append((time.perf_counter() - start) * 1000)
    return Figure("ask_p95_ms", sorted(times)[int(len(times) * 0.95)], 300, "lower", "ms", len(times))


FIGURES: dict[str, Measure] = {
    "ask_top1": ask_top1, "ask_top3": ask_top3, "refused": refused, "traceable": traceable,
    "examples_right": examples_right, "unsafe_yes": unsafe_yes, "overblocking": overblocking, "ask_p95_ms": ask_p95_ms,
}  # fmt: skip


def run(shared: Path, *, quick: bool, only: str | None) -> Iterator[Figure]:
    """Yield each figure as it is measured. Raises LookupError for another name."""
    if only is not None and only not in FIGURES:
        raise LookupError(f"no figure {only!r}; there is: {', '.join(FIGURES)}")
    for measure in FIGURES.values() if only is None else [FIGURES[only]]:
        yield measure(shared, quick)
