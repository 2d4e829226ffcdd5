"""Who holds which role where: giving, inviting, ending. The other half of ``actions.py``, by topic."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import fence
from jadara.commons.people.models import Account, Invitation, Organisation, RoleAt
from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, NotAllowed, Role

#: An invitation works for a week.
VALID_FOR = timedelta(days=7)
#: What a manager may give at her own organisation.
GIVEN_BY_MANAGERS = (Role.COUNSELLOR, Role.FACILITATOR, Role.PARTNER_MANAGER)
#: What a principal may give at her own school.
GIVEN_BY_PRINCIPALS = (Role.TEACHER, Role.REGISTRAR)
#: Held in an area instead of an organisation; inspectors and auditors in either.
IN_AREAS = (Role.PLANNER, Role.INSPECTOR, Role.AUDITOR)
AT_EITHER = (Role.INSPECTOR, Role.AUDITOR)


class Expired(Exception):
    """The link was used, taken back, or is older than a week."""


class LastManager(Exception):
    """An organisation keeps at least one manager: name another first."""


def require_give(actor: Actor, role: Role, organisation: Organisation | None) -> None:
    """Managers and principals give the roles of their house, administrators every role. Raises NotAllowed."""
    if actor.has(Role.ADMINISTRATOR):
        return
    if organisation is not None:
        if actor.has(Role.PARTNER_MANAGER, at=organisation.id) and role in GIVEN_BY_MANAGERS:
            return
        if actor.has(Role.PRINCIPAL, at=organisation.id) and role in GIVEN_BY_PRINCIPALS:
            return
    raise NotAllowed("people.role.give")


def require_place(role: Role, organisation: Organisation | None, area: Area | None) -> None:
    """Planners hold theirs in an area, inspectors there or at a school, administrators everywhere, others at an
    organisation. Raises ValueError."""
    if role in AT_EITHER:
        right = (area is None) != (organisation is None)
    elif role in IN_AREAS:
        right = area is not None and organisation is None
    elif role is Role.ADMINISTRATOR:
        right = area is None and organisation is None
    else:
        right = organisation is not None and area is None
    if not right:
        raise ValueError(f"{role} is not held there")


@transaction.atomic
def give_role(
    *, actor: Actor, account: Account, role: Role, organisation: Organisation | None = None, area: Area | None = None
) -> RoleAt:
    """A manager of the organisation, or an administrator, gives a role. Doing it again changes nothing."""
    require_give(actor, role, organisation)
    require_place(role, organisation, area)
    return _give(actor, account, role, organisation, area)


def _give(actor: Actor, account: Account, role: Role, organisation: Organisation | None, area: Area | None) -> RoleAt:
    held, made = RoleAt.objects.get_or_create(
        account=account, role=role, organisation=organisation, area=area, until=None,
        defaults={"since": timezone.now()},
    )  # fmt: skip
    if made:
        where = str(organisation.id) if organisation else area.code if area else ""
        audit.record(actor, "people.role.given", account.id, role=role, at=where)
    return held


@transaction.atomic
def end_role(*, actor: Actor, held: RoleAt) -> None:
    """Take a role back, from now on. Raises LastManager if the organisation would be left without one."""
    require_give(actor, Role(held.role), held.organisation)
    if held.role == Role.PARTNER_MANAGER:
        others = RoleAt.objects.filter(role=held.role, organisation=held.organisation, until=None).exclude(pk=held.pk)
        if not others.exists():
            raise LastManager
    held.until = timezone.now()
    held.save(update_fields=["until"])
    audit.record(actor, "people.role.ended", held.account_id, role=held.role)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


@transaction.atomic
def invite(
    *, actor: Actor, role: Role, note: str, organisation: Organisation | None = None, area: Area | None = None
) -> tuple[Invitation, str]:
    """Offer a role to whoever gets the link; returns the row and the code (128 random bits), which is not kept."""
    require_give(actor, role, organisation)
    require_place(role, organisation, area)
    code, now = secrets.token_urlsafe(16), timezone.now()
    offer = Invitation.objects.create(
        code_hash=_hash(code), role=role, organisation=organisation, area=area, note=note, made_by_id=actor.id,
        made_at=now, expires_at=now + VALID_FOR,
    )  # fmt: skip
    audit.record(actor, "people.role.offered", offer.id, role=role)
    return offer, code


def offered(code: str) -> Invitation:
    """The open offer behind a link. Raises Expired. One query."""
    offer = Invitation.objects.select_related("organisation", "area").filter(code_hash=_hash(code)).first()
    if offer is None or offer.closed_at or offer.expires_at <= timezone.now():
        raise Expired
    return offer


@transaction.atomic
def accept(*, actor: Actor, account: Account, code: str) -> RoleAt:
    """Take the role that a link offers. Raises Expired; NotAllowed for a guest, whose account nobody could find again.

    Who made the offer must still be allowed to make it.
    """
    offer = offered(code)
    if account.id != actor.id or account.is_guest:
        raise NotAllowed("people.role.accept")
    closed = Invitation.objects.filter(pk=offer.pk, closed_at=None).update(
        closed_at=timezone.now(), accepted_by=account
    )
    if not closed:
        raise Expired
    return _give(actor, account, Role(offer.role), offer.organisation, offer.area)


@transaction.atomic
def take_back(*, actor: Actor, offer: Invitation) -> None:
    """Close an open offer: its link no longer works."""
    require_give(actor, Role(offer.role), offer.organisation)
    if Invitation.objects.filter(pk=offer.pk, closed_at=None).update(closed_at=timezone.now()):
        audit.record(actor, "people.role.offer_closed", offer.id)


def team(actor: Actor) -> list[RoleAt]:
    """Roles held now where the actor manages; all of them for an administrator. Two queries.

    Read in the system's context: an administrator follows nobody, but must see who holds what.
    """
    rows = RoleAt.objects.filter(until=None).select_related("account__person", "organisation", "area")
    if not actor.has(Role.ADMINISTRATOR):
        rows = rows.filter(organisation__in=actor.at(Role.PARTNER_MANAGER))
    with fence.within(fence.SYSTEM):
        return list(rows.order_by("organisation__name_en", "area__code", "role", "since"))


def offers(actor: Actor) -> list[Invitation]:
    """Open offers where the actor manages. One query."""
    rows = Invitation.objects.filter(closed_at=None, expires_at__gt=timezone.now())
    if not actor.has(Role.ADMINISTRATOR):
        rows = rows.filter(organisation__in=actor.at(Role.PARTNER_MANAGER))
    return list(rows.select_related("organisation", "area"))
