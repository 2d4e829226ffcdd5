"""What a classification says: concepts with labels in several languages, and the links between them.

These frozen classes are the door between the readers (``taxonomy.esco``, ``taxonomy.starter``, the database) and the
engines. Field names follow ESCO's own (preferred label, alternative label, reuse level, skill type).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: The languages of the product, in the order in which a missing label falls back.
LANGUAGES = ("ar", "fr", "en")


class ConceptKind(StrEnum):
    """OCCUPATION carries an ISCO-08 code; ACTIVITY is unpaid work (ICATUS); SKILL is a skill or a piece of knowledge."""

    OCCUPATION = "occupation"
    ACTIVITY = "activity"
    SKILL = "skill"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a classification.

    ``code`` is ESCO's (``7411.1``) or ICATUS' (``I31_0_1``), empty for skills; ``group`` the ISCO-08 unit group (``7411``)
    or the ICATUS group (``I31``). ``titles`` maps a language to the preferred label (masculine or neutral form),
    ``feminine`` to the feminine form where it differs; ``alternatives`` to alternative and hidden labels.
    ``reuse`` is ESCO's reuse level of a skill (transversal, cross-sector, sector-specific, occupation-specific);
    ``skill_type`` is ``skill/competence`` or ``knowledge``. ``regulated`` is ESCO's note on regulated professions, an
    address or empty. ``retired`` concepts stay readable; ``replaced_by`` names their successors.
    """

    uri: str
    kind: ConceptKind
    titles: Mapping[str, str]
    code: str = ""
    group: str = ""
    feminine: Mapping[str, str] = field(default_factory=dict)
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    skill_type: str = ""
    reuse: str = ""
    regulated: str = ""
    retired: bool = False
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A skill that an occupation or activity needs: essential, or else optional."""

    occupation: str
    skill: str
    essential: bool


@dataclass(frozen=True, slots=True)
class SkillLink:
    """A skill that helps another (ESCO's skill-skill relations)."""

    skill: str
    related: str
    essential: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What a reader left out, and where it stood: ``file``, 1-based ``row`` and a plain English reason code."""

    file: str
    row: int
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Concepts:
    """A whole classification, as read. ``broader`` holds (narrower uri, broader uri) pairs of groups and concepts."""

    name: str
    version: str
    concepts: tuple[Concept, ...]
    links: tuple[Link, ...] = ()
    skill_links: tuple[SkillLink, ...] = ()
    broader: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A concept found, best first; ``score`` is comparable within one answer only. ``label`` is the label that matched."""

    uri: str
    score: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A label to show and the language it is in; ``fallback`` when that is not the one asked for."""

    text: str
    lang: str
    fallback: bool


def title(concept: Concept, lang: str, *, feminine: bool = False) -> Title:
    """The label in ``lang``, or else in Arabic, French, English, in this order; the uri as a last resort."""
    for candidate in (lang, *LANGUAGES):
        if text := (feminine and concept.feminine.get(candidate)) or concept.titles.get(candidate):
            return Title(text, candidate, candidate != lang)
    return Title(concept.uri, "", True)
