"""Protection-critical text: encrypted with AES-GCM and bound to its table, row and field; found again by a keyed hash.

The key stands outside the database and its backups: in the environment (``JADARA_P3_KEY``, 32 bytes as hex) or, in the
demo world and in tests, in a file under ``var/``. Whoever copies a sealed value to another row or field cannot open it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


class Unreadable(Exception):
    """The sealed value belongs to another place, was changed, or was made with another key."""


def _key() -> bytes:
    return bytes.fromhex(settings.P3_KEY)


def _bound(table: str, row: UUID, field: str) -> bytes:
    return f"{table}\x00{row}\x00{field}".encode()


def seal(text: str, *, table: str, row: UUID, field: str) -> bytes:
    """Nonce (12 bytes), ciphertext and tag (16 bytes) of a text."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, text.encode(), _bound(table, row, field))


def unseal(sealed: bytes, *, table: str, row: UUID, field: str) -> str:
    """The text. Raises Unreadable."""
    raw = bytes(sealed)
    try:
        return AESGCM(_key()).decrypt(raw[:_NONCE], raw[_NONCE:], _bound(table, row, field)).decode()
    except (InvalidTag, ValueError) as wrong:
        raise Unreadable(f"{table}.{field}") from wrong


def blind(text: str, *, field: str) -> str:
    """A keyed hash (HMAC-SHA-256, hex) of a normal form: equal texts meet, and nobody without the key can try them."""
    index_key = hashlib.sha256(b"index" + _key()).digest()
    return hmac.new(index_key, f"{field}\x00{text}".encode(), hashlib.sha256).hexdigest()
