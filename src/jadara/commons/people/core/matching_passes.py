"""The keys under which two records of one person meet, for a database (texts) and for a whole country (integers).

Each pass joins a few atoms of a record. Every fault spoils some atoms, and a person with three faults still agrees on
one pass: the atoms of a pass survive another spelling (skeletons), day and month in each other's place (sorted) and
given and family name in each other's place (atoms of names are added, not ordered).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from jadara.commons.people.core.matching_frequencies import Prepared, plain
from jadara.commons.people.core.matching_keys import Lexicon, lexicon
from jadara.commons.people.core.matching_records import Record

#: G given, F father, L family, M mother (skeletons); Y year, S day and month sorted; R register number and place;
#: Q document, T phone. After the stroke: what is added where a block is too large.
PASSES = (
    "Q/G", "RG/S", "RS/G", "TG/S", "TS/G",
    "YSG/L", "YSF/L", "YSL/F", "YSM/F",
    "SGF/L", "SGL/F", "SFL/M", "SGM/F", "SFM/L", "SLM/F",
    "GFL/Y", "GFM/Y", "GLM/Y", "YGF/M", "YLM/G", "YFM/G",
)  # fmt: skip
#: A block with more records than this is split by the finer atom, and left out when still larger than the second.
SPLIT_OVER, LEAVE_OVER = 40, 80
_NAMES = {"G": "given", "F": "father", "L": "family", "M": "mother"}
Keys = NDArray[np.uint64]


def keys(record: Record, names: Lexicon | None = None) -> frozenset[str]:
    """The keys of a record to be stored beside it: two records that share one are worth comparing.

    They depend on the record and the lexicon only, so they stay valid until the lexicon of the lists changes.
    A key is at most 80 characters.
    """
    atoms = _atoms(record, names or lexicon())
    found = set()
    for one in PASSES:
        wanted = one.partition("/")[0]
        if all(atoms.get(a) for a in wanted):
            named = sorted(atoms[a] for a in wanted if a in _NAMES)
            rest = [atoms[a] for a in wanted if a not in _NAMES]
            found.add("|".join((wanted, *rest, *named))[:80])
    return frozenset(found)


def _atoms(record: Record, names: Lexicon) -> dict[str, str]:
    out = {}
    for atom, field in _NAMES.items():
        spelled = names.spell(getattr(record, field)) or names.spell(getattr(record, field + "_latin"))
        out[atom] = spelled.skeleton if spelled else ""
    low, high = sorted((record.birth_month, record.birth_day))
    number = plain(record.register)
    out |= {"Y": str(record.birth_year or ""), "S": f"{low:02}{high:02}" if low else ""}
    out |= {"R": f"{record.place}/{number}" if number else "", "T": plain(record.phone)}
    return out | {"Q": plain(record.document) and f"{record.document_kind}/{plain(record.document)}"}


def _mix(codes: NDArray[np.int64], salt: int) -> Keys:
    """Codes spread over 64 bits (the finaliser of SplitMix64); code 0 stays 0, for missing."""
    x = codes.astype(np.uint64) + np.uint64(salt << 40)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.where(codes == 0, np.uint64(0), x ^ (x >> np.uint64(31)))


def atoms(p: Prepared) -> Mapping[str, Keys]:
    """The atoms of all records as 64-bit numbers, 0 where missing. Names share one numbering, so that sums commute."""
    out = {}
    for atom, field in _NAMES.items():
        rows = np.where(p.native[field] > 0, p.native[field], p.latin[field])
        out[atom] = _mix(p.names.bone[rows].astype(np.int64), 1)
    month, day = p.codes["m"].astype(np.int64), p.codes["d"].astype(np.int64)
    out["S"] = _mix(np.minimum(month, day) * 32 + np.maximum(month, day), 2)
    out["Y"] = _mix(p.codes["y"].astype(np.int64), 3)
    line, number = p.codes["line"].astype(np.int64), p.codes["register"].astype(np.int64)
    out["R"] = np.where(line > 0, _mix(line, 4), _mix(number, 5))
    out["T"] = _mix(p.codes["phone"].astype(np.int64), 6)
    out["Q"] = _mix(p.codes["document"].astype(np.int64), 7)
    return out


def joined(parts: Mapping[str, Keys], wanted: str) -> Keys:
    """One key per record for the atoms of a pass; 0 where one is missing."""
    total = np.zeros(len(parts["G"]), np.uint64)
    missing = np.zeros(len(total), np.bool_)
    for atom in wanted:
        total = total + parts[atom]
        missing |= parts[atom] == 0
    return np.where(missing, np.uint64(0), total)
