"""Fixture: a model in wheels, an empty cache and no network."""

from pathlib import Path

import pytest

from tests.support.wheel_model import WheelModel, make_wheel_model


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    return make_wheel_model(tmp_path, monkeypatch)
