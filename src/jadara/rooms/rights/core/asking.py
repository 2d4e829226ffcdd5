"""From a question in a person's own words to the answers: words, stems, concepts and spelling, no network, no model.

The same engine runs on the phone (``static/rights/ask.js``); a test holds the two together. Each answer is known by the
ways in which people ask it. A question and a way meet in features: stems, pairs of stems, consonant skeletons (so that
Arabizi meets Arabic), and concepts (so that languages meet). Rare features count more. A question that shares too little
with the best answer is refused instead of answered with something near.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jadara.kernel.arabic import fold, is_arabic, skeleton, stem
from jadara.rooms.rights.core.answers import Answer
from jadara.rooms.rights.core.lengths import Lengths, Words

_WORD = re.compile(r"[^\W_]+")
#: Weight of each kind of feature, by its first letter: stem, pair of stems, skeleton, concept, three letters, light stem.
KINDS = {"s": 1.0, "b": 0.8, "k": 0.45, "c": 2.2, "g": 0.8, "l": 0.8}
#: The two nearest ways of asking an answer count so much, all its ways together the rest.
_NEAREST, _WHOLE, _TWO = 0.3, 0.7, 2
#: A word in fewer answers than this counts no more for it: the circumstances of a story are rare, and say little. Words
#: of other subjects alone count in full.
_COMMON = 12
#: So many answers, the best as a whole, are looked at way by way.
_CANDIDATES = 15
#: Another subject counts a little more than its score.
OTHER_SUBJECT = 1.25
#: Under this nothing is near enough to be an answer; under the second, a question without any word of labour law.
REFUSE, REFUSE_STRANGE = 0.1, 0.12
_NEAR = 0.85
_GIVEN, _OTHER, _UNSAID_ELSE = 1.12, 0.55, 0.9
#: Most who ask do not say how long they have worked; whoever says no age is not taken for a child.
_UNSAID = {"service": 1.0, "age": 0.75}
#: An answer written first for the one who asks (an employer), and one that is not for them (an employer, a worker).
_FOR_ASKER, _NOT_FOR_ASKER = 1.15, 0.8
#: Whoever names these is at work: another subject counts less then.
_AT_WORK, _AT_WORK_OTHER = frozenset({"employer", "worker", "trainee", "dismissal"}), 1.1
STOP = frozenset(
    """
    the a an of to in on for and or is are be am i me my you your he she it they we do does did can could will
    would should have has had if at by with from as that this there what when how who which le la les un une des
    de du d l et ou a au aux en dans pour par sur avec est sont je tu il elle on nous vous ils mon ma mes son sa
    ses ce cette ces que qui quoi quel quelle quels quelles si ne pas plus y s m t qu c n se من في على عن الى هل
    ما ماذا كيف متي لم لن ان او و ثم قد هذا هذه ذلك التي الذي انا انت هو هي هم نحن لي له لها لك مع اذا كان كانت
    يكون شو شي هيدا هيدي هيك عم رح بس لما ليش وين كيفك اني اذ يلي اللي عند عندي فيي فيني بدي لازم shu shou kif iza
    eza ana enta ento bas la2 ya3ne yalle lli 3am ra7 fi fine feeni bade lezem ma w l el al mn men b
    """.split()  # noqa: SIM905 (a list of words reads better so)
)


def tokens(text: str) -> list[str]:
    """The folded words of a text; Arabic و is split off longer words by the stemmer, not here."""
    return _WORD.findall(fold(text).replace("'", " "))


def bare(text: str) -> str:
    """A text as the search sees it: its folded words. Shorter to send to a phone, and found the same."""
    return " ".join(tokens(text))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stem(word)


@lru_cache(maxsize=50_000)
def _bones(word: str) -> str:
    bones = skeleton(word)
    return bones if len(bones) >= 2 else ""


#: Particles before a verb or noun in spoken and standard Arabic, longest first.
_PARTICLES = ("بت", "بي", "بن", "عم", "ت", "ي", "ن", "ا", "ب", "و", "ف", "س", "ل")
_WEAK = str.maketrans("", "", "اويى")


@lru_cache(maxsize=50_000)
def _light(word: str) -> str:
    """The stem of an Arabic word without particles and weak letters, so that tenses meet; others as they are."""
    root = _stem(word)
    if not is_arabic(word):
        return root
    for particle in _PARTICLES:
        if root.startswith(particle) and len(root) - len(particle) >= 3:
            root = root[len(particle) :]
            break
    return root.translate(_WEAK) or root


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the search knows of words: concepts, facets (nationality, sector, age, who asks) with their values, questions
    about other things by subject (what comes nearest to one of those is refused), and words of lengths of time."""

    concepts: Mapping[str, tuple[str, ...]]
    off_topic: Mapping[str, tuple[str, ...]]
    facets: Mapping[str, Mapping[str, tuple[str, ...]]]
    lengths: Words


class _Terms:
    """Terms of a lexicon by the stems of their words, to be found in a text."""

    def __init__(self, named: Mapping[str, Iterable[str]]) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, terms in named.items():
            for term in terms:
                words = tuple(_stem(w) for w in tokens(term))
                if words:
                    self.by_first[words[0]].append((words, name))

    def found(self, stems: list[str]) -> set[str]:
        """The names whose terms occur."""
        names = set()
        for i, first in enumerate(stems):
            for words, name in self.by_first.get(first, ()):
                if tuple(stems[i : i + len(words)]) == words:
                    names.add(name)
        return names

    @property
    def words(self) -> set[str]:
        """All stems of the terms."""
        return {w for entries in self.by_first.values() for words, _n in entries for w in words}


def without_echoes(terms: Iterable[str]) -> list[str]:
    """Terms whose stems no earlier one has: what the search cannot tell apart need not be sent to a phone."""
    kept: dict[tuple[str, ...], str] = {}
    for term in terms:
        kept.setdefault(tuple(_stem(w) for w in tokens(term)), term)
    return list(kept.values())


def by_asker(answer: Answer) -> dict[str, float]:
    """How much more or less an answer counts when an employer or a worker asks; who is not named changes nothing."""
    counts = {}
    if "employer" not in answer.audience:
        counts["employer"] = _NOT_FOR_ASKER
    elif answer.audience[0] == "employer":
        counts["employer"] = _FOR_ASKER
    if not {"worker", "trainee"} & set(answer.audience):
        counts["worker"] = _NOT_FOR_ASKER
    return counts


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer found, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What the search says: the best answers (none when refused), and the facet to ask about."""

    refused: bool
    clarify: str
    hits: tuple[Hit, ...]


def within_one(a: str, b: str) -> bool:
    """Are two words one edit apart (insert, delete, substitute, swap of neighbours)."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]


#: Before the name of a subject that is not ours.
OFF = "off:"


def _threes(root: str) -> Iterator[str]:
    """The runs of three letters of a word with its ends."""
    marked = f"^{root}$"
    return (marked[i : i + 3] for i in range(len(marked) - 2))


class Index:
    """All answers, ready to be asked."""

    def __init__(self, answers: Iterable[Answer], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._concepts = _Terms(lexicon.concepts)
        self._facets = {name: _Terms(values) for name, values in lexicon.facets.items()}
        self._lengths = Lengths(lexicon.lengths)
        self.answers = {a.id: a for a in answers}
        self._ids = [*self.answers, *(f"{OFF}{subject}" for subject in lexicon.off_topic)]
        self._said: list[list[str]] = []
        wholes: list[Counter[str]] = []
        for ways, more in self._ways():
            whole = Counter[str]()
            for text in (*ways, *more):
                whole.update(self.features(text))
            self._said.append(ways)
            wholes.append(whole)
        self._weigh(wholes)
        self._vectors: dict[int, list[dict[str, float]]] = {}
        self.vocabulary = self._words()

    def _ways(self) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        """Of each answer, then of each other subject: the ways in which people ask, and single words."""
        for answer in self.answers.values():
            ways = [way for variety, said in answer.ways.items() if variety != "words" for way in said]
            yield [*answer.question.values(), *ways], answer.ways.get("words", ())
        for said in self.lexicon.off_topic.values():
            yield list(said), ()

    def features(self, text: str) -> Counter[str]:
        """The features of a text, each counted once or more."""
        words = [w for w in tokens(text) if w not in STOP]
        stems = [_stem(w) for w in words]
        found = Counter(f"s{s}" for s in stems)
        found.update(f"b{a} {b}" for a, b in pairwise(stems))
        found.update(f"l{_light(w)}" for w in words)
        found.update(f"g{part}" for root in stems for part in _threes(root))
        found.update(f"k{bones}" for w in words if (is_arabic(w) or w.isascii()) and (bones := _bones(w)))
        everything = tokens(text)
        found.update(f"c{name}" for name in self._concepts.found([_stem(w) for w in everything]))
        if self._lengths.read(everything).age == "minor":
            found["cchild"] = 1
        return found

    def _weigh(self, wholes: list[Counter[str]]) -> None:
        """Inverse document frequency over answers, and the normed vectors of whole answers."""
        seen: Counter[str] = Counter()
        for whole in wholes:
            seen.update(whole.keys())
        many = len(wholes) or 1
        ours = {f for whole in wholes[: len(self.answers)] for f in whole}
        self.idf = {
            f: KINDS[f[0]] * math.log(1 + many / (max(n, _COMMON) if f in ours else n)) for f, n in seen.items()
        }
        self.unseen = math.log(1 + many / _COMMON)
        self._wholes: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, whole in enumerate(wholes):
            weights = {f: self.idf[f] * (1 + math.log(n)) for f, n in whole.items()}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            for f, w in weights.items():
                self._wholes[f].append((number, w / norm))

    def _words(self) -> dict[str, list[str]]:
        """Known stems by length, for spelling."""
        by_length: dict[str, list[str]] = defaultdict(list)
        known = {f[1:] for f in self.idf if f[0] == "s"} | self._concepts.words
        for word in sorted(known):
            if len(word) >= 4:
                by_length[word[0]].append(word)
        return by_length

    def spelled(self, text: str) -> str:
        """The text with unknown words replaced by the one known word that is an edit away, if there is one."""
        out = []
        for word in tokens(text):
            root = _stem(word)
            if word in STOP or len(root) < 4 or f"s{root}" in self.idf or root in self._concepts.by_first:
                out.append(word)
                continue
            near = next((w for w in self.vocabulary.get(root[0], ()) if within_one(root, w)), "")
            out.append(near or word)
        return " ".join(out)

    def facets(self, text: str, spelled: str = "") -> dict[str, set[str]]:
        """What a text says of nationality, sector, age, length of service and who asks. ``spelled`` is the text mended."""
        said = self._lengths.read(tokens(text))
        stems = ["" if n in said.used else _stem(w) for n, w in enumerate(tokens(spelled or text))]
        told = {name: found for name, terms in self._facets.items() if (found := terms.found(stems))}
        return {**told, **{name: {value} for name, value in (("service", said.service), ("age", said.age)) if value}}

    def scores(self, text: str) -> list[float]:
        """The score of each answer and each other subject, 0 to 1. The single ways are compared for the best alone."""
        weights = {f: self.idf.get(f, self.unseen if f[0] == "s" else 0.0) for f in self.features(text)}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        whole = [0.0] * len(self._ids)
        for f, w in weights.items():
            for number, weight in self._wholes.get(f, ()):
                whole[number] += weight * w / norm
        near = sorted(range(len(whole)), key=lambda n: (-whole[n], n))[:_CANDIDATES]
        scores = [_WHOLE * w for w in whole]
        for number in near:
            scores[number] += _NEAREST * self._nearest(number, weights) / norm
        return scores

    def _nearest(self, number: int, weights: Mapping[str, float]) -> float:
        """The mean likeness, not yet normed, of a question to the two nearest ways of asking an answer."""
        if number not in self._vectors:
            self._vectors[number] = [self._normed(self.features(way)) for way in self._said[number]]
        first = second = 0.0
        for vector in self._vectors[number]:
            value = sum(w * vector[f] for f, w in weights.items() if f in vector)
            if value > first:
                first, second = value, first
            elif value > second:
                second = value
        return (first + second) / _TWO

    def _normed(self, found: Iterable[str]) -> dict[str, float]:
        weights = {f: self.idf.get(f, 0.0) for f in found}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {f: w / norm for f, w in weights.items()}

    def ask(self, text: str, limit: int = 3, said: Mapping[str, str] | None = None) -> Reply:
        """The answers to a question; ``said`` are facets already answered (nationality, sector, age, service)."""
        text = text[:400]
        spelled = self.spelled(text)
        told = {**self.facets(text, spelled), **{k: {v} for k, v in (said or {}).items() if v}}
        concepts = self._concepts.found([_stem(w) for w in tokens(spelled)])
        elsewhere = _AT_WORK_OTHER if concepts & _AT_WORK else OTHER_SUBJECT
        ranked = sorted(
            (
                (score * (self._fits(self.answers[key], told) if key in self.answers else elsewhere), key)
                for score, key in zip(self.scores(spelled), self._ids, strict=True)
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        least = REFUSE if concepts else REFUSE_STRANGE
        if not ranked or ranked[0][0] < least or ranked[0][1].startswith(OFF):
            return Reply(True, "", ())
        ours = [pair for pair in ranked if pair[1] in self.answers][: max(limit, 3)]
        hits = tuple(Hit(key, round(score, 4)) for score, key in ours[:limit] if score > 0)
        return Reply(False, self._clarify(ours, told), hits)

    @staticmethod
    def _fits(answer: Answer, told: Mapping[str, set[str]]) -> float:
        """More for an answer that holds for the group the question names, less for another group's."""
        asks = told.get("asks", set())
        factor = by_asker(answer).get(next(iter(asks)), 1.0) if len(asks) == 1 else 1.0
        for facet, values in answer.applies.items():
            given = told.get(facet)
            factor *= _UNSAID.get(facet, _UNSAID_ELSE) if not given else _GIVEN if given & set(values) else _OTHER
        return factor

    def _clarify(self, ranked: list[tuple[float, str]], told: Mapping[str, set[str]]) -> str:
        """The facet to ask about: the best answer's own, or one by which near answers differ."""
        first = self.answers[ranked[0][1]]
        if first.clarify and first.clarify not in told:
            return first.clarify
        for score, key in ranked[1:]:
            other = self.answers[key]
            if score < _NEAR * ranked[0][0]:
                break
            for facet in sorted({*first.applies, *other.applies}):
                if facet not in told and first.applies.get(facet) != other.applies.get(facet):
                    return facet
        return ""
