"""Queueing and delivering messages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from jadara.commons.channels.core.provider import DeliveryError, Provider
from jadara.commons.channels.models import Message

MAX_TRIES = 5


def queue(*, kind: str, address: str, text: str, subject: str = "", secret: bool = False) -> Message:
    """Write a message into the outbox, in the caller's transaction. One statement."""
    now = timezone.now()
    return Message.objects.create(
        kind=kind, address=address, text=text, subject=subject, secret=secret, created_at=now, due_at=now
    )


def forget(*, addresses: Collection[str]) -> int:
    """Delete every message to some addresses: their owner was erased. Returns how many there were."""
    return Message.objects.filter(address__in=addresses).delete()[0]


def forget_old(*, days: int = 90) -> int:
    """Delete messages that went out or failed so many days ago. Returns how many there were."""
    before = timezone.now() - timedelta(days=days)
    return Message.objects.filter(created_at__lt=before).exclude(sent_at=None, failed_at=None).delete()[0]


def provider(kind: str) -> Provider:
    """The provider that the settings name for a kind of message."""
    made: Provider = import_string(settings.JADARA_CHANNELS[kind])()
    return made


def deliver_due(limit: int = 100) -> int:
    """Deliver what is due, oldest first; failures wait 2^tries minutes, five tries. Returns how many went out."""
    sent = 0
    due = Message.objects.filter(sent_at=None, failed_at=None, due_at__lte=timezone.now()).order_by("due_at")[:limit]
    for message in due:
        sent += deliver(message=message)
    return sent


def deliver(*, message: Message) -> bool:
    """Hand one message to its provider and note what became of it; the text of a secret one is wiped."""
    now = timezone.now()
    with transaction.atomic():
        message.tries += 1
        try:
            provider(message.kind).send(message.address, message.subject, message.text)
        except DeliveryError as wrong:
            message.error = str(wrong)[:200]
            message.due_at = now + timedelta(minutes=2**message.tries)
            message.failed_at = now if message.tries >= MAX_TRIES else None
        else:
            message.sent_at, message.error = now, ""
            message.text = "" if message.secret else message.text
        message.save(update_fields=["tries", "error", "due_at", "failed_at", "sent_at", "text"])
    return message.sent_at is not None
