"""Folders for vLLM: a GGUF file unpacked, an adapter laid out as PEFT does; both stand for the same numbers."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from summarize.backends.kept_weights import verify_kept
from summarize.backends.vllm.model_folder import HOME, adapter_folder, model_folder
from summarize.core.errors import ModelError
from summarize.models.adapter import read_adapter
from summarize.models.local_files import ModelFiles, read_model_files
from tests.support.tiny_adapter import make_adapter, make_peft_folder
from tests.support.tiny_gguf import make_gguf


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / HOME


def test_an_adapter_of_one_file_is_laid_out_once_as_the_same_changes(tmp_path: Path, cache: Path) -> None:
    adapter = read_adapter(make_adapter(tmp_path / "a.safetensors"))
    folder = adapter_folder(adapter)
    laid_out = read_adapter(folder)
    assert (laid_out.rank, laid_out.alpha) == (adapter.rank, adapter.alpha)
    for change, same in zip(adapter.changes(), laid_out.changes(), strict=True):
        assert change.module == same.module
        assert numpy.array_equal(change.matrix(), same.matrix())
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert adapter_folder(adapter) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    peft = read_adapter(make_peft_folder(tmp_path / "peft"))
    assert adapter_folder(peft) == peft.path


def test_a_gguf_file_is_unpacked_once_to_its_own_numbers(tmp_path: Path, cache: Path, tiny_model: ModelFiles) -> None:
    from safetensors.torch import load_file

    assert model_folder(tiny_model) == tiny_model.path
    packed = make_gguf(tiny_model, tmp_path / "tiny.gguf")
    folder = model_folder(packed)
    assert read_model_files("unpacked", folder).kind == "safetensors"
    original = load_file(tiny_model.path / "model.safetensors")
    unpacked = load_file(folder / "model.safetensors")
    for name, tensor in original.items():
        assert (unpacked[name].float() - tensor.float()).abs().max() < 0.02 * tensor.float().abs().max() + 1e-6, name
    changed = folder / "model.safetensors"
    changed.write_bytes(changed.read_bytes()[:-1] + b"!")
    with pytest.raises(ModelError, match="damaged"):
        verify_kept(packed)
    assert model_folder(packed) == folder
    verify_kept(packed)


def test_without_room_it_says_what_it_needs(
    tmp_path: Path, cache: Path, tiny_model: ModelFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = make_gguf(tiny_model, tmp_path / "tiny.gguf")
    monkeypatch.setattr("summarize.backends.vllm.model_folder.ROOM", 10**9)
    with pytest.raises(ModelError, match=r"unpacking tiny\.gguf needs") as caught:
        model_folder(packed)
    assert "SUMMARIZE_CACHE_DIR" in caught.value.hint
    assert not [*cache.glob("[!.]*")]
