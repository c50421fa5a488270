"""Documents of a folder, a file, a table or standard input, as a stream in the order of names or the newest first.

One document is in memory at a time. A fault of one document is its Failure; a fault of the whole source is a
UsageError before the first document.
"""

import os
import sys
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from summarize.core.choices import FormatChoice, SourceFormat
from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.files import MAX_LINES_BYTES, open_file, read_bounded
from summarize.core.schema import Failure
from summarize.read.docx import require_docx_reader
from summarize.read.formats import (
    FORMATS,
    HINT,
    STANDARD_INPUT,
    TABLE_FORMATS,
    format_in_folder,
    format_of_file,
    is_table,
    suffix_of,
    why_skipped,
)
from summarize.read.raw_document import RawDocument, read_failure
from summarize.read.rows import CONTROLS, Rows
from summarize.read.source_folder import ListedFile, OutsideError, SourceFolder


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document's id, and a function that reads the document."""

    id: str
    read: Callable[[], RawDocument | Failure]


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file of a folder that is no article."""

    name: str
    reason: str


def find_documents(path: Path, *, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    """Stream the documents of `path`: a folder (recursive, in name order), one file, a table, or `-`, standard input.

    UsageError, at once, when the path does not exist, cannot be read, has no known format, or holds nothing to read.
    """
    if path == STANDARD_INPUT:
        return _read_file(partial(_open_standard_input, path), "stdin", path, config)
    if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
        raise UsageError(f"{path}: no such file or folder", hint="give a folder or a file")
    is_folder = path.is_dir()
    if not os.access(path, os.R_OK | os.X_OK if is_folder else os.R_OK):
        raise UsageError(f"{path}: cannot be read", hint="check its permissions")
    if is_folder:
        folder = _open_folder(path)
        if next(folder.files(_is_document(config.format)), None) is None:
            raise UsageError(f"{path}: no readable file", hint=_why_nothing(folder, config.format))
        return (_read_listed(folder, listed, config) for listed in _list_documents(folder, path, config.format))
    if not path.is_file():
        raise UsageError(f"{path}: not a regular file", hint="give a folder or a file")
    return _read_file(partial(open_file, path), path.name, path, config)


def skipped_files(path: Path, *, config: CleaningConfig) -> Iterator[SkippedFile]:
    """The files of a folder that are no articles, and why: none of anything else."""
    if path == STANDARD_INPUT or not path.is_dir():
        return
    is_document = _is_document(config.format)
    for file in _open_folder(path).files(lambda name: not is_document(name)):
        if not file.refusal:  # that is a Failure
            yield SkippedFile(as_utf8(file.name), why_skipped(file.name))


def find_newest_first(
    path: Path, *, config: CleaningConfig, priority: Container[str], last: Container[str] = ()
) -> Iterator[SourceEntry]:
    """The documents of `find_documents`: first those whose id is in `priority`, then the newest file of a folder.

    Those whose id is in `last` come behind all others.

    A file's time is that of its last change, which needs no look inside; lines of a JSONL file have none and keep
    their order. In memory are names and times.
    """
    documents = find_documents(path, config=config)

    def rank(name: str) -> int:
        return 2 if name in last else int(name not in priority)

    if path == STANDARD_INPUT or not path.is_dir():
        first = (document for document in documents if rank(document.id) == 0)
        again = (find_documents(path, config=config) for _ in range(2 if last else 1))
        rest = (document for turn, these in enumerate(again, 1) for document in these if rank(document.id) == turn)
        return (_entry(document) for document in chain(first, rest))
    folder = _open_folder(path)
    found = _list_documents(folder, path, config.format, times=True)
    in_order = sorted(found, key=lambda listed: (rank(listed.id), -listed.file.modified_at, listed.id))
    return (SourceEntry(listed.id, partial(_read_listed, folder, listed, config)) for listed in in_order)


def _entry(document: RawDocument | Failure) -> SourceEntry:
    return SourceEntry(document.id, lambda: document)


def count_documents(path: Path, *, config: CleaningConfig) -> int | None:
    """The number of documents in a folder or file, for a progress bar; None for a table."""
    if path != STANDARD_INPUT and path.is_dir():
        return sum(1 for _ in _open_folder(path).files(_is_document(config.format)))
    return None if is_table(format_of_file(path, config.format)) else 1


def _open_folder(path: Path) -> SourceFolder:
    try:
        return SourceFolder(path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", hint="check its permissions") from error


def _is_document(chosen: FormatChoice) -> Callable[[str], bool]:
    """Whether a file of a folder is one."""
    if chosen == "auto" or is_table(chosen):
        return lambda name: suffix_of(name) in FORMATS
    return lambda name: suffix_of(name) not in TABLE_FORMATS


def _why_nothing(folder: SourceFolder, chosen: FormatChoice) -> str:
    """What to do about a folder without documents."""
    if other := next(folder.files(lambda name: True), None):
        return f"{as_utf8(other.name)}: {why_skipped(other.name)}; a folder is read for {' '.join(FORMATS)}"
    return f"it is empty: put articles there ({' '.join(FORMATS)})"


@dataclass(frozen=True, slots=True)
class _ListedDocument:
    """A file of a folder, unopened, with the id and the source of its document."""

    file: ListedFile
    id: str
    source: str


def _list_documents(
    folder: SourceFolder, path: Path, chosen: FormatChoice, *, times: bool = False
) -> Iterator[_ListedDocument]:
    """The documents of a folder in which there were some; where they are gone, one that cannot be read."""
    seen = set[str]()
    for file in folder.files(_is_document(chosen), times=times):
        source = as_utf8(file.name or path.resolve().name)
        name = os.path.splitext(source)[0]  # noqa: PTH122
        if name in seen:
            name = source
        while name in seen:  # a name that is written like the escapes of another
            name += "~"
        seen.add(name)
        yield _ListedDocument(file, name, source)
    if not seen:
        home = as_utf8(path.resolve().name)
        yield _ListedDocument(ListedFile("", 0, "nothing is left in the folder"), home, home)


def _read_listed(folder: SourceFolder, listed: _ListedDocument, config: CleaningConfig) -> RawDocument | Failure:
    if listed.file.refusal:
        return read_failure(listed.id, listed.source, "unreadable", listed.file.refusal)
    source_format = format_in_folder(listed.file.name, config.format) or "text"
    opened = partial(folder.open, listed.file.name)
    return _read_article(opened, listed.id, listed.source, source_format, config)


def as_utf8(path: str) -> str:
    """The path with slashes; as escapes what no id has: controls, and bytes that are not UTF-8."""
    name = path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return CONTROLS.sub(lambda match: f"\\x{ord(match[0]):02x}", name)


def _read_file(
    opened: Callable[[], BinaryIO], name: str, path: Path, config: CleaningConfig
) -> Iterator[RawDocument | Failure]:
    """The one document of a file, or those of a table. UsageError, at once, for one that cannot be either."""
    source_format = format_of_file(path, config.format)
    if source_format is None:
        raise UsageError(f"{path}: {why_skipped(name)}", hint=HINT)
    if source_format == "docx":
        require_docx_reader()
    if not is_table(source_format):
        return iter((_read_article(opened, Path(name).stem, name, source_format, config),))
    rows = _read_table(opened, name, source_format, config)
    first = next(rows, None)
    return iter(()) if first is None else chain([first], rows)


def _read_article(
    opened: Callable[[], BinaryIO], name: str, source: str, source_format: SourceFormat, config: CleaningConfig
) -> RawDocument | Failure:
    try:
        with opened() as file:
            size = _size(file)
            raw = file.read(size + 1) if size <= config.max_bytes else b""
            if len(raw) > size:  # it grows
                raw += file.read(config.max_bytes - size)
    except OutsideError:
        return read_failure(name, source, "outside", "a link that leads out of the source folder is not followed")
    except OSError as error:
        return read_failure(name, source, "unreadable", error.strerror or str(error))
    if (size := max(size, len(raw))) > config.max_bytes:
        message = f"{size} bytes are more than cleaning.max_bytes ({config.max_bytes})"
        return read_failure(name, source, "too-large", message)
    return RawDocument(id=name, source=source, format=source_format, raw=raw)


def _size(file: BinaryIO) -> int:
    return file.getbuffer().nbytes if isinstance(file, BytesIO) else os.fstat(file.fileno()).st_size


def _read_table(
    opened: Callable[[], BinaryIO], name: str, source_format: SourceFormat, config: CleaningConfig
) -> Iterator[RawDocument | Failure]:
    """The documents of the rows, and a Failure where the file cannot be read further: it may vanish meanwhile."""
    try:
        with opened() as file:
            yield from Rows(file, name, source_format, config).read()
    except OSError as error:
        yield read_failure(name, name, "unreadable", error.strerror or str(error))


def _open_standard_input(path: Path) -> BinaryIO:
    return BytesIO(_whole_input(sys.stdin.buffer))


@lru_cache(maxsize=1)
def _whole_input(stream: BinaryIO) -> bytes:
    """All of a stream, which can be read once and is asked for several times."""
    return read_bounded(stream, STANDARD_INPUT, MAX_LINES_BYTES)
