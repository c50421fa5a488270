"""int8 weights of the tiny model, made by the real converter: an adapter's changes are in them, and they answer."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from summarize.backends.kept_weights import verify_kept
from summarize.backends.openvino.backend import OpenVinoBackend
from summarize.backends.openvino.converted import ensure_int8_weights
from summarize.core.config import BackendConfig
from summarize.models.adapter import read_adapter
from summarize.models.local_files import ModelFiles, read_model_files
from tests.support.schemas import SHORT_REQUESTS, ask
from tests.support.tiny_adapter import make_adapter
from tests.support.tiny_gguf import make_gguf


def test_int8_weights_with_an_adapter_are_those_of_merged_weights(
    tiny_model: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safetensors.numpy import load_file, save_file

    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    adapter = read_adapter(make_adapter(tmp_path / "a.safetensors"))
    adapted = dataclasses.replace(make_gguf(tiny_model, tmp_path / "tiny.gguf"), adapter=adapter)
    merged = Path(shutil.copytree(tiny_model.path, tmp_path / "merged"))
    weights = load_file(merged / "model.safetensors")
    for change in adapter.changes():
        weights[f"{change.module}.weight"] += change.matrix()
    save_file(weights, merged / "model.safetensors", metadata={"format": "pt"})
    reference = make_gguf(read_model_files("merged", merged), tmp_path / "merged.gguf")
    folders = [ensure_int8_weights(each) for each in (adapted, reference)]
    first, second = ((folder / "openvino_model.bin").read_bytes() for folder in folders)
    assert first == second
    verify_kept(adapted)
    backend = OpenVinoBackend(adapted, BackendConfig(kv_cache_gb=1, threads=1))
    assert all(output.finish == "stop" for output in ask(backend, SHORT_REQUESTS, at_once=2))
    backend.close()
