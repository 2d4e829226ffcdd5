"""The server's own key pair for sealed files: made once, in the private folder, never in the database or its backup."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

#: Servers of one instance share their private folder, or are given the same file.
NAME = "intake-key.pem"


def private_key() -> rsa.RSAPrivateKey:
    """The key; the first process that asks makes it, and all others find that one."""
    path = Path(settings.VAR) / NAME
    if not path.exists():
        _make(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def _make(path: Path) -> None:
    made = rsa.generate_private_key(public_exponent=65537, key_size=3072).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    handle, name = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        os.link(name, path)
    except FileExistsError:
        pass  # another process was first: its key is the key
    finally:
        Path(name).unlink()


def public_key() -> bytes:
    """SubjectPublicKeyInfo, DER: what a browser imports as "spki"."""
    return (
        private_key()
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
