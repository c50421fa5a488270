"""A GGUF file written anew with its matrices unpacked, and with an adapter's changes added to them.

OpenVINO GenAI reads few of GGUF's packings, and rounds what it reads of some; floating-point numbers it takes as they
are. What is written is the header as it was, with other types and places of the tensors.
"""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from summarize.core.errors import ModelError
from summarize.core.messages import _
from summarize.models.adapter import Adapter, MatrixChange

SAME_ORDER = ("qwen2", "qwen3")
"""Architectures of whose matrices GGUF keeps the rows in the order that adapters know; of others it turns some."""
_FLOAT32, _FLOAT16 = 0, 1
"""GGUF's numbers of the two types."""


def write_unpacked(source: Path, target: Path, adapter: Adapter | None = None) -> None:
    """Write the GGUF file `source` to `target` with float16 matrices, the adapter's changes added in float32.

    ModelError where the adapter does not fit the model.
    """
    import gguf

    reader = gguf.GGUFReader(source)
    changes = _changes_by_tensor(reader, adapter) if adapter else {}
    _require_fit(reader.tensors, changes, adapter)
    with target.open("wb") as file:
        file.write(reader.data[: reader.tensors[0].field.offset].tobytes())
        file.write(b"".join(_tensor_infos(reader.tensors, reader.alignment)))
        for tensor in reader.tensors:
            _pad(file, reader.alignment)
            values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
            if change := changes.get(tensor.name):
                values = values + change.matrix()
            file.write(values.astype("float16" if _type_of(tensor) == _FLOAT16 else "float32").tobytes())
        _pad(file, reader.alignment)


def _changes_by_tensor(reader: Any, adapter: Adapter) -> dict[str, MatrixChange]:
    """The adapter's changes, by the names of the GGUF file's tensors."""
    import gguf

    architecture = reader.get_field("general.architecture").contents()
    if architecture not in SAME_ORDER:
        raise ModelError(
            _(
                "{path}: openvino cannot add an adapter to a GGUF file of the architecture {architecture}",
                path=adapter.path,
                architecture=architecture,
            ),
            hint=_('use --backend transformers, or set model.adapter = "none"'),
        )
    kind = next(kind for kind, name in gguf.MODEL_ARCH_NAMES.items() if name == architecture)
    names = gguf.get_tensor_name_map(kind, reader.get_field(f"{architecture}.block_count").contents())
    return {f"{names.get_name(change.module) or change.module}.weight": change for change in adapter.changes()}


def _require_fit(tensors: Iterable[Any], changes: dict[str, MatrixChange], adapter: Adapter | None) -> None:
    shapes = {tensor.name: tuple(int(size) for size in reversed(tensor.shape)) for tensor in tensors}
    for name, change in changes.items():
        if adapter and shapes.get(name) != change.shape:
            raise adapter.misfit(change, shapes.get(name))


def _tensor_infos(tensors: Iterable[Any], alignment: int) -> Iterator[bytes]:
    """The header's entry of each tensor: name, sizes, type, and place behind the header."""
    place = 0
    for tensor in tensors:
        name, sizes, kind = tensor.name.encode(), [int(size) for size in tensor.shape], _type_of(tensor)
        yield struct.pack(f"<Q{len(name)}sI{len(sizes)}Q", len(name), name, len(sizes), *sizes)
        yield struct.pack("<IQ", kind, place)
        size = int(tensor.n_elements) * (2 if kind == _FLOAT16 else 4)
        place += size + -size % alignment


def _type_of(tensor: Any) -> int:
    """Matrices are float16; vectors, which take no room, float32."""
    return _FLOAT16 if len(tensor.shape) > 1 else _FLOAT32


def _pad(file: BinaryIO, alignment: int) -> None:
    file.write(bytes(-file.tell() % alignment))
