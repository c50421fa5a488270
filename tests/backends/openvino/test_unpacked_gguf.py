"""A GGUF file is unpacked to the numbers it stands for, its header kept, an adapter's changes added."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy
import pytest

from summarize.backends.openvino.unpacked_gguf import write_unpacked
from summarize.core.errors import ModelError
from summarize.models.adapter import Adapter, read_adapter
from tests.support.tiny_adapter import lora_tensors, make_adapter

SHAPES = {"model.layers.0.self_attn.q_proj": (64, 64), "model.layers.0.mlp.down_proj": (64, 128)}
NAMES = {"blk.0.attn_q.weight": SHAPES["model.layers.0.self_attn.q_proj"], "blk.0.ffn_down.weight": (64, 128)}
PACKINGS = ("F32", "F16", "Q8_0", "Q5_0", "Q4_1")


def write_packed(path: Path, packing: str, architecture: str = "qwen2") -> Path:
    """A file of two matrices and a vector, and header entries of several kinds."""
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_block_count(1)
    writer.add_token_list(["甲", "乙", "</s>"])
    writer.add_float32("general.extra", 0.5)
    random = numpy.random.default_rng(0)
    kind = gguf.GGMLQuantizationType[packing]
    for name, shape in NAMES.items():
        values = gguf.quants.quantize(random.normal(size=shape).astype(numpy.float32), kind)
        writer.add_tensor(name, values, raw_dtype=kind)
    writer.add_tensor("blk.0.attn_q.bias", random.normal(size=3).astype(numpy.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def numbers(path: Path) -> dict[str, Any]:
    """What each tensor stands for."""
    return {each.name: gguf.quants.dequantize(each.data, each.tensor_type) for each in gguf.GGUFReader(path).tensors}


def header(path: Path) -> dict[str, Any]:
    return {name: field.contents() for name, field in gguf.GGUFReader(path).fields.items()}


def adapter_of(path: Path, **shapes: tuple[int, int]) -> Adapter:
    return read_adapter(make_adapter(path, lora_tensors(shapes=shapes or SHAPES)))


@pytest.mark.parametrize("packing", PACKINGS)
def test_matrices_are_the_numbers_they_stand_for_and_all_else_stays(packing: str, tmp_path: Path) -> None:
    packed, unpacked = write_packed(tmp_path / "packed.gguf", packing), tmp_path / "unpacked.gguf"
    write_unpacked(packed, unpacked)
    assert header(unpacked) == header(packed)
    before, after = numbers(packed), numbers(unpacked)
    assert list(after) == list(before)
    for name, values in before.items():
        exact = values.astype(numpy.float16) if values.ndim > 1 else values
        numpy.testing.assert_array_equal(after[name], exact)


@pytest.mark.parametrize("packing", PACKINGS)
def test_an_adapters_changes_are_added(packing: str, tmp_path: Path) -> None:
    packed, unpacked = write_packed(tmp_path / "packed.gguf", packing), tmp_path / "unpacked.gguf"
    adapter = adapter_of(tmp_path / "a.safetensors")
    write_unpacked(packed, unpacked, adapter)
    before, after = numbers(packed), numbers(unpacked)
    added = {change.shape: change.matrix() for change in adapter.changes()}
    for name, shape in NAMES.items():
        numpy.testing.assert_array_equal(after[name], (before[name] + added[shape]).astype(numpy.float16))
    numpy.testing.assert_array_equal(after["blk.0.attn_q.bias"], before["blk.0.attn_q.bias"])


def test_an_unpacked_file_is_its_own(tmp_path: Path) -> None:
    first, second = tmp_path / "first.gguf", tmp_path / "second.gguf"
    write_unpacked(write_packed(tmp_path / "packed.gguf", "Q4_1"), first)
    write_unpacked(first, second)
    assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize(
    ("shapes", "complaint"),
    [
        ({"model.layers.0.self_attn.q_proj": (64, 32)}, "is 64 × 32, this model has 64 × 64"),
        ({"model.layers.7.self_attn.q_proj": (64, 64)}, "this model has no such layer"),
        ({"vision.patch": (64, 64)}, "vision.patch is 64 × 64, this model has no such layer"),
    ],
)
def test_an_adapter_that_does_not_fit_is_refused(
    shapes: dict[str, tuple[int, int]], complaint: str, tmp_path: Path
) -> None:
    packed = write_packed(tmp_path / "packed.gguf", "Q8_0")
    with pytest.raises(ModelError, match=complaint):
        write_unpacked(packed, tmp_path / "unpacked.gguf", adapter_of(tmp_path / "a.safetensors", **shapes))
    assert not (tmp_path / "unpacked.gguf").exists()


def test_an_architecture_whose_rows_gguf_turns_is_refused(tmp_path: Path) -> None:
    packed = write_packed(tmp_path / "packed.gguf", "F16", "llama")
    write_unpacked(packed, tmp_path / "unpacked.gguf")
    with pytest.raises(ModelError, match="architecture llama") as caught:
        write_unpacked(packed, tmp_path / "adapted.gguf", adapter_of(tmp_path / "a.safetensors"))
    assert "transformers" in caught.value.hint
