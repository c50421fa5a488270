"""Stages: what a config's adapter means for each backend."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summarize.core.config import BackendConfig, Config, ModelConfig, PromptConfig
from summarize.core.errors import ConfigError, ModelError
from summarize.core.resources import resource
from summarize.pipeline.stages import Stages
from tests.support.articles import article
from tests.support.backends import FakeBackend
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


def turns(prompt: PromptConfig) -> int:
    """The messages that a tuned model is sent about an article."""
    backend = FakeBackend(FakeBackend().identity.model_copy(update={"adapter": "4" * 64}))
    extractor = Stages(Config(prompt=prompt), say=print, backend=backend).extractor(backend)
    return len(extractor.first_request(article()).messages)


def test_a_tuned_model_needs_no_example_of_the_prompt_it_was_tuned_for(tmp_path: Path) -> None:
    own = Path(shutil.copytree(resource("prompts/catalog/v2"), tmp_path / "own"))
    assert turns(PromptConfig()) == turns(PromptConfig(name=str(own))) == 2
    (own / "instruction.txt").write_text("写出四个字段：{{article}}", encoding="utf-8")
    assert turns(PromptConfig(name=str(own))) == 4
    assert turns(PromptConfig(mode="choose")) == 4
