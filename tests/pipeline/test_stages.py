"""Stages: what a config's adapter means for each backend."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.core.config import BackendConfig, Config, ModelConfig
from summarize.core.errors import ConfigError, ModelError
from summarize.pipeline.stages import Stages
from tests.support.tiny_adapter import lora_tensors, make_adapter
from tests.support.tiny_transformer import make_tiny


def stages(backend: str, name: str, adapter: str) -> Stages:
    """Stages whose weights are not fetched."""
    server = BackendConfig(name=backend, url="http://localhost:8000/v1")  # type: ignore[arg-type]
    config = Config(model=ModelConfig(name=name, adapter=adapter), backend=server)
    return Stages(config, say=lambda line: None, pull=False)


def test_the_adapter_of_the_config_is_the_backends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    model = str(make_tiny(tmp_path / "tiny").path)
    plain = stages("transformers", model, "auto").backend.identity
    assert plain.adapter is None
    assert stages("transformers", model, "none").backend.identity == plain
    assert stages("transformers", model, "none").prompt.name == "catalog/v1"
    digests = set()
    for seed in (0, 1):
        adapter = make_adapter(tmp_path / f"{seed}.safetensors", lora_tensors(seed))
        digests.add(stages("transformers", model, str(adapter)).backend.identity.adapter)
    assert len(digests - {None}) == 2
    assert stages("transformers", model, str(adapter)).prompt.name == "catalog/v2", "a tuned model writes"
    with pytest.raises(ModelError, match="no such adapter"):
        _ = stages("transformers", model, str(tmp_path / "absent.safetensors")).backend


def test_a_server_takes_no_adapter(tmp_path: Path) -> None:
    assert stages("openai", "a model there", "auto").backend
    with pytest.raises(ConfigError, match="a server runs its own weights"):
        _ = stages("openai", "a model there", str(tmp_path)).backend
