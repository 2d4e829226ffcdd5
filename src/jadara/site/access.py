"""Who may use which URL: the one table, reviewed as a whole, that the middleware enforces and the tests run.

``PUBLIC`` is open to all; ``PERSON`` needs somebody signed in, who then sees only her own; a set of roles needs one of
them, anywhere (what belongs to whom is decided by ``visible_to`` behind it: strangers get 404). ``DEMO`` exists only in
the demo world.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from jadara.kernel.actor import Role


class Open(Enum):
    """Access that does not depend on a role."""

    PUBLIC = "public"
    PERSON = "person"
    DEMO = "demo"


PUBLIC, PERSON, DEMO = Open.PUBLIC, Open.PERSON, Open.DEMO
Needs = Open | frozenset[Role]

COUNSEL = frozenset({Role.COUNSELLOR, Role.PARTNER_MANAGER})
HELP = frozenset({Role.FACILITATOR, Role.COUNSELLOR})
MANAGE = frozenset({Role.PARTNER_MANAGER})
ADMIN = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Row:
    """One URL. ``relation`` says what its object must be to the actor: '' (no object), own, followed (shares with her
    organisation)."""

    name: str
    methods: str
    needs: Needs
    relation: str = ""


TABLE: tuple[Row, ...] = (
    Row("site:home", "GET", PUBLIC),
    Row("site:enter", "POST", DEMO),
    Row("site:health", "GET", PUBLIC),
    Row("set_language", "POST", PUBLIC),
)

BY_NAME = {row.name: row for row in TABLE}
