"""Who may propose, approve and sign."""

from __future__ import annotations

from jadara.commons.law.models import Revision, Signature
from jadara.commons.people.models import Organisation
from jadara.kernel.actor import Actor, NotAllowed, Role

#: Whom a reviewer speaks for, by the kind of the organisation at which the role is held.
SIDES = {
    Organisation.Kind.MINISTRY.value: Signature.Side.MINISTRY,
    Organisation.Kind.EMPLOYERS.value: Signature.Side.EMPLOYERS,
    Organisation.Kind.UNION.value: Signature.Side.WORKERS,
}


def require_edit(actor: Actor) -> None:
    """Editors of the law propose. Raises NotAllowed."""
    if not actor.has(Role.LAW_EDITOR):
        raise NotAllowed("law.propose")


def require_decide(actor: Actor, revision: Revision) -> None:
    """Another editor than the one who proposed decides. Raises NotAllowed."""
    if not actor.has(Role.LAW_EDITOR) or revision.proposed_by_id == actor.id:
        raise NotAllowed("law.decide")


def require_sign(actor: Actor) -> None:
    """Reviewers sign. Raises NotAllowed."""
    if not actor.has(Role.LAW_REVIEWER):
        raise NotAllowed("law.sign")
