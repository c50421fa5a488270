"""What commands are tried on: a seed in a merge conflict, and a model that can be pulled without a network."""

import shutil
from pathlib import Path

import pytest

from tests.support.paths import CONFLICTED_SEED
from tests.support.wheel_model import WheelModel, make_wheel_model


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the seed whose fields are in conflict."""
    return shutil.copy(CONFLICTED_SEED, tmp_path / CONFLICTED_SEED.name)


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    return make_wheel_model(tmp_path, monkeypatch)
