"""Learning systems of a school: letting one in, ending it, tokens; and noting that a roster was taken out as a file."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from hmac import compare_digest
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import AccessToken, ApiClient, Institution

#: A token holds for an hour; a client asks for the next one with its secret.
LASTS = timedelta(hours=1)


def _hash(secret: str) -> str:
    """Secrets and tokens are 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def add_client(*, actor: Actor, institution: Institution, name: str) -> tuple[ApiClient, str]:
    """The principal lets a learning system read her school's roster. Returns it and its secret, shown once. NotAllowed."""
    rules.require_lead(actor, institution.pk)
    secret = secrets.token_urlsafe(32)
    made = ApiClient.objects.create(
        institution=institution, name=name, secret=_hash(secret), since=timezone.now(), by_id=actor.id
    )
    audit.record(actor, "schools.client.added", made.pk, at=str(institution.pk))
    return made, secret


@transaction.atomic
def end_client(*, actor: Actor, client: ApiClient) -> None:
    """The learning system may read no more, at once; ended already, nothing changes. Raises NotAllowed."""
    rules.require_lead(actor, client.institution_id)
    AccessToken.objects.filter(client=client).delete()
    if ApiClient.objects.filter(pk=client.pk, until=None).update(until=timezone.now()):
        audit.record(actor, "schools.client.ended", client.pk, at=str(client.institution_id))


@transaction.atomic
def issue_token(client_id: str, secret: str) -> str | None:
    """A new token for a client that names itself by its id and secret; None for any other. Old tokens are cleared."""
    try:
        client = ApiClient.objects.filter(pk=UUID(client_id), until=None).first()
    except ValueError:
        return None
    if client is None or not compare_digest(client.secret, _hash(secret)):
        return None
    now, token = timezone.now(), secrets.token_urlsafe(32)
    AccessToken.objects.filter(client=client, until__lte=now).delete()
    AccessToken.objects.create(client=client, token=_hash(token), until=now + LASTS)
    ApiClient.objects.filter(pk=client.pk).update(used_at=now)
    return token


def client_of(token: str) -> ApiClient | None:
    """The client that holds a token now."""
    now = timezone.now()
    held = AccessToken.objects.filter(
        Q(client__until=None) | Q(client__until__gt=now), token=_hash(token), until__gt=now
    ).select_related("client__institution")
    found = held.first()
    return found.client if found else None


@transaction.atomic
def note_export(*, actor: Actor, institution: Institution) -> None:
    """Who keeps a school takes its roster out as a file. Raises NotAllowed."""
    rules.require_keep(actor, institution.pk)
    audit.record(actor, "schools.oneroster.exported", institution.pk)
