"""The adapter's file: its tensors under PEFT's names, and what it is of in its metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.core.errors import ModelError
from summarize.tune.tensor_file import read_tensors, write_tensors

if TYPE_CHECKING:
    import torch

ADAPTER: Final = "adapter.safetensors"


@dataclass(frozen=True, slots=True)
class AdapterInfo:
    """What an adapter's file says of itself."""

    rank: str
    alpha: str
    base: str
    """Name of the model."""
    base_sha256: str
    """As `ModelFiles.sha256`."""
    prompt: str
    data_sha256: str
    """Hash of the pairs it was trained on."""
    inputs_sha256: str
    """Hash of all that its training was made from."""
    format: str = "pt"
    """What the tensors were written by, as transformers asks of a file."""


def write_adapter(path: Path, tensors: Mapping[str, torch.Tensor], info: AdapterInfo) -> None:
    """Replace the adapter's file; the same adapter has the same bytes."""
    write_tensors(path, tensors, asdict(info))


def read_adapter(path: Path) -> tuple[dict[str, torch.Tensor], AdapterInfo]:
    """An adapter that `write_adapter` wrote; ModelError where it is none."""
    tensors, metadata = read_tensors(path)
    try:
        return tensors, AdapterInfo(**metadata)
    except TypeError as error:
        hint = "name an adapter.safetensors that `summarize tune` wrote"
        raise ModelError(f"{path}: says not what it is an adapter of", hint=hint) from error
