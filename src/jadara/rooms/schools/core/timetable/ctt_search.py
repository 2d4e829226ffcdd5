"""The search: annealing on all workers, then CP-SAT on parts of the best timetable. Anytime: it keeps the best found.

With numba (the extra ``fast``) the kernel is compiled and steps sixty times as often. Without it, or if there is no time
to compile, the same kernel runs as plain Python on one thread, and CP-SAT has a larger share.
"""

from __future__ import annotations

import importlib
import importlib.util
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from jadara.rooms.schools.core.timetable import ctt_kernel
from jadara.rooms.schools.core.timetable.ctt import Instance, Penalties, Solution, evaluate
from jadara.rooms.schools.core.timetable.ctt_model import NOWHERE, build, price_of_hard, solution_of

Progress = Callable[[float, Penalties], None]

# From twice the number of curricula of an average course, for what a move costs grows with it, down to where nothing moves.
WARM_PER_CURRICULUM, WARM_AT_LEAST, COLD = 2.0, 2.0, 0.1
# The mix of moves that did best on the competition's instances, in 256.
CHAINS, STEADY = 96, 128
# Steps between two looks at the clock: some milliseconds of the compiled kernel, some tens of the plain one.
STEPS_COMPILED, STEPS_PLAIN = 20_000, 500
# Shares of the time: waiting for the compiler at most, annealing with the compiled kernel, annealing without.
COMPILING, ANNEALING, ANNEALING_PLAIN = 0.4, 0.97, 0.7
# Compiling takes about five seconds once in a process; a shorter search in a process that has not compiled goes without.
WORTH_COMPILING = 12.0
# CP-SAT neither begins nor looks at its clock at once: no new part in the last moments, in seconds.
LAST_PART = 0.8
# Left at the end for reading and judging the result, in seconds.
RESERVE = 0.3


def solve(
    instance: Instance, *, seconds: float, workers: int = 2, seed: int = 1, progress: Progress | None = None
) -> Solution:
    """The best timetable found within ``seconds`` of wall clock, on ``workers`` threads.

    Few violations of hard rules come first, then a small total; it stops early only at a total of 0. ``progress`` is
    called in the caller's thread, at most once a second, with the seconds passed and the best penalties so far. The
    same seed gives the same timetable only as far as the clock allows.
    """
    search = _Search(instance, time.monotonic(), max(0.0, seconds - RESERVE), max(1, workers), seed, progress)
    if search.best and instance.rooms:
        search.run()
    return solution_of(instance, search.best)


@dataclass
class _Search:
    """The best timetable so far, and the clock."""

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
        kernel = compiled_kernel(self.seconds * COMPILING) if _ready or self.seconds > WORTH_COMPILING else None
        if kernel is not None:
            self._anneal_together(kernel)
        else:
            annealing = Annealing(self.instance, self.seed)
            annealing.cool(lambda: self.left(ANNEALING_PLAIN))
            self._take(annealing.best())
        self._polish()

    def left(self, share: float = 1.0) -> float:
        """Seconds until a share of the time is over."""
        return self.start + self.seconds * share - time.monotonic()

    def _take(self, cells: list[int]) -> None:
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
        annealings = [Annealing(self.instance, self.seed + worker, kernel) for worker in range(self.workers)]
        threads = [
            threading.Thread(target=annealing.cool, args=(lambda: self.left(ANNEALING),), name="annealing")
            for annealing in annealings
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(1.0)
                for annealing in annealings:
                    self._take(annealing.best())

    def _polish(self) -> None:
        # CP-SAT takes half a second to import and is often not needed.
        lns = importlib.import_module("jadara.rooms.schools.core.timetable.ctt_lns")
        rng = random.Random(self.seed)
        size = 30.0
        while (left := self.left()) > LAST_PART and (self.judged.hard or self.judged.total):
            allowed = min(left - 0.2, 4.0)
            free = lns.neighbourhood(self.instance, self.best, int(size), rng)
            found = lns.reoptimise(
                self.instance, self.best, free, seconds=allowed, workers=self.workers, seed=rng.randrange(1 << 30)
            )
            if found is not None:
                self._take(found)
            # Larger parts while they are solved quickly, smaller ones when time runs out on them.
            size = min(size * 1.1, 120.0) if left - self.left() < allowed / 4 else max(size * 0.85, 12.0)


class Annealing:
    """One annealing in its own memory, by the plain kernel or a compiled one. ``cost`` is what the kernel counts."""

    def __init__(self, instance: Instance, seed: int, kernel: ModuleType = ctt_kernel) -> None:
        self.kernel = kernel
        self.hard = price_of_hard(instance)
        self.layout, memory = build(instance, self.hard)
        memberships = sum(len(curriculum.courses) for curriculum in instance.curricula)
        self.warm = max(WARM_AT_LEAST, WARM_PER_CURRICULUM * memberships / max(1, len(instance.courses)))
        rng = random.Random(seed)
        memory[self.layout.random] = rng.randrange(1, 1 << 32)
        memory[self.layout.random + 1] = rng.randrange(1 << 32)
        # Plain Python reads a list faster than an array.
        self.plain = kernel is ctt_kernel
        self.memory: Any = memory.tolist() if self.plain else memory
        # The kernel also counts the first room of each course.
        self._rooms_at_least = sum(course.lectures > 0 for course in instance.courses)

    @property
    def cost(self) -> int:
        """The present cost: the total, and ``hard`` for each clash and missing lecture."""
        return int(self.memory[self.layout.cost]) - self._rooms_at_least

    def step(self, steps: int, temperature: float) -> None:
        self.kernel.anneal(self.memory, self.layout, steps, temperature, self.hard, CHAINS, STEADY)

    def cool(self, left: Callable[[], float]) -> None:
        """Anneal from warm to cold for as long as ``left`` is positive, or until nothing is left to improve."""
        steps = STEPS_PLAIN if self.plain else STEPS_COMPILED
        whole = left()
        while (now := left()) > 0 and self.memory[self.layout.cost + 1] > self._rooms_at_least:
            self.step(steps, self.warm * (COLD / self.warm) ** (1 - now / whole))

    def best(self) -> list[int]:
        """The cells of the best so far. Read while the kernel writes they may be mixed, which the judge then sees."""
        return [int(cell) for cell in self.memory[self.layout.best : self.layout.best + self.layout.lectures]]


_ready: list[ModuleType] = []


def compiled_kernel(seconds: float) -> ModuleType | None:
    """The kernel compiled by numba; None where numba is missing or needs longer than ``seconds``.

    Compiling takes some seconds once in a process. It goes on in its thread when the time is over, so that a later
    search finds it done.
    """
    if not _ready:
        thread = threading.Thread(target=_compile, name="compiling")
        thread.start()
        thread.join(max(0.0, seconds))
    return _ready[0] if _ready else None


def _compile() -> None:
    """Compile a copy of the kernel, so that the plain one stays as it is."""
    try:
        numba = importlib.import_module("numba")
    except ImportError:
        return
    spec = importlib.util.find_spec(ctt_kernel.__name__)
    if spec is None or spec.loader is None:
        return
    copy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(copy)
    for name, function in list(vars(copy).items()):
        if isinstance(function, FunctionType):
            setattr(copy, name, numba.njit(nogil=True)(function))
    Annealing(_NOTHING, 0, copy).step(0, COLD)
    _ready.append(copy)


_NOTHING = Instance("", 1, 1, (), (), (), frozenset())
