"""Adapters: both layouts, what they add, and each thing that is wrong with a file in one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.core.errors import ModelError
from summarize.models.adapter import PEFT_CONFIG, PEFT_WEIGHTS, MatrixChange, read_adapter
from tests.support.tiny_adapter import ALPHA, RANK, SHAPES, Tensors, lora_tensors, make_adapter, make_peft_folder

NAME = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))


def refusal(path: Path) -> str:
    """The one line that the adapter is refused with."""
    with pytest.raises(ModelError) as caught:
        read_adapter(path)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_file_states_its_settings_and_what_it_was_made_for(tmp_path: Path) -> None:
    adapter = read_adapter(make_adapter(tmp_path / "a.safetensors", base_sha256="ab" * 32, prompt="catalog/v2"))
    assert (adapter.rank, adapter.alpha) == (RANK, ALPHA)
    assert (adapter.base_sha256, adapter.prompt) == ("ab" * 32, "catalog/v2")
    assert [(change.module, change.shape) for change in adapter.changes()] == sorted(SHAPES.items())


def test_a_peft_folder_is_the_same_adapter(tmp_path: Path) -> None:
    file = read_adapter(make_adapter(tmp_path / "a.safetensors"))
    folder = read_adapter(make_peft_folder(tmp_path / "peft"))
    assert (folder.rank, folder.alpha, folder.base_sha256) == (file.rank, file.alpha, None)
    for ours, theirs in zip(folder.changes(), file.changes(), strict=True):
        assert ours.module == theirs.module
        numpy.testing.assert_array_equal(ours.matrix(), theirs.matrix())


def test_what_is_added_is_b_a_alpha_over_rank(tmp_path: Path) -> None:
    change = next(read_adapter(make_adapter(tmp_path / "a.safetensors")).changes())
    tensors = lora_tensors()
    a, b = tensors[NAME], tensors[NAME.replace("_A", "_B")]
    numpy.testing.assert_allclose(change.matrix(), b @ a * (ALPHA / RANK), rtol=1e-4, atol=1e-4)


@settings(deadline=None)
@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=1, max_size=8))
def test_bfloat16_is_the_upper_half_of_a_float32(tmp_path_factory: pytest.TempPathFactory, values: list[float]) -> None:
    import torch
    from safetensors.torch import save_file

    path = tmp_path_factory.mktemp("bf16") / "a.safetensors"
    a = torch.tensor([values]).to(torch.bfloat16)
    b = torch.ones(1, 1, dtype=torch.bfloat16)
    names = ["base_model.model.layer.lora_A.weight", "base_model.model.layer.lora_B.weight"]
    save_file(dict(zip(names, (a, b), strict=True)), path, metadata={"rank": "1", "alpha": "1"})
    (change,) = read_adapter(path).changes()
    numpy.testing.assert_array_equal(change.a, a.float().numpy())


def test_settings_are_part_of_the_hash(tmp_path: Path) -> None:
    adapters = [
        read_adapter(make_adapter(tmp_path / "a.safetensors")),
        read_adapter(make_adapter(tmp_path / "b.safetensors", alpha="16")),
        read_adapter(make_adapter(tmp_path / "c.safetensors", lora_tensors(seed=1))),
        read_adapter(make_peft_folder(tmp_path / "a")),
        read_adapter(make_peft_folder(tmp_path / "b", lora_alpha=16)),
        read_adapter(make_peft_folder(tmp_path / "c", lora_tensors(seed=1))),
    ]
    assert len({adapter.sha256 for adapter in adapters}) == len(adapters)


def without(name: str) -> Tensors:
    return {key: value for key, value in lora_tensors().items() if key != name}


@pytest.mark.parametrize(
    ("tensors", "complaint"),
    [
        ({}, "contains no tensors"),
        ({"model.embed_tokens.weight": numpy.zeros((2, 2))}, "has tensors in F64"),
        (
            lora_tensors() | {"base_model.model.model.norm.weight": numpy.zeros(2, numpy.float32)},
            "not a plain LoRA: it has the tensor base_model.model.model.norm.weight",
        ),
        (without(NAME), "is no pair of matrices of rank 4"),
        (lora_tensors() | {NAME: numpy.zeros((8, 64), numpy.float32)}, "is no pair of matrices of rank 4"),
        (lora_tensors() | {NAME: numpy.zeros(64, numpy.float32)}, "is no pair of matrices of rank 4"),
    ],
    ids=["empty", "float64", "more", "half", "rank", "vector"],
)
def test_what_is_no_lora_is_refused(tensors: Tensors, complaint: str, tmp_path: Path) -> None:
    assert complaint in refusal(make_adapter(tmp_path / "a.safetensors", tensors))


@pytest.mark.parametrize("kept", [0, 7, 40, -1])
def test_a_damaged_file_is_refused(kept: int, tmp_path: Path) -> None:
    path = make_adapter(tmp_path / "a.safetensors")
    path.write_bytes(path.read_bytes()[:kept])
    assert "not a whole safetensors file" in refusal(path)


@pytest.mark.parametrize(
    ("metadata", "complaint"),
    [
        ({"rank": "0"}, "rank"),
        ({"alpha": "much"}, "alpha"),
        ({"alpha": "nan"}, "alpha"),
        ({"base_sha256": "x"}, "base"),
    ],
)
def test_settings_that_are_none_are_named(metadata: dict[str, str], complaint: str, tmp_path: Path) -> None:
    line = refusal(make_adapter(tmp_path / "a.safetensors", **metadata))
    assert f"does not state its settings: {complaint}" in line


def test_a_peft_file_without_its_folder_is_told_apart(tmp_path: Path) -> None:
    assert "does not state its settings: rank" in refusal(make_peft_folder(tmp_path / "peft") / PEFT_WEIGHTS)


@pytest.mark.parametrize(
    ("config", "complaint"),
    [
        ({"peft_type": "IA3"}, "not the config of a LoRA"),
        ({"use_rslora": True}, "adapters with use_rslora are not supported"),
        ({"rank_pattern": {"q_proj": 8}}, "adapters with rank_pattern are not supported"),
        ({"r": None}, "does not state its settings: rank"),
    ],
)
def test_a_peft_config_that_says_more_is_refused(config: dict[str, Any], complaint: str, tmp_path: Path) -> None:
    assert complaint in refusal(make_peft_folder(tmp_path / "peft", **config))


@pytest.mark.parametrize("name", [PEFT_CONFIG, PEFT_WEIGHTS])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = make_peft_folder(tmp_path / "peft")
    (folder / name).unlink()
    assert f"{name} is missing" in refusal(folder)
    assert "no such adapter" in refusal(tmp_path / "nothing")


def test_a_config_that_is_no_json_is_refused(tmp_path: Path) -> None:
    folder = make_peft_folder(tmp_path / "peft")
    (folder / PEFT_CONFIG).write_text("r = 4", encoding="utf-8")
    assert "not readable as JSON" in refusal(folder)


def test_a_misfit_says_both_shapes(tmp_path: Path) -> None:
    adapter = read_adapter(make_adapter(tmp_path / "a.safetensors"))
    change = MatrixChange("layer", numpy.zeros((4, 6)), numpy.zeros((8, 4)), 1.0)
    assert "layer is 8 × 6, this model has 8 × 7" in str(adapter.misfit(change, (8, 7)))
    assert "layer is 8 × 6, this model has no such layer" in str(adapter.misfit(change, None))


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.safetensors")
    with pytest.raises(ModelError, match="not a regular file"):
        read_adapter(tmp_path / "a.safetensors")


def test_a_config_of_brackets_without_end_is_one_line(tmp_path: Path) -> None:
    folder = make_peft_folder(tmp_path / "peft")
    (folder / PEFT_CONFIG).write_text('{"a":' * 100_000, encoding="utf-8")
    assert "not readable as JSON" in refusal(folder)
