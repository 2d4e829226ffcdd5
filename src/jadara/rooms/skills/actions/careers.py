"""Aiming at an occupation, following how the gap closes, interests."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.actor import Actor
from jadara.rooms.skills import rules
from jadara.rooms.skills.actions.experiences import UnknownConcept
from jadara.rooms.skills.actions.profile import change_profile
from jadara.rooms.skills.core.careers import gap
from jadara.rooms.skills.models import Aspiration, GapPoint
from jadara.rooms.skills.queries.experiences import held


@transaction.atomic
def aim(*, actor: Actor, uri: str) -> Aspiration:
    """Aim at an occupation; aiming again changes nothing. Raises UnknownConcept."""
    person_id = rules.subject(actor)
    if uri not in graph().occupation_index:
        raise UnknownConcept(uri)
    row, made = Aspiration.objects.get_or_create(
        person_id=person_id, uri=uri, ended_at=None, defaults={"chosen_at": timezone.now()}
    )
    if made:
        audit.record(actor, "skills.aspiration.chosen", row.id)
    follow(actor=actor)
    return row


@transaction.atomic
def give_up(*, actor: Actor, aspiration: Aspiration) -> None:
    """No longer aim at it; how far it was stays readable in the export."""
    rules.require_subject(actor, aspiration.person_id)
    aspiration.ended_at = timezone.now()
    aspiration.save(update_fields=["ended_at"])
    audit.record(actor, "skills.aspiration.ended", aspiration.id)


@transaction.atomic
def follow(*, actor: Actor) -> None:
    """Note today how far the gap to each aspiration is closed: one point a day, the last one counts."""
    person_id = rules.subject(actor)
    today, known = timezone.localdate(), graph()
    skills = held(person_id)
    for row in Aspiration.objects.filter(person_id=person_id, ended_at=None):
        if row.uri in known.occupation_index:
            found = gap(known, skills, row.uri)
            essential = len(found.held) + len(found.missing)
            GapPoint.objects.update_or_create(
                aspiration=row, on=today,
                defaults={"person_id": person_id, "held": len(found.held), "essential": essential},
            )  # fmt: skip


def answer_interests(*, actor: Actor, answers: Mapping[str, int]) -> None:
    """Keep answers to the interest questions (key to 0..4), beside those given before."""
    profile = change_profile(actor=actor, fields={})
    change_profile(actor=actor, fields={"interests": {**profile.interests, **answers}})


def weigh_interests(*, actor: Actor, weight: int) -> None:
    """The slider: how much interests count, 0 to 100 per cent."""
    change_profile(actor=actor, fields={"interest_weight": max(0, min(100, weight))})
