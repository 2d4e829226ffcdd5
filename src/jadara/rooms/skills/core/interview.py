"""The interview: from a few words about an experience to the skills in it, a screen of ticks at a time.

Each screen holds the skills that the person most probably has, given all answers so far (greedy on probability: asking
for information alone finds the occupation, and not the skills). The same answers give the same questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jadara.commons.taxonomy.core.concepts import Scored
from jadara.commons.taxonomy.core.graph import Graph
from jadara.rooms.skills.core.interview_hints import Read, kin, read
from jadara.rooms.skills.core.interview_model import Beliefs, Tables, tables
from jadara.rooms.skills.core.kinds import ExperienceKind

#: Occupations or activities that the person chooses from; what she saw and did not choose ("none of these").
CANDIDATES = 20
SEEN = 10
#: Trust in the person's choice, and that it is something else altogether.
CHOSEN, ELSEWHERE = 0.9, 0.01
#: Weight of a candidate that was seen and not chosen.
REFUSED = 0.1
#: An interview is finished when a screen of ten would bring fewer ticks than this on average.
FEW_TICKS = 0.6
#: Somebody with an own business also runs it: the micro-entrepreneur, and the weight it has as other source.
ENTREPRENEUR, ENTERPRISE = "urn:jadara:icatus:5221_2", 0.5


def warm(graph: Graph) -> None:
    """Build what all interviews on a graph share (seconds on full ESCO), so that the first person need not wait."""
    words = [graph.title(uri, "en").text for uri in (*graph.skills[:1], *graph.occupations[:1])]
    for kind in (ExperienceKind.HOUSEHOLD, ExperienceKind.WORK):
        Interview(graph, " ".join(words), "en", kind).next_screen()


class Interview:
    """One interview about one experience. All of its state is in ``state()``, plain data for JSON.

    ``screens`` are the answered screens: pairs of what was asked and what was ticked.
    """

    def __init__(self, graph: Graph, hint: str, lang: str, kind: ExperienceKind) -> None:
        self.graph, self.hint, self.lang, self.kind = graph, hint, lang, ExperienceKind(kind)
        self.chosen: str | None = None
        self._picked = False
        self._log: list[tuple[tuple[str, ...], frozenset[str]]] = []
        self._added: list[tuple[int, str]] = []
        self._pending: tuple[str, ...] | None = None
        self._tables: Tables = tables(graph)
        self._read: Read | None = None
        self._beliefs: Beliefs | None = None
        self._asked: set[str] = set()

    def candidates(self) -> list[Scored]:
        """Occupations and activities that the words may mean, best first, at most 20; ``score`` is a probability.

        Of equal ones the first by uri. Words without meaning give an empty list.
        """
        meaning = self._meaning()
        if not meaning.labels:
            return []
        weights = meaning.weights
        top = [int(row) for row in np.argsort(-weights, kind="stable")[:CANDIDATES] if weights[row] > 0]
        return [Scored(self.graph.occupations[i], float(weights[i]), meaning.labels.get(i, "")) for i in top]

    def choose(self, uri: str | None) -> None:
        """The occupation or activity that it was, or None for none of the candidates.

        Another choice later keeps all answers and changes what is asked next. Raises ValueError for an unknown uri.
        """
        if uri is not None and uri not in self.graph.occupation_index:
            raise ValueError(f"no occupation or activity: {uri}")
        self.chosen, self._picked = uri, True
        self._pending, self._beliefs = None, None

    def next_screen(self, size: int = 10) -> list[str]:
        """The skills to ask now, likeliest first: the same until they are answered, none when all were asked.

        Raises ValueError for a size under 1.
        """
        if size < 1:
            raise ValueError(f"a screen of {size} skills")
        if self._pending is None:
            self._pending = tuple(self._best(size))
        return list(self._pending)

    def answer(self, ticked: Iterable[str]) -> None:
        """The ticks on the current screen; what is not ticked is a no.

        Raises ValueError if there is no screen to answer, or for a tick that is not on it.
        """
        yes = frozenset(ticked)
        if self._pending is None:
            raise ValueError("no screen was asked")
        if strange := sorted(yes - set(self._pending)):
            raise ValueError(f"not on the screen: {', '.join(strange)}")
        beliefs = self._believe()
        self._log.append((self._pending, yes))
        self._asked.update(self._pending)
        self._learn(beliefs, self._pending, yes)
        self._pending = None

    def add(self, uri: str) -> None:
        """A skill that the person found by searching. It counts as a yes; if it is on the current screen, it leaves it.

        Raises ValueError for an unknown uri.
        """
        if uri not in self.graph.skill_index:
            raise ValueError(f"no skill: {uri}")
        if uri in self.confirmed:
            return
        beliefs = self._believe()
        self._added.append((len(self._log), uri))
        self._asked.add(uri)
        self._learn(beliefs, (uri,), frozenset((uri,)))
        if self._pending is not None:
            self._pending = tuple(u for u in self._pending if u != uri)

    def back(self) -> bool:
        """Take the last answered screen back, to be answered again. Returns whether there was one."""
        if not self._log:
            return False
        self._pending, _ = self._log.pop()
        added = {uri for _, uri in self._added}
        self._pending = tuple(u for u in self._pending if u not in added)
        self._added = [(min(at, len(self._log)), uri) for at, uri in self._added]
        self._asked = {u for asked, _ in self._log for u in asked} | added
        self._beliefs = None
        return True

    @property
    def screens(self) -> list[tuple[list[str], list[str]]]:
        """The answered screens in order: what was asked and, in the order of the screen, what was ticked."""
        return [(list(asked), [u for u in asked if u in yes]) for asked, yes in self._log]

    @property
    def confirmed(self) -> set[str]:
        """All skills ticked or added."""
        return {u for _, yes in self._log for u in yes} | {uri for _, uri in self._added}

    @property
    def expected(self) -> float:
        """How many ticks a screen of ten asked now would bring on average."""
        chances = self._open()
        return float(np.sort(chances)[-10:].clip(min=0).sum())

    @property
    def finished(self) -> bool:
        """Whether asking on is hardly worth the person's time, or everything was asked."""
        return not self._tables.linked.any() or self.expected < FEW_TICKS

    def state(self) -> dict[str, Any]:
        """Everything needed to go on later: plain lists, strings and numbers."""
        return {
            "hint": self.hint,
            "lang": self.lang,
            "kind": self.kind.value,
            "picked": self._picked,
            "chosen": self.chosen,
            "screens": [{"asked": asked, "ticked": ticked} for asked, ticked in self.screens],
            "added": [[at, uri] for at, uri in self._added],
            "pending": None if self._pending is None else list(self._pending),
        }

    @classmethod
    def resume(cls, graph: Graph, state: Mapping[str, Any]) -> Interview:
        """The interview at the position that ``state()`` kept.

        On a newer graph, skills that are gone stay asked and confirmed, but tell nothing any more; a chosen occupation
        that is gone counts as none.
        """
        interview = cls(graph, state["hint"], state["lang"], ExperienceKind(state["kind"]))
        interview._picked = bool(state["picked"])
        interview.chosen = state["chosen"] if state["chosen"] in graph.occupation_index else None
        interview._log = [(tuple(s["asked"]), frozenset(s["ticked"])) for s in state["screens"]]
        interview._added = [(int(at), str(uri)) for at, uri in state["added"]]
        interview._asked = {u for asked, _ in interview._log for u in asked} | {u for _, u in interview._added}
        pending = state["pending"]
        interview._pending = None if pending is None else tuple(u for u in pending if u in graph.skill_index)
        return interview

    def _meaning(self) -> Read:
        if self._read is None:
            self._read = read(self.graph, self.hint, self.lang, self.kind)
        return self._read

    def _open(self) -> NDArray[np.float64]:
        """Chances of the skills that can still be asked; -1 for the others."""
        chances = np.where(self._tables.linked, self._believe().chances(), -1.0)
        chances[[self.graph.skill_index[u] for u in sorted(self._asked) if u in self.graph.skill_index]] = -1.0
        return chances

    def _best(self, size: int) -> list[str]:
        if not self._tables.linked.any():  # a taxonomy without links has nothing to ask
            return []
        chances = self._open()
        # Rounded, so that the last bits of a sum, which differ between machines, do not decide the order.
        order = np.argsort(-np.round(chances, 9), kind="stable")[:size]
        return [self.graph.skills[int(i)] for i in order if chances[i] > 0]

    def _learn(self, beliefs: Beliefs, asked: Iterable[str], yes: frozenset[str]) -> None:
        index = self.graph.skill_index
        beliefs.learn([(index[uri], uri in yes) for uri in asked if uri in index])

    def _believe(self) -> Beliefs:
        """The beliefs after all answers so far, replayed in order when they are not at hand."""
        if self._beliefs is None:
            beliefs = Beliefs(self._tables, self._main(), self._other())
            for number in range(len(self._log) + 1):
                for at, uri in self._added:
                    if at == number:
                        self._learn(beliefs, (uri,), frozenset((uri,)))
                if number < len(self._log):
                    self._learn(beliefs, *self._log[number])
            self._beliefs = beliefs
        return self._beliefs

    def _main(self) -> NDArray[np.float64]:
        """Prior of the main source, from the words and the choice."""
        count = max(len(self.graph.occupations), 1)
        guess = self._meaning().weights.copy()
        if self._picked:
            guess[np.argsort(-guess, kind="stable")[:SEEN]] *= REFUSED
        if self.chosen is not None:
            row = self.graph.occupation_index[self.chosen]
            near = kin(self.graph)[[row]].toarray().ravel()
            guess = guess / max(guess.sum(), 1e-300) + near
            guess[row] = 0.0
        prior: NDArray[np.float64] = guess / max(guess.sum(), 1e-300) * (1 - ELSEWHERE) + ELSEWHERE / count
        if self.chosen is not None:
            prior *= 1 - CHOSEN
            prior[self.graph.occupation_index[self.chosen]] += CHOSEN
        return prior

    def _other(self) -> NDArray[np.float64]:
        """Prior of the other source: any row with essential skills."""
        sizes = np.diff(self.graph.essential.indptr)
        prior: NDArray[np.float64] = (sizes > 0).astype(np.float64)
        prior /= max(prior.sum(), 1.0)
        row = self.graph.occupation_index.get(ENTREPRENEUR)
        if self.kind is ExperienceKind.BUSINESS and row is not None and sizes[row]:
            prior *= 1 - ENTERPRISE
            prior[row] += ENTERPRISE
        return prior
