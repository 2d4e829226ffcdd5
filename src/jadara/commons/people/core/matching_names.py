"""How much two written names say for one person: log likelihood ratios, for many pairs of rows at once.

Method: Fellegi and Sunter, A Theory for Record Linkage (1969), with the frequencies of the values themselves. A name
that agrees counts by its rarity. A name that nearly agrees is a slip of the pen with probability ``t`` for this very
result, so it counts ``t / f(result)``: a rare string beside a common name is a slip, two common names are two names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, LCSseq
from rapidfuzz.process import cpdist

from jadara.commons.people.core.matching_frequencies import Floats, Ints, Names, Prepared

MISSING, DIFFER, NEAR, AGREE = 0, 1, 2, 3
#: Probability that the same person's name is written as the same name, and as one that has nothing to do with it.
_AGREE, _DIFFER, _DIFFER_GIVEN, _DIFFER_SCRIPTS = 0.9, 0.01, 0.004, 0.03
#: Probability of each kind of slip (a letter left out, added, replaced, two changed places), and of two slips.
_SLIP, _TWO_SLIPS = 0.012, 0.003
#: Letters that a slip puts in: neighbours on the keyboard and look-alikes are much likelier than the whole alphabet.
_LETTERS = 12.0
#: Another spelling with the same consonants: Latin and Latin, by difference of sounds; across scripts, by missing vowels.
_SAME_BONES = np.log(np.array([0.3, 0.15, 0.04], np.float32))
_ACROSS = np.log(np.array([0.5, 0.12, 0.02], np.float32))
#: One sound apart across scripts; a second name left out.
_BONE_SLIP, _SHORTENED = 0.1, 0.15
#: Brothers and sisters hardly ever bear one name, but parents of twins like names that sound alike: how much likelier
#: a near name is for a twin than for a stranger, when both names are listed, when none is, and for the same consonants.
#: An unlisted string that is one slip from a listed name is seldom another child's name.
_SIBLING_NAMESAKE = 0.002
_TWIN_NEAR_KNOWN, _TWIN_NEAR, _TWIN_BONES, _TWIN_ONE_KNOWN = np.log(20.0), np.log(5.0), np.log(2.5), 0.0


@dataclass(frozen=True)
class NameWeights:
    """Per pair: ``same`` for one person against strangers, ``sibling`` for two children of one house, the level."""

    same: Floats
    sibling: Floats
    level: NDArray[np.int8]


def _scores(left: Sequence[str], right: Sequence[str], scorer: Callable[..., Any], cutoff: int | None = None) -> Ints:
    made = cpdist(left, right, scorer=scorer, score_cutoff=cutoff, workers=2 if len(left) > 5000 else 1)
    return np.asarray(made, np.int32)


def _texts(texts: Sequence[str], rows: Ints) -> list[str]:
    return [texts[n] for n in rows.tolist()]


def weigh(p: Prepared, field: str, other: str, i: Ints, j: Ints) -> NameWeights:
    """Weights of ``field`` of rows i against ``other`` of rows j (the same field, or the one it may be swapped with)."""
    a, b = (p.native[field][i], p.latin[field][i]), (p.native[other][j], p.latin[other][j])
    floor = np.log(_DIFFER_GIVEN if field == other == "given" else _DIFFER)
    same_script = ((a[0] > 0) & (b[0] > 0)) | ((a[1] > 0) & (b[1] > 0))
    present = ((a[0] > 0) | (a[1] > 0)) & ((b[0] > 0) | (b[1] > 0))
    weight = np.full(len(i), np.log(_DIFFER_SCRIPTS), np.float32)
    weight[same_script] = floor
    sibling = np.zeros(len(i), np.float32)
    level = np.where(present, DIFFER, MISSING).astype(np.int8)
    _agreements(p, (field, other), (a, b), (weight, sibling, level))
    for x, y, across in ((0, 0, False), (1, 1, False), (0, 1, True), (1, 0, True)):
        open_ = (a[x] > 0) & (b[y] > 0) & (level == DIFFER if across else level != AGREE)
        where = np.flatnonzero(open_ & ~same_script if across else open_)
        if len(where):
            _near(p, (field, other), (a[x][where], b[y][where]), where, (weight, sibling, level), across=across)
    weight[level == MISSING] = 0
    return NameWeights(weight, sibling, level)


_Out = tuple[Floats, Floats, NDArray[np.int8]]


def _rarity(p: Prepared, fields: tuple[str, str], kind: str, rows: Ints) -> Floats:
    """Minus log frequency of spellings, or of what they stand for; the mean of both fields if these are two."""
    one = p.logs[f"{fields[0]}.{kind}"][rows]
    if fields[0] == fields[1]:
        return -one
    made: Floats = (-(one + p.logs[f"{fields[1]}.{kind}"][rows]) / 2).astype(np.float32)
    return made


def _agreements(
    p: Prepared, fields: tuple[str, str], sides: tuple[tuple[Ints, Ints], tuple[Ints, Ints]], out: _Out
) -> None:
    """The same name in any pair of spellings. Across scripts only where there is no common script."""
    weight, sibling, level = out
    names = p.names.name
    (a_native, a_latin), (b_native, b_latin) = sides
    for x, y in ((a_native, b_native), (a_latin, b_latin), (a_native, b_latin), (a_latin, b_native)):
        hit = np.flatnonzero((x > 0) & (y > 0) & (names[x] == names[y]) & (level != AGREE))
        rarity = _rarity(p, fields, "name", x[hit])
        weight[hit] = rarity + np.log(_AGREE)
        sibling[hit] = rarity + np.log(_SIBLING_NAMESAKE)
        level[hit] = AGREE


def _near(
    p: Prepared, fields: tuple[str, str], sides: tuple[Ints, Ints], where: NDArray[np.intp], out: _Out, *, across: bool
) -> None:
    """Raise the weight of pairs of spellings that nearly agree. Each distinct pair is compared once."""
    size = len(p.names.texts)
    keys, back = np.unique(sides[0].astype(np.int64) * size + sides[1], return_inverse=True)
    x, y = (keys // size).astype(np.int32), (keys % size).astype(np.int32)
    made, twin = (_across if across else _one_script)(p, fields, x, y)
    weight, sibling, level = out
    found, near = made[back.ravel()], twin[back.ravel()]
    hit = np.isfinite(found)
    rows = where[hit]
    sibling[rows] = np.where((level[rows] != NEAR) | (found[hit] > weight[rows]), near[hit], sibling[rows])
    weight[rows] = np.maximum(weight[rows], found[hit])
    level[rows] = NEAR


def _one_script(p: Prepared, fields: tuple[str, str], x: Ints, y: Ints) -> tuple[Floats, Floats]:
    n = p.names
    best, twin = np.full(len(x), -np.inf, np.float32), np.zeros(len(x), np.float32)
    both_known = n.known[x] & n.known[y]
    left, right = _texts(n.texts, x), _texts(n.texts, y)
    distance = _scores(left, right, OSA.distance, 2)
    close = np.flatnonzero((distance <= 2) & (distance > 0))
    lengths = np.array([len(t) for t in n.texts], np.int32)
    slip = _slips(p, fields, (x[close], y[close]), distance[close], lengths)
    best[close] = slip
    one_known = np.where(n.known[x] ^ n.known[y], _TWIN_ONE_KNOWN, _TWIN_NEAR)
    twin[close] = np.where(both_known, _TWIN_NEAR_KNOWN, one_known)[close]
    bones = np.flatnonzero((n.bone[x] == n.bone[y]) & (n.bone[x] > 0) & ~n.arabic[x] & ~both_known)
    if len(bones):
        apart = _scores(_texts(n.forms, x[bones]), _texts(n.forms, y[bones]), OSA.distance, 2)
        found = _SAME_BONES[np.minimum(apart, 2)] + _rarity(p, fields, "bone", x[bones])
        _raise(best, twin, bones, found, float(_TWIN_BONES))
    _shortened(p, fields, (x, y), best, twin)
    return best, twin


def _across(p: Prepared, fields: tuple[str, str], x: Ints, y: Ints) -> tuple[Floats, Floats]:
    """An Arabic and a Latin spelling that no list makes one name: their consonants and the Arabic long vowels."""
    n = p.names
    best, twin = np.full(len(x), -np.inf, np.float32), np.zeros(len(x), np.float32)
    free = ~(n.known[x] & n.known[y])
    equal = np.flatnonzero(free & (n.bone[x] == n.bone[y]) & (n.bone[x] > 0))
    native, latin = np.where(n.arabic[x], x, y)[equal], np.where(n.arabic[x], y, x)[equal]
    forms = _texts(n.forms, native)
    common = _scores(forms, _texts(n.forms, latin), LCSseq.similarity)
    lost = np.array([len(f) for f in forms], np.int32) - common
    best[equal] = _ACROSS[np.clip(lost, 0, 2)] + _rarity(p, fields, "bone", x[equal])
    twin[equal] = _TWIN_BONES
    rest = np.flatnonzero(n.bone[x] != n.bone[y])
    distance = _scores(_texts(n.bones, x[rest]), _texts(n.bones, y[rest]), OSA.distance, 1)
    near = rest[distance == 1]
    length = np.maximum(np.array([len(n.bones[k]) for k in x[near].tolist()], np.float32), 1)
    rare = np.logaddexp(-p.logs[f"{fields[0]}.bone"][x[near]], -p.logs[f"{fields[1]}.bone"][y[near]])
    found = (np.log(_BONE_SLIP / (3 * length * _LETTERS)) + rare).astype(np.float32)
    _raise(best, twin, near, found, float(_TWIN_NEAR))
    _shortened(p, fields, (x, y), best, twin)
    return best, twin


def _slips(p: Prepared, fields: tuple[str, str], sides: tuple[Ints, Ints], distance: Ints, lengths: Ints) -> Floats:
    """Log likelihood ratio of one or two slips, either spelling being the true one."""
    x, y = sides
    rare_x, rare_y = -p.logs[f"{fields[0]}.compact"][x], -p.logs[f"{fields[1]}.compact"][y]
    length = np.maximum(lengths[x], lengths[y]).astype(np.float32)
    longer_x = lengths[x] > lengths[y]
    rare_short, rare_long = np.where(longer_x, rare_y, rare_x), np.where(longer_x, rare_x, rare_y)
    drop = np.logaddexp(rare_short - np.log(length), rare_long - np.log(length * _LETTERS))
    either = np.logaddexp(rare_x, rare_y)
    moved = p.names.letters[x] == p.names.letters[y]
    level = np.where(moved, -np.log(np.maximum(length - 1, 1)), -np.log(length * _LETTERS))
    one = np.where(lengths[x] == lengths[y], either + level, drop) + np.log(_SLIP)
    two = either - 2 * np.log(length * _LETTERS) + np.log(_TWO_SLIPS) + np.where(length >= 5, 1.5, -3)
    made: Floats = np.where(distance == 1, one, two).astype(np.float32)
    return made


def _shortened(p: Prepared, fields: tuple[str, str], sides: tuple[Ints, Ints], best: Floats, twin: Floats) -> None:
    """محمد for محمد علي, Fatima for Fatima Khalil: one side has only the first word of the other."""
    n: Names = p.names
    x, y = sides
    hit = np.flatnonzero((n.first[x] == n.first[y]) & ((n.words[x] == 1) ^ (n.words[y] == 1)))
    _raise(best, twin, hit, (np.log(_SHORTENED) + _rarity(p, fields, "first", x[hit])).astype(np.float32), 2.3)


def _raise(best: Floats, twin: Floats, where: NDArray[np.intp], found: Floats, near: float) -> None:
    better = found > best[where]
    best[where[better]] = found[better]
    twin[where[better]] = near
