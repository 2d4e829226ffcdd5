"""One person once in the country: compare two records, find candidates for a new one, find all duplicates.

The parts: ``matching_keys`` (names in two scripts), ``matching_frequencies`` (how common each value is),
``matching_names`` and ``matching_score`` (weights and odds), ``matching_passes`` (keys), ``matching_bulk`` (a country).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from jadara.commons.people.core.matching_bulk import Pairs, find_duplicates
from jadara.commons.people.core.matching_frequencies import Frequencies, learn, prepare
from jadara.commons.people.core.matching_passes import keys
from jadara.commons.people.core.matching_records import Agreement, Columns, Match, Reason, Record, Verdict, columns
from jadara.commons.people.core.matching_score import SAME_FROM, SUSPECTED_FROM, probability, score

__all__ = [
    "Agreement",
    "Columns",
    "Frequencies",
    "Index",
    "Match",
    "Pairs",
    "Reason",
    "Record",
    "Verdict",
    "candidates",
    "columns",
    "compare",
    "compare_many",
    "find_duplicates",
    "index",
    "keys",
    "learn",
]
_AGREEMENTS = (Agreement.MISSING, Agreement.DIFFER, Agreement.NEAR, Agreement.AGREE)
#: Records by key, as a table of stored keys answers.
Index = Mapping[str, Sequence[Record]]


def compare(a: Record, b: Record, frequencies: Frequencies) -> Match:
    """Whether two records are one person, with the reasons, strongest first. The order of the two does not matter."""
    return compare_many(a, [b], frequencies)[0]


def compare_many(record: Record, others: Sequence[Record], frequencies: Frequencies) -> list[Match]:
    """The same against many, in their order; the same numbers as ``find_duplicates``."""
    if not others:
        return []
    p = prepare(columns([record, *others]), frequencies)
    right = np.arange(1, len(others) + 1, dtype=np.int32)
    scores = score(p, np.zeros(len(others), np.int32), right)
    chances = probability(scores.log_odds)
    made = []
    for n, other in enumerate(others):
        reasons = [Reason(name, _AGREEMENTS[int(f.level[n])], float(f.same[n])) for name, f in scores.fields.items()]
        reasons.sort(key=lambda r: -abs(r.weight))
        chance = float(chances[n])
        made.append(Match(other.id, float(scores.log_odds[n]), chance, verdict(chance), tuple(reasons)))
    return made


def verdict(chance: float) -> Verdict:
    """What a probability of one person suggests."""
    if chance >= SAME_FROM:
        return Verdict.SAME
    return Verdict.SUSPECTED if chance >= SUSPECTED_FROM else Verdict.DIFFERENT


def index(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by key, in memory: for one school or a test. A country keeps the keys in a table instead."""
    made: dict[str, list[Record]] = {}
    for record in records:
        for key in keys(record):
            made.setdefault(key, []).append(record)
    return made


def candidates(record: Record, index: Index, frequencies: Frequencies, most: int = 20) -> list[Match]:
    """Who is already there as this person or may be, the likeliest first; the record itself is left out."""
    met = {other.id: other for key in sorted(keys(record)) for other in index.get(key, ()) if other.id != record.id}
    found = [m for m in compare_many(record, list(met.values()), frequencies) if m.verdict is not Verdict.DIFFERENT]
    return sorted(found, key=lambda m: (-m.score, m.id))[:most]
