"""How long somebody has worked, and how old a person is, read from a question in their own words.

A number and a unit ("4 years", "٣ جمع", "sntein", "نص سنة") say one of many things: service, an age, how long ago it was,
a notice period, a contract's term. The words beside it decide; where they do not, nothing is read rather than a guess.
The same rules run on the phone (``Lengths`` in ``static/rights/ask.js``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jadara.kernel.arabic import fold, stem

#: Ranges of service by where they end, in months: those by which the law differs (probation of 3 months at most, leave
#: from a year on, notice of art. 50). Exactly 3 years still have the notice of 3 years; exactly 6 have that of 6 to 12.
RANGES = ((3, "m0"), (12, "m3"), (36.01, "y1"), (72, "y3"), (144, "y6"), (float("inf"), "y12"))
#: An age is a number of years in these; a bare number of years without a word of work beside it is one only if young.
_AGES = range(5, 100)
_YOUNG = range(10, 18)
_ADULT = 18
_YEAR, _MONTH = 12, 1
_GLUED = re.compile(r"(\d{1,2})([^\d]+)")


@dataclass(frozen=True, slots=True)
class Words:
    """What people call numbers, units (in months), lengths of one word, and the words beside them that decide.

    ``cues``: worked, before, at, since, left, other (what a length is of, when not of service), age, old, single, filler,
    half.
    """

    numbers: Mapping[float, tuple[str, ...]]
    units: Mapping[float, tuple[str, ...]]
    whole: Mapping[float, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Said:
    """The range of service and the age (minor, adult) that a text says, each empty if it does not, and which words did."""

    service: str = ""
    age: str = ""
    used: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    months: float
    unit: float


def service_of(months: float) -> str:
    """The range of service in which so many months lie."""
    return next(name for end, name in RANGES if months < end)


class Lengths:
    """Reads lengths of time by the words it was given."""

    def __init__(self, words: Words) -> None:
        self.words = words

    @cached_property
    def _numbers(self) -> dict[str, float]:
        return {fold(word): value for value, said in self.words.numbers.items() for word in said}

    @cached_property
    def _units(self) -> dict[str, float]:
        return {fold(word): value for value, said in self.words.units.items() for word in said}

    @cached_property
    def _whole(self) -> dict[str, float]:
        return {fold(word): value for value, said in self.words.whole.items() for word in said}

    @cached_property
    def _cues(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(stem(fold(word)) for word in said) for name, said in self.words.cues.items()}

    def _is(self, cue: str, words: Sequence[str]) -> bool:
        """Is one of the words such a cue."""
        return any(stem(word) in self._cues[cue] for word in words)

    def read(self, words: Sequence[str]) -> Said:
        """What the folded words of a question say; of several lengths of service, the first."""
        service = age = ""
        used: set[int] = set()
        for span in self._spans(words):
            kind = self._kind(words, span)
            if kind == "service" and not service:
                service = service_of(span.months)
            elif kind == "age" and not age:
                age = "minor" if span.months < _ADULT * _YEAR else "adult"
            else:
                continue
            used.update(range(span.start, span.end))
        return Said(service, age or self._bare_age(words), frozenset(used))

    def _number(self, words: Sequence[str], i: int) -> tuple[float, int] | None:
        """A number at a place, in digits or words, and the place after it."""
        word = words[i]
        if word.isdigit() and len(word) <= 2:
            return int(word), i + 1
        if (value := self._numbers.get(word)) is None:
            return None
        if value < 10 and i + 1 < len(words) and self._numbers.get(words[i + 1]) == 10:
            return value + 10, i + 2
        return value, i + 1

    def _span(self, words: Sequence[str], i: int) -> _Span | None:
        """A length of time that begins at a place."""
        word = words[i]
        if (months := self._whole.get(word)) is not None:
            return _Span(i, i + 1, months, _YEAR if months >= _YEAR else months / 2)
        if (glued := _GLUED.fullmatch(word)) and glued[2] in self._units:
            unit = self._units[glued[2]]
            return _Span(i, i + 1, int(glued[1]) * unit, unit)
        if found := self._number(words, i):
            value, end = found
            if end < len(words) and self._is("filler", words[end : end + 1]):
                end += 1
            if end < len(words) and (unit := self._units.get(words[end], 0)):
                return _Span(i, end + 1, value * unit, unit)
            return None
        if i and (unit := self._units.get(word, 0)) >= _MONTH and self._is("single", words[i - 1 : i]):
            return _Span(i, i + 1, unit, unit)
        return None

    def _spans(self, words: Sequence[str]) -> Iterator[_Span]:
        i = 0
        while i < len(words):
            if not (span := self._span(words, i)):
                i += 1
                continue
            half = span.end
            while half < len(words) and self._is("filler", words[half : half + 1]):
                half += 1
            if half < len(words) and self._is("half", words[half : half + 1]):
                span = _Span(span.start, half + 1, span.months + span.unit / 2, span.unit)
            yield span
            i = span.end

    def _beside(self, words: Sequence[str], span: _Span) -> list[str]:
        """The nearest word on each side that says something."""
        before = [w for w in words[: span.start][::-1][:3] if not self._is("filler", [w])][:1]
        after = [w for w in words[span.end : span.end + 3] if not self._is("filler", [w])][:1]
        return before + after

    def _kind(self, words: Sequence[str], span: _Span) -> str:
        """service, age or nothing: what a length of time is of."""
        before, after = words[max(0, span.start - 2) : span.start], words[span.end : span.end + 2]
        years = span.months / _YEAR if span.unit == _YEAR else 0
        if self._is("worked", after):
            return "service"
        if self._is("other", self._beside(words, span)):
            return ""
        if self._is("worked", before):
            return "service"
        if years in _AGES and (self._is("age", before) or self._is("old", after)):
            return "age"
        if self._is("before", before):
            return "" if self._is("since", after[:1]) else "service"
        worked = self._is("worked", words)
        if self._is("since", before):
            return "service" if worked else ""
        if self._is("at", after[:1]):
            return "service"
        if years in _YOUNG:
            return "age"
        return "service" if span.unit >= _MONTH and (worked or self._is("left", words)) else ""

    def _bare_age(self, words: Sequence[str]) -> str:
        """The age in "I am 15", "عمري 16": a number after a word of age without a unit."""
        for i in range(1, len(words)):
            found = self._number(words, i)
            before = [w for w in words[max(0, i - 2) : i] if not self._is("filler", [w])][-1:]
            if found and found[0] in _AGES and self._is("age", before):
                after = words[found[1] : found[1] + 1]
                if not after or after[0] not in self._units:
                    return "minor" if found[0] < _ADULT else "adult"
        return ""
