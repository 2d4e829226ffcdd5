"""Loading the tree of areas."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from jadara.commons.places.models import Area

LEBANON = Path(__file__).parent / "data" / "lebanon.csv"


@transaction.atomic
def load_areas(path: Path = LEBANON) -> int:
    """Load or update the areas of a CSV (code, level, parent, name_*). Parents stand before children. Idempotent."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    order = {level: i for i, level in enumerate(Area.Level.values)}
    areas = [
        Area(code=r["code"], level=r["level"], parent_id=r["parent"] or None,
             name_ar=r["name_ar"], name_fr=r["name_fr"], name_en=r["name_en"])
        for r in sorted(rows, key=lambda r: order[r["level"]])
    ]  # fmt: skip
    Area.objects.bulk_create(
        areas,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["level", "parent", "name_ar", "name_fr", "name_en"],
    )
    return len(areas)
