"""Tensors come back as they were written, and the same ones have the same bytes."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from summarize.core.errors import ModelError
from summarize.tune.tensor_file import read_tensors, write_tensors


def test_the_bytes_do_not_depend_on_any_order(tmp_path: Path) -> None:
    tensors = {"b": torch.arange(3.0), "a": torch.ones(2, 2, dtype=torch.bfloat16), "step": torch.tensor(7.0)}
    metadata = {name: str(number) for number, name in enumerate("键xyzuvw")}
    write_tensors(tmp_path / "1", tensors, metadata)
    write_tensors(tmp_path / "2", dict(reversed(tensors.items())), dict(reversed(metadata.items())))
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    read, said = read_tensors(tmp_path / "1")
    assert said == metadata
    for other in (read, load_file(tmp_path / "1")):
        assert other.keys() == tensors.keys()
        assert all(torch.equal(other[name], tensors[name]) for name in tensors)


@pytest.mark.parametrize("content", [b"", b"not tensors at all"])
def test_another_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ModelError, match="not readable as safetensors"):
        read_tensors(tmp_path / "x")
