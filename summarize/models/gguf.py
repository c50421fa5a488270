"""GGUF files: the facts of the header, and whether header and table of tensors are whole, before an engine reads them.

Whatever a file says of itself, little is read and less is kept: arrays are passed over, and every count has a bound.
"""

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.errors import ModelError, reason_of
from summarize.core.files import open_file
from summarize.core.messages import _

_NUMBERS: Final = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_VERSIONS: Final = (2, 3)
_MOST_PAIRS, _MOST_TENSORS, _MOST_STRINGS = 10_000, 100_000, 4_000_000
"""In one file; of strings, those in arrays included."""
_LONGEST: Final = 1 << 24
"""Bytes of a string; a longer one is damage."""
_LARGEST: Final = 1 << 48
"""Numbers in a tensor."""
_ALIGNMENT: Final = 32
"""Of tensors, unless the file states another."""
_WIDTHS: Final = {
    1: {0: 4, 1: 2, 24: 1, 25: 2, 26: 4, 27: 8, 28: 8, 30: 2},
    32: {2: 18, 3: 20, 6: 22, 7: 24, 8: 34, 20: 18, 39: 17},
    256: {
        10: 84,
        11: 110,
        12: 144,
        13: 176,
        14: 210,
        15: 292,
        16: 66,
        17: 74,
        18: 98,
        19: 50,
        21: 110,
        22: 82,
        23: 136,
        29: 56,
        34: 54,
        35: 66,
    },
}
"""Bytes of a block, by its numbers and the packing: <ggml/src/ggml-common.h>."""
_BLOCKS: Final = {kind: (block, width) for block, widths in _WIDTHS.items() for kind, width in widths.items()}


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """The facts of the header that are used; None where the file does not state them."""

    context_tokens: int | None
    """The model's window."""
    licence: str | None


def read_header(path: Path) -> GgufHeader:
    """The header of the GGUF file at `path`; ModelError when it is no GGUF file, or is truncated."""
    facts = _read(path, whole=False)
    architecture = facts.get("general.architecture")
    context = facts.get(f"{architecture}.context_length")
    licence = facts.get("general.license")
    return GgufHeader(
        context_tokens=context if isinstance(context, int) and 0 < context < 1 << 32 else None,
        licence=licence if isinstance(licence, str) else None,
    )


def check_gguf(path: Path) -> None:
    """ModelError unless all of the header can be read, and every tensor lies in the file.

    An engine's native parser takes a file's word for these.
    """
    _read(path, whole=True)


def _read(path: Path, *, whole: bool) -> dict[str, object]:
    try:
        with open_file(path) as file:
            reader = _Reader(file)
            facts = reader.facts(whole=whole)
            if whole:
                reader.check_tensors(facts.get("general.alignment", _ALIGNMENT))
            return facts
    except OSError as error:
        raise ModelError(
            _("{path}: {reason}", path=path, reason=reason_of(error)), hint=_("check the path of the model")
        ) from error
    except (struct.error, ValueError) as error:
        raise ModelError(
            _("{path}: not a GGUF file: {error}", path=path, error=error), hint=_("use a complete .gguf file")
        ) from error


class _Reader:
    """Reads a file from its beginning; ValueError and struct.error where it is not what it should be."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self._strings = 0
        self._tensors = 0

    def facts(self, *, whole: bool) -> dict[str, object]:
        """Strings and numbers of the header by name; those of the tokenizer, which is long, only with `whole`."""
        if self._file.read(4) != b"GGUF":
            raise ValueError("it does not begin as one")
        version, self._tensors, pairs = self._unpack("IQQ")
        if version not in _VERSIONS:
            raise ValueError(f"version {version}")
        if pairs > _MOST_PAIRS or self._tensors > _MOST_TENSORS:
            raise ValueError(f"{pairs} facts, {self._tensors} tensors")
        facts: dict[str, object] = {}
        for _pair in range(pairs):
            key = self._string()
            if key.startswith("tokenizer.") and not whole:
                break
            (kind,) = self._unpack("I")
            facts[key] = self._value(kind)
        return facts

    def check_tensors(self, alignment: object) -> None:
        """ValueError unless every tensor of the table, which comes next, lies in the file."""
        if not isinstance(alignment, int) or not 0 < alignment <= 1 << 20:
            raise ValueError("an alignment that is none")
        ends = [self._tensor_end(alignment) for _ in range(self._tensors)]
        start = self._file.tell() + -self._file.tell() % alignment
        if ends and start + max(ends) > self._size:
            raise ValueError("it is truncated")

    def _tensor_end(self, alignment: int) -> int:
        """Where the tensor of the table's next line ends, behind the table."""
        name = self._string()
        (dimensions,) = self._unpack("I")
        if not 1 <= dimensions <= 4:
            raise ValueError(f"{name[:64]!r} has {dimensions} dimensions")
        shape = self._unpack(f"{dimensions}Q")
        kind, offset = self._unpack("IQ")
        numbers = 1
        for size in shape:
            numbers *= size
        block, width = _BLOCKS.get(kind, (1, 0))  # of a packing that is newer than this table, the place alone
        if not 0 < numbers <= _LARGEST or shape[0] % block or offset % alignment:
            raise ValueError(f"{name[:64]!r} is no tensor")
        return offset + numbers // block * width

    def _value(self, kind: int) -> object:
        if kind == _STRING:
            return self._string()
        if kind in _NUMBERS:
            return self._unpack(_NUMBERS[kind])[0]
        if kind != _ARRAY:
            raise ValueError(f"a value of type {kind}")
        inner, length = self._unpack("IQ")
        if inner == _STRING:
            if length > self._size // 8:  # each has its length before it
                raise ValueError("it is truncated")
            for _ in range(length):
                self._skip(self._length())
        elif inner in _NUMBERS:
            self._skip(length * struct.calcsize(_NUMBERS[inner]))
        else:
            raise ValueError(f"an array of type {inner}")
        return None

    def _string(self) -> str:
        length = self._length()
        if length > _LONGEST:
            raise ValueError("a string too long")
        return self._file.read(length).decode()

    def _length(self) -> int:
        self._strings += 1
        if self._strings > _MOST_STRINGS:
            raise ValueError("too many strings")
        (length,) = self._unpack("Q")
        return int(length)

    def _skip(self, length: int) -> None:
        if length > self._size - self._file.tell():
            raise ValueError("it is truncated")
        self._file.seek(length, os.SEEK_CUR)

    def _unpack(self, layout: str) -> tuple[int, ...]:
        """The little-endian values of a `struct` layout, which are numbers."""
        layout = "<" + layout
        return struct.unpack(layout, self._file.read(struct.calcsize(layout)))
