"""How many articles tables hold, for a progress bar: counted without reading them twice where that takes long."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.read.formats import format_of_file
from summarize.read.parquet import count_parquet_rows
from summarize.read.place import SourceFile, open_place
from summarize.read.sources import find_documents, parts_of, table_format

_PIECE: Final = 1 << 20
"""Bytes of a line that are read at once: one may be as long as it likes."""


def count_rows(path: Path, config: CleaningConfig) -> int | None:
    """The rows of a table, or of a folder of tables; None where that takes long, or cannot be found out."""
    with suppress(OSError, UsageError):  # raised again when the source is read
        place = open_place(path)
        if isinstance(place, SourceFile):
            table, parts, is_near = format_of_file(path, config.format), [place], place.is_near
        else:
            table = table_format(place, path, config)
            parts, is_near = list(parts_of(place, path, table)) if table else [], place.is_near
        if table == "parquet":
            return sum(map(_parquet_rows, parts))
        if is_near:
            return sum(map(_lines, parts)) if table == "jsonl" else sum(1 for _ in find_documents(path, config=config))
    return None


def _parquet_rows(part: SourceFile) -> int:
    with part.open() as file:
        return count_parquet_rows(file, part.name)


def _lines(part: SourceFile) -> int:
    with part.open() as file:
        return _count_lines(iter(partial(file.readline, _PIECE), b""))


def _count_lines(pieces: Iterator[bytes]) -> int:
    """The lines that are not blank."""
    count, begins = 0, True
    for piece in pieces:
        count += begins and bool(piece.strip())
        begins = piece.endswith(b"\n")
    return count
