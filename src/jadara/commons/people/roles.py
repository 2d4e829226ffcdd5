"""What roles are called, in the order in which the first one held is shown."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jadara.kernel.actor import Actor, Role

LABELS: dict[Role, Promise] = {
    Role.FACILITATOR: _("Facilitator"),
    Role.COUNSELLOR: _("Counsellor"),
    Role.PARTNER_MANAGER: _("Manager of a partner organisation"),
    Role.LAW_EDITOR: _("Editor of the law"),
    Role.LAW_REVIEWER: _("Reviewer of the law"),
    Role.LABOUR_DESK: _("Labour desk"),
    Role.PRINCIPAL: _("Principal"),
    Role.REGISTRAR: _("Registrar"),
    Role.TEACHER: _("Teacher"),
    Role.INSPECTOR: _("Inspector"),
    Role.AUDITOR: _("Auditor"),
    Role.PLANNER: _("Planner"),
    Role.SUPPORT: _("Help desk of the system"),
    Role.ADMINISTRATOR: _("Administrator"),
}


def first_label(actor: Actor) -> str:
    """The name of the first role that somebody holds; empty for somebody who is here for herself."""
    return next((str(label) for role, label in LABELS.items() if actor.has(role)), "")
