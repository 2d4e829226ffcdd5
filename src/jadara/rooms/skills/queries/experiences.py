"""Reading what a person has done, and the interview about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from jadara.commons.taxonomy.core.concepts import Title
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.actor import Actor
from jadara.kernel.texts import pick
from jadara.rooms.skills.core import ExperienceKind, Interview
from jadara.rooms.skills.models import Experience, HeldSkill

OWN = "urn:jadara:own:"


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill as it is shown: its uri, the title in the person's language, and whether that had to fall back."""

    uri: str
    title: Title
    row_id: UUID | None = None
    how: str = ""


def experiences(actor: Actor) -> QuerySet[Experience]:
    """What the person told so far, oldest first, each with its number of skills. One query."""
    return Experience.objects.of(actor).annotate(skill_count=Count("skills"))


def interview(experience: Experience) -> Interview:
    """The interview where the person left it. The graph is shared by all requests of the process."""
    if experience.interview:
        return Interview.resume(graph(), experience.interview)
    return Interview(graph(), experience.hint, experience.language, ExperienceKind(experience.kind))


def own_text(row: HeldSkill, lang: str) -> Title:
    """A skill in the person's own words, in the language asked for or else another one."""
    text, found = pick({"ar": row.text_ar, "fr": row.text_fr, "en": row.text_en}, lang)
    return Title(text, found, found != lang)


def shown(row: HeldSkill, lang: str, known: Graph) -> Skill:
    """A confirmed skill as it is shown; retired concepts keep their titles."""
    title = own_text(row, lang) if row.uri.startswith(OWN) else known.title(row.uri, lang)
    return Skill(row.uri, title, row.id, row.how)


def skills_of(experience: Experience, lang: str) -> list[Skill]:
    """The skills confirmed in one experience, in the order of confirming. One query."""
    known = graph()
    rows = HeldSkill.objects.filter(experience=experience).order_by("confirmed_at", "id")
    return [shown(row, lang, known) for row in rows]


def skills_by_experience(person_id: UUID, lang: str) -> dict[UUID, list[Skill]]:
    """All confirmed skills of a person, by experience. One query."""
    known, found = graph(), defaultdict[UUID, list[Skill]](list)
    for row in HeldSkill.objects.filter(person_id=person_id).order_by("confirmed_at", "id"):
        found[row.experience_id].append(shown(row, lang, known))
    return found


def held(person_id: UUID) -> dict[str, float]:
    """The person's skills for matching: uri to 1.0. Own words take no part. One query."""
    uris = HeldSkill.objects.filter(person_id=person_id).exclude(uri__startswith=OWN).values_list("uri", flat=True)
    return dict.fromkeys(uris, 1.0)


def titles(uris: Iterable[str], lang: str) -> list[Skill]:
    """Concepts as they are shown. No query once the graph is there."""
    known = graph()
    return [Skill(uri, known.title(uri, lang)) for uri in uris]


def title_of(experience: Experience, lang: str, known: Graph | None = None, *, feminine: bool = False) -> Title:
    """What an experience is called: the person's own title, else the concept's, else her words."""
    own, found = pick({"ar": experience.title_ar, "fr": experience.title_fr, "en": experience.title_en}, lang)
    if own and found == lang:
        return Title(own, found, False)
    if experience.concept:
        return (known or graph()).title(experience.concept, lang, feminine=feminine)
    if own:
        return Title(own, found, True)
    return Title(experience.hint[:200], experience.language, experience.language != lang)
