"""Every text that people read is there in Arabic and French, with the same placeholders."""

from __future__ import annotations

from jadara.site import catalogues


def test_no_translation_is_missing() -> None:
    gaps = catalogues.update(write=False)
    assert gaps == [], "\n".join(f"{g.catalogue} {g.lang}: {g.reason}: {g.text}" for g in gaps)
