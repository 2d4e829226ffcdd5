"""A file of operations that were never sent, sealed for the server alone, so that any other device may carry it.

JSON: ``{"version": 1, "key": …, "iv": …, "data": …}``, each in base64: an AES-256 key wrapped by RSA-OAEP (SHA-256) with the
server's public key; 12 bytes; AES-GCM over gzip over ``{"version": 1, "token": …, "device": uuid, "sent_at": ms, "ops":
[text, …]}``. The token inside, which the sealing device alone knows, says whose operations they are: so the carrier can
neither read nor forge them.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jadara.commons.intake.core.protocol import LAST_MS, MOST_OPS, Push, Unreadable, operation

#: A year of registers of a busy teacher is a tenth of it.
MOST_BYTES = 16 * 1024 * 1024
OAEP = padding.OAEP(mgf=padding.MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose token it carries, and the operations as pushes of the usual size."""

    token: str
    device: UUID
    pushes: tuple[Push, ...]


def unseal(content: bytes, key: rsa.RSAPrivateKey) -> Opened:
    """What a sealed file holds. Raises Unreadable ("not_sealed", "other_server", "not_a_push")."""
    try:
        outer = json.loads(content)
        wrapped, iv, data = (base64.b64decode(outer[name], validate=True) for name in ("key", "iv", "data"))
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise Unreadable("not_sealed") from wrong
    try:
        packed = AESGCM(key.decrypt(wrapped, OAEP)).decrypt(iv, data, None)
    except (ValueError, InvalidTag) as wrong:
        raise Unreadable("other_server") from wrong
    return _read(packed)


def _read(packed: bytes) -> Opened:
    try:
        with gzip.GzipFile(fileobj=BytesIO(packed)) as stream:
            body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise Unreadable("too_large")
        inner = json.loads(body)
        token, device, sent_at, texts = str(inner["token"]), UUID(inner["device"]), int(inner["sent_at"]), inner["ops"]
        if inner["version"] != 1 or not isinstance(texts, list) or not 0 <= sent_at < LAST_MS:
            raise Unreadable("not_a_push")
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, OverflowError, RecursionError,
            AttributeError) as wrong:  # fmt: skip
        raise Unreadable("not_a_push") from wrong
    return Opened(token, device, tuple(_pushes(device, sent_at, texts)))


def _pushes(device: UUID, sent_at: int, texts: list[object]) -> list[Push]:
    made = []
    for first in range(0, len(texts), MOST_OPS):
        ops, bad = [], []
        for text in texts[first : first + MOST_OPS]:
            try:
                ops.append(operation(text))
            except Unreadable as wrong:
                bad.append((text if isinstance(text, str) else json.dumps(text), wrong.key))
        made.append(Push(device, sent_at, tuple(ops), tuple(bad)))
    return made
