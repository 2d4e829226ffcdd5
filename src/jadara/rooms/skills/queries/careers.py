"""Careers that fit, with interests blended in as far as the person wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from jadara.commons.people.models import Person
from jadara.commons.taxonomy.core.concepts import ConceptKind, Title
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.core.ranking import Match, rank_occupations
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.actor import Actor
from jadara.rooms.skills.core.careers import Gap, gap
from jadara.rooms.skills.core.interests import Profile as Liked
from jadara.rooms.skills.core.interests import blend, match_all, profile
from jadara.rooms.skills.core.resume import Skill
from jadara.rooms.skills.interests import occupation_interests, questions
from jadara.rooms.skills.models import Aspiration, GapPoint, Letter, Profile
from jadara.rooms.skills.queries.experiences import held

#: ESCO says of an occupation that it is not regulated by pointing to this end of an address.
UNREGULATED = "unregulated"
#: How many occupations by fit are looked at before interests reorder them.
POOL = 400


@dataclass(frozen=True, slots=True)
class Career:
    """An occupation in the list: how it fits, what is there and what is missing, whether it is regulated."""

    uri: str
    title: Title
    fit: int
    """The fit of skills, 0 to 100; interests change the order, not this."""
    why: Sequence[Title]
    missing: Sequence[Title]
    missing_count: int
    regulated: bool
    aimed: bool


def liked(person_id: UUID) -> tuple[Liked, int]:
    """The person's interests and the weight of the slider, 0 to 100. One query."""
    row = Profile.objects.filter(person_id=person_id).first()
    return profile(questions(), row.interests if row else {}), row.interest_weight if row else 0


def careers(actor: Actor, lang: str, *, limit: int = 20, weight: int | None = None) -> list[Career]:
    """Occupations by fit, blended with interests by the slider's weight. Three queries; activities are not careers."""
    if actor.subject_id is None:
        return []
    known, skills = graph(), held(actor.subject_id)
    likes, stored = liked(actor.subject_id)
    share = (stored if weight is None else weight) / 100
    matches = {
        m.uri: m for m in rank_occupations(known, skills, POOL) if known.concepts[m.uri].kind is ConceptKind.OCCUPATION
    }
    interest = match_all(likes, occupation_interests(known)) if share else {}
    ordered = blend({uri: m.score for uri, m in matches.items()}, interest, share if interest else 0.0)[:limit]
    aims = set(Aspiration.objects.filter(person_id=actor.subject_id, ended_at=None).values_list("uri", flat=True))
    feminine = is_feminine(actor.subject_id)
    return [_career(known, matches[s.uri], lang, aims, feminine=feminine) for s in ordered]


def _career(known: Graph, match: Match, lang: str, aims: set[str], *, feminine: bool) -> Career:
    return Career(
        uri=match.uri,
        title=known.title(match.uri, lang, feminine=feminine),
        fit=round(100 * min(1.0, match.score)),
        why=[known.title(uri, lang) for uri in match.why[:4]],
        missing=[known.title(uri, lang) for uri in match.essential_missing[:3]],
        missing_count=len(match.essential_missing),
        regulated=is_regulated(known.concepts[match.uri].regulated),
        aimed=match.uri in aims,
    )


def is_feminine(person_id: UUID | None) -> bool:
    """Should titles be in the feminine for this person. One query."""
    return person_id is not None and Person.objects.filter(pk=person_id, sex=Person.Sex.FEMALE).exists()


def is_regulated(note: str) -> bool:
    """Does ESCO's note say that the occupation is regulated somewhere in the European Union."""
    return bool(note) and UNREGULATED not in note


def gap_of(person_id: UUID, uri: str, skills: Mapping[str, float] | None = None) -> Gap | None:
    """The gap to one occupation, None when the taxonomy does not know it. One query."""
    known = graph()
    if uri not in known.occupation_index:
        return None
    return gap(known, held(person_id) if skills is None else skills, uri)


def aspirations(actor: Actor) -> QuerySet[Aspiration]:
    """What the person aims at now, oldest first."""
    return Aspiration.objects.of(actor).filter(ended_at=None).order_by("chosen_at")


def points(aspiration: Aspiration) -> list[GapPoint]:
    """How the gap closed, oldest first."""
    return list(GapPoint.objects.filter(aspiration=aspiration).order_by("on"))


def letters(actor: Actor) -> QuerySet[Letter]:
    """The person's letters, the newest first."""
    return Letter.objects.of(actor)


def as_skills(uris: Sequence[str]) -> list[Skill]:
    """Concepts as a letter or CV names them."""
    known, found = graph(), []
    for uri in uris:
        if concept := known.concepts.get(uri):
            found.append(Skill(dict(concept.titles), concept.reuse, concept.skill_type == "knowledge", uri))
    return found


def answers(person_id: UUID) -> dict[str, int]:
    """The interest questions answered so far. One query."""
    row = Profile.objects.filter(person_id=person_id).values_list("interests", flat=True).first()
    return dict(row or {})
