"""Proposing, signing and deciding versions of the law: each write with its audit row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.law import queries, rules
from jadara.commons.law.models import Revision, Signature
from jadara.commons.law.overlay import Change, overlay
from jadara.commons.people.models import Organisation
from jadara.kernel.actor import Actor, NotAllowed, Role


class AlreadyProposed(Exception):
    """Somebody else's proposal for the same entry waits: decide it first."""


def check(kind: str, key: str, number: int, payload: Mapping[str, Any], valid_from: date | None) -> None:
    """Would the law still be whole with this version. Raises pack.BadPack; answers are checked by their own room."""
    if kind in (Revision.Kind.FACT, Revision.Kind.PARAMETER, Revision.Kind.EDITION):
        overlay(queries.law(), [Change(kind, key, number, payload, valid_from)])


def propose(
    *, actor: Actor, kind: str, key: str, payload: Mapping[str, Any], valid_from: date | None, reason: str
) -> Revision:
    """A new version of an entry, to be approved by a second editor. Raises NotAllowed, BadPack, AlreadyProposed."""
    rules.require_edit(actor)
    last = Revision.objects.filter(kind=kind, key=key).aggregate(n=Max("number"))["n"] or 1
    check(kind, key, last + 1, payload, valid_from)
    try:
        with transaction.atomic():
            revision = Revision.objects.create(
                kind=kind, key=key, number=last + 1, payload=dict(payload), valid_from=valid_from, reason=reason,
                proposed_by_id=actor.id, proposed_at=timezone.now(),
            )  # fmt: skip
            audit.record(actor, "law.revision.proposed", revision.id, kind=kind, key=key, number=revision.number)
    except IntegrityError as wrong:
        raise AlreadyProposed from wrong
    return revision


@transaction.atomic
def sign(*, actor: Actor, kind: str, key: str, number: int) -> Signature:
    """A reviewer read a version and agrees, for the side of her organisation. Signing again changes nothing."""
    rules.require_sign(actor)
    organisation = Organisation.objects.filter(pk__in=actor.at(Role.LAW_REVIEWER), kind__in=rules.SIDES).first()
    if organisation is None:
        raise NotAllowed("law.sign")
    signature, made = Signature.objects.get_or_create(
        kind=kind, key=key, number=number, side=rules.SIDES[organisation.kind],
        defaults={"organisation": organisation, "signed_by_id": actor.id, "at": timezone.now()},
    )  # fmt: skip
    if made:
        audit.record(actor, "law.version.signed", signature.id, kind=kind, key=key, number=number, side=signature.side)
    return signature


@transaction.atomic
def decide(*, actor: Actor, revision: Revision, approve: bool) -> Revision:
    """A second editor approves or does not accept. Deciding what is decided changes nothing. Raises NotAllowed."""
    rules.require_decide(actor, revision)
    state = Revision.State.APPROVED if approve else Revision.State.REJECTED
    done = Revision.objects.filter(pk=revision.pk, state=Revision.State.PROPOSED).update(
        state=state, decided_by_id=actor.id, decided_at=timezone.now()
    )
    if done:
        audit.record(actor, f"law.revision.{state}", revision.id, kind=revision.kind, key=revision.key)
    revision.refresh_from_db()
    return revision
