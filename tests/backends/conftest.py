"""The tiny model, made once, and every backend over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.backends.transformers.backend import Placement, TransformersBackend
from summarize.core.config import BackendConfig
from summarize.models.local_files import ModelFiles
from tests.support.tiny_transformer import make_tiny


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    return make_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def alone(tiny_model: ModelFiles) -> TransformersBackend:
    """As on a CPU: every request by itself."""
    return TransformersBackend(tiny_model, BackendConfig(threads=1), placement=Placement("cpu", "float32", 1))


@pytest.fixture(scope="session")
def padded(tiny_model: ModelFiles) -> TransformersBackend:
    """As on CUDA: batches of equal height, padded to a step."""
    return TransformersBackend(tiny_model, BackendConfig(threads=1), placement=Placement("cpu", "float32", 3))


@pytest.fixture(scope="session", autouse=True)
def _no_key() -> Iterator[None]:
    """The recorded server was sent none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("OPENAI_API_KEY", raising=False)
        yield


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "recording.jsonl"
