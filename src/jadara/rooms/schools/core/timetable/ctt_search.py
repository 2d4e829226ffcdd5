"""The search: annealing on all workers, then CP-SAT on parts of the best timetable. Anytime: it keeps the best found.

With numba (the extra ``fast``) the kernel is compiled and annealing does most of the work. Without it, or if there is
no time to compile, the same kernel runs as plain Python, a hundred times slower, and CP-SAT does most of it.
"""

from __future__ import annotations

import importlib
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from jadara.rooms.schools.core.timetable.ctt import Instance, Penalties, Solution, evaluate
from jadara.rooms.schools.core.timetable.ctt_model import NOWHERE, Layout, build, solution_of

Progress = Callable[[float, Penalties], None]

# A clash or a missing lecture while searching: more than a soft rule gives for it at the temperatures below.
HARD = 20
WARM, COLD = 1.5, 0.1
CHAINS, STEADY = 64, 128
# Steps between two looks at the clock: some milliseconds of the compiled kernel, some tens of the plain one.
STEPS_COMPILED, STEPS_PLAIN = 20_000, 500
# Shares of the time: waiting for the compiler at most, annealing with the compiled kernel, annealing without.
COMPILING, ANNEALING, ANNEALING_PLAIN = 0.4, 0.9, 0.25
# Left at the end for reading and judging the result, in seconds.
RESERVE = 0.3


def solve(
    instance: Instance, *, seconds: float, workers: int = 2, seed: int = 1, progress: Progress | None = None
) -> Solution:
    """The best timetable found within ``seconds`` of wall clock, on ``workers`` threads.

    A solution with as few violations of hard rules as possible comes first, then the least total. ``progress`` is
    called in the caller's thread about once a second with the seconds passed and the penalties of the best so far. The
    same seed gives the same result only as far as the clock allows.
    """
    start = time.monotonic()
    search = _Search(instance, start, max(0.0, seconds - RESERVE), max(1, workers), seed, progress)
    layout, _ = build(instance, HARD)
    if layout.lectures and layout.rooms:
        search.run()
    return solution_of(instance, search.best)


@dataclass
class _Search:
    instance: Instance
    start: float
    seconds: float
    workers: int
    seed: int
    progress: Progress | None

    def __post_init__(self) -> None:
        self.best: list[int] = [NOWHERE] * sum(course.lectures for course in self.instance.courses)
        self.judged = evaluate(self.instance, solution_of(self.instance, self.best))
        self.reported = 0.0

    def run(self) -> None:
        kernel = compiled_kernel(self.seconds * COMPILING)
        if kernel is not None:
            self._anneal_together(kernel)
        else:
            self._anneal_plainly()
        self._polish()

    def left(self, share: float = 1.0) -> float:
        """Seconds until a share of the time is over."""
        return self.start + self.seconds * share - time.monotonic()

    def take(self, cells: list[int]) -> None:
        """Keep a timetable if the judge does not find it worse than the best."""
        judged = evaluate(self.instance, solution_of(self.instance, cells))
        if (judged.hard, judged.total) <= (self.judged.hard, self.judged.total):
            self.best, self.judged = cells, judged
        passed = time.monotonic() - self.start
        if self.progress is not None and passed >= self.reported + 1:
            self.reported = passed
            self.progress(passed, self.judged)

    def _anneal_together(self, kernel: ModuleType) -> None:
        """One annealing a worker, each from its own beginning; the clock sets the temperature."""
        threads = [_Annealing(self, kernel, self.seed + worker) for worker in range(self.workers)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.05)
            self._look_at(threads)
        self._look_at(threads)

    def _look_at(self, threads: list[_Annealing]) -> None:
        ended = not any(thread.is_alive() for thread in threads)
        if ended or time.monotonic() - self.start > self.reported + 1:
            for thread in threads:
                self.take(thread.best())

    def _anneal_plainly(self) -> None:
        thread = _Annealing(self, plain_kernel(), self.seed)
        thread.run()
        self.take(thread.best())

    def _polish(self) -> None:
        lns = importlib.import_module("jadara.rooms.schools.core.timetable.ctt_lns")
        rng = random.Random(self.seed)
        size = 30.0
        while self.left() > 0.2 and (self.judged.hard or self.judged.total):
            free = lns.neighbourhood(self.instance, self.best, int(size), rng)
            allowed = min(self.left() - 0.1, 4.0)
            before = time.monotonic()
            found = lns.reoptimise(
                self.instance, self.best, free, seconds=allowed, workers=self.workers, seed=rng.randrange(1 << 30)
            )
            if found is not None:
                self.take(found)
            # Larger parts while they are solved quickly, smaller ones when time runs out on them.
            size = min(size * 1.1, 120.0) if time.monotonic() - before < allowed / 4 else max(size * 0.85, 12.0)


class _Annealing(threading.Thread):
    """One annealing in its own memory."""

    def __init__(self, search: _Search, kernel: ModuleType, seed: int) -> None:
        super().__init__(name=f"annealing-{seed}")
        self._search, self._kernel = search, kernel
        self._compiled = kernel.numba is not None
        self._at, memory = build(search.instance, HARD)
        rng = random.Random(seed)
        memory[self._at.random] = rng.randrange(1, 1 << 32)
        memory[self._at.random + 1] = rng.randrange(1 << 32)
        # Plain Python reads a list faster than an array.
        self._memory: Any = memory if self._compiled else memory.tolist()

    def run(self) -> None:
        steps = STEPS_COMPILED if self._compiled else STEPS_PLAIN
        share = ANNEALING if self._compiled else ANNEALING_PLAIN
        whole = self._search.left(share)
        while (left := self._search.left(share)) > 0:
            temperature = WARM * (COLD / WARM) ** (1 - left / whole)
            self._kernel.anneal(self._memory, self._at, steps, temperature, HARD, CHAINS, STEADY)

    def best(self) -> list[int]:
        """The cells of the best so far. Read while the kernel writes it may be mixed, which the judge then sees."""
        return [int(cell) for cell in self._memory[self._at.best : self._at.best + self._at.lectures]]


_KERNEL = "jadara.rooms.schools.core.timetable.ctt_kernel"


def compiled_kernel(seconds: float) -> ModuleType | None:
    """The kernel compiled by numba; None where numba is missing or needs longer than ``seconds``.

    Compiling takes some seconds once in a process. It goes on in its thread when the time is over, so that a later
    search finds it done.
    """
    compiling = threading.Thread(target=_compile, name="compiling")
    compiling.start()
    compiling.join(max(0.0, seconds))
    return _ready[0] if _ready else None


_ready: list[ModuleType] = []


def _compile() -> None:
    kernel = importlib.import_module(_KERNEL)
    if kernel.numba is None or _ready:
        return
    layout, memory = build(_NOTHING, HARD)
    kernel.anneal(memory, layout, 0, WARM, HARD, CHAINS, STEADY)
    _ready.append(kernel)


_NOTHING = Instance("", 1, 1, (), (), (), frozenset())


def plain_kernel() -> ModuleType:
    ...
