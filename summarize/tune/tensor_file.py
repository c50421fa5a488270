"""Safetensors files whose bytes their content alone decides: the library writes metadata in no fixed order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.core.errors import ModelError
from summarize.core.files import replace_file, store_errors
from summarize.core.hashing import canonical_json
from summarize.core.messages import _

if TYPE_CHECKING:
    import torch

_SIZE: int = 8
"""Bytes of the header's length at the start of a file, and what a header is padded to a multiple of."""


def write_tensors(path: Path, tensors: Mapping[str, torch.Tensor], metadata: Mapping[str, str]) -> None:
    """Replace the file as a whole. StoreError where it cannot be written."""
    from safetensors.torch import save

    content = save({name: tensors[name].detach().cpu().contiguous() for name in sorted(tensors)})
    size = int.from_bytes(content[:_SIZE], "little")
    header = canonical_json({"__metadata__": dict(metadata), **json.loads(content[_SIZE : _SIZE + size])})
    header += b" " * (-len(header) % _SIZE)
    with store_errors(path):
        replace_file(path, len(header).to_bytes(_SIZE, "little") + header + content[_SIZE + size :])


def read_tensors(path: Path) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    """The tensors of a file and its metadata. ModelError where it is no such file."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, dict(file.metadata() or {})  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise ModelError(
            _("{path}: not readable as safetensors", path=path), hint=_("name an adapter that tune wrote")
        ) from error
