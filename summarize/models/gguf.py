"""The header of a GGUF file: its context window and licence. Reads a few kilobytes, never the tensors."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from summarize.core.errors import ModelError

_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_LONGEST = 1 << 24
"""Bytes of a string; a longer one is damage."""


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """The facts of the header that are used; None where the file does not state them."""

    context_tokens: int | None
    """The model's window."""
    licence: str | None


def read_header(path: Path) -> GgufHeader:
    """The header of the GGUF file at `path`; ModelError when it is no GGUF file, or is truncated."""
    try:
        with path.open("rb") as file:
            facts = _read_facts(file)
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        raise ModelError(f"{path}: not a GGUF file", hint="use a complete .gguf file") from error
    architecture = facts.get("general.architecture")
    context = facts.get(f"{architecture}.context_length")
    licence = facts.get("general.license")
    return GgufHeader(
        context_tokens=context if isinstance(context, int) and context > 0 else None,
        licence=licence if isinstance(licence, str) else None,
    )


def _read_facts(file: BinaryIO) -> dict[str, object]:
    if file.read(4) != b"GGUF":
        raise ValueError("no GGUF magic")
    _version, _tensors, count = _unpack(file, "IQQ")
    facts: dict[str, object] = {}
    for _ in range(int(count)):
        key = _read_string(file)
        if key.startswith("tokenizer."):
            break  # The facts above come before it, and it is long.
        facts[key] = _read_value(file, int(_unpack(file, "I")[0]))
    return facts


def _read_value(file: BinaryIO, kind: int) -> object:
    if kind == _STRING:
        return _read_string(file)
    if kind == _ARRAY:
        inner, length = _unpack(file, "IQ")
        return [_read_value(file, int(inner)) for _ in range(int(length))]
    if kind not in _NUMBERS:
        raise ValueError(f"unknown value type {kind}")
    return _unpack(file, _NUMBERS[kind])[0]


def _read_string(file: BinaryIO) -> str:
    length = int(_unpack(file, "Q")[0])
    if length > _LONGEST:
        raise ValueError("a string too long")
    return file.read(length).decode()


def _unpack(file: BinaryIO, layout: str) -> tuple[int | float, ...]:
    """The little-endian values of a `struct` layout."""
    layout = "<" + layout
    return struct.unpack(layout, file.read(struct.calcsize(layout)))
