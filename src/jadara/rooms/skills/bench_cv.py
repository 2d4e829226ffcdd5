"""How much dearer the product's CV is than bare typst on the same document (figure ``cv_vs_typst``)."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typst

from jadara.commons.documents import fonts, typst_service
from jadara.kernel.figures import Figure
from jadara.rooms.skills.core.resume import Resume
from jadara.rooms.skills.core.resume_designs import DESIGNS, Design
from jadara.rooms.skills.cv_pdf import pdf_data, render_pdf, template_of
from jadara.rooms.skills.cv_sample import sample

GOAL = 2.0


def cv_vs_typst(shared: Path, quick: bool) -> Figure:
    """Median over designs, languages and repetitions of product time / bare typst time, interleaved in one run.

    Both sides ask for the same PDF standards, each with one compiler kept warm. Typst remembers results across
    compilers, so no two calls get the same name: neither side can live off the other's work. ``shared`` is not read.
    """
    del shared
    bare = typst.Compiler(
        root=str(typst_service.ROOT), font_paths=[str(f) for f in fonts.folders()], ignore_system_fonts=True
    )
    rounds = 3 if quick else 15
    ratios: list[float] = []
    for design in DESIGNS.values():
        for lang in ("ar", "fr", "en"):
            person = sample(lang)
            _pair(bare, person, design, "0")
            ratios += [_ratio(bare, person, design, r) for r in range(1, rounds + 1)]
    return Figure("cv_vs_typst", round(statistics.median(ratios), 3), GOAL, "lower", "times", len(ratios))


def _ratio(bare: typst.Compiler, person: Resume, design: Design, number: int) -> float:
    product, plain = _pair(bare, person, design, str(number), swapped=number % 2 == 1)
    return product / plain


def _pair(
    bare: typst.Compiler, person: Resume, design: Design, mark: str, *, swapped: bool = False
) -> tuple[float, float]:
    """Seconds of the product's function and of bare typst, on two people who differ in one letter of their names."""
    ours = replace(person, name=f"{person.name} {mark}a")
    ready = typst_service.prepared(pdf_data(replace(person, name=f"{person.name} {mark}b"), design), person.lang)
    calls: list[Callable[[], object]] = [
        lambda: render_pdf(ours, design.key),
        lambda: bare.compile(
            input=str(template_of(design)), format="pdf", sys_inputs={"data": ready}, pdf_standards=["ua-1", "a-2a"]
        ),
    ]
    times = {index: _seconds(calls[index]) for index in ((1, 0) if swapped else (0, 1))}
    return times[0], times[1]


def _seconds(call: Callable[[], object]) -> float:
    gc.collect(0)
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
