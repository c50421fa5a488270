"""Documents of a folder, a file or a JSONL file, as a stream in the order of names or the newest first.

One document is in memory at a time. A fault of one document is its Failure; a fault of the whole source is a
UsageError before the first document.
"""

import json
import os
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, UsageError
from summarize.core.files import open_file
from summarize.core.schema import Failure
from summarize.read.raw_document import Format, RawDocument, read_failure
from summarize.read.source_folder import ListedFile, OutsideError, SourceFolder

FORMATS: Final[dict[str, Format]] = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}
JSONL: Final = ".jsonl"
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters an id may not hold: it is printed, and names a file."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document's id, and a function that reads the document."""

    id: str
    read: Callable[[], RawDocument | Failure]


def find_documents(path: Path, *, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    """Stream the documents of `path`: a folder (recursive, in name order), one file, or a `.jsonl` file.

    UsageError, at once, when the path does not exist, cannot be read, or holds nothing to read.
    """
    if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
        raise UsageError(f"{path}: no such file or folder", hint="give a folder, a text file or a .jsonl file")
    is_folder = path.is_dir()
    if not os.access(path, os.R_OK | os.X_OK if is_folder else os.R_OK):
        raise UsageError(f"{path}: cannot be read", hint="check its permissions")
    if is_folder:
        folder = _open_folder(path)
        if next(folder.files(_is_document), None) is None:
            raise UsageError(f"{path}: no readable file", hint=f"use {', '.join(FORMATS)}, or one .jsonl file")
        return (_read_listed(folder, listed, config) for listed in _list_documents(folder, path))
    if not path.is_file():
        raise UsageError(f"{path}: not a regular file", hint="give a folder, a text file or a .jsonl file")
    if path.suffix.lower() == JSONL:
        return _read_jsonl(path, config)
    return iter((_read_file(partial(open_file, path), path.stem, path.name, config),))


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

    if not path.is_dir():
        first = (document for document in documents if rank(document.id) == 0)
        again = (find_documents(path, config=config) for _ in range(2 if last else 1))
        rest = (document for turn, these in enumerate(again, 1) for document in these if rank(document.id) == turn)
        return (_entry(document) for document in chain(first, rest))
    folder = _open_folder(path)
    found = _list_documents(folder, path, times=True)
    in_order = sorted(found, key=lambda listed: (rank(listed.id), -listed.file.modified_at, listed.id))
    return (SourceEntry(listed.id, partial(_read_listed, folder, listed, config)) for listed in in_order)


def _entry(document: RawDocument | Failure) -> SourceEntry:
    return SourceEntry(document.id, lambda: document)


def count_documents(path: Path) -> int | None:
    """The number of documents in a folder or file, for a progress bar; None for a JSONL file."""
    if path.is_dir():
        return sum(1 for _ in _open_folder(path).files(_is_document))
    return None if path.suffix.lower() == JSONL else 1


def _open_folder(path: Path) -> SourceFolder:
    try:
        return SourceFolder(path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", hint="check its permissions") from error


def _is_document(name: str) -> bool:
    return _suffix(name) in FORMATS


def _suffix(name: str) -> str:
    """As `Path.suffix`, in lower case. A string, not a Path: of 100,000 files those cost seconds."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


@dataclass(frozen=True, slots=True)
class _ListedDocument:
    """A file of a folder, unopened, with the id and the source of its document."""

    file: ListedFile
    id: str
    source: str


def _list_documents(folder: SourceFolder, path: Path, *, times: bool = False) -> Iterator[_ListedDocument]:
    """The documents of a folder in which there were some; where they are gone, one that cannot be read."""
    seen = set[str]()
    for file in folder.files(_is_document, times=times):
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
    return _read_file(partial(folder.open, listed.file.name), listed.id, listed.source, config)


def as_utf8(path: str) -> str:
    """The path with slashes; as escapes what no id has: controls, and bytes that are not UTF-8."""
    name = path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda match: f"\\x{ord(match[0]):02x}", name)


def _read_file(opened: Callable[[], BinaryIO], name: str, source: str, config: CleaningConfig) -> RawDocument | Failure:
    try:
        with opened() as file:
            size = os.fstat(file.fileno()).st_size
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
    return RawDocument(id=name, source=source, format=FORMATS.get(_suffix(source), "text"), raw=raw)


def _read_jsonl(path: Path, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    """The documents of the lines, and a Failure where the file cannot be read further: it may vanish meanwhile."""
    try:
        yield from _read_lines(path, config)
    except OSError as error:
        yield read_failure(path.name, path.name, "unreadable", error.strerror or str(error))


def _read_lines(path: Path, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    seen = set[str]()
    with open_file(path) as file:
        number = 0
        # A line is read up to the limit and no further: a file without line ends costs bounded memory.
        while raw := file.readline(config.max_bytes + 1):
            number += 1
            source = f"{path.name}:{number}"
            if len(raw) > config.max_bytes and not raw.endswith(b"\n"):
                while (rest := file.readline(config.max_bytes)) and not rest.endswith(b"\n"):
                    pass
                yield read_failure(source, source, "too-large", f"the line is longer than {config.max_bytes} bytes")
            elif raw.strip():
                try:
                    yield _parse_line(raw.removesuffix(b"\n"), source, seen)
                except ArticleError as error:
                    yield read_failure(source, source, error.reason, str(error))


def _parse_line(raw: bytes, source: str, seen: set[str]) -> RawDocument:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ArticleError("invalid-json", f"not a JSON object: {error}".replace("\n", " ")) from None
    if not isinstance(row, dict):
        raise ArticleError("invalid-json", f"not a JSON object but {type(row).__name__}")
    name, title, text = (_string_value(row, key) for key in ("id", "title", "text"))
    if not name:
        raise ArticleError("invalid-json", "no 'id'")
    if not (title + text).strip():
        raise ArticleError("empty", f"{name}: no text")
    name = _CONTROLS.sub("\ufffd", name)
    if name in seen:
        raise ArticleError("duplicate-id", f"{name}: an earlier line has the same id")
    seen.add(name)
    return RawDocument(id=name, source=source, format="jsonl", raw=raw, title=title or None, text=text)


def _string_value(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ArticleError("invalid-json", f"'{key}' is not a string but {type(value).__name__}")
    # A lone surrogate is legal in JSON and in no file that could be written from it.
    return value.encode("utf-8", "replace").decode("utf-8")
