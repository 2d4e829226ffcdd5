"""A small taxonomy in the database: two shop jobs, a household activity, a regulated job."""

from __future__ import annotations

import pytest

from jadara.commons.taxonomy.actions import load
from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link
from jadara.rooms.skills.actions.experiences import tell
from jadara.rooms.skills.models import Experience
from tests.cast import Cast, actor

SELLER, REPAIRER, CHILDCARE, NURSE = "urn:t:seller", "urn:t:repairer", "urn:t:childcare", "urn:t:nurse"


def _skill(name: str) -> Concept:
    return Concept(f"urn:t:s:{name}", ConceptKind.SKILL, {"ar": f"مهارة {name}", "en": name}, reuse="sector-specific")


def _job(
    uri: str, ar: str, ar_f: str, en: str, kind: ConceptKind = ConceptKind.OCCUPATION, regulated: str = ""
) -> Concept:
    return Concept(
        uri, kind, {"ar": ar, "en": en}, code="5223", group="5223", feminine={"ar": ar_f}, regulated=regulated
    )


@pytest.fixture
def taxonomy(db: None) -> Concepts:
    """Loaded, 14 skills for each job, four shared."""
    shared = [_skill(f"shared{n}") for n in range(4)]
    concepts = [
        _job(SELLER, "بائع هواتف", "بائعة هواتف", "phone seller"),
        _job(REPAIRER, "مصلّح هواتف", "مصلّحة هواتف", "phone repairer"),
        _job(CHILDCARE, "تربية الأولاد", "", "raising children", ConceptKind.ACTIVITY),
        _job(NURSE, "ممرّض", "ممرّضة", "nurse", regulated="http://data.europa.eu/esco/regulated-professions/regulated"),
        *shared,
    ]
    links = []
    for job in (SELLER, REPAIRER, CHILDCARE, NURSE):
        own = [_skill(f"{job[6:]}{n}") for n in range(10)]
        concepts += own
        links += [Link(job, s.uri, essential=True) for s in own]
        links += [Link(job, s.uri, essential=False) for s in shared]
    pack = Concepts("test", "1", tuple(concepts), tuple(links))
    load(pack)
    return pack


@pytest.fixture
def told(cast: Cast, taxonomy: Concepts) -> Experience:
    """Layla's work in a phone shop, told but not yet asked about."""
    return tell(actor=actor(cast.layla), kind=Experience.Kind.WORK, hint="phone seller", language="en")
