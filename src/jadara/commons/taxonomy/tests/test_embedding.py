"""The optional model: what is kept on disk, and what is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jadara.commons.taxonomy import embedding
from jadara.commons.taxonomy.embedding import POOL, Floats, Model


class Engine:
    """Deterministic vectors without a model; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, texts: list[str]) -> Floats:
        self.asked += texts
        rows = np.array([np.random.default_rng(len(t)).standard_normal(384) for t in texts], dtype=np.float32)
        unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def test_a_pool_is_kept_and_read_again(tmp_path: Path) -> None:
    texts = ["x" * i for i in range(1, POOL + 1)]
    first = Model(Engine(), "m", tmp_path / "deep").embed(texts)
    engine = Engine()
    again = Model(engine, "m", tmp_path / "deep").embed(texts)
    assert engine.asked == []
    np.testing.assert_array_equal(first, again)
    assert np.abs((first * Engine().query(texts)).sum(axis=1) - 1).max() < 0.01


def test_what_a_person_wrote_is_not_kept(tmp_path: Path) -> None:
    Model(Engine(), "m", tmp_path).embed(["I bake bread"])
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    texts = ["x" * i for i in range(1, POOL + 1)]
    first = Model(Engine(), "m", tmp_path).embed(texts)
    (file,) = tmp_path.iterdir()
    for damage in (b"", b"PK\x03\x04 no zip", b"nothing"):
        file.write_bytes(damage)
        np.testing.assert_array_equal(Model(Engine(), "m", tmp_path).embed(texts), first)


def test_another_model_has_another_file(tmp_path: Path) -> None:
    texts = ["x" * i for i in range(1, POOL + 1)]
    for name in ("m", "n"):
        Model(Engine(), name, tmp_path).embed(texts)
    assert len(list(tmp_path.iterdir())) == 2


def test_control_characters_do_not_reach_the_engine() -> None:
    engine = Engine()
    Model(engine, "m", None).embed(["a\x00b\ud800c", "y" * 10_000])
    assert engine.asked == ["a b c", "y" * 2_000]
    assert Model(engine, "m", None).embed([]).shape == (0, 384)


def test_without_the_extra_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert embedding.load() is None
