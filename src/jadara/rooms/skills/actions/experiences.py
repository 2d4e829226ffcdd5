"""Telling an experience and going through the interview about it. Each tap is stored before the next page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.actor import Actor
from jadara.kernel.ids import uuid7
from jadara.rooms.skills import rules
from jadara.rooms.skills.core import Interview
from jadara.rooms.skills.models import Experience, HeldSkill
from jadara.rooms.skills.queries.experiences import OWN, interview

#: More than anybody tells; keeps one account from filling the database.
MAX_EXPERIENCES = 60


class TooMany(Exception):
    """The person has told as many experiences as Jadara keeps."""


class UnknownConcept(Exception):
    """A uri that is not in the taxonomy."""


@transaction.atomic
def tell(*, actor: Actor, kind: Experience.Kind, hint: str, language: str, operation: UUID | None = None) -> Experience:
    """A new experience in the person's own words. The same operation again returns the same experience.

    Raises TooMany.
    """
    person_id = rules.subject(actor)
    mine = Experience.objects.filter(person_id=person_id)
    if operation and (done := mine.filter(pk=operation).first()):
        return done
    if mine.count() >= MAX_EXPERIENCES:
        raise TooMany
    now = timezone.now()
    experience = Experience.objects.create(
        id=operation or uuid7(), person_id=person_id, kind=kind, language=language, hint=hint, created_at=now,
        updated_at=now,
    )  # fmt: skip
    audit.record(actor, "skills.experience.told", experience.id, kind=kind)
    return experience


def _keep(experience: Experience, state: Interview, *extra: str) -> None:
    experience.interview = state.state()
    experience.updated_at = timezone.now()
    experience.save(update_fields=["interview", "updated_at", *extra])


def _locked(experience: Experience) -> Experience:
    """The row as it is now, locked: two taps at once are answered one after the other."""
    return Experience.objects.select_for_update().get(pk=experience.pk)


@transaction.atomic
def choose(*, actor: Actor, experience: Experience, concept: str | None) -> Experience:
    """The person says which occupation or activity it was, or None for "none of these". Raises UnknownConcept.

    Choosing another one later starts the questions again; skills confirmed so far stay.
    """
    rules.require_subject(actor, experience.person_id)
    if concept and concept not in graph().occupation_index:
        raise UnknownConcept(concept)
    experience = _locked(experience)
    experience.interview = {}
    state = interview(experience)
    state.choose(concept)
    experience.concept = concept or ""
    _keep(experience, state, "concept")
    audit.record(actor, "skills.experience.chosen", experience.id, found=bool(concept))
    return experience


@transaction.atomic
def answer(
    *, actor: Actor, experience: Experience, screen: int, asked: Iterable[str], ticked: Iterable[str]
) -> Experience:
    """Store one screen of ticks. ``screen`` counts the screens answered before: the same screen sent again is ignored.

    ``asked`` must be what the engine asks now; ticks outside it are dropped.
    """
    rules.require_subject(actor, experience.person_id)
    experience = _locked(experience)
    state = interview(experience)
    if screen != len(state.screens):
        return experience
    current = state.next_screen(len(list(asked)) or 10)
    yes = [uri for uri in current if uri in set(ticked)]
    state.answer(set(yes))
    _keep(experience, state)
    _confirm(experience, yes, HeldSkill.How.TICKED)
    audit.record(actor, "skills.experience.answered", experience.id, asked=len(current), ticked=len(yes))
    return experience


def _confirm(experience: Experience, uris: Iterable[str], how: HeldSkill.How) -> None:
    now = timezone.now()
    HeldSkill.objects.bulk_create(
        [
            HeldSkill(person_id=experience.person_id, experience=experience, uri=uri, how=how, confirmed_at=now)
            for uri in uris
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def add_skill(*, actor: Actor, experience: Experience, uri: str) -> None:
    """A skill found by search. Raises UnknownConcept."""
    rules.require_subject(actor, experience.person_id)
    if uri not in graph().skill_index:
        raise UnknownConcept(uri)
    experience = _locked(experience)
    state = interview(experience)
    state.add(uri)
    _keep(experience, state)
    _confirm(experience, [uri], HeldSkill.How.SEARCHED)
    audit.record(actor, "skills.skill.added", experience.id)


@transaction.atomic
def add_own_words(*, actor: Actor, experience: Experience, text: str, language: str) -> HeldSkill:
    """A skill that no search found, in the person's own words. The same words again change nothing."""
    rules.require_subject(actor, experience.person_id)
    column = f"text_{language}"
    same = HeldSkill.objects.filter(experience=experience, how=HeldSkill.How.OWN_WORDS, **{column: text}).first()
    if same:
        return same
    row = HeldSkill(
        person_id=experience.person_id, experience=experience, uri=f"{OWN}{uuid7()}", how=HeldSkill.How.OWN_WORDS,
        confirmed_at=timezone.now(),
    )  # fmt: skip
    setattr(row, column, text)
    row.save(force_insert=True)
    audit.record(actor, "skills.skill.own_words", experience.id)
    return row


@transaction.atomic
def remove_skill(*, actor: Actor, skill: HeldSkill) -> None:
    """Take a skill back from one experience."""
    rules.require_subject(actor, skill.person_id)
    audit.record(actor, "skills.skill.removed", skill.experience_id)
    skill.delete()


@transaction.atomic
def describe(*, actor: Actor, experience: Experience, fields: Mapping[str, object]) -> Experience:
    """Title, organisation, dates or frequency, description. Marks the experience as told to the end."""
    rules.require_subject(actor, experience.person_id)
    for name, value in fields.items():
        setattr(experience, name, value)
    now = timezone.now()
    experience.updated_at = now
    experience.finished_at = experience.finished_at or now
    experience.save(update_fields=[*fields, "updated_at", "finished_at"])
    audit.record(actor, "skills.experience.described", experience.id, fields=sorted(fields))
    return experience


@transaction.atomic
def forget(*, actor: Actor, experience: Experience) -> None:
    """Delete an experience with its skills."""
    rules.require_subject(actor, experience.person_id)
    audit.record(actor, "skills.experience.forgotten", experience.id)
    experience.delete()
