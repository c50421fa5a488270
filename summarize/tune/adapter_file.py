"""The adapter's file, as `summarize.models.adapter` reads it, with more in its metadata about what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.models.adapter import Adapter
from summarize.tune.tensor_file import read_tensors, write_tensors

if TYPE_CHECKING:
    import torch

ADAPTER: Final = "adapter.safetensors"


@dataclass(frozen=True, slots=True)
class AdapterInfo:
    """The metadata of an adapter that was tuned here."""

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


def read_inputs(path: Path) -> str | None:
    """The hash of what a finished adapter was made from; None where it does not say. ModelError where it is none."""
    return read_tensors(path)[1].get("inputs_sha256")


def adapter_tensors(adapter: Adapter) -> dict[str, torch.Tensor]:
    """The matrices of any LoRA under PEFT's names, float32."""
    import torch

    tensors = {}
    for change in adapter.changes():
        for side, matrix in (("A", change.a), ("B", change.b)):
            tensors[f"base_model.model.{change.module}.lora_{side}.weight"] = torch.from_numpy(matrix)
    return tensors
