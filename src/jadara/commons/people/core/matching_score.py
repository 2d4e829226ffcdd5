"""The odds that two records are one person, against the four ways in which they can be two.

Two records of one house agree on father, mother, family and register, so strangers are the wrong thing to compare
with. Each pair is weighed as one person, as twins, as brothers or sisters, as kin (one family and register) and as
strangers; each has its prior and its own likelihood of what is seen. The verdict is the posterior of "one person".
All weights are natural logarithms of likelihood ratios against strangers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from jadara.commons.people.core.matching_frequencies import Floats, Ints, Prepared
from jadara.commons.people.core.matching_names import AGREE, DIFFER, MISSING, NEAR, NameWeights, weigh

#: Pairs of each sort per record of a national register: prior knowledge, not fitted.
SAME_PAIRS, TWIN_PAIRS, SIBLING_PAIRS, KIN_PAIRS = 0.1, 0.008, 0.8, 4.0
#: Posterior from which a pair is suggested as one person, and from which a human is asked.
SAME_FROM, SUSPECTED_FROM = 0.95, 0.1
#: Given and family name in each other's place.
_SWAPPED = np.log(0.01)
Levels = NDArray[np.int8]


@dataclass(frozen=True)
class Field:
    """Weights of one field: one person, two children of a house, twins (where it matters), and the level."""

    same: Floats
    house: Floats
    level: Levels
    twin: Floats | None = None


@dataclass(frozen=True)
class Scores:
    """Per pair: log odds of one person, and the fields behind it."""

    log_odds: NDArray[np.float64]
    fields: Mapping[str, Field]


def probability(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The posterior of log odds."""
    made: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(log_odds, -500, 500)))
    return made


def score(p: Prepared, i: Ints, j: Ints) -> Scores:
    """All pairs of rows (i, j) scored. Order within a pair does not matter."""
    names = _names(p, i, j)
    fields = {f: Field(w.same, w.sibling if f == "given" else w.same, w.level) for f, w in names.items()}
    fields |= {"birth": _birth(p, i, j), "register": _register(p, i, j), "document": _document(p, i, j)}
    fields |= {"phone": _phone(p, i, j), "institution": _institution(p, i, j), "sex": _sex(p, i, j)}
    same = _sum(f.same for f in fields.values()) + np.log(SAME_PAIRS)
    house = _sum(f.house for f in fields.values())
    birth = fields["birth"]
    assert birth.twin is not None
    twins = house - birth.house + birth.twin + np.log(TWIN_PAIRS)
    kin = np.maximum(fields["family"].same, 0) + np.maximum(fields["register"].same, 0) + np.log(KIN_PAIRS)
    strangers = np.full(len(i), np.log(max(p.total, 2) / 2))
    two = np.logaddexp(np.logaddexp(twins, house + np.log(SIBLING_PAIRS)), np.logaddexp(kin, strangers))
    return Scores(same - two, fields)


def _sum(parts: object) -> NDArray[np.float64]:
    made: NDArray[np.float64] = np.sum([np.asarray(x, np.float64) for x in parts], axis=0)  # type: ignore[attr-defined]
    return made


def _names(p: Prepared, i: Ints, j: Ints) -> dict[str, NameWeights]:
    """The four names; given and family are also tried in each other's place where they do not agree as they stand."""
    made = {f: weigh(p, f, f, i, j) for f in ("given", "father", "family", "mother")}
    given, family = made["given"], made["family"]
    rows = np.flatnonzero((given.level == DIFFER) & (family.level == DIFFER))
    if len(rows):
        one, two = weigh(p, "given", "family", i[rows], j[rows]), weigh(p, "family", "given", i[rows], j[rows])
        better = one.same + two.same + _SWAPPED > given.same[rows] + family.same[rows]
        better &= (one.level >= NEAR) & (two.level >= NEAR)
        hit = rows[better]
        # Which of the two records is the swapped one is not known: both fields get the mean.
        given.same[hit] = family.same[hit] = (one.same[better] + two.same[better] + _SWAPPED) / 2
        given.sibling[hit] = np.maximum(one.sibling[better], two.sibling[better]) + _SWAPPED / 2
        given.level[hit] = family.level[hit] = NEAR
    return made


def _by_level(
    levels: list[tuple[NDArray[np.bool_], Floats | float, int]], size: int, floor: float
) -> tuple[Floats, Levels]:
    """The first rule that holds gives weight and level; none: differ."""
    weight, level = np.full(size, floor, np.float32), np.full(size, DIFFER, np.int8)
    done = np.zeros(size, np.bool_)
    for holds, value, grade in levels:
        hit = holds & ~done
        weight[hit] = np.broadcast_to(np.asarray(value, np.float32), (size,))[hit]
        level[hit] = grade
        done |= hit
    return weight, level


def _birth(p: Prepared, i: Ints, j: Ints) -> Field:
    c = p.codes
    ya, yb, ma, mb, da, db = c["y"][i], c["y"][j], c["m"][i], c["m"][j], c["d"][i], c["d"][j]
    whole = (ma > 0) & (mb > 0)
    apart = np.abs(ya - yb)
    rare = -np.maximum(p.logs["birth"][i], p.logs["birth"][j])
    rare_year = -np.maximum(p.logs["year"][i], p.logs["year"][j])
    day, turned = whole & (ma == mb) & (da == db), whole & (ma == db) & (da == mb)
    part = whole & ((ma == mb) | (da == db))
    digits = part & (apart == 0)
    rules: list[tuple[NDArray[np.bool_], Floats | float, int]] = [
        ((ya == 0) | (yb == 0), 0.0, MISSING),
        (day & (apart == 0), np.log(0.88) + rare, AGREE),
        (turned & (apart == 0), np.log(0.03) + rare, NEAR),
        (day & (apart == 1), np.log(0.015) + rare, NEAR),
        (turned & (apart == 1), np.log(0.0004) + rare, NEAR),
        (digits, np.log(0.01 / 0.11) + rare_year, NEAR),
        (day, float(np.log(0.004 * 365)), NEAR),
        (~whole & (apart == 0), np.log(0.95) + rare_year, AGREE),
        (~whole & (apart == 1), np.log(0.02) + rare_year, NEAR),
    ]
    same, level = _by_level(rules, len(i), float(np.log(0.006)))
    together = day & (apart == 0) & (ya > 0)
    house = np.where(together, np.log(0.05), 0).astype(np.float32)
    house[~whole & (apart == 0) & (ya > 0) & (yb > 0)] = -1.5
    return Field(same, house, level, twin=same)


def _register(p: Prepared, i: Ints, j: Ints) -> Field:
    c = p.codes
    ra, rb, pa, pb = c["register"][i], c["register"][j], c["place"][i], c["place"][j]
    numbers, places = (ra > 0) & (rb > 0), (pa > 0) & (pb > 0)
    rare = np.where(places, -p.logs["line"][i], -p.logs["register"][i])
    slip, length = _one_slip(p.texts["register"], ra, rb, numbers & (ra != rb))
    either = np.where(places, np.logaddexp(-p.logs["line"][i], -p.logs["line"][j]), 0)
    rare_place = -p.logs["place"][i]
    rules: list[tuple[NDArray[np.bool_], Floats | float, int]] = [
        (~numbers & ~places, 0.0, MISSING),
        (~numbers & (pa == pb), np.minimum(np.log(0.9) + rare_place, 3.0).astype(np.float32), AGREE),
        (~numbers, float(np.log(0.1)), DIFFER),
        ((ra == rb) & (~places | (pa == pb)), (np.log(0.88) + rare).astype(np.float32), AGREE),
        ((ra == rb), (np.log(0.03) - p.logs["register"][i]).astype(np.float32), NEAR),
        (slip & places & (pa == pb), (np.log(0.06) - np.log(length * 6) + either).astype(np.float32), NEAR),
        (slip & ~places, 1.0, NEAR),
        (places & (pa == pb), np.clip(np.log(0.03) + rare_place, -3, -0.5).astype(np.float32), DIFFER),
    ]
    same, level = _by_level(rules, len(i), float(np.log(0.015)))
    return Field(same, same, level)


def _one_slip(texts: list[str], a: Ints, b: Ints, ask: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], Floats]:
    """Whether two numbers are one slip apart (a digit lost, added, changed, or two turned), and the longer's length."""
    slip, length = np.zeros(len(a), np.bool_), np.ones(len(a), np.float32)
    rows = np.flatnonzero(ask)
    if len(rows):
        left, right = [texts[n] for n in a[rows].tolist()], [texts[n] for n in b[rows].tolist()]
        slip[rows] = cpdist(left, right, scorer=OSA.distance, score_cutoff=1) == 1
        length[rows] = [max(len(x), len(y)) for x, y in zip(left, right, strict=True)]
    return slip, length


def _document(p: Prepared, i: Ints, j: Ints) -> Field:
    """Numbers of one kind of document; twins often have neighbouring numbers, so a near one says less for a house."""
    c = p.codes
    a, b, ka, kb = c["document"][i], c["document"][j], c["document_kind"][i], c["document_kind"][j]
    both = (a > 0) & (b > 0) & (ka == kb)
    slip, length = _one_slip(p.texts["document"], a, b, both & (a != b))
    slip &= length >= 6
    rare = -p.logs["document"][i]
    rules: list[tuple[NDArray[np.bool_], Floats | float, int]] = [
        (~both, 0.0, MISSING), (a == b, np.log(0.9) + rare, AGREE), (slip, 6.0, NEAR),
    ]  # fmt: skip
    same, level = _by_level(rules, len(i), float(np.log(0.03)))
    house = np.where(level == AGREE, np.log(0.002) + rare, np.where(level == NEAR, 4.5, 0)).astype(np.float32)
    return Field(same, house, level)


def _phone(p: Prepared, i: Ints, j: Ints) -> Field:
    a, b = p.codes["phone"][i], p.codes["phone"][j]
    both, equal = (a > 0) & (b > 0), (a > 0) & (a == b)
    rare = -p.logs["phone"][i]
    same, level = _by_level([(~both, 0.0, MISSING), (equal, np.log(0.6) + rare, AGREE)], len(i), float(np.log(0.5)))
    house = np.where(equal, np.log(0.8) + rare, np.where(both, np.log(0.4), 0)).astype(np.float32)
    return Field(same, house, level)


def _institution(p: Prepared, i: Ints, j: Ints) -> Field:
    """A school says little: neighbours share it, and a duplicate is often a change of school."""
    a, b = p.codes["institution"][i], p.codes["institution"][j]
    both, equal = (a > 0) & (b > 0), (a > 0) & (a == b)
    rare = np.clip(-p.logs["institution"][i], 0, 1).astype(np.float32)
    same, level = _by_level([(~both, 0.0, MISSING), (equal, rare, AGREE)], len(i), -0.5)
    return Field(same, same, level)


def _sex(p: Prepared, i: Ints, j: Ints) -> Field:
    a, b = p.codes["sex"][i], p.codes["sex"][j]
    rules: list[tuple[NDArray[np.bool_], Floats | float, int]] = [((a == 0) | (b == 0), 0.0, MISSING)]
    same, level = _by_level([*rules, (a == b, 0.3, AGREE)], len(i), float(np.log(0.02)))
    return Field(same, np.zeros(len(i), np.float32), level)
