"""Who may do what in the room. Seeing is decided by ``visible_to``; these say who may change."""

from __future__ import annotations

from uuid import UUID

from jadara.kernel.actor import Actor, NotAllowed, Role


def require_subject(actor: Actor, person_id: UUID) -> None:
    """Only the person herself, or who helps her right now, changes her profile; a counsellor only reads it."""
    if actor.subject_id is None or actor.subject_id != person_id:
        raise NotAllowed("skills.profile.change")


def subject(actor: Actor) -> UUID:
    """The person whom a new row is about."""
    if actor.subject_id is None:
        raise NotAllowed("skills.profile.change")
    return actor.subject_id


def require_counsel(actor: Actor, organisation_id: UUID) -> None:
    """Counsellors and managers of the organisation plan the next step and write notes."""
    if not (actor.has(Role.COUNSELLOR, at=organisation_id) or actor.has(Role.PARTNER_MANAGER, at=organisation_id)):
        raise NotAllowed("skills.case.change")
