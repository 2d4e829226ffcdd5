"""A small classification for tests of the engines."""

from __future__ import annotations

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link, SkillLink
from jadara.commons.taxonomy.core.graph import Graph

#: Key: kind, group, English title, alternative label, essential skills, optional skills.
_ROWS: dict[str, tuple[ConceptKind, str, str, str, str, str]] = {
    "electrician": (ConceptKind.OCCUPATION, "7411", "electrician", "sparky",
                    "wire test-current read-plans safety tools fuse", "solar drive"),
    "solar-fitter": (ConceptKind.OCCUPATION, "7411", "solar installer", "panel fitter",
                     "solar wire roof safety tools", "drive sell"),
    "plumber": (ConceptKind.OCCUPATION, "7126", "plumber", "pipe fitter", "pipe solder safety tools leak", "drive"),
    "cook": (ConceptKind.OCCUPATION, "5120", "cook", "chef", "cooking hygiene knife menu season", "budget team"),
    "waiter": (ConceptKind.OCCUPATION, "5131", "waiter", "server in a restaurant", "serve hygiene team sell", "cash"),
    "nurse": (ConceptKind.OCCUPATION, "2221", "nurse", "", "care hygiene first-aid empathy team", "read-plans"),
    "meals": (ConceptKind.ACTIVITY, "I31", "cooking meals at home", "I cook for my family",
              "cooking hygiene budget season", "knife"),
    "siblings": (ConceptKind.ACTIVITY, "I41", "caring for children", "I raise my brothers", "care empathy hygiene",
                 "first-aid budget"),
}  # fmt: skip
_REUSE = {"team": "transversal", "safety": "cross-sector", "hygiene": "cross-sector"}


def uri(key: str) -> str:
    """The uri of a key."""
    return f"urn:test:{key}"


def graph() -> Graph:
    """Eight occupations and activities, some thirty skills; ``lonely`` is a skill without links."""
    concepts = [
        Concept(uri(key), kind, {"en": title}, group=group, alternatives={"en": (other,)} if other else {},
                regulated="see the register" if key == "nurse" else "")
        for key, (kind, group, title, other, _, _) in _ROWS.items()
    ]  # fmt: skip
    links = [
        Link(uri(key), uri(skill), essential)
        for key, row in _ROWS.items()
        for essential, skills in ((True, row[4]), (False, row[5]))
        for skill in skills.split()
    ]
    skills = sorted({link.skill for link in links} | {uri("lonely")})
    concepts += [
        Concept(s, ConceptKind.SKILL, {"en": s.rsplit(":", 1)[1]}, reuse=_REUSE.get(s.rsplit(":", 1)[1], ""))
        for s in skills
    ]
    return Graph.build(
        Concepts("small", "1", tuple(concepts), tuple(links), (SkillLink(uri("fuse"), uri("solder"), False),))
    )
