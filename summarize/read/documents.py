"""Documents of one file: itself, or the rows of a table; and those of a folder of tables."""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from summarize.core.choices import SourceFormat
from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.schema import Failure
from summarize.read.docx import require_docx_reader
from summarize.read.formats import HINT, format_of_file, is_table, why_skipped
from summarize.read.place import SourceFile
from summarize.read.raw_document import RawDocument, read_failure
from summarize.read.rows import Rows
from summarize.read.source_folder import OutsideError

ReadResult = RawDocument | Failure


def read_documents(file: SourceFile, config: CleaningConfig) -> Iterator[ReadResult]:
    """The one document of a file, or those of a table. UsageError, at once, for one that cannot be either."""
    source_format = format_of_file(file.path, config.format)
    if source_format is None:
        raise UsageError(_("{path}: {reason}", path=file.path, reason=why_skipped(file.name)), hint=HINT)
    if source_format == "docx":
        require_docx_reader()
    if not is_table(source_format):
        name = os.path.splitext(file.name)[0]  # noqa: PTH122
        return iter((read_article(file.open, name, file.name, source_format, config),))
    return _begun(_read_table(file.open, file.name, source_format, config))


def read_parts(
    parts: Iterator[SourceFile], source_format: SourceFormat, config: CleaningConfig
) -> Iterator[ReadResult]:
    """The documents of tables in their order, as if they were one. UsageError, at once, for a first that is none.

    A later one that is no such table is a Failure.
    """
    return _begun(_read_parts(parts, source_format, config))


def _read_parts(
    parts: Iterator[SourceFile], source_format: SourceFormat, config: CleaningConfig
) -> Iterator[ReadResult]:
    seen = set[str]()
    for number, part in enumerate(parts):
        try:
            yield from _read_table(part.open, part.name, source_format, config, seen)
        except UsageError as error:
            if number == 0:
                raise
            yield read_failure(part.name, part.name, "unreadable", str(error))


def _begun(documents: Iterator[ReadResult]) -> Iterator[ReadResult]:
    """The same documents, after the first was read."""
    first = next(documents, None)
    return iter(()) if first is None else chain([first], documents)


def _read_table(
    opened: Callable[[], BinaryIO],
    name: str,
    source_format: SourceFormat,
    config: CleaningConfig,
    seen: set[str] | None = None,
) -> Iterator[ReadResult]:
    """The documents of the rows, and a Failure where the file cannot be read further: it may vanish meanwhile.

    `seen` has the ids so far.
    """
    try:
        with opened() as file:
            yield from Rows(file, name, source_format, config, seen).read()
    except OutsideError:
        yield _outside(name, name)
    except OSError as error:
        yield read_failure(name, name, "unreadable", error.strerror or str(error))


def read_article(
    opened: Callable[[], BinaryIO], name: str, source: str, source_format: SourceFormat, config: CleaningConfig
) -> ReadResult:
    """The document that a file is; a Failure where it cannot be read, or is too large."""
    try:
        with opened() as file:
            size = _size(file)
            raw = file.read(size + 1) if size <= config.max_bytes else b""
            if len(raw) > size:  # it grows
                raw += file.read(config.max_bytes - size)
    except OutsideError:
        return _outside(name, source)
    except OSError as error:
        return read_failure(name, source, "unreadable", error.strerror or str(error))
    if (size := max(size, len(raw))) > config.max_bytes:
        message = f"{size} bytes are more than cleaning.max_bytes ({config.max_bytes})"
        return read_failure(name, source, "too-large", message)
    return RawDocument(id=name, source=source, format=source_format, raw=raw)


def _outside(name: str, source: str) -> Failure:
    return read_failure(name, source, "outside", "a link that leads out of the source folder is not followed")


def _size(file: BinaryIO) -> int:
    if isinstance(file, BytesIO):
        return file.getbuffer().nbytes
    size = getattr(getattr(file, "raw", None), "size", None)
    return size if isinstance(size, int) else os.fstat(file.fileno()).st_size
