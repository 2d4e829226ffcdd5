"""Derives ``data/riasec.csv`` from O*NET's interests and the crosswalk to ESCO. Run by hand for a new edition:

    python -m jadara.rooms.skills.derive_riasec FOLDER

FOLDER holds ``Interests.xlsx`` (O*NET) and ``esco_onet_crosswalk_Nov2020.csv`` (Nesta).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

import openpyxl

from jadara.rooms.skills.core.interests import TYPES
from jadara.rooms.skills.interests import RIASEC

_ELEMENTS = dict(zip(("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional"), TYPES,
                     strict=True))  # fmt: skip

#: The crosswalk has codes of SOC 2010, O*NET 29 those of SOC 2018: codes that changed under most of the occupations.
_RENAMED = {
    "11-2031": "11-2032", "11-3011": "11-3012", "13-2021": "13-2023", "15-1111": "15-1221", "15-1121": "15-1211",
    "15-1122": "15-1212", "15-1131": "15-1251", "15-1132": "15-1252", "15-1133": "15-1252", "15-1134": "15-1254",
    "15-1141": "15-1242", "15-1142": "15-1244", "15-1143": "15-1241", "15-1151": "15-1232", "15-1152": "15-1231",
    "15-1199": "15-1299", "19-1020": "19-1029", "19-3031": "19-3033", "19-4011": "19-4012", "19-4041": "19-4043",
    "19-4091": "19-4042", "19-4093": "19-4071", "25-2054": "25-2058", "25-3099": "25-3041", "25-4021": "25-4022",
    "25-9041": "25-9045", "27-3022": "27-3023", "29-1062": "29-1215", "29-1067": "29-1249", "29-1069": "29-1229",
    "29-1199": "29-1299", "29-2021": "29-1292", "29-2041": "29-2042", "29-2054": "29-1126", "29-2071": "29-2072",
    "29-9011": "19-5011", "29-9012": "19-5012", "31-1011": "31-1121", "31-1014": "31-1131", "31-1015": "31-1132",
    "39-1011": "39-1013", "39-9021": "31-1122",
}  # fmt: skip


def onet(path: Path) -> dict[str, tuple[float, ...]]:
    """Interests, 1..7 moved to 0..1, per O*NET code, per title in small letters and, as means, per SOC code."""
    titles: dict[str, str] = {}
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    sheet = openpyxl.load_workbook(path, read_only=True).active
    if sheet is None:
        raise ValueError(f"{path}: no sheet")
    for code, title, _, element, scale, _, value, *_ in sheet.iter_rows(min_row=2, values_only=True):
        if scale == "OI":
            titles[str(code)] = str(title).lower()
            scores[str(code)][_ELEMENTS[str(element)]] = (float(str(value)) - 1) / 6
    full = {code: tuple(found[t] for t in TYPES) for code, found in scores.items() if len(found) == len(TYPES)}
    families: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for code, values in full.items():
        families[code[:7]].append(values)
    means = {code: _mean(values) for code, values in families.items()}
    return {**means, **full, **{titles[code]: values for code, values in full.items()}}


def derive(folder: Path) -> dict[str, tuple[float, ...]]:
    """ESCO occupation's UUID to its six interests."""
    interests = onet(folder / "Interests.xlsx")
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    with (folder / "esco_onet_crosswalk_Nov2020.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            soc = row["onet_code"][:7]
            names = (row["onet_occupation"].lower(), row["onet_code"], soc, _RENAMED.get(soc, ""))
            if values := next((interests[name] for name in names if name in interests), None):
                found[row["concept_uri"].rsplit("/", 1)[-1]].append(values)
    return {uuid: _mean(values) for uuid, values in sorted(found.items())}


def _mean(rows: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))


def main() -> None:
    """Write the file."""
    if len(sys.argv) != 2 or not (folder := Path(sys.argv[1])).is_dir():
        sys.exit("usage: python -m jadara.rooms.skills.derive_riasec FOLDER")
    rows = derive(folder)
    with RIASEC.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["esco", *TYPES])
        out.writerows([uuid, *(f"{v:.2f}" for v in values)] for uuid, values in rows.items())
    sys.stdout.write(f"{len(rows)} occupations\n")


if __name__ == "__main__":
    main()
