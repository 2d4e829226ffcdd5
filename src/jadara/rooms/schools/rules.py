"""Who may do what in the room. Seeing is decided by ``visible_to``; these say who may change."""

from __future__ import annotations

from uuid import UUID

from jadara.kernel.actor import Actor, NotAllowed, Role


def require_keep(actor: Actor, institution_id: UUID) -> None:
    """Registrars and the principal keep students, classes, staff and money; support for as long as it has power."""
    if not any(actor.has(role, at=institution_id) for role in (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)):
        raise NotAllowed("schools.keep")


def require_lead(actor: Actor, institution_id: UUID) -> None:
    """What the principal alone decides: corrections, temporary power, confirming the census."""
    if not actor.has(Role.PRINCIPAL, at=institution_id):
        raise NotAllowed("schools.lead")


def require_mark(actor: Actor, institution_id: UUID, *, teaches: bool) -> None:
    """Seeing a lesson is not yet marking it: an inspector sees all and marks none.

    ``teaches``: the actor is the lesson's teacher, its substitute, or teaches this class.
    """
    if teaches and actor.has(Role.TEACHER, at=institution_id):
        return
    if not (actor.has(Role.REGISTRAR, at=institution_id) or actor.has(Role.PRINCIPAL, at=institution_id)):
        raise NotAllowed("schools.register.mark")


def require_plan(actor: Actor, area_codes: frozenset[str]) -> None:
    """Planners of the area (or of one above it) plan, validate and allocate; inspectors and auditors only look."""
    if not actor.within(Role.PLANNER) & area_codes:
        raise NotAllowed("schools.plan")


def require_validate(actor: Actor, area_codes: frozenset[str]) -> None:
    """Planners and inspectors of the region check what schools report."""
    if not actor.within(Role.PLANNER, Role.INSPECTOR) & area_codes:
        raise NotAllowed("schools.validate")


def may_keep(actor: Actor, institution_id: UUID) -> bool:
    """Whether buttons that change students and staff are shown."""
    return any(actor.has(role, at=institution_id) for role in (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT))


def may_lead(actor: Actor, institution_id: UUID) -> bool:
    """Whether the principal's buttons are shown."""
    return actor.has(Role.PRINCIPAL, at=institution_id)


def may_plan(actor: Actor, area_codes: frozenset[str]) -> bool:
    """Whether a planner of the area, or of one above it, acts."""
    return bool(actor.within(Role.PLANNER) & area_codes)
