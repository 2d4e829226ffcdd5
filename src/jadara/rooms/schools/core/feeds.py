"""Private links to calendars: what they show and until when, under a signature of 128 bits. No table, no clock.

A link says whose week it is; whoever holds it may read that week and nothing else, until it expires.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import date
from uuid import UUID

KINDS = ("class", "teacher", "room")
LANGUAGES = ("ar", "fr", "en")
_FORM = struct.Struct(">BB16s16sI")
_SIGNATURE = 16
_PURPOSE = b"jadara.schools.feed.1"


@dataclass(frozen=True, slots=True)
class Feed:
    """The week of a class, teacher or room at an institution, in a language, until a day (included)."""

    kind: str
    institution: UUID
    subject: UUID
    lang: str
    until: date


def sign(feed: Feed, secret: str) -> str:
    """The token of a link, in letters that a URL may hold: 75 of them."""
    body = _FORM.pack(
        KINDS.index(feed.kind), LANGUAGES.index(feed.lang), feed.institution.bytes, feed.subject.bytes,
        feed.until.toordinal(),
    )  # fmt: skip
    return base64.urlsafe_b64encode(body + _mac(body, secret)).rstrip(b"=").decode()


def read(token: str, secret: str, today: date) -> Feed | None:
    """What a token shows; None if it was not signed here or has expired."""
    try:
        data = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    body, signature = data[: _FORM.size], data[_FORM.size :]
    if len(data) != _FORM.size + _SIGNATURE or not hmac.compare_digest(signature, _mac(body, secret)):
        return None
    kind, lang, institution, subject, until = _FORM.unpack(body)
    feed = Feed(KINDS[kind], UUID(bytes=institution), UUID(bytes=subject), LANGUAGES[lang], date.fromordinal(until))
    return feed if today <= feed.until else None


def _mac(body: bytes, secret: str) -> bytes:
    return hmac.new(secret.encode(), _PURPOSE + body, hashlib.sha256).digest()[:_SIGNATURE]
