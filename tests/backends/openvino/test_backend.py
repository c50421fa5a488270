"""The openvino backend without the real model: its identity, and models it cannot open. See test_contract.py."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from summarize.backends.openvino.backend import OpenVinoBackend
from summarize.core.config import BackendConfig
from summarize.core.errors import ConfigError, ModelError
from summarize.models.adapter import read_adapter
from summarize.models.local_files import ModelFiles
from tests.support.schemas import ALL_REQUESTS
from tests.support.tiny_adapter import lora_tensors, make_adapter


@pytest.mark.parametrize("data", [b"", b"GGUF garbage"])
def test_a_model_it_cannot_open_is_one_line(data: bytes, tiny_model: ModelFiles, tmp_path: Path) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(data)
    backend = OpenVinoBackend(dataclasses.replace(tiny_model, kind="gguf", path=path), BackendConfig())
    with pytest.raises(ModelError) as caught:
        backend.submit(0, ALL_REQUESTS[0])
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_an_identity_covers_the_weights_and_the_packages(tiny_model: ModelFiles) -> None:
    before = OpenVinoBackend(tiny_model, BackendConfig()).identity
    after = OpenVinoBackend(dataclasses.replace(tiny_model, sha256="f" * 64), BackendConfig(batch_size=1)).identity
    changed = {name for name in type(before).model_fields if getattr(after, name) != getattr(before, name)}
    assert changed == {"weights", "tokenizer", "chat_template"}
    assert set(before.versions) == {"openvino", "openvino-genai", "openvino-tokenizers"}


def test_an_adapter_is_in_int8_weights_alone(tiny_model: ModelFiles, tmp_path: Path) -> None:
    adapter = read_adapter(make_adapter(tmp_path / "a.safetensors"))
    adapted = dataclasses.replace(tiny_model, kind="gguf", adapter=adapter)
    for weights in ("auto", "int8"):
        identity = OpenVinoBackend(adapted, BackendConfig(weights=weights)).identity
        assert identity.precision.startswith("int8 weights")
        assert (identity.weights, identity.adapter) == (tiny_model.sha256, adapter.sha256)
        assert {"gguf", "nncf"} <= identity.versions.keys()
    with pytest.raises(ConfigError, match="without its adapter") as caught:
        _ = OpenVinoBackend(adapted, BackendConfig(weights="source")).identity
    assert "model.adapter" in caught.value.hint
    with pytest.raises(ModelError, match="to GGUF files only"):
        _ = OpenVinoBackend(dataclasses.replace(adapted, kind="openvino"), BackendConfig()).identity


def test_another_adapter_is_another_identity(tiny_model: ModelFiles, tmp_path: Path) -> None:
    hashes = set()
    for seed in (0, 1):
        adapter = read_adapter(make_adapter(tmp_path / f"{seed}.safetensors", lora_tensors(seed)))
        adapted = dataclasses.replace(tiny_model, kind="gguf", adapter=adapter)
        hashes.add(OpenVinoBackend(adapted, BackendConfig()).identity.sha256)
    hashes.add(OpenVinoBackend(dataclasses.replace(tiny_model, kind="gguf"), BackendConfig()).identity.sha256)
    assert len(hashes) == 3
