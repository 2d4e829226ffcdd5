"""Who acts: an account with its roles at organisations or places, frozen for one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Role(StrEnum):
    """What an account may be somewhere. BENEFICIARY needs no row: every signed-in person is one for herself."""

    BENEFICIARY = "beneficiary"
    FACILITATOR = "facilitator"
    COUNSELLOR = "counsellor"
    PARTNER_MANAGER = "partner_manager"
    PLANNER = "planner"
    LAW_EDITOR = "law_editor"
    LAW_REVIEWER = "law_reviewer"
    LABOUR_DESK = "labour_desk"
    TEACHER = "teacher"
    REGISTRAR = "registrar"
    PRINCIPAL = "principal"
    INSPECTOR = "inspector"
    AUDITOR = "auditor"
    SUPPORT = "support"
    ADMINISTRATOR = "administrator"


#: Roles that see other people's data; production settings demand a second factor of them.
STAFF_ROLES = frozenset(Role) - {Role.BENEFICIARY}

#: Roles held at a school; each sees its school, whole or in part.
AT_SCHOOL = (Role.TEACHER, Role.REGISTRAR, Role.PRINCIPAL, Role.INSPECTOR, Role.SUPPORT, Role.AUDITOR)
#: Roles held in an area (the country is one): they see what lies below it.
IN_AREA = (Role.PLANNER, Role.INSPECTOR, Role.AUDITOR)


class NotAllowed(Exception):
    """The actor may see the thing, but not do this with it. ``rule`` names the rule, for the audit and the tests."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Actor:
    """``id`` is the account's, ``person_id`` the person's; both None for somebody not signed in.

    ``roles`` maps a role to the ids of the organisations where it is held (none: everywhere, for administrators),
    ``areas`` to the codes of the areas: a planner of Akkar plans for what lies in Akkar.
    ``acting_for`` is the person with whom a facilitator is going through it, under that person's own consent.
    """

    id: UUID | None = None
    person_id: UUID | None = None
    roles: Mapping[Role, frozenset[UUID]] = field(default_factory=lambda: MappingProxyType({}))
    acting_for: UUID | None = None
    areas: Mapping[Role, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def known(self) -> bool:
        """Is somebody signed in."""
        return self.id is not None

    @property
    def subject_id(self) -> UUID | None:
        """The person whose profile this is about: the one helped, else the actor herself."""
        return self.acting_for or self.person_id

    @property
    def is_staff(self) -> bool:
        """Holds any role that sees other people's data."""
        return any(role in STAFF_ROLES for role in (*self.roles, *self.areas))

    def at(self, *roles: Role) -> frozenset[UUID]:
        """The organisations where one of these roles is held."""
        return frozenset().union(*(self.roles.get(role, frozenset()) for role in roles))

    def has(self, role: Role, *, at: UUID | None = None) -> bool:
        """Is the role held at that organisation, or anywhere (also in an area) if none is asked for."""
        if at is None:
            return role in self.roles or role in self.areas
        return at in self.roles.get(role, frozenset())

    def within(self, *roles: Role) -> frozenset[str]:
        """The codes of the areas for which one of these roles is held."""
        return frozenset().union(*(self.areas.get(role, frozenset()) for role in roles))


ANONYMOUS = Actor()
